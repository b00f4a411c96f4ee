"""`fidelity explain RULE [WORD]`: what a rule sees and why, how often it is right, its examples and its entries."""

from __future__ import annotations

import difflib
import inspect
import json
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from fidelity.cli import entries, options
from fidelity.errors import UsageError
from fidelity.report.look import Look

if TYPE_CHECKING:
    from fidelity.rules.core import Rule
    from fidelity.rules.entries import Pack

T = TypeVar("T")

SHOWN = 6
"""Examples of each kind; a pack has hundreds."""
ENTRIES = 12
"""Entries that a word leads to; a common one stands in hundreds."""
SCOPES = {
    "sentence": "Looks at each sentence, with or without an original.",
    "text": "Looks at the whole copy, with or without an original.",
    "pair": "Looks at each sentence beside the original's.",
    "alignment": "Looks at copy and originals as a whole.",
}


MODES = {"against": "against the original", "alone": "without one"}


def explain(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule such as numbers/changed, or a family.")],
    word: Annotated[
        str | None, typer.Argument(metavar="[WORD]", help="A word or formula: shows the entries of packs that have it.")
    ] = None,
    pack: options.Pack = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> int:
    """Explain a rule, or every rule of a family, or the entries of its packs that have a word."""
    from fidelity.rules import lint
    from fidelity.rules.registry import all_rules

    settings, _ = options.settings_of(context)
    rules = all_rules(settings.packs)
    found = [one for one in rules if rule in (one.id, one.family)]
    if not found:
        known = sorted({one.id for one in rules} | {one.family for one in rules})
        near = difflib.get_close_matches(rule, known, n=1, cutoff=0.4)
        raise UsageError(
            f"unknown rule {rule!r}; {f'did you mean {near[0]}?' if near else '`fidelity rules` lists them'}"
        )
    ids = {one.id for one in found}
    packs = [one for one in (*lint.built_in(), *lint.users(settings.packs)) if one.rule in ids]
    terminal = options.terminal_of(context)
    look = terminal.look()
    if word is not None:
        terminal.write("\n".join(_having(word, rule, packs, look)).lstrip("\n") + "\n")
        return 0
    pages = ("\n".join(_lines(one, [fed for fed in packs if fed.rule == one.id], look)) for one in found)
    terminal.write("\n".join(f"{page}\n" for page in pages))
    return 0


def _having(word: str, rule: str, packs: Sequence[Pack], look: Look) -> Iterator[str]:
    """The entries that have a word, a few of very many."""
    held = entries.having(packs, word)
    if not held:
        if not packs:
            raise UsageError(f"{rule} is not fed by packs; fidelity explain {rule} says what it sees")
        near = difflib.get_close_matches(word, entries.known(packs), n=1, cutoff=0.6)
        raise UsageError(f"no entry of {rule} has {word!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    for one, entry in held[:ENTRIES]:
        yield from entries.shown(one, entry, look)
    if len(held) > ENTRIES:
        yield f"\n... and {len(held) - ENTRIES} more entries"


def _lines(rule: Rule, fed: Sequence[Pack], look: Look) -> Iterator[str]:
    yield f"{look.paint('bold', rule.id)} ({rule.severity.value}; {rule.mqm})"
    for paragraph in inspect.cleandoc(rule.doc).split("\n\n"):
        yield ""
        yield from look.wrap(paragraph)
    yield ""
    yield f"{SCOPES[rule.scope.value]} Off with --ignore {rule.id}."
    yield from look.wrap(_measured(rule.id))
    yield from _entries(rule, fed, look)
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


def _measured(rule: str) -> str:
    """How often the rule was right, on how many findings, and when that was."""
    found = _precision()
    modes = found["rules"].get(rule, {})
    rates = [
        f"{MODES[mode]} {rate['right'] / rate['shown']:.0%} right (n={rate['shown']})"
        for mode, rate in modes.items()
        if rate["shown"]
    ]
    if not rates:
        return f"Precision: not measured; it showed nothing in the labelled copies ({found['date']})."
    return f"Precision on labelled copies ({found['date']}): {', '.join(rates)}."


def _precision() -> dict[str, Any]:
    """What `fidelity evaluate --write-precision` wrote."""
    text = resources.files("fidelity.data").joinpath("precision.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def _entries(rule: Rule, fed: Sequence[Pack], look: Look) -> Iterator[str]:
    """How many entries of packs feed the rule, and a few of their reasons."""
    held = [entry for one in fed for entry in one.entries]
    if not held:
        return
    whys = list(dict.fromkeys(entry.why for entry in held))
    packs = ", ".join(one.name for one in fed)
    yield ""
    yield from look.wrap(f"Knows {len(held)} entries, for {len(whys)} reasons ({packs}), such as:")
    for why in _spread(whys):
        yield from look.wrap(why, "  ", "    ")
    yield from look.wrap(f"fidelity explain {rule.id} WORD shows the entries that have a word.")


def _spread(items: Sequence[T]) -> Sequence[T]:
    """A few from the whole length, since neighbours are alike."""
    return items if len(items) <= SHOWN else [items[at * len(items) // SHOWN] for at in range(SHOWN)]
