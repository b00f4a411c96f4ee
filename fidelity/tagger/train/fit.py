"""Trains the network on groups of rows: what each word is, and which rendering of a sentence is worse."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from fidelity.tagger.train.network import Network
from fidelity.tagger.train.rows import Arrays, Batch, batch

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How it is trained."""

    pieces: int = 2_400_000
    """Pieces to read in all, padding included; rows are read again when they run out."""
    minutes: float = 600.0
    """It ends in good order by then, however much it has read: the rate falls with the larger share."""
    per_batch: int = 2_600
    rate: float = 2e-4
    head_rate: float = 1e-3
    """For the table of kinds and the head, which start from nothing."""
    warm: float = 0.05
    ranking: float = 0.3
    """What the order of renderings counts for beside the words."""
    whole: float = 0.0
    """And what it counts for that the logit of the whole copy puts them in order."""
    longest: int = 144
    """Rows with more pieces are left out: they cost most and teach least."""
    with_kinds: bool = True
    seed: int = 0


def batches(groups: Sequence[Sequence[Arrays]], recipe: Recipe) -> Iterator[Batch]:
    """Groups of like length side by side, without end."""
    choose = random.Random(recipe.seed)
    units = [unit for group in groups for unit in _units(group, recipe)]
    while True:
        choose.shuffle(units)
        made: list[list[Arrays]] = []
        for at in range(0, len(units), 200):
            held: list[Arrays] = []
            for unit in sorted(units[at : at + 200], key=_length):
                if held and max(_length(unit), _length(held)) * (len(held) + len(unit)) > recipe.per_batch:
                    made.append(held)
                    held = []
                held = [*held, *unit]
            made.append(held)
        choose.shuffle(made)
        for rows in made:
            yield batch(rows)


def _length(rows: Sequence[Arrays]) -> int:
    return max(len(row.ids) for row in rows)


def _units(group: Sequence[Arrays], recipe: Recipe) -> Iterator[list[Arrays]]:
    kept = [row for row in group if len(row.ids) <= recipe.longest]
    room = max(2, recipe.per_batch // max(1, _length(kept))) if kept else 1
    for at in range(0, len(kept), room):
        yield kept[at : at + room]


def word_loss(logits: Tensor, made: Batch) -> Tensor:
    """Cross-entropy against the share of raters, of words and gaps alike."""
    wanted, counted = torch.from_numpy(made.targets.T), torch.from_numpy(made.weights.T)
    losses = functional.binary_cross_entropy_with_logits(logits, wanted, weight=counted, reduction="sum")
    return losses / max(1, len(wanted))


def order_loss(logits: Tensor, made: Batch) -> Tensor:
    """How far the expected faults of two renderings of one sentence contradict their scores."""
    faults = torch.zeros(len(made.rows)).index_add(0, torch.from_numpy(made.at_row), logits.sigmoid().sum(1))
    lengths = torch.zeros(len(made.rows)).index_add(0, torch.from_numpy(made.at_row), torch.ones(len(logits)))
    return contradiction(faults * 6 / lengths.clamp(min=12).sqrt(), made)


def contradiction(level: Tensor, made: Batch) -> Tensor:
    """How far the levels of two renderings of one sentence, [rows], contradict their scores."""
    scored: dict[tuple[str, bool], list[int]] = {}
    for at, row in enumerate(made.rows):
        if row.score is not None:
            scored.setdefault((row.group, bool(row.original)), []).append(at)
    worse, better, gaps = [], [], []
    for rows in scored.values():
        for a in rows:
            for b in rows:
                gap = (made.rows[a].score or 0.0) - (made.rows[b].score or 0.0)
                if gap >= 0.5:
                    worse.append(a)
                    better.append(b)
                    gaps.append(min(1.0, gap / 5))
    if not worse:
        return level.sum() * 0
    weights = torch.tensor(gaps)
    return (functional.softplus(level[better] - level[worse]) * weights).sum() / weights.sum()


def train(
    network: Network,
    groups: Sequence[Sequence[Arrays]],
    recipe: Recipe,
    keep: Callable[[Network, float], None] = lambda network, done: None,
) -> None:
    """Trains it in place; `keep` is called now and then with the share that is done."""
    torch.manual_seed(recipe.seed)
    fresh = [*network.kinds.parameters(), *network.head.parameters()]
    known = {id(one) for one in fresh}
    deep = [one for one in network.parameters() if one.requires_grad and id(one) not in known]
    optimizer = torch.optim.AdamW([{"params": deep, "lr": recipe.rate}, {"params": fresh, "lr": recipe.head_rate}])
    top = [group["lr"] for group in optimizer.param_groups]
    seen, step, began, sums = 0, 0, time.perf_counter(), [0.0, 0.0, 0.0]
    network.train()
    for made in batches(groups, recipe):
        done = max(seen / recipe.pieces, (time.perf_counter() - began) / 60 / recipe.minutes)
        if done >= 1:
            break
        for group, rate in zip(optimizer.param_groups, top, strict=True):
            group["lr"] = rate * min(1.0, done / recipe.warm + 0.01) * (1 - done)
        ids, types, mask, kinds = (torch.from_numpy(array) for array in made[:4])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = network(ids, types, mask, kinds if recipe.with_kinds else kinds * 0)
        states = states.float()
        logits = states[torch.from_numpy(made.at_row), torch.from_numpy(made.at_piece)]
        words, order = word_loss(logits, made), order_loss(logits, made)
        whole = contradiction(states[:, 0, 0], made)
        loss = words + recipe.ranking * order + recipe.whole * whole
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([*deep, *fresh], 1.0)
        optimizer.step()
        seen, step = seen + ids.numel(), step + 1
        sums = [0.98 * old + 0.02 * new.item() for old, new in zip(sums, (words, order, whole), strict=True)]
        if step % 20 == 0:
            weight = 1 - 0.98**step
            pace = seen / (time.perf_counter() - began)
            losses = " ".join(f"{total / weight:.4f}" for total in sums)
            log.info("step %d done %.3f words, order, whole %s pace %.0f", step, done, losses, pace)
        if step % 100 == 0:
            keep(network, done)
    network.eval()
    keep(network, 1.0)
