"""Comments, the ignore file, `[sic]` and baselines: what they accept, what they do not, and what they say of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fidelity.accepting import accept, baseline, by_the_text, ledger
from fidelity.accepting.comments import RULE
from fidelity.errors import SettingsError
from fidelity.models import Alignment, Finding, Hit, Report, Scores, Severity, Span
from fidelity.read import read_bytes
from fidelity.segment import segment

RULES = frozenset({RULE})
STORY = "The minister left Kabul.\n\n{}The army took Herat.\n\n{}The port stays shut."


def _report(source: str, name: str = "story.md", rules: dict[str, str] | None = None) -> Report:
    """A report on a source, with a finding of a rule at each of the words."""
    document = read_bytes(source.encode(), name)
    text = segment(document)
    findings = []
    for word, rule in (rules or {"Kabul": "names/swapped", "Herat": "names/swapped", "port": "sense/pivot"}).items():
        at = document.text.index(word)
        hit = Hit(Span(at, at + len(word)), f"{word} is wrong.")
        findings.append(Finding(rule, Severity.MAJOR, "Accuracy: Mistranslation", hit, word))
    return Report(document, Alignment(text, (), ()), tuple(findings), Scores(100.0, 0.0))


def _standing(report: Report) -> list[str]:
    return [finding.quote for finding in report.findings if finding.rule != RULE]


def _told(report: Report) -> list[str]:
    return [finding.message for finding in report.findings if finding.rule == RULE]


COMMENTS = (
    ("ignore names/swapped -- his own spelling", "", ["Kabul", "port"], 0),
    ("ignore names -- his own spelling", "", ["Kabul", "port"], 0),
    ("ignore -- all of it is meant", "", ["Kabul", "port"], 0),
    ("ignore sense/pivot, names -- meant", "", ["Kabul", "port"], 0),
    ("ignore numbers -- meant", "", ["Kabul", "Herat", "port"], 1),
    ("ignore names", "", ["Kabul", "Herat", "port"], 1),
    ("off -- a reprint", "", ["Kabul"], 0),
    ("off names -- a reprint", "on names", ["Kabul", "port"], 0),
    ("off -- a reprint", "on", ["Kabul", "port"], 0),
    ("ignroe names -- meant", "", ["Kabul", "Herat", "port"], 1),
)


@pytest.mark.parametrize(("first", "second", "standing", "told"), COMMENTS)
@pytest.mark.parametrize("kind", ["markdown", "html"])
def test_comments(kind: str, first: str, second: str, standing: list[str], told: int) -> None:
    comments = [f"<!-- fidelity: {text} -->\n\n" if text else "" for text in (first, second)]
    source = STORY.format(*comments)
    if kind == "html":
        blocks = [b if b.startswith("<!--") else f"<p>{b}</p>" for b in source.split("\n\n")]
        source = f"<html><body><article>{''.join(blocks)}</article></body></html>"
    made = by_the_text(_report(source, "story.html" if kind == "html" else "story.md"), RULES)
    assert _standing(made) == standing
    assert len(_told(made)) == told
    assert all(one.how == "comment" and one.reason for one in made.accepted)


def test_comments_in_a_paragraph_are_for_that_paragraph() -> None:
    source = STORY.format("", "").replace("army", "army <!-- fidelity: ignore names -- meant -->")
    assert _standing(by_the_text(_report(source), RULES)) == ["Kabul", "port"]


def test_what_is_unused_is_not_told_where_that_rule_is_off() -> None:
    report = _report(STORY.format("<!-- fidelity: ignore numbers -- meant -->\n\n", ""))
    assert _told(by_the_text(report, RULES)) == ["“ignore numbers” accepts no finding; take the comment out."]
    assert not _told(by_the_text(report, frozenset()))


def test_sic() -> None:
    report = _report("The minister left Kabul [sic].\n\nThe army took Herat.\n\nThe port stays shut.", "story.txt")
    made = by_the_text(report, RULES)
    assert _standing(made) == ["Herat", "port"]
    assert [(one.how, one.finding.quote) for one in made.accepted] == [("sic", "Kabul")]


def test_ledger_goes_round_and_is_keyed_on_the_sentence() -> None:
    report = _report(STORY.format("", ""))
    text = ledger.HEAD + "\n" + ledger.render([ledger.entry_of(report, report.findings[1], 'the "old" name')])
    entries = ledger.parse(text, "fidelity-ignore.toml")
    made = accept(report, (ledger.by_ledger(entries, report),))
    assert _standing(made) == ["Kabul", "port"]
    assert made.accepted[0].reason == 'the "old" name'
    changed = _report(STORY.format("", "").replace("took", "lost"))
    again = accept(changed, (ledger.by_ledger(entries, changed),))
    assert _standing(again) == ["Kabul", "Herat", "port"]
    assert len(list(ledger.unused(entries, again))) == 1
    assert not list(ledger.unused(entries, made))
    assert not list(ledger.unused(entries, replace(again, document=replace(again.document, name="other.md"))))


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("[[ignore", "is not valid TOML"),
        ("[other]\na = 1", "holds [[ignore]] tables only, not other"),
        ("ignore = 3", "holds [[ignore]] tables only"),
        ("ignore = [3]", "entry 1: must be a table"),
        ('[[ignore]]\nrule = "a/b"\nsentence = "x"', "entry 1: has no reason; somebody must answer for it"),
        ('[[ignore]]\nrule = "a/b"\nsentence = "x"\nreason = " "', "entry 1: has no reason"),
        ('[[ignore]]\nrules = "a/b"', "entry 1: unknown key rules"),
        ("[[ignore]]\nrule = 3", "entry 1: rule must be a string, not 3"),
    ],
)
def test_ledger_says_what_is_wrong(text: str, cause: str) -> None:
    with pytest.raises(SettingsError) as error:
        ledger.parse(text, "here.toml")
    assert str(error.value).startswith("here.toml: ")
    assert cause in str(error.value)


def test_baseline_goes_round_without_lines_and_in_order() -> None:
    report = _report(STORY.format("", ""))
    found = [baseline.known(report, finding) for finding in report.findings]
    text = baseline.render(reversed(found))
    assert text == baseline.render(found)
    assert "line" not in text
    made = accept(report, (baseline.by_baseline(baseline.parse(text, "b.json"), report),))
    assert not made.findings
    assert {one.how for one in made.accepted} == {"baseline"}


def test_baseline_prunes_what_is_no_longer_there() -> None:
    report = _report(STORY.format("", ""))
    found = frozenset(baseline.known(report, finding) for finding in report.findings)
    elsewhere = baseline.Known("gone.md", "a/b", "0" * 64, "x")
    unchecked = baseline.Known("other.md", "a/b", "0" * 64, "x")
    fixed = replace(report, findings=report.findings[:1])
    assert baseline.pruned(found | {elsewhere, unchecked}, [fixed], {"gone.md"}) == {
        baseline.known(report, report.findings[0]),
        unchecked,
    }


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 1}', '{"version": 1, "findings": [{"file": 3}]}', "[" * 100_000]
)
def test_baseline_says_what_is_wrong(text: str) -> None:
    with pytest.raises(SettingsError, match=r"b\.json: is no baseline"):
        baseline.parse(text, "b.json")


def test_baseline_of_another_version_is_refused_with_the_way_out() -> None:
    with pytest.raises(SettingsError, match="version 9, not 1; create it anew"):
        baseline.parse('{"version": 9, "findings": []}', "b.json")
