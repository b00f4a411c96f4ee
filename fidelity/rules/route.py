"""By way of which language a text came, from all that was found in it, and what that tells about each finding."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from fidelity.facts.routing import Kind, Odds, Piece, odds
from fidelity.models import Clue, Evidence, Finding, Route, Severity, Span
from fidelity.rules import clues, pack
from fidelity.rules.pack import Pack
from fidelity.rules.pivots import confused

SAID = 0.75
"""A language less likely is not said aloud,"""
SAID_TRANSLATED = 0.85
"""nor is one where it is less likely that a machine translated the text at all."""
PLACES = 2
"""Nor one that a single place speaks for: one formula may be somebody's style. What more than so many"""
FEW = 3
"""languages share is no such place: a word left in Cyrillic may stand in any story from a dozen countries."""
SUREST = 0.99
BESIDE = 0.1
"""How likely another language must be to be named beside the likeliest."""
TOGETHER = 0.25
"""How much surer a formula is where another one of its language stands in the text."""
ROUTE = 0.2
"""Share of the doubt in a wrong word that goes where its language is the route by other evidence."""
EXPLAINED = frozenset({"sense/pivot", "verbs/typed"})
"""Rules whose findings the route makes surer."""
WORDING = frozenset({"sense", "verbs", "terms", "possessive"})
"""Families whose findings a shared foreign word may explain."""
SIGNS = WORDING | {"grammar", "duplication"}
"""Families that show a machine even where no language explains them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A finding as evidence."""

    finding: Finding
    kind: Kind
    clues: tuple[Clue, ...]
    words: tuple[str, str] = ("", "")
    """The wrong word and the right one, where the rule itself did not name the language."""

    @property
    def piece(self) -> Piece:
        """What it weighs."""
        return Piece(self.kind, clues.languages(self.clues), self.finding.confidence)

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by: the same formula or foreign word again says nothing new."""
        known = sorted(f"{clue.language} {clue.entry}" for clue in self.clues if clue.entry)
        return tuple(known) or (self.finding.rule, " ".join(self.finding.quote.lower().split()))


def weigh(
    findings: Sequence[Finding], words: int, given: str | None = None, packs: Sequence[Pack] = ()
) -> tuple[tuple[Finding, ...], Route]:
    """The findings in the light of the route, and the route.

    `words` is the length of the copy, `given` the language that the settings name, `packs` are the user's own.
    """
    known = (*pack.load("phrase"), *pack.load("pivot"), *packs)
    languages = frozenset(one.route for one in known if one.route)
    every = [place for finding in findings if (place := _place(finding, known)) is not None]
    places = _different(every)
    weighed = functools.partial(odds, known=languages, words=words, given=given)
    found = weighed([place.piece for place in places])
    route = _route(places, found)
    explained = {place.finding: place for place in every}
    formulas = [place for place in every if place.kind is Kind.FORMULA]
    heard = []
    for finding in findings:
        place = explained.get(finding)
        if place is None:
            heard.append(finding)
        elif place.kind is Kind.FORMULA:
            if not _repeats(place, formulas, found.languages):
                heard.append(_beside(place, formulas))
        else:
            others = [other.piece for other in places if other.key != place.key]
            heard.append(_explained(place, route, found, _said(others, weighed(others))))
    return tuple(heard), route


def _place(finding: Finding, known: Sequence[Pack]) -> Place | None:
    """The finding as evidence; None where it is none."""
    family = finding.rule.partition("/")[0]
    own = finding.hit.clues
    if finding.severity is Severity.INFO:
        return None
    if any(one.rule == finding.rule for one in known if one.kind == "phrase"):
        return Place(finding, Kind.FORMULA, own) if own else None
    if family == "leftover":
        return Place(finding, Kind.LEFTOVER, own) if own else None
    if family in WORDING and not own:
        for suggestion in finding.suggestions:
            if (found := confused(finding.quote, suggestion, known)) is not None:
                return Place(finding, Kind.PIVOT, found[1], found[0])
    if own:
        return Place(finding, Kind.PIVOT, own)
    return Place(finding, Kind.OTHER, ()) if family in SIGNS else None


def _different(places: Iterable[Place]) -> list[Place]:
    """One for each formula, foreign word or quotation, and for each place of the text the weightiest, of all languages.

    Formulas that several languages share are found by several rules; they are one piece of evidence for all of them.
    """
    kept: list[Place] = []
    seen: set[tuple[str, ...]] = set()
    for place in sorted(places, key=lambda p: (-p.piece.own, p.finding.span)):
        at = next((k for k, other in enumerate(kept) if other.finding.span.overlaps(place.finding.span)), None)
        if at is not None and kept[at].kind is place.kind:
            kept[at] = replace(kept[at], clues=(*kept[at].clues, *place.clues))
        elif at is None and place.key not in seen:
            kept.append(place)
        seen.add(place.key)
    return sorted(kept, key=lambda place: place.finding.span)


# --- what is said of the text --------------------------------------------------------------------------------------


def _route(places: Sequence[Place], found: Odds) -> Route:
    chosen, sure, either = _chosen([place.piece for place in places], found)
    told = [place for place in places if not chosen or place.piece.languages & {chosen, *either}]
    likely = tuple((code, round(min(share, SUREST), 2)) for code, share in found.languages.items() if share >= 0.01)
    return Route(
        (chosen,) if chosen else (),
        round(min(sure, SUREST), 2),
        tuple(dict.fromkeys(" ".join(place.finding.quote.lower().split()) for place in told)),
        round(min(found.translated, SUREST), 2),
        either,
        likely,
        tuple(_evidence(place, chosen, found.languages) for place in places),
    )


def _said(pieces: Sequence[Piece], found: Odds) -> frozenset[str]:
    """The languages that the pieces say aloud."""
    chosen, _, either = _chosen(pieces, found)
    return frozenset({chosen, *either} if chosen else ())


def _chosen(pieces: Sequence[Piece], found: Odds) -> tuple[str, float, tuple[str, ...]]:
    """The language that is said aloud, how sure it is, and those that may be it as well; nothing where it is weak."""
    if found.translated < SAID_TRANSLATED or not found.languages:
        return "", next(iter(found.languages.values()), 0.0), ()
    spoken = [code for piece in pieces if len(piece.languages) <= FEW for code in piece.languages]
    (first, share), *rest = found.languages.items()
    either: tuple[str, ...] = ()
    if share < SAID and rest and rest[0][1] >= BESIDE:
        share, either = share + rest[0][1], (rest[0][0],)
    if share < SAID or any(spoken.count(code) < PLACES for code in (first, *either)):
        return "", found.languages[first], ()
    return first, share, either


def _evidence(place: Place, chosen: str, likely: Mapping[str, float]) -> Evidence:
    piece = place.piece
    ranked = sorted(piece.languages, key=lambda code: (code != chosen, -likely.get(code, 0.0), code))
    word = ""
    if place.kind is Kind.PIVOT:
        word = next(iter(clues.likeliest(place.clues, likely)), Clue("")).entry
    quote = " ".join(place.finding.quote.split())
    return Evidence(place.finding.rule, quote, tuple(ranked), word, round(piece.own, 2))


# --- what the route says of the findings ---------------------------------------------------------------------------


def _repeats(place: Place, formulas: Sequence[Place], likely: Mapping[str, float]) -> bool:
    """Whether a formula of a likelier language, or the same one of another pack, explains the same words."""
    rivals = [other for other in formulas if other.finding.span.overlaps(place.finding.span)]
    return min(rivals, key=lambda other: _standing(other, likely)) is not place


def _standing(place: Place, likely: Mapping[str, float]) -> tuple[float, float, str]:
    share = max(likely.get(clue.language, 0.0) for clue in place.clues)
    return (-round(share, 3), -place.finding.confidence, place.finding.rule)


def _beside(place: Place, formulas: Sequence[Place]) -> Finding:
    """A formula, surer where another one of its language stands elsewhere in the text."""
    span, own = place.finding.span, set(place.clues)
    languages = clues.languages(own)
    if not any(
        languages & clues.languages(other.clues) and not own & set(other.clues) and not _same(span, other)
        for other in formulas
    ):
        return place.finding
    return _surer(place.finding, place.finding.confidence + TOGETHER)


def _same(span: Span, other: Place) -> bool:
    return other.finding.span.overlaps(span)


def _explained(place: Place, route: Route, found: Odds, elsewhere: frozenset[str]) -> Finding:
    """A wrong word with the foreign one named, and surer where other evidence says by way of which language it came."""
    finding = place.finding
    if place.kind is not Kind.PIVOT:
        return finding
    if finding.hit.clues:
        before, after = clues.reason(place.clues, {}), clues.reason(place.clues, found.languages)
        if before != after and finding.message.endswith(before):
            message = finding.message.removesuffix(before) + after
            finding = replace(finding, hit=replace(finding.hit, message=message))
    elif chosen := [clue for clue in place.clues if clue.language in route.languages]:
        wrong, right = place.words
        message = f"{finding.message} “{wrong}” and “{right}” are both {clues.shared(chosen)}."
        finding = replace(finding, hit=replace(finding.hit, message=message, clues=place.clues))
    if finding.rule in EXPLAINED and elsewhere & clues.languages(place.clues):
        return _surer(finding, finding.confidence + ROUTE * (1 - finding.confidence))
    return finding


def _surer(finding: Finding, confidence: float) -> Finding:
    return replace(finding, hit=replace(finding.hit, confidence=round(min(confidence, 0.99), 2)))
