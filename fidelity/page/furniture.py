"""Page furniture that stands between the paragraphs of a story: captions, credits, links to other stories."""

from __future__ import annotations

import re

LONGEST = 300
"""No caption or credit line is longer; a longer paragraph that begins like one is a story's own."""
LIBRARIES = (
    "wikimedia|getty|shutterstock|unsplash|flickr|istock|afp|reuters|ap|epa|xinhua|antara|anadolu|pexels|pixabay|alamy"
)
PICTURE = "photo|photos|photograph|photography|image|images|picture|pictures|video|graphic"
WORK = "reporting|writing|editing|graphics?|translation|compiled|edited|written|translated|reported"
NAME = r"(?-i:[A-Z])"
PATTERNS = {
    "caption": (
        r"^(?:illustration|illustrative (?:photo|image|picture)|file (?:photo|photograph|picture|image)"
        r"|photo illustration|ilustrasi)\b(?! (?:shows|is|was)\b)",
        rf"^(?:{PICTURE}) ?[:/]",
        rf"^[^.]{{0,200}}(?:\. ?)?\((?:(?:file |handout )?(?:{PICTURE}|doc|source|credit|courtesy)\b[^()]{{0,80}}"
        rf"|[^()]{{0,60}}(?:{LIBRARIES})[^()/]*/[^()]+|wikimedia commons[^()]*)\)\.?$",
        r"^[\[(]?(?:file|photo)[\])]? ?[:|]",
    ),
    "credit": (
        rf"^[(\[]? ?(?:additional )?(?:{WORK}) (?:and (?:writing|editing|reporting) )?(?:by|in \w+(?: \w+)? by) {NAME}",
        rf"^[(\[]? ?(?:credit|(?:{PICTURE})(?: credit)?) ?(?:by|credit|courtesy(?: of)?|:) ?(?::|\(|{NAME})",
        r"^(?:©|\(c\)|copyright\b) ?.{0,120}$",
        r"^by (?-i:[A-Z][\w.'’-]+(?: (?:and )?[A-Z][\w.'’-]+){0,5}(?:, [A-Z][\w.'’ -]+)?)$",
        r"^(?:source|via|editor|reporter|author) ?: ?\S.{0,80}$",
    ),
    "related link": (
        r"^[(\[>•*-]* ?(?:also read|(?:read|see|watch|baca)(?: (?:also|more|next|too|juga))?) ?: ?\S",
        r"^[(\[>•*-]* ?(?:read|see) (?:also|more|next)\b.{0,140}$",
        r"^[(\[>•*-]* ?(?:related(?: (?:news|stories|story|articles?|links?|topics?))?"
        r"|more (?:stories|news|on this(?: story)?)|you may (?:also )?like|recommended|don['’]t miss) ?(?::|$)",
        r"^(?:click|tap) here\b.{0,120}$",
        r"^(?:advertisement|scroll to continue\b.{0,80}|story continues below\b.{0,60}|share this\b.{0,60}"
        r"|(?:sign up|subscribe)\b.{0,60}newsletters?\b.{0,80})$",
    ),
}
KINDS = {name: re.compile("|".join(patterns), re.IGNORECASE) for name, patterns in PATTERNS.items()}


def kind(paragraph: str) -> str | None:
    """`caption`, `credit` or `related link` if the paragraph is nothing but that."""
    words = " ".join(paragraph.split())
    if not words or len(words) > LONGEST:
        return None
    return next((name for name, pattern in KINDS.items() if pattern.search(words)), None)
