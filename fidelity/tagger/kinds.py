"""How each word of two sentences is matched on the other side: what the network is told beside the words themselves."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from enum import IntEnum, auto

from rapidfuzz.distance import JaroWinkler, LCSseq

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation
from fidelity.english.numerals import CARDINALS, GROUPS, ORDINALS, SCALES
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS
from fidelity.facts.opposites import opposite
from fidelity.models import Token


class Kind(IntEnum):
    """The match of a word; the values are rows of a trained table, so new ones go to the end."""

    NONE = 0
    """A special piece, or a sentence without an original."""
    SAME = auto()
    SAME_BEFORE_GAP = auto()
    """The same in order; right after it a content word of the original is missing, and nothing stands in its place."""
    SAME_MOVED = auto()
    MARK = auto()
    MARK_LOOSE = auto()
    INFLECTED = auto()
    SYNONYM = auto()
    NEAR = auto()
    WIDER = auto()
    SIBLING = auto()
    OPPOSITE = auto()
    SPELLING = auto()
    NUMBER_EQUAL = auto()
    NUMBER_DIFFERS = auto()
    NUMBER_LOOSE = auto()
    FUNCTION_LOOSE = auto()
    PRONOUN_LOOSE = auto()
    MODAL_LOOSE = auto()
    NEGATION_LOOSE = auto()
    NAME_LOOSE = auto()
    FACED = auto()
    """Unmatched content; something unmatched stands at the same place on the other side."""
    UNFACED = auto()
    """Unmatched content; nothing unmatched stands at the same place on the other side."""
    CASE = auto()
    """The same letters, one of them capital where the other is not."""


KINDS = len(Kind)
NEGATIONS = table("not no never n't none nobody nothing neither nor without cannot")
MODALS = table("may might can could would should must will shall 'd 'll reportedly allegedly perhaps possibly likely")
PRONOUNS = table(
    """
    he she it they him her them his hers its their theirs himself herself itself themselves i we you me us my our your
    """
)
RELATED = {
    Relation.SYNONYM: Kind.SYNONYM,
    Relation.NEAR: Kind.NEAR,
    Relation.HYPERNYM: Kind.WIDER,
    Relation.SIBLING: Kind.SIBLING,
}
CLOSENESS = (Kind.SYNONYM, Kind.NEAR, Kind.OPPOSITE, Kind.SPELLING, Kind.WIDER, Kind.SIBLING)
"""Where a word stands to several, the first of these counts."""
LOOSE = frozenset(
    {Kind.FACED, Kind.UNFACED, Kind.NAME_LOOSE, Kind.NUMBER_LOOSE, Kind.NUMBER_DIFFERS, Kind.OPPOSITE, Kind.SIBLING}
)
"""Content that the other side does not say, or says otherwise."""
SPELT = 0.9
FARTHEST = 12
"""Unmatched words that one is compared with, the nearest by place."""


def kinds(copy: Sequence[Token], original: Sequence[Token]) -> tuple[list[Kind], list[Kind]]:
    """The kind of every token of both sides; all NONE where there is no original."""
    if not original or not copy:
        return [Kind.NONE] * len(copy), [Kind.NONE] * len(original)
    ours: list[Kind | None] = [None] * len(copy)
    theirs: list[Kind | None] = [None] * len(original)
    links = _in_order(copy, original)
    for i, j in links:
        ours[i] = theirs[j] = _same(copy[i], original[j], first=i == 0 or j == 0)
    gaps = list(_gaps(links, len(copy), len(original)))
    _moved(copy, original, ours, theirs)
    _related(copy, original, ours, theirs)
    for left, right in gaps:
        _loose(copy, ours, left, faced=any(theirs[j] is None and _content(original[j]) for j in right))
        missing = any(theirs[j] is None and _content(original[j]) for j in right)
        answered = any(ours[i] in (Kind.FACED, Kind.NAME_LOOSE) for i in left)
        _loose(original, theirs, right, faced=answered)
        if missing and not answered and left.start and ours[left.start - 1] is Kind.SAME:
            ours[left.start - 1] = Kind.SAME_BEFORE_GAP
    return [kind or Kind.NONE for kind in ours], [kind or Kind.NONE for kind in theirs]


def loose(copy: Sequence[Token], original: Sequence[Token], ours: Sequence[Kind], theirs: Sequence[Kind]) -> float:
    """The share of content words on both sides that nothing on the other side matches."""
    content = [
        kind
        for token, kind in itertools.chain(zip(copy, ours, strict=True), zip(original, theirs, strict=True))
        if _content(token)
    ]
    return sum(kind in LOOSE for kind in content) / max(1, len(content))


def _content(token: Token) -> bool:
    return token.is_word and token.lower not in FUNCTION_WORDS


def _in_order(copy: Sequence[Token], original: Sequence[Token]) -> list[tuple[int, int]]:
    steps = LCSseq.opcodes([token.lemmas[0] for token in copy], [token.lemmas[0] for token in original])
    return [
        pair
        for step in steps
        if step.tag == "equal"
        for pair in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True)
    ]


def _same(ours: Token, theirs: Token, first: bool) -> Kind:
    if not ours.is_word:
        return Kind.MARK
    if ours.lower != theirs.lower:
        return Kind.INFLECTED
    return Kind.CASE if ours.text[0] != theirs.text[0] and not first else Kind.SAME


def _gaps(links: Sequence[tuple[int, int]], copy: int, original: int) -> Iterator[tuple[range, range]]:
    """What stands between neighbouring links on both sides."""
    for (i, j), (k, m) in itertools.pairwise([(-1, -1), *links, (copy, original)]):
        if k > i + 1 or m > j + 1:
            yield range(i + 1, k), range(j + 1, m)


def _moved(
    copy: Sequence[Token], original: Sequence[Token], ours: list[Kind | None], theirs: list[Kind | None]
) -> None:
    """Finds the words that stand elsewhere on the other side, forms before lemmas, and equal numbers."""
    for exact in (True, False):
        waiting: dict[object, list[int]] = {}
        for j, token in enumerate(original):
            if theirs[j] is None and token.is_word:
                waiting.setdefault(token.lower if exact else _meaning(token), []).append(j)
        for i, token in enumerate(copy):
            if ours[i] is None and token.is_word:
                at = waiting.get(token.lower if exact else _meaning(token))
                if at:
                    j = min(at, key=lambda j: abs(j - i))
                    at.remove(j)
                    other = Kind.NUMBER_EQUAL if isinstance(_meaning(token), float) else Kind.INFLECTED
                    ours[i] = theirs[j] = Kind.SAME_MOVED if exact else other


@functools.lru_cache(maxsize=65_536)
def _value(lower: str) -> float | None:
    if lower[0].isdigit():
        try:
            return float(lower.replace(",", "").rstrip("sthndr"))
        except ValueError:
            return None
    for values in (CARDINALS, ORDINALS, SCALES):
        if lower in values:
            return float(values[lower])
    return float(GROUPS[lower]) if lower in GROUPS and lower not in FUNCTION_WORDS else None


def _meaning(token: Token) -> float | str:
    value = _value(token.lower)
    return token.lemmas[0] if value is None else value


def _related(
    copy: Sequence[Token], original: Sequence[Token], ours: list[Kind | None], theirs: list[Kind | None]
) -> None:
    """Finds for each content word left over the word left over there that stands closest to it."""
    left = [i for i, kind in enumerate(ours) if kind is None and _content(copy[i])]
    right = [j for j, kind in enumerate(theirs) if kind is None and _content(original[j])]
    found: list[tuple[int, int, int, int, Kind]] = []
    for i in left:
        place = i * len(original) / len(copy)
        for j in sorted(right, key=lambda j: abs(j - place))[:FARTHEST]:
            kind = _relation(copy[i].lower, copy[i].lemmas, original[j].lower, original[j].lemmas)
            if kind is not None:
                rank = CLOSENESS.index(kind) if kind in CLOSENESS else len(CLOSENESS)
                found.append((rank, int(abs(j - place)), i, j, kind))
    for _, _, i, j, kind in sorted(found):
        if ours[i] is None and theirs[j] is None:
            ours[i] = theirs[j] = kind


@functools.lru_cache(maxsize=262_144)
def _relation(ours: str, our_lemmas: tuple[str, ...], theirs: str, their_lemmas: tuple[str, ...]) -> Kind | None:
    numbers = _value(ours), _value(theirs)
    if numbers[0] is not None and numbers[1] is not None:
        return Kind.NUMBER_EQUAL if numbers[0] == numbers[1] else Kind.NUMBER_DIFFERS
    if numbers != (None, None):
        return None
    if not set(our_lemmas).isdisjoint(their_lemmas):
        return Kind.INFLECTED
    if opposite(our_lemmas, their_lemmas) > 0:
        return Kind.OPPOSITE
    met = {RELATED.get(lexicon.relation(a, b)) for a in our_lemmas[:2] for b in their_lemmas[:2]} - {None}
    for kind in (Kind.SYNONYM, Kind.NEAR):
        if kind in met:
            return kind
    if JaroWinkler.similarity(ours, theirs) >= SPELT:
        return Kind.SPELLING
    return next((kind for kind in CLOSENESS if kind in met), None)


def _loose(tokens: Sequence[Token], kinds: list[Kind | None], at: range, faced: bool) -> None:
    """Names the words of a stretch that nothing on the other side matches."""
    for index in at:
        if kinds[index] is None:
            kinds[index] = _unmatched(tokens[index], faced, first=index == 0)


def _unmatched(token: Token, faced: bool, first: bool) -> Kind:
    if not token.is_word:
        return Kind.MARK_LOOSE
    for words, kind in (
        (NEGATIONS, Kind.NEGATION_LOOSE), (MODALS, Kind.MODAL_LOOSE), (PRONOUNS, Kind.PRONOUN_LOOSE),
        (FUNCTION_WORDS, Kind.FUNCTION_LOOSE),
    ):  # fmt: skip
        if token.lower in words:
            return kind
    if _value(token.lower) is not None:
        return Kind.NUMBER_LOOSE
    if token.text[0].isupper() and not first:
        return Kind.NAME_LOOSE
    return Kind.FACED if faced else Kind.UNFACED
