"""Every format renders the one fixed report whole; renew the golden files with `pytest tests/report --renew-golden`."""

from __future__ import annotations

import importlib.resources
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from fidelity.errors import UsageError
from fidelity.models import Candidate, Document, Notice, Run, Severity
from fidelity.report import FORMATS, known, render
from fidelity.report.layout import cut
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
    assert "\x1b" not in made and (name in ("json", "jsonl") or "\u202e" not in made)


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


def test_the_worst_comes_first_in_a_paragraph_and_a_pair_is_shown_once(run: Run) -> None:
    made = render("text", replace(run, settings=Settings(min_severity=Severity.MINOR)))
    assert made.index("“is content”: write") < made.index("“in question is”: write")
    assert made.count("Mr. Ba {+in question is+} the son") == 1


def test_a_second_finding_on_the_same_words_is_told_beside_the_first(run: Run) -> None:
    report = run.reports[0]
    other = fixed.finding("quotes/altered", Severity.MAJOR, "arrest", "The quotation reads otherwise.", "capture")
    made = render("text", replace(run, reports=(replace(report, findings=(*report.findings, other)),)))
    assert "also major: The quotation reads otherwise.\n" in made
    assert made.count("“arrest”: write") == 2  # at the top, where there are many findings, and in its place
    assert "Must not run as it stands\n  paragraph 2   “arrest”: write “capture” or “seize”" in made


def test_what_every_report_says_is_said_once(run: Run) -> None:
    notice = Notice("original-unreadable", "original not compared: wire/a.txt: empty")
    made = replace(run, reports=tuple(replace(report, notices=(*report.notices, notice)) for report in run.reports))
    for name in ("text", "diff"):
        assert render(name, made).count("wire/a.txt: empty") == 1


def test_a_copy_that_was_not_checked_gets_no_figures(run: Run) -> None:
    foreign = replace(run.reports[1], notices=(Notice("not-english", "The copy is not English but Spanish."),))
    made = render("text", replace(run, reports=(foreign,)))
    assert "bare.txt: not checked" in made and "scores" not in made and "nothing found" not in made
    assert made.endswith("1 file (1 not checked).\n")
    node = json.loads(render("json", replace(run, reports=(foreign,))))["reports"][0]
    assert node["scores"]["fidelity"] is None


def test_an_original_that_came_close_is_named(run: Run) -> None:
    rival = Candidate(Document("", "wire/rival.txt"), 0.4, 0.3, 0.5, "carries 3 of 8 sentences")
    made = render("text", replace(run, reports=(replace(run.reports[0], candidates=(rival,)),)))
    assert "not with wire/rival.txt (40% of the words; carries 3 of 8 sentences)" in made


def test_long_quotations_are_cut() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    assert cut(words) == "word0 word1 word2 word3 word4 ... word37 word38 word39"
    assert cut("a\n short one") == "a short one"
    assert len(cut("x" * 500)) < 70
