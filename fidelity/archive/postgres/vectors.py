"""Search by vectors: windows of the originals in an HNSW graph, and the sentence vectors that they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fidelity.archive import codec
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
SOUGHT = 40
"""How many windows a search keeps in view: more find the nearest more surely, and take longer."""
AROUND = 4
"""Windows that are asked for, for each original that is wanted: neighbouring windows of one story are near together."""
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
    made = _there(connection, made)
    if not made:
        return
    keys = [key for key, _ in made]
    dimension = made[0][1].shape[1]
    if not encoded(connection, place, encoder):
        connection.execute("UPDATE archive SET encoder = %s, dimension = %s", (encoder, dimension))
        connection.execute(f"ALTER TABLE windows ALTER COLUMN vector TYPE halfvec({dimension})")
    old = connection.execute("DELETE FROM windows WHERE item = ANY(%s)", (keys,)).rowcount
    connection.execute("DELETE FROM vectors WHERE item = ANY(%s)", (keys,))
    packed = [codec.pack(vectors) for _, vectors in made]
    with connection.cursor().copy("COPY vectors (item, vectors) FROM STDIN (FORMAT binary)") as copy:
        copy.set_types(("int8", "bytea"))
        for row in zip(keys, packed, strict=True):
            copy.write_row(row)
    new = _place(connection, keys, codec.unpack(b"".join(packed), dimension), [len(vectors) for _, vectors in made])
    connection.execute("UPDATE archive SET windows = windows + %s", (new - old,))


def _place(connection: Connection[Any], keys: list[int], vectors: NDArray[np.float32], sizes: list[int]) -> int:
    """Stores the windows of originals that have so many sentences each; how many they are."""
    from pgvector import HalfVector

    stretches, owners = codec.windows(vectors, sizes)
    found = connection.execute("SELECT id, day, source, language FROM items WHERE id = ANY(%s)", (keys,))
    told = {key: rest for key, *rest in found}
    with connection.cursor().copy(
        "COPY windows (item, day, source, language, vector) FROM STDIN (FORMAT binary)"
    ) as copy:
        copy.set_types(("int8", "date", "text", "text", "halfvec"))
        for stretch, owner in zip(stretches, owners, strict=True):
            copy.write_row((keys[owner], *told[keys[owner]], HalfVector(stretch)))
    return len(stretches)


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

    condition, values = where(wanted, "item")
    with connection.transaction():
        connection.execute(
            "SELECT set_config('hnsw.ef_search', %s, true), set_config('hnsw.iterative_scan', 'relaxed_order', true)",
            (str(max(SOUGHT, AROUND * limit)),),
        )
        rows = connection.execute(
            "SELECT item FROM unnest(%(asked)b::halfvec[]) AS asked(vector), LATERAL"
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
