"""How far a copy is from its originals, in figures with their signatures. The only user of sacrebleu."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from fidelity.models import Alignment, Distances, Finding, Scores

LONGEST = 120
"""Words of a pair up to which TER is worked out: its search for shifts takes 0.3 s there and half a minute for 700."""
LIKELY = 0.5
"""Findings less certain than this are not shown by default, and a figure must not speak of what nobody sees."""
METHOD = "confidence:0.5|per:100w|weights:25,5,1,0"
JUDGED = 80.0
"""What a copy of nothing but hopeless sentences adds to the risk: the systems of one sentence are then ordered best."""


def scores(alignment: Alignment, findings: Sequence[Finding]) -> Scores:
    """The figures of a report; BLEU, chrF and TER where there is an original, and when they are asked for."""
    words = sum(any(map(str.isalnum, word)) for s in alignment.copy.sentences for word in s.text.split())
    fidelity = fidelity_score((finding for finding in findings if finding.confidence >= LIKELY), words)
    compared = tuple((pair.copy_text, pair.original_text) for pair in alignment.pairs) if alignment.originals else ()
    risk, method = risk_score(findings), [("fidelity", METHOD)]
    if any(pair.judgement is not None for pair in alignment.pairs):
        risk = round(risk + JUDGED * judged_risk(alignment), 2)
        method.append(("risk", f"findings|tagger:{JUDGED:g}"))
    return Scores(fidelity, risk, tuple(method), functools.partial(distances, compared))


def fidelity_score(findings: Iterable[Finding], words: int) -> float:
    """100 minus the severity weights per 100 words, floored at 0."""
    penalty = sum(finding.severity.weight for finding in findings)
    return round(max(0.0, 100 - 100 * penalty / max(words, 1)), 2)


def risk_score(findings: Iterable[Finding]) -> float:
    """The expected severity weight; higher is worse."""
    return round(sum(finding.severity.weight * finding.confidence for finding in findings), 2)


def judged_risk(alignment: Alignment) -> float:
    """The mean risk of the copy's words, 0 to 1: each has its sentences', and none where the wording was kept."""
    lengths = [(pair, len(pair.copy_text.split())) for pair in alignment.pairs if pair.copy]
    total = sum(length for _, length in lengths)
    risky = sum(pair.judgement.risk * length for pair, length in lengths if pair.judgement is not None)
    return risky / max(total, 1)


@functools.lru_cache(maxsize=8)
def distances(compared: tuple[tuple[str, str], ...]) -> Distances:
    """BLEU, chrF and TER of (copy, original) pairs as one corpus, and their signatures; None where nothing compares.

    Aligned pairs are the segments, additions and omissions included: over a whole document in one piece TER takes half
    a minute, and a moved paragraph would count as a rewritten one.
    """
    if not any(original for _, original in compared):
        return Distances()
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    copies, references = [copy for copy, _ in compared], [[original for _, original in compared]]
    short = all(len(text.split()) <= LONGEST for pair in compared for text in pair)
    values: list[float | None] = []
    signatures: list[tuple[str, str]] = []
    for name, metric in (("bleu", BLEU()), ("chrf", CHRF()), ("ter", TER() if short else None)):
        values.append(None if metric is None else round(float(metric.corpus_score(copies, references).score), 2))
        if metric is not None:
            signatures.append((name, f"{metric.get_signature()}|segments:pairs"))
    return Distances(values[0], values[1], values[2], tuple(signatures))
