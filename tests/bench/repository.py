"""How long a repository takes: many copies against a folder of originals, from cold, and again with nothing changed.

    python tests/bench/repository.py [--copies 500] [--originals 1000] [--words 600] [--jobs 2] [--out FILE.md]

Stories of `corpora/` are put together and told of other people and places each time: every name becomes another
invented one, in the copy as in its original, so that no two stories share more than their common words. Caches are
empty at first but for the model. `fidelity check` runs in processes of its own; the same with one process checks a
tenth of the copies, for the ratio.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHECK = "import sys; from fidelity.cli import main; sys.exit(main(sys.argv[1:]))"
MODEL = "import sys, pathlib; from fidelity import embed; embed.load('all-MiniLM-L6-v2', pathlib.Path(sys.argv[1]))"
NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]{2,}\b")
SYLLABLES = (
    "ba da fa ga ka la ma na pa ra sa ta va za be de ke le me ne re se te ve bi di ki li mi ni ri si ti bo do ko"
)


def pairs() -> list[tuple[str, str]]:
    """The open copies, each with its original."""
    made = []
    for path in sorted((ROOT / "corpora" / "copies" / "open").glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        original = (ROOT / "corpora" / "originals" / f"{label['original'][0]}.txt").read_text(encoding="utf-8")
        made.append((path.with_suffix(".txt").read_text(encoding="utf-8"), original))
    return made


def told_anew(number: int, texts: tuple[str, str]) -> tuple[str, str]:
    """Copy and original with names of their own."""
    names: dict[str, str] = {}

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word not in names:
            chance = random.Random(f"{number} {word}")
            names[word] = "".join(chance.choices(SYLLABLES.split(), k=3)).capitalize()
        return names[word]

    return NAME.sub(other, texts[0]), NAME.sub(other, texts[1])


def write(folder: Path, copies: int, originals: int, words: int) -> None:
    """The stories as files: `stories/` and `wire/`."""
    known = pairs()
    for name in ("stories", "wire"):
        (folder / name).mkdir()
    for number in range(originals):
        chance = random.Random(number)
        parts: list[tuple[str, str]] = []
        while sum(len(original.split()) for _, original in parts) < words * 0.8:
            parts.append(chance.choice(known))
        copy, original = told_anew(number, ("\n\n".join(c for c, _ in parts), "\n\n".join(o for _, o in parts)))
        (folder / "wire" / f"{number:05}.txt").write_text(original, encoding="utf-8")
        if number < copies:
            (folder / "stories" / f"{number:05}.txt").write_text(copy, encoding="utf-8")


def run(folder: Path, home: Path, arguments: Sequence[str]) -> tuple[float, float]:
    """Seconds of one `fidelity check`, and the most memory that one of its processes took, in MB."""
    environment = {**os.environ, "FIDELITY_CACHE_DIR": str(home), "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    start = time.perf_counter()
    command = [sys.executable, "-c", CHECK, "check", *arguments, "--report", "json=report.json", "-q"]
    with (folder / "errors.txt").open("w") as errors:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"exit {process.returncode}\n{(folder / 'errors.txt').read_text(encoding='utf-8')}")
    return took, usage.ru_maxrss / 1024


def measure(folder: Path, copies: int, jobs: int) -> str:
    """A table of the ways."""
    home, other = folder / "home", folder / "other"
    for place in (home, other):
        place.mkdir()
        subprocess.run([sys.executable, "-c", MODEL, str(place / "models")], check=True, cwd=ROOT, capture_output=True)
    some = max(1, copies // 10)
    chosen = [f"stories/{number:05}.txt" for number in range(some)]
    every = ["stories", "--against", "wire"]
    rows = [
        (f"{copies} copies, cold, {jobs} processes", copies, run(folder, home, [*every, "--jobs", str(jobs)])),
        (f"{copies} copies, unchanged", copies, run(folder, home, every)),
    ]
    shutil.copytree(
        home, other, dirs_exist_ok=True, ignore=shutil.ignore_patterns("results.sqlite*", "vectors.sqlite*")
    )
    alone = run(folder, other, [*chosen, "--against", "wire"])
    rows.append((f"{some} copies, cold but for the archive's index, 1 process", some, alone))
    lines = ["| run | seconds | a second | beside one process | largest process, MB |", "|---|---|---|---|---|"]
    for name, count, (seconds, memory) in rows:
        ratio = alone[0] / some / (seconds / count)
        lines.append(f"| {name} | {seconds:.1f} | {count / seconds:.2f} | {ratio:.2f} | {memory:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("copies", 500), ("originals", 1000), ("words", 600), ("jobs", 2)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(folder, given.copies, given.originals, given.words)
        table = measure(folder, given.copies, given.jobs)
    print(table)
    if given.out:
        given.out.write_text(table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
