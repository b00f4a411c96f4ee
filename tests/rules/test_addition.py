from __future__ import annotations

import pytest

from fidelity.models import Severity
from tests.rules.pairing import findings, shown

FIRST = "The port reopened on Monday, the army said. It had been closed for a week."
LAST = "Two ships were waiting outside, the harbour master said."
STORY = f"{FIRST}\n\n{LAST}"


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("Critics blamed the corrupt governor for the shortage of bread.", Severity.MAJOR),
        ("About 4,300 camels were sold at the fair in Zinder.", Severity.MAJOR),
        ("Children were playing football between the empty market stalls.", Severity.MINOR),
    ],
)
def test_a_sentence_that_nothing_supports(sentence: str, severity: Severity) -> None:
    copy = f"{FIRST}\n\n{sentence}\n\n{LAST}"
    [finding] = [f for f in findings("addition/sentence", copy, STORY) if f.confidence >= 0.5]
    assert finding.quote == sentence
    assert finding.severity is severity


@pytest.mark.parametrize(
    "line", ["Read more: camels of the north", "Reporting by Ann Lee; editing by Tom Fry", "(Photo: Wire)"]
)
def test_furniture_is_no_addition(line: str) -> None:
    assert shown("addition/sentence", f"{FIRST}\n\n{LAST}\n\n{line}", STORY) == []


def test_background_of_ones_own_inside_a_sentence_is_not_shown() -> None:
    copy = "The port reopened on Monday, its blue cranes gleaming brightly at sunrise, the army said."
    assert shown("addition/clause", copy, "The port reopened on Monday, the army said.") == []
