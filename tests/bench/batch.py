"""How fast a backlog goes: two processes beside one, Ray beside both, and whether all give the same rows.

    python tests/bench/batch.py [--copies 160] [--originals 300] [--words 600] [--jobs 2] [--no-model] [--out FILE.md]

The stories are those of `repository.py`. Before each way the cache holds the model, the archive's index and the vectors
of its sentences, and nothing of the copies. A way is run on all copies and on a tenth of them: the difference is what
a copy takes, what is left is the start. "One core" is one process that the system keeps on one core; without that, one
process encodes on every core there is while its rules have the next one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
RUN = "import sys; from fidelity.cli import main; sys.exit(main(sys.argv[1:]))"
TIMED = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
code = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([code, time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
WARM = """
import sys, pathlib
from fidelity import embed
from fidelity.archive import Archive
home = pathlib.Path(sys.argv[1])
encoder = embed.load("all-MiniLM-L6-v2", home / "models")
archive = Archive.open("wire", cache=home, max_bytes=5_000_000)
if sys.argv[2:]:
    archive.encode(encoder)
archive.close()
"""


@dataclass(frozen=True)
class Way:
    """How the backlog is gone through."""

    name: str
    options: tuple[str, ...]
    one_core: bool = False


@dataclass(frozen=True)
class Taken:
    """What a way took."""

    start: float
    each: float
    whole: float
    busy: float
    """Seconds of all cores together a copy; what a busy machine changes least."""
    memory: float
    """Megabytes of the largest process."""
    rows: str
    """Digest of the output."""


def ways(jobs: int) -> list[Way]:
    """All of them, the one that the others are measured by first."""
    made = [
        Way("1 process, one core", ("--jobs", "1"), True),
        Way("1 process", ("--jobs", "1")),
        Way(f"{jobs} processes", ("--jobs", str(jobs))),
    ]
    try:
        import ray  # noqa: F401  # whether it is there
    except ImportError:
        return made
    return [*made, Way(f"Ray, {jobs} actors", ("--jobs", str(jobs), "--engine", "ray"))]


def measure(folder: Path, way: Way, copies: int, extra: Sequence[str]) -> Taken:
    """Seconds of a way on all copies, and on a tenth."""
    few = max(1, copies // 10)
    short, less, _, _ = _run(folder, way, few, extra)
    whole, more, memory, rows = _run(folder, way, copies, extra)
    each = (whole - short) / (copies - few)
    return Taken(short - few * each, each, whole, (more - less) / (copies - few), memory, rows)


def _run(folder: Path, way: Way, copies: int, extra: Sequence[str]) -> tuple[float, float, float, str]:
    """Seconds by the clock and by the cores, megabytes of the largest process, and the digest of the rows."""
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(folder / "warm", home)
    names = "".join(f"stories/{number:05}.txt\n" for number in range(copies))
    (folder / "list.csv").write_text(f"path\n{names}", encoding="utf-8")
    environment = {**os.environ, "FIDELITY_CACHE_DIR": str(home), "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    command = [sys.executable, "-c", RUN, "batch", "list.csv", "-o", "out.jsonl", "--against", "wire"]
    done = subprocess.run(
        [sys.executable, "-c", TIMED, *command, *way.options, *extra],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_keep_one_core if way.one_core else None,
    )
    code, took, busy, memory = json.loads(done.stdout.splitlines()[-1])
    if code not in (0, 1, 3):
        raise SystemExit(f"exit {code}\n{done.stderr}")
    return took, busy, memory, hashlib.sha256((folder / "out.jsonl").read_bytes()).hexdigest()[:12]


def _keep_one_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def table(found: dict[str, Taken], copies: int) -> str:
    """A row for each way."""
    first = next(iter(found.values()))
    lines = [
        "| way | copies a second | beside the first | core seconds a copy | largest process | start | whole | rows |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, taken in found.items():
        rate, ratio = 1 / taken.each, first.each / taken.each
        busy = f"{taken.busy:.2f} | {taken.memory:.0f} MB"
        if name.startswith("Ray"):  # whose workers are nobody's children
            busy = "– | –"
        seconds = f"{taken.start:.1f} s | {taken.whole:.1f} s"
        lines.append(f"| {name} | {rate:.2f} | {ratio:.2f} | {busy} | {seconds} | `{taken.rows}` |")
    same = len({taken.rows for taken in found.values()}) == 1
    return "\n".join([*lines, "", f"{copies} copies; {'all ways gave the same bytes' if same else 'THE ROWS DIFFER'}."])


def main() -> None:
    """The command line."""
    from tests.bench.repository import write

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("copies", 160), ("originals", 300), ("words", 600), ("jobs", 2)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--skip", default="", help="ways to leave out: those with this in their name")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(folder, given.copies, max(given.originals, given.copies), given.words)
        warm = [sys.executable, "-c", WARM, str(folder / "warm"), *([] if given.no_model else ["vectors"])]
        subprocess.run(warm, check=True, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True)
        chosen = [way for way in ways(given.jobs) if not given.skip or given.skip not in way.name]
        extra = ["--no-model"] if given.no_model else []
        found = {way.name: measure(folder, way, given.copies, extra) for way in chosen}
    load = f"Load average before and after: {before:.1f}, {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores."
    written = f"{table(found, given.copies)}\n\n{load}\n"
    print(written, end="")
    if given.out:
        given.out.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
