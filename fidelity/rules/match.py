r"""The pattern language of phrase packs, matched over the tokens of one sentence.

Elements are separated by spaces: `word` that very word, `~lemma` any of its inflections, `(a|b c|~d)` one of several, a
suffix `?` makes it optional, `...` stands for up to three words, `^` and `$` for start and end of the sentence (after a
dateline or quotation mark too), `<NAME> <PERSON> <PLACE> <NUM>` for a name, a person, a place and a number. `[` and `]`
as elements of their own narrow what is marked; without them it is the whole match. `\(` is a bracket of the text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto

from fidelity.errors import SettingsError
from fidelity.models import Span, Token

ELEMENT = re.compile(r"\\\S+|\([^()]+\)\??|\S+")
GAP = 3
LONGEST_NAME = 5
LONGEST_DATELINE = 14
DASHES = frozenset("-–—") | {"--"}
MARKS = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
_INSIDE = "al bin ibn van von de del der da di la le el of and st. 's -"
INSIDE_NAMES = frozenset(_INSIDE.split())
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion"
NUMBER_WORDS = frozenset(_NUMBERS.split())


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
    groups: tuple[frozenset[str], ...] = ()
    """For each element that must be there, the words of which a sentence must have one; `anchors` is one of them."""

    first: frozenset[str] = frozenset()
    """Words of which the match must begin with one; empty where it may begin otherwise."""

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
    longest = max(anchors, key=lambda found: min(map(len, found), default=0))
    return Pattern(match, elements, longest, tuple(group for group in anchors if group), _first(elements))


def anchors_of(match: str) -> frozenset[str]:
    """The anchors of a pattern that is known to be right, read off its text: many patterns are never compiled."""
    groups = []
    for part in ELEMENT.findall(match):
        if part[0] in "<[]^$\\" or part == "..." or (len(part) > 1 and part[-1] == "?"):
            continue
        choices = part[1:-1].split("|") if part[0] == "(" else [part]
        firsts = [
            next((word for word in choice.split() if word[0] not in "<.[" and word[-1] != "?"), "")
            for choice in choices
        ]
        if all(firsts):
            groups.append([first.removeprefix("~") for first in firsts])
    if not groups:
        return compile_pattern(match).anchors
    return frozenset(max(groups, key=lambda group: min(map(len, group))))


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
        firsts = [next((e for e in choice if e.kind in (Kind.WORD, Kind.LEMMA)), None) for choice in element.choices]
        return frozenset(first.text for first in firsts if first) if all(firsts) else frozenset()
    return frozenset({element.text})


def _first(elements: Sequence[Element]) -> frozenset[str]:
    element = next((element for element in elements if element.kind is not Kind.OPEN), None)
    if element is None or element.optional:
        return frozenset()
    if element.kind is Kind.ANY_OF:
        firsts = [_first(choice) for choice in element.choices]
        return frozenset().union(*firsts) if all(firsts) else frozenset()
    return frozenset({element.text}) if element.kind in (Kind.WORD, Kind.LEMMA) else frozenset()


class _Words:
    """The tokens of a sentence as patterns see them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.lower = [MARKS.get(token.text, token.lower) for token in tokens]
        self.forms = [(*token.lemmas, lower) for token, lower in zip(tokens, self.lower, strict=True)]
        self.have = {form for forms in self.forms for form in forms}
        self.starts = self._starts()

    def _starts(self) -> frozenset[int]:
        """Where the sentence may be said to begin: at its first word, and after a dateline."""
        first = next((at for at, token in enumerate(self.tokens) if token.is_word), len(self.tokens))
        starts = {first, 0}
        if first < len(self.tokens) and self.tokens[first].text.isupper() and len(self.tokens[first].text) > 1:
            dash = next(
                (at for at in range(first, min(LONGEST_DATELINE, len(self.tokens))) if self.lower[at] in DASHES), None
            )
            if dash is not None:
                starts.add(next((at for at in range(dash, len(self.tokens)) if self.tokens[at].is_word), dash))
        return frozenset(starts)


State = tuple[int, int | None, int | None]
"""Next token, and where the mark opens and closes."""


def _follow(elements: Sequence[Element], words: _Words, state: State) -> Iterator[State]:
    if not elements:
        yield state
        return
    for after in _step(elements[0], words, state):
        yield from _follow(elements[1:], words, after)
    if elements[0].optional:
        yield from _follow(elements[1:], words, state)


def _step(element: Element, words: _Words, state: State) -> Iterator[State]:
    at, opened, closed = state
    match element.kind:
        case Kind.START:
            if at in words.starts:
                yield state
        case Kind.END:
            if not any(token.is_word for token in words.tokens[at:]):
                yield state
        case Kind.OPEN:
            yield at, at, closed
        case Kind.CLOSE:
            yield at, opened, at
        case Kind.GAP:
            yield state
            for end in range(at + 1, min(at + GAP, len(words.tokens)) + 1):
                if not words.tokens[end - 1].is_word:
                    return
                yield end, opened, closed
        case Kind.ANY_OF:
            for choice in element.choices:
                yield from _follow(choice, words, state)
        case Kind.NAME | Kind.PERSON | Kind.PLACE:
            for end in _names(element.kind, words.tokens, at):
                yield end, opened, closed
        case _:
            if at < len(words.tokens) and _one(element, words, at):
                yield at + 1, opened, closed


def _one(element: Element, words: _Words, at: int) -> bool:
    if element.kind is Kind.WORD:
        return words.lower[at] == element.text
    if element.kind is Kind.LEMMA:
        return element.text in words.tokens[at].lemmas
    return words.tokens[at].text[0].isdigit() or words.lower[at] in NUMBER_WORDS


def _names(kind: Kind, tokens: Sequence[Token], at: int) -> Iterator[int]:
    """Ends of the names that begin here, the longest first."""
    end = last = at
    while end < len(tokens) and end - at < LONGEST_NAME:
        if tokens[end].text[0].isupper():
            last = end + 1
        elif end == at or tokens[end].lower not in INSIDE_NAMES:
            break
        end += 1
    for stop in range(last, at, -1):
        if tokens[stop - 1].text[0].isupper() and _is(kind, tokens[at:stop]):
            yield stop


def _is(kind: Kind, tokens: Sequence[Token]) -> bool:
    from fidelity.english.gazetteer import is_given_name, is_place, is_surname

    if kind is Kind.NAME:
        return True
    if kind is Kind.PLACE:
        return is_place(" ".join(token.text for token in tokens))
    return any(is_given_name(token.text) or is_surname(token.text) for token in tokens)


def find(pattern: Pattern, tokens: Sequence[Token]) -> Iterator[Span]:
    """The stretches that the pattern marks in one sentence, left to right, none twice."""
    return _find(pattern, _Words(tokens))


def find_all(patterns: Iterable[Pattern], tokens: Sequence[Token]) -> Iterator[tuple[Pattern, Span]]:
    """The same for many patterns at once."""
    words = _Words(tokens)
    for pattern in patterns:
        for span in _find(pattern, words):
            yield pattern, span


def _find(pattern: Pattern, words: _Words) -> Iterator[Span]:
    if not pattern.may_be_in(words.have):
        return
    anchored = pattern.elements[0].kind is Kind.START
    at = 0
    while at < len(words.tokens):
        if (anchored and at not in words.starts) or (pattern.first and pattern.first.isdisjoint(words.forms[at])):
            at += 1
            continue
        state = next(_follow(pattern.elements, words, (at, None, None)), None)
        if state is None or state[0] == at:
            at += 1
            continue
        end, opened, closed = state
        first, last = (at if opened is None else opened), (end if closed is None else closed)
        if last > first:
            yield words.tokens[first].span.to(words.tokens[last - 1].span)
        at = end
