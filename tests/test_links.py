"""Words that stand for each other, and the stretches that differ: spelling apart and punctuation aside."""

from __future__ import annotations

import numpy as np
import pytest

from fidelity import links
from fidelity.embed import WordEncoder
from fidelity.english.words import tokenize
from fidelity.links import differences, link, shifted
from fidelity.models import Links


def linked(copy: str, original: str, encoder: WordEncoder | None = None) -> Links:
    ours, theirs = tokenize(copy), tokenize(original)
    if encoder is None:
        return link(ours, theirs)
    places = [[(t.span.start, t.span.end) for t in side] for side in (ours, theirs)]
    return link(ours, theirs, *encoder.words([copy, original], places))


def said(found: Links) -> list[tuple[str, str]]:
    return [(" ".join(t.text for t in d.copy), " ".join(t.text for t in d.original)) for d in found.differences]


@pytest.fixture(scope="module", params=["lexical", "minilm"])
def encoder(request: pytest.FixtureRequest) -> WordEncoder | None:
    return None if request.param == "lexical" else request.getfixturevalue("minilm")


@pytest.mark.parametrize(
    ("copy", "original", "differing"),
    [
        ("The port will stay open.", "The port will stay open.", []),
        ("US airstrikes hit the city.", "U.S. air strikes hit the city.", []),
        ("The Taliban’s “deal” is dead", 'The Taliban\'s "deal" is dead.', []),
        ("The deal is dead, he said.", "The deal, he said, is dead.", []),
        (
            "He decided to arrest Kandahar on Monday.",
            "He decided to capture Kandahar on Monday.",
            [("arrest", "capture")],
        ),
        (
            "The plan was turned down by the board.",
            "The plan was rejected by the board.",
            [("turned down", "rejected")],
        ),
        ("The army left the valley.", "The army left the valley on Monday.", [("", "on Monday")]),
        ("Late on Monday the army left the valley.", "The army left the valley.", [("Late on Monday", "")]),
    ],
)
def test_what_differs(copy: str, original: str, differing: list[tuple[str, str]], encoder: WordEncoder | None) -> None:
    assert said(linked(copy, original, encoder)) == differing


def test_the_same_words_link_in_order(encoder: WordEncoder | None) -> None:
    text = "The army said the town was the army's."
    found = linked(text, text, encoder)
    assert {(i, i) for i in range(len(found.copy))} <= found.links


def test_one_word_for_two(encoder: WordEncoder | None) -> None:
    found = linked("The plan was turned down by the board.", "The plan was rejected by the board.", encoder)
    assert [t.text for t in found.copies_of(3)] == ["turned", "down"]
    assert [t.text for t in found.originals_of(3)] == ["rejected"]
    assert found.originals_of(99) == ()


def test_meaning_links_what_spelling_does_not(minilm: WordEncoder) -> None:
    copy, original = "Police said 40 people died.", "Fourteen people were killed, police said."
    by_meaning = {(a.text, b.text) for a, b in words(linked(copy, original, minilm))}
    by_form = {(a.text, b.text) for a, b in words(linked(copy, original))}
    assert ("40", "Fourteen") in by_meaning - by_form


def words(found: Links) -> list[tuple[links.Token, links.Token]]:
    return [(found.copy[i], found.original[j]) for i, j in sorted(found.links)]


@pytest.mark.parametrize(("copy", "original"), [("", "a b"), ("a b", ""), ("", "")])
def test_an_empty_side(copy: str, original: str) -> None:
    found = linked(copy, original)
    assert found.links == frozenset()
    assert said(found) == ([(copy, original)] if copy or original else [])


@pytest.mark.parametrize(
    ("copy", "original", "pairs", "differing"),
    [
        # copy word, original word that it is linked with
        ("a x c", "a y c", [(0, 0), (2, 2)], [("x", "y")]),  # unlinked between linked neighbours
        ("x b", "y b", [(1, 1)], [("x", "y")]),  # at the start
        ("a x", "a y", [(0, 0)], [("x", "y")]),  # at the end
        ("a x c d", "a c y d", [(0, 0), (2, 1), (3, 3)], [("x", ""), ("", "y")]),  # not between the same
        ("a x y d", "a p d", [(0, 0), (1, 1), (2, 1), (3, 2)], [("x y", "p")]),  # many to one
        ("a b", "c d", [(0, 0), (0, 1), (1, 1)], [("a b", "c d")]),  # a chain is one group
        ("a , b", "a b", [(0, 0), (2, 1)], []),  # a mark is no difference
        ("Air Strike", "airstrike", [(0, 0), (1, 0)], []),
        ("a b", "b a", [(0, 1), (1, 0)], []),  # order alone is none
        ("a", "b", [], [("a", "b")]),
    ],
)
def test_differences_of_given_links(
    copy: str, original: str, pairs: list[tuple[int, int]], differing: list[tuple[str, str]]
) -> None:
    ours, theirs = tokenize(copy), tokenize(original)
    made = differences(ours, theirs, set(pairs), np.zeros((len(ours), len(theirs)), np.float32))
    assert said(Links(ours, theirs, frozenset(pairs), made)) == differing


def test_a_difference_knows_how_near_it_is() -> None:
    ours, theirs = tokenize("a x"), tokenize("a y")
    near = np.array([[1, 0], [0, 0.7]], np.float32)
    [made] = differences(ours, theirs, {(0, 0)}, near)
    assert made.similarity == pytest.approx(0.7)
    assert (made.copy_span, made.original_span) == (ours[1].span, theirs[1].span)
    [lost] = differences(ours, theirs[:1], {(0, 0)}, near[:, :1])
    assert (lost.similarity, lost.original_span) == (0.0, None)


def test_shifted() -> None:
    grid = np.array([[1, 2], [3, 4]], np.float32)
    assert shifted(grid, 1, 0).tolist() == [[3, 4], [0, 0]]
    assert shifted(grid, -1, 1).tolist() == [[0, 0], [2, 0]]
    assert shifted(grid, 2, 0).tolist() == [[0, 0], [0, 0]]


@pytest.mark.parametrize("steps", [links.STEPS, 0], ids=["by order", "not at all"])
def test_a_page_without_a_full_stop_takes_no_grid(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "STEPS", steps)
    copy = "go " * 700 + "home at last"
    original = "go " * 700 + "away at last"
    assert len(tokenize(copy)) * len(tokenize(original)) > links.CELLS
    [made] = said(linked(copy, original))
    assert made == (("home", "away") if steps else (copy.strip(), original.strip()))
