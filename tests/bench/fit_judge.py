"""Fits the two networks of `fidelity.facts.judge` and reports what they see, by kind of damage.

    python tests/bench/fit_judge.py GOLD CORPORA [--write]

GOLD holds `mqm/`, `postedit/`, `demetr.dev.jsonl.gz` and `wmtnews.dev.jsonl.gz`; CORPORA is this project's, of
which the open half is read. Damage is planted in machine and human translations of MQM 2020 (not those documents that
`bench.py spans` reads) beside the reference, and in post-edits beside the machine's text; DEMETR brings planted damage
of others; pairs of human translations, and what no damage touches, are silence. Needs torch.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from fit_links import read
from planting import Usage, any_kind, mqm, plain, plant, postedits

from fidelity import Checker
from fidelity.evaluate.cases import cases
from fidelity.facts.changes import Change, changes

TARGET = Path(__file__).parents[2] / "fidelity" / "data" / "judge.npz"
KINDS = ("word", "lost")
SHOWN = {"word": 0.63, "lost": 0.79}
"""What a network must say for a change to be shown: here two people's wordings are seldom flagged."""
PER_SENTENCE = 9
WEIGHT = {"planted": 1.0, "plain": 1.0, "pe": 1.0, "demetr": 2.5, "human": 1.5, "corpora": 3.0}
HIDDEN, SECOND, EPOCHS, BATCH = 64, 24, 12, 512
LOST = ("ne_removed", "subj_removed", "verb_removed", "noun_removed", "adj_adv_removed", "pp_removed")
REPLACED = ("antonym", "addition", "hypernym")


@dataclass(frozen=True)
class Row:
    """A copy, its originals, and the stretches in which something is wrong."""

    source: str
    copy: str
    originals: tuple[str, ...]
    wrong: tuple[tuple[int, int], ...]
    kind: str = ""
    """`word` or `lost`, or both where it is empty."""
    only: bool = False
    """Whether the rest of the copy says nothing: it stands in another row as well, or is not known to be right."""


def planted(gold: Path) -> Iterator[Row]:
    rng = random.Random(11)
    items: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in mqm(gold):
        items[row["doc"], row["seg_id"]].append(row)
    people = {row["mt"] for rows in items.values() for row in rows if row["is_human"]}
    usage = Usage.of(sorted(people | {rows[0]["reference"] for rows in items.values()}))
    for key in sorted(items):
        for row in rng.sample(items[key], min(PER_SENTENCE, len(items[key]))):
            if row["mt"] == row["reference"] or not 30 < len(row["mt"]) < 330:
                continue
            made = plant(row["mt"], any_kind(rng), rng, usage) if rng.random() < 0.7 else None
            if made is None:
                yield Row("plain", row["mt"], (row["reference"],), ())
            elif made.kind != "tense":
                kind = "lost" if made.start == made.end else "word"
                yield Row("planted", made.text, (row["reference"],), ((made.start, made.end),), kind)
    for row in postedits(gold, ("ro", "ru", "et")):
        good = plain(row["pe"])
        if 0 < float(row["hter"]) < 0.5 and 40 < len(good) < 300 and rng.random() < 0.3:
            made = plant(good, any_kind(rng), rng, usage)
            if made is not None and made.kind != "tense":
                kind = "lost" if made.start == made.end else "word"
                yield Row("pe", made.text, (plain(row["mt"]),), ((made.start, made.end),), kind, only=True)


def demetr(gold: Path) -> Iterator[Row]:
    seen: set[str] = set()
    for row in read(gold / "demetr.dev.jsonl.gz"):
        if row["base_id"] not in seen:
            seen.add(row["base_id"])
            yield Row("demetr", row["mt"], (row["ref"],), ())
        if row["category"] in (*LOST, *REPLACED):
            kind = "lost" if row["category"] in LOST else "word"
            yield Row("demetr", row["pert"], (row["ref"],), differing(row["mt"], row["pert"]), kind, only=True)


def differing(before: str, after: str) -> tuple[tuple[int, int], ...]:
    """Where two texts differ, a word wider on each side."""
    from rapidfuzz.distance import Indel

    from fidelity.english.words import tokenize

    x, y = tokenize(before), tokenize(after)
    places = []
    for step in Indel.opcodes([t.text for t in x], [t.text for t in y]):
        if step.tag != "equal" and y:
            first, last = max(0, step.dest_start - 1), min(len(y) - 1, step.dest_end)
            places.append((y[first].span.start, y[last].span.end))
    return tuple(places)


def people(gold: Path) -> Iterator[Row]:
    rng = random.Random(3)
    for row in read(gold / "wmtnews.dev.jsonl.gz"):
        if len(row["refs"]) > 1 and rng.random() < 0.7:
            copy, original = list(row["refs"].values())[:2]
            yield Row("human", copy, (original,), ())


def labelled(corpora: Path) -> Iterator[Row]:
    for case in cases(corpora):
        if case.half == "open":
            spans = tuple((f.span.start, f.span.end) for f in case.faults)
            yield Row("corpora", case.copy.text, tuple(o.text for o in case.originals), spans, "word")


def seen(rows: Iterable[Row], checker: Checker) -> Iterator[tuple[Row, Change, bool, float]]:
    """Each change with whether it is an error, and how much it counts."""
    for row in rows:
        for pair in checker.check(row.copy, row.originals).alignment.pairs:
            for change in changes(pair):
                assert pair.links is not None
                tokens = pair.links.copy
                first = tokens[max(0, change.gap - 1)] if change.word is None else tokens[change.gap]
                last = tokens[min(len(tokens) - 1, change.gap)]
                lost = change.word is None
                touched = any(first.span.start <= end and last.span.end >= start for start, end in row.wrong)
                right_kind = row.kind in ("", "lost" if lost else "word")
                if touched and right_kind:
                    yield row, change, True, WEIGHT[row.source]
                elif not touched and not row.only:
                    yield row, change, False, WEIGHT[row.source]


def fit(figures: np.ndarray, wrong: np.ndarray, weight: np.ndarray) -> dict[str, np.ndarray]:
    x, y, w = (torch.tensor(array, dtype=torch.float32) for array in (figures, wrong, weight))
    mean, scale = x.mean(0), x.std(0) + 1e-3
    x = ((x - mean) / scale).clamp(-6, 6)
    torch.manual_seed(0)
    net = torch.nn.Sequential(
        torch.nn.Linear(x.shape[1], HIDDEN),
        torch.nn.ReLU(),
        torch.nn.Dropout(0.1),
        torch.nn.Linear(HIDDEN, SECOND),
        torch.nn.ReLU(),
        torch.nn.Linear(SECOND, 1),
    )
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=0.03)
    steps = EPOCHS * (len(x) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 5e-3, total_steps=steps)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(x)).split(BATCH):
            optimiser.zero_grad()
            sums = net(x[chosen])[:, 0]
            losses = torch.nn.functional.binary_cross_entropy_with_logits(sums, y[chosen], reduction="none")
            (losses * w[chosen]).mean().backward()
            optimiser.step()
            schedule.step()
    made = {"mean": mean.numpy(), "scale": scale.numpy()}
    for name, layer in (("first", net[0]), ("second", net[3]), ("third", net[5])):
        made[name] = layer.weight.detach().numpy().T
        made[f"{name}_bias"] = layer.bias.detach().numpy()
    return made


def shifted(made: dict[str, np.ndarray], shown: float) -> dict[str, np.ndarray]:
    """The network that says a half where this one says `shown`."""
    return {**made, "third_bias": made["third_bias"] - np.float32(np.log(shown / (1 - shown)))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    given = parser.parse_args()
    checker = Checker()
    rows = [*planted(given.gold), *demetr(given.gold), *people(given.gold), *labelled(given.corpora)]
    found = list(seen(rows, checker))
    kept: dict[str, np.ndarray] = {}
    for kind in KINDS:
        here = [item for item in found if (item[1].word is None) is (kind == "lost")]
        figures = np.array([change.seen for _, change, _, _ in here], np.float32)
        wrong = np.array([float(bad) for _, _, bad, _ in here], np.float32)
        weight = np.array([counts for *_, counts in here], np.float32)
        print(f"{kind}: {len(here)} changes, {int(wrong.sum())} of them errors")
        made = shifted(fit(figures, wrong, weight), SHOWN[kind])
        kept.update({f"{kind}_{name}": values for name, values in made.items()})
    if given.write:
        np.savez_compressed(TARGET, **kept)


if __name__ == "__main__":
    main()
