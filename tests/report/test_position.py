from __future__ import annotations

import pytest

from fidelity.models import Span
from fidelity.report.position import Lines, Position

TEXT = "“São”\nTomé’s 🙂 café\n\nend"


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [
        (0, 1, 1),
        (4, 1, 5),
        (5, 1, 6),
        (6, 2, 1),
        (13, 2, 8),
        (15, 2, 10),
        (20, 3, 1),
        (21, 4, 1),
        (24, 4, 4),
        (99, 4, 4),
        (-1, 1, 1),
    ],
)
def test_code_points_to_lines_and_columns(offset: int, line: int, column: int) -> None:
    assert Lines(TEXT).at(offset) == Position(line, column)


def test_a_span_has_both_ends() -> None:
    start = TEXT.index("café")
    assert Lines(TEXT).of(Span(start, start + 4)) == (Position(2, 10), Position(2, 14))


def test_empty_text() -> None:
    assert Lines("").at(0) == Position(1, 1)
