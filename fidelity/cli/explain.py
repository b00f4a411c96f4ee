"""`fidelity explain RULE`: what a rule sees, why it matters, and its examples."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from fidelity.cli.terminal import Terminal
from fidelity.errors import UsageError

if TYPE_CHECKING:
    from fidelity.rules.core import Rule

SHOWN = 6
"""Examples of each kind; a pack has hundreds."""


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
    Terminal().write("\n".join("\n".join(_lines(one)) + "\n" for one in found))
    return 0


def _lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({rule.severity.value}; {rule.mqm})"
    yield ""
    yield inspect.cleandoc(rule.doc)
    for title, marked in (("Finds", True), ("Stays silent on", False)):
        examples = [example for example in rule.examples if bool(example.spans) is marked]
        if examples:
            yield f"\n{title}:"
        for example in examples[:SHOWN]:
            yield f"  {example.marked}"
            if example.original is not None:
                yield f"    original: {example.original}"
        if len(examples) > SHOWN:
            yield f"  ... and {len(examples) - SHOWN} more"
