"""`fidelity evaluate`: figures on standard output, and a gate that fails below its floors."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from fidelity.cli import main
from tests.evaluate.corpus import SELECT, write

PLAIN = ["--no-model", "--isolated", *(word for rule in SELECT for word in ("--select", rule))]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "corpus")


def test_figures_as_text(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "corpus", *PLAIN]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["against:open"] in lines
    assert ["recall", "all", "0.667", "n=3"] in lines
    assert ["precision", "sense/pivot", "1.000", "n=1"] in lines


def test_figures_as_json(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "corpus", "--format", "json", "--half", "open", *PLAIN]) == 0
    figures = json.loads(capsys.readouterr().out)["figures"]
    assert set(figures) == {"against:open", "against:damaged", "alone:open", "alone:damaged"}
    assert figures["against:open"]["recall"]["all"] == {"share": 0.6667, "n": 3}


def test_floors_are_written_and_held(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "corpus", "--write-floors", "floors.json", *PLAIN]) == 0
    assert main(["evaluate", "corpus", "--baseline", "floors.json", *PLAIN]) == 0
    path = Path("floors.json")
    held = json.loads(path.read_text())
    held["floors"] = dict.fromkeys(held["floors"], 1.0)
    path.write_text(json.dumps(held))
    capsys.readouterr()
    assert main(["evaluate", "corpus", "--baseline", "floors.json", *PLAIN]) == 1
    assert "against:rewrite silent: 0.000 is below the floor of 1.00" in capsys.readouterr().err


def test_precision_is_written_for_explain(corpus: Path) -> None:
    assert main(["evaluate", "corpus", "--write-precision", "precision.json", *PLAIN]) == 0
    made = json.loads(Path("precision.json").read_text())
    assert date.fromisoformat(made["date"]) and made["half"] == "both"
    assert made["rules"]["sense/pivot"] == {"against": {"right": 1, "shown": 1}}
    assert made["rules"]["calque/indonesian"] == {mode: {"right": 1, "shown": 2} for mode in ("against", "alone")}


def test_another_corpus_fails(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "corpus", "--write-floors", "floors.json", *PLAIN]) == 0
    (corpus / "originals" / "b.txt").write_text("Another story of the port and its gates.")
    assert main(["evaluate", "corpus", "--baseline", "floors.json", *PLAIN]) == 1
    assert "not the one of floors.json" in capsys.readouterr().err


def test_missed_faults_and_alarms_of_the_open_half_alone(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "corpus", "--missed", *PLAIN]) == 0
    out = capsys.readouterr().out
    assert "missed against a--damaged major numbers/changed | six | nine" in out
    assert "missed alone a--damaged major" not in out  # nobody sees it without the original
    assert "a--rewrite" not in out  # held copies stay unread


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere"),
        (["corpus", "--baseline", "none.json"], "none.json: no floors here"),
        (["corpus", "--half", "third"], "third"),
        (["corpus", "--format", "yaml"], "yaml"),
        (["corpus", "--select", "sense/pivto"], "did you mean sense/pivot"),
    ],
)
def test_what_cannot_be_done_is_a_line_and_exit_2(
    arguments: list[str], said: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", *arguments, "--no-model", "--isolated"]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err
