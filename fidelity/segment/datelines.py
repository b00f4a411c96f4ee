"""Where a story names its place of writing: `NACALA, Mozambique, Sept 17 (Reuters) -`."""

from __future__ import annotations

import re

from fidelity.models import Sentence, Span

UPPER = "A-Z\u00c0-\u00de"
CAPITALS = rf"[{UPPER}][{UPPER}.'’/ -]+"
PLACE = rf"[{UPPER}][\w.'’-]+(?:[ /][{UPPER}][\w.'’-]+){{0,3}}"
REGION = rf"(?:,\s*[{UPPER}][\w.'’ -]{{1,30}}?)?"
DAY = r"(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)(?:,?\s+\d{4})?)"
AGENCY = r"(?:,?\s*[(\[][A-Za-z][^()\[\]]{1,40}[)\]])"
KNOWN_AGENCY = r"(?:,?\s*\((?:Reuters|AP|AFP|Wire|dpa|UPI|PTI|ANI|IANS|Xinhua|TASS|Bloomberg|PA|EFE|ANSA|Antara|CP)\))"
DASH = r"\s*(?:--|[-–—])\s+"
DATELINE = re.compile(
    rf"\s*(?:{CAPITALS}{REGION}(?:{DAY}{AGENCY}?|{AGENCY}){DASH}(?=\S)"  # NACALA, Mozambique, Sept 17 (Reuters) -
    rf"|{CAPITALS}{REGION}{DASH}(?=[\"'“‘\d{UPPER}])"  # JAKARTA -
    rf"|{PLACE}{REGION}(?:{DAY}{AGENCY}?|{KNOWN_AGENCY}){DASH}(?=\S)"  # Kabul, Aug 6 (Reuters) -
    rf"|[{UPPER}]{{3,}}(?:[ /-][{UPPER}]{{2,}}){{0,2}}:\s+(?=[\"“‘']?[A-Z]))"  # ISLAMABAD:
)


def dateline(sentence: Sentence) -> Span | None:
    """Where the sentence names the place of writing before its first words, dash and blanks included."""
    match = DATELINE.match(sentence.text)
    if not match or match.end() > 90:
        return None
    return Span(sentence.span.start, sentence.span.start + match.end())
