"""How one copy becomes its rows, and what whoever starts a run says about checking and judging it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from fidelity.batch import rows
from fidelity.batch.items import Item, Raw
from fidelity.errors import FidelityError, InputError
from fidelity.models import Document, Report
from fidelity.models.report import View
from fidelity.read import read_items_bytes

LOST = "the process that checked this copy was lost, twice"


class Status(StrEnum):
    """What came of a copy."""

    CLEAN = "clean"
    FINDINGS = "findings"
    """At or above the gate."""
    UNREADABLE = "unreadable"
    NOT_DONE = "not-done"
    """No original found, not English, and the like."""
    FAILED = "failed"
    """A fault of ours."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A report and what it comes to."""

    report: Report
    status: Status
    done: bool
    """False where something that was asked for was not done, whatever was found."""


class Bench(Protocol):
    """A place where copies are checked, with its models and originals at hand."""

    def judged(self, document: Document, path: Path | None, originals: Sequence[Document] | None) -> Judged:
        """What came of a copy, beside the originals that its record names, or beside those of the run."""


class Desk(Protocol):
    """What a run checks by; travels to each process and is opened there once."""

    @property
    def key(self) -> str:
        """Changes with everything but the input that a row depends on."""

    @property
    def view(self) -> View:
        """Which findings are shown."""

    @property
    def input_format(self) -> str:
        """As `fidelity.read` has it."""

    @property
    def max_bytes(self) -> int:
        """Of a copy."""

    def open(self) -> Bench:
        """The models and the originals."""


def rows_of(item: Item, desk: Desk, bench: Bench) -> Iterator[rows.Row]:
    """A row for each copy in the file of an item. What is wrong with a copy is in its row.

    Raises FidelityError for what is wrong with the run: no model, no archive. Whoever mends that goes on from there.
    """
    try:
        documents = _read(item.copy, desk)
        originals = None
        if item.originals is not None:
            originals = [one for raw in item.originals for one in _read(raw, desk, "auto")]
    except InputError as error:
        yield broken(item, str(error), Status.UNREADABLE)
        return
    except Exception as error:
        yield broken(item, _internal(error), Status.FAILED)
        return
    path = Path(item.copy.path) if item.copy.path else None
    for document in documents:
        fragment = f"#{document.name.rpartition('#')[2]}" if len(documents) > 1 else ""
        named = replace(item, id=item.id + fragment, copy=replace(item.copy, name=item.copy.name + fragment))
        try:
            judged = bench.judged(replace(document, name=named.copy.name), path, originals)
            made = rows.row(named, judged.report, judged.status, judged.done, desk.view)
        except InputError as error:
            made = broken(named, str(error), Status.UNREADABLE)
        except FidelityError:
            raise
        except Exception as error:
            made = broken(named, _internal(error), Status.FAILED)
        yield made


def broken(item: Item, error: str, status: Status = Status.FAILED) -> rows.Row:
    """The row of a copy that was not checked."""
    return rows.broken(item, error, status)


def _read(raw: Raw, desk: Desk, input_format: str | None = None) -> Sequence[Document]:
    if raw.error:
        raise InputError(f"{raw.name}: {raw.error}")
    return read_items_bytes(raw.data, raw.name, input_format or desk.input_format, desk.max_bytes)


def _internal(error: Exception) -> str:
    cause: Any = " ".join(str(error).split())[:300]
    return f"internal error: {type(error).__name__}: {cause}"
