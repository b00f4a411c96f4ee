"""Turns (copy, original) sentences into the arrays that the network reads; the same for training and at run time."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from fidelity.embed import export
from fidelity.english.words import tokenize
from fidelity.models import Token
from fidelity.tagger.kinds import Kind, kinds, loose

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Integers = NDArray[np.int64]

LONGEST = 192
"""Pieces of a row: the network's time grows faster than a sentence, and hardly any pair is longer."""
START, END = 101, 102
"""The pieces [CLS] and [SEP]."""


class Word(NamedTuple):
    """A word of the copy: its code points, and its first and last piece in the row."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Arranged:
    """Rows of the network, padded to one length: `[CLS] original [SEP] copy [SEP]`."""

    ids: Integers
    types: Integers
    """0 for the original's side, 1 for the copy's."""
    mask: Integers
    kinds: Integers
    words: tuple[tuple[Word, ...], ...]
    """The copy's words; those beyond the cut and those without a piece are left out."""
    cut: tuple[bool, ...]
    """Whether a row was longer than LONGEST; whoever asks has to say so."""
    loose: tuple[float, ...]
    """The share of both sides' content words that nothing on the other side matches; 0 without an original."""


class Side(NamedTuple):
    """One sentence in pieces, with the pieces of each word and its kind."""

    ids: list[int]
    words: list[tuple[Token, int, int]]
    kinds: list[Kind]


@functools.cache
def tokenizer() -> Tokenizer:
    """The packaged model's own, without padding or cutting."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(export.weights() / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def arrange(pairs: Sequence[tuple[str, str]], tokenizer: Tokenizer) -> Arranged:
    """The rows for (copy, original) pairs; an empty original is a copy by itself."""
    rows = [_row(copy, original, tokenizer) for copy, original in pairs]
    length = max((len(ids) for ids, *_ in rows), default=0)
    arrays = np.zeros((4, len(rows), length), np.int64)
    for index, (ids, types, kind, *_) in enumerate(rows):
        arrays[:3, index, : len(ids)] = ids, types, kind
        arrays[3, index, : len(ids)] = 1
    cut = tuple(row[4] for row in rows)
    words, shares = tuple(row[3] for row in rows), tuple(row[5] for row in rows)
    return Arranged(arrays[0], arrays[1], arrays[3], arrays[2], words, cut, shares)


def _row(
    copy: str, original: str, tokenizer: Tokenizer
) -> tuple[list[int], list[int], list[int], tuple[Word, ...], bool, float]:
    our_tokens, their_tokens = tokenize(copy), tokenize(original)
    our_kinds, their_kinds = kinds(our_tokens, their_tokens)
    ours = _side(copy, our_tokens, our_kinds, tokenizer)
    theirs = _side(original, their_tokens, their_kinds, tokenizer)
    room = LONGEST - 3
    cut = len(ours.ids) + len(theirs.ids) > room
    left = min(len(theirs.ids), max(room - len(ours.ids), room // 2))
    right = min(len(ours.ids), room - left)
    ids = [START, *theirs.ids[:left], END, *ours.ids[:right], END]
    types = [0] * (left + 2) + [1] * (right + 1)
    kind = [0, *_spread(theirs)[:left], 0, *_spread(ours)[:right], 0]
    before = left + 2
    words = tuple(
        Word(token.span.start, token.span.end, before + first, before + last)
        for token, first, last in ours.words
        if last < right
    )
    return ids, types, kind, words, cut, loose(our_tokens, their_tokens, our_kinds, their_kinds)


def _spread(side: Side) -> list[int]:
    made = [0] * len(side.ids)
    for (_, first, last), kind in zip(side.words, side.kinds, strict=True):
        made[first : last + 1] = [int(kind)] * (last + 1 - first)
    return made


def _side(text: str, tokens: Sequence[Token], kinds: Sequence[Kind], tokenizer: Tokenizer) -> Side:
    encoding = tokenizer.encode(text, add_special_tokens=False)
    words, known, piece = [], [], 0
    starts = [start for start, _ in encoding.offsets]
    for token, kind in zip(tokens, kinds, strict=True):
        while piece < len(starts) and starts[piece] < token.span.start:
            piece += 1
        first = piece
        while piece < len(starts) and starts[piece] < token.span.end:
            piece += 1
        if piece > first:
            words.append((token, first, piece - 1))
            known.append(kind)
    return Side(encoding.ids, words, known)
