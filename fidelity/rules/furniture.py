"""What belongs to the page and not to the story: links, buttons, captions and editors' marks, translated as prose."""

from __future__ import annotations

import re

from fidelity.english.tables import table
from fidelity.models import Hit, Sentence, Severity, Span
from fidelity.page import talk
from fidelity.rules.core import Example, Hits, sentence_rule

SITES = r"(?:facebook|twitter|instagram|whatsapp|telegram|youtube|tiktok|linkedin|google news|viber|vkontakte|vk|x)"
OPENING = re.compile(
    rf"""[\[(>•*\s-]*(?:
      (?:read|see|watch)\ (?:also|too|more|next|further)\ ?(?::|[-–—]\ |$)
    | (?:also|too)\ (?:read|see|watch)\ ?(?::|[-–—]\ |$)
    | share\ (?:it\ |this\ |the\ (?:news|article)\ )?(?:on|in|to|via|with\ your\ friends)\b
    | (?:follow|join|find|subscribe\ to)\ (?:us|our)\b.{{0,40}}\b(?:{SITES}|channel|page|newsletter|feed)
    | subscribe\ to\ (?:our|the)\b | sign\ up\ for\ (?:our|the)\b
    | (?:continue|keep)\ (?:reading|scrolling)\b | (?:click|tap|press)\ (?:here|on\ the\ (?:link|button|photo|image))\b
    | (?:the\ )?(?:article|story|text|news)\ continues\ (?:below|after)\b | leave\ a\ (?:comment|reply)\b
    | (?:you\ )?(?:may|might)\ (?:also\ )?(?:like|interest\ you)\ ?: | (?:it|this)\ may\ interest\ you\b
    | (?:you\ )?(?:may|might)\ be\ interested\ in\ ?: | related\ (?:news|articles?|stories|topics?)\ ?:
    | (?:reading|read)\ time\ ?: | illustration\ of\b.{{0,60}}\((?:wikimedia|pixabay|getty|unsplash|photo|doc|special)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
FIRST = table(
    """
    read see watch also too share follow join find subscribe sign continue keep click tap press the article story text
    news leave you may might it this related reading illustration
    """
)
INSIDE = re.compile(
    rf"(?:[Rr]ead also|[Aa]lso [Rr]ead|[Rr]ead more|[Ss]ee also|Baca juga) ?:|\b[Ss]hare (?:on|in) (?i:{SITES})\b"
    rf"|\b[Ff]ollow us (?:on|in) (?i:{SITES})\b|(?<=[.!?] )Advertisement(?= [A-Z])|\b[Ss]croll to continue\b"
)
HINTS = (
    "ead also",
    "also read",
    "ead more",
    "ee also",
    "lso Read",
    "Baca",
    "hare ",
    "ollow us",
    "dvertisement",
    "croll",
)
ASIDE = re.compile(r"(?:,|–|—|-|\() ?(?:ed|n\.? ?d\.? ?r|editorial)\.? ?\)|[—–-] ?end of (?:the )?quote\b")
ASIDES = ("ed.)", "ed)", "r.)", "editorial)", "of quote", "the quote")
BUTTONS = table(
    """
    home press print share split divide comment comments subscribe menu search tags newsletter listen login
    advertisement advertising sponsored loading gallery forward bookmark copy link email download archive
    """
)
SECTIONS = table(
    """
    policy politics economy economics sport sports world culture society national international local opinion business
    technology news latest photo photos video videos facebook twitter whatsapp telegram mail page main print all and
    """
)
ALONE = table("advertisement advertising sponsored comments share tags newsletter subscribe loading")


@sentence_rule(
    "leftover/furniture",
    Example("The road is shut. [[Read also: Five Ways To Keep Warm]] The mayor said it would open in May."),
    Example("The storm reached the coast on Monday. [[Press Share]]."),
    Example("The wall (1,340 km long[[, ed.)]] was built in May."),
    Example("The road was shut on Monday.\n\n[[Illustration of a road. (Wikimedia Commons)]]\n\nIt opens in May."),
    Example("[[Follow us on Telegram]] so that you miss nothing."),
    Example("The road is shut.\n\n[[If you find a mistake, select it and press Ctrl+Enter.]]\n\nIt opens in May."),
    Example("The road is shut.\n\n[[News of the day]]\n\nIt opens in May.\n\n[[Tags: roads, snow, Bergen]]"),
    Example("The road is shut. [[Rate this article]]"),
    Example("News of the day it opened spread fast. Print and radio rate the comments as fair."),
    Example("Press freedom is at risk. He asked them to share the news and read more books."),
    Example("The press shared the home page. See what the minister said about the source."),
    severity=Severity.MINOR,
    mqm="Accuracy: Addition",
)
def furniture(sentence: Sentence) -> Hits:
    """A link, a button, a caption or an editor's mark of the page stands in the story.

    The page was translated as a whole, and nobody took out what is no part of the report. Cut it.
    """
    text, start = sentence.text, sentence.span.start
    if sentence.is_headline or not sentence.tokens:
        return
    first = sentence.tokens[0].lower
    link = (first in FIRST or not first[0].isalnum()) and OPENING.match(text) is not None and not sentence.quotes
    link = link or (sentence.is_furniture and text.startswith(("Illustration of", "Ilustrasi")))
    link = link or (len(sentence.tokens) < talk.LONGEST and not sentence.quotes and talk.TALK.match(text) is not None)
    if link or sentence.is_furniture or (first in BUTTONS and _buttons(sentence)):
        severity = Severity.INFO if sentence.is_furniture and not link else None  # desks print credits on purpose
        yield Hit(sentence.span, f"“{text}” belongs to the page, not to the story; cut it.", (), 0.8, severity)
        return
    for pattern, hints in ((INSIDE, HINTS), (ASIDE, ASIDES)):
        if any(hint in text for hint in hints):
            for match in pattern.finditer(text):
                span = Span(start + match.start(), start + match.end())
                yield Hit(span, f"“{match.group()}” belongs to the page, not to the story; cut it.", (), 0.75)


def _buttons(sentence: Sentence) -> bool:
    """Whether the sentence is nothing but names of buttons and sections: Print Share."""
    words = [token.lower for token in sentence.words]
    if not 0 < len(words) < 5 or any(token.text in '?!"“' for token in sentence.tokens):
        return False
    if len(words) == 1:
        return words[0] in ALONE
    return words[0] in BUTTONS and all(word in BUTTONS or word in SECTIONS for word in words)
