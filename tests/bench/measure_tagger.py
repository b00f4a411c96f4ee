"""What the tagger costs and what it changes: pairs a second, memory, and the bench's figures with and without it.

    python tests/bench/measure_tagger.py speed CORPORA
    python tests/bench/measure_tagger.py figures BENCH.py GOLD [--only spans,demetr] [--out FILE.json]

`speed` is worth something on an idle machine only. BENCH.py is a script with a class `Bench` that measures a checker on
GOLD; each of its parts runs twice, with the same rows.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PARTS = {
    "spans": ("mqm/2020.zhen.jsonl.gz", 600),
    "demetr": ("demetr.dev.jsonl.gz", 40),
    "humans": ("wmtnews.dev.jsonl.gz", 500),
    "wild": ("wild", 0),
    "clean": ("clean/originals.jsonl.gz", 100),
}
"""Each part with its file and how many rows it takes."""
WAYS = ("off", "on")
AT_ONCE = 64
"""Pairs that are handed over together, as a long story has them."""


def speed(corpora: Path) -> dict[str, float]:
    """Pairs a second and megabytes, arranging the rows included; every pair is judged once."""
    from fidelity import cache, tagger
    from fidelity.evaluate.cases import cases
    from fidelity.pairs import align
    from fidelity.segment import segment

    before = _megabytes()
    start = time.perf_counter()
    made, _ = tagger.load_anywhere(cache.cache_dir(None) / "models")
    loaded = time.perf_counter() - start
    pairs = [
        pair
        for case in cases(corpora)
        for pair in align(segment(case.copy), [segment(one) for one in case.originals], None).pairs
        if tagger.differs(pair)
    ]
    unlike = list({(pair.copy_text, pair.original_text): pair for pair in pairs}.values())
    made.judge(unlike[:4])
    held = _megabytes()
    start = time.perf_counter()
    for first in range(4, len(unlike), AT_ONCE):
        made.judge(unlike[first : first + AT_ONCE])
    took = time.perf_counter() - start
    words = sum(len(pair.copy_text.split()) for pair in unlike) / max(1, len(unlike))
    return {
        "pairs": len(unlike),
        "words_a_copy": round(words, 1),
        "pairs_a_second": round((len(unlike) - 4) / took, 1),
        "seconds_to_load": round(loaded, 2),
        "megabytes": round(max(held, _megabytes()) - before, 1),
        "cores": os.cpu_count() or 1,
        "load": round(os.getloadavg()[0], 2),
    }


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def figures(script: Path, gold: Path, parts: list[str], ways: list[str], floor: float | None) -> dict[str, Any]:
    """What the bench says of the product without the tagger and with it."""
    from fidelity import Checker, Settings

    sys.path.insert(0, str(script.parent))
    spec = importlib.util.spec_from_file_location("bench", script)
    assert spec is not None and spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    found: dict[str, Any] = {}
    for part in parts:
        path, rows = PARTS[part]
        for way in ways:
            given = argparse.Namespace(n=rows, min_confidence=floor, verbose=False)
            one = bench.Bench(given)
            one.checker = Checker(Settings(tagger=way))
            start = time.perf_counter()
            found[f"{part} {way}"] = getattr(one, part)(str(gold / path))
            found[f"{part} {way}"]["seconds"] = round(time.perf_counter() - start, 1)
            print(f"{part} {way}: {json.dumps(found[f'{part} {way}'])}", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    modes = parser.add_subparsers(dest="mode", required=True)
    modes.add_parser("speed").add_argument("corpora", type=Path)
    told = modes.add_parser("figures")
    told.add_argument("bench", type=Path)
    told.add_argument("gold", type=Path)
    told.add_argument("--only", default=",".join(PARTS))
    told.add_argument("--ways", default=",".join(WAYS))
    told.add_argument("--min-confidence", type=float)
    told.add_argument("--out", type=Path)
    given = parser.parse_args()
    if given.mode == "speed":
        print(json.dumps(speed(given.corpora)))
        return
    found = figures(given.bench, given.gold, given.only.split(","), given.ways.split(","), given.min_confidence)
    if given.out:
        given.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
