"""Labelled copies: what went wrong in each, as its author wrote it down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fidelity.errors import InputError
from fidelity.models import Document, Severity, Span
from fidelity.read import read

HALVES = ("open", "held")
"""`held` copies were labelled before the rules existed and stay unread while rules are tuned."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a copy."""

    span: Span
    kind: str
    severity: Severity
    should: str
    alone: bool
    """Whether a good sub-editor sees it without the original."""

    @property
    def family(self) -> str:
        """The part of the kind before the slash."""
        return self.kind.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Case:
    """A copy with its originals and every fault in it."""

    name: str
    half: str
    kind: str
    """roundtrip, damaged or rewrite."""
    copy: Document
    originals: tuple[Document, ...]
    faults: tuple[Fault, ...]
    beads: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] | None
    """Which sentences say the same, by a person who read both; None where nobody did."""


def cases(root: Path, halves: Iterable[str] = HALVES) -> Iterator[Case]:
    """The copies under `copies/open` and `copies/held` of a corpus, in order; no file of another half is read.

    Raises InputError that names the file for a label that does not fit its copy.
    """
    originals = {path.stem: read(path) for path in sorted((root / "originals").glob("*.txt"))}
    if not originals:
        raise InputError(f"{root}: no corpus here; it needs originals/*.txt and copies/*/*.json")
    for half in halves:
        for path in sorted((root / "copies" / half).glob("*.json")):
            try:
                yield _case(path, half, originals)
            except (KeyError, TypeError, ValueError) as error:
                raise InputError(f"{path}: the labels do not fit: {error!r}") from error


def digest(root: Path) -> str:
    """SHA-256 over the files that are measured, so that floors hold for one corpus only."""
    state = hashlib.sha256()
    files = [file for folder in ("copies", "originals") for file in (root / folder).rglob("*")]
    for path in sorted(file for file in files if file.suffix in (".txt", ".json")):
        state.update(path.relative_to(root).as_posix().encode())
        state.update(path.read_bytes())
    return state.hexdigest()[:16]


def _case(path: Path, half: str, originals: dict[str, Document]) -> Case:
    label = json.loads(path.read_text(encoding="utf-8"))
    copy = read(path.with_suffix(".txt"))
    faults = tuple(fault(raw, copy.text) for raw in label["faults"])
    beads = label.get("beads")
    made = None if beads is None else tuple((tuple(ours), tuple(theirs)) for ours, theirs in beads)
    sources = tuple(originals[name] for name in label["original"])
    return Case(path.stem, half, label["kind"], copy, sources, faults, made)


def fault(raw: dict[str, Any], text: str) -> Fault:
    """A label as it stands in JSON, with its place in the text. Raises ValueError if it is not there."""
    at = -1
    for _ in range(raw.get("occurrence", 1)):
        at = text.find(raw["quote"], at + 1)
    if at < 0:
        raise ValueError(f"{raw['quote']!r} is not in the copy")
    span = Span(at, at + len(raw["quote"]))
    return Fault(span, raw["kind"], Severity(raw["severity"]), raw.get("should", ""), bool(raw.get("alone")))
