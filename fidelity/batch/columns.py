"""The rows as columns, for Parquet; the only user of pyarrow. Same names and nesting as `schema/batch-1.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fidelity.batch.rows import SCHEMA_VERSION
from fidelity.errors import NotDoneError
from fidelity.models import Severity

if TYPE_CHECKING:
    import pyarrow

GROUP = 1024
"""Rows a row group: so many are in memory at once."""
MISSING = "Parquet needs pyarrow: pip install 'fidelity-check[batch]'; JSON lines need nothing (--output FILE.jsonl)"


def schema() -> pyarrow.Schema:
    """Column names and types. Raises NotDoneError without pyarrow."""
    try:
        import pyarrow as pa
    except ImportError:
        raise NotDoneError(MISSING) from None
    text, real, whole = pa.string(), pa.float64(), pa.int32()
    span = pa.struct([("start", whole), ("end", whole)])
    finding = pa.struct(
        [
            ("rule", text),
            ("severity", text),
            ("confidence", real),
            ("span", span),
            ("quote", text),
            ("message", text),
            ("suggestions", pa.list_(text)),
            ("original", text),
            ("original_span", span),
            ("original_quote", text),
            ("fingerprint", text),
        ]
    )
    candidate = pa.struct(
        [
            ("name", text),
            ("score", real),
            ("lexical", real),
            ("similarity", real),
            ("reason", text),
            ("chosen", pa.bool_()),
        ]
    )
    route = pa.struct(
        [("languages", pa.list_(text)), ("confidence", real), ("translated", real), ("either", pa.list_(text))]
    )
    return pa.schema(
        [
            ("schema_version", whole),
            ("record", pa.int64()),
            ("id", text),
            ("partner", text),
            ("name", text),
            ("published", text),
            ("status", text),
            ("done", pa.bool_()),
            ("error", text),
            ("headline", text),
            ("words", whole),
            ("counts", pa.struct([(severity.value, whole) for severity in reversed(Severity)])),
            ("hidden", whole),
            ("accepted", whole),
            ("findings", pa.list_(finding)),
            ("originals", pa.list_(text)),
            ("candidates", pa.list_(candidate)),
            ("route", route),
            ("scores", pa.struct([("fidelity", real), ("risk", real)])),
            ("notices", pa.list_(pa.struct([("code", text), ("message", text)]))),
            ("signature", text),
        ],
        metadata={"fidelity.schema_version": str(SCHEMA_VERSION)},
    )


class ParquetFile:
    """A file of rows that is written group by group."""

    def __init__(self, path: Path) -> None:
        import pyarrow.parquet as pq

        self._schema = schema()
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._held: list[Any] = []

    def write(self, lines: Sequence[bytes]) -> None:
        """Rows, as lines of JSON."""
        self._held += map(json.loads, lines)
        while len(self._held) >= GROUP:
            self._flush()

    def close(self) -> None:
        """Writes what is left, and the footer."""
        if self._held:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._held[:GROUP], self._schema))
        del self._held[:GROUP]
