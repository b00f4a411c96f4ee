"""Page furniture that stands between the paragraphs of a story: captions, credits, links to other stories."""

from __future__ import annotations

import re

KINDS: dict[str, re.Pattern[str]] = {
    "caption": re.compile(
        r"""^(?:illustration|illustrative\s+(?:photo|image|picture)|file\s+(?:photo|photograph|picture|image)|photo\s+illustration|ilustrasi)\b(?!\s+(?:shows|is|was)\b)
        | ^(?:image|photo|picture)\s*[:/]
        | ^[^.]{0,200}(?:\.\s*)?\((?:(?:photo|image|picture|file\s+photo|doc|source|credit|courtesy)\b[^()]{0,80}|[^()]{0,60}(?:wikimedia|getty|shutterstock|unsplash|flickr|istock|afp|reuters|ap|epa|xinhua|antara|anadolu)[^()]*/[^()]+|wikimedia\s+commons[^()]*)\)\.?$
        | ^(?:\[|\()?(?:file|photo)(?:\]|\))?\s*[:|]
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
    "credit": re.compile(
        r"""^[(\[]?\s*(?:(?:additional\s+)?(?:reporting|writing|editing|graphics?|translation|compiled|edited|written|translated|reported)\s+(?:and\s+(?:writing|editing|reporting)\s+)?(?:by|in\s+\w+(?:\s\w+)?\s+by)\s+(?-i:[A-Z]))
        | ^[(\[]?\s*(?:photo|photos|photograph|photography|image|images|picture|pictures|video|graphic|credit|photo\s+credit|image\s+credit)\s*(?:by|credit|courtesy(?:\s+of)?|:)\s*[:A-Z(]
        | ^(?:©|\(c\)|copyright\b)\s*.{0,120}$
        | ^by\s+(?-i:[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]+){0,5}(?:,\s+[A-Z][\w.'’ -]+)?)$
        | ^(?:source|via|editor|reporter|author)\s*:\s*\S.{0,80}$
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
    "related link": re.compile(
        r"""^[(\[>•*-]*\s*(?:read|see|watch|also\s+read|lees|baca)\s*(?:also|more|next|too|juga|ook)?\s*:\s*\S
        | ^[(\[>•*-]*\s*(?:read|see)\s+(?:also|more|next)\b.{0,140}$
        | ^[(\[>•*-]*\s*(?:related(?:\s+(?:news|stories|story|articles?|links?|topics?))?|more\s+(?:stories|news|on\s+this(?:\s+story)?)|you\s+may\s+(?:also\s+)?like|recommended|don['’]t\s+miss)\s*(?::|$)
        | ^(?:click|tap)\s+here\b.{0,120}$
        | ^(?:advertisement|scroll\s+to\s+continue\b.{0,80}|story\s+continues\s+below\b.{0,60}|share\s+this\b.{0,60}|(?:sign\s+up|subscribe)\b.{0,60}newsletters?\b.{0,80})$
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
}


LONGEST = 300
"""No caption or credit line is longer; a longer paragraph that begins like one is a story's own."""


def kind(paragraph: str) -> str | None:
    """`caption`, `credit` or `related link` if the paragraph is nothing but that."""
    words = " ".join(paragraph.split())
    if not words or len(words) > LONGEST:
        return None
    return next((name for name, pattern in KINDS.items() if pattern.search(words)), None)
