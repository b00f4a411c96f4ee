"""How sure a finding is moves with what the tagger says, within bounds; nothing else of it does."""

from __future__ import annotations

import pytest

from fidelity.models import (
    Alignment,
    Document,
    Doubt,
    Finding,
    Hit,
    Judgement,
    Pair,
    PairKind,
    Segmented,
    Severity,
    Span,
)
from fidelity.models import Sentence as Line
from fidelity.pairs import bare as align_bare
from fidelity.rules.registry import all_rules
from fidelity.tagger import Tagger, weigh
from fidelity.tagger.weigh import KINDS, Weight, kind_of

COPY = "The navy left."
WEIGHT = Weight(1.0, 0.0, 1.0)


def alignment(likely: float, gap: float = 0.5) -> Alignment:
    sentence = Line(COPY, Span(0, len(COPY)))
    judgement = Judgement((Doubt(Span(4, 8), likely, gap, 0.0),), 0.5)
    pair = Pair((sentence,), (sentence,), 0, 0.9, PairKind.EDITED, judgement=judgement)
    text = Segmented(Document(COPY), (sentence,))
    return Alignment(text, (text,), (pair,))


def finding(rule: str, sure: float = 0.5, at: tuple[int, int] = (4, 8)) -> Finding:
    return Finding(rule, Severity.MAJOR, "", Hit(Span(*at), "said", ("army",), sure), "navy")


@pytest.fixture(autouse=True)
def all_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weigh, "weights", lambda: {"phrases alone": WEIGHT, **dict.fromkeys(KINDS.values(), WEIGHT)})


@pytest.mark.parametrize(
    ("rule", "likely", "gap", "sure"),
    [
        ("sense/substituted", 0.5, 0.5, 0.5),
        ("sense/substituted", 0.6, 0.5, 0.6),
        ("sense/substituted", 0.999, 0.5, 0.731),  # one step of log-odds and no more
        ("sense/substituted", 0.001, 0.5, 0.269),
        ("omission/word", 0.999, 0.6, 0.6),  # its gap counts, not its words
        ("calque/french", 0.6, 0.5, 0.6),
        ("numbers/changed", 0.999, 0.999, 0.5),
        ("names/swapped", 0.001, 0.001, 0.5),
        ("omission/sentence", 0.999, 0.999, 0.5),
        ("sense/doubtful", 0.999, 0.999, 0.5),
    ],
)
def test_the_confidence_moves(rule: str, likely: float, gap: float, sure: float) -> None:
    before = finding(rule)
    (after,) = weigh.weigh([before], alignment(likely, gap))
    assert after.confidence == sure
    assert (after.severity, after.message, after.suggestions) == (before.severity, before.message, before.suggestions)
    assert after.fingerprint == before.fingerprint


def test_what_stands_in_no_judged_pair_stays() -> None:
    found = [finding("sense/substituted", at=(90, 94)), finding("verbs/typed")]
    assert weigh.weigh(found, alignment(0.9))[0] == found[0]
    bare = Alignment(Segmented(Document(COPY), ()), (), ())
    assert weigh.weigh(found, bare) == tuple(found)


def test_a_sentence_without_an_original_is_judged_by_itself_where_a_finding_asks(judge: Tagger) -> None:
    copy = Segmented(Document(COPY), (Line(COPY, Span(0, len(COPY))),))
    bare = align_bare(copy)
    (judgement,) = judge.judge(bare.pairs)
    found = [finding("calque/french"), finding("verbs/typed"), finding("numbers/changed")]
    moved = WEIGHT.moved(0.5, judgement.wrong(found[0].span))
    assert [after.confidence for after in judge.weigh(found, bare)] == [moved, 0.5, 0.5]
    judge._read.clear()
    judge.weigh(found[1:], bare)
    assert not judge._read


@pytest.mark.parametrize("rule", sorted(key for key in KINDS if "/" in key))
def test_every_rule_that_is_weighed_exists(rule: str) -> None:
    assert rule in {one.id for one in all_rules()}
    assert kind_of(finding(rule)) == KINDS[rule]


@pytest.mark.parametrize("sure", [0.0, 0.2, 0.5, 0.97, 1.0])
def test_it_is_never_certain_and_rises_with_what_is_said(sure: float) -> None:
    moved = [WEIGHT.moved(sure, likely) for likely in (0.0, 0.3, 0.5, 0.7, 1.0)]
    assert moved == sorted(moved)
    assert 0 < moved[0] <= moved[-1] < 1
