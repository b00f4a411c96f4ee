"""Wordings that the tagger doubts are shown side by side, milder and less sure than anything that a rule explains."""

from __future__ import annotations

from dataclasses import replace

import pytest

import fidelity
from fidelity.models import Doubt, Hit, Judgement, Pair, Severity
from fidelity.pairs import align
from fidelity.rules.doubtful import LEAST, LIKELY, MOST, UNLIKELY, doubtful
from fidelity.segment import segment
from fidelity.settings import Settings

ORIGINAL = "The ministry said the compost would be sold to farmers in the north."


def hits(copy: str, original: str, **likely: float) -> list[Hit]:
    """What is said where each word is as likely wrong as is given, and the rest is fine."""
    ours, theirs = segment(fidelity.Document(copy)), segment(fidelity.Document(original))
    (pair,) = align(ours, [theirs], None).pairs
    words = tuple(Doubt(token.span, 0.0, 0.0, likely.get(token.text, 0.0)) for token in pair.copy_tokens)
    return list(doubtful(_judged(pair, Judgement(words, 0.0))))


def _judged(pair: Pair, judgement: Judgement | None) -> Pair:
    return replace(pair, judgement=judgement)


@pytest.mark.parametrize(
    ("copy", "likely", "said"),
    [
        (ORIGINAL.replace("compost", "manure"), {"manure": 0.45}, ["manure>compost 0.45"]),
        (ORIGINAL.replace("compost", "manure"), {"manure": LIKELY - 0.01}, [f"manure>compost {UNLIKELY}"]),
        (ORIGINAL.replace("compost", "manure"), {"manure": 0.25}, ["manure>compost 0.25"]),
        (ORIGINAL.replace("compost", "manure"), {"manure": 0.9}, [f"manure>compost {MOST}"]),
        (ORIGINAL.replace("compost", "manure"), {"manure": LEAST - 0.01}, []),
        (ORIGINAL.replace("compost", "manure"), {"sold": 0.9}, []),
        (ORIGINAL.replace("the north", "that north"), {"that": 0.9}, []),
        (ORIGINAL.replace("would be", "should be"), {"should": 0.9}, []),
    ],
)
def test_what_differs_and_is_doubted(copy: str, likely: dict[str, float], said: list[str]) -> None:
    found = hits(copy, ORIGINAL, **likely)
    assert [f"{hit.span.of(copy)}>{hit.suggestions[0]} {hit.confidence}" for hit in found] == said
    assert all(hit.severity is None for hit in found)


def test_both_wordings_are_shown_and_nobody_else_is_blamed() -> None:
    (hit,) = hits(ORIGINAL.replace("compost", "manure"), ORIGINAL, manure=0.9)
    assert hit.message == "“manure” stands where the original has “compost”."


def test_without_the_tagger_nothing_is_said() -> None:
    report = fidelity.Checker(fidelity.Settings(tagger="off", model=None)).check(
        ORIGINAL.replace("compost", "manure"), ORIGINAL
    )
    assert not [finding for finding in report.findings if finding.rule == "sense/doubtful"]


def test_by_itself_it_is_less_certain_than_what_is_shown() -> None:
    assert Settings().min_confidence > MOST


def test_it_is_never_more_than_minor() -> None:
    from fidelity.rules.registry import all_rules

    (rule,) = [rule for rule in all_rules() if rule.id == "sense/doubtful"]
    assert (rule.severity, rule.vague) == (Severity.MINOR, True)
