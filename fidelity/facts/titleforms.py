"""The patterns of titles that no country has in English."""

from __future__ import annotations

import re

from fidelity.english.tables import table

HELD = re.compile(
    r"\b(?P<office>(?:Deputy |Vice |First )?(?:[Mm]inister|[Mm]inistry|Secretary))(?: of State)? (?:of|for) (?:the )?"
    r"(?P<field>[A-Z][\w’'-]+(?:(?:,? and| of(?: the)?|) [A-Z][\w’'-]+){0,4})"
)
SLOT = re.compile(
    r"\b(?P<field>[Ff]oreign (?:[Bb]usiness|[Ii]ssues|[Mm]atters|[Ww]orks|[Cc]ases)|[Oo]utside|[Oo]uter|[Ee]xterior|"
    r"[Dd]efending|[Pp]rotective|[Ii]nner|[Ii]nside|[Hh]ealthiness|[Mm]oney|[Ff]inancing|[Ll]awfulness|"
    r"[Ff]armland|[Ee]xternal "
    r"(?:[Rr]elations|[Bb]usiness|[Mm]atters)|[Ii]nternal (?:[Bb]usiness|[Mm]atters|[Ww]orks)|"
    r"[Ii]nterior (?:[Bb]usiness|[Mm]atters"
    r"|[Ii]ssues)|[Cc]ivil [Hh]ouse) (?P<office>[Mm]inist(?:er|ry))\b"
)
LOWER = re.compile(
    r"\bminist(?:er|ry) (?:of|for) (?P<field>(?:the )?(?:external relations|exterior|foreign (?:issues|matters|"
    r"business|works)|"
    r"internal (?:business|matters|works)|interior (?:business|matters|issues)|defending|civil house|"
    r"inner affairs|outer affairs|"
    r"outside affairs|healthiness|emergency cases|extraordinary situations))\b"
)
GERUND = re.compile(r"(?<=[a-z,] )(?P<field>Defending|Financing|Educating|Farmland|Healthiness)\b(?! [A-Za-z])|"
                    r"(?<=[a-z,] )(?P<more>Defending|Financing|Educating)(?= (?:and|in|to|from|with|"
                    r"for)\b)")  # fmt: skip
FIELDS = {
    "defending": "defence", "financing": "finance", "educating": "education", "farmland": "agriculture",
    "healthiness": "health",
}  # fmt: skip
CABINET = re.compile(r"\b(?:minist(?:er|ry|ers|ries)|cabinet|portfolio|ministerial)\b", re.IGNORECASE)
AMERICA = re.compile(
    r"\b(?:U\.?S\.?|American|United States)(?:['’]s?)? (?P<title>(?P<kind>[Ff]oreign|[Dd]efen[cs]e|[Ff]inance|"
    r"[Ii]nterior|[Jj]ustice|"
    r"[Hh]ealth|[Ee]nergy|[Ll]abou?r|[Aa]griculture|[Tt]rade|[Tt]ransport|[Ee]conomy|[Ee]ducation|[Ee]nvironment) "
    r"(?P<office>[Mm]inist(?:er|ry)))\b(?! of\b)"
    r"|\b(?:U\.?S\.?|American|United States)(?:['’]s?)? (?P<long>(?P<what>[Mm]inist(?:er|ry)) (?:of|for) (?:the )?"
    r"(?P<field>[Ff]oreign [Aa]ffairs|[Dd]efen[cs]e|[Ff]inance|[Ii]nterior|[Jj]ustice|[Hh]ealth|[Ee]nergy|[Ll]abou?r|"
    r"[Aa]griculture|[Cc]ommerce|[Tt]rade|[Ee]ducation))\b"
)
AMERICAN = {
    "foreign": ("secretary of state", "State Department"), "defence": ("defense secretary", "Pentagon"),
    "finance": ("Treasury secretary", "Treasury Department"), "justice": ("attorney general", "Justice Department"),
}  # fmt: skip
BODY_HEADS = (
    (r"(?:NATO|UN|U\.N\.|United Nations|ASEAN|OPEC|OAS|Arab League)", r"(?:[Gg]eneral [Ss]ecretary|"
    r"[Ss]ecretary(?= [A-Z]))",
     "secretary-general"),
    (r"(?:IMF|International Monetary Fund)", r"(?:(?:[Gg]eneral|[Ee]xecutive|[Aa]dministrative) (?:[Dd]irector|"
    r"[Mm]anager)|"
     r"[Dd]irector(?= [A-Z])|[Mm]anager(?= [A-Z])|[Pp]resident(?= [A-Z])|[Ss]ecretary(?= [A-Z])|"
     r"[Mm]anaging [Mm]anager)", "managing director"),
    (r"(?:WHO|World Health Organi[sz]ation|UNESCO|IAEA|WTO|FAO|ILO)", r"(?:[Gg]eneral [Dd]irector|"
    r"[Gg]eneral [Mm]anager|"
     r"[Pp]resident(?= [A-Z])|[Gg]eneral [Ss]ecretary|[Ss]ecretary(?= [A-Z]))", "director-general"),
    (r"(?:European Commission|EU Commission)", r"(?:[Cc]hair(?:man|woman|person)|[Hh]eadmaster|"
    r"[Dd]irector(?= [A-Z]))", "president"),
    (r"(?:ECB|European Central Bank)", r"(?:[Cc]hair(?:man|woman|person)|[Dd]irector(?= [A-Z])|"
    r"[Hh]eadmaster)", "president"),
)  # fmt: skip
BODIES = tuple(
    (re.compile(rf"\b(?P<body>{body})(?:['’]s)? (?P<title>{title})(?!\w)"), write) for body, title, write in BODY_HEADS
)
OF_GOVERNMENT = re.compile(
    r"(?<![Dd]eputy )(?<![Vv]ice )(?<!former )\b"
    r"(?P<title>(?:[Pp]resident|[Cc]hairman|[Cc]hairwoman) of (?:the )?(?:(?P<where>[A-Z]\w+) )?"
    r"(?:[Gg]overnment|[Cc]ouncil of [Mm]inisters|[Cc]abinet of [Mm]inisters))\b(?!['’]| (?:[A-Z]\w+ )?(?:office|"
    r"meeting|body))"
)
FIRST = re.compile(
    r"\b(?P<where>[A-Z]\w+)(?:['’]s)? (?P<title>[Ff]irst [Mm]inister)\b|"
    r"\b(?P<back>[Ff]irst [Mm]inister of (?P<land>[A-Z]\w+))\b"
)
NO_CHANCELLOR = re.compile(
    r"\b(?:German\w*|Austria\w*|Swiss|Switzerland|British|Britain|U\.?K\.?|English|England|Exchequer|"
    r"[Uu]niversit\w+|[Cc]olleges?|"
    r"[Ss]chools?|[Cc]ampus|[Aa]cademic\w*|[Ss]tudents?|[Pp]rofessors?|[Vv]atican|[Dd]iocese|[Cc]hurch|"
    r"[Bb]ishop\w*|Treasury|"
    r"Berlin|Vienna|Weimar|Reich|Nazi\w*|Hitler|Prussia\w*|Bismarck|[Vv]ice-?\s?[Cc]hancellor|[Gg]raduat\w+|"
    r"Palpatine)\b"
)
LATIN = table("AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PY SV UY VE")
CHANCELLOR = re.compile(r"\b(?:[Ff]oreign )?(?P<title>[Cc]hancell(?:or|ery|ors|eries))\b(?!['’]s (?:degree|ball))")
