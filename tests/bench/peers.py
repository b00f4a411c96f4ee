"""What the usual prose linters find of the faults in republished copy, beside ours, and how long each takes.

    python tests/bench/peers.py --node FOLDER --proselint PYTHON [--story NAME COPY.txt LABELS.json ORIGINAL.txt]...
                                [--clean NEWS.jsonl.gz]... [--out FILE.md]

FOLDER has `node_modules` with write-good, alex and harper.js; PYTHON is an interpreter that has proselint. Reads the
open half of `corpora/`, which its rules may be tuned on, and the story in `seeds/`. Each tool runs as it comes, in a
process of its own. A finding finds a fault as in `fidelity evaluate`: it overlaps it and is not much longer.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fidelity.evaluate.cases import Case, Fault, cases, fault
from fidelity.models import Document, Severity, Span

sys.path.insert(0, str(Path(__file__).parent))
import peer_tables as tables
from peer_tables import Said

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "taliban-cities"
PYTHON, NODE = ROOT / "tests" / "bench" / "peers_python.py", ROOT / "tests" / "bench" / "peers.mjs"
OURS = ("alone, no model", "alone, model", "against, no model", "against, model")
ALIKE = ("harper British", "fidelity alone, model")
"""What has the same findings as another way, or nearly so."""
ROUNDS = 3
WARM = 10
"""Labelled stories of a warm run."""
SOUND = 40
"""One of so many long words is misspelt."""
NEWS = 150
"""Stories read of each set of clean news."""


@dataclass(frozen=True)
class Tool:
    """A linter, and how it is started."""

    name: str
    command: tuple[str, ...]
    folder: Path


@dataclass(frozen=True)
class Answer:
    """What a tool said of some texts, and the seconds for each."""

    found: Said
    seconds: tuple[float, ...]
    wall: float
    version: str


def tools(node: Path, proselint: str) -> list[Tool]:
    """The peers and ours."""
    script = ("node", "--input-type=module", "-e", NODE.read_text(encoding="utf-8"))
    peers = [Tool(name, (*script, name), node) for name in ("write-good", "alex")]
    peers += [Tool(f"harper {d}", (*script, "harper", d), node) for d in ("American", "British")]
    peers.append(Tool("proselint", (proselint, str(PYTHON), "proselint"), node))
    return peers + [Tool(f"fidelity {w}", (sys.executable, str(PYTHON), f"fidelity {w}"), ROOT) for w in OURS]


def ask(tool: Tool, texts: Sequence[Case]) -> Answer:
    """Runs the tool over the texts in one fresh process."""
    given = json.dumps([[case.copy.text, [original.text for original in case.originals]] for case in texts])
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run(
        tool.command,
        input=given,
        capture_output=True,
        text=True,
        cwd=tool.folder,
        env={**kept, "PYTHONPATH": str(ROOT)},
    )
    wall = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{tool.name}: {done.stderr}")
    said = json.loads(done.stdout.splitlines()[-1])
    found = [[(Span(start, end), rule) for start, end, rule in some] for some in said["found"]]
    return Answer(found, tuple(said["seconds"]), wall, said["version"])


def story(name: str, copy: Path, labels: Path, original: Path) -> Case:
    """A story with labels of its own; `artifacts` and `detect` are what the labels of wild cases call them."""
    text = copy.read_text(encoding="utf-8")
    label = json.loads(labels.read_text(encoding="utf-8"))
    raw = label.get("faults") or label["artifacts"]
    faults = tuple(fault({**one, "alone": one.get("alone", one.get("detect") == "a")}, text) for one in raw)
    return Case(name, "", "", Document(text), (Document(original.read_text(encoding="utf-8")),), faults, None)


def clean(path: Path) -> list[Case]:
    """News without faults, a JSON object a line with its paragraphs."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    texts = ("\n\n".join(row.get("paragraphs") or row["segments"]) for row in rows[:NEWS])
    return [Case(path.name, "", "", Document(text), (), (), None) for text in texts]


def sets(stories: Sequence[Sequence[str]], news: Sequence[Path]) -> dict[str, list[Case]]:
    """The texts by where they come from."""
    corpus = list(cases(ROOT / "corpora", ("open",)))
    originals = {document.name: document for case in corpus for document in case.originals}
    made = {
        "labelled": [case for case in corpus if case.faults],
        "rewrites": [case for case in corpus if not case.faults],
        "originals": [Case(name, "", "", document, (), (), None) for name, document in sorted(originals.items())],
        "seed": [story("seed", SEED / "copy.txt", SEED / "faults.json", SEED / "original.txt")],
    }
    draw = random.Random(1)
    made["typos"] = [misspelt(case, draw) for case in made["originals"]]
    made |= {name: [story(name, *map(Path, paths))] for name, *paths in stories}
    return made | {f"news {at}": clean(path) for at, path in enumerate(news, 1)}


def misspelt(case: Case, draw: random.Random) -> Case:
    """The text with two letters exchanged in some words, each such word a fault."""
    text, faults = case.copy.text, []
    for word in list(re.finditer(r"\b[a-z]{5,}\b", text)):
        at = draw.randrange(word.start() + 1, word.end() - 1)
        if draw.random() < 1 / SOUND and text[at] != text[at + 1]:
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
            faults.append(Fault(Span(*word.span()), "typo", Severity.MINOR, word[0], True))
    return Case(case.name, "", "", Document(text), (), tuple(faults), None)


def rounds(some: Sequence[Tool], texts: dict[str, list[Case]]) -> tables.Times:
    """Each tool in turn, again and again: a fresh process for the seed story, and seconds for 1000 words after it."""
    again = [*texts["seed"], *texts["labelled"][:WARM]]
    length = tables.words(again[1:]) / 1000
    times: tables.Times = {tool.name: [] for tool in some}
    for _ in range(ROUNDS):
        for tool in some:
            times[tool.name].append((ask(tool, texts["seed"]).wall, sum(ask(tool, again).seconds[1:]) / length))
    return times


def main(options: argparse.Namespace) -> str:
    """Every tool over every set, as tables."""
    some, texts = tools(options.node, options.proselint), sets(options.story, options.clean)
    everything = [case for of_one in texts.values() for case in of_one]
    found, names = {}, []
    for tool in some:
        answer = ask(tool, everything)
        names.append(f"{tool.name} {answer.version}")
        rest = iter(answer.found)
        found[tool.name] = {name: [next(rest) for _ in of_one] for name, of_one in texts.items()}
    faulty = [name for name, of_one in texts.items() if any(case.faults for case in of_one)]
    sound = {name: of_one for name, of_one in texts.items() if name == "labelled" or name not in faulty}
    labelled = {tool.name: found[tool.name]["labelled"] for tool in some if tool.name not in ALIKE}
    parts = [
        f"{', '.join(names)}.\n",
        *(tables.recall(name, texts[name], {tool: said[name] for tool, said in found.items()}) for name in faulty),
        tables.alarms(sound, found),
        tables.kinds(texts["labelled"], labelled),
        tables.rules(texts["labelled"], labelled),
        f"Load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores before, {{:.1f}} after.\n",
        tables.times(rounds(some, texts), f"fidelity {OURS[0]}"),
    ]
    return "\n".join(parts).format(os.getloadavg()[0])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--node", type=Path, required=True, help="folder with node_modules")
    parser.add_argument("--proselint", required=True, help="interpreter that has proselint")
    parser.add_argument("--story", nargs=4, action="append", default=[], help="name, copy, labels and original")
    parser.add_argument("--clean", type=Path, action="append", default=[], help="news without faults, .jsonl.gz")
    parser.add_argument("--out", type=Path, help="write the tables there too")
    given = parser.parse_args()
    written = main(given)
    print(written, end="")
    if given.out:
        given.out.write_text(written, encoding="utf-8")
