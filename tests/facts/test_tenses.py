from __future__ import annotations

import pytest

from fidelity.english.words import tokenize
from fidelity.facts.arguments import deeds, journeys
from fidelity.facts.opposites import opposite
from fidelity.facts.polarity import cues
from fidelity.facts.tenses import Tense, verbs
from fidelity.facts.weigh import probability


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The army has not planted mines.", [("has not planted", Tense.PERFECT)]),
        ("She had a house and took it down.", [("had", Tense.PAST), ("took", Tense.PAST)]),
        ("They will be using it.", [("will be using", Tense.FUTURE)]),
        ("He might have gone.", [("might have gone", Tense.UNREAL)]),
        ("The men were held in May.", [("were held", Tense.PAST)]),
        ("The report shows that costs rise in May.", [("shows", Tense.PRESENT), ("rise", Tense.PRESENT)]),
        ("The plan for rebels and the defeat of the army", []),
    ],
)
def test_finite_verbs_and_their_tense(text: str, found: list[tuple[str, Tense]]) -> None:
    tokens = tokenize(text)
    assert [(" ".join(t.text for t in tokens[v.first : v.main + 1]), v.tense) for v in verbs(tokens)] == found


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("Mensah beat Okello on Friday.", "Mensah", "Okello"),
        ("Okello was beaten by Mensah on Friday.", "Mensah", "Okello"),
        ("Mensah, who appealed to the union, left.", "Mensah", "union"),
    ],
)
def test_who_does_it_to_whom(text: str, agent: str, patient: str) -> None:
    tokens = tokenize(text)
    deed = deeds(tokens)[0]
    assert deed.agent is not None
    assert deed.patient is not None
    assert (tokens[deed.agent].text, tokens[deed.patient].text) == (agent, patient)


def test_a_journey_has_two_ends() -> None:
    [(_, _, here, there)] = journeys(tokenize("The ship sailed from Lagos to Durban on Friday."))
    assert (here, there) == ({"lagos"}, {"durban"})


@pytest.mark.parametrize(
    ("a", "b", "sure"),
    [
        (("hot",), ("cold",), True),
        (("unimpressive",), ("spectacular",), True),
        (("earnings",), ("expenses",), True),
        (("acquit",), ("convict",), True),
        (("several",), ("multiple",), False),
        (("latest",), ("current",), False),
        (("go",), ("come",), False),
        (("hot",), ("warm",), False),
    ],
)
def test_opposites_direct_and_by_way_of_others(a: tuple[str, ...], b: tuple[str, ...], sure: bool) -> None:
    assert bool(opposite(a, b)) is sure


def test_yet_to_is_a_negation() -> None:
    assert len(cues(tokenize("The team has yet to arrive."))) == 1
    assert not cues(tokenize("The team has yet another coach."))


def test_evidence_that_no_model_knows_counts_nothing() -> None:
    assert probability("tense", {"one": 1.0, "unheard of": 9.0}) == probability("tense", {"one": 1.0})
    assert probability("negation", {"one": 1.0, "no carrier": 1.0}) > probability("negation", {"one": 1.0})
