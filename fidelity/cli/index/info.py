"""`fidelity index info`: what an archive holds, and what became of one story in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fidelity.cli import options
from fidelity.cli.exits import ExitCode
from fidelity.cli.index.common import Index, opened
from fidelity.errors import UsageError
from fidelity.report.look import safe

if TYPE_CHECKING:
    from fidelity.archive.backend import Backend, Info
    from fidelity.models import Document

MOST = 8
"""Agencies and languages that are named; the rest are counted."""
FORMAT = 1
"""Counts up when a key of the JSON changes its meaning or goes."""


def info(
    context: typer.Context,
    index: Index,
    item: Annotated[
        str | None, typer.Option("--item", metavar="ID", help="List the versions of this story instead.")
    ] = None,
    output_format: Annotated[str, typer.Option("--format", "-f", metavar="text|json")] = "text",
    quiet: options.Quiet = False,
) -> int:
    """Say how many originals an archive holds, of which days, agencies and languages, and who made its vectors.

    With --item: the versions, corrections and kills of one story, the oldest first; exit 3 if there are none.
    """
    if output_format not in ("text", "json"):
        raise UsageError(f"unknown format {output_format!r}; index info knows text and json")
    terminal = options.terminal_of(context)
    with opened(index) as backend:
        held = [] if item is None else _versions(backend, item)
        if output_format == "json":
            node = _node(backend) if item is None else {"item": item, "versions": [_version(one) for one in held]}
            told = json.dumps({"schema_version": FORMAT, **node}, ensure_ascii=False, indent=2)
        else:
            lines = _told(backend) if item is None else map(_line, held)
            told = "\n".join(safe(line) for line in lines)
        if told:
            terminal.write(f"{told}\n")
        if item is not None and not held:
            terminal.say(f"{backend.place}: no original has the id {item}")
            return ExitCode.NOT_DONE
    return ExitCode.CLEAN


def _versions(backend: Backend, item: str) -> list[Document]:
    from fidelity.archive.rows import Wanted

    return [replace(one.document, name=one.name) for one in backend.load(backend.versions([item], Wanted()))]


def _node(backend: Backend) -> dict[str, Any]:
    held = backend.info()
    return {
        "place": backend.place,
        "backend": held.backend,
        "format": held.version,
        "items": held.items,
        "stories": held.stories,
        "first_day": held.first_day,
        "last_day": held.last_day,
        "bytes": held.size,
        "encoders": held.encoders,
        "sources": held.sources,
        "languages": held.languages,
    }


def _told(backend: Backend) -> Iterator[str]:
    held = backend.info()
    size = f", {held.size / 1e6:,.1f} MB" if held.size is not None else ""
    yield f"{backend.place}: {held.backend}, format {held.version}{size}"
    stories = f", versions of {held.stories:,} stories" if held.stories < held.items else ""
    yield f"  originals  {held.items:,}{stories}"
    if held.first_day:
        yield f"  issued     {held.first_day} to {held.last_day}"
    for name, counts in (("sources", held.sources), ("languages", held.languages)):
        if counts:
            yield f"  {name:9}  {_counted(counts, held)}"
    if not held.encoders:
        yield "  vectors    none: searched by words alone; fidelity index add makes them"
    for label, count in held.encoders.items():
        missing = f", {held.items - count:,} without" if count < held.items else ""
        yield f"  vectors    {label}: {count:,}{missing}"


def _counted(counts: Mapping[str, int], held: Info) -> str:
    first = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    parts = [f"{name} {count:,}" for name, count in first[:MOST]]
    if rest := sum(count for _, count in first[MOST:]):
        parts.append(f"others {rest:,}")
    if silent := held.items - sum(counts.values()):
        parts.append(f"not said {silent:,}")
    return ", ".join(parts)


def _version(document: Document) -> dict[str, str | None]:
    from fidelity.facts.slugs import standing

    return {
        "name": document.name,
        "id": document.item,
        "version": document.version,
        "issued": document.issued,
        "standing": standing(document).value,
        "headline": document.headline,
        "evolved_from": document.evolved_from,
    }


def _line(document: Document) -> str:
    from fidelity.facts.slugs import called, headline, standing

    return f"{standing(document).value:10}  {called(document)}: {headline(document)} ({document.name})"
