"""Fits the network of `fidelity.reading` on damage planted in clean sentences, and reports what it sees.

    python tests/bench/fit_reading.py GOLD [--write]

GOLD holds `postedit/` (CC0) and `mqm/` (Apache-2.0), of which only sentences that people wrote or put right are read.
Needs torch. Only the fitted figures are kept in the package.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from planting import Planted, Usage, any_kind, clean, plant

from fidelity import embed
from fidelity.cache import cache_dir
from fidelity.english.words import tokenize
from fidelity.reading import AROUND
from fidelity.settings import DEFAULT_MODEL

TARGET = Path(__file__).parents[2] / "fidelity" / "data" / "reading.npz"
HIDDEN, EPOCHS, BATCH = 128, 5, 2048
UNTOUCHED = 0.1
TIMES = 3
"""How often each sentence is damaged, each time in another place."""
SHARP = 8.0
"""Unit vectors have small components; so much larger they suit the first layer."""


def damaged(gold: Path, rng: random.Random) -> list[Planted]:
    sentences = clean(gold)
    rng.shuffle(sentences)
    usage = Usage.of(sentences)
    made = []
    for sentence in sentences * TIMES:
        found = plant(sentence, any_kind(rng), rng, usage) if rng.random() >= UNTOUCHED else None
        made.append(found or Planted(sentence, "", 0, 0))
    return made


def encoded(rows: list[Planted], encoder: embed.WordEncoder) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Word vectors and, for each word, whether it is out of place, follows a gap, or has the wrong form."""
    vectors, wanted = [], []
    for row in rows:
        tokens = tokenize(row.text)
        (made,) = encoder.words([row.text], [[(t.span.start, t.span.end) for t in tokens]])
        label = np.zeros((len(tokens), 3), np.float32)
        for at, token in enumerate(tokens if row.kind else ()):
            inside = token.span.start < row.end and token.span.end > row.start
            if inside or (row.column == 1 and token.span.start >= row.start):
                label[at, row.column] = 1
                if row.column == 1:
                    break
        vectors.append(made.astype(np.float16))
        wanted.append(label)
    return vectors, wanted


def flat(vectors: list[np.ndarray], wanted: list[np.ndarray]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """All words in a row with two empty ones between sentences, where each stands, and what is wanted of it."""
    empty = np.zeros((2, vectors[0].shape[1]), np.float16)
    rows, places, at = [], [], 0
    for made in vectors:
        rows += [empty, made, empty]
        places += range(at + 2, at + 2 + len(made))
        at += len(made) + 4
    return torch.tensor(np.concatenate(rows)), torch.tensor(places), torch.tensor(np.concatenate(wanted))


def around(rows: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
    return torch.cat([rows[places + step] for step in AROUND], 1).float() * SHARP


def fit(rows: torch.Tensor, places: torch.Tensor, wanted: torch.Tensor) -> torch.nn.Sequential:
    torch.manual_seed(0)
    net = torch.nn.Sequential(
        torch.nn.Dropout(0.1),
        torch.nn.Linear(rows.shape[1] * len(AROUND), HIDDEN),
        torch.nn.ReLU(),
        torch.nn.Dropout(0.25),
        torch.nn.Linear(HIDDEN, 3),
    )
    optimiser = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=0.02)
    steps = EPOCHS * (len(places) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps)
    loss = torch.nn.BCEWithLogitsLoss(pos_weight=torch.full((3,), 4.0))
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(places)).split(BATCH):
            optimiser.zero_grad()
            loss(net(around(rows, places[chosen])), wanted[chosen]).backward()
            optimiser.step()
            schedule.step()
    return net.eval()


def report(net: torch.nn.Sequential, rows: list[Planted], vectors: list[np.ndarray], wanted: list[np.ndarray]) -> None:
    """For each kind of damage the share found where 2 % of the untouched words are taken for damaged."""
    with torch.no_grad():
        odds = [net(around(*flat([v], [w])[:2])).numpy() for v, w in zip(vectors, wanted, strict=True)]
    fine = np.concatenate([o[w.sum(1) == 0] for o, w in zip(odds, wanted, strict=True)])
    limits = np.quantile(fine, 0.98, axis=0)
    for kind in sorted({row.kind for row in rows} - {""}):
        here = [k for k, row in enumerate(rows) if row.kind == kind]
        column = rows[here[0]].column
        found = [bool((odds[k][wanted[k][:, column] == 1][:, column] > limits[column]).any()) for k in here]
        print(f"{kind:16} n={len(here):5} found {np.mean(found):.3f}")


def write(net: torch.nn.Sequential) -> None:
    first = net[1].weight.detach().numpy().T * SHARP
    scale = np.abs(first).max(0) / 127
    np.savez_compressed(
        TARGET,
        first=np.round(first / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        first_bias=net[1].bias.detach().numpy(),
        second=net[4].weight.detach().numpy().T.astype(np.float32),
        second_bias=net[4].bias.detach().numpy(),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    given = parser.parse_args()
    rows = damaged(given.gold, random.Random(7))
    vectors, wanted = encoded(rows, embed.load(DEFAULT_MODEL, cache_dir() / "models"))
    cut = len(rows) * 31 // 100  # of the first round; what its last sentences become later is left out too
    kept = [k for k in range(len(rows)) if k % (len(rows) // TIMES) < cut]
    apart = range(cut, len(rows) // TIMES)
    net = fit(*flat([vectors[k] for k in kept], [wanted[k] for k in kept]))
    report(net, [rows[k] for k in apart], [vectors[k] for k in apart], [wanted[k] for k in apart])
    if given.write:
        write(net)


if __name__ == "__main__":
    main()
