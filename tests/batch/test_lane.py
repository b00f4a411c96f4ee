"""Copies that take their process with them cost themselves, after a second try, and nothing else."""

from __future__ import annotations

import pytest

from fidelity.batch.desk import LOST
from fidelity.errors import ArchiveError, ModelError, NotDoneError
from tests.batch.conftest import Room

BOOM = "internal error: ValueError: boom in two lines"


@pytest.mark.parametrize("size", [1, 4, 16])
@pytest.mark.parametrize(
    ("texts", "errors"),
    [
        (("Fine", "CRASH", "Fine"), (None, LOST, None)),
        (("CRASH", "CRASH", "Fine"), (LOST, LOST, None)),
        (("Fine", "Fine", "CRASH"), (None, None, LOST)),
        (("Fine", "ONCE", "ONCE"), (None, None, None)),
        (("RAISE", "Fine", "CRASH"), (BOOM, None, LOST)),
    ],
)
def test_what_a_lost_process_costs(
    room: Room, texts: tuple[str, ...], errors: tuple[str | None, ...], size: int
) -> None:
    room.write(*texts)
    rows = room.run(jobs=1, size=size)
    assert [row["error"] for row in rows] == list(errors)
    assert [row["status"] for row in rows] == ["failed" if error else "clean" for error in errors]
    assert len(room.judged) == len(set(room.judged)) == errors.count(None)


@pytest.mark.parametrize(
    ("text", "mark", "error", "words"),
    [
        ("NOMODEL", "", ModelError, "the model 'x' cannot be loaded"),
        ("Fine", "closed", ArchiveError, "wire: no originals here"),
        ("Fine", "deadly", NotDoneError, "lost as they start"),
    ],
)
def test_what_is_wrong_with_the_run_ends_it(
    room: Room, text: str, mark: str, error: type[Exception], words: str
) -> None:
    room.write("Fine", text)
    if mark:
        (room.path / mark).touch()
    with pytest.raises(error, match=words):
        room.run(jobs=1)
    assert not room.output.exists()
