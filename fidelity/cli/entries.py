"""The entries of packs as `fidelity explain` shows them, and the ones that a word leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from fidelity.language import language_name
from fidelity.report.look import Look

if TYPE_CHECKING:
    from fidelity.rules.entries import Entry, Pack

Held = tuple["Pack", "Entry"]


def having(packs: Iterable[Pack], word: str) -> list[Held]:
    """The entries that a word leads to: their own word or formula, or an English word of theirs."""
    wanted = " ".join(word.lower().split())
    held = [(one, entry, list(_words(one, entry))) for one in packs for entry in one.entries]
    exact = [(one, entry) for one, entry, words in held if wanted in words]
    return exact or [(one, entry) for one, entry, words in held if any(wanted in text for text in words)]


def known(packs: Iterable[Pack]) -> list[str]:
    """Every word that leads to an entry."""
    return sorted({word for one in packs for entry in one.entries for word in _words(one, entry)})


def _words(one: Pack, entry: Entry) -> Iterator[str]:
    from fidelity.rules.entries import KEYS, Pivot

    yield from (" ".join(str(getattr(entry, key)).lower().split()) for key in KEYS[one.kind])
    if isinstance(entry, Pivot):
        yield from (word.lower() for sense in entry.senses for word in sense.words)


def shown(one: Pack, entry: Entry, look: Look) -> Iterator[str]:
    """An entry whole: what it is, why, what to write, and its examples."""
    from fidelity.rules.entries import KEYS, Pivot, Verb

    name = " ".join(str(getattr(entry, key)) for key in KEYS[one.kind])
    place = ", ".join(part for part in (language_name(one.route) if one.route else "", one.name) if part)
    yield ""
    yield from look.wrap(f"{look.paint('bold', name)} ({place})", "", "  ")
    yield from look.wrap(entry.why, "  ")
    if isinstance(entry, Pivot):
        for sense in entry.senses:
            takes = f" ({sense.pos}; with {_listed(sense.takes)})" if sense.takes else f" ({sense.pos})"
            yield from look.wrap(f"{_listed(sense.words)}{takes}", "  sense: ", "    ")
    if isinstance(entry, Verb):
        if entry.takes:
            yield from look.wrap(f"{entry.slot}: {_listed(entry.takes)}", "  takes as ", "    ")
        if never := (*entry.wrong, *entry.heads):
            yield from look.wrap(_listed(never), "  never: ", "    ")
        for kind, words in entry.instead:
            for_ = "those nouns" if kind == "heads" else kind
            yield from look.wrap(f"for {for_}: {_listed(words)}", "  write ", "    ")
    write = getattr(entry, "prefer", ()) or getattr(entry, "write", ())
    if write and not isinstance(entry, Verb):  # whose advice goes with the kind of thing
        yield from look.wrap(_listed((write,) if isinstance(write, str) else write), "  write: ", "    ")
    yield from _examples("finds", entry.flags, look)
    yield from _examples("silent on", entry.passes, look)


def _examples(title: str, texts: Sequence[str], look: Look) -> Iterator[str]:
    for text in texts:
        copy, _, original = text.partition(" || ")
        yield from look.wrap(copy, f"  {title}: ", "    ")
        if original:
            yield from look.wrap(original, "    original: ", "      ")


def _listed(words: Sequence[str]) -> str:
    return " or ".join(words)
