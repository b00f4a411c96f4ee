"""Each format for machines against its schema or a real reader, and none misled by a hostile name or text."""

from __future__ import annotations

import importlib.metadata
import json
import pickle
import re
import sqlite3
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import junitparser
import pytest

from fidelity.models import Accepted, Document, Notice, Run, Severity
from fidelity.report import render
from fidelity.settings import Settings
from tests.report import fixed

SARIF = b"/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": "^\\./"}},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer"}}},
                },
            },
        },
    },
}
POSITION = {"type": "object", "required": ["line"], "additionalProperties": False}
POSITION |= {"properties": {name: {"type": "integer", "minimum": 1} for name in ("line", "column")}}
RANGE = {"type": "object", "required": ["start"], "properties": {"start": POSITION, "end": POSITION}}
RDJSON = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "properties": {
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "additionalProperties": False,
                "properties": {
                    "message": {"type": "string"},
                    "location": {"required": ["path"], "properties": {"path": {"type": "string"}, "range": RANGE}},
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {"required": ["value"], "properties": {"value": {"type": "string"}}},
                    "suggestions": {"type": "array", "items": {"required": ["range", "text"]}},
                },
            },
        }
    },
}
EVERYTHING = Settings(min_severity=Severity.INFO, min_confidence=0.0)


@pytest.fixture(scope="module")
def run() -> Run:
    return fixed.run()


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    """The schema of OASIS, out of the store of schemas that a package of that name carries."""
    place = importlib.metadata.distribution("schemastore").locate_file("schemastore/cache.sqlite")
    with sqlite3.connect(f"file:{place}?mode=ro&immutable=1", uri=True) as store:
        for (value,) in store.execute("SELECT value FROM responses"):
            if SARIF in value[:600] and b"Version 2.1.0 JSON Schema" in value[:600]:
                return json.loads(pickle.loads(value)["_content"])
    raise AssertionError("the store of schemas has none for SARIF 2.1.0")


def hostile(run: Run) -> Run:
    """The run with names, notices and reasons that try to be markup, commands or paths."""
    first, second = run.reports
    evil = "a]]>\"'<b>&%::error::x,y:|`é\x1b[31m\u202e .txt"
    known = Accepted(first.accepted[0].finding, "file", "]]> -- <script>")
    notices = (Notice("rule-failed", "x\n::error::y <&> \x00"),)
    document = replace(first.document, name=evil)
    alignment = replace(first.alignment, copy=replace(first.alignment.copy, document=document))
    report = replace(first, document=document, alignment=alignment, accepted=(known,), notices=notices)
    lost = replace(second, document=replace(second.document, name="\udcff.txt"))
    return replace(run, reports=(report, lost), settings=EVERYTHING)


def test_sarif_follows_the_schema_of_oasis(run: Run, sarif_schema: Any) -> None:
    validator = jsonschema.Draft7Validator(sarif_schema)
    baselined = replace(run.reports[0], accepted=(replace(run.reports[0].accepted[0], how="baseline", reason=""),))
    for one in (run, hostile(run), replace(run, reports=()), replace(run, reports=(baselined,))):
        made = json.loads(render("sarif", one))
        assert not [error.message for error in validator.iter_errors(made)]
    made["runs"][0]["results"][0]["level"] = "severe"
    assert not validator.is_valid(made)


def test_sarif_says_what_the_report_says(run: Run) -> None:
    made = json.loads(render("sarif", run))["runs"][0]
    first = made["results"][0]
    place = first["locations"][0]["physicalLocation"]["region"]
    line = fixed.COPY.split("\n")[place["startLine"] - 1]
    assert line[place["startColumn"] - 1 : place["endColumn"] - 1] == "arrest"
    assert made["columnKind"] == "unicodeCodePoints"
    assert (first["ruleId"], first["level"], first["rank"]) == ("sense/pivot", "error", 96.0)
    assert made["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "sense/pivot"
    assert first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "wire/militia.txt"
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "capture"
    suppressed = [result for result in made["results"] if "suppressions" in result]
    assert [one["suppressions"][0]["kind"] for one in suppressed] == ["inSource"]


def test_sarif_tells_new_findings_from_those_of_the_baseline(run: Run) -> None:
    report = run.reports[0]
    known = replace(report, accepted=(replace(report.accepted[0], how="baseline"),))
    made = json.loads(render("sarif", replace(run, reports=(known,))))["runs"][0]["results"]
    assert [result["baselineState"] for result in made] == ["new"] * 5 + ["unchanged"]


def test_junit_is_read_by_a_parser_of_it(run: Run) -> None:
    made = junitparser.JUnitXml.fromstring(render("junit", run).encode())
    assert (made.tests, made.failures, made.errors, made.skipped) == (14, 4, 0, 0)
    foreign = replace(run.reports[1], notices=(Notice("not-english", "The copy is not English."),))
    made = junitparser.JUnitXml.fromstring(render("junit", replace(run, reports=(foreign,))).encode())
    assert made.skipped == made.tests == 7
    loose = junitparser.JUnitXml.fromstring(render("junit", replace(run, settings=Settings(fail_on=None))).encode())
    assert loose.failures == 0


def test_gitlab_fingerprints_are_unique(run: Run) -> None:
    report = run.reports[0]
    doubled = replace(report, findings=(*report.findings, report.findings[0]))
    for one in (run, hostile(run), replace(run, reports=(doubled, report))):
        made = json.loads(render("gitlab", one))
        jsonschema.validate(made, GITLAB)
        assert len({issue["fingerprint"] for issue in made}) == len(made)


def test_rdjson_counts_bytes(run: Run) -> None:
    made = json.loads(render("rdjson", run))
    jsonschema.validate(made, RDJSON)
    jsonschema.validate(json.loads(render("rdjson", hostile(run))), RDJSON)
    first = made["diagnostics"][0]["location"]["range"]
    line = fixed.COPY.split("\n")[first["start"]["line"] - 1].encode()
    assert line[first["start"]["column"] - 1 : first["end"]["column"] - 1] == b"arrest"


@pytest.mark.parametrize("name", ["checkstyle", "junit"])
def test_xml_can_be_read_whatever_the_names_are(name: str, run: Run) -> None:
    made = ET.fromstring(render(name, hostile(run)).encode("utf-8", "backslashreplace"))
    assert any("::error::" in value for element in made.iter() for value in element.attrib.values())


def test_github_takes_no_commands_from_names_or_texts(run: Run) -> None:
    lines = render("github", hostile(run)).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert all(re.match(r"::(error|warning|notice) [^:]*::", line) for line in commands)
    assert len(commands) == len(run.reports[0].findings) + 1


def test_github_says_what_it_will_not_show(run: Run) -> None:
    report = run.reports[0]
    many = replace(report, findings=report.findings[:1] * 14)
    assert "4 more findings than GitHub shows" in render("github", replace(run, reports=(many,)))


def test_jsonl_has_a_line_for_each_copy(run: Run) -> None:
    lines = [json.loads(line) for line in render("jsonl", run).splitlines()]
    whole = json.loads(render("json", run))
    assert [{key: value for key, value in line.items() if key != "schema_version"} for line in lines] == whole[
        "reports"
    ]


def test_critic_gives_the_copy_when_all_is_rejected_and_the_suggestions_when_accepted(run: Run) -> None:
    made = render("critic", replace(run, reports=run.reports[:1]))
    bare = re.sub(r"\{>>.*?<<\}", "", made)
    rejected = re.sub(r"\{~~(.*?)~>(.*?)~~\}", r"\1", bare)
    accepted = re.sub(r"\{~~(.*?)~>(.*?)~~\}", r"\2", bare)
    assert rejected == fixed.COPY + "\n"
    assert "We will capture Marib" in accepted and "Forty people died" in accepted


def test_critic_and_markdown_take_no_markup_from_the_copy(run: Run) -> None:
    text = "He wrote {++this++} and <b>| that {>>there<<}."
    document = Document(text, "a.md")
    report = replace(run.reports[1], document=document, notices=(Notice("x", "<img src=x> [a](b) @team"),))
    assert "{++" not in render("critic", replace(run, reports=(report,)))
    made = render("markdown", replace(run, reports=(report,)))
    assert r"\<img" in made and r"\@team" in made and r"\[a\]" in made


def test_markdown_fits_into_a_comment(run: Run) -> None:
    reports = tuple(replace(run.reports[0], document=replace(run.reports[0].document, name=f"{n}")) for n in range(80))
    made = render("markdown", replace(run, reports=reports))
    assert len(made) < 65_536
    assert "do not fit here; see the full report" in made


def test_places_of_markdown_are_lines_of_the_file(run: Run) -> None:
    document = replace(run.reports[0].document, lines=((0, 4), (fixed.COPY.index("Fourteen"), 31)))
    made = replace(run, reports=(replace(run.reports[0], document=document),))
    lines = [result["locations"][0]["physicalLocation"]["region"] for result in _results(made)]
    assert lines[:2] == [{"startLine": 4}, {"startLine": 31}]
    assert "line=4,title" in render("github", made)


def _results(run: Run) -> list[Any]:
    found: list[Any] = json.loads(render("sarif", run))["runs"][0]["results"]
    return found


def test_an_item_of_a_package_is_told_by_its_file(run: Run) -> None:
    document = replace(run.reports[0].document, name="wire/day.xml#tag:7", item="tag:7")
    made = replace(run, reports=(replace(run.reports[0], document=document),))
    assert _results(made)[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "wire/day.xml"
    assert "::error file=wire/day.xml,line" in render("github", made)
    assert json.loads(render("gitlab", made))[0]["location"]["path"] == "wire/day.xml"
    plain = replace(document, item=None, name="a#b.txt")
    assert _results(replace(run, reports=(replace(run.reports[0], document=plain),)))[0]["locations"]
