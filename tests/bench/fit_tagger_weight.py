"""Fits how far findings move with what the tagger says, how much its risk counts, and what `sense/doubtful` would show.

    python tests/bench/fit_tagger_weight.py GOLD CORPORA [--segments 1500] [--reports FILE] [--write]

GOLD holds `mqm/` and `demetr.dev.jsonl.gz`, CORPORA is this project's, of which the open half is read. A finding is
right where it touches a labelled fault (corpora), a planted change (DEMETR), or what a share of the raters marked (MQM
2020 without the documents that `bench.py spans` reads). A kind gets a slope and a cap by its log loss, and a middle at
which no more wrong findings are shown than before. The network has learnt from MQM 2020, so that what it gains there
proves little: a kind is weighed only if it tells right from wrong better in sets that it was not fitted on.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tagger_reports import Checked, collected

from fidelity import cache, tagger
from fidelity.evaluate.measure import catches
from fidelity.models import Report
from fidelity.rules.doubtful import doubtful
from fidelity.score import judged_risk, risk_score
from fidelity.tagger import weigh

TARGET = Path(__file__).parents[2] / "fidelity" / "data" / "tagger.json"
CAPS = (0.5, 1.0, 1.5)
PENALTY = 2.0
"""On the slope, so that a kind with few findings stays near nothing."""
FEW = 15
"""Findings on each side without which a set says nothing about a kind."""
GAIN, HARM = 0.01, 0.005
"""What a weight must gain of the area under the curve on average, and what it may lose in a single set."""
SHOWN = 0.5
SETS = (("demetr", "demetr untouched"), ("mqm", "mqm human"), ("corpora", "rewrite"))
LEAST = 0.2
"""Findings less sure than this are nowhere near being shown."""
WORTH = {"corpora": 3.0, "rewrite": 3.0}
SCALES = (0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 80.0)
LEVELS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class Seen:
    """A finding with what the tagger says of it, and how right it is."""

    source: str
    fold: int
    kind: str
    sure: float
    doubt: float
    right: float


def seen(one: Checked, report: Report) -> Iterator[Seen]:
    judged = [pair for pair in report.alignment.pairs if pair.judgement is not None]
    for finding in report.findings:
        pair = next((pair for pair in judged if weigh.holds(pair, finding)), None)
        if pair is None or pair.judgement is None or finding.confidence < LEAST:
            continue
        kind = weigh.kind_of(finding, alone=not pair.original)
        right = max((share for span, share in one.wrong if catches(finding.span, span)), default=0.0)
        if kind is not None and (right or not one.only):
            yield Seen(one.source, one.fold, kind, finding.confidence, weigh.doubt(finding, pair.judgement), right)


def judged(report: Report, judge: tagger.Tagger) -> Report:
    """The report with all that is judged, and all that would be if every kind were weighed."""
    alignment = judge.judged(report.alignment)
    bare = [pair for pair in alignment.pairs if tagger.doubted(pair, report.findings)]
    found = {id(pair): told for pair, told in zip(bare, judge.judge(bare), strict=True)}
    pairs = (replace(pair, judgement=found.get(id(pair), pair.judgement)) for pair in alignment.pairs)
    return replace(report, alignment=replace(alignment, pairs=tuple(pairs)))


def fitted(items: Sequence[Seen], cap: float) -> weigh.Weight:
    """Slope by gradient descent on the weighed log loss, the confidence given; the middle is what is usual."""
    sure, said = (
        np.array([weigh.odds(p) for p in row]) for row in zip(*((i.sure, i.doubt) for i in items), strict=True)
    )
    right, worth = (np.array(row) for row in zip(*((i.right, WORTH.get(i.source, 1.0)) for i in items), strict=True))
    middle, slope, free = float(np.average(said, weights=worth)), 0.2, 0.0
    for _ in range(600):
        raw = slope * (said - middle)
        off = worth * (1 / (1 + np.exp(-(sure + free + np.clip(raw, -cap, cap)))) - right)
        slope -= 0.5 * float((off * (np.abs(raw) < cap) * (said - middle)).sum() + PENALTY * slope) / worth.sum()
        free -= 0.5 * float(off.sum()) / worth.sum()
    # `free` takes up how sure the rule is as such, which is not the tagger's to say.
    return weigh.Weight(round(float(slope), 3), round(middle, 3), cap)


def _column(values: Iterable[float]) -> NDArray[np.float64]:
    return np.fromiter(values, float)


def area(items: Sequence[Seen], weight: weigh.Weight | None) -> float | None:
    """How often a right finding is surer than a wrong one; None where there are too few."""
    sure = [weight.moved(i.sure, i.doubt) if weight else i.sure for i in items]
    right = [s for s, i in zip(sure, items, strict=True) if i.right > 0.4]
    wrong = [s for s, i in zip(sure, items, strict=True) if i.right <= 0.4]
    if min(len(right), len(wrong)) < FEW:
        return None
    return float(np.mean([(r > w) + 0.5 * (r == w) for r in right for w in wrong]))


def neutral(items: Sequence[Seen], weight: weigh.Weight) -> weigh.Weight:
    """The weight with the lowest middle at which what is wrong is shown no oftener than before."""
    before = sum(1 - i.right for i in items if i.sure >= SHOWN)
    for middle in np.arange(-5.0, 4.0, 0.1):
        moved = replace(weight, middle=round(float(middle), 2))
        if sum(1 - i.right for i in items if moved.moved(i.sure, i.doubt) >= SHOWN) <= before:
            return moved
    return weight


def kinds(items: Sequence[Seen]) -> dict[str, list[float]]:
    kept = {}
    print("| kind | findings | right | area before and after in " + ", ".join(one for one, _ in SETS) + " | weight |")
    print("|---|---|---|---|---|")
    for kind in sorted({item.kind for item in items}):
        here = [item for item in items if item.kind == kind]
        changes: dict[float, list[float]] = {}
        told: dict[float, list[str]] = {}
        for cap in CAPS:
            changes[cap], told[cap] = [], []
            for test in SETS:
                others = [i for i in here if i.source not in test]
                inside = [i for i in here if i.source in test]
                before = area(inside, None)
                after = area(inside, fitted(others, cap)) if others else None
                if before is not None and after is not None:
                    changes[cap].append(after - before)
                    told[cap].append(f"{before:.3f} {after:.3f}")
        cap = max(CAPS, key=lambda cap: sum(changes[cap]))
        weight = neutral(here, fitted(here, cap))
        worth = changes[cap] and sum(changes[cap]) / len(changes[cap]) > GAIN and min(changes[cap]) > -HARM
        good = bool(worth) and len(changes[cap]) > 1 and weight.slope > 0
        if good:
            kept[kind] = [weight.slope, weight.middle, weight.most]
        right = sum(item.right for item in here) / len(here)
        print(
            f"| {kind} | {len(here)} | {right:.2f} | {', '.join(told[cap])} | "
            f"{weight.slope}, {weight.middle}, {weight.most}{'' if good else ' (not kept)'} |"
        )
    return kept


def kendall(rows: Sequence[tuple[str, float, float]]) -> float:
    """Mean tau-b of risk and weight within the segments."""
    from scipy.stats import kendalltau

    by_item: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for item, risk, weight in rows:
        by_item[item].append((risk, weight))
    found = [kendalltau(*zip(*group, strict=True)).statistic for group in by_item.values() if len(group) > 1]
    return float(np.nanmean(found))


def doubts(rows: Sequence[tuple[Checked, Report]]) -> None:
    """What the rule would show at each level: how many in 1000 words of each source, and how many of them right."""
    print("\n| source | " + " | ".join(f"{level}" for level in LEVELS) + " |\n|---" * 1 + "|---" * len(LEVELS) + "|")
    for source in ("mqm", "mqm human", "demetr", "demetr untouched", "corpora", "rewrite"):
        words, shown = 0, defaultdict[float, list[float]](list)
        for one, report in rows:
            if one.source != source:
                continue
            words += len(report.document.text.split())
            for pair in report.alignment.pairs:
                for hit in doubtful(pair):
                    if any(f.span.overlaps(hit.span) and f.confidence >= 0.5 for f in report.findings):
                        continue
                    right = max((share for span, share in one.wrong if catches(hit.span, span)), default=0.0)
                    for level in LEVELS:
                        if hit.confidence >= level:
                            shown[level].append(right)
        cells = (f"{1000 * len(shown[x]) / max(1, words):.1f}, {np.mean(shown[x] or [0.0]):.2f}" for x in LEVELS)
        print(f"| {source} | {' | '.join(cells)} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--segments", type=int, default=1500, help="renderings of MQM 2020")
    parser.add_argument("--demetr", type=int, default=600)
    parser.add_argument("--reports", type=Path, help="keeps what the rules say, which takes minutes")
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    given = parser.parse_args()
    checked = collected(given.gold, given.corpora, given.segments, given.demetr, given.reports)
    judge, _ = tagger.load_anywhere(cache.cache_dir(None) / "models")
    rows = [(one, judged(one.report, judge)) for one in checked]
    kept = kinds([item for one, report in rows for item in seen(one, report)])
    compared = [(one, report) for one, report in rows if one.source == "mqm" and one.weight is not None]
    print()
    for scale in SCALES:
        risks = [
            (one.name, risk_score(report.findings) + scale * judged_risk(report.alignment), one.weight or 0.0)
            for one, report in compared
        ]
        print(f"findings + {scale:g} x judged risk: Kendall within a segment {kendall(risks):.4f}")
    alone = [(one.name, judged_risk(report.alignment), one.weight or 0.0) for one, report in compared]
    print(f"judged risk alone: {kendall(alone):.4f}")
    doubts(rows)
    if given.write:
        TARGET.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
