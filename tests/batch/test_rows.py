"""The row of a copy: its schema, and the same in Parquet."""

from __future__ import annotations

import importlib.resources
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from fidelity.batch.assemble import assemble, format_of
from fidelity.batch.items import Item, Raw
from fidelity.batch.rows import SCHEMA_VERSION, Row, broken, line, row
from fidelity.errors import NotDoneError, UsageError
from tests.report import fixed

ITEM = Item(3, Raw("copies/militia.txt"), "m-3", "The Post", None)
SCHEMA = json.loads((importlib.resources.files("fidelity.batch") / "schema" / "batch-1.json").read_text())


def _rows() -> list[Row]:
    reports = fixed.run().reports
    made = [row(ITEM, report, "findings", True, fixed.run().settings) for report in reports]
    return [*made, broken(ITEM, "copies/militia.txt: no such file", "unreadable")]


def test_rows_follow_their_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert SCHEMA["properties"]["schema_version"] == {"const": SCHEMA_VERSION}
    for made in _rows():
        validator.validate(json.loads(line(made)))
        assert list(made) == list(SCHEMA["properties"])


def test_what_a_row_says() -> None:
    made = _rows()[0]
    report = fixed.run().reports[0]
    shown = report.shown(fixed.run().settings)
    assert (made["record"], made["id"], made["partner"], made["name"]) == (3, "m-3", "The Post", "copies/militia.txt")
    assert made["published"] == report.document.issued
    assert sum(made["counts"].values()) == len(made["findings"]) == len(shown)
    assert [one["fingerprint"] for one in made["findings"]] == [finding.fingerprint for finding in shown]
    assert {one["original"] for one in made["findings"]} <= {None, *made["originals"]}


def test_half_a_character_spoils_no_file() -> None:
    assert json.loads(line(broken(ITEM, "\ud800.txt: no such file", "unreadable")))["error"] == "?.txt: no such file"


def _nested(schema: dict[str, Any]) -> Any:
    """The names of a schema, level by level."""
    if "$ref" in schema:
        return _nested(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        return _nested(schema["anyOf"][0])
    if "properties" in schema:
        return {name: _nested(part) for name, part in schema["properties"].items()}
    return [_nested(schema["items"])] if schema.get("type") == "array" else None


def _typed(kind: Any) -> Any:
    import pyarrow as pa

    if pa.types.is_struct(kind):
        return {part.name: _typed(part.type) for part in kind}
    return [_typed(kind.value_type)] if pa.types.is_list(kind) else None


def test_parquet_has_the_same_names_and_values(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow (pip install 'fidelity-check[batch]')")
    from fidelity.batch.columns import GROUP, schema

    assert {part.name: _typed(part.type) for part in schema()} == _nested(SCHEMA)
    rows = [{**made, "record": number} for number in range(1, 1 + GROUP // 2) for made in _rows()]
    path = tmp_path / "rows.parquet"
    assemble(path, "parquet", [[line(made)] for made in rows])
    table = parquet.read_table(path)
    assert table.to_pylist() == rows
    assert table.schema.metadata == {b"fidelity.schema_version": str(SCHEMA_VERSION).encode()}
    assert parquet.ParquetFile(path).num_row_groups == -(-len(rows) // GROUP)


def test_without_pyarrow_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from fidelity.batch.columns import schema

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NotDoneError, match=r"pip install 'fidelity-check\[batch\]'"):
        schema()


@pytest.mark.parametrize(
    ("output", "name", "chosen"),
    [
        ("a.jsonl", "", "jsonl"),
        ("a.PARQUET", "", "parquet"),
        ("a.txt", "parquet", "parquet"),
        ("a.ndjson", "", "jsonl"),
    ],
)
def test_the_suffix_says_the_format(tmp_path: Path, output: str, name: str, chosen: str) -> None:
    assert format_of(tmp_path / output, name) == chosen


@pytest.mark.parametrize(
    ("output", "name", "words"),
    [
        ("a.txt", "", r"call it \.jsonl or \.parquet"),
        ("a.jsonl", "csv", "unknown output format 'csv'"),
        ("nowhere/a.jsonl", "", "its folder does not exist"),
        ("folder.jsonl", "", "is a folder"),
        ("/dev/null", "jsonl", "a file that can be replaced"),
    ],
)
def test_a_place_that_is_none(tmp_path: Path, output: str, name: str, words: str) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(UsageError, match=words):
        format_of(tmp_path / output, name)
