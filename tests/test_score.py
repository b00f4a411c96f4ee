from __future__ import annotations

from dataclasses import replace

import pytest
from sacrebleu.metrics.bleu import BLEU

from fidelity.models import (
    Alignment,
    Document,
    Finding,
    Hit,
    Judgement,
    Pair,
    PairKind,
    Segmented,
    Sentence,
    Severity,
    Span,
)
from fidelity.score import JUDGED, distances, fidelity_score, judged_risk, risk_score, scores
from tests.report import fixed


def finding(severity: Severity, confidence: float = 1.0) -> Finding:
    return Finding("a/b", severity, "", Hit(Span(0, 1), "", confidence=confidence), "x")


@pytest.mark.parametrize(
    ("severities", "words", "fidelity", "risk"),
    [
        ("", 100, 100.0, 0.0),
        ("info", 100, 100.0, 0.0),
        ("minor", 100, 99.0, 0.5),
        ("major minor", 200, 97.0, 3.0),
        ("critical", 100, 75.0, 12.5),
        ("critical critical", 20, 0.0, 25.0),
        ("minor", 0, 0.0, 0.5),
    ],
)
def test_weights_per_hundred_words(severities: str, words: int, fidelity: float, risk: float) -> None:
    found = [finding(Severity(name), 0.5) for name in severities.split()]
    assert (fidelity_score(found, words), risk_score(found)) == (fidelity, risk)


PAIRS = [("The cat sat on the mat today.", "The cat sat on the mat."), ("Rain fell in Oslo.", "Rain fell in Oslo.")]


def test_distances_are_sacrebleus() -> None:
    made = distances(tuple(PAIRS))
    bleu, chrf, ter, signatures = made.bleu, made.chrf, made.ter, made.signatures
    assert bleu == round(BLEU().corpus_score([c for c, _ in PAIRS], [[o for _, o in PAIRS]]).score, 2)
    assert chrf is not None and 80 < chrf < 100
    # tercom does not split full stops off: delete "today." and turn "mat" into "mat.", 2 edits on 10 words
    assert ter == 20.0
    assert [name for name, _ in signatures] == ["bleu", "chrf", "ter"]
    assert all("version:" in signature and "segments:pairs" in signature for _, signature in signatures)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("Same words here now.", "Same words here now.")], (100.0, 100.0, 0.0)),
        ([("Only in the copy.", "")], (None, None, None)),
        ([], (None, None, None)),
    ],
)
def test_ends_of_the_scale(pairs: list[tuple[str, str]], expected: tuple[float | None, ...]) -> None:
    made = distances(tuple(pairs))
    assert (made.bleu, made.chrf, made.ter) == expected


def test_additions_and_omissions_count() -> None:
    ter = distances((*PAIRS, ("An added line.", ""), ("", "A line left out."))).ter
    assert ter is not None and ter > 20


def test_a_monstrous_sentence_costs_ter_not_the_run() -> None:
    words = " ".join(f"w{index}" for index in range(1000))
    made = distances(((words, words + " end"),))
    bleu, chrf, ter, signatures = made.bleu, made.chrf, made.ter, made.signatures
    assert bleu and chrf and ter is None
    assert "ter" not in dict(signatures)


def test_scores_of_a_report() -> None:
    report = fixed.report()
    made = scores(report.alignment, report.findings)
    # 1 critical, 3 major, 1 minor and 1 info that are likely enough: 41 points on 52 words
    assert made.fidelity == round(100 - 41 / 52 * 100, 2)
    assert made.bleu is not None and dict(made.signatures).keys() == {"fidelity", "bleu", "chrf", "ter"}
    bare = scores(replace(report.alignment, originals=()), ())
    assert (bare.fidelity, bare.bleu, bare.ter) == (100.0, None, None)


@pytest.mark.parametrize(
    ("risks", "total"),
    [((None, None), 0.0), ((0.5, None), 0.25), ((0.5, 0.1), 0.3), ((1.0, 1.0), 1.0)],
)
def test_the_judged_risk_is_the_mean_over_the_words(risks: tuple[float | None, ...], total: float) -> None:
    pairs = []
    for risk in risks:
        sentence = Sentence("Four words of copy", Span(0, 18))
        judgement = None if risk is None else Judgement((), risk)
        pairs.append(Pair((sentence,), (sentence,), 0, 0.9, PairKind.EDITED, judgement=judgement))
    copy = Segmented(Document("Four words of copy"), ())
    made = Alignment(copy, (copy,), tuple(pairs))
    assert judged_risk(made) == pytest.approx(total)
    assert scores(made, []).risk == pytest.approx(JUDGED * total)
    assert ("risk" in dict(scores(made, []).signatures)) is any(risk is not None for risk in risks)
