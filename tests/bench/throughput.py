"""How many stories a second `check_many` checks, beside `check` one by one, and how much memory that takes.

    python tests/bench/throughput.py [--words 600] [--copies 100] [--out FILE.md]

Open copies of `corpora/` are put together until they have the words, and so are their originals; no copy is used twice.
The vectors of the originals' sentences and words are in the cache, nothing else is; each way runs in a process of its
own, the model's start included. A shorter or longer story counts by its words.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
WAYS = ("check_many", "check_many, tagger", "one by one", "check_many, no model")


def stories(words: int, limit: int) -> list[tuple[str, str]]:
    """Copies of about so many words, each with its original."""
    made = list(_joined(words))
    return made[:limit]


def _joined(words: int) -> Iterator[tuple[str, str]]:
    copies: list[str] = []
    originals: list[str] = []
    for path in sorted((ROOT / "corpora" / "copies" / "open").glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        originals.append((ROOT / "corpora" / "originals" / f"{label['original'][0]}.txt").read_text(encoding="utf-8"))
        copies.append(path.with_suffix(".txt").read_text(encoding="utf-8"))
        length = sum(len(copy.split()) for copy in copies)
        if length + len(copies[-1].split()) / 2 >= words:  # another one would lead further away
            yield "\n\n".join(copies), "\n\n".join(originals)
            copies, originals = [], []


def work(way: str, home: Path, words: int, limit: int) -> dict[str, float]:
    """Seconds and peak memory of one way; `warm` puts the originals' vectors into the cache."""
    import fidelity
    from fidelity.segment import segment
    from fidelity.settings import Settings

    model = None if way.endswith("no model") else Settings().model
    settings = Settings(cache_dir=str(home), model=model, tagger="on" if way.endswith("tagger") else "off")
    checker = fidelity.Checker(settings)
    jobs = stories(words, limit)
    if way == "warm":
        from fidelity import embed, pairs, tagger
        from fidelity.cache import VectorCache

        encoder = embed.CachedEncoder(embed.load("all-MiniLM-L6-v2", home / "models"), VectorCache(home))
        tagger.load(home / "models")
        for _, original in jobs:
            sentences = segment(fidelity.Document(original)).sentences
            encoder.encode([s.text for s in sentences])
            pairs.word_vectors(sentences, encoder)
        return {}
    start = time.perf_counter()
    if way.startswith("check_many"):
        reports = checker.check_many(jobs)
    else:
        reports = [checker.check(copy, original) for copy, original in jobs]
    took = time.perf_counter() - start
    return {
        "seconds": took,
        "stories": len(reports),
        "words": sum(len(copy.split()) for copy, _ in jobs),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def measure(words: int, limit: int) -> dict[str, dict[str, float]]:
    """The figures of each way, each in a fresh process with the same cache."""
    found = {}
    with tempfile.TemporaryDirectory() as scratch:
        warm, home = Path(scratch) / "warm", Path(scratch) / "home"
        _process("warm", warm, words, limit)
        for way in WAYS:
            shutil.rmtree(home, ignore_errors=True)
            shutil.copytree(warm, home)
            found[way] = _process(way, home, words, limit)
    return found


def _process(way: str, home: Path, words: int, limit: int) -> dict[str, float]:
    home.mkdir(exist_ok=True)
    command = [sys.executable, __file__, "--way", way, "--home", str(home), "--words", str(words)]
    done = subprocess.run([*command, "--copies", str(limit)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def table(found: dict[str, dict[str, float]], load: str, words: int) -> str:
    """A row for each way."""
    first = found[WAYS[0]]
    lines = [
        f"{first['stories']:.0f} stories of {first['words'] / first['stories']:.0f} words on average. {load}",
        "",
        f"| way | stories of {words} words a second | peak memory |",
        "|---|---|---|",
    ]
    for way, row in found.items():
        lines.append(f"| {way} | {row['words'] / words / row['seconds']:.2f} | {row['megabytes']:.0f} MB |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=600, help="of a story")
    parser.add_argument("--copies", type=int, default=100, help="at the most")
    parser.add_argument("--out", type=Path, help="write the table there too")
    parser.add_argument("--way", help=argparse.SUPPRESS)
    parser.add_argument("--home", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if options.way:
        print(json.dumps(work(options.way, options.home, options.words, options.copies)))
        sys.exit()
    before = os.getloadavg()[0]
    measured = measure(options.words, options.copies)
    load = f"Load average before and after: {before:.1f}, {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."
    written = table(measured, load, options.words)
    print(written, end="")
    if options.out:
        options.out.write_text(f"# Throughput\n\n{written}", encoding="utf-8")
