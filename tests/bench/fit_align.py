"""Fits the weights of `fidelity.align` and reports strict bead F1, cross-fitted.

    python tests/bench/fit_align.py DATA [--write]

DATA is JSON lines (gzipped) with `id`, `a`, `b` (sentences) and `beads` (index pairs). Every document is read four
ways: as it is, with a fifth of its beads cut from the copy, with what is left in shuffled blocks of three, and with
sentences of another story mixed in; besides, a few sentences beside theirs, and beside another story. Emission and
transition weights are fitted together: the gold chain against all chains (a semi-Markov conditional random field with
a hidden order of the text). Documents of one story stay in one half. Only the figures are kept in the package; torch
is needed here alone.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import torch

from fidelity import embed
from fidelity.align import beads as aligner
from fidelity.align.sides import sides
from fidelity.cache import VectorCache, cache_dir
from fidelity.settings import DEFAULT_MODEL

TARGET = Path(__file__).parents[2] / "fidelity" / "data" / "align.json"
KINDS = ("plain", "cut", "shuffled", "mixed")
BRIEF = "brief"
"""A few sentences of a copy beside theirs, as in texts of a paragraph."""
OTHER = "other"
"""A copy, or a few sentences, beside another story, so that the fit learns to leave everything alone."""
ORDERS = 2
"""Related and hardly related: where the fit starts from."""
NEVER = -1e9
LONGEST = 36
"""Sentences of a copy that is fitted; longer ones would take most of the time."""
Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(slots=True)
class Case:
    """One document read one way: what the scores see, and the gold beads in the order of the copy."""

    kind: str
    story: str
    rows: int
    columns: int
    seen: dict[tuple[int, int], np.ndarray]
    beads: Beads


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def variants(rows: list[dict[str, Any]], seed: int) -> Iterator[tuple[str, str, list[str], list[str], Beads]]:
    """Kind, story, copy, original and the both-sided beads of every document, read four ways."""
    rng = random.Random(seed)
    for kind in KINDS:
        for number, row in enumerate(rows):
            pool = rows[(number + 1) % len(rows)]["b"]
            beads = [(tuple(a), tuple(b)) for a, b in row["beads"]]
            copy, original = list(row["a"]), list(row["b"])
            if kind != "plain":
                order = list(range(len(beads)))
                drop = set(rng.sample(order, max(1, len(order) // 5)))
                kept = [bead for at, bead in enumerate(beads) if at not in drop]
                if kind != "cut":
                    blocks = [kept[at : at + 3] for at in range(0, len(kept), 3)]
                    rng.shuffle(blocks)
                    kept = [bead for block in blocks for bead in block]
                text: list[str] = []
                beads = []
                for a, b in kept:
                    if kind == "mixed" and rng.random() < 0.2:
                        text.append(rng.choice(pool))
                    beads.append((tuple(range(len(text), len(text) + len(a))), b))
                    text += [copy[at] for at in a]
                copy = text
            if copy:
                story = row["id"].rsplit(".", 1)[0]
                yield kind, story, copy, original, [bead for bead in beads if bead[0] and bead[1]]


def strangers(rows: list[dict[str, Any]], seed: int) -> Iterator[tuple[str, str, list[str], list[str], Beads]]:
    """Every copy, whole and one to four sentences of it, with an original of another story of the same half."""
    rng = random.Random(seed)
    for number, row in enumerate(rows):
        story = row["id"].rsplit(".", 1)[0]
        others = (rows[(number + step) % len(rows)] for step in range(1, len(rows)))
        stories = ((other, other["id"].rsplit(".", 1)[0]) for other in others)
        other = next((o["b"] for o, name in stories if name != story and half(name) == half(story)), None)
        if other:
            yield OTHER, story, row["a"], other, []
            for _ in range(2):
                ours, theirs = (rng.randrange(max(1, len(side) - 3)) for side in (row["a"], other))
                cuts = row["a"][ours : ours + rng.randint(1, 4)], other[theirs : theirs + rng.randint(1, 4)]
                yield OTHER, story, *cuts, []
        beads = [(tuple(a), tuple(b)) for a, b in row["beads"] if a and b]
        start = rng.randrange(max(1, len(beads) - 3))
        part = beads[start : start + rng.randint(1, 4)]
        if part:
            first, low = part[0][0][0], part[0][1][0]
            moved = [(tuple(i - first for i in a), tuple(j - low for j in b)) for a, b in part]
            yield BRIEF, story, row["a"][first : part[-1][0][-1] + 1], row["b"][low : part[-1][1][-1] + 1], moved


def cases(rows: list[dict[str, Any]], encoder: embed.Encoder | None, seed: int = 3) -> list[Case]:
    made = []
    for kind, story, copy, original, beads in chain(variants(rows, seed), strangers(rows, seed)):
        seen = aligner.features(*sides(copy, original, encoder))
        made.append(Case(kind, story, len(copy), len(original), seen, beads))
    return made


def half(story: str) -> int:
    return hashlib.sha256(story.encode()).digest()[0] % 2


class Model(torch.nn.Module):
    """The weights of `fidelity.align.beads.Weights`, with features brought to unit spread for the fit."""

    def __init__(self, train: Sequence[Case]) -> None:
        super().__init__()
        self.spread: dict[str, torch.Tensor] = {}
        self.middle: dict[str, torch.Tensor] = {}
        for name, shapes in (("single", (aligner.SINGLE,)), ("split", aligner.SPLITS), ("together", aligner.UNITS)):
            parts = [c.seen[s].reshape(-1, c.seen[s].shape[-1]) for c in train[::4] for s in shapes if s in c.seen]
            stacked = np.concatenate(parts)
            spread = stacked.std(0)
            self.spread[name] = torch.tensor(np.where(spread > 1e-3, spread, 1.0))
            self.middle[name] = torch.tensor(np.where(spread > 1e-3, stacked.mean(0), 0.0))
            self.register_parameter(name, torch.nn.Parameter(torch.zeros(len(spread), dtype=torch.float64)))
        with torch.no_grad():
            self.single[0], self.split[0], self.together[0] = -4.0, -6.0, -1.0
        back = [[0.0, -1, -2, -2, -2, -4], [-3.0] * aligner.STEPS]
        self.steps = torch.nn.Parameter(torch.tensor(back, dtype=torch.float64))
        self.ends = torch.nn.Parameter(torch.zeros(ORDERS, aligner.STEPS - 1, dtype=torch.float64))
        self.alone = torch.nn.Parameter(torch.tensor([-1.0, 0.0], dtype=torch.float64))
        self.order = torch.nn.Parameter(torch.zeros(ORDERS, dtype=torch.float64))

    def weights(self, name: str) -> torch.Tensor:
        made = getattr(self, name) / self.spread[name]
        # The first feature is always 1 and takes up what bringing the others to mean 0 shifts.
        return torch.cat([made[:1] - (made * self.middle[name]).sum(), made[1:]])

    def penalty(self) -> torch.Tensor:
        return sum((getattr(self, name) ** 2).sum() for name in self.spread)  # type: ignore[return-value]

    def fitted(self) -> aligner.Weights:
        with torch.no_grad():
            made = {name: self.weights(name).numpy().copy() for name in self.spread}
            ends = np.concatenate([self.ends.numpy(), np.zeros((ORDERS, 1))], 1)
            rest = {name: getattr(self, name).numpy().copy() for name in ("steps", "alone", "order")}
        return aligner.Weights(**{k: np.round(v, 4) for k, v in {**made, **rest, "ends": ends}.items()})


@dataclass(slots=True)
class Batch:
    seen: dict[tuple[int, int], torch.Tensor]
    valid: dict[tuple[int, int], torch.Tensor]
    gold: dict[tuple[int, int], tuple[torch.Tensor, torch.Tensor, torch.Tensor]]
    steps: torch.Tensor
    ends: torch.Tensor
    alone: torch.Tensor
    rows: torch.Tensor
    columns: torch.Tensor


def batches(train: Sequence[Case], size: int = 160) -> list[Batch]:
    fit = [c for c in train if c.rows <= LONGEST and all((len(a), len(b)) in aligner.SHAPES for a, b in c.beads)]
    fit.sort(key=lambda c: (c.rows, c.columns))
    return [_batch(fit[at : at + size]) for at in range(0, len(fit), size)]


def _batch(part: list[Case]) -> Batch:
    rows, columns = max(c.rows for c in part), max(c.columns for c in part)
    seen, valid, gold = {}, {}, {}
    for p, q in aligner.SHAPES:
        known = [c.seen[p, q].shape[-1] for c in part if (p, q) in c.seen]
        if not known:
            continue
        grid = torch.zeros(len(part), rows - p + 1, columns - q + 1, known[0], dtype=torch.float64)
        mask = torch.full(grid.shape[:3], NEVER, dtype=torch.float64)
        cells = []
        for number, case in enumerate(part):
            if (p, q) in case.seen:
                here = torch.tensor(case.seen[p, q])
                grid[number, : here.shape[0], : here.shape[1]] = here
                mask[number, : here.shape[0], : here.shape[1]] = 0
            cells += [(number, a[0], b[0]) for a, b in case.beads if (len(a), len(b)) == (p, q)]
        seen[p, q], valid[p, q] = grid, mask
        if cells:
            at = torch.tensor(cells)
            gold[p, q] = (at[:, 0], at[:, 1], at[:, 2])
    steps = torch.zeros(len(part), aligner.STEPS, dtype=torch.float64)
    ends, alone = (
        torch.zeros(len(part), aligner.STEPS - 1, dtype=torch.float64),
        torch.zeros(len(part), dtype=torch.float64),
    )
    for number, case in enumerate(part):
        kinds, end = aligner.step_kinds(case.columns), 0
        for _, b in case.beads:
            steps[number, kinds[end, b[0]]] += 1
            end = b[-1] + 1
        ends[number, kinds[end, case.columns]] += 1
        alone[number] = case.rows - sum(len(a) for a, _ in case.beads)
    sizes = [torch.tensor([getattr(c, name) for c in part]) for name in ("rows", "columns")]
    return Batch(seen, valid, gold, steps, ends, alone, sizes[0], sizes[1])


def loss(model: Model, batch: Batch) -> torch.Tensor:
    """Minus the log probability of the gold chains, whatever the order of the text is taken to be."""
    count, rows, columns = len(batch.rows), int(batch.rows.max()), int(batch.columns.max())
    made = {}
    for p, q in batch.seen:
        name = "single" if (p, q) == aligner.SINGLE else "split" if (p, q) in aligner.SPLITS else "together"
        grid = batch.seen[p, q] @ model.weights(name)
        if name == "together":
            grid = grid + sum(made[1, 1][:, at : at + rows - p + 1, at : at + columns - p + 1] for at in range(p))
        made[p, q] = grid + batch.valid[p, q]
    gold = torch.zeros(count, dtype=torch.float64)
    for shape, at in batch.gold.items():
        gold = gold.index_add(0, at[0], made[shape][at])
    moved = batch.steps @ model.steps.T + batch.ends @ model.ends.T + batch.alone[:, None] * model.alone + model.order
    gold = gold + torch.logsumexp(moved, 1)
    moves = torch.exp(model.steps[:, torch.tensor(aligner.step_kinds(columns))])
    states = torch.arange(columns + 1)
    first = torch.where(states == 0, 0.0, NEVER).to(torch.float64)
    ahead = [model.order[None, :, None] + first.expand(count, ORDERS, columns + 1)]
    starts: list[torch.Tensor] = []
    for row in range(rows + 1):
        if row:
            options = [ahead[row - 1] + model.alone[None, :, None]]
            for (p, q), grid in made.items():
                if row >= p:
                    here = starts[row - p][:, :, : columns - q + 1] + grid[:, row - p, None]
                    options.append(torch.nn.functional.pad(here, (q, 0), value=NEVER))
            ahead.append(torch.logsumexp(torch.stack(options), 0))
        top = ahead[row].amax(2, keepdim=True).detach()
        starts.append(torch.log(torch.einsum("boj,ojk->bok", torch.exp(ahead[row] - top), moves) + 1e-300) + top)
    last = torch.stack(ahead)[batch.rows, torch.arange(count)]
    left = batch.columns[:, None] - states[None]
    ends = model.ends[:, torch.clamp(left, 0, aligner.STEPS - 2)].permute(1, 0, 2)
    ends = torch.where(left[:, None] < 0, torch.tensor(NEVER, dtype=torch.float64), ends)
    return (torch.logsumexp((last + ends).reshape(count, -1), 1) - gold).sum()


def fit(train: Sequence[Case], strength: float = 0.5, rounds: int = 100) -> aligner.Weights:
    torch.manual_seed(0)
    model, parts = Model(train), batches(train)
    total = sum(len(part.rows) for part in parts)
    optimizer = torch.optim.LBFGS(model.parameters(), max_iter=rounds, history_size=30, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        whole = 0.0
        for part in parts:
            value = loss(model, part) / total
            value.backward()  # type: ignore[no-untyped-call]
            whole += float(value.detach())
        extra = model.penalty() * strength / total
        extra.backward()
        return torch.tensor(whole) + extra.detach()

    print("loss", round(float(closure()), 4), end=" ", flush=True)
    optimizer.step(closure)
    print("->", round(float(closure()), 4), flush=True)
    return model.fitted()


def decode(case: Case, fitted: aligner.Weights, likely: float = aligner.LIKELY) -> list[aligner.Bead]:
    made = aligner.scores(case.seen, fitted)
    return aligner.chosen(aligner.posteriors(made, case.rows, case.columns, fitted), likely)


def f1(pairs: Sequence[tuple[Case, list[aligner.Bead]]]) -> dict[str, float]:
    """Strict F1 by kind; for other stories the beads that there should not be, by sentence of the copy."""
    out = {}
    for kind in (*KINDS, BRIEF):
        hit = wrong = missed = 0
        for case, beads in pairs:
            if case.kind == kind:
                got, want = {(bead.copy, bead.original) for bead in beads}, set(case.beads)
                hit, wrong, missed = hit + len(got & want), wrong + len(got - want), missed + len(want - got)
        out[kind] = round(2 * hit / max(1, 2 * hit + wrong + missed), 4)
    alone = [(case, beads) for case, beads in pairs if case.kind == OTHER]
    out[OTHER] = round(sum(len(beads) for _, beads in alone) / max(1, sum(case.rows for case, _ in alone)), 4)
    return out


def crossfitted(train: list[Case], held: list[Case]) -> list[tuple[Case, list[aligner.Bead]]]:
    """Each held case read with the weights of the other half of the stories."""
    out = []
    for part in (0, 1):
        fitted = fit([c for c in train if half(c.story) != part])
        out += [(c, decode(c, fitted)) for c in held if half(c.story) == part]
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    args = parser.parse_args()
    documents = read(args.data)
    encoder = embed.CachedEncoder(
        embed.load(DEFAULT_MODEL, cache_dir() / "models", announce=print), VectorCache(cache_dir())
    )
    kept = {}
    for name, reader in (("contextual", encoder), ("lexical", None)):
        train, held = cases(documents, reader, 5), cases(documents, reader, 3)
        print(name, "cross-fitted", f1(crossfitted(train, held)))
        fitted = fit(train)
        print(name, "fitted on all", f1([(case, decode(case, fitted)) for case in held]))
        kept[name] = {field: getattr(fitted, field).tolist() for field in fitted.__dataclass_fields__}
    if args.write:
        TARGET.write_text(json.dumps(kept) + "\n", encoding="utf-8")
