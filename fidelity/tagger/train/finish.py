"""Calibrates trained weights and fits the risk on documents held back: `python -m fidelity.tagger.train.finish`."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from fidelity.tagger import settle, weights
from fidelity.tagger.risk import NAMES, features
from fidelity.tagger.train.calibrate import knots, reliability, separation
from fidelity.tagger.train.held import Held, held
from fidelity.tagger.train.judge import Judged, judge
from fidelity.tagger.train.network import Network
from fidelity.tagger.train.order import fitted, pairs
from fidelity.tagger.train.rows import Row, targets

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LINES = ("word", "gap", "word alone", "gap alone")
"""The calibrated probabilities, in the order of the file."""
log = logging.getLogger(__name__)


def main() -> None:
    """Reads raw weights and writes them with calibration and risk."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="what training wrote")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", type=Path, required=True, help="the folder of the prepared sentence model")
    parser.add_argument("--keep", type=Path, help="where the rows held back are kept")
    parser.add_argument("--out", type=Path, default=weights.FILE)
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("fidelity.tagger.inputs").setLevel(logging.ERROR)
    torch.set_num_threads(1)
    network, arrays = loaded(given.weights)
    rows = held(given.gold, given.model, given.keep)
    said = [judge(network, shown[name]) for shown in (rows.against, rows.alone) for name in ("news", "edits")]
    fits = [among(rows.news, judged) for judged in (said[0], said[2])]
    arrays |= {"settle.weight": np.stack([fit[0] for fit in fits]), "settle.bias": np.array([fit[1] for fit in fits])}
    log.info("settled %s %s", settle.NAMES, arrays["settle.weight"].round(2).tolist())
    lines, points = [], []
    for at, (name, judged) in enumerate(zip(LINES, said, strict=True)):
        told = judged if at % 2 else [one.settled(arrays, at // 2) for one in judged]
        raw, right = compared(rows.edits if at % 2 else rows.news, told, at % 2)
        lines.append(knots(raw, right))
        points.append(reliability(np.interp(raw, *lines[-1]), right))
        log.info("%s: separation %.3f", name, separation(raw, right))
    signs = seen(rows, said[0])
    weight = order(rows.news, signs)
    log.info("risk %s", dict(zip(NAMES, weight.round(3).tolist(), strict=True)))
    arrays |= {"calibration": np.stack(lines), "risk.weight": weight, "risk.bias": np.array(-(signs @ weight).mean())}
    weights.write(arrays, given.out)
    for name, found in zip(LINES, points, strict=True):
        log.info("%s: %s", name, " ".join(f"{said:.2f}>{right:.2f}({count})" for said, right, count in found))
    if given.plot:
        plot(points, given.plot)


def loaded(path: Path) -> tuple[Network, dict[str, NDArray[Any]]]:
    """The network with the weights of a file, and these."""
    arrays = weights.read(path)
    network = Network(int(arrays["k"].ravel()[0]))
    network.take(arrays)
    return network, arrays


def among(rows: Sequence[Row], said: Sequence[Judged]) -> tuple[Floats, float]:
    """How a word is weighed against the others of its sentence: the share of raters by its signs, and a constant."""
    from sklearn.linear_model import LogisticRegression

    signs = np.concatenate([settle.seen(judged.wrong) for judged in said])
    _, right = compared(rows, said, 0)
    fit = LogisticRegression(C=1e6, max_iter=1000)
    fit.fit(np.tile(signs, (2, 1)), np.repeat([1, 0], len(right)), np.concatenate([right, 1 - right]))
    return fit.coef_[0], float(fit.intercept_[0])


def compared(rows: Sequence[Row], said: Sequence[Judged], index: int) -> tuple[Floats, Floats]:
    """What was said of all words (0) or gaps (1), and the share of raters that say so."""
    raw, right = [], []
    for row, judged in zip(rows, said, strict=True):
        raw.append(judged.missing if index else judged.wrong)
        right.append(targets(row, judged.words)[0][index])
    return np.concatenate(raw).astype(float), np.concatenate(right).astype(float)


def seen(rows: Held, said: Sequence[Judged]) -> Floats:
    """The features of the risk for each row of the news."""
    return np.array(
        [
            features(row.copy, row.original, judged, cosine)
            for row, judged, cosine in zip(rows.news, said, rows.cosines, strict=True)
        ],
        float,
    )


def order(rows: Sequence[Row], found: Floats) -> Floats:
    """The weights of the risk, from pairs of renderings whose scores differ."""
    scored = [(at, row.group, row.score) for at, row in enumerate(rows) if row.score is not None]
    apart, counted = pairs(found[[at for at, _, _ in scored]], [g for _, g, _ in scored], [s for _, _, s in scored])
    return fitted(apart, counted)


def plot(points: Sequence[Sequence[tuple[float, float, int]]], path: Path) -> None:
    """Draws how often it was right against what was said."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "tagger"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="0.8")
    for name, found in zip(LINES, points, strict=True):
        axes.plot([said for said, _, _ in found], [right for _, right, _ in found], marker="o", label=name)
    axes.set_xlabel("calibrated probability")
    axes.set_ylabel("share of raters that agree")
    axes.legend()
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
