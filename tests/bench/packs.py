"""How long the rules without an original take: to load with all their packs, and over a story of 700 words.

    python tests/bench/packs.py [--proselint PYTHON] [--words 700] [--stories 30] [--out FILE.md]

Loading is measured in fresh processes, with the files compiled as after an installation. Stories are copies of
the open half of `corpora/` put together, each new to the rules, after a few others that nobody times. `again` is the
same story once more, when its words are known. Times are the processor's, which other work on the machine hardly
changes; the rules use one core. The ratio is to cutting the story into sentences and tokens in the
same run, and to proselint where an interpreter is given that has it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[2]
WARM = 5
"""Stories before the first that counts."""
PROCESSES = 7
PACKED = frozenset({"calque", "possessive", "sense", "terms", "verbs"})
"""Families that packs feed."""
PEERS = ROOT / "tests" / "bench" / "peers_python.py"
R = TypeVar("R")
Times = dict[str, list[float]]


def timed(times: Times, name: str, work: Callable[[], R]) -> R:
    """What the work gives; its milliseconds go to the times."""
    start = time.process_time()
    made = work()
    times[name].append((time.process_time() - start) * 1000)
    return made


def modules() -> None:
    """Imports the program with all its rules."""
    import fidelity.rules

    for info in pkgutil.iter_modules(fidelity.rules.__path__):
        importlib.import_module(f"fidelity.rules.{info.name}")


def loading() -> Times:
    """The steps until every rule has looked at a sentence, in this process, which must be a fresh one."""
    times: Times = defaultdict(list)
    timed(times, "modules of the program and its rules", modules)
    from fidelity import pairs
    from fidelity.models import Document
    from fidelity.rules import pack, registry, runner
    from fidelity.rules.core import Rule, Scope
    from fidelity.rules.entries import KINDS
    from fidelity.segment import segment

    timed(times, "packs: entries read", lambda: [pack.load(kind) for kind in KINDS])
    rules = timed(times, "packs: made into rules", registry.all_rules)
    bare = timed(times, "a sentence cut into tokens", lambda: pairs.bare(segment(Document("Nothing was said there."))))
    first: dict[bool, list[Rule]] = {True: [], False: []}
    for rule in rules:
        if rule.scope in (Scope.SENTENCE, Scope.TEXT):
            first[rule.family in PACKED].append(rule)
    timed(times, "packs: indexes, at the first sentence", lambda: runner.run(first[True], bare))
    timed(times, "tables of other rules, at the first sentence", lambda: runner.run(first[False], bare))
    return times


def stories(words: int, most: int) -> list[str]:
    """Open copies put together until they have the words, and once more in another order; none of them twice."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpora/copies/open").glob("*.txt"))]
    made: list[str] = []
    for step in (1, 3, 7):  # every third, every seventh: other neighbours
        some: list[str] = []
        for text in (texts[at] for first in range(step) for at in range(first, len(texts), step)):
            some.append(text)
            if sum(len(one.split()) for one in some) >= words:
                made.append("\n\n".join(some))
                some = []
    return made[:most]


def looking(texts: Sequence[str]) -> Times:
    """Milliseconds of each family for each story that counts, and of all that is round them."""
    from fidelity import Checker, pairs
    from fidelity.models import Document
    from fidelity.quiet import quiet
    from fidelity.rules import registry, runner
    from fidelity.rules.core import Rule, Scope
    from fidelity.segment import segment
    from fidelity.settings import Settings

    families: dict[str, list[Rule]] = defaultdict(list)
    for rule in registry.all_rules():
        if rule.scope in (Scope.SENTENCE, Scope.TEXT):
            families[rule.family].append(rule)
    checker = Checker(Settings(model=None))
    times: Times = defaultdict(list)
    every = [rule for rules in families.values() for rule in rules]
    for at, text in enumerate(texts):
        if at == WARM:
            times.clear()
        with quiet():
            bare = pairs.bare(timed(times, "tokens", partial(segment, Document(text))))
            for family, rules in families.items():
                timed(times, family, partial(runner.run, rules, bare))
            times["all"].append(sum(times[family][-1] for family in families))
            timed(times, "again", partial(runner.run, every, pairs.bare(segment(Document(text)))))
        timed(times, "check", partial(checker.check, text))
    return times


def process(way: str, words: int, most: int) -> Times:
    """The times of one way in a fresh process."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, __file__, "--way", way, "--words", str(words), "--stories", str(most)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**kept, "PYTHONPATH": str(ROOT)})
    times: Times = json.loads(done.stdout)
    return times


def peer(python: str, texts: Sequence[str]) -> float:
    """Milliseconds of proselint for a story."""
    given = json.dumps([[text, []] for text in texts])
    done = subprocess.run([python, PEERS, "proselint"], input=given, capture_output=True, text=True, check=True)
    seconds: list[float] = json.loads(done.stdout)["processor"][WARM:]
    return statistics.median(seconds) * 1000


def table(head: str, times: Times, ratio: float | None = None) -> str:
    """The best and the median of each row, and how often it goes into something else."""
    lines = [f"| {head} | best, median{' | of tokens' if ratio else ''} |", "|---|---|" + "---|" * bool(ratio)]
    for name, some in times.items():
        middle = statistics.median(some)
        beside = f" {middle / ratio:.2f} |" if ratio else ""
        lines.append(f"| {name} | {min(some):.1f}, {middle:.1f} ms |{beside}")
    return "\n".join(lines) + "\n"


def main(words: int, most: int, proselint: str | None) -> str:
    """Both tables."""
    process("load", words, most)  # compiles what is not compiled yet
    loads = [process("load", words, most) for _ in range(PROCESSES)]
    steps = {name: [one[name][0] for one in loads] for name in loads[0]}
    steps["packs together"] = [
        sum(row) for row in zip(*(t for n, t in steps.items() if n.startswith("packs")), strict=True)
    ]
    times = process("look", words, most)
    if proselint:
        times["proselint"] = [peer(proselint, stories(words, most))]
    ordered = dict(sorted(times.items(), key=lambda item: -statistics.median(item[1])))
    return table("loading", steps) + "\n" + table("a story", ordered, statistics.median(times["tokens"]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--proselint", help="interpreter that has it")
    parser.add_argument("--words", type=int, default=700)
    parser.add_argument("--stories", type=int, default=30, help="that count")
    parser.add_argument("--out", type=Path, help="write the tables there too")
    parser.add_argument("--way", choices=("load", "look"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        print(
            json.dumps(loading() if options.way == "load" else looking(stories(options.words, options.stories + WARM)))
        )
    else:
        written = main(options.words, options.stories, options.proselint)
        print(written, end="")
        if options.out:
            options.out.write_text(written, encoding="utf-8")
