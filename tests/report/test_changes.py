from __future__ import annotations

import pytest

from fidelity.models import Difference, Links, Pair, PairKind, Sentence, Span
from fidelity.report.changes import marks
from fidelity.words import tokenize


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
