"""What a page says to its reader, in any language's way: subscribe, rate, print, report a mistake, more on this."""

from __future__ import annotations

import re

LONGEST = 40
"""No such line has more words and marks."""
TALK = re.compile(
    r"""[\[(>•*\s-]*(?:
    (?:read|see|watch|more|learn)\ (?:also|too|more|next|further|about|on)?\ ?(?:about\ (?:this|it)|on\ (?:this|
    the)\ (?:topic|subject|story|theme))\b.{0,60}$
    |(?:lire|voir|à\ lire)\ aussi\b|(?:lee|lea|leer|leia|ver|vea|veja)\ (?:también|também|más|mais)\b
    |leggi\ (?:anche|pure)\b|vedi\ anche\b|(?:lesen|sehen)\ sie\ auch\b|(?:siehe|lies)\ auch\b|mehr\ zum\ thema\b
    |(?:lees|bekijk)\ ook\b
    |(?:läs|les|læs)\ (?:också|også|mer|mere)\b
    |czytaj\ (?:także|też|więcej)\b|(?:čtěte|přečtěte\ si)\ také\b
    |(?:pročitajte|čitajte|preberite)\ (?:i|još|tudi)\b|(?:citește|citeşte|citiți)\ și\b
    |lue\ myös\b|olvassa\ el\b
    |(?:ayrıca\ okuyun|bunu\ da\ oku|ilgili\ haberler?|baca\ juga|baca\ selengkapnya|lihat\ juga|xem\ thêm|soma\ pia)\b
    |(?:on|by)\ (?:the|this|a\ related)\ (?:topic|subject|theme)\b\ ?(?::|$)
    |(?:popular|main|hot|latest|top|other|more|breaking|important|recent|trending|most\ read|
    most\ popular)\ (?:news|articles?|stories|posts?|materials?|headlines?)\ ?(?::|$|of\ the\ (?:day|week|hour)|
    on\ (?:this|the)|in\ our|from\ our|now\ on)
    |(?:news|video|photo|quote|picture|image)\ of\ the\ day[:.]?$
    |if\ you\ (?:find|found|notice|noticed|see|have\ noticed|have\ found|spot)\ (?:an?\ )?(?:error|mistake|typo|
    misprint|inaccuracy)
    |(?:select|highlight)\ (?:the|a|it|and)\b.{0,40}\b(?:ctrl|enter|press)
    |(?:tags?|topics?|keywords?|key\ words|labels?|categor(?:y|ies)|rubrics?|hashtags?|section|theme)\ ?:
    |(?:views|reads|viewed|shares|likes|comments|visits)\ ?:?\ \d
    |(?:published|updated|posted|last\ updated|publication\ date|date|modified|created|posted\ on)\ ?:\ ?\w
    |(?:don['’]t\ (?:forget|miss)|do\ not\ (?:forget|miss)|please)\ (?:to\ )?(?:subscribe|like|share|follow|sign)\b
    |(?:like|liked)\ (?:this|the|us)\b.{0,20}\?
    |(?:did\ you\ like|do\ you\ like)\ (?:this|the)\ (?:article|news|story|material|post)
    |(?:rate|print|save|copy|forward|send|download)\ (?:this|the)\ (?:article|news|story|page|material|post|link)
    |(?:send|share|tell)\ (?:it\ |this\ |the\ \w+\ )?(?:to|with)\ (?:a\ |your\ )?friends?\b
    |(?:turn\ on|enable|activate|allow|get|receive|receive\ our)\ (?:push\ |our\ )?(?:notifications?|alerts?|
    newsletters?)\b
    |(?:all\ rights\ reserved|reproduction\ (?:is\ )?(?:prohibited|forbidden)|copying\ (?:is\ )?(?:prohibited|
    of\ materials))
    |(?:your\ (?:email|e-mail)|email\ address|enter\ your\ (?:email|e-mail|name)|log\ in|sign\ in|
    register)\ (?:address|to|or|is|will|here|and)\b.{0,60}$
    |(?:this|the)\ (?:article|text|news|story|content|page|material|translation)\ (?:was|is|has\ been|
    were)\ (?:automatically|machine|originally\ written\ in\ \w+\ and|auto-?|generated|translated)\b
    |(?:automatic(?:ally)?|machine|google)[\ -]?translat(?:ed|ion)\b
    |(?:original|full)\ (?:text|article|story|version)\ ?(?::|in\ (?:the\ )?(?:Spanish|French|Russian|Arabic|
    Turkish|German|Italian|Portuguese|Indonesian|Chinese|Japanese|Korean|Hindi|Persian|Ukrainian|original)|here|
    at\ the\ link)
    |(?:source|via|sources|link|url)\ ?:\ ?\S.{0,60}$
    |(?:screenshot|screen\ capture|frame|still|photo|image|picture|
    illustrative\ photo)\ from\ (?:the\ )?(?:video|open\ sources?|social|youtube|twitter|facebook|telegram|
    archive|internet|website)\b.{0,60}$
    |(?:we\ are\ (?:also\ )?(?:on|in)|our\ (?:channel|page|group|account)\ (?:on|in))\ (?:facebook|twitter|
    instagram|whatsapp|telegram|youtube|tiktok|x|vk)\b
    |(?:more|other|all)\ (?:details|news|information|on\ the\ topic)\ ?(?::|at\ the\ link|in\ the\ (?:video|
    link)|by\ link|here)\b
    |(?:watch|see|look\ at)\ (?:the\ |this\ |our\ )?(?:video|gallery|photos?|broadcast|live|report|clip|
    footage)\ ?(?:below|above|here|:|on\ our|in\ our|\(|$)
    |(?:to|go)\ (?:back\ )?to\ (?:the\ )?(?:top|main\ page|home\ ?page|menu)\b
    |(?:loading|please\ wait|skip\ to|scroll\ (?:down|up)|swipe|next\ article|previous\ article|next\ news|
    previous\ news|next\ page|previous\ post|next\ post)\b.{0,50}$
    |(?:leave|write|add|post)\ (?:a|your|the\ first)\ (?:comment|reply|review)\b
    |(?:comments|discussion)\ (?:are|is)\ (?:closed|disabled|off)\b
    |(?:support|donate\ to)\ (?:us|our\ (?:work|site|project|journalism|editorial))\b
    |(?:use\ of|this\ site\ uses|we\ use|accept)\ (?:all\ )?cookies\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
