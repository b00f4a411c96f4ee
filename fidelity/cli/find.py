"""`fidelity find`: which original is this from?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from fidelity.cli import options
from fidelity.cli.engine import make_checker
from fidelity.cli.exits import ExitCode, worst
from fidelity.cli.inputs import read_copies, search_only
from fidelity.cli.work import Verdict
from fidelity.errors import UsageError
from fidelity.models import Candidate
from fidelity.report.json import candidate_node
from fidelity.report.look import Look, safe


def find(
    context: typer.Context,
    copies: options.Copies,
    against: options.Against = None,
    output_format: Annotated[str, typer.Option("--format", "-f", metavar="text|json")] = "text",
    since: options.Since = None,
    until: options.Until = None,
    source: options.Source = None,
    language: options.Language = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many candidates to show.")] = 5,
    model: options.Model = None,
    no_model: options.NoModel = False,
    offline: options.Offline = None,
    no_cache: options.NoCache = False,
    input_format: options.InputFormat = "auto",
    stdin_filename: options.StdinFilename = "",
    config: options.Config = None,
    isolated: options.Isolated = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = 0,
    color: options.Color = "auto",
) -> int:
    """Name the original that a copy was made from.

    The likeliest comes first, with the share of the copy's words that it carries and the reason.

    Exits 0 when every copy has one, 3 when a copy has none.
    """
    if output_format not in ("text", "json"):
        raise UsageError(f"unknown format {output_format!r}; find knows text and json")
    terminal = options.terminal_of(context)
    settings, _ = options.settings_of(context)
    if not settings.against:
        raise UsageError("find needs originals: --against PATH, or against in the settings")
    archive = search_only(settings.against, settings)
    for notice in archive.notices:
        terminal.say(notice.message)
    verdict = Verdict(terminal)
    checker: Any = make_checker(settings, terminal.say)
    bounds = {key: getattr(settings, key) for key in ("since", "until", "source", "language")}
    nodes: list[dict[str, Any]] = []
    for copy in read_copies(copies, settings, input_format, stdin_filename, verdict.fail):
        name = copy.document.name
        try:
            others = archive if copy.path is None else archive.without(copy.path)
            found = list(checker.find(copy.document, others, **bounds))
        except Exception as error:
            # One copy must not take the others with it.
            verdict.fail(name, error)
            continue
        found.sort(key=lambda candidate: (-candidate.chosen, -candidate.score, candidate.document.name))
        verdict.codes.append(ExitCode.CLEAN if any(c.chosen for c in found) else ExitCode.NOT_DONE)
        if output_format == "text":
            terminal.write("\n".join([*_lines(name, found[:limit], terminal.look()), ""]) + "\n")
        nodes.append({"copy": name, "candidates": [candidate_node(candidate) for candidate in found[:limit]]})
    if output_format == "json":
        terminal.write(json.dumps({"schema_version": 1, "copies": nodes}, ensure_ascii=False, indent=2) + "\n")
    return worst(verdict.codes)


def _lines(name: str, found: Sequence[Candidate], look: Look) -> list[str]:
    """The originals, then what comes near; what carries nothing of the copy is not worth a line."""
    chosen = sum(candidate.chosen for candidate in found)
    made = ("no original found", "made from", f"made from {chosen} originals")[min(chosen, 2)]
    lines = [look.paint("bold", safe(name)) + f": {made}"]
    near = False
    for candidate in found:
        if not candidate.chosen and not candidate.score:
            continue
        if not candidate.chosen and not near:
            near = True
            lines.append("  not from" if chosen else "  nearest")
        share = look.paint("green" if candidate.chosen else "dim", f"{candidate.score:.0%}")
        head = f"  {' ' * (4 - len(f'{candidate.score:.0%}'))}{share}  "
        text = f"{candidate.document.name}: {_facts(candidate)}"
        lines += look.wrap(safe(text), head, " " * 8)
    return lines


def _facts(candidate: Candidate) -> str:
    """The reason, with what the item says about itself."""
    document = candidate.document
    said = [words for words in (document.headline, document.source, document.issued) if words]
    return candidate.reason + (f" ({', '.join(said)})" if said else "")
