"""Titles of the copy against the country, the region or the person that they are given to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.english import gazetteer, states
from fidelity.english.tables import table
from fidelity.facts.offices_held import clashes
from fidelity.facts.statehood import BODIES, Seat, seats, sovereign
from fidelity.models import Alignment, Hit, Sentence, Severity, Span
from fidelity.rules.core import Example, Hits, text_rule

DISPUTED = frozenset({"Crimea", "Donetsk", "Luhansk", "Lugansk", "Tibet", "Kurdistan", "Papua", "Aceh", "Xinjiang"})
"""Regions some of whose people had prime ministers of their own."""
MINISTERS_ABROAD = table("AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PY SV UY VE")
"""Where the foreign minister is called canciller or chanceler."""
COMMUNIST = frozenset({"VN", "CN", "LA", "CU", "KP"})
BIG = 100_000
CABINET = re.compile(r"\b[Pp]rime [Mm]inisters of (?:the|his|her|its|a) (?:[\w’'-]+ ){0,3}(?:government|cabinet)\b")
GIVING = re.compile(
    r"\b(?:announce[sd]?|appoint(?:s|ed)?|nominate[sd]?|reshuffle[sd]?|swore in) (?:the|his|her|its|their)"
    r"(?: new)? (?P<those>prime ministers)\b(?! of\b| and\b)"
)


@text_rule(
    "titles/mismatch",
    Example("Talks with the [[Spanish president]] Pedro Sanchez went on for hours."),
    Example("Talks with the Spanish prime minister, Pedro Sanchez, went on for hours."),
    Example("The Spanish president of the football federation resigned."),
    Example("The [[Prime Minister of the United States]] will visit Ghana in May."),
    Example("The [[prime minister of Bavaria]] opened the fair."),
    Example("The prime minister of Kurdistan opened the fair."),
    Example("[[Peruvian Chancellor]] Cesar Landa denied it."),
    Example("German Chancellor Olaf Scholz denied it."),
    Example("The president named the [[prime ministers of his government]] on Friday."),
    Example("The prime ministers of India and Nepal met on Friday."),
    Example("The aid was agreed with [[Prime Minister Joko Widodo]] in May."),
    Example("[[President Pedro Sanchez]] signed the decree."),
    Example("[[Prime Minister Emmanuel Macron]] signed the decree."),
    Example("[[President Netanyahu]] signed the decree, and President Macron did not."),
    Example("The [[governor of Sweden]] opened the fair."),
    Example("The governor of Jakarta opened the fair, and the governor of Sweden's central bank spoke."),
    Example("Prime Minister Adama Kone left on Monday. On Friday [[President Adama Kone]] came back."),
    Example("Prime Minister Adama Kone left on Monday. On Friday the then President Adama Kone came back."),
)
def mismatch(alignment: Alignment) -> Hits:
    """A title is one that the country, the region or the person does not have.

    Kingdoms have no presidents, federal states no prime ministers of their own, and a canciller is a foreign minister:
    the machine took the nearest word for an office, and the reader takes the holder for somebody else. Write the
    office that the country has; where you are not sure, the name will do.
    """
    found: list[Hit] = []
    for sentence in alignment.copy.sentences:
        if not sentence.is_furniture:
            found += _cabinet(sentence)
            found += [hit for seat in seats(sentence) if (hit := _seat(seat, sentence)) is not None]
    found += clashes(alignment.copy)
    for at, hit in enumerate(found):
        if not any(hit.span.overlaps(other.span) for other in found[:at]):
            yield hit


def _cabinet(sentence: Sentence) -> Iterator[Hit]:
    """Several prime ministers of one government."""
    if "inisters" not in sentence.text:
        return
    for pattern, group in ((CABINET, 0), (GIVING, "those")):
        for match in pattern.finditer(sentence.text):
            span = Span(*(sentence.span.start + edge for edge in match.span(group)))
            message = f"One government has one prime minister; “{match[group]}” must be its ministers."
            yield Hit(span, message, (match[group].replace("prime ", "").replace("Prime M", "M"),), 0.8, Severity.MAJOR)


def _seat(seat: Seat, sentence: Sentence) -> Hit | None:
    if sentence.quoted(seat.span):
        return None
    if seat.office == "prime minister":
        return _prime_minister(seat, sentence)
    if BODIES.search(sentence.text):
        return None
    code = states.country(seat.where)
    if seat.office == "chancellor":
        if code in MINISTERS_ABROAD:
            message = f"{_country(seat)} has no chancellor; a canciller is its foreign minister."
            return Hit(seat.span, message, (_as("foreign minister", seat),), 0.8)
        return None
    if seat.office in ("president", "vice-president"):
        if code not in states.without(seat.office):
            return None
        head = states.head(code) if code and seat.office == "president" else None
        message = f"{_country(seat)} has no {seat.office}"
        message += f"; the {head} may be meant." if head else "."
        return Hit(seat.span, message, (_as(head, seat),) if head else (), 0.7 if seat.way != "beside" else 0.55)
    if seat.way != "of" or code is None or code != sovereign(seat.where):
        return None
    if seat.office == "governor":
        message = f"{_country(seat)} has no governor: a country has a head of state, a state or province a governor."
        return Hit(seat.span, message, (), 0.6)
    if seat.office == "secretary general" and code not in COMMUNIST:
        return Hit(seat.span, f"{_country(seat)} has no secretary general; a body or a party has.", (), 0.6)
    if seat.office == "pope" and code != "EG":
        return Hit(seat.span, f"{_country(seat)} has no pope.", (), 0.6)
    return None


def _prime_minister(seat: Seat, sentence: Sentence) -> Hit | None:
    code = states.country(seat.where)
    if code in states.without("prime minister") and not BODIES.search(sentence.text):
        head = states.head(code) if code else None
        if seat.plural:
            message = f"{_country(seat)} has no prime minister, let alone several; ministers may be meant."
            return Hit(seat.span, message, (_as("ministers", seat),), 0.8)
        message = f"{_country(seat)} has no prime minister" + (
            f"; its government is led by the {head}." if head else "."
        )
        return Hit(seat.span, message, (_as(head, seat), _as("minister", seat)) if head else (), 0.75)
    if code or seat.plural or seat.where in DISPUTED or seat.way == "beside":
        return None
    region = states.region(seat.where)
    called = states.head_of_region(region) if region else None
    if called and not gazetteer.sex(seat.where):
        message = f"{seat.where} is a part of a country and has no prime minister; its head is called {called}."
        return Hit(seat.span, message, (_as(called, seat),), 0.75)
    if _city(seat.where):
        return Hit(seat.span, f"{seat.where} is a city and has no prime minister.", (), 0.7)
    return None


def _city(name: str) -> bool:
    """Whether the name is that of a city alone, which is no capital and nobody's name."""
    places = gazetteer.places(name)
    if not gazetteer.is_place(name, BIG) or gazetteer.is_given_name(name) or gazetteer.is_surname(name):
        return False
    return all(place.kind == "city" for place in places)


def _country(seat: Seat) -> str:
    return gazetteer.nationality(seat.where) or gazetteer.country_of(seat.where) or seat.where


def _as(office: str, seat: Seat) -> str:
    """The office in the words that stand there."""
    if seat.way == "of":
        return f"{office} of {seat.where}"
    return f"{seat.where}’s {office}" if seat.way == "possessive" else f"{seat.where} {office}"
