"""Figures in another language's notation: `3,5 million`, `1.200.000`, `5-th`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.models import Alignment, Hit, Severity, Span
from fidelity.rules.core import Example, Hits, text_rule

UNITS = (
    "million billion trillion percent km kilometers kilometres kg kilos tons tonnes degrees meters metres euros euro "
    "dollars points hectares liters litres magnitude"
)
UNIT = "|".join(("per cent", *UNITS.split()))
_COUNTED = (
    "people troops soldiers euros dollars residents victims inhabitants men women children families homes houses "
    "workers cases refugees tons tonnes hectares"
)
COUNTED = "|".join(_COUNTED.split())
DECIMAL = re.compile(rf"(?<![\d.,])\d{{1,3}},\d{{1,2}}(?= ?-?(?:{UNIT})\b| ?%)")
GROUPS = "English groups thousands with commas."
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
FIGURES = (  # what must be in the text at all, the figure, why
    (".", re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])"), GROUPS),
    (".000", re.compile(rf"(?<![\d.,$£€])\d{{1,3}}\.000(?= (?:{COUNTED})\b)"), GROUPS),
    ("-", re.compile(r"\d{1,4}-(?:st|nd|rd|th|s)\b"), "no hyphen goes inside."),
    (" year", re.compile(r"(?<=\bin )(?:the )?(?:19|20)\d\d year\b(?!-)"), "English says no “year” with the number."),
    (" of ", re.compile(rf"(?<=\bon )\d{{1,2}} of (?:{MONTHS})\b"), "English writes May 5 or 5 May."),
    (
        " minutes",
        re.compile(r"(?<=\bat )\d{1,2} (?:o'clock|hours?) (?:and )?\d{1,2} minutes\b"),
        "write the hour as 3:30 p.m.",
    ),
)
SHORT = re.compile(r",\d\d?(?!\d)")
DIGIT = re.compile(r"\d")


@text_rule(
    "leftover/number",
    Example("The fire cost [[3,5]] million euros, and [[12.000]] people fled."),
    Example("Some [[1.200.000]] people fled."),
    Example("It began on the [[5-th]] day, at [[10 o'clock 30 minutes]] sharp."),
    Example("About [[12.000]] people fled in [[2019 year]], on [[5 of May]]."),
    Example("About 40 000 people fled. The fire cost 3,500 euros and 3.5 million dollars; 1,200,000 fled on 3.4.2019."),
    Example("It weighed 12.000 grams, and in 2019 year-end sales rose by 5.125 percent."),
    severity=Severity.MINOR,
    mqm="Locale conventions",
)
def number(alignment: Alignment) -> Hits:
    """A figure is written as another language writes it.

    3,5 million is three and a half on the Continent and nothing in English; 12.000 is twelve to an English reader.
    Write 3.5 million and 12,000. A decimal comma alone is told as information: South African papers have it too.
    """
    text = alignment.copy.text
    if not DIGIT.search(text):
        return
    decimals = list(DECIMAL.finditer(text)) if SHORT.search(text) else []
    others = list(_others(text))
    severity = None if any(why is GROUPS for _, why in others) else Severity.INFO
    for match in decimals:
        yield _hit(match, "English has a point before decimals.", severity)
    for match, why in others:
        yield _hit(match, why, None)


def _others(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for hint, pattern, why in FIGURES:
        for match in pattern.finditer(text) if hint in text else ():
            yield match, why


def _hit(match: re.Match[str], why: str, severity: Severity | None) -> Hit:
    span = Span(match.start(), match.end())
    return Hit(span, f"“{match.group()}”: {why}", _english(match.group()), 0.75, severity)


def _english(figure: str) -> tuple[str, ...]:
    if re.fullmatch(r"\d+,\d+", figure):
        return (figure.replace(",", "."),)
    if re.fullmatch(r"\d+(?:[. ]\d{3})+", figure):
        return (re.sub("[. ]", ",", figure),)
    if "-" in figure:
        return (figure.replace("-", ""),)
    return (figure.removeprefix("the ").removesuffix(" year"),) if figure.endswith("year") else ()
