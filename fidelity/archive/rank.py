"""Which originals a copy draws on, if any: candidates by words and vectors, ranked by the sentences that they carry."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fidelity.archive.backend import Key, Searched, label
from fidelity.archive.rows import Wanted, readable
from fidelity.models import Candidate, Document, Segmented, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fidelity.archive.evidence import Evidence
    from fidelity.embed import Encoder

LEXICAL = 30
"""Candidates by BM25: the right one is among them for 404 of 406 translated documents."""
NEAREST = 10
"""Candidates by vectors beside them."""
WEIGHED = 12
"""Candidates that are looked at closely."""
CLEAR = 0.5
"""Where the best one has this much in common with the copy,"""
RIVAL = 0.7
"""vectors are made only for those that have this share of it: an archive is not encoded for every copy."""
EAGER = 2_000
"""An archive with fewer sentences to encode is encoded whole on its first search; of a larger one, the candidates."""
TERMS = 0.6
"""Weight of shared words; the rest is for shared pairs of words, which tell a version from its rewrite."""
SUPPORTED = 0.30
"""A sentence with this much in common is carried: true of 91 % of translated sentences, of 4 % beside another story."""
SUPPORTED_SIMILAR = 0.62
ENOUGH = 0.34
"""Share of the copy's words in carried sentences that makes an original."""
ENOUGH_COMMON = 0.28
"""And what the whole copy must have in common with it on average, so that a few stock sentences do not."""
PART = 0.25
"""Or, for a copy glued together from several, a smaller share of at least two sentences"""
PART_COMMON = 0.55
"""that have this much in common, more than accounts of the same event by two agencies have."""
FURTHER = 0.10
"""Share of the copy's words that a further original must carry where the better ones do not."""
SECOND = 0.20
"""And more than that where it is another version of a story that was chosen, which has nearly all its sentences."""
MARGIN = 0.25
"""By how much it must carry them better."""
PAGE = 200
"""Originals that are looked at at once while vectors are made."""
Place = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with what it carries of each sentence of the copy."""

    document: Document
    evidence: Evidence
    common: NDArray[np.float64]
    """Words and pairs shared, for each sentence."""
    carried: NDArray[np.bool_]
    score: float
    lexical: float
    similarity: float
    story: int = 0
    """Versions of one story have the same number."""

    @property
    def order(self) -> tuple[float, str]:
        """The best first; ties by name."""
        return (-(self.lexical + 0.25 * self.similarity), self.document.name)


def search(
    index: Searched,
    copy: Segmented,
    encoder: Encoder | None = None,
    wanted: Wanted | None = None,
    limit: int = 5,
    name: Place = str,
    keep: bool = True,
) -> list[Candidate]:
    """The likeliest originals, the best first, with those marked that the copy draws on; none marked: not found.

    Vectors of candidates that have none yet are made, and stored if they are to be kept.
    """
    import numpy as np

    from fidelity.archive.evidence import Compared

    wanted = wanted or Wanted()
    sentences = [sentence for sentence in copy.sentences if sentence.words and not sentence.is_furniture]
    sentences = sentences or [sentence for sentence in copy.sentences if sentence.words]
    if not sentences:
        return []
    texts = [sentence.text for sentence in sentences]
    sizes = np.array([len(sentence.words) for sentence in sentences], dtype=np.float64)
    sizes /= sizes.sum()
    asked = encoder.encode(texts) if encoder is not None else None
    lexical = functools.partial(index.lexical, "\n".join(texts), wanted, LEXICAL)
    if encoder is not None and asked is not None:
        nearest = functools.partial(index.nearest, label(encoder), windows(asked, sizes), wanted, NEAREST)
        pool, near = _both(lexical, nearest) if index.at_once else (lexical(), nearest())
        pool += [key for key in near if key not in pool]
    else:
        pool = lexical()
    loaded = {one.key: (replace(one.document, name=name(one.name)), one.spans) for one in index.load(pool)}
    pool = list(loaded)
    compared = Compared(texts, [[span.of(held.text) for span in spans] for held, spans in loaded.values()])
    first = {key: compared.evidence(at) for at, key in enumerate(pool)}
    shared = {key: float(sizes @ _common(first[key])) for key in pool}
    best = sorted(pool, key=lambda key: -shared[key])[: max(limit, WEIGHED)]
    rivals: set[int] = set()
    if encoder is not None and asked is not None:
        if not best or shared[best[0]] < CLEAR:
            best = list(
                dict.fromkeys([*best, *(key for key in near[:3] if key in loaded)])
            )  # for they may share few words
            rivals.update(best)
        rivals.update(key for key in best if shared[key] >= RIVAL * max(shared.values()))
    vectors: dict[int, NDArray[np.float32]] = {}
    if encoder is not None and asked is not None:
        vectors = _vectors(index, encoder, {key: loaded[key] for key in best if key in rivals}, asked.shape[1], keep)
    weighed: list[Weighed] = []
    for key in best:
        evidence = compared.evidence(pool.index(key), asked, vectors[key]) if key in vectors else first[key]
        weighed.append(_weighed(loaded[key][0], evidence, sizes, with_vectors=key in rivals))
    weighed.sort(key=lambda candidate: candidate.order)
    weighed = settled(weighed, texts)
    chosen = choose(weighed, sizes)
    return [
        Candidate(w.document, round(w.score, 4), round(w.lexical, 4), round(w.similarity, 4), reason(w), i in chosen)
        for i, w in enumerate(weighed)
        if i < limit or i in chosen
    ]


def _both(lexical: Callable[[], list[Key]], nearest: Callable[[], list[Key]]) -> tuple[list[Key], list[Key]]:
    """What two questions to a server come to, asked at once: it answers each on a core of its own."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        near = beside.submit(nearest)
        return lexical(), near.result()


def settled(weighed: Sequence[Weighed], copy: Sequence[str]) -> list[Weighed]:
    """The candidates with the versions of each story in the order of what they differ in."""
    from fidelity.archive.versions import akin, likelihoods

    told = [candidate.evidence.sentences for candidate in weighed]
    made: dict[int, Weighed] = {}
    for story in range(len(weighed)):
        if story in made:
            continue
        others = range(story + 1, len(weighed))
        group = [story, *(i for i in others if i not in made and akin(told[story], told[i]))]
        places = [weighed[i].evidence.place[weighed[i].carried].tolist() for i in group]
        likely = likelihoods(copy, [told[i] for i in group], places) if len(group) > 1 else [0.0]
        order = sorted(range(len(group)), key=lambda at: -likely[at])
        made |= {i: replace(weighed[group[at]], story=story) for i, at in zip(group, order, strict=True)}
    return [made[i] for i in range(len(weighed))]


def choose(weighed: Sequence[Weighed], sizes: NDArray[np.float64]) -> list[int]:
    """The first candidate if it carries enough, and those that carry further sentences which the ones before do not."""
    import numpy as np

    if not any(supports(one, sizes) for one in weighed if one.story == weighed[0].story):
        return []
    chosen = [0]
    covered = weighed[0].common.copy()
    while len(chosen) < len(weighed):
        known = {weighed[i].story for i in chosen}
        gains = [
            0.0 if i in chosen else float(sizes[w.carried & (w.common > covered + MARGIN)].sum())
            for i, w in enumerate(weighed)
        ]
        gains = [
            gain if gain >= SECOND or w.story not in known else 0.0 for w, gain in zip(weighed, gains, strict=True)
        ]
        best = int(np.argmax(gains))
        if gains[best] < FURTHER:
            break
        # of its versions the likeliest, not the one that carries a word more
        best = next(i for i, w in enumerate(weighed) if w.story == weighed[best].story and gains[i] >= FURTHER)
        chosen.append(best)
        covered = np.maximum(covered, weighed[best].common)
    return chosen


def supports(weighed: Weighed, sizes: NDArray[np.float64]) -> bool:
    """Whether a text carries enough of the copy to be an original of it, rather than about the same."""
    if weighed.score >= ENOUGH and weighed.lexical >= ENOUGH_COMMON:
        return True
    if weighed.score < PART or weighed.carried.sum() < 2:
        return False
    return float((sizes * weighed.common)[weighed.carried].sum()) >= PART_COMMON * weighed.score


def reason(weighed: Weighed) -> str:
    """Why this text was considered, for an editor."""
    carried, count = int(weighed.carried.sum()), len(weighed.carried)
    parts = [f"carries {carried} of {count} sentences"]
    figures = _listed(weighed.evidence.figures)
    missing = _listed(weighed.evidence.missing)
    if figures:
        parts.append(f"same figures {figures}")
    if missing:
        parts.append(f"without {missing}")
    return "; ".join(parts)


def _listed(figures: frozenset[str], most: int = 4) -> str:
    ordered = sorted(figures, key=lambda figure: (-len(figure), figure))
    return ", ".join(ordered[:most]) + (" ..." if len(ordered) > most else "")


def windows(vectors: NDArray[np.float32], sizes: NDArray[np.float64], width: int = 4) -> NDArray[np.float32]:
    """Unit vectors of the whole copy and of stretches of it, so that a third of one story glued to another is found."""
    import numpy as np

    stretches = [(0, len(vectors))] + [(i, i + width) for i in range(0, max(len(vectors) - width + 1, 0), width // 2)]
    pooled = np.stack([(vectors[a:b] * sizes[a:b, None]).sum(axis=0) for a, b in stretches]).astype(np.float32)
    unit: NDArray[np.float32] = pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-9)
    return unit


def encode(
    index: Searched, encoder: Encoder, most: int | None = None, progress: Callable[[int, int], None] | None = None
) -> None:
    """Encodes the originals that are not yet; nothing if they have more than `most` sentences in all."""
    if not index.writable:
        return
    total = _missing(index, encoder, most)
    done = 0
    while total is not None and (keys := index.unencoded(label(encoder), PAGE)):
        for one in index.load(keys):
            texts = [readable(span.of(one.document.text)) for span in one.spans]
            index.put_vectors(label(encoder), [(one.key, encoder.encode(texts))])
            done += len(texts)
            if progress is not None:
                progress(done, max(done, total))


def _missing(index: Searched, encoder: Encoder, most: int | None) -> int | None:
    """How many sentences have no vectors yet; None if they are more than `most`."""
    keys = index.unencoded(label(encoder), 1 << 40)
    total = 0
    for start in range(0, len(keys), PAGE):
        total += sum(len(one.spans) for one in index.load(keys[start : start + PAGE]))
        if most is not None and total > most:
            return None
    return total


def _vectors(
    index: Searched, encoder: Encoder, asked: Mapping[Key, tuple[Document, tuple[Span, ...]]], dim: int, keep: bool
) -> dict[Key, NDArray[np.float32]]:
    """The vectors of the originals' sentences: those that are kept, and those that are made now."""
    held = index.vectors(label(encoder), list(asked), dim)
    for key in asked.keys() - held.keys():
        document, spans = asked[key]
        held[key] = encoder.encode([readable(span.of(document.text)) for span in spans])
        if keep and index.writable:
            index.put_vectors(label(encoder), [(key, held[key])])
            held |= index.vectors(label(encoder), [key], dim)  # as it will be read, so that a second run says the same
    return held


def _common(evidence: Evidence) -> NDArray[np.float64]:
    return TERMS * evidence.terms + (1 - TERMS) * evidence.pairs


def _weighed(document: Document, evidence: Evidence, sizes: NDArray[np.float64], with_vectors: bool) -> Weighed:
    common = _common(evidence)
    carried = common >= SUPPORTED
    if with_vectors:
        carried = carried | (evidence.similarity >= SUPPORTED_SIMILAR) & (common >= SUPPORTED / 3)
    return Weighed(
        document,
        evidence,
        common,
        carried,
        float(sizes[carried].sum()),
        float(sizes @ common),
        float(sizes @ evidence.similarity),
    )
