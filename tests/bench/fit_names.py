"""Fits the trees of `fidelity.facts.weighing`: which names stand in another's place, and where one was left out.

    python tests/bench/fit_names.py DEMETR WMTNEWS MRPC [--write]

DEMETR has rows with `category`, `base_id`, `mt`, `pert` and `ref`: a name replaced (`ne_replaced`) or removed
(`ne_removed`) in a sound translation, which itself is an example of no fault, as are two people's wordings of one
sentence (WMTNEWS `refs`, MRPC `a`, `b`, `label`). Only the trees are kept in the package; scikit-learn is needed here
and nowhere else. Chances are shifted so that .5 is the limit given for the model.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import GroupKFold

import fidelity
from fidelity.facts import namegaps, nameslots
from fidelity.models import Alignment, Span

TARGET = Path(__file__).parents[2] / "fidelity" / "data" / "names.json"
LIMITS = {"swapped": 0.32, "lost": 0.15}
SPEC = {"max_depth": 3, "max_iter": 140, "learning_rate": 0.06, "min_samples_leaf": 15, "l2_regularization": 3.0}
WORD = re.compile(r"\w+|[^\w\s]")
Aligned = Callable[[str, str], Alignment]
Look = Callable[[Alignment], Iterable[tuple[Span, dict[str, float]]]]


@dataclass
class Rows:
    """Examples: signs, whether it is a fault, what belongs together, and where it comes from."""

    signs: list[dict[str, float]] = field(default_factory=list)
    fault: list[int] = field(default_factory=list)
    group: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    pair: list[tuple[str, str]] = field(default_factory=list)


def changed(before: str, after: str) -> list[Span]:
    """The stretches of the text that were changed, a word wider on each side."""
    x, y = ([(m.group(), m.start(), m.end()) for m in WORD.finditer(text)] for text in (before, after))
    codes = difflib.SequenceMatcher(None, [w for w, *_ in x], [w for w, *_ in y], autojunk=False).get_opcodes()
    return [Span(y[max(0, a - 1)][1], y[min(len(y) - 1, b)][2]) for kind, _, _, a, b in codes if kind != "equal"]


def swaps(alignment: Alignment) -> Iterator[tuple[Span, dict[str, float]]]:
    for slot, signs in nameslots.weighed(alignment):
        if signs:
            yield slot.copy.span, signs


def holes(alignment: Alignment) -> Iterator[tuple[Span, dict[str, float]]]:
    for view in namegaps.views(alignment):
        for gap, signs in namegaps.weighed(view):
            left, right = gap.left or gap.right, gap.right or gap.left
            assert left is not None and right is not None
            yield left.span.to(right.span), signs


def collect(
    planted: list[dict[str, Any]], sound: list[tuple[str, str, str, str]], look: Look, aligned: Aligned
) -> Rows:
    """Examples of planted changes and of sound pairs (source, group, copy, original)."""
    rows = Rows()
    for row in planted:
        places = changed(row["mt"], row["pert"])
        for span, signs in look(aligned(row["pert"], row["ref"])):
            if any(span.overlaps(place) for place in places):
                _add(rows, signs, 1, str(row["base_id"]), "planted", row["pert"], row["ref"])
    for source, group, copy, original in sound:
        for _, signs in look(aligned(copy, original)):
            _add(rows, signs, 0, group, source, copy, original)
    return rows


def _add(rows: Rows, signs: dict[str, float], fault: int, group: str, source: str, copy: str, original: str) -> None:
    rows.signs.append(signs)
    rows.fault.append(fault)
    rows.group.append(group)
    rows.source.append(source)
    rows.pair.append((copy, original))


def fitted(x: np.ndarray, y: np.ndarray, weights: np.ndarray) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(**SPEC, max_features=0.4, early_stopping=False, random_state=1)
    return model.fit(x, y, sample_weight=weights)


def rate(rows: Rows, scores: np.ndarray, sizes: dict[str, int]) -> None:
    """Prints which share of each source's pairs is caught at several limits."""
    best: dict[str, dict[tuple[str, str], float]] = {}
    for source, pair, value in zip(rows.source, rows.pair, scores, strict=True):
        known = best.setdefault(source, {})
        known[pair] = max(known.get(pair, 0.0), float(value))
    for limit in np.arange(0.1, 0.8, 0.05):
        shares = {s: round(sum(v >= limit for v in best.get(s, {}).values()) / n, 4) for s, n in sizes.items()}
        print(round(float(limit), 2), shares)


def exported(model: HistGradientBoostingClassifier, names: list[str], limit: float) -> dict[str, Any]:
    def tree(nodes: np.ndarray, at: int) -> list[Any]:
        node = nodes[at]
        if node["is_leaf"]:
            return [round(float(node["value"]), 4)]
        below, above = tree(nodes, int(node["left"])), tree(nodes, int(node["right"]))
        return [names[int(node["feature_idx"])], round(float(node["num_threshold"]), 4), below, above]

    start = float(model._baseline_prediction.ravel()[0]) - math.log(limit / (1 - limit))
    return {"start": round(start, 4), "trees": [tree(p[0].nodes, 0) for p in model._predictors]}


def fit(name: str, rows: Rows, sizes: dict[str, int]) -> dict[str, Any]:
    names = sorted(rows.signs[0])
    x = np.array([[signs[key] for key in names] for signs in rows.signs])
    y, groups = np.array(rows.fault), np.array(rows.group)
    weights = np.array([1.5 if source == "untouched" else 1.0 for source in rows.source])
    scores = np.zeros(len(y))
    for seen, held in GroupKFold(5).split(x, y, groups):
        scores[held] = fitted(x[seen], y[seen], weights[seen]).predict_proba(x[held])[:, 1]
    print(name, len(y), "examples; shares of pairs when the stories were held out")
    rate(rows, scores, sizes)
    return exported(fitted(x, y, weights), names, LIMITS[name])


def run(demetr: list[dict[str, Any]], humans: dict[str, list[tuple[str, str]]], aligned: Aligned, write: bool) -> None:
    sound = [("untouched", str(r["base_id"]), r["mt"], r["ref"]) for r in {r["base_id"]: r for r in demetr}.values()]
    sizes = {"untouched": len(sound)} | {name: len(pairs) for name, pairs in humans.items()}
    sound += [(name, f"{name}{at}", *pair) for name, pairs in humans.items() for at, pair in enumerate(pairs)]
    made = {}
    for name, category, look in (("swapped", "ne_replaced", swaps), ("lost", "ne_removed", holes)):
        planted = [row for row in demetr if row["category"] == category]
        made[name] = fit(name, collect(planted, sound, look, aligned), {"planted": len(planted)} | sizes)
    if write:
        TARGET.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("demetr", type=Path)
    parser.add_argument("wmtnews", type=Path)
    parser.add_argument("mrpc", type=Path)
    parser.add_argument("--write", action="store_true", help="put the trees into the package")
    args = parser.parse_args()
    refs = [list(row["refs"].values())[:2] for row in read(args.wmtnews) if len(row.get("refs", ())) > 1]
    said = [(row["a"], row["b"]) for row in read(args.mrpc) if str(row["label"]) in ("1", "True")]
    checker = fidelity.Checker()
    run(
        [row for row in read(args.demetr) if row["category"] in ("ne_replaced", "ne_removed", "gender")],
        {"wmtnews": [(a, b) for a, b in refs[:2000]], "mrpc": said[:500]},
        lambda copy, original: checker.check(copy, [original]).alignment,
        args.write,
    )
