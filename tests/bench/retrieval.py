"""How well and how fast originals are found: right story, right version, and none where the whole family is gone.

    python tests/bench/retrieval.py corpora --distractors clean/*.jsonl.gz [--half open] [--model DIR]

The copies of the corpus (label files name their originals) and, with `--aligned FILE`, the documents of an alignment
set (`a` made from `b`) are sought among all originals and the distractors: JSON lines with `headline` and `paragraphs`,
or `segments`. Copies are split by the hash of their story, so that thresholds can be chosen on `tune` and reported on
`report`; those that stand in `rank.py` were set with figures of both in view, so neither is unseen.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.archive.folder import FolderArchive
from fidelity.archive.index import Index
from fidelity.archive.rank import search
from fidelity.archive.rows import Wanted
from fidelity.models import Document
from fidelity.segment import segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fidelity.embed import Encoder


@dataclass(frozen=True)
class Copy:
    """A copy with the originals that it was made from."""

    text: str
    originals: tuple[str, ...]
    kind: str

    @property
    def half(self) -> str:
        """`tune` or `report`, by story."""
        return "tune" if hashlib.sha256(family(self.originals[0]).encode()).digest()[0] % 2 else "report"


def family(name: str) -> str:
    """The event that an original tells of."""
    return name.rpartition(".")[0] if name.startswith("corpus-") and "." in name else name


def lines(path: Path) -> Iterator[dict[str, object]]:
    """The records of a compressed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def load(arguments: argparse.Namespace) -> tuple[dict[str, str], list[Copy]]:
    """Originals by name, and copies."""
    originals: dict[str, str] = {}
    copies: list[Copy] = []
    for path in arguments.distractors:
        for number, record in enumerate(lines(path)):
            parts = record.get("segments") or [record["headline"], *record["paragraphs"]]  # type: ignore[misc]
            originals[f"{path.name.partition('.')[0]}-{number}"] = "\n\n".join(parts)  # type: ignore[arg-type]
    if arguments.corpora:
        for path in sorted((arguments.corpora / "originals").glob("*.txt")):
            originals[f"corpus-{path.stem}"] = path.read_text(encoding="utf-8")
        for path in sorted((arguments.corpora / "copies" / arguments.half).glob("*.json")):
            label = json.loads(path.read_text(encoding="utf-8"))
            names = tuple(f"corpus-{name}" for name in label["original"])
            copies.append(Copy(path.with_suffix(".txt").read_text(encoding="utf-8"), names, f"corpus {label['kind']}"))
    for path in arguments.aligned:
        for record in lines(path):
            name = "aligned-" + str(record["id"]).rpartition(".")[0]
            originals.setdefault(name, "\n\n".join(record["b"]))  # type: ignore[arg-type]
            copies.append(Copy("\n\n".join(record["a"]), (name,), f"aligned {record['kind']}"))  # type: ignore[arg-type]
    return originals, copies


def encoder(arguments: argparse.Namespace) -> Encoder | None:
    """The default encoder prepared in the directory, with its vectors cached there."""
    if arguments.model is None:
        return None
    from fidelity import embed
    from fidelity.cache import VectorCache
    from fidelity.settings import DEFAULT_MODEL

    made = embed.load(DEFAULT_MODEL, arguments.model)
    return embed.CachedEncoder(made, VectorCache(arguments.model, limit=2_000_000_000))


class Without(Index):
    """An index from which some originals were taken away."""

    def __init__(self, whole: Index, gone: set[str]) -> None:
        self.__dict__.update(vars(whole))
        self._gone = {one.key for one in whole.load(whole.ids()) if Path(one.name).stem in gone}

    def lexical(self, text: str, wanted: Wanted, limit: int, terms: int = 40) -> list[int]:
        """The best of those that are left."""
        found = super().lexical(text, wanted, limit + len(self._gone), terms)
        return [key for key in found if key not in self._gone][:limit]

    def nearest(self, encoder: str, asked: NDArray[np.float32], wanted: Wanted, limit: int) -> list[int]:
        """The nearest of those that are left."""
        found = super().nearest(encoder, asked, wanted, limit + len(self._gone))
        return [key for key in found if key not in self._gone][:limit]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="?", help="the folder `corpora`; none: --aligned alone")
    parser.add_argument("--distractors", type=Path, nargs="*", default=[], help="other stories to search among")
    parser.add_argument("--aligned", type=Path, nargs="*", default=[], help="alignment sets as more copies")
    parser.add_argument("--half", default="open", help="which copies: open or held")
    parser.add_argument("--model", type=Path, help="directory of the prepared model and its vectors; none: words alone")
    parser.add_argument("--dump", type=Path, help="write each result as a JSON line")
    parser.add_argument("--verbose", action="store_true", help="print each miss")
    arguments = parser.parse_args()
    originals, copies = load(arguments)
    model = encoder(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in originals.items():
            (Path(folder) / f"{name}.txt").write_text(text, encoding="utf-8")
        started = time.perf_counter()
        FolderArchive([Path(folder)], Path(folder) / ".cache").close()
        built = time.perf_counter() - started
        started = time.perf_counter()
        archive = FolderArchive([Path(folder)], Path(folder) / ".cache")
        opened = time.perf_counter() - started
        size = sum(path.stat().st_size for path in (Path(folder) / ".cache").iterdir())
        print(
            f"{len(archive)} originals, {len(copies)} copies; index built in {built:.1f} s, {size / 1e6:.1f} MB, "
            f"reopened in {opened * 1e3:.0f} ms"
        )
        results: dict[tuple[str, str], list[tuple[bool, ...]]] = defaultdict(list)
        times: list[float] = []
        families: dict[str, set[str]] = defaultdict(set)
        for name in originals:
            families[family(name)].add(name)
        rows = []
        for copy in copies:
            asked = segment(Document(copy.text))
            if model is not None:
                model.encode([s.text for s in asked.sentences])
            started = time.perf_counter()
            found = archive.search(asked, model)
            times.append(time.perf_counter() - started)
            names = [Path(candidate.document.name).stem for candidate in found]
            chosen = {name for name, candidate in zip(names, found, strict=True) if candidate.chosen}
            gone = set().union(*(families[family(name)] for name in copy.originals))
            absent = search(Without(archive._index, gone), asked, model)
            first = names[0] if names else ""
            result = (
                bool(chosen) and family(first) in {family(name) for name in copy.originals},
                bool(chosen) and first in copy.originals,
                bool(chosen),
                bool(chosen) and chosen <= set(copy.originals),
                not any(candidate.chosen for candidate in absent),
            )
            for group in (copy.kind, f"all {copy.kind.split()[0]}"):
                results[group, copy.half].append(result)
                results[group, "both"].append(result)
            rows.append(
                {
                    "copy": copy.originals,
                    "kind": copy.kind,
                    "half": copy.half,
                    "result": result,
                    "found": [
                        (n, c.score, c.lexical, c.similarity, c.chosen) for n, c in zip(names, found, strict=True)
                    ],
                    "absent": [(c.document.name, c.score, c.lexical, c.similarity, c.chosen) for c in absent],
                }
            )
            if arguments.verbose and not all(result):
                print(
                    copy.kind,
                    copy.originals,
                    result,
                    *rows[-1]["found"][:3],
                    "ABSENT",
                    *rows[-1]["absent"][:1],
                    sep="\n   ",
                )  # type: ignore[misc]
        print(f"{'':24}{'half':8}{'n':>5}  story version  chosen   exact    none")
        for (group, half), outcomes in sorted(results.items()):
            shares = [sum(column) / len(outcomes) for column in zip(*outcomes, strict=True)]
            print(f"{group:24}{half:8}{len(outcomes):5}" + "".join(f"{share:8.1%}" for share in shares))
        times.sort()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"search p50 {times[len(times) // 2] * 1e3:.0f} ms, p95 {times[int(len(times) * 0.95)] * 1e3:.0f} ms; "
            f"peak memory {peak:.0f} MB"
        )
        if arguments.dump:
            arguments.dump.write_text("\n".join(json.dumps(row) for row in rows) + "\n")


if __name__ == "__main__":
    main()
