"""What a tagger's weights reach by themselves, in torch: spans, order, humans against machines, planted changes.

    python tests/bench/tagger_figures.py WEIGHTS GOLD BENCH [--items 90] [--planted 25]

GOLD is the folder of labelled sets, BENCH the folder with `spans.py`, which counts. Only documents that no training
reads are measured: the dev documents of MQM 2020, the biomedical set of the language held out, and DEMETR.
"""

from __future__ import annotations

import argparse
import collections
import importlib.util
import json
import logging
import pickle
import random
from pathlib import Path

import numpy as np
import torch

from fidelity.embed import load
from fidelity.settings import DEFAULT_MODEL
from fidelity.tagger import settle, weights
from fidelity.tagger.risk import NAMES, features
from fidelity.tagger.train import gold
from fidelity.tagger.train.held import alike
from fidelity.tagger.train.judge import arranged, judge
from fidelity.tagger.train.network import Network

HELD_OUT = "ru"
CRITICAL = ("addition", "antonym", "codemix", "gender", "ne_replaced", "negation", "numbers_replaced")
"""The kinds of DEMETR that change or add words and are critical there; `shuffled` has no place."""
OTHERS = ("hypernym", "tense", "word_swap", "shuffled")
LIFT = 0.02


def scorer(folder):
    spec = importlib.util.spec_from_file_location("spans", folder / "spans.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sampled(rows, count, key, seed=0):
    items = collections.defaultdict(list)
    for row in rows:
        items[key(row)].append(row)
    picked = sorted(items)
    random.Random(seed).shuffle(picked)
    return [row for item in picked[:count] for row in items[item]]


def flagged(judged, floor):
    """Runs of words at or above the floor, one span each."""
    spans, last = [], None
    for at, (word, chance) in enumerate(zip(judged.words, judged.wrong, strict=True)):
        if chance >= floor:
            if last == at - 1:
                spans[-1]["end"] = word.end
            else:
                spans.append({"start": word.start, "end": word.end, "severity": "major"})
            last = at
    return spans


def kept(path, make):
    if path.exists():
        return pickle.loads(path.read_bytes())
    made = make()
    path.write_bytes(pickle.dumps(made))
    return made


def spans(score, rows, judged, floors):
    keyed = {score.key(row): said for row, said in zip(rows, judged, strict=True)}
    machine = [row for row in rows if not row["is_human"]]
    human = [row for row in rows if row["is_human"]]
    out = {}
    for floor in floors:
        found = {
            key: {"spans": flagged(said, floor), "score": float(said.wrong.sum() + said.missing.sum())}
            for key, said in keyed.items()
        }
        result = score.evaluate(machine, found)
        share = [
            sum(span["end"] - span["start"] for row in part for span in found[score.key(row)]["spans"])
            / max(1, sum(len(row["mt"]) for row in part))
            for part in (human, machine)
        ]
        line = {
            "floor": floor, "mcc": round(result["word_mcc"], 3), "mpp": round(result["mpp"][2], 3),
            "human/mt": round(share[0] / max(share[1], 1e-9), 3), "flagged": round(share[1], 3),
        }  # fmt: skip
        out["kendall"] = round((result.get("corr") or {}).get("item_kendall") or 0.0, 3)
        for name in ("mcc", "mpp"):
            if name not in out or line[name] > out[name][name]:
                out[name] = line
    return out


def orders(score, rows, judged, cosines, arrays):
    """Kendall within a segment, of the risk and of each of its parts."""
    machine = [at for at, row in enumerate(rows) if not row["is_human"]]
    seen = np.array(
        [
            features(row["mt"], row["reference"], said, cosine)
            for row, said, cosine in zip(rows, judged, cosines, strict=True)
        ]
    )
    told = {"risk": seen @ arrays["risk.weight"].ravel(), **dict(zip(NAMES, seen.T, strict=True))}
    return {
        name: round(
            score.correlations(
                (
                    (rows[at]["doc"], rows[at]["seg_id"]),
                    float(values[at]),
                    float(np.mean(list(rows[at]["mqm"].values()))),
                )
                for at in machine
            )["item_kendall"],
            3,
        )
        for name, values in told.items()
    }


def absent(row):
    """Words that are not in the reference: the plain way."""
    known = {word.lower() for word in row["reference"].split()}
    return [word.lower() not in known for word in row["mt"].split()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--items", type=int, default=90, help="segments of MQM 2020, with all their renderings")
    parser.add_argument("--planted", type=int, default=25, help="rows of each kind of DEMETR")
    parser.add_argument("--abstracts", type=int, default=60, help="segments of the language held out")
    parser.add_argument("--keep", type=Path, default=Path(), help="where arranged rows are kept between runs")
    parser.add_argument("--model", type=Path, help="the folder of the prepared sentence model: measures the risk, too")
    parser.add_argument("--no-kinds", action="store_true")
    given = parser.parse_args()
    logging.disable(logging.WARNING)
    torch.set_num_threads(1)
    score = scorer(given.bench)
    network = Network()
    arrays = weights.read(given.weights)
    network = Network(int(arrays["k"].ravel()[0]))
    network.take(arrays)
    use = not given.no_kinds
    floors = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5]

    def news():
        rows = [row for row in gold.news(given.gold) if gold.is_dev(row["doc"]) and row["mt"] != row["reference"]]
        rows = sampled(rows, given.items, lambda row: (row["doc"], row["seg_id"]))
        return (
            rows,
            arranged([(row["mt"], row["reference"]) for row in rows]),
            arranged([(row["mt"], "") for row in rows[::3]]),
        )

    rows, with_original, alone = kept(given.keep / f"news-{given.items}.pkl", news)

    def told(made, which=settle.BESIDE):
        return [said.settled(arrays, which) for said in judge(network, made, use)]

    print(len(rows), "against", json.dumps(spans(score, rows, told(with_original), floors)), flush=True)
    if given.model:
        judged = [gold.judged(row, "mqm") for row in rows]
        signs = kept(given.keep / f"cosines-{given.items}.pkl", lambda: alike(judged, load(DEFAULT_MODEL, given.model)))
        print("risk", json.dumps(orders(score, rows, judge(network, with_original, use), signs, arrays)), flush=True)
    print("alone", json.dumps(spans(score, rows[::3], told(alone, settle.ALONE), floors)), flush=True)

    def abstracts():
        rows = sampled(gold.biomedical(given.gold, HELD_OUT), given.abstracts, lambda row: (row["doc"], row["seg_id"]))
        return rows, arranged([(row["mt"], row["reference"]) for row in rows])

    rows, made = kept(given.keep / f"bio-{given.abstracts}.pkl", abstracts)
    print(len(rows), "biomedical", json.dumps(spans(score, rows, told(made), floors)), flush=True)
    plain = {score.key(row): {"spans": list(loose(row))} for row in rows}
    print(
        "not in the reference",
        round(score.evaluate([row for row in rows if not row["is_human"]], plain)["word_mcc"], 3),
    )

    def planted():
        kinds = collections.defaultdict(list)
        for row in gold.records(given.gold / "demetr.dev.jsonl.gz"):
            if row["category"] in CRITICAL + OTHERS:
                kinds[row["category"]].append(row)
        rows = [row for kind in kinds.values() for row in random.Random(1).sample(kind, min(given.planted, len(kind)))]
        return (
            rows,
            arranged([(row["mt"], row["ref"]) for row in rows]),
            arranged([(row["pert"], row["ref"]) for row in rows]),
        )

    rows, before, after = kept(given.keep / f"demetr-{given.planted}.pkl", planted)
    lifts = collections.defaultdict(list)
    for row, old, new in zip(rows, judge(network, before, use), judge(network, after, use), strict=True):
        lifts[row["category"]].append(new.wrong.max() >= old.wrong.max() + LIFT)
    shares = {kind: round(float(np.mean(found)), 3) for kind, found in lifts.items()}
    print("planted", json.dumps(shares), "critical", round(float(np.mean([shares[kind] for kind in CRITICAL])), 3))


def loose(row):
    at = 0
    for word, missing in zip(row["mt"].split(), absent(row), strict=True):
        start = row["mt"].index(word, at)
        at = start + len(word)
        if missing:
            yield {"start": start, "end": at, "severity": "major"}


if __name__ == "__main__":
    main()
