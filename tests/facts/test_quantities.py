from __future__ import annotations

import pytest

from fidelity.facts.measures import agree, sums
from fidelity.facts.quantities import quantities
from fidelity.models import Span

READ = [
    ("Fourteen people died.", [(14, "count", "Fourteen")]),
    ("two hundred and five soldiers", [(205, "count", "two hundred and five")]),
    ("thirty-five thousand two hundred", [(35_200, "count", "thirty-five thousand two hundred")]),
    ("half a million votes", [(500_000, "count", "half a million")]),
    ("two and a half years", [(2.5, "time", "two and a half years")]),
    ("1,20,000 people", [(120_000, "count", "1,20,000")]),
    ("3 lakh voters", [(300_000, "count", "3 lakh")]),
    ("$1.5m", [(1_500_000, "money", "$1.5m")]),
    ("12 million dollars", [(12_000_000, "money", "12 million dollars")]),
    ("1.5 percentage points", [(1.5, "points", "1.5 percentage points")]),
    ("from 10 to 15 percent", [(10, "percent", "10"), (15, "percent", "15 percent")]),
    ("the twenty-first floor", [(21, "ordinal", "twenty-first")]),
    ("a 23-year-old", [(1, "count", "a"), (23, "time", "23-year")]),
    ("2 hours 21 minutes 48 seconds", [(2.3633, "time", "2 hours 21 minutes 48 seconds")]),
    ("an F-16 and COVID-19", [(1, "count", "an")]),
    ("5 400 homes", [(5_400, "count", "5 400")]),
    ("three-quarters of it", [(0.75, "fraction", "three-quarters")]),
    ("half-a-million votes", [(500_000, "count", "half-a-million")]),
    ("two-and-a-half hours", [(2.5, "time", "two-and-a-half hours")]),
    ("2 1/2 tons", [(2.5, "mass", "2 1/2 tons")]),
    ("2½ tons", [(2.5, "mass", "2½ tons")]),
    ("PLN 880 thousand", [(880_000, "money", "PLN 880 thousand")]),
    ("$1 tln", [(1e12, "money", "$1 tln")]),
    ("fourty men", [(40, "count", "fourty")]),
    ("one in seven homes", [(0.1429, "fraction", "one in seven")]),
    ("every sixth home", [(0.1667, "fraction", "every sixth")]),
    ("one in 3-4 hours", [(1, "count", "one"), (3, "time", "3"), (4, "time", "4 hours")]),
    ("two children (3,5)", [(2, "count", "two")]),
    ("802.11b", []),
    ("the 19th century", [(1800, "decade", "19th"), (100, "count", "century")]),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_figures_are_read_with_kind_and_place(text: str, expected: list[tuple[float, str, str]]) -> None:
    found = [(round(q.low, 4), q.kind, q.span.of(text)) for q in quantities(text)]
    assert found == expected


def test_spans_count_from_the_offset_and_leave_out_what_is_taken() -> None:
    text = "On July 17 police held 12 men."
    assert [q.span for q in quantities(text, 100, (Span(103, 110),))] == [Span(123, 125)]


SAME = [
    ("nearly 50 people", "49 people"),
    ("more than 200 people", "213 people"),
    ("dozens of people", "36 people"),
    ("tens of thousands of people", "40,000 people"),
    ("50 miles", "80 km"),
    ("20 degrees Celsius", "68 degrees Fahrenheit"),
    ("30 degrees", "86 degrees"),
    ("247 acres", "100 hectares"),
    ("half of them", "50 percent of them"),
    ("a third of voters", "33% of voters"),
    ("one day", "24 hours"),
    ("1.2 million", "1.23 million"),
    ("$247 billion", "$247.7 billion"),
    ("272.000 cases", "272,000 cases"),
    ("the 1980s", "the eighties"),
    ("HK$5 million", "5 million dollars"),
    ("Two dozen men", "24 men"),
    ("12 men", "a dozen men"),
    ("5 million euros", "$5.5 million"),
    ("one in three homes", "33 percent of homes"),
    ("one in seven homes", "every seventh home"),
    ("approached 770", "at least 767"),
    ("3.2m cars", "3.2 million cars"),
    ("3%", "2.7%"),
    ("scores of men", "dozens of men"),
]
OTHER = [
    ("40 people", "14 people"),
    ("250 runs", "247 runs"),
    ("about 1000 stations", "about 950 stations"),
    ("more than 2,500 people", "more than 2,300 people"),
    ("$15 million", "$1.5 million"),
    ("50,000 rupiah", "50,000 pesos"),
    ("80 miles", "80 km"),
    ("53 minutes", "53 seconds"),
    ("1.5%", "1.5 percentage points"),
    ("20 tons", "20 barrels"),
    ("the 1990s", "the eighties"),
    ("the 20th century", "the 1800s"),
    ("the 107th minute", "the 117th minute"),
    ("a quarter of voters", "33% of voters"),
    ("5 million euros", "$5 million"),
    ("50 million euros", "$5.5 million"),
    ("one in four homes", "33 percent of homes"),
    ("more than 50 people", "49 people"),
    ("nearly 20 percent", "21.2 percent"),
    ("hundreds of men", "dozens of men"),
    ("hundreds of men", "36 men"),
]


def first(text: str) -> object:
    return next(q for q in quantities(text) if q.span.of(text) not in ("a", "an"))


@pytest.mark.parametrize(("copy", "original"), SAME)
def test_honest_rounding_and_conversion_agree(copy: str, original: str) -> None:
    assert agree(first(copy), first(original))  # type: ignore[arg-type]


@pytest.mark.parametrize(("copy", "original"), OTHER)
def test_other_figures_and_units_do_not_agree(copy: str, original: str) -> None:
    assert not agree(first(copy), first(original))  # type: ignore[arg-type]


def test_a_sum_of_the_originals_figures_is_known() -> None:
    theirs = quantities("12 dead and 30 hurt, 8 of them children")
    assert sums(quantities("42 people")[0], theirs)
    assert not sums(quantities("43 people")[0], theirs)
