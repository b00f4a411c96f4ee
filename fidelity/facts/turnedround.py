"""Names whose words stand the other way round, or together in one place and apart in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.english import gazetteer
from fidelity.english.words import parts_of_speech
from fidelity.facts.mentions import Mention, common
from fidelity.facts.spelling import plain
from fidelity.models import Span

SHORTEST = 7
"""Letters of a name that was written together."""
HANDLES = frozenset({"@", "#", "/", "."})


@dataclass(frozen=True, slots=True)
class Other:
    """A name in another form than elsewhere in the story."""

    span: Span
    written: str
    elsewhere: str
    sure: float


def glued(found: Sequence[Mention]) -> Iterator[Other]:
    """Names that are one word here and two words there; the later mention is shown."""
    whole: dict[str, tuple[int, Span, str]] = {}
    split: dict[str, tuple[int, Span, str]] = {}
    for at, mention in enumerate(found):
        for word in mention.words:
            if len(word.text) >= SHORTEST and word.text[1:].islower() and mention.before not in HANDLES:
                whole.setdefault(plain(word.text), (at, word.span, word.text))
        for one, two in zip(mention.words, mention.words[1:], strict=False):
            if not _name(one.text) or not _name(two.text) or two.span.start - one.span.end != 1:
                continue
            split.setdefault(plain(one.text) + plain(two.text), (at, one.span.to(two.span), f"{one.text} {two.text}"))
    for key in whole.keys() & split.keys():
        first, second = sorted((whole[key], split[key]))
        yield Other(second[1], second[2], first[2], 0.65)


def _name(word: str) -> bool:
    """Whether a part of a glued name is nothing but a name."""
    return len(word) > 2 and word[1:].islower() and not common(word) and not parts_of_speech(word.lower())


def reversed_names(found: Sequence[Mention]) -> Iterator[Other]:
    """Persons whose given name and surname have changed places."""
    orders: dict[frozenset[str], dict[tuple[str, str], list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in found:
        if len(mention.words) == 2 == len(mention.tokens):
            pair = (mention.words[0].text, mention.words[1].text)
            orders[frozenset(pair)][pair].append(mention)
    for both in orders.values():
        if len(both) != 2:
            continue
        one, two = sorted(both, key=lambda pair: (-len(both[pair]), both[pair][0].span.start))
        if not all(_part(word) for word in one) or all(_given_only(word) for word in one):
            continue
        where = both[two][0]
        yield Other(where.span, " ".join(two), " ".join(one), 0.6)


def _part(word: str) -> bool:
    """Whether the word may be part of a person's name and is no place or ordinary word."""
    return not gazetteer.is_place(word) and not parts_of_speech(word.lower()) and len(word) > 1


def _given_only(word: str) -> bool:
    return gazetteer.is_given_name(word, strict=False)
