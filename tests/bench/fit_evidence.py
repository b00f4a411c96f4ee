"""Fits what `fidelity.facts.answers` and `fidelity.facts.timing` make of the evidence round a negation and a verb.

    python tests/bench/fit_evidence.py negation|tense DEMETR WMTNEWS [--write]

DEMETR and WMTNEWS are JSON lines (gzipped): planted changes (`category`, `mt`, `pert`, `ref`), and sentences with two
human translations (`refs`) or one and machine ones (`hyps`). Planted changes count as faults, whatever two translations
of one sentence differ in as fair. For negations `not` is also put into further copies. Only the fitted figures are kept
in the package; scikit-learn is needed here and nowhere else.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import hashlib
import json
import math
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from fidelity import Checker
from fidelity.facts.answers import unanswered
from fidelity.facts.timing import shifts
from fidelity.facts.traces import View
from fidelity.models import Pair

DATA = Path(__file__).parents[2] / "fidelity" / "data"
FLOOR = {"negation": 0.6, "tense": 0.25}
"""The probability that becomes a confidence of one half: where the alarms between two people come to one in a hundred
for negations and five for tenses."""
PLACED, HUMAN, MACHINE = 1.0, 1.0, 0.5
FOLDS = 5
AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|has|have|had|may|might|must) (?!not\b)(?=[a-z])"
)
NEGATED = re.compile(r"\b(?:not|never|no|without|cannot|none|nothing|nobody)\b|n['’]t", re.IGNORECASE)
Row = tuple[str, str, int, dict[str, float], float]
"""Kind, sentence, whether it is a fault, evidence, weight."""


def read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def changed(before: str, after: str) -> list[tuple[int, int]]:
    """Where the second text differs from the first."""
    words = [[(m.group(), m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", text)] for text in (before, after)]
    codes = difflib.SequenceMatcher(None, *([w for w, _, _ in side] for side in words), autojunk=False).get_opcodes()
    ours = words[1]
    return [
        (ours[max(0, low - 1)][1], ours[min(len(ours) - 1, high)][2])
        for kind, _, _, low, high in codes
        if kind != "equal" and ours
    ]


def evidence(question: str, pair: Pair) -> Iterator[tuple[dict[str, float], int, int]]:
    """What is seen in a pair, with its place in the copy."""
    links = pair.links
    if links is None:
        return
    if question == "tense":
        for shift in shifts(pair):
            place = links.copy[shift.ours.first].span.to(links.copy[shift.ours.main].span)
            yield shift.evidence, place.start, place.end
        return
    for found in unanswered(View(links.copy, links.original, links.forth, pair, False)):
        place = links.copy[found.cue.at].span
        yield found.evidence, place.start, place.end
    for found in unanswered(View(links.original, links.copy, links.back, pair, True)):
        place = links.copy[found.at[0]].span.to(links.copy[found.at[-1]].span)
        yield found.evidence, place.start - 4, place.end


def rows(question: str, demetr: Path, wmtnews: Path) -> Iterator[Row]:
    checker = Checker()

    def seen(copy: str, original: str) -> Iterable[tuple[dict[str, float], int, int]]:
        for pair in checker.check(copy, [original]).alignment.pairs:
            if pair.copy and pair.original and pair.similarity >= 0.4:
                yield from evidence(question, pair)

    chance = random.Random(7)
    bases = set()
    for row in read(demetr):
        if row["category"] == question:
            places = changed(row["mt"], row["pert"])
            for found, start, end in seen(row["pert"], row["ref"]):
                if any(start < high and end > low for low, high in places):
                    yield "planted", str(row["base_id"]), 1, found, PLACED
        if row["base_id"] not in bases:
            bases.add(row["base_id"])
            yield from (("mt", str(row["base_id"]), 0, found, HUMAN) for found, _, _ in seen(row["mt"], row["ref"]))
    for row in read(wmtnews):
        texts, weight = list(row["refs"].values()), HUMAN
        if len(texts) < 2 and not row["hyps"]:
            continue
        if len(texts) < 2:
            texts, weight = [chance.choice(sorted(row["hyps"].values())), *texts], MACHINE
        copy, original = texts[:2]
        yield from (("fair", copy, 0, found, weight) for found, _, _ in seen(copy, original))
        if question == "negation" and not NEGATED.search(copy) and (at := list(AUXILIARY.finditer(copy))):
            place = chance.choice(at).end()
            for found, start, end in seen(f"{copy[:place]}not {copy[place:]}", original):
                if start <= place < end:
                    yield "inserted", copy, 1, found, 0.15 * PLACED


def fold(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS


def fit(question: str, made: list[Row]) -> dict[str, float]:
    names = DictVectorizer(sparse=False)
    grid = names.fit_transform([{k: v for k, v in row[3].items() if k != "one"} for row in made])
    truth, weight = np.array([row[2] for row in made]), np.array([row[4] for row in made])
    part = np.array([fold(row[1]) for row in made])
    guess = np.zeros(len(made))
    for k in range(FOLDS):
        model = LogisticRegression(C=1.0, max_iter=3000).fit(
            grid[part != k], truth[part != k], sample_weight=weight[part != k]
        )
        guess[part == k] = model.predict_proba(grid[part == k])[:, 1]
    for floor in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        over = {kind: {row[1] for row, p in zip(made, guess, strict=True) if row[0] == kind and p >= floor}
                for kind in ("planted", "mt", "fair")}  # fmt: skip
        print(floor, {kind: len(keys) for kind, keys in over.items()})
    model = LogisticRegression(C=1.0, max_iter=3000).fit(grid, truth, sample_weight=weight)
    weights = dict(zip(names.feature_names_, model.coef_[0], strict=True))
    weights["one"] = model.intercept_[0] - math.log(FLOOR[question] / (1 - FLOOR[question]))
    return {name: round(float(value), 3) for name, value in sorted(weights.items()) if abs(value) >= 0.01}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("question", choices=("negation", "tense"))
    parser.add_argument("demetr", type=Path)
    parser.add_argument("wmtnews", type=Path)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    args = parser.parse_args()
    fitted = fit(args.question, list(rows(args.question, args.demetr, args.wmtnews)))
    if args.write:
        (DATA / f"{args.question}.json").write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
