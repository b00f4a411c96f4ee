"""Accepted findings at the gate: baselines and the ignore file as their commands write them, and what is refused."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import TEXT, Desk

OWN = '"rule": "suppression/unused"'
ENTRY = '[[ignore]]\nrule = "numbers/changed"\nsentence = "0000"\nreason = "his own count"\nfile = "major.txt"\n'


@pytest.fixture
def full(desk: Desk) -> Desk:
    desk.write(clean__txt=TEXT, major__txt=f"{TEXT}MAJOR\n", critical__txt=f"{TEXT}CRITICAL\n", empty__txt="")
    return desk


def _id(desk: Desk, name: str) -> str:
    desk.run(f"check {name} -f json")
    return str(json.loads(desk.out)["reports"][0]["findings"][0]["id"])


def test_a_baseline_lets_pass_what_was_there_and_nothing_new(full: Desk) -> None:
    assert full.run("check major.txt clean.txt") == 1
    assert full.run("baseline create major.txt clean.txt") == 0
    assert "fidelity-baseline.json: 1 known finding in 2 copies" in full.err
    assert full.run("check major.txt clean.txt --baseline fidelity-baseline.json") == 0
    full.write(fidelity__toml='baseline = "fidelity-baseline.json"\n')
    assert full.run("check major.txt") == 0
    assert full.run("check critical.txt") == 1
    full.run("check major.txt -f json")
    accepted = json.loads(full.out)["reports"][0]["accepted"]
    assert [(one["how"], one["finding"]["quote"]) for one in accepted] == [("baseline", "MAJOR")]


def test_a_baseline_is_pruned(full: Desk) -> None:
    full.run("baseline create major.txt critical.txt")
    before = (full.path / "fidelity-baseline.json").read_bytes()
    assert full.run("baseline prune major.txt critical.txt") == 0
    assert (full.path / "fidelity-baseline.json").read_bytes() == before
    full.write(major__txt=TEXT)
    (full.path / "critical.txt").unlink()
    assert full.run("baseline prune major.txt") == 0
    assert "2 taken out, 0 left" in full.err


def test_no_baseline_is_written_where_a_copy_could_not_be_checked(full: Desk) -> None:
    assert full.run("baseline create major.txt empty.txt") == 2
    assert not (full.path / "fidelity-baseline.json").exists()


def test_accepting_a_finding_by_its_id(full: Desk) -> None:
    name = _id(full, "major.txt")
    assert full.run(f"accept major.txt {name} --reason asked") == 0
    assert full.run("check major.txt") == 0
    assert full.run("check critical.txt") == 1
    text = (full.path / "fidelity-ignore.toml").read_text()
    assert 'reason = "asked"' in text
    assert full.run(f"accept critical.txt {_id(full, 'critical.txt')} --reason too") == 0
    assert (full.path / "fidelity-ignore.toml").read_text().startswith(text.rstrip())
    full.write(major__txt=f"{TEXT}Gone.\n")
    assert full.run("check major.txt -f json") == 0
    assert "accepts no finding; take it out" in full.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("accept major.txt ffff0000 --reason x", "major.txt: no finding has the id ffff0000"),
        ("accept major.txt 1 --reason x", "no finding has the id 1"),
        ("accept major.txt ffff0000", "Missing option '--reason'"),
        ("accept empty.txt ffff0000 --reason x", "empty.txt: empty"),
        ("baseline prune major.txt", "there is no such baseline; create it with fidelity baseline create"),
        ("check major.txt --baseline none.json", "none.json: there is no such file"),
        ("check major.txt --baseline major.txt", "major.txt: is no baseline"),
        ("check major.txt --ignore-file none.toml", "none.toml: there is no such file"),
        ("check major.txt --ignore-file major.txt", "major.txt: is not valid TOML"),
    ],
)
def test_what_cannot_be_accepted_says_why(arguments: str, said: str, full: Desk) -> None:
    assert full.run(arguments) == 2
    assert said in full.err
    assert "Traceback" not in full.err


def test_an_entry_of_a_checked_file_that_accepts_nothing_is_told(full: Desk) -> None:
    full.write(**{"fidelity-ignore__toml": ENTRY})
    assert full.run("check major.txt -f json") == 1
    assert OWN in full.out
    assert full.run("check critical.txt -f json") == 1
    assert OWN not in full.out
    assert full.run("check major.txt -f json --ignore suppression/unused") == 1
    assert OWN not in full.out
