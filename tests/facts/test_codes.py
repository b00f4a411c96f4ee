from __future__ import annotations

import pytest

from fidelity.facts.codes import changed, codes
from fidelity.models import Document
from fidelity.segment import segment


@pytest.mark.parametrize(
    ("copy", "original", "found"),
    [
        ("An F-15 fell.", "An F-16 fell.", [("F-15", "F-16")]),
        ("An F16 fell.", "An F-16 fell.", []),
        ("The A320 and the A330 fell.", "The A320 and the A350 fell.", [("A330", "A350")]),
        ("It runs on 802.11b and 802.22g.", "It runs on 802.11b and 802.11g.", [("802.22g", "802.11g")]),
        ("He bought an iPhone7.", "He bought an iPhone.", []),
        ("It flew 20km at 5pm in the 1990s.", "It flew 30km at 6pm in the 1980s.", []),
    ],
)
def test_a_designation_with_another_figure_is_another_thing(
    copy: str, original: str, found: list[tuple[str, str]]
) -> None:
    ours, theirs = (codes(segment(Document(text)).sentences) for text in (copy, original))
    assert [(a.span.of(copy), b.span.of(original)) for a, b in changed(ours, theirs)] == found
