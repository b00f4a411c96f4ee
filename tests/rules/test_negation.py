from __future__ import annotations

import pytest

from fidelity.english.words import tokenize
from fidelity.facts.polarity import cues, negated_form, negative, opposed
from fidelity.models import Severity
from tests.rules.pairing import findings, shown

FLIPPED = [
    ("Exports were affected, the operator said.", "Exports were not affected, the operator said."),
    ("Exports were not affected, the operator said.", "Exports were affected, the operator said."),
    ("Any doctor would be punished, she said.", "No doctor would be punished, she said."),
    ("The workers called a strike at the mine on Monday.", "The workers called off a strike at the mine on Monday."),
    ("The hostages are dead, the general said.", "The hostages are alive, the general said."),
    ("Passengers were let through with a ticket.", "Passengers were let through without a ticket."),
    ("The party confirmed the report on Monday.", "The party denied the report on Monday."),
]
SAME = [
    ("The crew did not leave the ship.", "The crew refused to leave the ship."),
    ("The crew never left the ship.", "The crew did not leave the ship."),
    ("The team failed to reach the village.", "The team did not reach the village."),
    ("The team has not reached the village.", "The team has yet to reach the village."),
    ("The road is no longer closed.", "The road is not closed any more."),
    ("It is not thought that any papers were lost.", "It is thought that no papers were lost."),
    ("The move is illegal, the court said.", "The move is not legal, the court said."),
    ("Not only the port but also the road was hit.", "Both the port and the road were hit."),
    ("He spoke on condition that he not be named.", "He spoke on condition of anonymity."),
]


@pytest.mark.parametrize(("copy", "original"), FLIPPED)
def test_the_opposite_is_critical(copy: str, original: str) -> None:
    found = [f for f in findings("negation/flipped", copy, original) if f.confidence >= 0.5]
    assert found
    assert all(f.severity is Severity.CRITICAL for f in found)


@pytest.mark.parametrize(("copy", "original"), SAME)
def test_the_same_in_other_words_is_silent(copy: str, original: str) -> None:
    assert shown("negation/flipped", copy, original) == []


def test_a_word_may_hold_its_negation() -> None:
    assert negated_form("illegal") == "legal"
    assert negated_form("homeless") == "home"
    assert negated_form("disease") is None
    assert negated_form("union") is None
    assert negative("refused", ("refuse",))
    assert not negative("understood", ("understand",))


def test_opposites_but_no_points_of_view() -> None:
    assert opposed(("alive",), ("dead",))
    assert opposed(("deny",), ("confirm",))
    assert not opposed(("buy",), ("sell",))
    assert not opposed(("dead",), ("dead",))


def test_a_negation_turns_the_next_content_word_of_its_clause() -> None:
    tokens = tokenize("They were not yet badly hurt, and not only that, No. 4 said.")
    [cue] = cues(tokens)
    assert tokens[cue.at].text == "not"
    assert cue.target is not None
    assert tokens[cue.target].text == "hurt"


def test_failing_to_do_any_is_doing_none() -> None:
    original = "Talks in the port of Varo have brought no real progress since the spring, a mediator said."
    copy = "Talks in the port of Varo failed to bring any real progress since the spring, a mediator said."
    assert shown("negation/flipped", copy, original) == []
    broken = "Talks in the port of Varo have brought any real progress since the spring, a mediator said."
    assert shown("negation/flipped", broken, original)
