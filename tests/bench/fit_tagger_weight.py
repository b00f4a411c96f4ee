"""Fits how far findings move with what the tagger says, and how much its risk counts in a report's.

    python tests/bench/fit_tagger_weight.py GOLD CORPORA [--segments 1500] [--write]

GOLD holds `mqm/` and `demetr.dev.jsonl.gz`, CORPORA is this project's, of which the open half is read. A finding is
right where it touches a labelled fault (corpora), a planted change (DEMETR), or what a share of the raters marked (MQM
2020 without the documents that `bench.py spans` reads). Each kind of finding gets a slope, a middle and a cap; a kind
that gains nothing in documents that were left out is not weighed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit_judge import differing
from fit_links import read
from planting import mqm

import fidelity.tagger.weigh as weighing
from fidelity import Checker, Settings
from fidelity.evaluate.cases import cases
from fidelity.evaluate.measure import catches
from fidelity.models import Report, Span
from fidelity.score import judged_risk, risk_score

TARGET = Path(__file__).parents[2] / "fidelity" / "data" / "tagger.json"
CAPS = (0.5, 1.0, 1.5, 2.0)
PENALTY = 2.0
"""On the slope, so that a kind with few findings stays near nothing."""
FEW = 60
"""Findings without which a kind is not weighed."""
GAIN = 0.002
"""Log loss per finding that a weight has to gain in what was left out."""
WORTH = {"corpora": 3.0, "demetr": 1.0, "mqm": 1.0}
SCALES = (0.0, 2.0, 5.0, 10.0, 20.0, 40.0, 80.0)


@dataclass(frozen=True)
class Seen:
    """A finding with what the tagger says of it, and how right it is."""

    source: str
    fold: int
    kind: str
    sure: float
    likely: float
    right: float


def fold(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 5


def seen(report: Report, source: str, name: str, wrong: list[tuple[Span, float]], only: bool = False) -> Iterator[Seen]:
    """The findings that are weighed; `only` those that touch what is wrong, where the rest is not known to be right."""
    judged = [pair for pair in report.alignment.pairs if pair.judgement is not None]
    for finding in report.findings:
        pair = next((pair for pair in judged if weighing.holds(pair, finding)), None)
        kind = weighing.kind_of(finding, alone=pair is not None and not pair.original)
        if kind is None or pair is None or pair.judgement is None or finding.confidence < 0.2:
            continue
        right = max((share for span, share in wrong if catches(finding.span, span)), default=0.0)
        if right or not only:
            likely = weighing.likely(finding, pair.judgement)
            yield Seen(source, fold(name), kind, finding.confidence, likely, right)


def corpora(checker: Checker, root: Path) -> Iterator[Seen]:
    for case in cases(root, ("open",)):
        report = checker.check(case.copy, list(case.originals))
        yield from seen(report, "corpora", case.name, [(fault.span, 1.0) for fault in case.faults])


def demetr(checker: Checker, gold: Path, most: int) -> Iterator[Seen]:
    rows = [row for row in read(gold / "demetr.dev.jsonl.gz") if row["severity"] in ("critical", "major")]
    for row in random.Random(5).sample(rows, min(most, len(rows))):
        places = [(Span(start, end), 1.0) for start, end in differing(row["mt"], row["pert"])]
        report = checker.check(row["pert"], row["ref"])
        yield from seen(report, "demetr", str(row["base_id"]), places, only=True)
        yield from seen(checker.check(row["mt"], row["ref"]), "demetr", str(row["base_id"]), [])


def marked(row: dict[str, object]) -> list[tuple[Span, float]]:
    """What raters marked, each with the share of raters that marked some of it."""
    spans: list[dict[str, object]] = row["spans"]  # type: ignore[assignment]
    made = []
    for one in spans:
        place = Span(int(str(one["start"])), int(str(one["end"])))
        others = {
            other["rater"] for other in spans if Span(int(str(other["start"])), int(str(other["end"]))).overlaps(place)
        }
        made.append((place, len(others) / max(1, len(row["raters"]))))  # type: ignore[arg-type]
    return made


def segments(gold: Path, most: int) -> dict[tuple[str, str], list[dict[str, object]]]:
    items: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for row in mqm(gold):
        items[row["doc"], str(row["seg_id"])].append(row)
    chosen = random.Random(7).sample(sorted(items), len(items))
    kept: dict[tuple[str, str], list[dict[str, object]]] = {}
    for key in chosen:
        if sum(map(len, kept.values())) >= most:
            break
        kept[key] = items[key]
    return kept


@dataclass(frozen=True)
class Rendering:
    """One system's version of a segment: what the findings come to, the tagger's risk, and the raters' weight."""

    item: str
    found: float
    judged: float
    weight: float


def fitted(items: list[Seen], cap: float) -> weighing.Weight:
    """Slope and middle by gradient descent on the weighed log loss, the confidence given."""
    sure = np.array([weighing.odds(one.sure) for one in items])
    said = np.array([weighing.odds(one.likely) for one in items])
    right = np.array([one.right for one in items])
    worth = np.array([WORTH[one.source] for one in items])
    slope, middle, free = 0.2, float(np.average(said, weights=worth)), 0.0
    for _ in range(600):
        raw = slope * (said - middle)
        inside = np.abs(raw) < cap
        off = worth * (1 / (1 + np.exp(-(sure + free + np.clip(raw, -cap, cap)))) - right)
        total = worth.sum()
        slope -= 0.5 * ((off * inside * (said - middle)).sum() + PENALTY * slope) / total
        free -= 0.5 * off.sum() / total
    # `free` takes up how sure the rule is as such, which is not the tagger's to say; only the slope is kept.
    return weighing.Weight(round(float(slope), 3), round(middle, 3), cap)


def loss(items: list[Seen], weight: weighing.Weight | None) -> float:
    """Log loss after the best common shift, so that only the order counts."""
    sure = np.array([weighing.odds(weight.moved(i.sure, i.likely) if weight else i.sure) for i in items])
    right = np.array([i.right for i in items])
    worth = np.array([WORTH[i.source] for i in items])
    best = math.inf
    for shift in np.arange(-3, 3.01, 0.1):
        p = np.clip(1 / (1 + np.exp(-(sure + shift))), 1e-4, 1 - 1e-4)
        best = min(best, float(np.average(-right * np.log(p) - (1 - right) * np.log(1 - p), weights=worth)))
    return best


def kendall(renderings: list[Rendering], scale: float) -> float:
    """Mean tau-b within the segments."""
    from scipy.stats import kendalltau

    by_item: dict[str, list[Rendering]] = defaultdict(list)
    for one in renderings:
        by_item[one.item].append(one)
    found = [
        kendalltau([o.found + scale * o.judged for o in group], [o.weight for o in group]).statistic
        for group in by_item.values()
        if len(group) > 1
    ]
    return float(np.nanmean([value for value in found if value is not None]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--segments", type=int, default=1500, help="renderings of MQM 2020")
    parser.add_argument("--demetr", type=int, default=600)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    given = parser.parse_args()
    weighing.weights = lambda: {}  # type: ignore[assignment]  # what the rules say by themselves
    checker = Checker(Settings(tagger="on"))
    items = list(corpora(checker, given.corpora))
    items += demetr(checker, given.gold, given.demetr)
    renderings = []
    for key, rows in segments(given.gold, given.segments).items():
        for row in rows:
            report = checker.check(str(row["mt"]), str(row["reference"]))
            items += seen(report, "mqm", key[0], marked(row))
            weights: dict[str, float] = row["mqm"]  # type: ignore[assignment]
            if weights and not row["is_human"]:
                mean = sum(weights.values()) / len(weights)
                renderings.append(Rendering(str(key), risk_score(report.findings), judged_risk(report.alignment), mean))
    kept = {}
    print("| kind | findings | right | loss without | with | slope, middle, cap |\n|---|---|---|---|---|---|")
    for kind in sorted({item.kind for item in items}):
        here = [item for item in items if item.kind == kind]
        before, after = [], dict[float, float]()
        for cap in CAPS:
            losses = []
            for part in range(5):
                train, test = [i for i in here if i.fold != part], [i for i in here if i.fold == part]
                if train and test:
                    losses.append((loss(test, fitted(train, cap)) - loss(test, None), len(test)))
            after[cap] = sum(value * n for value, n in losses) / max(1, sum(n for _, n in losses))
        before.append(loss(here, None))
        cap = min(CAPS, key=lambda cap: after[cap])
        weight = fitted(here, cap)
        good = len(here) >= FEW and after[cap] < -GAIN and weight.slope > 0
        if good:
            kept[kind] = [weight.slope, weight.middle, weight.most]
        share = sum(item.right for item in here) / len(here)
        print(
            f"| {kind} | {len(here)} | {share:.2f} | {before[0]:.4f} | {before[0] + after[cap]:.4f} | "
            f"{weight.slope}, {weight.middle}, {weight.most}{'' if good else ' (not kept)'} |"
        )
    for scale in SCALES:
        print(f"risk = findings + {scale:g} x tagger: Kendall within a segment {kendall(renderings, scale):.4f}")
    if renderings:
        alone = [Rendering(o.item, 0.0, o.judged, o.weight) for o in renderings]
        print(f"the tagger's risk alone: {kendall(alone, 1.0):.4f}")
    if given.write:
        TARGET.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
