"""`fidelity-ignore.toml`: findings accepted outside the text, for plain text and wire bodies that nobody may touch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fidelity.accepting.comments import told
from fidelity.errors import SettingsError
from fidelity.models import Accepted, Finding, Report

NAME = "fidelity-ignore.toml"
KEYS = ("rule", "sentence", "reason", "file", "words")
NEEDED = ("rule", "sentence", "reason")
HEAD = (
    "# Findings that somebody has answered for; `fidelity accept` adds to them, `fidelity check` reports unused ones.\n"
)
DIGITS = 16
"""Of a sentence's SHA-256: enough for every sentence that a desk will ever accept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding: a rule in a sentence, wherever that sentence stands, or in one file only."""

    rule: str
    sentence: str
    reason: str
    file: str = ""
    words: str = ""
    """The words that were flagged, for those who read the file."""

    def covers(self, finding: Finding, report: Report) -> bool:
        """Whether it is about this finding."""
        if self.rule not in (finding.rule, finding.rule.partition("/")[0]) or not self.is_for(report):
            return False
        return self.sentence == sentence_key(report, finding)

    def is_for(self, report: Report) -> bool:
        """Whether it may be about this copy."""
        return not self.file or self.file == report.document.name


def sentence_key(report: Report, finding: Finding) -> str:
    """What a finding's sentence is known by: its words, whatever the blanks and capitals."""
    sentences = report.alignment.copy.sentences
    holding = next((s.text for s in sentences if s.span.start <= finding.span.start < s.span.end), finding.quote)
    return hashlib.sha256(" ".join(holding.lower().split()).encode()).hexdigest()[:DIGITS]


def parse(text: str, where: str) -> tuple[Entry, ...]:
    """The entries of an ignore file. Raises SettingsError that names the entry and what is wrong with it."""
    import tomllib

    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{where}: is not valid TOML: {error}") from None
    rows = data.pop("ignore", [])
    if data or not isinstance(rows, list):
        raise SettingsError(f"{where}: holds [[ignore]] tables only{f', not {next(iter(data))}' if data else ''}")
    return tuple(_entry(row, f"{where}: entry {number}") for number, row in enumerate(rows, 1))


def _entry(row: Any, where: str) -> Entry:
    if not isinstance(row, dict):
        raise SettingsError(f"{where}: must be a table")
    for key, value in row.items():
        if key not in KEYS:
            raise SettingsError(f"{where}: unknown key {key}; known are {', '.join(KEYS)}")
        if not isinstance(value, str):
            raise SettingsError(f"{where}: {key} must be a string, not {value!r}")
    for key in NEEDED:
        if not row.get(key, "").strip():
            raise SettingsError(f"{where}: has no {key}" + ("; somebody must answer for it" if key == "reason" else ""))
    return Entry(**row)


def by_ledger(entries: Iterable[Entry], report: Report) -> Callable[[Finding], Accepted | None]:
    """Accepts what an entry is about."""
    known = tuple(entries)

    def way(finding: Finding) -> Accepted | None:
        one = next((entry for entry in known if entry.covers(finding, report)), None)
        return Accepted(finding, "file", one.reason) if one is not None else None

    return way


def unused(entries: Iterable[Entry], report: Report) -> Iterator[Finding]:
    """A finding for each entry of this very file that accepts nothing in it."""
    findings = [one.finding for one in report.accepted if one.how == "file"]
    for entry in entries:
        if entry.file and entry.is_for(report) and not any(entry.covers(finding, report) for finding in findings):
            what = f"{entry.rule} at “{entry.words}”" if entry.words else entry.rule
            yield told(report.document, 0, f"An entry of {NAME} ({what}) accepts no finding; take it out.")


def entry_of(report: Report, finding: Finding, reason: str) -> Entry:
    """The entry that accepts a finding."""
    return Entry(finding.rule, sentence_key(report, finding), reason, report.document.name, finding.quote)


def render(entries: Iterable[Entry]) -> str:
    """Entries as they stand in the file; a JSON string is a TOML string too."""
    blocks = []
    for entry in entries:
        lines = [
            f"{key} = {json.dumps(getattr(entry, key), ensure_ascii=False)}" for key in KEYS if getattr(entry, key)
        ]
        blocks.append("\n".join(("[[ignore]]", *lines)) + "\n")
    return "\n".join(blocks)
