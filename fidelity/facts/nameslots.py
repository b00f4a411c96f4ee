"""Where a name of the copy stands in the place of another one of the original, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fidelity.english import gazetteer, lexicon
from fidelity.english.words import FUNCTION_WORDS, parts_of_speech
from fidelity.facts.memo import once
from fidelity.facts.naming import (
    NOT_NAMES,
    Name,
    Vocabulary,
    acronyms_of,
    is_title,
    names,
    of_pair,
    sentence_starts,
    silent,
)
from fidelity.facts.slotscore import RESPELT, Slot, facts, score
from fidelity.facts.slotsigns import View, signs, view_of
from fidelity.facts.spelling import fold, near_spelling, plain, same_place, shortened, variants
from fidelity.facts.weighing import chance
from fidelity.models import Alignment, Token

FEW = 4
"""Pairs from which on a copy is a story, whose names stand elsewhere in it as well."""
MANY = 6
"""A copy with so many names of the original is a copy, not another telling."""
LEAST = 0.25
"""Pairs less alike than this say too different things for one name to stand in another's slot."""
USED = 4.5
"""Zipf value from which a verb that opens a sentence is no name."""

Lost = list[tuple[Name, tuple[Token, ...]]]


@dataclass(frozen=True)
class Story:
    """What the originals name, and whether the copy keeps to it."""

    words: Vocabulary
    aliases: frozenset[frozenset[str]]
    """The parts of each full name."""
    settled: bool
    whole: bool
    """Whether there is a story rather than a sentence or two."""


@once
def slots(alignment: Alignment) -> tuple[Slot, ...]:
    """The places where the copy has a name that the original has not, beside the original's name there."""
    return tuple(slot for slot, _ in weighed(alignment))


def weighed(alignment: Alignment) -> Iterator[tuple[Slot, dict[str, float]]]:
    """The slots, each with what the fitted trees are asked about; nothing where they are not asked."""
    told = [s for original in alignment.originals for s in original.sentences]
    words = Vocabulary.of(told)
    full = [name for s in told for name in names(s.tokens, sentence_starts((s,))) if len(name.parts) > 1]
    aliases = frozenset(frozenset(plain(t.text) for t in name.parts) for name in full)
    written = [name for pair in alignment.pairs for name in of_pair(pair.copy)]
    kept = sum(all(words.has(t) for t in name.parts) for name in written)
    whole = sum(bool(pair.copy and pair.original) for pair in alignment.pairs) >= FEW
    story = Story(words, aliases, kept >= MANY and kept >= 0.75 * len(written), whole)
    for pair in alignment.pairs:
        if not pair.copy or not pair.original or pair.similarity < LEAST or pair.links is None:
            continue
        if pair.copy_text == pair.original_text:
            continue
        if not any(s.is_furniture for s in pair.copy):
            yield from _of_pair(view_of(pair), story)


def _of_pair(view: View, story: Story) -> Iterator[tuple[Slot, dict[str, float]]]:
    ours, theirs = list(of_pair(view.pair.copy)), list(of_pair(view.pair.original))
    missing: Lost = []
    for name in theirs:
        lost = tuple(t for t in name.parts if not view.words.has(t) and not is_title(t.text))
        if lost and not told_otherwise(name, view.words):
            missing.append((name, lost))
    new = [(*item, True) for item in _strangers(ours, view, story)]
    if story.settled:
        for name in ours:
            if not told_otherwise(name, story.words) and not any(name is known for known, *_ in new):
                loose = tuple(t for t in name.parts if not view.here.has(t) or not _written(t, view.here))
                if loose:
                    new.append((name, loose, False))
    unknown = sum(strange for *_, strange in new)
    for name, loose, strange in new:
        options = [*missing, *_displaced(name, loose, theirs, missing, view, story.whole)]
        fitting = [
            (other, lost)
            for other, lost in options
            if not any(variants(a.text, b.text) for a in loose for b in lost) and not _one(name, other, story.aliases)
        ]
        alone = unknown == len(options) == 1
        blank = Slot(name, loose, None, (), 0.0, view.pair, alone, story.settled, strange)
        made = [replace(blank, original=other, lost=lost) for other, lost in fitting]
        if not strange:
            made = [slot for slot in made if _plainly(slot, facts(slot))]
        best = max((replace(slot, sure=score(facts(slot))) for slot in made), key=lambda s: s.sure, default=None)
        if best is not None and (not strange or is_respelt(best)):
            yield best, {}
        elif strange and not (best is None and (story.whole or len(fitting) < len(options))):
            found = signs(best or blank, view, unknown, len(options), len(fitting) < len(options))
            sure = chance("swapped", found)
            if best is not None and story.whole:
                sure = max(sure, best.sure)
            yield replace(best or blank, sure=sure), found


def _strangers(ours: list[Name], view: View, story: Story) -> Iterator[tuple[Name, tuple[Token, ...]]]:
    """The copy's names that stand nowhere in the originals, with the words that are not theirs."""
    for name in ours:
        loose = tuple(t for t in name.parts if not _known(t, view, story) and not is_title(t.text))
        if loose and not told_otherwise(name, story.words):
            yield name, loose
    if story.whole:
        return
    inside = {i for name in ours for i in range(name.first, name.first + len(name.tokens))}
    tokens = view.links.copy
    for at in sentence_starts(view.pair.copy) - silent(view.pair.copy) - inside:
        token = tokens[at]
        if at + 1 < len(tokens) and _may_open(token, tokens[at + 1]) and not _known(token, view, story):
            yield Name((token,), at), (token,)


def _known(token: Token, view: View, story: Story) -> bool:
    return story.words.has(token) or view.here.has(token)


def _may_open(token: Token, following: Token) -> bool:
    """Whether an ordinary word that opens a sentence may be a name there: Moon said."""
    word = token.text.lower()
    if not token.text[0].isupper() or not word.isalpha() or len(word) < 3 or word in FUNCTION_WORDS | NOT_NAMES:
        return False
    parts = parts_of_speech(word)
    if parts and ("NOUN" not in parts or "ADV" in parts) and not ("VERB" in parts and lexicon.frequency(word) < USED):
        return False
    if token.lemma != word and word.endswith(("s", "ing", "ed")):
        return False
    after = parts_of_speech(following.text)
    return bool(after & {"VERB", "AUX", "ADV"}) or following.text in (",", "'s", "’s", "and")


def _displaced(
    name: Name, loose: tuple[Token, ...], theirs: list[Name], missing: Lost, view: View, whole: bool
) -> Lost:
    """Names of the original that the copy's name is linked with although it tells them elsewhere in other words.

    Moscow is told by `Russian` elsewhere; and a word that opens the original's sentence may be a name.
    """
    spans = {t.span for t in loose}
    own = {name.first + at for at, token in enumerate(name.tokens) if token.span in spans}
    linked = {j for i in own for j in view.links.forth.get(i, ()) if own.issuperset(view.links.back.get(j, ()))}
    counted = [Counter(plain(t.text) for t in side if t.is_word) for side in (view.links.copy, view.links.original)]
    found: Lost = []
    for other in theirs:
        if any(other is known for known, _ in missing):
            continue
        at = range(other.first, other.first + len(other.tokens))
        lost = tuple(
            t for t in other.parts if counted[0][plain(t.text)] < counted[1][plain(t.text)] and not is_title(t.text)
        )
        if lost and linked.intersection(at):
            found.append((other, lost))
    if whole:
        return found
    inside = {j for other in theirs for j in range(other.first, other.first + len(other.tokens))}
    for j in (sentence_starts(view.pair.original) & linked) - silent(view.pair.original) - inside:
        token = view.links.original[j]
        if token.text[0].isupper() and token.lower not in FUNCTION_WORDS | NOT_NAMES:
            found.append((Name((token,), j), (token,)))
    return found


def _written(token: Token, words: Vocabulary) -> bool:
    """Whether the words hold the token with a capital, unless it is one that any sentence may hold without."""
    return (
        is_title(token.text) or plain(token.text) in words.keys or fold(token.text) in {fold(key) for key in words.keys}
    )


def _one(name: Name, other: Name, aliases: frozenset[frozenset[str]]) -> bool:
    """Whether both names stand for one: parts of one full name, one country, an acronym and its long form."""
    if same_place(name.text, other.text) or shortened(name.text, other.text) or shortened(other.text, name.text):
        return True
    if _translated(name, other) or _translated(other, name):
        return True
    a, b = ({plain(t.text) for t in side.parts} for side in (name, other))
    return any(a & alias and b & alias for alias in aliases) and not a & b


def _translated(name: Name, other: Name) -> bool:
    """Whether the dictionary has the other name for it: Northern Lights, or the long form of the same initials."""
    words = {plain(t.text) for t in other.parts}
    known = {word for synonym in lexicon.synonyms(name.text.lower()) for word in synonym.split()}
    long = gazetteer.expansion("".join(t.text[0] for t in name.parts)) if len(name.parts) > 2 else None
    return bool(words & (known | {plain(word) for word in (long or "").split() if word[0].isupper()}))


def _plainly(slot: Slot, seen: dict[str, object]) -> bool:
    """Whether a name that the story has elsewhere stands plainly in another's place."""
    assert slot.original is not None
    same_size = len(slot.copy.parts) == len(slot.original.parts)
    if seen["shared"] and same_size and len(slot.loose) == len(slot.lost):
        return True
    whole = seen["all"] == 3 and len(slot.lost) == 1 == len(slot.loose)
    return whole and bool(seen["linked"]) and int(str(seen["context"])) >= 2 and seen["kinds"] != 0


def told_otherwise(name: Name, words: Vocabulary) -> bool:
    """Whether the other side has the name as an acronym, as its long form or as another name of one country."""
    if words.has_place(name.text):
        return True
    if len(name.parts) > 1 and any(made in words.words for made in _initials(name)):
        return True
    return all(t.text.isupper() and plain(t.text) in words.acronyms for t in name.parts)


def _initials(name: Name) -> set[str]:
    sizes = (len(name.parts), sum(t.is_word for t in name.tokens))
    return {made for made in acronyms_of(name) if len(made) in sizes}


def is_respelt(slot: Slot) -> bool:
    """Whether it is the same name in another spelling."""
    if slot.original is None:
        return False
    if len(slot.loose) != len(slot.lost):
        a, b = "".join(plain(t.text) for t in slot.copy.parts), "".join(plain(t.text) for t in slot.original.parts)
        return near_spelling(a, b) >= RESPELT
    return all(
        near_spelling(a.text, b.text) >= RESPELT
        or (near_spelling(a.text, b.text) >= 0.6 and fold(a.text)[:1] == fold(b.text)[:1] and len(a.text) > 5)
        for a, b in zip(slot.loose, slot.lost, strict=True)
    )
