"""How long one `fidelity check` takes in a fresh process, beside what importing sentence-transformers alone takes.

    python tests/bench/cold_start.py [--runs 5] [--originals 30] [--out FILE.md]

The seed story is checked against its original among others of `corpora/`. The vectors of the originals are in the
cache, those of the copy are not: each run begins with the same cache. Kinds of run take turns and see the same load.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPY = ROOT / "seeds" / "taliban-cities" / "copy.txt"
ORIGINAL = COPY.with_name("original.txt")
CHECK = "import sys; from fidelity.cli import main; sys.exit(main(sys.argv[1:]))"
PLAIN = """
import sys
from sentence_transformers import SentenceTransformer
SentenceTransformer(sys.argv[1], device="cpu").encode("Yes.")
"""
WARM = """
import sys
from pathlib import Path
from fidelity import embed
from fidelity.archive import Archive
from fidelity.cache import VectorCache
from fidelity.segment import segment
home, folder = Path(sys.argv[1]), sys.argv[2]
encoder = embed.CachedEncoder(embed.load("all-MiniLM-L6-v2", home / "models", announce=print), VectorCache(home))
archive = Archive.open(folder, cache=home)
archive.encode(encoder)
for document in archive.documents:
    encoder.encode([sentence.text for sentence in segment(document).sentences])
archive.close()
"""


def run(code: str, *arguments: str, home: Path, wanted: tuple[int, ...] = (0, 1)) -> float:
    """Seconds that a fresh process takes for the code."""
    environment = {**os.environ, "FIDELITY_CACHE_DIR": str(home), "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1"}
    # As after an installation: the modules are compiled, whatever the shell says about that.
    environment["PYTHONPYCACHEPREFIX"] = str(home.parent / "compiled")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, cwd=home, capture_output=True, text=True, check=False
    )
    took = time.perf_counter() - start
    if done.returncode not in wanted:
        raise SystemExit(f"exit {done.returncode}\n{done.stderr}")
    return took


def measure(runs: int, originals: int) -> dict[str, list[float]]:
    """Seconds of each kind of run, in turn."""
    from fidelity.embed import export

    with tempfile.TemporaryDirectory() as scratch:
        wire, warm, home = (Path(scratch) / name for name in ("wire", "warm", "home"))
        for folder in (wire, warm):
            folder.mkdir()
        for path in [*sorted((ROOT / "corpora" / "originals").glob("*.txt"))[:originals], ORIGINAL]:
            shutil.copy(path, wire / (path.name if path != ORIGINAL else "seed.txt"))
        run(WARM, str(warm), str(wire), home=warm)
        shutil.copytree(warm, home)
        check = (CHECK, "check", str(COPY), "--against", str(wire), "--isolated")
        kinds = {
            "check": check,
            "check, a second time": check,
            "check --no-model": (*check, "--no-model"),
            "check of the wording alone": (CHECK, "check", str(COPY), "--isolated"),
            "sentence-transformers: import, load, one sentence": (PLAIN, str(export.weights())),
        }
        for code, *arguments in kinds.values():
            run(code, *arguments, home=home)
        times: dict[str, list[float]] = {kind: [] for kind in kinds}
        for _ in range(runs):
            for kind, (code, *arguments) in kinds.items():
                if kind != "check, a second time":
                    shutil.rmtree(home, ignore_errors=True)
                    shutil.copytree(warm, home)
                times[kind].append(run(code, *arguments, home=home))
    return times


def table(times: dict[str, list[float]], load: str) -> str:
    """Best and median, and the share of the plain way's median."""
    plain = statistics.median(list(times.values())[-1])
    lines = [
        f"Load average before and after: {load}.",
        "",
        "| run | best | median | of the last |",
        "|---|---|---|---|",
    ]
    for kind, some in times.items():
        middle = statistics.median(some)
        lines.append(f"| {kind} | {min(some):.2f} s | {middle:.2f} s | 1/{plain / middle:.1f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="of each kind")
    parser.add_argument("--originals", type=int, default=30, help="stories in the archive")
    parser.add_argument("--out", type=Path, help="write the table there too")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    before = os.getloadavg()[0]
    measured = measure(options.runs, options.originals)
    written = table(measured, f"{before:.1f}, {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(written, end="")
    if options.out:
        options.out.write_text(f"# Cold start\n\n{written}", encoding="utf-8")
