"""Alignment over hand-written vectors: a sentence is a letter, a run of letters said in one sentence is a merge."""

from __future__ import annotations

import numpy as np
import pytest

from fidelity.align.beads import Bead, Side, align, chosen, rival, windows
from fidelity.align.sides import SIGNS, sides, signs
from tests.encoder import TinyEncoder

LETTERS = "ABCDEFGHIJ"


def side(text: str) -> Side:
    """`A BC D`: three sentences, the second of which says both B and C; each letter is an axis of its own."""
    said = text.split()
    rows = np.array([[float(letter in sentence) for letter in LETTERS] for sentence in said]).reshape(len(said), 10)
    groups = []
    for size in (1, 2, 3):
        run = windows(rows, size) if len(rows) >= size else rows[:0]
        groups.append(run / np.maximum(np.linalg.norm(run, axis=1, keepdims=True), 1e-9))
    lengths = np.array([80.0 * len(sentence) for sentence in said])
    return Side(tuple(groups), rows, rows, lengths, np.zeros((len(said), SIGNS)))


def found(beads: list[Bead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.copy, bead.original) for bead in beads]


@pytest.mark.parametrize(
    ("copy", "original", "beads"),
    [
        pytest.param("A B C D", "A B C D", [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,))], id="the same"),
        pytest.param("A BC D E", "A B C D E", [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,)), ((3,), (4,))], id="merge"),
        pytest.param("A B C D E", "A BC D E", [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,)), ((4,), (3,))], id="split"),
        pytest.param(
            "D E F A B C",
            "A B C D E F",
            [((0,), (3,)), ((1,), (4,)), ((2,), (5,)), ((3,), (0,)), ((4,), (1,)), ((5,), (2,))],
            id="move",
        ),
        pytest.param("A B D E", "A B C D E", [((0,), (0,)), ((1,), (1,)), ((2,), (3,)), ((3,), (4,))], id="drop"),
        pytest.param("A B J C D", "A B C D", [((0,), (0,)), ((1,), (1,)), ((3,), (2,)), ((4,), (3,))], id="addition"),
        pytest.param("H I J", "A B C", [], id="another story"),
        pytest.param("A", "A", [((0,), (0,))], id="one sentence"),
        pytest.param("", "A B", [], id="empty copy"),
        pytest.param("A B", "", [], id="empty original"),
    ],
)
def test_beads(copy: str, original: str, beads: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    assert found(align(side(copy), side(original))) == beads


def test_a_sentence_said_twice_by_the_copy_takes_the_original_once() -> None:
    beads = align(side("A B B C"), side("A B C"))
    assert sorted(j for bead in beads for j in bead.original) == [0, 1, 2]
    assert {bead.copy for bead in beads} > {(0,), (3,)}


def test_the_score_is_a_probability_and_doubt_lowers_it() -> None:
    sure, doubtful = align(side("A B C"), side("A B C")), align(side("A B C"), side("A B B C"))
    assert all(0 < bead.score <= 1 for bead in (*sure, *doubtful))
    assert doubtful[1].score < sure[1].score


def test_the_likelier_bead_wins_the_sentence_that_two_want() -> None:
    found = {(1, 1): np.array([[0.9, 0.0], [0.6, 0.5]]), (1, 2): np.array([[0.1], [0.55]])}
    assert chosen(found) == [Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.5)]
    assert chosen(found, likely=0.5) == [Bead((0,), (0,), 0.9)]


def test_rival_is_the_best_outside_the_window() -> None:
    grid = np.array([[0.9, 0.2, 0.7]])
    assert rival(grid, 1).tolist() == [[0.7, 0.9, 0.9]]
    assert rival(grid, 2).tolist() == [[0.7, 0.9]]
    assert rival(grid, 3).tolist() == [[0.0]]


COPY = ["The river rose.", "Three villages were evacuated on Monday.", "The governor thanked the rescuers."]
ORIGINAL = ["Three villages were evacuated Monday.", "Schools stayed shut.", "The governor praised the rescuers."]


@pytest.mark.parametrize("encoder", [None, TinyEncoder()], ids=["words alone", "with vectors"])
def test_texts(encoder: TinyEncoder | None) -> None:
    assert found(align(*sides(COPY, ORIGINAL, encoder))) == [((1,), (0,)), ((2,), (2,))]


def test_nothing_is_encoded_for_an_empty_side() -> None:
    ours, theirs = sides(COPY, [], TinyEncoder())
    assert (len(ours), len(theirs), ours.groups) == (3, 0, ())


def test_only_pairs_that_can_decide_are_encoded_together() -> None:
    class Counting(TinyEncoder):
        def encode(self, texts):  # type: ignore[no-untyped-def]
            asked.extend(texts)
            return super().encode(texts)

    asked: list[str] = []
    split = ["Prices rose sharply.", "The bank blamed fuel.", "Rain fell."]
    sides(split, ["Prices rose sharply and the bank blamed fuel.", "Rain fell."], Counting())
    assert "Prices rose sharply. The bank blamed fuel." in asked
    assert "The bank blamed fuel. Rain fell." not in asked


@pytest.mark.parametrize(
    ("texts", "seen"),
    [
        (["They came here early.", "She left them alone."], [0, 0, 0, 0, 0, 0, 0]),
        (['"We came.', "We left at noon.", 'We slept."'], [1, 0, 0, 0, 0, 0, 0]),
        (['"We came.', 'We left," she said.'], [1, 0, 1, 0, 0, 0, 0]),
        (['She said, "We came.', 'We left at noon."'], [1, 1, 1, 1, 0, 0, 0]),
        (["She said: “We came.", "We left. It rained.”"], [1, 1, 1, 1, 0, 0, 0]),
        (["A win at last - Yahoo!", "News"], [0, 0, 0, 0, 1, 1, 0]),
        (["It opened on 3", "July."], [0, 0, 0, 0, 1, 0, 1]),
        (["A text by Fr.", "Vladimir came up."], [0, 0, 0, 0, 0, 0, 1]),
        (["They lost ...", "Otani struck out."], [0, 0, 0, 0, 0, 0, 1]),
    ],
)
def test_signs(texts: list[str], seen: list[int]) -> None:
    made = signs(texts)
    assert made[0].tolist() == seen
    assert not made[-1].any()
