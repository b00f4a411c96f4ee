"""How far a copy is from its originals, in figures with their signatures. The only user of sacrebleu."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fidelity.models import Alignment, Finding, Scores

LONGEST = 120
"""Words of a pair up to which TER is worked out: its search for shifts takes 0.3 s there and half a minute for 700."""
LIKELY = 0.5
"""Findings less certain than this are not shown by default, and a figure must not speak of what nobody sees."""
METHOD = "confidence:0.5|per:100w|weights:25,5,1,0"


def scores(alignment: Alignment, findings: Sequence[Finding], figures: bool = True) -> Scores:
    """The figures of a report; BLEU, chrF and TER only where there is an original, and where they are wanted."""
    words = sum(any(map(str.isalnum, word)) for s in alignment.copy.sentences for word in s.text.split())
    fidelity = fidelity_score((finding for finding in findings if finding.confidence >= LIKELY), words)
    risk = risk_score(findings)
    if not alignment.originals or not figures:
        return Scores(fidelity, risk, signatures=(("fidelity", METHOD),))
    compared = [(pair.copy_text, pair.original_text) for pair in alignment.pairs]
    bleu, chrf, ter, signatures = distances(compared)
    return Scores(fidelity, risk, bleu, chrf, ter, (("fidelity", METHOD), *signatures))


def fidelity_score(findings: Iterable[Finding], words: int) -> float:
    """100 minus the severity weights per 100 words, floored at 0."""
    penalty = sum(finding.severity.weight for finding in findings)
    return round(max(0.0, 100 - 100 * penalty / max(words, 1)), 2)


def risk_score(findings: Iterable[Finding]) -> float:
    """The expected severity weight; higher is worse."""
    return round(sum(finding.severity.weight * finding.confidence for finding in findings), 2)


def distances(
    compared: Sequence[tuple[str, str]],
) -> tuple[float | None, float | None, float | None, tuple[tuple[str, str], ...]]:
    """BLEU, chrF and TER of (copy, original) pairs as one corpus, and their signatures; None where nothing compares.

    Aligned pairs are the segments, additions and omissions included: over a whole document in one piece TER takes half
    a minute, and a moved paragraph would count as a rewritten one.
    """
    if not any(original for _, original in compared):
        return None, None, None, ()
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    copies, references = [copy for copy, _ in compared], [[original for _, original in compared]]
    bleu, chrf, ter = BLEU(), CHRF(), TER()
    values = [
        round(float(bleu.corpus_score(copies, references).score), 2),
        round(float(chrf.corpus_score(copies, references).score), 2),
    ]
    signatures = [
        ("bleu", f"{bleu.get_signature()}|segments:pairs"),
        ("chrf", f"{chrf.get_signature()}|segments:pairs"),
    ]
    if any(len(text.split()) > LONGEST for pair in compared for text in pair):
        return values[0], values[1], None, tuple(signatures)
    worst = round(float(ter.corpus_score(copies, references).score), 2)
    return values[0], values[1], worst, (*signatures, ("ter", f"{ter.get_signature()}|segments:pairs"))
