"""What became of a story: corrected, killed, withheld, embargoed; and what the copy made of an older version shows."""

from __future__ import annotations

import functools
from dataclasses import replace
from pathlib import Path

import pytest

import fidelity
from fidelity.archive import Archive
from fidelity.models import Document, Finding, Severity
from fidelity.read import read, read_items
from fidelity.settings import Settings

WIRE = Path(__file__).parents[2] / "corpora" / "wire"
Found = list[tuple[str, str, str]]


@functools.cache
def checker(*rules: str) -> fidelity.Checker:
    return fidelity.Checker(Settings(model=None, select=rules or ("status",), min_severity=Severity.INFO))


@functools.cache
def archive() -> Archive:
    return Archive.open(WIRE)


@functools.cache
def plain_archive() -> Archive:
    return Archive.open(ORIGINALS)


def text(name: str) -> str:
    return read(WIRE / name).text


def found(findings: tuple[Finding, ...]) -> Found:
    return [(f.rule.removeprefix("status/"), f.severity.value, f.quote) for f in findings]


def beside(copy: str | Document) -> Found:
    """What is said of a copy whose original is searched among the samples."""
    return found(checker().check(copy, archive()).findings)


OLD = text("kestrel.1.nitf.xml")
REACHED = "“We have reached everyone who was on the list,” Takacs told reporters at the gate."
SIX, TIME = ("superseded", "critical", "Six"), ("superseded", "critical", "6:40")


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        (OLD, [SIX, SIX, TIME]),
        (text("kestrel.2.nitf.xml"), [SIX, SIX, TIME]),
        (OLD.replace("Six workers were killed", "Six labourers lost their lives"), [SIX, SIX, TIME]),
        (OLD.replace("Six workers", "6 workers"), [SIX, ("superseded", "critical", "6"), TIME]),
        (OLD.replace("6:40", "5:40"), [SIX, SIX]),
        (text("kestrel.3.nitf.xml").replace("CORRECTED-", ""), []),
        (text("kestrel.3.nitf.xml"), [("advisory-leaked", "minor", "CORRECTED-")]),
        (OLD.replace("Six", "Five").replace("6:40", "5:40"), []),
        (OLD.replace("Six", "Some").replace("6:40 a.m.", "dawn"),
         [("superseded", "major", "Some killed as scaffolding falls at Kestrel dam")]),
        ("\n\n".join(OLD.split("\n\n")[3:]),
         [("superseded", "info", REACHED)]),
        (text("quake.1.ninjs"), [("superseded", "critical", "23")] * 2),
        (text("quake.2.ninjs").replace("CORRECTED-", ""), []),
        (text("ferry.1.newsml.xml"), [("killed", "critical", "Ellery to sell state ferry line to Norrland - sources")]),
        (text("vote.1.ninjs"), [("killed", "critical", "Marra council keeps majority by one seat")]),
        (text("fish.embargoed.newsml.xml"),
         [("embargoed", "critical", "Northern catches fall by 17% in two years - report")]),
        (read_items(WIRE / "package.newsml.xml")[1].text, []),
        (read_items(WIRE / "feed.atom.xml")[0].text, []),
    ],
)  # fmt: skip
def test_beside_the_samples(copy: str, expected: Found) -> None:
    assert beside(copy) == expected


ORIGINALS = WIRE.parent / "originals"
COPIES = WIRE.parent / "copies" / "open"


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("crime-bombing.base--damaged1", [("critical", "six"), ("critical", "6:40")]),
        ("crime-bombing.base--damaged2", []),
        ("diplomacy-expulsion.base--rewrite1", [("critical", "two transmitters"), ("critical", "Marek Hruska")]),
        ("politics-coalition.base--gl1", [("critical", "39")]),
        ("politics-vote.base--damaged1", [("critical", "polling stations"), ("critical", "Eleven")]),
        ("politics-vote.base--gl1", [("critical", "polling stations")]),
        ("conflict-port.base--damaged1", []),
        ("markets-ratecut.base--ca1", []),
    ],
)
def test_plain_text_whose_slug_says_that_it_is_a_correction(copy: str, expected: list[tuple[str, str]]) -> None:
    report = checker("status/superseded").check(read(COPIES / f"{copy}.txt"), plain_archive())
    shown = [f for f in report.findings if f.confidence >= 0.5 and f.severity.rank > Severity.MINOR.rank]
    assert [(f.severity.value, f.quote) for f in shown] == expected


def test_the_changed_words_and_the_reason_are_shown() -> None:
    first, second, third = checker().check(OLD, archive()).findings
    assert first.message == (
        "“Six” is “Five” in the correction (version 3 of 2024-09-19 15:30 UTC). The agency says: Corrects toll to five"
        " from six in headline and first paragraph after the rescue service said one worker was counted twice; corrects"
        " time in third paragraph."
    )
    assert third.message == "“6:40” is “5:40” in the correction (version 3 of 2024-09-19 15:30 UTC)."
    assert (second.suggestions, third.suggestions) == (("Five",), ("5:40",))
    assert (first.original_quote, third.original_quote) == ("Six", "6:40")


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        (None, 0.6),
        ("2024-11-20T05:59:00Z", 0.95),
        ("2024-11-20T07:59:00+02:00", 0.95),
        ("2024-11-20T06:00:00Z", None),
        ("2024-11-21", None),
        ("yesterday", 0.6),
    ],
)
def test_an_embargo_ends(issued: str | None, expected: float | None) -> None:
    copy = Document(text("fish.embargoed.newsml.xml"), issued=issued)
    told = [f.confidence for f in checker("status/embargoed").check(copy, archive()).findings]
    assert told == ([expected] if expected else [])


BASE = Document(
    "Toll in Lorn rises to 23\n\nAn earthquake killed 23 people in Lorn on Thursday, officials said.\n\nIt cut the"
    " only road to the coast, and schools were closed.",
    "base",
    item="lorn",
    version="1",
    issued="2024-10-10T06:00:00Z",
)
UPDATE = replace(BASE, text=BASE.text.replace("23", "29"), name="update", version="2", signal="update")
FIXED = replace(BASE, text=BASE.text.replace("23", "32"), name="fixed", version="3", signal="correction")
LATER = replace(FIXED, text=FIXED.text + "\n\nArmy engineers came.", name="later", version="4", signal="update")
KILLED = Document("KILL: Toll in Lorn rises", "kill", item="lorn", version="5", status="canceled")
BACK = replace(BASE, text=FIXED.text, name="back", version="6")
OTHER = replace(FIXED, item="elsewhere", name="other")
PLAIN = [replace(one, item=None, version=None, issued=None, signal=None) for one in (BASE, FIXED)]
SLUGGED = replace(PLAIN[1], text=f"CORRECTED-{PLAIN[1].text}")
WITHDRAWN = Document("WITHDRAWN-Toll in Lorn rises to 23\n\nThis story has been withdrawn.", "gone")
REFILED = replace(PLAIN[1], text=f"REFILE-{PLAIN[1].text}")


@pytest.mark.parametrize(
    ("copy", "originals", "expected"),
    [
        (BASE.text, [BASE], []),
        (BASE.text, [BASE, UPDATE], [("superseded", "minor", "23")] * 2),
        (BASE.text, [UPDATE, BASE], [("superseded", "minor", "23")] * 2),
        (UPDATE.text, [BASE, UPDATE], []),
        (BASE.text, [BASE, FIXED], [("superseded", "critical", "23")] * 2),
        (BASE.text, [FIXED, BASE], [("superseded", "critical", "23")] * 2),
        (BASE.text, [BASE, UPDATE, FIXED, LATER], [("superseded", "critical", "23")] * 2),
        (FIXED.text, [BASE, FIXED], []),
        (LATER.text, [BASE, UPDATE, FIXED, LATER], []),
        (BASE.text, [BASE, OTHER], []),
        (BASE.text, [BASE, KILLED], [("killed", "critical", "Toll in Lorn rises to 23")]),
        (BASE.text, [BASE, KILLED, BACK], [("superseded", "minor", "23")] * 2),
        (FIXED.text, [FIXED, KILLED, BACK], []),
        (BASE.text, PLAIN, []),
        (BASE.text, [PLAIN[0], SLUGGED], [("superseded", "critical", "23")] * 2),
        (BASE.text, [PLAIN[0], REFILED], [("superseded", "minor", "23")] * 2),
        (FIXED.text, [PLAIN[0], SLUGGED], []),
        (BASE.text, [PLAIN[0], WITHDRAWN], [("killed", "critical", "Toll in Lorn rises to 23")]),
        (replace(BASE, status="canceled"), [], [("killed", "critical", "Toll in Lorn rises to 23")]),
    ],
)
def test_versions_given_as_values(copy: str | Document, originals: list[Document], expected: Found) -> None:
    assert found(checker("status/superseded", "status/killed").check(copy, originals).findings) == expected


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("UPDATE 2-Toll rises\n\nThe toll rose on Monday.", [("minor", "UPDATE 2-")]),
        ("REFILE-CORRECTED-UPDATE 1-Toll rises\n\nIt rose.", [("minor", "REFILE-CORRECTED-UPDATE 1-")]),
        ("Toll rises\n\nATTENTION EDITORS: this replaces an earlier story.\n\nIt rose.", [("major", "ATTENTION")]),
        ("Toll rises\n\nEMBARGOED UNTIL 0600 GMT, NOV 20\n\nIt rose.", [("critical", "EMBARGOED")]),
        ("Toll rises\n\n(Recasts with new toll, adds quote)\n\nIt rose.", [("minor", "(Recasts")]),
        ("Toll rises\n\nIt rose on Monday.\n\nMORE TO COME", [("major", "MORE")]),
        ("Update: toll rises to six\n\nIt rose on Monday.", []),
        ("Embargo on arms to end\n\nThe embargo was lifted until May, ministers said.\n\nIt ended.", []),
        ("Kill-switch law passes\n\nThe law was corrected on Monday.", []),
        ("Toll rises\n\nEditor's note: this story was updated to add a quotation.\n\nIt rose on Monday.", []),
    ],
)
def test_what_is_for_the_desk(copy: str, expected: list[tuple[str, str]]) -> None:
    findings = checker("status/advisory-leaked").check(copy).findings
    assert [
        (f.severity.value, f.quote) for f in findings if not f.quote.startswith(tuple(q for _, q in expected))
    ] == []
    assert [f.severity.value for f in findings] == [severity for severity, _ in expected]


def test_the_editors_note_in_the_copy() -> None:
    original = read(WIRE / "fish.embargoed.newsml.xml")
    leak = "Not for print, broadcast or online use before then."
    findings = checker("status/advisory-leaked").check(f"{original.text}\n\n{leak}", [original]).findings
    assert [f.quote for f in findings] == [leak]
    assert checker("status/advisory-leaked").check(original.text, [original]).findings == ()
