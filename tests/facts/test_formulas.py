"""That somebody is not named is one fact in many wordings."""

from __future__ import annotations

import itertools

import pytest

from fidelity import Checker
from fidelity.facts.formulas import UNNAMED
from fidelity.models import Report

LINES = (
    "who asked not to be named",
    "who did not wish to be named",
    "who didn't want to be identified",
    "who declined to be identified",
    "who refused to give their names",
    "who requested anonymity",
    "who spoke on condition of anonymity",
    "who spoke on the condition that they not be identified",
    "who preferred to remain anonymous",
)
STORY = "The three commanders, {}, said the aim now was to take the northern port by Friday."


def checked(checker: Checker, copy: str, original: str) -> Report:
    return checker.check(STORY.format(copy), [STORY.format(original)])


@pytest.mark.parametrize("line", LINES)
def test_the_line_is_known(line: str) -> None:
    assert UNNAMED.search(line)


@pytest.mark.parametrize(
    "line",
    [
        "who asked to be named",
        "who did not ask for water",
        "who declined to comment",
        "who was not named in the report",
    ],
)
def test_other_lines_are_not(line: str) -> None:
    assert not UNNAMED.search(line)


@pytest.mark.parametrize(("copy", "original"), list(itertools.permutations(LINES, 2))[::5])
def test_one_wording_may_stand_for_another(copy: str, original: str, real: Checker) -> None:
    assert checked(real, copy, original).findings == ()


def test_the_opposite_is_still_found(real: Checker) -> None:
    found = checked(real, "who wished to be named", "who did not wish to be named").findings
    assert [finding.rule for finding in found] == ["negation/flipped"]


def test_words_outside_the_line_are_still_compared(real: Checker) -> None:
    copy = STORY.format(LINES[0]).replace("take", "arrest")
    found = real.check(copy, [STORY.format(LINES[5]).replace("take", "capture")]).findings
    assert any("arrest" in finding.quote for finding in found)


def test_nothing_is_missing_where_the_original_has_the_same_words_beside_each_other(real: Checker) -> None:
    copy = STORY.format(LINES[0])
    found = real.check(copy, [copy.replace("three", "four")]).findings
    assert [finding.rule for finding in found] == ["numbers/changed"]
