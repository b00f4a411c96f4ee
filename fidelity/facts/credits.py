"""Who wrote a story, where and for whom, as a document or its text says."""

from __future__ import annotations

import re
import unicodedata

from fidelity.models import Document, Segmented, Span
from fidelity.page import paragraphs
from fidelity.segment import dateline as dateline_of

TOP = 5
"""Paragraphs in which a byline stands."""
NAME = r"[^\W\d_a-z][\w.'’-]+(?: (?:(?:de|da|van|von|der|den|al|bin|el|la|and)\b ?)*[^\W\d_a-z][\w.'’-]*){1,5}"
BYLINE = re.compile(rf"(?:By|BY) (?P<name>{NAME}(?: and {NAME})?)(?:,? (?:in|for) .{{1,40}}|, .{{1,60}})?")
PLACE = re.compile(r"[^\W\d_][^,(\d]*")
FURTHER = re.compile(r"\s*(?:,|;| and | und | & )\s*")


def byline(text: Segmented) -> tuple[str, Span] | None:
    """Who the text says wrote it, and where."""
    whole = text.text
    for part in paragraphs.paragraphs(whole)[:TOP]:
        if len(part) <= 120 and (match := BYLINE.fullmatch(part.of(whole))):
            return match["name"], Span(part.start + match.start("name"), part.start + match.end("name"))
    return None


def place(text: Segmented) -> tuple[str, Span] | None:
    """The place in the text's own dateline, and where."""
    for sentence in text.sentences[:TOP]:
        if not sentence.is_headline and (span := dateline_of(sentence)) is not None:
            words = span.of(text.text)
            match = PLACE.match(words.lstrip())
            if match is None:
                return None
            start = span.start + len(words) - len(words.lstrip())
            named = re.split(r"\s*[-–—:]\s*$|\s[-–—]", match.group())[0].rstrip(" -–—:")
            return named, Span(start, start + len(named))
    return None


def dateline(document: Document) -> str | None:
    """The place of the dateline that an item carries as a field."""
    match = PLACE.match((document.dateline or "").strip())
    return match.group().rstrip(" -–—:") if match else None


def agency(document: Document) -> str | None:
    """The agency's name, as short as the item has it."""
    for words in (document.source, document.credit):
        if words:
            name = re.sub(r"^(?:\(c\)|©|copyright)\s*|\s*\b(?:19|20)\d\d\b.*$", "", words, flags=re.IGNORECASE)
            return name.strip(" .,") or None
    return None


def letters(words: str) -> str:
    """Words as they are compared: without accents, case and marks."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in parts if not unicodedata.combining(c)).split())


def names(words: str) -> list[str]:
    """The persons of a byline."""
    return [name for one in FURTHER.split(re.sub(r"^(?i:by)\s+", "", words)) if (name := letters(one))]
