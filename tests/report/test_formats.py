"""Every format renders the one fixed report whole; renew the golden files with `pytest tests/report --renew-golden`."""

from __future__ import annotations

import importlib.resources
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from fidelity.errors import UsageError
from fidelity.models import Run, Severity
from fidelity.report import FORMATS, known, render
from fidelity.report.look import Look, visible
from fidelity.settings import Settings
from tests.report import fixed

GOLDEN = Path(__file__).parents[1] / "golden"
SUFFIX = {"text": "txt"}


@pytest.fixture(scope="module")
def run() -> Run:
    return fixed.run()


@pytest.mark.parametrize("name", FORMATS)
def test_golden(name: str, run: Run, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"report.{SUFFIX.get(name, name)}"
    made = render(name, run)
    if request.config.getoption("--renew-golden"):
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_no_control_character_reaches_a_reader(name: str, run: Run) -> None:
    made = render(name, run)
    assert "\x1b" not in made and (name == "json" or "\u202e" not in made)


@pytest.mark.parametrize("name", ["text", "diff"])
def test_colour_keeps_the_words_and_the_width(name: str, run: Run) -> None:
    made = render(name, run, Look(color=True, width=60))
    assert "\x1b[1;35mcritical" in made
    assert all(visible(line) <= 60 for line in made.splitlines() if "@@" not in line and "kept" not in line)


@pytest.mark.parametrize("name", ["text", "diff"])
def test_every_finding_ends_with_its_id(name: str, run: Run) -> None:
    made = render(name, run)
    for finding in run.reports[0].shown(run.settings):
        assert made.count(f"id {finding.fingerprint[:10]}") == 1


def test_json_follows_its_schema(run: Run) -> None:
    schema = json.loads((importlib.resources.files("fidelity.report") / "schema" / "report-1.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    made = json.loads(render("json", run))
    validator.validate(made)
    made["reports"][0]["findings"][0]["severity"] = "severe"
    assert not validator.is_valid(made)


def test_json_positions_point_at_the_words(run: Run) -> None:
    made = json.loads(render("json", run))
    assert made["reports"][0]["findings"]
    for finding in made["reports"][0]["findings"]:
        line = fixed.COPY.split("\n")[finding["start"]["line"] - 1]
        column = finding["start"]["column"] - 1
        assert line[column : column + len(finding["quote"])] == finding["quote"]
        assert fixed.COPY[finding["span"]["start"] : finding["span"]["end"]] == finding["quote"]


@pytest.mark.parametrize(
    ("view", "shown", "failing"),
    [
        (Settings(), 5, 4),
        (Settings(min_severity=Severity.INFO, min_confidence=0.0), 7, 5),
        (Settings(min_confidence=0.65), 4, 3),
        (Settings(fail_on=Severity.CRITICAL), 5, 1),
        (Settings(fail_on=None), 5, 0),
        (Settings(min_severity=Severity.CRITICAL), 1, 1),
    ],
)
def test_the_view_decides_what_is_shown(run: Run, view: Settings, shown: int, failing: int) -> None:
    made = json.loads(render("json", replace(run, settings=view)))
    assert (len(made["reports"][0]["findings"]), made["summary"]["failing"]) == (shown, failing)
    assert made["summary"]["hidden"] == 7 - shown


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"unknown format 'jsn'; did you mean json\?"):
        known("jsn")
