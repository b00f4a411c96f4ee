"""`fidelity evaluate`: how often the rules are right, on labelled copies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from fidelity.cli import options
from fidelity.cli.exits import ExitCode
from fidelity.cli.terminal import Terminal
from fidelity.errors import UsageError
from fidelity.models import Finding

FORMATS = ("text", "json")


def evaluate(
    context: typer.Context,
    corpus: Annotated[Path, typer.Argument(help="A folder with originals/ and copies/.")],
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Floors that must be held; below one exits 1.")
    ] = None,
    write_floors: Annotated[
        Path | None, typer.Option("--write-floors", help="Write the figures reached as floors.")
    ] = None,
    write_precision: Annotated[
        Path | None, typer.Option("--write-precision", help="Write how often each rule was right, for explain.")
    ] = None,
    output_format: Annotated[str, typer.Option("--format", "-f", metavar="text|json")] = "text",
    half: Annotated[str | None, typer.Option("--half", metavar="open|held", help="Only one half.")] = None,
    missed: Annotated[bool, typer.Option("--missed", help="Show each missed fault and each false alarm.")] = False,
    select: options.Select = None,
    ignore: options.Ignore = None,
    min_confidence: options.MinConfidence = None,
    model: options.Model = None,
    no_model: options.NoModel = False,
    tagger: options.Tagger = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Measure precision and recall of each rule on labelled copies, and compare them with the floors."""
    from datetime import date

    from fidelity.evaluate import evaluate as run
    from fidelity.evaluate import precision
    from fidelity.evaluate.cases import HALVES
    from fidelity.evaluate.floors import below, floors, table

    for option, value, known in (("--format", output_format, FORMATS), ("--half", half, HALVES)):
        if value is not None and value not in known:
            raise UsageError(f"{option} must be {' or '.join(known)}, not {value!r}")
    terminal = options.terminal_of(context)
    settings, _ = options.settings_of(context)
    show = _shower(terminal) if missed else None
    evaluation = run(corpus, settings, show, half)
    figures = table(evaluation)
    terminal.write(json.dumps(figures, indent=1) + "\n" if output_format == "json" else _text(figures["figures"]))
    if write_floors is not None:
        write_floors.write_text(json.dumps(floors(evaluation), indent=1) + "\n", encoding="utf-8")
    if write_precision is not None:
        write_precision.write_text(precision.text(evaluation, date.today(), half), encoding="utf-8")
    short = below(evaluation, baseline) if baseline is not None else []
    for line in short:
        terminal.say(line)
    return ExitCode.FINDINGS if short else ExitCode.CLEAN


def _shower(terminal: Terminal):  # type: ignore[no-untyped-def]
    from fidelity.evaluate.cases import Case
    from fidelity.evaluate.measure import missed, wrong

    def show(case: Case, mode: str, found: tuple[Finding, ...]) -> None:
        if case.half == "held":  # unread while rules are tuned
            return
        for fault in missed(case, found):
            if mode == "against" or fault.alone:
                words = fault.span.of(case.copy.text)
                terminal.write(f"missed {mode} {case.name} {fault.severity} {fault.kind} | {words} | {fault.should}\n")
        for finding in wrong(case, found):
            head = f"alarm {mode} {case.name} {finding.severity} {finding.rule} {finding.confidence:.2f}"
            terminal.write(f"{head} | {finding.quote} | {finding.message}\n")

    return show


def _text(figures: dict[str, dict[str, object]]) -> str:
    lines = []
    for part, row in figures.items():
        lines.append(part)
        for measure in ("precision", "recall"):
            rates = row[measure]
            assert isinstance(rates, dict)
            lines += [f"  {measure:9} {key:28} {rate['share']:.3f}  n={rate['n']}" for key, rate in rates.items()]
        for extra in ("silent", "alignment_f1"):
            if extra in row:
                lines.append(f"  {extra} {row[extra]}")
    return "\n".join(lines) + "\n"
