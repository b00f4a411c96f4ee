"""`fidelity config show`: each setting and where its value comes from."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import typer

from fidelity.archive.address import masked
from fidelity.cache import VARIABLE, cache_dir
from fidelity.cli import options
from fidelity.errors import UsageError

app = typer.Typer(help="Look at the settings.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _root() -> None:
    """Look at the settings."""


@app.command("show")
def show(
    context: typer.Context,
    output_format: Annotated[str, typer.Option("--format", "-f", metavar="text|json")] = "text",
    profile: options.Profile = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Print each value and where it comes from."""
    if output_format not in ("text", "json"):
        raise UsageError(f"unknown format {output_format!r}; config show knows text and json")
    settings, origins = options.settings_of(context)
    values = {key.replace("_", "-"): _plain(key, value) for key, value in asdict(settings).items()}
    terminal = options.terminal_of(context)
    if output_format == "json":
        nodes = {key: {"value": value, "from": origins[key.replace("-", "_")]} for key, value in values.items()}
        terminal.write(json.dumps(nodes, ensure_ascii=False, indent=2) + "\n")
        return 0
    lines = [
        (f"{key} = {json.dumps(value, ensure_ascii=False)}", origins[key.replace("-", "_")])
        for key, value in values.items()
        if key != "cache-dir" or settings.cache_dir
    ]
    if not settings.cache_dir:
        # TOML has no word for "not set", and what is printed here can be taken into a settings file.
        lines.append((f"# cache-dir = {json.dumps(str(cache_dir()), ensure_ascii=False)}", _cache_origin()))
    width = max(len(line) for line, _ in lines)
    terminal.write("".join(f"{line:{width}}  # {origin}\n" for line, origin in lines))
    return 0


def _cache_origin() -> str:
    return f"environment, {VARIABLE}" if os.environ.get(VARIABLE) else "default"


def _plain(key: str, value: Any) -> Any:
    """The value as a settings file would have it; TOML knows no null."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [masked(item) for item in value]
    if value is None:
        return {"fail_on": "never"}.get(key, False)
    return value
