"""What an agency says of a version of its story: by its fields, by the slug before its headline, by its notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from fidelity.models import Document
from fidelity.page import paragraphs


class Standing(StrEnum):
    """What a version is, from what may run to what must not."""

    PLAIN = "story"
    UPDATE = "update"
    REFILE = "refile"
    CORRECTION = "correction"
    WITHHELD = "withheld"
    KILLED = "kill"


END = r"\s*(?:\([A-Z ]+\))?\s*(?:[-–—:]|\.{3})\s*"
SLUGS = (
    (Standing.KILLED, rf"(?:(?:MANDATORY )?KILL(?:ED)?|WITHDRAWN|RETRACT(?:ED|ION)|STORY (?:REMOVED|WITHDRAWN)){END}"),
    (Standing.CORRECTION, rf"(?:CORRECT(?:ED|ION|S)){END}"),
    (Standing.REFILE, rf"REFILED?{END}"),
    (
        Standing.UPDATE,
        rf"(?:(?:UPDATE|WRAPUP) \d+|RPT|RECAST|\d(?:st|nd|rd|th) (?:Ld|LD|Lead)[- ]?(?:Writethru)?){END}",
    ),
)
SLUG = [(standing, re.compile(rf"\s*(?:[A-Z]{{2}}-+)?{pattern}")) for standing, pattern in SLUGS]
TOP = 4
"""Paragraphs in which an agency says what its story is."""
NOTE = re.compile(r"\(?(?:MANDATORY )?(?:Corrects|Corrected|Correcting|CORRECTS)\b")
EMBARGO = re.compile(
    r"\W*(?:EMBARGO(?:ED)?\b.{0,80}|(?i:(?:strictly )?embargoed (?:until|till|to|for)\b).{0,80}|"
    r"(?i:not for (?:release|publication|broadcast|use)\b.{0,30}\b(?:before|until)\b).{0,80})"
)


@dataclass(frozen=True, slots=True)
class Headed:
    """A headline without its slugs."""

    standing: Standing
    """The gravest of the slugs; a plain story without any."""
    slug: str
    rest: str


def headed(headline: str | None) -> Headed:
    """The slugs before a headline, of which there may be several: `REFILE-CORRECTED-UPDATE 2-`."""
    rest, found = headline or "", []
    for _ in range(4):
        hit = next(((s, m) for s, pattern in SLUG if (m := pattern.match(rest)) and m.end() < len(rest)), None)
        if hit is None:
            break
        found.append(hit[0])
        rest = rest[hit[1].end() :]
    order = list(Standing)
    whole = headline or ""
    return Headed(max(found, key=order.index, default=Standing.PLAIN), whole[: len(whole) - len(rest)].strip(), rest)


def headline(document: Document) -> str:
    """The headline, or the first paragraph where there is none."""
    if document.headline:
        return document.headline
    first = next(iter(paragraphs.paragraphs(document.text)), None)
    return first.of(document.text) if first else ""


def standing(document: Document) -> Standing:
    """What the version says it is."""
    by_slug = max((headed(text).standing for text in (headline(document), document.slug)), key=list(Standing).index)
    if document.status == "canceled" or document.signal == "kill" or by_slug is Standing.KILLED:
        return Standing.KILLED
    if document.status == "withheld":
        return Standing.WITHHELD
    if document.signal == "correction" or by_slug is Standing.CORRECTION or NOTE.match(note(document) or ""):
        return Standing.CORRECTION
    if by_slug is not Standing.PLAIN:
        return by_slug
    return Standing.UPDATE if document.signal == "update" else Standing.PLAIN


def note(document: Document) -> str | None:
    """What the agency tells editors: its note, or the paragraph in brackets at the top that does."""
    if document.ednote:
        return document.ednote
    for part in paragraphs.paragraphs(document.text)[:TOP]:
        words = part.of(document.text)
        if words.startswith("(") and NOTE.match(words):
            return words.strip("()")
    return None


def embargo(document: Document) -> str | None:
    """Until when it must not run, as a field or in the agency's words at the top; None where it may."""
    if document.embargoed:
        return document.embargoed
    if document.ednote and (match := EMBARGO.match(document.ednote)):
        return match.group().strip(" ().")
    for part in paragraphs.paragraphs(document.text)[:TOP]:
        if match := EMBARGO.match(part.of(document.text)):
            return match.group().strip(" ().")
    return None


def moment(date: str | None) -> datetime | None:
    """A point in time; a date without a zone is UTC's."""
    try:
        made = datetime.fromisoformat(date or "")
    except ValueError:
        return None
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def called(document: Document) -> str:
    """A version as a message names it: `version 3 of 2024-09-19 15:30 UTC`, else by its file."""
    parts = [f"version {document.version}"] if document.version else []
    if (when := moment(document.issued)) is not None:
        zone = when.tzname() or ""
        parts.append(f"of {when:%Y-%m-%d %H:%M} {zone}".strip() if "T" in (document.issued or "") else f"of {when:%F}")
    return " ".join(parts) or (document.name and f"in {document.name}") or "given"
