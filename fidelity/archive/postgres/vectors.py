"""Search by vectors: windows of the originals in an HNSW graph, and the sentence vectors that they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fidelity.archive.backend import refuse_encoder
from fidelity.archive.postgres.words import where

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from psycopg import Connection

    from fidelity.archive.rows import Wanted

INDEXED = 20_000
"""From so many windows on there is a graph; fewer are compared one by one in as little time."""
CONNECTED, EXPLORED = 16, 64
"""Neighbours of a window in the graph, and how many are looked at to choose them."""
SOUGHT = 64
"""How many windows a search keeps in view: more find the nearest more surely, and take longer."""
AROUND = 4
"""Windows that are asked for, for each original that is wanted: neighbouring windows of one story are near together."""
WIDTH, STEP = 6, 3
"""Sentences of a window, and from one to the next."""
DIMENSIONS = 4000
"""The graph takes no more numbers in a vector."""


def encoded(connection: Connection[Any], place: str, encoder: str) -> bool:
    """Whether there are vectors of the encoder; ArchiveError where there are those of another."""
    ((known,),) = connection.execute("SELECT encoder FROM archive").fetchall()
    if known is not None and known != encoder:
        raise refuse_encoder(place, known, encoder)
    return known is not None


def put(connection: Connection[Any], place: str, encoder: str, made: Sequence[tuple[int, NDArray[np.float32]]]) -> None:
    """Stores the sentence vectors of originals, and the windows made of them; not for originals that are gone."""
    import numpy as np
    from pgvector import HalfVector

    made = _there(connection, made)
    if not made:
        return
    if not encoded(connection, place, encoder):
        dimension = int(made[0][1].shape[1])
        connection.execute("UPDATE archive SET encoder = %s, dimension = %s", (encoder, dimension))
        connection.execute(f"ALTER TABLE windows ALTER COLUMN vector TYPE halfvec({dimension})")
    keys = [key for key, _ in made]
    old = connection.execute("DELETE FROM windows WHERE item = ANY(%s)", (keys,)).rowcount
    connection.execute("DELETE FROM vectors WHERE item = ANY(%s)", (keys,))
    with connection.cursor().copy("COPY vectors (item, vectors) FROM STDIN (FORMAT binary)") as copy:
        copy.set_types(("int8", "bytea"))
        for key, vectors in made:
            copy.write_row((key, np.asarray(vectors, dtype="<f2").tobytes()))
    told = {
        key: rest
        for key, *rest in connection.execute("SELECT id, day, source, language FROM items WHERE id = ANY(%s)", (keys,))
    }
    new = 0
    names = "item, day, source, language, vector"
    with connection.cursor().copy(f"COPY windows ({names}) FROM STDIN (FORMAT binary)") as copy:
        copy.set_types(("int8", "date", "text", "text", "halfvec"))
        for key, vectors in made:
            for window in _windows(vectors):
                copy.write_row((key, *told[key], HalfVector(window)))
                new += 1
    connection.execute("UPDATE archive SET windows = windows + %s", (new - old,))


def index(connection: Connection[Any]) -> None:
    """Makes the graph once there are windows enough for it."""
    windows_there, dimension = connection.execute("SELECT windows, dimension FROM archive").fetchone() or (0, None)
    if dimension is None or windows_there < INDEXED or dimension > DIMENSIONS:
        return
    connection.execute("SET LOCAL maintenance_work_mem = '1GB'")
    connection.execute(
        "CREATE INDEX IF NOT EXISTS windows_vector ON windows USING hnsw (vector halfvec_cosine_ops)"
        f" WITH (m = {CONNECTED}, ef_construction = {EXPLORED})"
    )


def nearest(connection: Connection[Any], asked: NDArray[np.float32], wanted: Wanted, limit: int) -> list[int]:
    """The originals with a window nearest to any of the asked vectors."""
    from pgvector import HalfVector

    condition, values = where(wanted)
    with connection.transaction():
        connection.execute(
            "SELECT set_config('hnsw.ef_search', %s, true), set_config('hnsw.iterative_scan', 'strict_order', true)",
            (str(max(SOUGHT, AROUND * limit)),),
        )
        rows = connection.execute(
            "SELECT item FROM unnest(%(asked)s::halfvec[]) AS asked(vector), LATERAL"
            " (SELECT item, windows.vector <=> asked.vector AS distance FROM windows"
            f" WHERE {condition} ORDER BY distance LIMIT %(around)s) AS near"
            " GROUP BY item ORDER BY min(distance), item LIMIT %(limit)s",
            {"asked": [HalfVector(vector) for vector in asked], "around": AROUND * limit, "limit": limit, **values},
        ).fetchall()
    return [key for (key,) in rows]


def _there(
    connection: Connection[Any], made: Sequence[tuple[int, NDArray[np.float32]]]
) -> list[tuple[int, NDArray[np.float32]]]:
    keys = [key for key, _ in made]
    there = {key for (key,) in connection.execute("SELECT id FROM items WHERE id = ANY(%s)", (keys,))}
    return [(key, vectors) for key, vectors in made if key in there]


def _windows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Unit vectors of overlapping stretches of the sentences."""
    import numpy as np

    starts = range(0, max(len(vectors) - WIDTH, 0) + STEP, STEP) if len(vectors) else ()
    pooled = [vectors[start : start + WIDTH].sum(axis=0) for start in starts if start < len(vectors)]
    made = [vector / length for vector in pooled if (length := float(np.linalg.norm(vector))) > 0]
    return np.array(made, dtype=np.float32).reshape(-1, vectors.shape[1])
