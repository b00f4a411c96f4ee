"""How quickly `fidelity index add` takes stories in, from text to an acknowledged index, and how much memory it needs.

    PYTHONPATH=. python tests/bench/feeding.py --stories 20000 --encoded 100

A row for each way; the rate by the clock is the one that counts, and only on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from fidelity.read.jsonlines import dump
from fidelity.settings import PACKAGED_MODELS
from tests.bench.recombine import Sources

PROGRAM = "from fidelity.cli import entry; entry()"


def run(*arguments: str) -> tuple[float, float, float]:
    """Seconds by the clock and of processors, and the peak of memory in MB, of one call of the program."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments, "-q"])
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"fidelity {' '.join(arguments)}: {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row(name: str, stories: int, arguments: Sequence[str]) -> None:
    """Prints what a way of adding comes to."""
    clock, processors, memory = run(*arguments)
    print(
        f"| {name} | {stories:,} | {stories / clock:,.1f} | {stories / processors:,.1f} | {memory:,.0f} |", flush=True
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--encoded", type=int, default=100, help="stories with vectors")
    given = parser.parse_args()
    sources = Sources.read()
    print("| way | stories | a second | a second of one core | peak MB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "wire").mkdir()
        with (folder / "all.jsonl").open("w") as whole, (folder / "some.jsonl").open("w") as some:
            for number in range(given.stories):
                story, _ = sources.story(number)
                line = dump(story) + "\n"
                whole.write(line)
                some.write(line if number < given.encoded else "")
                (folder / "wire" / f"{number:07}.txt").write_text(story.text, encoding="utf-8")
        lines, files = str(folder / "all.jsonl"), str(folder / "wire")
        for jobs in ("1", "2"):
            for kind, named in (("JSON lines", lines), ("files", files)):
                index = str(folder / f"{kind}-{jobs}.sqlite")
                run("index", "create", index)
                call = ("index", "add", index, named, "--no-model", "--jobs", jobs)
                row(f"{kind}, words alone, {jobs} process{'es' * (jobs != '1')}", given.stories, call)
                row(f"{kind}, again, {jobs} process{'es' * (jobs != '1')}", given.stories, call)
        for model in PACKAGED_MODELS:
            index = str(folder / f"{model}.sqlite")
            run("index", "create", index)
            run("model", "prepare", "--model", model)
            call = ("index", "add", index, str(folder / "some.jsonl"), "--model", model)
            row(f"JSON lines, vectors of {model}", given.encoded, call)


if __name__ == "__main__":
    main()
