"""A copy beside its originals as pairs: which sentences of which original each sentence of the copy says again."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fidelity.english.wording import shared, verbatim
from fidelity.models import Alignment, Links, Pair, PairKind, Segmented, Sentence, Token

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fidelity.align import Bead
    from fidelity.embed import Encoder, WordEncoder

MAIN = 0.05
"""How much nearer another original must be before a sentence is taken from it rather than from the main one."""
SHORT = 0.5
"""Least similarity of a pair in an original other than the main one, and of an alternative."""

WordKey = tuple[str, tuple[tuple[int, int], ...]]
"""A sentence's text and the places of its words in it."""
WordVectors = dict[WordKey, "NDArray[np.float32]"]
"""Contextual word vectors, [words, dim]; empty without a model."""
LONG = 6
"""Words of a sentence that can be told by them alone."""
PLAIN = 0.7
"""Share of words in common from which two such sentences are one;"""
LONE = 0.4
"""where there is nothing else on either side, so many: a wrong name makes a short sentence another one to a model."""
FEW = 8
"""Pairs from which on the copy as a whole shows whether it keeps the wording;"""
UNCONFIRMED = 0.85
"""of fewer each speaks for itself, and only so much is believed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A bead with its original and how alike its sides are."""

    source: int
    bead: Bead
    similarity: float


def bare(copy: Segmented) -> Alignment:
    """The copy without originals: every sentence is a pair with an empty side."""
    pairs = tuple(Pair((sentence,), (), None, 0.0, PairKind.ADDED) for sentence in copy.sentences)
    return Alignment(copy, (), pairs)


def align(copy: Segmented, originals: Sequence[Segmented], encoder: WordEncoder | None) -> Alignment:
    """The copy aligned with all originals; the first one is the main one, whose untold sentences are omissions.

    Without an encoder sentences are aligned, and words linked, by their forms.
    """
    from fidelity.align import align as beads_of
    from fidelity.align.sides import sides

    texts = [sentence.text for sentence in copy.sentences]
    choices: list[Choice] = []
    for source, original in enumerate(originals):
        theirs = [sentence.text for sentence in original.sentences]
        if not texts or not theirs:
            continue
        beads = beads_of(*sides(texts, theirs, encoder))
        beads += _plain(copy.sentences, original.sentences, beads)
        choices += [Choice(source, bead, _similarity(bead, texts, theirs, encoder)) for bead in beads]
    pairs = _weighed(_told(copy, originals, choices, encoder))
    return Alignment(copy, tuple(originals), tuple(_with_omissions(pairs, originals)))


def _plain(copy: Sequence[Sentence], original: Sequence[Sentence], beads: Sequence[Bead]) -> list[Bead]:
    """Beads of sentences left alone that are plainly the same but for a name or a figure.

    In a text of a sentence or two nothing round it tells the aligner that the stories are one.
    """
    from fidelity.align import Bead

    ours = {i for bead in beads for i in bead.copy}
    theirs = {j for bead in beads for j in bead.original}
    least = LONE if len(copy) == len(original) == 1 else PLAIN
    found = [
        (share, i, j)
        for i, sentence in enumerate(copy)
        if i not in ours and len(sentence.words) >= LONG
        for j, other in enumerate(original)
        if j not in theirs and (share := shared(sentence.tokens, other.tokens)) >= least
    ]
    made = []
    for share, i, j in sorted(found, key=lambda item: (-item[0], item[1], item[2])):
        if i not in ours and j not in theirs:
            ours.add(i)
            theirs.add(j)
            made.append(Bead((i,), (j,), round(share, 4)))
    return made


def _similarity(bead: Bead, copy: Sequence[str], original: Sequence[str], encoder: Encoder | None) -> float:
    ours, theirs = [copy[i] for i in bead.copy], [original[j] for j in bead.original]
    if ours == theirs:
        return 1.0
    if encoder is None:
        from rapidfuzz.fuzz import token_set_ratio

        return float(token_set_ratio(" ".join(ours), " ".join(theirs))) / 100
    import numpy as np

    a, b = encoder.encode(ours).sum(0), encoder.encode(theirs).sum(0)
    return round(float(a @ b / max(1e-9, float(np.linalg.norm(a) * np.linalg.norm(b)))), 4)


def _told(
    copy: Segmented, originals: Sequence[Segmented], choices: Sequence[Choice], encoder: WordEncoder | None
) -> list[Pair]:
    """A pair for every sentence of the copy, with the best original for it and what other originals have there."""
    main = 0
    ranked = sorted(choices, key=lambda c: (-(c.similarity + MAIN * (c.source == main)), c.source, c.bead.copy))
    taken: dict[int, Choice] = {}
    chosen: list[Choice] = []
    for choice in ranked:
        if any(i in taken for i in choice.bead.copy):
            continue
        if choice.source != main and choice.similarity < SHORT:
            continue
        chosen.append(choice)
        taken.update(dict.fromkeys(choice.bead.copy, choice))
    moved = _moved(chosen)
    vectors = word_vectors(_differing(copy, originals, choices), encoder)
    pairs = []
    done: set[int] = set()
    for index, sentence in enumerate(copy.sentences):
        own = taken.get(index)
        if own is None:
            pairs.append(Pair((sentence,), (), None, 0.0, PairKind.ADDED))
        elif own.bead.copy[0] not in done:
            done.update(own.bead.copy)
            others = [
                c
                for c in sorted(choices, key=lambda c: (-c.similarity, c.source))
                if c.source != own.source and c.similarity >= SHORT and set(own.bead.copy) <= set(c.bead.copy)
            ]
            pair = _pair(copy, originals, own, id(own) in moved, vectors)
            alternatives = tuple(_pair(copy, originals, c, False, vectors) for c in others)
            pairs.append(replace(pair, alternatives=alternatives))
    return pairs


def _differing(copy: Segmented, originals: Sequence[Segmented], choices: Iterable[Choice]) -> Iterator[Sentence]:
    """The sentences whose words have to be linked."""
    for choice in choices:
        ours = [copy.sentences[i] for i in choice.bead.copy]
        theirs = [originals[choice.source].sentences[j] for j in choice.bead.original]
        if [s.text for s in ours] != [s.text for s in theirs]:
            yield from (*ours, *theirs)


def _weighed(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs with how far their wording is the original's."""
    shares = {id(pair): verbatim(pair) for pair in pairs if pair.copy and pair.original}
    if not shares:
        return list(pairs)
    whole = statistics.median(shares.values())
    few = len(shares) < FEW
    kept = {key: share * UNCONFIRMED if few else min(share, whole) for key, share in shares.items()}
    return [replace(pair, kept=round(kept.get(id(pair), whole), 4)) for pair in pairs]


def _moved(chosen: Iterable[Choice]) -> set[int]:
    """Identities of the choices that stand out of the order of their original: all but the longest rising run."""
    out: set[int] = set()
    by_source: dict[int, list[Choice]] = {}
    for choice in sorted(chosen, key=lambda c: c.bead.copy):
        by_source.setdefault(choice.source, []).append(choice)
    for row in by_source.values():
        best: list[tuple[int, int]] = []
        for k, choice in enumerate(row):
            before = [(best[p][0], p) for p in range(k) if row[p].bead.original[-1] < choice.bead.original[0]]
            length, prior = max(before, default=(0, -1), key=lambda item: item[0])
            best.append((length + 1, prior))
        at = max(range(len(row)), key=lambda k: best[k][0], default=-1)
        kept: set[int] = set()
        while at >= 0:
            kept.add(at)
            at = best[at][1]
        out |= {id(choice) for k, choice in enumerate(row) if k not in kept}
    return out


def _pair(copy: Segmented, originals: Sequence[Segmented], choice: Choice, moved: bool, vectors: WordVectors) -> Pair:
    ours = tuple(copy.sentences[i] for i in choice.bead.copy)
    theirs = tuple(originals[choice.source].sentences[j] for j in choice.bead.original)
    same = " ".join(s.text for s in ours) == " ".join(s.text for s in theirs)
    if moved:
        kind = PairKind.MOVED
    elif same:
        kind = PairKind.KEPT
    elif len(ours) > len(theirs):
        kind = PairKind.SPLIT
    elif len(theirs) > len(ours):
        kind = PairKind.MERGED
    else:
        kind = PairKind.EDITED
    return Pair(ours, theirs, choice.source, choice.similarity, kind, links_of(ours, theirs, vectors))


def links_of(ours: Sequence[Sentence], theirs: Sequence[Sentence], vectors: WordVectors) -> Links:
    """The linked words of two runs of sentences."""
    import numpy as np

    from fidelity.links import link
    from fidelity.reading import reading

    left = tuple(token for sentence in ours for token in sentence.tokens)
    right = tuple(token for sentence in theirs for token in sentence.tokens)
    if [t.text for t in left] == [t.text for t in right]:
        return Links(left, right, frozenset((i, i) for i in range(len(left))))
    made = link(left, right, _joined(ours, vectors), _joined(theirs, vectors))
    read = [reading(vectors[_key(sentence)]) for sentence in ours if _key(sentence) in vectors]
    return replace(made, reading=np.concatenate(read)) if read else made


def word_vectors(sentences: Iterable[Sentence], encoder: WordEncoder | None) -> WordVectors:
    """Contextual vectors of the words of all sentences, made at once so that every core has something to do."""
    if encoder is None:
        return {}
    keyed = {_key(sentence): sentence for sentence in sentences if sentence.tokens}
    places = [list(at) for _, at in keyed]
    return dict(zip(keyed, encoder.words([text for text, _ in keyed], places), strict=True))


def _key(sentence: Sentence) -> WordKey:
    start = sentence.span.start
    return sentence.text, tuple((token.span.start - start, token.span.end - start) for token in sentence.tokens)


def _joined(sentences: Sequence[Sentence], vectors: WordVectors) -> NDArray[np.float32] | None:
    """The word vectors of a run of sentences, [tokens, dim]; None without a model."""
    import numpy as np

    found = [vectors[_key(sentence)] for sentence in sentences if _key(sentence) in vectors]
    return np.concatenate(found) if found else None


def plain_tokens(words: Sequence[str]) -> tuple[Token, ...]:
    """Tokens for words given apart, as if joined by spaces."""
    from fidelity.english.words import lemmas
    from fidelity.models import Span

    made, at = [], 0
    for word in words:
        made.append(Token(word, Span(at, at + len(word)), lemmas(word)))
        at += len(word) + 1
    return tuple(made)


def _with_omissions(pairs: Sequence[Pair], originals: Sequence[Segmented]) -> list[Pair]:
    """The pairs with the main original's untold sentences put where they stood, after what precedes them there."""
    if not originals or not any(pair.source == 0 for pair in pairs):
        return list(pairs)
    told = {
        sentence.span.start
        for pair in pairs
        for version in (pair, *pair.alternatives)
        if version.source == 0
        for sentence in version.original
    }
    out = list(pairs)
    place = -1
    for sentence in originals[0].sentences:
        here = next((k for k, p in enumerate(out) if p.source == 0 and sentence in p.original), None)
        if here is not None:
            place = here
        elif sentence.span.start not in told:
            place += 1
            out.insert(place, Pair((), (sentence,), 0, 0.0, PairKind.OMITTED))
    return out
