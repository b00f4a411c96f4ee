"""Fits the weights of `fidelity.links` on human word alignments and reports F1.

    python tests/bench/fit_links.py TRAIN DEV [--write]

TRAIN and DEV are JSON lines (gzipped) with `a`, `b` (tokens), `sure` and `possible` (index pairs), as in MultiMWA's
MTRef. Only the fitted figures are kept in the package; scikit-learn is needed here and nowhere else.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from fidelity import embed, links
from fidelity.cache import cache_dir
from fidelity.english.words import lemmas
from fidelity.models import Span, Token
from fidelity.settings import DEFAULT_MODEL

TARGET = Path(__file__).parents[2] / "fidelity" / "data" / "links.json"
PASSES = 3


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tokens(words: list[str]) -> tuple[Token, ...]:
    made, at = [], 0
    for word in words:
        made.append(Token(word, Span(at, at + len(word)), lemmas(word)))
        at += len(word) + 1
    return tuple(made)


def grids(rows: list[dict[str, Any]], encoder: embed.WordEncoder | None) -> list[np.ndarray]:
    out = []
    for row in rows:
        a, b = tokens(row["a"]), tokens(row["b"])
        similarity = None
        if encoder:
            va, vb = encoder.words(
                [" ".join(row["a"]), " ".join(row["b"])],
                [[(t.span.start, t.span.end) for t in side] for side in (a, b)],
            )
            similarity = va @ vb.T
        out.append(links.features(a, b, similarity))
    return out


def f1(rows: list[dict[str, Any]], scores: list[np.ndarray], threshold: float) -> tuple[float, float, float]:
    hit = sure = both = guessed = 0
    for row, grid in zip(rows, scores, strict=True):
        want = {tuple(x) for x in row["sure"]}
        allowed = want | {tuple(x) for x in row["possible"]}
        got = {(int(i), int(j)) for i, j in zip(*np.nonzero(grid > threshold), strict=True)}
        hit, sure, both, guessed = (
            hit + len(got & want),
            sure + len(want),
            both + len(got & allowed),
            guessed + len(got),
        )
    p, r = both / guessed, hit / sure
    return round(p, 4), round(r, 4), round(2 * p * r / (p + r), 4)


def fit(train: list[dict[str, Any]], dev: list[dict[str, Any]], encoder: embed.WordEncoder | None) -> list[list[float]]:
    first, first_dev = grids(train, encoder), grids(dev, encoder)
    truth = []
    for row, grid in zip(train, first, strict=True):
        gold = np.zeros(grid.shape[:2])
        for i, j in row["sure"]:
            gold[i, j] = 1
        truth.append(gold.ravel())
    target, kept = np.concatenate(truth), []
    seen, seen_dev = first, first_dev
    for number in range(PASSES):
        model = LogisticRegression(C=1.0, max_iter=500)
        model.fit(np.concatenate([g.reshape(-1, g.shape[-1]) for g in seen]), target)
        kept.append([round(float(w), 4) for w in (*model.coef_[0], model.intercept_[0])])
        weights = np.array(kept[-1])
        scores, scores_dev = (
            [1 / (1 + np.exp(-(g @ weights[:-1] + weights[-1]))) for g in side] for side in (seen, seen_dev)
        )
        for threshold in (0.45, 0.5, 0.55, 0.6):
            print(number + 1, threshold, "train", f1(train, scores, threshold), "dev", f1(dev, scores_dev, threshold))
        seen = [np.concatenate([g, links.context(s)], -1) for g, s in zip(first, scores, strict=True)]
        seen_dev = [np.concatenate([g, links.context(s)], -1) for g, s in zip(first_dev, scores_dev, strict=True)]
    return kept


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    args = parser.parse_args()
    rows, held = read(args.train), read(args.dev)
    encoder = embed.load(DEFAULT_MODEL, cache_dir() / "models", announce=print)
    made = {"contextual": fit(rows, held, encoder), "lexical": fit(rows, held, None)}
    if args.write:
        TARGET.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
