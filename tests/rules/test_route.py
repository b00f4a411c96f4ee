"""The language that all the evidence points to, and what it tells about each finding."""

from __future__ import annotations

import math

import pytest

import fidelity
from fidelity.facts.routing import Kind, Piece, odds
from fidelity.models import Clue, Finding, Hit, Route, Severity, Span
from fidelity.rules import clues, pack
from fidelity.rules.core import Example
from fidelity.rules.entries import Homograph
from fidelity.rules.route import SUREST, TOGETHER, weigh
from fidelity.settings import Settings

ID, ES, RU, UK = "calque/indonesian", "calque/spanish", "calque/russian", "calque/ukrainian"
CODES = {ID: "id", ES: "es", RU: "ru", UK: "uk"}
MENANGKAP = (Clue("id", "menangkap", "Both are menangkap."), Clue("tr", "yakalamak", "Both are yakalamak."))
STORY = 500
Seen = tuple[str, str] | tuple[str, str, float] | tuple[str, str, float, tuple[Clue, ...]]


def finding(at: int, rule: str, quote: str, sure: float = 0.6, found: tuple[Clue, ...] = (), **more: object) -> Finding:
    """A finding at a place of its own; a calque's formula is its quotation."""
    known = found or ((Clue(CODES[rule], quote),) if rule in CODES else ())
    span = Span(at * 100, at * 100 + len(quote))
    hit = Hit(span, str(more.get("message", "because")), tuple(more.get("write", ())), sure, clues=known)  # type: ignore[arg-type]
    return Finding(rule, Severity.MINOR, "Style: Unidiomatic", hit, quote)


def route(seen: list[Seen], given: str | None = None, words: int = STORY) -> Route:
    return weigh([finding(at, *one) for at, one in enumerate(seen)], words, given)[1]


CYRILLIC = tuple(map(Clue, ("ru", "uk", "bg", "sr", "mk")))


@pytest.mark.parametrize(
    ("seen", "languages", "either"),
    [
        ([], (), ()),
        ([("numbers/changed", "40")], (), ()),
        ([(ID, "To note,")], (), ()),  # one may be somebody's style
        ([(ID, "To note,"), (ID, "To note,")], (), ()),  # and the same again says nothing new
        ([(ID, "To note,"), (ID, "in question")], ("id",), ()),
        ([(ID, "To note,"), (ES, "the same one")], (), ()),
        ([(ES, "x"), (ID, "a"), (ID, "b")], ("id",), ()),
        ([(ES, "x"), (ES, "y"), (ID, "a")], ("es",), ()),
        ([(ID, "a", 0.45), (ID, "b", 0.45)], (), ()),  # two people may have said so
        ([(ID, "a"), ("verbs/typed", "arrest Kano", 0.9, MENANGKAP)], ("id",), ()),
        ([("sense/pivot", "arrest", 0.9, MENANGKAP)], (), ()),
        ([("sense/pivot", "arrest", 0.35, MENANGKAP), (ID, "a")], (), ()),  # rather a paraphrase
        ([(ID, "a"), ("leftover/untranslated", "sudah", 0.9, (Clue("id"), Clue("ms")))], ("id",), ()),
        ([(RU, "a"), ("leftover/untranslated", "мир", 0.95, CYRILLIC)], (), ()),  # a dozen countries write so
        ([("sense/pivot", q, 0.6, (Clue("ru", q), Clue("uk", q))) for q in "abcdef"], ("ru",), ("uk",)),
    ],
)
def test_what_is_said(seen: list[Seen], languages: tuple[str, ...], either: tuple[str, ...]) -> None:
    found = route(seen)
    assert (found.languages, found.either) == (languages, either)
    assert bool(languages) is (found.confidence >= 0.7 and found.translated >= 0.85) or not languages
    assert found.confidence <= SUREST


def test_the_evidence_is_listed() -> None:
    found = route([(ID, "To  Note,"), (ES, "x"), ("verbs/typed", "arrest Kano", 0.9, MENANGKAP), ("terms/broken", "y")])
    assert found.evidence == ("to note,", "arrest kano")
    assert [(p.rule, p.quote, p.languages, p.word) for p in found.pieces] == [
        (ID, "To Note,", ("id",), ""),
        (ES, "x", ("es",), ""),
        ("verbs/typed", "arrest Kano", ("id", "tr"), "menangkap"),
        ("terms/broken", "y", (), ""),
    ]
    assert [code for code, _ in found.likely] == sorted(dict(found.likely), key=lambda code: -dict(found.likely)[code])


def test_weak_evidence_is_counted_but_not_said() -> None:
    found = route([(ID, "To note,")])
    assert (found.languages, found.evidence) == ((), ("to note,",))
    assert 0.2 < found.translated < 0.7
    assert route([]).translated == pytest.approx(0.05, abs=0.005)


def test_a_language_that_is_given_needs_less() -> None:
    seen: list[Seen] = [("sense/pivot", "arrest", 0.9, MENANGKAP), ("sense/pivot", "door", 0.7, (Clue("id", "pintu"),))]
    assert route(seen, "id").confidence > route(seen).confidence
    assert route([], "id").languages == ()


def test_something_strays_into_a_long_story() -> None:
    seen: list[Seen] = [(ID, "a"), (ID, "b")]
    assert route(seen, words=200).confidence == route(seen, words=700).confidence > route(seen, words=9000).confidence


@pytest.mark.parametrize("kind", list(Kind))
def test_what_more_languages_share_counts_less_for_each(kind: Kind) -> None:
    weights = [Piece(kind, frozenset("abcd"[:n]), 0.9).own for n in (1, 2, 4)]
    assert weights == sorted(weights, reverse=True)
    assert all(weight >= Piece(kind, frozenset("a"), 0.9).general for weight in weights)


@pytest.mark.parametrize("known", [(), ("id",), ("id", "es", "ru")])
def test_odds_are_probabilities(known: tuple[str, ...]) -> None:
    pieces = [Piece(Kind.FORMULA, frozenset({"id"}), 0.6), Piece(Kind.OTHER, frozenset(), 0.9)] * 40
    for n in (0, 1, 2, 80):
        found = odds(pieces[:n], known, STORY)
        assert 0 <= found.translated <= 1 and sum(found.languages.values()) <= found.translated + 1e-9
        assert not any(math.isnan(share) for share in found.languages.values())


def sures(*seen: Finding) -> list[float]:
    return [one.confidence for one in weigh(seen, STORY)[0]]


@pytest.mark.parametrize(
    ("seen", "raised"),
    [
        ([(ID, "a")], [0]),
        ([(ID, "a"), (ID, "a")], [0, 0]),
        ([(ID, "a"), (ES, "b")], [0, 0]),
        ([(ID, "a"), (ID, "b"), (ES, "c")], [1, 1, 0]),
        ([(ID, "a"), (ID, "b"), (ID, "a")], [1, 1, 1]),
    ],
)
def test_formulas_make_each_other_surer(seen: list[Seen], raised: list[int]) -> None:
    found = sures(*(finding(at, *one) for at, one in enumerate(seen)))
    assert found == [pytest.approx(0.6 + TOGETHER * one) for one in raised]


def test_the_route_makes_a_wrong_word_surer_but_no_word_itself() -> None:
    wrong = finding(5, "sense/pivot", "arrest", 0.6, MENANGKAP)
    assert sures(wrong, finding(1, ID, "a"))[0] == 0.6  # only together they say a language
    assert sures(wrong, finding(1, ID, "a"), finding(2, ID, "b"))[0] == 0.68
    assert sures(wrong, finding(1, ES, "a"), finding(2, ES, "b"))[0] == 0.6


def test_a_formula_of_two_languages_is_shown_once() -> None:
    shared = [finding(1, RU, "a"), finding(1, UK, "a")]
    assert [one.rule for one in weigh(shared, STORY)[0]] == [RU]
    told = [*shared, finding(2, UK, "b"), finding(3, UK, "c")]
    assert [one.rule for one in weigh(told, STORY)[0]] == [UK, UK, UK]
    assert weigh(told, STORY)[1].pieces[0].languages == ("uk", "ru")


def test_a_wrong_word_names_the_language_of_the_route() -> None:
    before = clues.reason(MENANGKAP, {})
    assert before == "Both are menangkap in Indonesian and yakalamak in Turkish."
    wrong = finding(5, "sense/pivot", "arrest", 0.9, MENANGKAP, message=f"No. {before}")
    [alone], _ = weigh([wrong], STORY)
    assert alone.message == f"No. {before}"
    [said, *_], _ = weigh([wrong, finding(1, ID, "a"), finding(2, ID, "b")], STORY)
    assert said.message == "No. Both are menangkap."


def test_what_to_write_leads_to_the_foreign_word() -> None:
    wrong = finding(5, "verbs/typed", "arrest Kandahar", 0.9, write=("capture Kandahar",))
    [said, *_], found = weigh([wrong, finding(1, ID, "a"), finding(2, ID, "b")], STORY)
    assert said.message == "because “arrest” and “capture” are both menangkap in Indonesian."
    assert [piece.word for piece in found.pieces] == ["", "", "menangkap"]
    [silent], _ = weigh([wrong], STORY)
    assert silent.message == "because"


@pytest.mark.parametrize(
    ("languages", "likely", "named"),
    [
        (("tr", "id", "ar"), {}, ("id", "ar")),  # the routes that are met most
        (("hi", "fa"), {}, ("fa", "hi")),
        (("tr", "id"), {"tr": 0.6, "id": 0.1}, ("tr",)),
        (("tr", "id"), {"tr": 0.3, "id": 0.2}, ("tr", "id")),
        (("tr",), {}, ("tr",)),
        ((), {}, ()),
    ],
)
def test_the_languages_that_are_named(
    languages: tuple[str, ...], likely: dict[str, float], named: tuple[str, ...]
) -> None:
    found = clues.likeliest([Clue(code, code) for code in languages], likely)
    assert tuple(clue.language for clue in found) == named


ORIGINAL = "Rebels near the coast have decided to capture the old harbour before winter, a spokesman said on Monday."
COPY = ORIGINAL.replace("capture", "arrest")


@pytest.mark.parametrize(
    ("before", "given", "reason", "languages"),
    [
        ("", "auto", "Both are menangkap in Indonesian and yakalamak in Turkish.", ()),
        ("To note, the port is shut. ", "auto", 'Indonesian "menangkap" is to capture', ("id",)),
        ("", "tr", 'Turkish "yakalamak" is to catch', ()),
    ],
)
def test_from_the_copy_to_the_report(before: str, given: str, reason: str, languages: tuple[str, ...]) -> None:
    checker = fidelity.Checker(Settings(model=None, select=("sense/pivot", "calque"), route=given))
    report = checker.check(before + COPY, "The port is shut. " * bool(before) + ORIGINAL)
    [wrong] = [one for one in report.findings if one.rule == "sense/pivot"]
    assert wrong.message.startswith(f"“arrest” stands where the original has “capture”. {reason}")
    assert report.route.languages == languages


def test_a_homograph_tells_the_languages_that_explain_it() -> None:
    entry = next(
        one
        for pack_ in pack.whole("domain")
        for one in pack_.entries
        if isinstance(one, Homograph) and len(one.routes) > 1
    )
    report = fidelity.Checker(Settings(model=None, select=("sense/domain",))).check(Example(entry.flags[0]).copy)
    assert [piece.languages for piece in report.route.pieces] == [tuple(sorted(entry.routes))]
    assert report.route.languages == ()  # one place says nothing aloud
