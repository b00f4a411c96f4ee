"""What differs between two sentences, and how likely it is an error."""

from __future__ import annotations

import pytest

import fidelity
from fidelity.facts.changes import changes
from fidelity.facts.gapsigns import GAP_SIGNS
from fidelity.facts.judge import doubt, judged
from fidelity.facts.memo import PAIRS, of_each
from fidelity.facts.wordsigns import WORD
from fidelity.models import Pair

ORIGINAL = "The committee approved the budget on Monday after a week of talks in the capital."


def pair_of(copy: str, original: str, checker: fidelity.Checker) -> Pair:
    (pair,) = (p for p in checker.check(copy, [original]).alignment.pairs if p.copy and p.original)
    return pair


def told(copy: str, original: str, checker: fidelity.Checker) -> dict[str, float]:
    """For each word that is new, and each gap by the word after it, how likely it is an error."""
    pair = pair_of(copy, original, checker)
    assert pair.links is not None
    tokens = [*(token.text for token in pair.links.copy), "END"]
    return {("before " if one.lost else "") + tokens[one.change.gap]: one.sure for one in judged(pair)}


@pytest.mark.parametrize(
    ("copy", "place"),
    [
        ("The committee the budget on Monday after a week of talks in the capital.", "before the"),
        ("The committee approved the on Monday after a week of talks in the capital.", "before on"),
        ("The committee approved the budget on Monday after a week of dolphin talks in the capital.", "dolphin"),
        ("The committee swallowed the budget on Monday after a week of talks in the capital.", "swallowed"),
    ],
)
def test_damage_is_likelier_an_error_than_not(copy: str, place: str, real: fidelity.Checker) -> None:
    found = told(copy, ORIGINAL, real)
    assert found[place] == max(found.values())
    assert found[place] >= 0.5


@pytest.mark.parametrize(
    "copy",
    [
        "After a week of talks in the capital, the committee gave its approval to the budget on Monday.",
        "After a week of negotiations in the capital, the panel approved the budget on Monday.",
    ],
)
def test_other_wordings_are_no_errors(copy: str, real: fidelity.Checker) -> None:
    assert max(told(copy, ORIGINAL, real).values(), default=0.0) < 0.5


def test_each_change_has_all_its_figures(real: fidelity.Checker) -> None:
    pair = pair_of("The committee the dreary budget on Monday after talks in the capital.", ORIGINAL, real)
    for change in changes(pair):
        assert len(change.seen) == len(GAP_SIGNS if change.word is None else WORD)


def test_without_a_model_nothing_is_judged() -> None:
    bare = fidelity.Checker(fidelity.Settings(model=None))
    pair = pair_of("The committee the budget on Monday after a week of talks in the capital.", ORIGINAL, bare)
    assert judged(pair) == ()
    assert doubt(pair, pair.copy_tokens) == 0.0


def test_what_was_worked_out_for_an_object_is_kept_for_a_while() -> None:
    asked: list[object] = []

    @of_each
    def remembered(value: list[int]) -> int:
        asked.append(value)
        return len(value)

    values = [[at] for at in range(PAIRS + 1)]
    assert [remembered(value) for value in values] == [1] * len(values)
    remembered(values[-1])
    assert len(asked) == len(values)
    remembered(values[0])  # the oldest was forgotten
    assert len(asked) == len(values) + 1
