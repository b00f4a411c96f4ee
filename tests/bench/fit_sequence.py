"""Counts which kinds of word follow each other, for `fidelity.facts.usual`.

    python tests/bench/fit_sequence.py NEWS.jsonl.gz... [--write]

Each line holds a story: `text`, or a list `paragraphs` or `segments`. Only figures are kept: a hundred times the
logarithm of how much rarer a kind follows another one than by chance.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import math
from collections import Counter
from pathlib import Path

from fidelity.facts.usual import CLOSE, OPEN, kind
from fidelity.models import Document
from fidelity.segment import segment

TARGET = Path(__file__).parents[2] / "fidelity" / "data" / "sequence.json"
PRIOR = 5
LEAST = 2
"""Pairs met no oftener are left to the prior."""


def count(paths: list[Path]) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    both: Counter[tuple[str, str]] = Counter()
    single: Counter[str] = Counter()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = row.get("text") or "\n\n".join(row.get("paragraphs") or row["segments"])
                for sentence in segment(Document(text)).sentences:
                    kinds = [OPEN, *(kind(token.text) for token in sentence.tokens), CLOSE]
                    both.update(itertools.pairwise(kinds))
                    single.update(kinds)
    return both, single


def odds(both: Counter[tuple[str, str]], single: Counter[str]) -> dict[str, dict[str, int]]:
    total = single.total()
    made: dict[str, dict[str, int]] = {"*": {}}
    for left in sorted(single):
        if single[left] <= LEAST:
            continue
        made["*"][left] = round(-100 * math.log(PRIOR / (single[left] + PRIOR)))
        row = {}
        for right in sorted(single):
            share = (single[right] + 1) / total
            value = (both[left, right] + PRIOR * share) / (single[left] + PRIOR) / share
            if both[left, right] > LEAST:
                row[right] = round(-100 * math.log(value))
        made[left] = row
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="put the figures into the package")
    args = parser.parse_args()
    table = odds(*count(args.news))
    print(len(table), "kinds", sum(map(len, table.values())), "pairs")
    if args.write:
        TARGET.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")
