"""Trains the tagger: `python -m fidelity.tagger.train GOLD --out tagger.npz`; see reports/tagger.md."""

from __future__ import annotations

import argparse
import logging
import pickle
from pathlib import Path

import torch

from fidelity.tagger import weights
from fidelity.tagger.train import fit, gold, mix
from fidelity.tagger.train.network import FIRST, Network
from fidelity.tagger.train.rows import Arrays, arrays


def main() -> None:
    """Prepares the rows, once, and trains on them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="the folder of labelled sets")
    parser.add_argument("--corpora", type=Path, help="the project's own copies")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rows", type=Path, help="where the prepared rows are kept")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--pieces", type=int, default=fit.Recipe().pieces)
    parser.add_argument("--minutes", type=float, default=fit.Recipe().minutes, help="ends by then, in good order")
    parser.add_argument("--rate", type=float, default=fit.Recipe().rate)
    parser.add_argument("--ranking", type=float, default=fit.Recipe().ranking)
    parser.add_argument("--whole", type=float, default=fit.Recipe().whole, help="what the order at [CLS] counts for")
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--first", type=int, default=FIRST, help="the lowest layer that is trained")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--planted", type=int, default=mix.Plan().planted)
    parser.add_argument("--postedits", type=int, default=mix.Plan().postedits)
    parser.add_argument("--all-languages", action="store_true", help="learn from the biomedical set held out, too")
    parser.add_argument("--per-abstract", type=int, default=mix.Plan().per_abstract)
    parser.add_argument("--majority", action="store_true", help="learn what most raters say, not their share")
    parser.add_argument("--no-kinds", action="store_true")
    parser.add_argument("--human", type=float, default=1.0, help="human translations count so many times more")
    parser.add_argument("--without", default="", help="leave out rows of these sources, as in planted,postedit")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("fidelity.tagger.inputs").setLevel(logging.ERROR)
    torch.set_num_threads(given.threads)
    plan = mix.Plan(
        planted=given.planted,
        postedits=given.postedits,
        per_abstract=given.per_abstract,
        biomedical=gold.BIOMEDICAL if given.all_languages else mix.Plan().biomedical,
    )
    groups = prepared(given.gold, given.corpora, plan, given.seed, given.rows)
    groups = [[row for row in group if row.row.source not in given.without.split(",")] for group in groups]
    if given.human != 1:
        groups = [[_counted(row, given.human) for row in group] for group in groups]
    if given.majority:
        groups = [[row._replace(targets=(row.targets > 0.5).astype("float32")) for row in group] for group in groups]
    groups = [group for group in groups if group]
    logging.info("%d groups, %d rows", len(groups), sum(map(len, groups)))
    network = Network(given.first, given.dropout)
    if given.start:
        network.take(weights.read(given.start))

    def keep(network: Network, done: float) -> None:
        weights.write(network.trained(), given.out)

    recipe = fit.Recipe(
        pieces=given.pieces,
        minutes=given.minutes,
        rate=given.rate,
        ranking=given.ranking,
        whole=given.whole,
        with_kinds=not given.no_kinds,
        seed=given.seed,
    )
    fit.train(network, groups, recipe, keep)


def _counted(row: Arrays, times: float) -> Arrays:
    return row._replace(weights=row.weights * times) if row.row.weight >= gold.HUMAN else row


def prepared(folder: Path, own: Path | None, plan: mix.Plan, seed: int, kept: Path | None) -> list[list[Arrays]]:
    """The rows as arrays, from the file if there is one."""
    if kept is not None and kept.exists():
        made: list[list[Arrays]] = pickle.loads(kept.read_bytes())
        return made
    groups = [arrays(group) for group in mix.groups(folder, own, plan, seed)]
    groups = [group for group in groups if group]
    if kept is not None:
        kept.write_bytes(pickle.dumps(groups))
    return groups


if __name__ == "__main__":
    main()
