"""Where the copy has a hole: two words side by side, between which the original has a name or something else."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import is_content, parts_of_speech
from fidelity.facts.nameslots import FEW, told_otherwise
from fidelity.facts.naming import Name, is_title, of_pair
from fidelity.facts.slotscore import proper
from fidelity.facts.slotsigns import View, view_of
from fidelity.facts.spelling import near_spelling
from fidelity.facts.usual import ARTICLES, CLOSE, OPEN, PREPOSITIONS, finite, oddness
from fidelity.facts.weighing import chance
from fidelity.models import Alignment, Span, Token

LEAST = 0.25
"""Pairs less alike than this say too different things for a hole to show."""
ODD = 0.7
"""A place where words follow each other so oddly is looked at also where no name is missed."""
BROKEN = 2.5
DOUBT = 0.8
NEAR = 4
PRONOUNS = table("he she they it his her their its him them who")


@dataclass(frozen=True, slots=True)
class Missed:
    """A name of the original of which the copy lacks words."""

    name: Name
    lost: tuple[Token, ...]
    indices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Two words of the copy side by side, or an end of it and a word, with something missing between them."""

    left: Token | None
    right: Token | None
    missed: Missed | None
    """The name that the original has there."""
    between: tuple[Token, ...]
    """The words that the original has between what both stand for."""
    others: tuple[Missed, ...]
    """The names that the copy lacks elsewhere in the pair."""
    sure: float
    view: View

    @property
    def name(self) -> str:
        """What the original has there, or lacks an answer to; empty where nothing is known."""
        if self.missed is not None:
            return self.missed.name.text
        if self.between:
            return " ".join(t.text for t in self.between)
        if self.others:
            return self.others[0].name.text
        theirs = self.view.links.original
        return " ".join(theirs[j].text for j in self.view.lost if theirs[j].text[0].isupper())

    @property
    def origin(self) -> Span | None:
        """Where that stands."""
        if self.missed is not None or (self.others and not self.between):
            return (self.missed or self.others[0]).name.span
        return self.between[0].span.to(self.between[-1].span) if self.between else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the links put a missed name in the copy."""

    missed: Missed
    beside: frozenset[str]
    """What tells so: the word before it, the word after it, or a word that it is linked with."""
    before: bool
    after: bool
    """Whether its very neighbours in the original are linked."""
    closed: bool
    """Whether what stands for the neighbours stands side by side in the copy."""
    linked: tuple[int, ...]


def gaps(alignment: Alignment) -> Iterator[Gap]:
    """The likeliest hole for each name that is missed.

    In a story a name that is gone may be told by the sentence before: only words that cannot follow each other count.
    """
    seen = list(views(alignment))
    story = len(seen) >= FEW
    for view in seen:
        best: dict[str, Gap] = {}
        for gap, _ in weighed(view, BROKEN if story else None):
            found = replace(gap, sure=round(gap.sure * DOUBT, 2)) if story else gap
            known = best.get(found.name)
            best[found.name] = found if known is None or found.sure > known.sure else known
        yield from best.values()


def views(alignment: Alignment) -> Iterator[View]:
    """The pairs that are looked at."""
    for pair in alignment.pairs:
        if not pair.copy or not pair.original or pair.links is None or pair.similarity < LEAST:
            continue
        if pair.copy_text == pair.original_text:
            continue
        if not any(s.is_furniture or s.is_headline for s in pair.copy):
            yield view_of(pair)


def weighed(view: View, least: float | None = None) -> Iterator[tuple[Gap, dict[str, float]]]:
    """The places of a pair that may be holes, with what the fitted trees are asked about.

    With a least oddness only places inside the sentence are looked at whose words follow each other so oddly.
    """
    odds = [oddness(view.links.copy, at) for at in range(-1, len(view.links.copy))]
    if least is not None and max(odds[1:], default=0.0) < least:
        return
    links, back = view.links, view.links.back
    ours, theirs = links.copy, links.original
    missed = list(_missed(view))
    new = [n for n in of_pair(view.pair.copy) if any(not view.here.has(t) for t in n.parts)]
    new = [n for n in new if not told_otherwise(n, view.here)]
    places = _places(missed, view)
    written = {(theirs[j].lower, theirs[j + 1].lower) for j in range(len(theirs) - 1)}
    written |= {(OPEN, theirs[0].lower), (theirs[-1].lower, CLOSE)}
    whole = _whole(view, missed, new)
    ends = _ends(view)
    for at in range(-1, len(ours)):
        left = ours[at] if at >= 0 else None
        right = ours[at + 1] if at + 1 < len(ours) else None
        if at in ends or ((left.lower if left else OPEN), (right.lower if right else CLOSE)) in written:
            continue
        odd = odds[at + 1]
        if least is not None and (odd < least or left is None):
            continue
        here = max(places.get(at, ()), key=lambda p: p.before + p.after + 2 * p.closed, default=None)
        if odd < ODD and here is None:
            continue
        between = _between(view, at)
        open_words = tuple(theirs[j] for j in between if j not in back and is_content(theirs[j]))
        found = {**whole, **_of_place(here, view), **_of_words(left, right, at, view), "odd": odd}
        found |= {
            "between": min(3, len(open_words)),
            "between capital": any(t.text[0].isupper() for t in open_words),
            "odd kept": odd * view.pair.kept,
            "odd closed": odd * found["closed"],
        }
        read = {key: float(value) for key, value in found.items()}
        yield (
            Gap(left, right, here.missed if here else None, open_words, tuple(missed), chance("lost", read), view),
            read,
        )


def _missed(view: View) -> Iterator[Missed]:
    for name in of_pair(view.pair.original):
        lost = tuple(t for t in name.parts if not view.words.has(t))
        if lost:
            spans = {t.span for t in lost}
            at = range(name.first, name.first + len(name.tokens))
            yield Missed(name, lost, tuple(j for j in at if view.links.original[j].span in spans))


def _places(missed: list[Missed], view: View) -> dict[int, list[Place]]:
    """For each index of the copy the names that may be missed after it."""
    ours, theirs, back = view.links.copy, view.links.original, view.links.back
    found: dict[int, list[Place]] = {}
    for one in missed:
        first, last = one.indices[0], one.indices[-1]
        linked = tuple(i for j in one.indices for i in back.get(j, ()))
        before = next((j for j in range(first - 1, -1, -1) if j in back), -1)
        after = next((j for j in range(last + 1, len(theirs)) if j in back), len(theirs))
        left = max(back[before]) if before >= 0 else -1
        right = min(back[after]) if after < len(theirs) else len(ours)
        at: dict[int, set[str]] = {left: {"left"}}
        at.setdefault(right - 1, set()).add("right")
        for i in linked:
            at.setdefault(i - 1, set()).add("link")
            at.setdefault(i, set()).add("link")
        for index, beside in at.items():
            if -1 <= index < len(ours):
                place = Place(one, frozenset(beside), before == first - 1, after == last + 1, right == left + 1, linked)
                found.setdefault(index, []).append(place)
    return found


def _ends(view: View) -> set[int]:
    """The last tokens of all sentences of the copy but the last."""
    found, at = set(), -1
    for sentence in view.pair.copy[:-1]:
        at += len(sentence.tokens)
        found.add(at)
    return found


def _between(view: View, at: int) -> range:
    """The stretch of the original between what the words beside the place stand for."""
    forth, size = view.links.forth, len(view.links.original)
    left = -1 if at < 0 else max(forth[at]) if at in forth else None
    right = size if at + 1 >= len(view.links.copy) else min(forth[at + 1]) if at + 1 in forth else None
    return range(left + 1, right) if left is not None and right is not None and left < right else range(0)


def _whole(view: View, missed: list[Missed], new: list[Name]) -> dict[str, float]:
    """Of the pair."""
    ours, theirs, forth = view.links.copy, view.links.original, view.links.forth
    capital = any(theirs[j].text[0].isupper() and j > 0 for j in view.lost)
    pronouns = [
        i
        for i, t in enumerate(ours)
        if t.lower in PRONOUNS and t.lower not in {theirs[j].lower for j in forth.get(i, ())}
    ]
    return {
        "missed": min(3, len(missed)),
        "new": min(2, len(new)),
        "nothing": not missed and not capital,
        "capital": capital,
        "free": min(5, len(view.loose)),
        "lost": min(6, len(view.lost)),
        "pronouns": min(2, len(pronouns)),
        "person": any(lexicon.is_person_word(ours[i].lemma) for i in view.loose),
        "ratio": len(ours) / len(theirs),
        "kept": view.pair.kept,
        "similarity": view.pair.similarity,
        "length": math.log(len(theirs)),
    }


def _of_place(place: Place | None, view: View) -> dict[str, float]:
    """Of the missed name."""
    if place is None:
        return dict.fromkeys(PLACE, 0.0)
    ours, lost = view.links.copy, place.missed.lost
    words = [t for t in ours if t.is_word]
    return {
        "place": True,
        "after left": "left" in place.beside,
        "before right": "right" in place.beside,
        "beside link": "link" in place.beside,
        "neighbour before": place.before,
        "neighbour after": place.after,
        "closed": place.closed,
        "linked": bool(place.linked),
        "linked content": any(is_content(ours[i]) for i in place.linked),
        "linked capital": any(ours[i].text[0].isupper() for i in place.linked),
        "words": min(4, len(lost)),
        "proper": proper(lost),
        "title": all(is_title(t.text) for t in lost),
        "land": any(gazetteer.is_place(t.text) or gazetteer.nationality(t.text) for t in lost),
        "acronym": all(t.text.isupper() and len(t.text) > 1 for t in lost),
        "all": len(lost) >= sum(not is_title(t.text) for t in place.missed.name.parts),
        "first": place.missed.indices[0] == 0,
        "last": place.missed.indices[-1] >= len(view.links.original) - 2,
        "told": told_otherwise(place.missed.name, view.words),
        "spelling": max((near_spelling(a.text, b.text) for a in lost for b in words), default=0.0),
    }


PLACE = (
    "place", "after left", "before right", "beside link", "neighbour before", "neighbour after", "closed", "linked",
    "linked content", "linked capital", "words", "proper", "title", "land", "acronym", "all", "first", "last", "told",
    "spelling",
)  # fmt: skip


def _of_words(left: Token | None, right: Token | None, at: int, view: View) -> dict[str, float]:
    """Of the two words side by side."""
    forth = view.links.forth
    preposition = left is not None and left.lower in PREPOSITIONS
    article = left is not None and left.lower in ARTICLES
    mark = right is None or not right.is_word
    verb = right is not None and finite(right.text)
    return {
        "l preposition": preposition,
        "l article": article,
        "l open": left is None,
        "l mark": left is not None and not left.is_word,
        "l comma": left is not None and left.text == ",",
        "l verb": left is not None and finite(left.text),
        "r mark": mark,
        "r comma": right is not None and right.text == ",",
        "r close": right is None or right.text in ".!?",
        "r verb": verb,
        "r auxiliary": right is not None and "AUX" in parts_of_speech(right.text),
        "r preposition": right is not None and right.lower in PREPOSITIONS,
        "r owner": right is not None and right.lower in ("'s", "’s"),
        "empty": left is not None and right is not None and left.text in '("“' and right.text in ')"”',
        "preposition mark": preposition and mark,
        "preposition verb": preposition and verb,
        "preposition twice": preposition and right is not None and right.lower in PREPOSITIONS,
        "article mark": article and (mark or verb),
        "open verb": (left is None or not left.is_word) and verb,
        "l free": left is not None and is_content(left) and at not in forth,
        "r free": right is not None and is_content(right) and at + 1 not in forth,
        "near": min(3, sum(abs(i - at) <= NEAR for i in view.loose)),
    }
