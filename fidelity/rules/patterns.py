r"""The pattern language of phrase packs, matched over the tokens of one sentence.

Elements are separated by spaces: `word` that very word, `~lemma` any of its inflections, `(a|b c|~d)` one of several, a
suffix `?` makes it optional, `...` stands for up to three words, `^` and `$` for start and end of the sentence (after a
dateline or quotation mark too), `<NAME> <PERSON> <PLACE> <NUM>` for a name, a person, a place and a number. `[` and `]`
as elements of their own narrow what is marked; without them it is the whole match. `\(` is a bracket of the text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto

from fidelity.english.tables import table
from fidelity.errors import SettingsError

ELEMENT = re.compile(r"\\\S+|\([^()]+\)\??|\S+")


class Kind(Enum):
    """What an element matches."""

    WORD = auto()
    LEMMA = auto()
    ANY_OF = auto()
    NAME = auto()
    PERSON = auto()
    PLACE = auto()
    NUM = auto()
    GAP = auto()
    START = auto()
    END = auto()
    OPEN = auto()
    CLOSE = auto()


WORDS = (Kind.WORD, Kind.LEMMA)
EVERYWHERE = table("""
    a an the this that these those it he she they we you i who which what there here his her its their one
    of in on at to for from by with as about after before over into than and or but not no so if when while because
    be is are was were been being have has had do does did will would can could may might must should
    say said all more most new last first also up out
""")
"""Words that hardly a sentence is without: the poorest ones to look for a pattern by."""
SYMBOLS = {"^": Kind.START, "$": Kind.END, "...": Kind.GAP, "[": Kind.OPEN, "]": Kind.CLOSE}
SLOTS = {f"<{kind.name}>": kind for kind in (Kind.NAME, Kind.PERSON, Kind.PLACE, Kind.NUM)}


@dataclass(frozen=True, slots=True)
class Element:
    """One element; `choices` are the sequences of an alternative."""

    kind: Kind
    text: str = ""
    choices: tuple[tuple[Element, ...], ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern with words of which a sentence must have one to match at all; empty if there are none."""

    source: str
    elements: tuple[Element, ...]
    anchors: frozenset[str]
    opening: frozenset[str]
    """The words one of which its match begins with; empty if it may begin with any."""
    groups: tuple[frozenset[str], ...] = ()
    """For each element that must be there, the words of which a sentence must have one; `anchors` is one of them."""

    def __hash__(self) -> int:
        return hash(self.source)

    def may_be_in(self, words: AbstractSet[str]) -> bool:
        """Whether a sentence with these words (forms and lemmas) has what the pattern needs, in whatever order."""
        return not any(group.isdisjoint(words) for group in self.groups)


@functools.lru_cache(maxsize=4096)
def compile_pattern(match: str) -> Pattern:
    """The pattern that the text describes. Raises SettingsError when it is none."""
    elements = tuple(_element(part, match) for part in ELEMENT.findall(match))
    words = [element for element in elements if element.kind in (Kind.WORD, Kind.LEMMA, Kind.ANY_OF)]
    if not any(not element.optional for element in words):
        raise SettingsError(f"pattern {match!r} has no word that must be there")
    kinds = [element.kind for element in elements]
    if kinds.count(Kind.OPEN) != kinds.count(Kind.CLOSE) or kinds.count(Kind.OPEN) > 1:
        raise SettingsError(f"pattern {match!r} must have one [ and one ], or neither")
    anchors = [_anchors(element) for element in words if not element.optional]
    longest = max(anchors, key=_rareness)
    opening = _first(elements)
    return Pattern(match, elements, longest, opening, tuple(group for group in anchors if group))


def anchors_of(match: str) -> frozenset[str]:
    """The anchors of a pattern that is known to be right, read off its text: many patterns are never compiled."""
    groups = []
    for part in ELEMENT.findall(match):
        if part[0] in "<[]^$\\" or part == "..." or (len(part) > 1 and part[-1] == "?"):
            continue
        choices = part[1:-1].split("|") if part[0] == "(" else [part]
        rare = [_rarest([word for word in choice.split() if _needed(word)]).removeprefix("~") for choice in choices]
        if all(rare):
            groups.append(rare)
    if not groups:
        return compile_pattern(match).anchors
    return frozenset(groups[0] if len(groups) == 1 else max(groups, key=_rareness))


def _needed(word: str) -> bool:
    """Whether a part of a choice is a word that must be there."""
    return word[0] not in "<.[]^$\\" and word[-1] != "?"


def _rareness(group: Iterable[str]) -> int:
    """How seldom a sentence has one of the words, by the one that says the least; 0 for none."""
    return min(map(_worth, group), default=0)


def _rarest(words: Sequence[str]) -> str:
    """The word that a sentence has the least often, of several that it needs; empty if it needs none."""
    if len(words) < 2:
        return words[0] if words else ""
    return max(words, key=_worth)


def _worth(word: str) -> int:
    """How much it says about a sentence that it has the word, or any form of the lemma."""
    plain = word.removeprefix("~")
    return 0 if plain in EVERYWHERE else len(plain)


def _element(part: str, match: str) -> Element:
    optional = len(part) > 1 and part.endswith("?")
    part = part[:-1] if optional else part
    if part.startswith("\\"):
        return Element(Kind.WORD, part[1:], optional=optional)
    if part in SYMBOLS:
        return Element(SYMBOLS[part], optional=optional)
    if part.startswith("<"):
        if part not in SLOTS:
            raise SettingsError(f"pattern {match!r}: unknown slot {part}; known are {' '.join(SLOTS)}")
        return Element(SLOTS[part], optional=optional)
    if part.startswith("("):
        if not part.endswith(")") or any(not choice.strip() for choice in part[1:-1].split("|")):
            raise SettingsError(f"pattern {match!r}: the alternative {part} is not closed or has an empty choice")
        choices = tuple(tuple(_element(p, match) for p in choice.split()) for choice in part[1:-1].split("|"))
        return Element(Kind.ANY_OF, choices=choices, optional=optional)
    if part != part.lower():
        raise SettingsError(f"pattern {match!r}: {part} must be lower-case")
    return (
        Element(Kind.LEMMA, part[1:], optional=optional) if part[0] == "~" else Element(Kind.WORD, part, (), optional)
    )


def _anchors(element: Element) -> frozenset[str]:
    if element.kind is Kind.ANY_OF:
        needed = ([e for e in choice if e.kind in WORDS and not e.optional] for choice in element.choices)
        rare = [_rarest([e.text for e in some]) for some in needed]
        return frozenset(rare) if all(rare) else frozenset()
    return frozenset({element.text})


def _first(elements: Sequence[Element]) -> frozenset[str]:
    element = next((element for element in elements if element.kind is not Kind.OPEN), None)
    if element is None or element.optional:
        return frozenset()
    if element.kind is Kind.ANY_OF:
        firsts = [_first(choice) for choice in element.choices]
        return frozenset().union(*firsts) if all(firsts) else frozenset()
    return frozenset({element.text}) if element.kind in (Kind.WORD, Kind.LEMMA) else frozenset()
