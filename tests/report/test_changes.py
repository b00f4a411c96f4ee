from __future__ import annotations

import pytest

from fidelity.english.words import tokenize
from fidelity.models import Difference, Links, Pair, PairKind, Sentence, Span
from fidelity.report.changes import marks, share, steps


def pair(copy: str, original: str) -> Pair:
    sides = [(Sentence(text, Span(0, len(text)), tokenize(text)),) for text in (copy, original)]
    return Pair(sides[0], sides[1], 0, 1.0, PairKind.EDITED)


@pytest.mark.parametrize(
    ("copy", "original", "in_copy", "in_original"),
    [
        ("They will arrest Marib.", "They will capture Marib.", ["arrest"], ["capture"]),
        ("“No,” he said.", '"No," he said.', [], []),
        ("The town’s port.", "The town's port.", [], []),
        ("He left early.", "He left.", ["early"], []),
        ("He left.", "He only left.", [], ["only"]),
        ("He left in a great hurry.", "He left.", ["in a great hurry"], []),
        (
            "They were keen on taking it.",
            "The aim was to hold it.",
            ["They were keen on taking"],
            ["The aim was to hold"],
        ),
    ],
)
def test_changed_words(copy: str, original: str, in_copy: list[str], in_original: list[str]) -> None:
    ours, theirs = marks(pair(copy, original))
    assert ([span.of(copy) for span in ours], [span.of(original) for span in theirs]) == (in_copy, in_original)


def test_links_know_better() -> None:
    plain = pair("A b c.", "A x y.")
    copy, original = plain.copy_tokens, plain.original_tokens
    links = Links(copy, original, frozenset(), (Difference((copy[2],), (original[2],), 0.5),))
    linked = Pair(plain.copy, plain.original, 0, 1.0, PairKind.EDITED, links)
    assert marks(linked) == ((Span(4, 5),), (Span(4, 5),))


def test_neighbours_of_the_links_are_one_mark() -> None:
    plain = pair("He asked not to be named.", "He spoke on condition of anonymity.")
    copy, original = plain.copy_tokens, plain.original_tokens
    pieces = tuple(Difference((copy[i],), (original[i],), 0.5) for i in range(1, 6))
    linked = Pair(plain.copy, plain.original, 0, 1.0, PairKind.EDITED, Links(copy, original, frozenset(), pieces))
    ours, theirs = marks(linked)
    assert [span.of(plain.copy_text) for span in ours] == ["asked not to be named"]
    assert [span.of(plain.original_text) for span in theirs] == ["spoke on condition of anonymity"]
    assert round(share(copy, ours), 2) == 0.83


@pytest.mark.parametrize(
    ("copy", "original", "count"),
    [
        ("Fighters took the old port.", "Rebels seized the new harbour.", 2),  # a small word between two changes
        ("Fighters took the old port of ours", "Rebels seized the new harbour in part", 1),  # up to the very end
        ("Fighters hold Kandahar today.", "Rebels seized Kandahar now.", 4),  # a name stays
        ("A man, he said, left.", "A man he said left.", 5),  # marks alone swallow no words
    ],
)
def test_a_mosaic_is_one_change(copy: str, original: str, count: int) -> None:
    assert len(steps(pair(copy, original))) == count
