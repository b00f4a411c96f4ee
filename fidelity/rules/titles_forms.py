"""Titles in forms that no country uses: a portfolio that is none, ministries of a country without, heads of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.english import gazetteer, lexicon, states
from fidelity.english.leaders import by_last
from fidelity.english.portfolios import LITERAL, PORTFOLIOS
from fidelity.english.words import parts_of_speech
from fidelity.facts.spelling import plain
from fidelity.facts.titleforms import (
    AMERICA,
    AMERICAN,
    BODIES,
    CABINET,
    CHANCELLOR,
    FIELDS,
    FIRST,
    GERUND,
    HELD,
    LATIN,
    LOWER,
    NO_CHANCELLOR,
    OF_GOVERNMENT,
    SLOT,
)
from fidelity.models import Alignment, Hit, Segmented, Severity, Span
from fidelity.rules.core import Example, Hits, text_rule


@text_rule(
    "titles/form",
    Example("The [[Minister of the Civil House]] resigned on Friday."),
    Example("The Minister of the Interior and Civil Protection resigned on Friday."),
    Example("The [[Minister of External Relations]], Ana Rua, flew to Oslo."),
    Example("The [[Foreign Business Minister]] flew to Oslo."),
    Example("The Foreign Minister flew to Oslo."),
    Example("The [[Minister for Buckets]] flew to Oslo."),
    Example("The cabinet was named on Friday; Okafor goes to [[Defending]]."),
    Example("The cabinet was named on Friday; Okafor goes to Defence."),
    Example("The U.S. [[Foreign Minister]] met them, and the U.S. [[Ministry of Defence]] said so."),
    Example("The Indian foreign minister met them, and the Indian Ministry of Defence said so."),
    Example("The NATO [[General Secretary]] said so on Friday."),
    Example("The NATO secretary-general said so on Friday."),
    Example("The [[President of the Government]] said so in Madrid."),
    Example("The president of the football league said so in Madrid."),
    Example("The Peruvian president spoke on Friday. Later the [[chancellor]] flew to Bogota."),
    Example("The Peruvian president spoke on Friday. Later the chancellor of the university flew to Bogota."),
    Example("Talks with the Norwegian [[first minister]] went on."),
    Example("Talks with the Scottish first minister went on."),
    severity=Severity.MAJOR,
)
def form(alignment: Alignment) -> Hits:
    """A title or a ministry has a form that no country's has in English.

    A title carried over word by word, Minister of the Civil House or Foreign Business Minister, names an office that
    nobody holds, and America has no ministries at all. Write the office as English papers do.
    """
    story = alignment.copy
    latin = _latin_america(story)
    cabinet = CABINET.search(story.text) is not None
    for sentence in story.sentences:
        text, start = sentence.text, sentence.span.start
        if sentence.is_furniture:
            continue
        found: list[Hit] = []
        if "inist" in text or "Secretary" in text:
            found += [*_fields(text, start), *_america(text, start), *_first(text, start)]
        for pattern, write in BODIES:
            for match in pattern.finditer(text):
                message = f"The head of the {match['body']} is its {write}, not “{match['title']}”."
                found.append(Hit(_span(start, match, "title"), message, (write,), 0.6, Severity.MINOR))
        for match in OF_GOVERNMENT.finditer(text):
            message = f"“{match['title']}” is what English calls the prime minister."
            found.append(Hit(_span(start, match, "title"), message, ("prime minister",), 0.7))
        if cabinet and "ing" in text:
            for match in GERUND.finditer(text):
                which = "field" if match["field"] else "more"
                meant = FIELDS[match[which].lower()]
                message = f"“{match[which]}” must be the ministry: {meant}."
                found.append(Hit(_span(start, match, which), message, (meant,), 0.6))
        if latin and "hancell" in text:
            found += _chancellor(text, start)
        for at, hit in enumerate(found):
            if not any(hit.span.overlaps(other.span) for other in found[:at]):
                yield hit


def _span(start: int, match: re.Match[str], group: str) -> Span:
    return Span(start + match.start(group), start + match.end(group))


def _fields(text: str, start: int) -> Iterator[Hit]:
    """Fields that are none: literal ones first, then any that lacks a word for a field."""
    for match in (*HELD.finditer(text), *LOWER.finditer(text)):
        field = match["field"]
        meant = LITERAL.get(plain(field)) or LITERAL.get(field.lower())
        whole = Span(start + match.start(), start + match.end())
        if meant is not None:
            message = f"“{match[0]}” is word for word from another language: the {meant} is meant."
            yield Hit(whole, message, (meant,), 0.75)
        elif match.re is HELD and "ecretary" not in match["office"] and (field := _no_field(match["field"])):
            end = match.start("field") + len(field)
            message = f"No government has a “{text[match.start() : end]}”; “{field}” is not a minister’s field."
            yield Hit(Span(start + match.start(), start + end), message, (), 0.55)
    for match in SLOT.finditer(text):
        name = match["field"].lower()
        meant = LITERAL.get(name) or LITERAL.get(f"{name} affairs") or "minister by the usual title"
        message = f"“{match[0]}” is no office’s name in English."
        write = (meant.replace("minister", match["office"].lower()),) if not meant.startswith("minister") else ()
        yield Hit(Span(start + match.start(), start + match.end()), message, write, 0.7)


def _no_field(field: str) -> str:
    """The words of a field none of which is one, if all are ordinary words."""
    words = re.findall(r"[A-Z][\w’'-]+", field)
    for word in words:
        lower = word.lower()
        pieces = lower.split("-")
        if (
            lower in PORTFOLIOS
            or lower.rstrip("s") in PORTFOLIOS
            or f"{lower}s" in PORTFOLIOS
            or set(pieces) & PORTFOLIOS
        ):
            return ""
        if not word[1:].islower() or gazetteer.places(word) or not parts_of_speech(lower):
            return ""
        if gazetteer.is_given_name(word, strict=False) or lexicon.is_person_word(lower):
            return ""
    return field


def _america(text: str, start: int) -> Iterator[Hit]:
    for match in AMERICA.finditer(text):
        short = match["title"] is not None
        kind = (match["kind"] if short else match["field"]).lower().split()[0].replace("defense", "defence")
        person = (match["office"] if short else match["what"]).lower() == "minister"
        holder, house = AMERICAN.get(kind, (f"{kind} secretary", f"{kind.capitalize()} Department"))
        write = holder if person else house
        message = f"The United States has secretaries and departments, no ministers and ministries: {write}."
        yield Hit(_span(start, match, "title" if short else "long"), message, (write,), 0.75)


def _first(text: str, start: int) -> Iterator[Hit]:
    for match in FIRST.finditer(text):
        where, group = (match["where"], "title") if match["title"] else (match["land"], "back")
        code = states.country(where)
        if code and code not in ("GB", "IE") and where not in ("Northern", "Scottish", "Welsh"):
            message = f"“{match[group]}”: a country’s head of government is its prime minister."
            yield Hit(_span(start, match, group), message, ("prime minister",), 0.6)


def _chancellor(text: str, start: int) -> Iterator[Hit]:
    for match in CHANCELLOR.finditer(text):
        house = match["title"].lower().startswith("chanceller")
        meant = "foreign ministry" if house else "foreign minister"
        message = f"Latin American governments have no “{match['title']}”; a canciller is the foreign minister."
        yield Hit(_span(start, match, "title"), message, (meant,), 0.7)


def _latin_america(story: Segmented) -> bool:
    """Whether a story that speaks of a chancellor is about Latin America, and of no chancellor of another sort."""
    if "hancell" not in story.text or NO_CHANCELLOR.search(story.text):
        return False
    for sentence in story.sentences:
        for token in sentence.tokens:
            if token.text[0].isupper() and len(token.text) > 3:
                if states.country(token.text) in LATIN:
                    return True
                persons = by_last().get(plain(token.text), ())
                if persons and all(p.country in LATIN for p in persons):
                    return True
    return False
