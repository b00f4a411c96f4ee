"""Rules about wrong words: how bad, how sure, and what to write instead; their examples say where they fire."""

from __future__ import annotations

from pathlib import Path

import pytest

import fidelity
from fidelity.models import Finding, Severity
from fidelity.settings import Settings

CHECKER = fidelity.Checker(Settings())
"""Loads its model on first use, in the caches of the test run."""
ROUND = "The union met the ministry in the capital. Talks on the water treaty resume on Thursday. The board agreed."


def found(rule: str, copy: str, original: str | None = None) -> list[Finding]:
    """What a rule says; the round that copy and original share shows that the wording is kept."""
    beside = [f"{original}\n\n{ROUND}"] if original else []
    report = CHECKER.check(f"{copy}\n\n{ROUND}", beside)
    return [finding for finding in report.findings if finding.rule == rule]


def one(rule: str, copy: str, original: str | None = None) -> Finding:
    [finding] = found(rule, copy, original)
    return finding


@pytest.mark.parametrize(
    ("copy", "quote", "severity", "suggestions"),
    [
        (
            "They decided to arrest Kandahar on Monday.",
            "arrest Kandahar",
            "critical",
            ("capture Kandahar", "seize Kandahar"),
        ),
        (
            "They had arrested the city on Monday.",
            "arrested the city",
            "major",
            ("captured the city", "seized the city"),
        ),
    ],
)
def test_typed_verbs(copy: str, quote: str, severity: str, suggestions: tuple[str, ...]) -> None:
    finding = one("verbs/typed", copy)
    assert (finding.quote, finding.severity.value, finding.suggestions) == (quote, severity, suggestions)


@pytest.mark.parametrize(
    "copy",
    [
        "They arrested the mayor of Kandahar on Monday.",
        "Police arrested a man near Paris on Monday.",
        "Police arrested four people outside the city.",
        "They captured Kandahar on Monday.",
        "The arrest of the city council was a surprise.",
    ],
)
def test_verbs_with_what_they_take(copy: str) -> None:
    assert found("verbs/typed", copy) == []


def test_a_name_makes_a_clash_surer_than_a_noun() -> None:
    named = one("verbs/typed", "They decided to arrest Kandahar on Monday.")
    common = one("verbs/typed", "They decided to arrest the town on Monday.")
    assert named.confidence > common.confidence


def test_a_pivot_names_the_word_between_and_what_to_write() -> None:
    finding = one("sense/pivot", "They decided to arrest Kandahar.", "They decided to capture Kandahar.")
    assert (finding.quote, finding.original_quote, finding.severity) == ("arrest", "capture", Severity.CRITICAL)
    assert finding.suggestions[:2] == ("capture", "seize")
    assert "menangkap" in finding.message


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("They decided to capture Kandahar.", "They decided to seize Kandahar."),  # one sense
        ("Police arrested the man.", "Police arrested the man."),
        ("They arrested him and took Herat.", "They captured Herat and arrested him."),  # the original has it too
    ],
)
def test_no_pivot(copy: str, original: str) -> None:
    assert [f.quote for f in found("sense/pivot", copy, original) if f.confidence >= 0.5] == []


def test_a_pivot_is_surer_where_the_wording_is_kept() -> None:
    original = "The bank raised interest rates in the capital on Monday."
    kept = one("sense/pivot", original.replace("interest", "flower"), original)
    loose = one("sense/pivot", "On Monday the lender put its flower rates up in a small town.", original)
    assert (kept.quote, loose.quote) == ("flower", "flower")
    assert kept.confidence > loose.confidence


@pytest.mark.parametrize(
    ("copy", "original", "quote", "write"),
    [
        ("Two wards of the navy were shut.", "Two wards of the hospital were shut.", "navy", "hospital"),
        ("The army shut two schools there.", "The army shut two bridges there.", "schools", "bridges"),
    ],
)
def test_a_word_for_another(copy: str, original: str, quote: str, write: str) -> None:
    finding = one("sense/substituted", copy, original)
    assert (finding.quote, finding.suggestions) == (quote, (write,))


@pytest.mark.parametrize(
    ("copy", "original"),
    [
        ("The army said its troops left.", "The military said its troops left."),
        ("The talks begin on Tuesday.", "The talks start on Tuesday."),
        ("The new plan costs 40 crowns.", "The new plan costs 14 crowns."),  # a figure is no word
        ("Varga spoke to the board.", "Novak spoke to the board."),  # nor is a name
    ],
)
def test_words_that_say_the_same(copy: str, original: str) -> None:
    assert found("sense/substituted", copy, original) == []


def test_a_vague_word_gives_way_to_its_explanation() -> None:
    copy, original = "They decided to arrest Kandahar.", "They decided to capture Kandahar."
    report = CHECKER.check(f"{copy}\n\n{ROUND}", [f"{original}\n\n{ROUND}"])
    assert [f.rule for f in report.findings if "arrest" in f.quote] == ["sense/pivot"]


@pytest.mark.parametrize(
    ("copy", "original", "suggestion"),
    [
        ("His words had won the office.", "His words had won over the office.", ("won over",)),
        ("His words had won the office over.", "His words had won over the office.", None),
        ("Rebels carried arms there.", "Rebels carried on Friday arms there.", None),
    ],
)
def test_a_lost_particle(copy: str, original: str, suggestion: tuple[str, ...] | None) -> None:
    assert [f.suggestions for f in found("sense/particle", copy, original)] == ([suggestion] if suggestion else [])


def test_a_possessive_that_resplits() -> None:
    finding = one("possessive/resplit", "They mean to take Herat, with Lashkar Gah's insight.")
    assert (finding.quote, finding.suggestions) == ("Lashkar Gah's insight", ("Lashkar Gah in sight",))
    assert finding.severity is Severity.CRITICAL
    curly = one("possessive/resplit", "They mean to take Herat, with Lashkar Gah’s insight.")
    assert curly.severity is Severity.CRITICAL
    assert found("possessive/resplit", "They praised the minister's insight into the war.") == []


def test_formulas_confirm_each_other() -> None:
    alone = one("calque/indonesian", "To note, the port stays open.")
    assert (alone.quote, alone.severity, alone.confidence) == ("To note,", Severity.MINOR, 0.6)
    two = found("calque/indonesian", "To note, the port stays open. This was revealed by the minister on Monday.")
    assert [f.confidence for f in two] == [0.85, 0.85]
    same = found("calque/indonesian", "To note, the port stays open. To note, the gate is shut.")
    assert [f.confidence for f in same] == [0.6, 0.6]


def test_a_speaker_may_talk_as_he_likes() -> None:
    quoted = one("calque/indonesian", 'The minister read it out. "To note, the port stays open," he said.')
    assert quoted.confidence == pytest.approx(0.45)


def test_a_suggestion_keeps_the_capital(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        """
        kind = "phrase"
        rule = "calque/french"
        [[phrase]]
        match = "in a first time"
        prefer = ["at first"]
        why = "French."
        flags = ["[[In a first time]] it rained."]
        passes = ["He won for a first time."]
        """
    )
    checker = fidelity.Checker(Settings(model=None, packs=(str(path),), select=("calque/french",)))
    found = checker.check("In a first time it rained. It was dry in a first time, they said.").findings
    assert [finding.suggestions for finding in found] == [("At first",), ("at first",)]


def test_a_foreign_sentence() -> None:
    foreign = "Pemerintah mengatakan bahwa serangan itu menewaskan sedikitnya dua belas orang di kota tersebut."
    finding = one("leftover/untranslated", foreign)
    assert finding.quote == foreign
    assert "Indonesian" in finding.message
    assert found("leftover/untranslated", foreign, foreign) == []  # the original has it too


@pytest.mark.parametrize(
    ("copy", "quote", "severity", "suggestions", "named"),
    [
        ("The mayor объявил a new levy on Monday.", "объявил", "major", ("announced",), "Cyrillic"),
        ("The mayor announced a new impuesto on Monday.", "impuesto", "minor", ("levy",), "impuesto"),
        ("The mayor announced una nueva levy on Monday.", "una nueva", "major", ("a new",), "Spanish"),
    ],
)
def test_foreign_words_are_shown_with_the_originals(
    copy: str, quote: str, severity: str, suggestions: tuple[str, ...], named: str
) -> None:
    finding = one("leftover/untranslated", copy, "The mayor announced a new levy on Monday.")
    assert (finding.quote, finding.severity) == (quote, severity)
    assert named in finding.message
    assert finding.suggestions == suggestions


@pytest.mark.parametrize(
    "copy",
    [
        "Her given name (王芳) means fragrant.",
        "The dish, called rendang, is served at weddings.",
        "He quoted the old song, “que sera,” and left.",
        "The Partido de la Costa won in Puerto Escondido.",
        "He spoke of the status quo, of force majeure and of a fait accompli.",
    ],
)
def test_foreign_words_that_a_copy_may_have(copy: str) -> None:
    assert found("leftover/untranslated", copy) == []


def test_a_misspelling_is_no_foreign_word() -> None:
    original = "The committee met in Oslo on Monday after two years without any talks, the agency said."
    copy = original.replace("committee", "comittee")
    assert found("leftover/untranslated", copy, original) == []
    assert one("leftover/misspelt", copy, original).suggestions == ("committee",)
