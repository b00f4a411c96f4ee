"""Progress: a bar where somebody watches, nothing anywhere else."""

from __future__ import annotations

import io

import pytest

from fidelity.cli.terminal import Terminal


class Screen(io.StringIO):
    """Standard error of a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "stream", "shown"),
    [
        (Terminal(), Screen(), True),
        (Terminal(quiet=True), Screen(), False),
        (Terminal(), io.StringIO(), False),
    ],
    ids=["watched", "quiet", "no terminal"],
)
@pytest.mark.parametrize("total", [None, 5000])
def test_a_bar_only_on_a_terminal(
    terminal: Terminal, stream: io.StringIO, shown: bool, total: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream.seek(0)
    stream.truncate()
    monkeypatch.setattr("sys.stderr", stream)
    with terminal.bar("adding") as told:
        told(1234, total)
    assert ("adding" in stream.getvalue() and "1,234" in stream.getvalue()) is shown
    if not shown:
        assert stream.getvalue() == ""


def test_one_file_needs_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", stream := Screen())
    with Terminal().progress("checking", 1) as step:
        step()
    assert stream.getvalue() == ""
