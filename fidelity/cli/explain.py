"""`fidelity explain RULE`: what a rule sees, why it matters, and its examples."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from fidelity.cli.terminal import Terminal
from fidelity.errors import UsageError
from fidelity.report.look import Look

if TYPE_CHECKING:
    from fidelity.rules.core import Rule

T = TypeVar("T")

SHOWN = 6
"""Examples of each kind; a pack has hundreds."""
SCOPES = {
    "sentence": "Looks at each sentence, with or without an original.",
    "text": "Looks at the whole copy, with or without an original.",
    "pair": "Looks at each sentence beside the original's.",
    "alignment": "Looks at copy and originals as a whole.",
}


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule such as numbers/changed, or a family.")],
) -> int:
    """Explain a rule, or every rule of a family."""
    from fidelity.rules.registry import all_rules

    found = [one for one in all_rules() if rule in (one.id, one.family)]
    if not found:
        known = sorted({one.id for one in all_rules()} | {one.family for one in all_rules()})
        near = difflib.get_close_matches(rule, known, n=1, cutoff=0.4)
        raise UsageError(
            f"unknown rule {rule!r}; {f'did you mean {near[0]}?' if near else '`fidelity rules` lists them'}"
        )
    terminal = Terminal()
    terminal.write("\n".join("\n".join(_lines(one, terminal.look())) + "\n" for one in found))
    return 0


def _lines(rule: Rule, look: Look) -> Iterator[str]:
    yield f"{look.paint('bold', rule.id)} ({rule.severity.value}; {rule.mqm})"
    for paragraph in inspect.cleandoc(rule.doc).split("\n\n"):
        yield ""
        yield from look.wrap(paragraph)
    yield ""
    yield f"{SCOPES[rule.scope.value]} Off with --ignore {rule.id}."
    yield from _entries(rule, look)
    for title, marked in (("Finds", True), ("Stays silent on", False)):
        examples = [example for example in rule.examples if bool(example.spans) is marked]
        if examples:
            yield f"\n{title}:"
        for example in _spread(examples):
            yield from look.wrap(example.marked, "  ", "    ")
            if example.original is not None:
                yield from look.wrap(example.original, "    original: ", "      ")
        if len(examples) > SHOWN:
            yield f"  ... and {len(examples) - SHOWN} more"


def _entries(rule: Rule, look: Look) -> Iterator[str]:
    """How many entries of packs feed the rule, and a few of their reasons."""
    from fidelity.rules import pack
    from fidelity.rules.entries import KINDS

    fed = [one for kind in KINDS for one in pack.load(kind) if one.rule == rule.id]
    entries = [entry for one in fed for entry in one.entries]
    if not entries:
        return
    whys = list(dict.fromkeys(entry.why for entry in entries))
    packs = ", ".join(one.name for one in fed)
    yield ""
    yield from look.wrap(f"Knows {len(entries)} entries, for {len(whys)} reasons ({packs}), such as:")
    for why in _spread(whys):
        yield from look.wrap(why, "  ", "    ")


def _spread(items: Sequence[T]) -> Sequence[T]:
    """A few from the whole length, since neighbours are alike."""
    return items if len(items) <= SHOWN else [items[at * len(items) // SHOWN] for at in range(SHOWN)]
