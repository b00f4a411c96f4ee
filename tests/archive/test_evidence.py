"""What a text has of a sentence: shares that can be worked out by eye."""

from __future__ import annotations

import pytest

from fidelity.archive.evidence import Copied, profile, weigh


@pytest.mark.parametrize(
    ("copy", "text", "terms", "pairs"),
    [
        ("Police arrested four men.", ["Police arrested four men."], 1.0, 1.0),
        ("Police arrested four men.", ["Rain fell."], 0.0, 0.0),
        ("Police arrested 4 men.", ["The police arrested four men."], 1.0, 1.0),
        ("Police arrest men.", ["Police arresting men."], 1.0, 1.0),  # the first six letters count
        ("Men police arrested.", ["Police arrested men."], 1.0, 0.5),
        ("Troops fled. ", ["Troops stayed.", "Others fled."], 0.97, 0.0),  # merged from two neighbours
        ("Troops fled.", ["Troops stayed.", "Rain fell.", "Others fled."], 0.5, 0.0),
        ("It was.", ["Rain fell."], 0.0, 0.0),
    ],
)
def test_shares(copy: str, text: list[str], terms: float, pairs: float) -> None:
    evidence = weigh(Copied.of([profile(copy)], {}), [profile(sentence) for sentence in text])
    assert evidence.terms[0] == pytest.approx(terms)
    assert evidence.pairs[0] == pytest.approx(pairs)


def test_rare_words_say_more() -> None:
    rare = {"police": 0.1, "kandah": 3.0}
    copy = [profile("Police Kandahar.")]
    with_place = weigh(Copied.of(copy, rare), [profile("Kandahar.")])
    without = weigh(Copied.of(copy, rare), [profile("Police.")])
    assert with_place.terms[0] == pytest.approx(3.0 / 3.1)
    assert without.terms[0] == pytest.approx(0.1 / 3.1)


def test_figures_are_told_apart() -> None:
    evidence = weigh(Copied.of([profile("Fourteen of 1,200 died.")], {}), [profile("14 of 1,300 died.")])
    assert (evidence.figures, evidence.missing) == ({"14"}, {"1200"})


def test_no_text_carries_nothing() -> None:
    evidence = weigh(Copied.of([profile("Police.")], {}), [])
    assert evidence.terms.tolist() == [0.0]
