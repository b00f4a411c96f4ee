"""Where the patterns of `rules/patterns.py` match in the tokens of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fidelity.facts.memo import of_each
from fidelity.models import Span, Token
from fidelity.rules.patterns import Element, Kind, Pattern, anchors_of, compile_pattern

GAP = 3
LONGEST_NAME = 5
LONGEST_DATELINE = 14
DASHES = frozenset("-–—") | {"--"}
MARKS = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}
_INSIDE = "al bin ibn van von de del der da di la le el of and st. 's -"
INSIDE_NAMES = frozenset(_INSIDE.split())
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion"
NUMBER_WORDS = frozenset(_NUMBERS.split())


class _Words:
    """The tokens of a sentence as patterns see them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.lower = [MARKS.get(token.text, token.lower) for token in tokens]
        self.at: dict[str, list[int]] = {}
        for at, (token, lower) in enumerate(zip(tokens, self.lower, strict=True)):
            for form in {lower, *token.lemmas}:
                self.at.setdefault(form, []).append(at)
        self.starts = self._starts()

    def opened(self, pattern: Pattern) -> Sequence[int]:
        """Where the pattern may begin, in order."""
        if pattern.elements[0].kind is Kind.START:
            return sorted(self.starts)
        if pattern.opening:
            return sorted({at for form in pattern.opening for at in self.at.get(form, ())})
        return range(len(self.tokens))

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


class Patterns:
    """Many patterns behind an index of the words that they need: the time goes with the text, not with their number.

    A pattern is compiled when a text first has what it needs.
    """

    def __init__(self, matches: Iterable[str]) -> None:
        self._matches = tuple(matches)
        self._by_word: dict[str, list[int]] = {}
        self._others: list[int] = []
        for index, match in enumerate(self._matches):
            anchors = anchors_of(match)
            for word in anchors:
                self._by_word.setdefault(word, []).append(index)
            if not anchors:
                self._others.append(index)

    def find(self, tokens: tuple[Token, ...]) -> Iterator[tuple[str, Span]]:
        """What any of the patterns marks in one sentence, with its text, pattern by pattern."""
        words = _seen(tokens)
        here = words.at.keys() & self._by_word.keys()
        if not here and not self._others:
            return
        possible = {index for word in here for index in self._by_word[word]}
        for index in sorted((*possible, *self._others)):
            for span in _find(compile_pattern(self._matches[index]), words):
                yield self._matches[index], span


@of_each
def _seen(tokens: tuple[Token, ...]) -> _Words:
    return _Words(tokens)


def _find(pattern: Pattern, words: _Words) -> Iterator[Span]:
    if not pattern.may_be_in(words.at.keys()):
        return
    past = 0
    for at in words.opened(pattern):
        if at < past or at >= len(words.tokens):
            continue
        state = next(_follow(pattern.elements, words, (at, None, None)), None)
        if state is None or state[0] == at:
            continue
        end, opened, closed = state
        first, last = (at if opened is None else opened), (end if closed is None else closed)
        if last > first:
            yield words.tokens[first].span.to(words.tokens[last - 1].span)
        past = end
