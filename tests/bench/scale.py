"""How an index behaves as it grows: stories added a second, size, memory, time of a search, and what it finds.

    python tests/bench/scale.py AT.sqlite --stories 200000 [--model DIR] [--out FILE.jsonl]

The stories are recombined from `corpora/` (see `recombine.py`); the originals of the corpora are put among them. Sought
are the copies of these, and worn copies of 600 words of recombined stories: a third of the words is changed or gone.
Vectors are looked up, so no time of an encoder is in any figure. An index that is there already is added to: one file
can be measured at several sizes. `--model` is the directory of the prepared model; without it words alone are measured.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from fidelity.archive.backend import Backend, Item, label
from fidelity.archive.places import open_backend
from fidelity.archive.rows import Wanted
from fidelity.archive.stored import StoredArchive
from fidelity.models import Candidate, Document, Segmented
from fidelity.quiet import quiet
from fidelity.segment import segment
from tests.bench.recombine import ROOT, Sources, Vectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fidelity.embed import Encoder

BATCH = 1_000
WORN = 40
"""Recombined stories that are sought."""
FILTERS = {
    "one week": Wanted("2020-03-01", "2020-03-07"),
    "two years": Wanted("2019-01-01", "2020-12-31"),
    "one source": Wanted(source="Northern Wire"),
}


class Known:
    """An encoder that only looks up what another one made before."""

    def __init__(self, name: str, digest: str) -> None:
        self.name, self.digest = name, digest
        self.vectors: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of the texts; KeyError for one that was not made before."""
        return np.stack([self.vectors[text] for text in texts])


@dataclass(frozen=True)
class Copy:
    """What is sought, and what should be found."""

    asked: Segmented
    originals: tuple[str, ...]
    kind: str


def originals() -> list[Item]:
    """The originals of the corpora."""
    folder = ROOT / "corpora" / "originals"
    return [
        Item.of(Document(path.read_text(encoding="utf-8"), path.stem, "en", item=path.stem, version="1"))
        for path in sorted(folder.glob("*.txt"))
    ]


def copies() -> list[Copy]:
    """The copies of the corpora."""
    made = []
    for path in sorted((ROOT / "corpora" / "copies" / "open").glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        made.append(Copy(segment(Document(text)), tuple(told["original"]), "corpus"))
    return made


def worn(sources: Sources, stories: int) -> list[tuple[Copy, list[int]]]:
    """Recombined stories with a third of their words changed or gone, and which sentences they were made from."""
    made = []
    for number in range(0, stories, max(1, stories // WORN)):
        chance = random.Random(-number)
        document, made_from = sources.story(number)
        words = document.text.split(" ")
        kept = [word for word in words if chance.random() > 0.15 or "\n" in word or word.endswith(".")]
        changed = [w if chance.random() > 0.15 or not w.isalpha() else w[: len(w) // 2 + 1] + "ic" for w in kept]
        made.append((Copy(segment(Document(" ".join(changed))), (document.name,), "worn"), made_from))
    return made[:WORN]


def add(
    backend: Backend, sources: Sources, vectors: Vectors | None, known: str, numbers: Sequence[int]
) -> dict[str, list[float]]:
    """Adds stories; gives how many a second, by the clock and of the process."""
    spent: dict[str, list[tuple[float, float]]] = defaultdict(list)
    last = max(backend.keys(limit=1 << 40), default=-1) if vectors is not None else -1
    for start in range(0, len(numbers), BATCH):
        told = [sources.story(number) for number in numbers[start : start + BATCH]]
        made: list[Item] = []
        spent["sentences"].append(timed(lambda: made.extend(Item.of(document) for document, _ in told)))  # noqa: B023
        spent["words"].append(timed(lambda: backend.add(made)))  # noqa: B023
        if vectors is not None:
            fresh = backend.keys(last, 2 * BATCH)
            of = {
                item.name: (number, source, len(item.spans))
                for number, item, (_, source) in zip(numbers[start : start + BATCH], made, told, strict=True)
            }
            held = [(one.key, vectors.of(*of[one.name])) for one in backend.load(fresh) if one.name in of]
            spent["vectors"].append(timed(lambda: backend.put_vectors(known, held)))  # noqa: B023
            last = fresh[-1]
    totals = {name: np.sum(times, axis=0) / 1e3 for name, times in spent.items()}
    return {name: (len(numbers) / seconds).round().tolist() for name, seconds in totals.items()}


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of this process: on a machine that others use, the second is nearer the truth."""
    began, spent = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - began) * 1e3, (time.process_time() - spent) * 1e3


def memory(fresh: bool = False) -> int:
    """The most megabytes of memory since it was last asked for afresh (proc(5), clear_refs): now, if it is."""
    if fresh:
        Path("/proc/self/clear_refs").write_text("5")
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split()[0]) // 1024


def filtered(archive: StoredArchive, asked: Segmented, encoder: Encoder, wanted: Wanted) -> Callable[[], object]:
    """A search among the originals that are wanted."""
    return lambda: archive.search(asked, encoder, wanted.since, wanted.until, wanted.source)


def spread(times: Sequence[tuple[float, float]]) -> dict[str, list[float]]:
    """Middle and slow end, in milliseconds, by the clock and of the process."""
    return {name: np.percentile(times, share, axis=0).round(1).tolist() for name, share in (("p50", 50), ("p95", 95))}


def measure(backend: Backend, sought: Sequence[Copy], encoder: Encoder | None) -> dict[str, object]:
    """Times of a whole search and of its parts, and whether the right original came first."""
    from fidelity.archive.rank import LEXICAL, NEAREST, windows

    archive = StoredArchive(backend)
    rows: dict[str, object] = {}
    for kind in dict.fromkeys(copy.kind for copy in sought):
        times: dict[str, list[tuple[float, float]]] = defaultdict(list)
        found: dict[str, list[bool]] = defaultdict(list)
        for copy in (copy for copy in sought if copy.kind == kind):
            texts = [sentence.text for sentence in copy.asked.sentences if sentence.words]
            text = "\n".join(texts)
            candidates: list[Candidate] = []
            times["search"].append(timed(lambda: candidates.extend(archive.search(copy.asked, encoder))))  # noqa: B023
            names = [candidate.document.name for candidate in candidates]
            found["first"].append(bool(names) and names[0] in copy.originals)
            found["first chosen"].append(bool(names) and candidates[0].chosen)
            keys: list[int] = []
            times["lexical"].append(timed(lambda: keys.extend(backend.lexical(text, Wanted(), LEXICAL))))  # noqa: B023
            found["lexical"].append(any(one.name in copy.originals for one in backend.load(keys)))
            times["load"].append(timed(lambda: backend.load(keys)))  # noqa: B023
            if encoder is not None:
                asked = windows(encoder.encode(texts), np.full(len(texts), 1 / len(texts)))
                near: list[int] = []
                times["nearest"].append(
                    timed(lambda: near.extend(backend.nearest(label(encoder), asked, Wanted(), NEAREST)))  # noqa: B023
                )
                found["nearest"].append(any(one.name in copy.originals for one in backend.load(near)))
                for name, wanted in FILTERS.items():
                    times[name].append(timed(filtered(archive, copy.asked, encoder, wanted)))
        rows[kind] = {
            "times": {name: spread(values) for name, values in times.items()},
            "found": {name: round(float(np.mean(values)), 4) for name, values in found.items()},
            "copies": len(times["search"]),
        }
    return rows


def main() -> None:
    """Prints a JSON line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("at", help="the index, made if there is none")
    parser.add_argument("--stories", type=int, nargs="+", required=True, help="sizes, the smallest first")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--copies", type=int, default=60, help="copies of the corpora that are sought")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    sources = Sources.read()
    known, vectors = None, None
    if given.model:
        from fidelity import embed
        from fidelity.cache import VectorCache

        real = embed.CachedEncoder(embed.load("all-MiniLM-L6-v2", given.model), VectorCache(given.model))
        known, vectors = Known(real.name, real.digest), Vectors(sources, real)
    backend = open_backend(given.at, create="://" not in given.at and not Path(given.at).exists())
    sought = copies()[:: max(1, len(copies()) // given.copies)]
    if known is not None:
        texts = [sentence.text for copy in sought for sentence in copy.asked.sentences]
        known.vectors.update(zip(texts, real.encode(texts), strict=True))
    if not backend.count():
        backend.add(originals())
        if known is not None:
            for one in backend.load(backend.keys()):
                made = real.encode([span.of(one.document.text) for span in one.spans])
                backend.put_vectors(label(known), [(one.key, made)])
    for size in given.stories:
        held = memory(fresh=True)
        began = time.perf_counter()
        speed = add(backend, sources, vectors, label(known) if known else "", range(backend.count() - 50, size))
        took = time.perf_counter() - began
        peak = memory()
        seeking = list(sought)
        for copy, made_from in worn(sources, size):
            seeking.append(copy)
            if known is not None and vectors is not None:
                parts = [sentence.text for sentence in copy.asked.sentences]
                known.vectors.update(
                    zip(parts, vectors.of(zlib.crc32(parts[0].encode()), made_from, len(parts)), strict=True)
                )
        row: dict[str, object] = {
            "stories": backend.count(),
            "add": speed,
            "took": round(took, 1),
            "MB before / at most while adding": [held, peak],
            "size GB": round((backend.info().size or 0) / 1e9, 3),
        }
        print(json.dumps(row), flush=True)
        with quiet():  # as a check does
            row |= measure(backend, seeking, known)
        print(json.dumps(row, indent=1), flush=True)
        if given.out:
            with given.out.open("a", encoding="utf-8") as out:
                out.write(json.dumps(row) + "\n")
    backend.close()


if __name__ == "__main__":
    main()
