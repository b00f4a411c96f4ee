"""`fidelity rules`: every rule with its severity and what it sees."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from fidelity.cli import options
from fidelity.errors import UsageError
from fidelity.report.layout import STYLES


def rules(
    context: typer.Context,
    output_format: Annotated[str, typer.Option("--format", "-f", metavar="text|json")] = "text",
    select: options.Select = None,
    ignore: options.Ignore = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """List the rules that run under the settings."""
    from fidelity.rules.core import Scope
    from fidelity.rules.registry import selected

    if output_format not in ("text", "json"):
        raise UsageError(f"unknown format {output_format!r}; rules knows text and json")
    terminal = options.terminal_of(context)
    settings, _ = options.settings_of(context)
    found = selected(settings)
    if output_format == "json":
        nodes = [
            {
                "id": rule.id,
                "severity": rule.severity.value,
                "mqm": rule.mqm,
                "scope": rule.scope.value,
                "summary": rule.summary,
            }
            for rule in found
        ]
        terminal.write(json.dumps(nodes, ensure_ascii=False, indent=2) + "\n")
        return 0
    look, width = terminal.look(), max((len(rule.id) for rule in found), default=0)
    lines: list[str] = []
    for rule in found:
        severity = look.paint(STYLES[rule.severity], rule.severity.value) + " " * (8 - len(rule.severity.value))
        lines += look.wrap(rule.summary, f"{rule.id:{width}}  {severity}  ", " " * (width + 12))
    alone = sum(rule.scope in (Scope.SENTENCE, Scope.TEXT) for rule in found)
    last = f"{len(found)} rules; {alone} of them work without an original. fidelity explain RULE says more."
    terminal.write("\n".join([*lines, "", last]) + "\n")
    return 0
