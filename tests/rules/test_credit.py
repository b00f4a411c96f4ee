"""Who wrote the story, where and for whom; and what is said, or not, of the machine that translated it."""

from __future__ import annotations

import functools
from dataclasses import replace

import pytest

import fidelity
from fidelity.models import Document, Severity
from fidelity.settings import Settings

BODY = (
    "The toll at the Kestrel dam rose to six on Monday, the rescue service said.\n\nThe platform fell 40 metres on to"
    " the spillway as the night shift was handing over."
)
WIRE = Document(
    f"Toll rises at dam\n\nKESTREL FALLS, Sept 19 (Wire) - {BODY}",
    "wire",
    source="Wire",
    credit="(c) Wire 2024",
    byline="Odile Varga",
    dateline="KESTREL FALLS, Sept 19 (Wire)",
)
PLAIN = Document(WIRE.text, "plain")


@functools.cache
def checker() -> fidelity.Checker:
    return fidelity.Checker(Settings(model=None, select=("credit",), min_severity=Severity.INFO))


def copy(byline: str = "", dateline: str = "KESTREL FALLS, Sept 19 (Wire) - ", end: str = "") -> str:
    return "\n\n".join(filter(None, ("Toll rises at dam", byline, dateline + BODY, end)))


@pytest.mark.parametrize(
    ("text", "original", "expected"),
    [
        (copy("By Odile Varga"), WIRE, []),
        (copy("By ODILE VARGA"), WIRE, []),
        (copy("By Odile Várga and Tam Okello"), WIRE, []),
        (copy("By Odille Vargas"), WIRE, [("altered", "major", "Odille Vargas")]),
        (copy("By Bruno Achterberg"), WIRE, [("altered", "minor", "Bruno Achterberg")]),
        (copy(dateline="FALCON FALLS, Sept 19 (Wire) - "), WIRE, [("altered", "major", "FALCON FALLS")]),
        (copy(dateline="KESTREL FALLS - "), WIRE, [("missing", "minor", "Toll rises at dam")]),
        (copy(dateline=""), WIRE, [("missing", "minor", "Toll rises at dam")]),
        (copy(dateline="", end="Source: Wire"), WIRE, []),
        (copy(dateline="", end="(Reporting by Odile Varga)"), WIRE, []),
        (Document(copy(dateline=""), credit="Wire"), WIRE, []),
        (Document(copy(), byline="Odile Vargas"), WIRE, [("altered", "major", "Toll rises at dam")]),
        (copy(dateline=""), PLAIN, []),
        (copy(dateline="FALCON FALLS, Sept 19 (Wire) - "), PLAIN, []),
        (copy(dateline=""), replace(PLAIN, text=copy("By Odile Varga")), [("missing", "info", "Toll rises at dam")]),
        (copy(), None, []),
        (copy(end="This article has been automatically translated from Indonesian."), None,
         [("mt-notice", "info", "This article has been automatically translated from Indonesian.")]),
        (copy(end="Disclaimer: This text was translated by AI."), None,
         [("mt-notice", "info", "Disclaimer: This text was translated by AI.")]),
        (copy(end="Translated with Google Translate"), None,
         [("mt-notice", "info", "Translated with Google Translate")]),
        (copy(end="The court used machine translation for 40 of the letters, a clerk said."), None, []),
    ],
)  # fmt: skip
def test_credit(text: str | Document, original: Document | None, expected: list[tuple[str, str, str]]) -> None:
    findings = checker().check(text, [original] if original else []).findings
    assert [(f.rule.removeprefix("credit/"), f.severity.value, f.quote) for f in findings] == expected


MACHINE = (
    "This was revealed by three commanders. To note, the spokesman in question did not want to be named. This was"
    " conveyed by him on Friday. As for the town, it is still controlled by the army until now."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MACHINE, ["The copy reads as machine-translated"]),
        (f"{MACHINE}\n\nThis article was translated automatically.", ["The copy says that a machine translated it."]),
        (BODY, []),
    ],
)
def test_a_route_without_a_notice(text: str, expected: list[str]) -> None:
    whole = fidelity.Checker(Settings(model=None))
    findings = [f for f in whole.check(text).findings if f.rule == "credit/mt-notice"]
    assert [f.message[: len(words)] for f, words in zip(findings, expected, strict=True)] == expected
    assert all(f.severity is Severity.INFO for f in findings)
