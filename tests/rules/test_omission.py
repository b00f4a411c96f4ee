from __future__ import annotations

from fidelity.models import Severity
from tests.rules.pairing import findings, shown

FIRST = "The party said it would file a challenge to the count on Wednesday."
GUARD = "It did not present evidence."
PLAIN = "Its office is in a yellow house near the river."
LAST = "The commission said that turnout was 61 percent, the highest since 2004."
STORY = f"{FIRST} {{}}\n\n{LAST}"


def test_a_guarding_sentence_cut_out_of_its_paragraph() -> None:
    [quote] = shown("omission/sentence", f"{FIRST}\n\n{LAST}", STORY.format(GUARD))
    assert quote == "Wednesday"


def test_a_plain_sentence_is_only_noted() -> None:
    assert shown("omission/sentence", f"{FIRST}\n\n{LAST}", STORY.format(PLAIN)) == []
    found = findings("omission/sentence", f"{FIRST}\n\n{LAST}", STORY.format(PLAIN))
    assert [f.severity for f in found] == [Severity.INFO]


def test_a_cut_from_the_bottom_says_nothing() -> None:
    assert findings("omission/sentence", FIRST, STORY.format(GUARD)) == []


def test_a_condition_dropped_from_a_kept_sentence() -> None:
    original = "The judge suspended six months of the sentence on condition that he keep the peace."
    assert shown("omission/clause", "The judge suspended six months of the sentence.", original)
    assert shown("omission/clause", "The judge suspended six months if he keeps the peace.", original) == []
