"""What a text has of a sentence: shares that can be worked out by eye."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.archive.evidence import WORD, Compared, Stems, stem


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
    evidence = Compared([copy], [text]).evidence(0)
    assert evidence.terms[0] == pytest.approx(terms)
    assert evidence.pairs[0] == pytest.approx(pairs)


def test_rare_words_say_more() -> None:
    texts = [["Police Kandahar."], ["Police."], ["Police came."], ["Police went."]]
    compared = Compared(["Police Kandahar."], texts)
    common, rare = math.log(8 / 5), math.log(8 / 2)
    assert compared.evidence(0).terms[0] == 1.0
    assert compared.evidence(1).terms[0] == pytest.approx(common / (common + rare))


def test_a_word_that_no_text_has_is_as_rare_as_the_rarest_that_one_has() -> None:
    evidence = Compared(["Police Kandahar."], [["Police."]]).evidence(0)
    assert evidence.terms[0] == pytest.approx(0.5)


def test_a_figure_says_more() -> None:
    evidence = Compared(["Police 1,200."], [["Police."]]).evidence(0)
    assert evidence.terms[0] == pytest.approx(1 / 2.5)


def test_figures_are_told_apart() -> None:
    evidence = Compared(["Fourteen of 1,200 died."], [["Rain."], ["14 of 1,300 died."]]).evidence(1)
    assert (evidence.figures, evidence.missing) == ({"14"}, {"1200"})


@pytest.mark.parametrize("copy", ["Police.", "...", "It was."])
def test_no_text_carries_nothing(copy: str) -> None:
    assert Compared([copy], [[], ["Rain fell."]]).evidence(0).terms.tolist() == [0.0]
    assert Compared([copy], [[], ["Rain fell."]]).evidence(1).terms.tolist() == [0.0]


def test_a_text_is_weighed_by_itself() -> None:
    """The sentences of the text before and behind do not stand for its own."""
    texts = [["Troops fled.", "Rain fell."], ["Snow fell."], ["Troops stayed."]]
    compared = Compared(["Troops fled."], texts)
    assert [compared.evidence(at).pairs[0] for at in range(3)] == [1.0, 0.0, 0.0]
    assert compared.evidence(0).sentences == ("Troops fled.", "Rain fell.")


@given(st.lists(st.text(), max_size=5))
def test_stems_are_those_of_the_words_however_they_are_written(sentences: list[str]) -> None:
    stems = Stems()
    plain = [[stems.number(stem(word)) for word in WORD.findall(sentence)] for sentence in sentences]
    assert stems.of(sentences) == plain == stems.of(sentences)
