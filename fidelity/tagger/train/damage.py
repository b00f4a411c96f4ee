"""Plants one change of meaning in a clean sentence: what the network must see among honest paraphrase."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fidelity.english import lexicon
from fidelity.english.numerals import CARDINALS, ORDINALS
from fidelity.english.tables import table
from fidelity.english.words import (
    FUNCTION_WORDS,
    inflect_like,
    inflections,
    lemmas,
    parts_of_speech,
    tokenize,
    verb_tags,
)
from fidelity.models import Token
from fidelity.tagger.train.rows import Mark


class Change(NamedTuple):
    """The tokens from `first` up to `last` give way to `text`; empty text leaves a gap."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Pool:
    """Words of other sentences to take from."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    foreign: tuple[str, ...]


Planter = Callable[[Sequence[Token], Pool, random.Random], "Change | None"]
PAIRS = (
    ("he", "she"), ("his", "her"), ("him", "her"), ("himself", "herself"), ("man", "woman"), ("men", "women"),
    ("mother", "father"), ("son", "daughter"), ("brother", "sister"), ("husband", "wife"), ("boy", "girl"),
)  # fmt: skip
OTHER_SEX = {a: b for pair in PAIRS for a, b in (pair, pair[::-1])}
SHIFTS = {
    "may": "will", "might": "will", "could": "will", "must": "may", "should": "must", "will": "may", "would": "will",
    "all": "some", "some": "all", "many": "few", "more": "less", "less": "more", "before": "after", "after": "before",
    "first": "last", "most": "least", "above": "below", "under": "over", "over": "under", "always": "never",
    "never": "always", "and": "or", "with": "without", "without": "with", "from": "to", "up": "down", "down": "up",
    "against": "for", "only": "also", "every": "no", "because": "although", "in": "outside", "least": "most",
}  # fmt: skip
HEDGES = table("reportedly allegedly alleged perhaps possibly likely probably about around nearly almost")
NEGATIVE = table("not n't never no without")
AUXILIARY = table("is are was were be has have had will would can could should may might must do does did")


def plant(text: str, pool: Pool, choose: random.Random) -> tuple[str, tuple[Mark, ...], tuple[Mark, ...], str] | None:
    """The damaged text with the mark of the changed words or of the gap, and the kind; None where nothing fits."""
    tokens = tokenize(text)
    kinds = list(PLANTERS)
    for _ in range(6):
        kind = choose.choices(kinds, [PLANTERS[kind][1] for kind in kinds])[0]
        change = PLANTERS[kind][0](tokens, pool, choose)
        if change is not None:
            return *applied(text, tokens, change), kind
    return None


def applied(text: str, tokens: Sequence[Token], change: Change) -> tuple[str, tuple[Mark, ...], tuple[Mark, ...]]:
    """The text with the change made, and where it shows."""
    first, last, words = change
    start = tokens[first].span.start if first < len(tokens) else len(text)
    end = tokens[last - 1].span.end if last > first else start
    if words:
        glue = " " if last == first else ""
        made = f"{text[:start]}{words}{glue}{text[end:]}"
        return made, (Mark(start, start + len(words)),), ()
    head, tail = text[:start].rstrip(), text[end:]
    if not head:
        tail = tail.lstrip()
        return tail[:1].upper() + tail[1:], (), ()
    return head + tail, (), (Mark(len(head), len(head)),)


def _spots(tokens: Sequence[Token], fits: Callable[[Token], bool], choose: random.Random) -> list[int]:
    found = [at for at, token in enumerate(tokens) if token.is_word and fits(token)]
    choose.shuffle(found)
    return found


def _lexical(token: Token) -> bool:
    return token.lower not in FUNCTION_WORDS and token.text.isalpha() and len(token.text) > 2


def _lower(token: Token) -> bool:
    return _lexical(token) and token.text.islower()


def _name(token: Token) -> bool:
    return _lexical(token) and token.text[0].isupper() and token.span.start > 0


def _put(at: int, word: str, token: Token) -> Change | None:
    if word.lower() == token.lower:
        return None
    return Change(at, at + 1, word[0].upper() + word[1:] if token.text[0].isupper() else word)


def number(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """Another figure, a little or a lot away."""
    for at in _spots(tokens, lambda t: t.text[0].isdigit() or t.lower in CARDINALS or t.lower in ORDINALS, choose):
        token = tokens[at]
        for values in (CARDINALS, ORDINALS):
            if token.lower in values:
                return _put(at, choose.choice([word for word in values if values[word] != values[token.lower]]), token)
        digits = [index for index, char in enumerate(token.text) if char.isdigit()]
        index = choose.choice(digits)
        other = choose.choice([d for d in "0123456789" if d != token.text[index] and (d != "0" or index)])
        return Change(at, at + 1, token.text[:index] + other + token.text[index + 1 :])
    return None


def opposite(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """A word's antonym in the same form."""
    for at in _spots(tokens, _lexical, choose):
        for lemma in tokens[at].lemmas:
            against = sorted(word for word in lexicon.antonyms(lemma) if word.isalpha())
            if against:
                return _put(at, inflect_like(choose.choice(against), tokens[at].text), tokens[at])
    return None


@functools.cache
def _narrower() -> dict[int, tuple[str, ...]]:
    """The words of the next narrower classes of each sense."""
    found: dict[int, list[str]] = {}
    for words, wider in lexicon.base().execute("SELECT words, hypernyms FROM synset"):
        for up in map(int, wider.split()):
            found.setdefault(up, []).extend(word for word in words.split("|") if word.isalpha() and word.islower())
    return {up: tuple(words) for up, words in found.items()}


def _usual(words: Sequence[str]) -> list[str]:
    return sorted(word for word in words if lexicon.frequency(word) >= 3)


def wider(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """The name of a wider class."""
    for at in _spots(tokens, _lexical, choose):
        usual = lexicon.usual_hypernyms(tokens[at].lemmas[0]) - {tokens[at].lemmas[0]}
        words = _usual([word for word in usual if word.isalpha()])
        if words:
            return _put(at, inflect_like(choose.choice(words), tokens[at].text), tokens[at])
    return None


def narrower(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """The name of a narrower class, or of another kind of the same thing."""
    for at in _spots(tokens, _lexical, choose):
        senses = lexicon._senses(tokens[at].lemmas[0])[:2]
        around = [up for sense in senses for up in (sense, *lexicon._synset(sense)[2])]
        words = _usual([word for sense in around for word in _narrower().get(sense, ())])
        words = [word for word in words if word not in lexicon.synonyms(tokens[at].lemmas[0])]
        if words:
            return _put(at, inflect_like(choose.choice(words), tokens[at].text), tokens[at])
    return None


def unrelated(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """Any word of the same class."""
    for at in _spots(tokens, _lower, choose):
        parts = parts_of_speech(tokens[at].text)
        for _ in range(8):
            word = choose.choice(pool.words)
            if parts & parts_of_speech(word) and lexicon.relation(lemmas(word)[0], tokens[at].lemmas[0]) == "unrelated":
                return _put(at, word, tokens[at])
    return None


def name_changed(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """A name of somebody or something else."""
    for at in _spots(tokens, _name, choose) if pool.names else ():
        return _put(at, choose.choice(pool.names), tokens[at])
    return None


def swapped(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """Two words of a kind change places."""
    for fits in (_name, _lower):
        spots = _spots(tokens, fits, choose)
        for at in spots:
            near = [other for other in spots if at < other <= at + 6 and tokens[other].lower != tokens[at].lower]
            if near and parts_of_speech(tokens[at].text) & parts_of_speech(tokens[near[0]].text):
                words = [token.text for token in tokens[at : near[0] + 1]]
                words[0], words[-1] = words[-1], words[0]
                return Change(at, near[0] + 1, " ".join(words))
    return None


def sex(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """The other sex."""
    for at in _spots(tokens, lambda t: t.lower in OTHER_SEX, choose):
        return _put(at, OTHER_SEX[tokens[at].lower], tokens[at])
    return None


def shifted(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """A small word that turns the sense: may for will, some for all."""
    for at in _spots(tokens, lambda t: t.lower in SHIFTS, choose):
        return _put(at, SHIFTS[tokens[at].lower], tokens[at])
    return None


def tense(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """Another time of the verb."""
    for at in _spots(tokens, lambda t: bool(verb_tags(t.text)) and t.text.islower(), choose):
        token = tokens[at]
        if token.lower in ("is", "are", "was", "were", "has", "had", "will", "would"):
            other = {"is": "was", "are": "were", "was": "is", "were": "are", "has": "had", "had": "has"}
            return _put(at, other.get(token.lower, "did"), token)
        tags = verb_tags(token.text)
        made = inflections(token.lemmas[0])
        others = [form for tag in ("VBD", "VBZ", "VBG") if tag not in tags for form in made.get(tag, ())]
        if "VERB" in parts_of_speech(token.text) and others:
            return _put(at, choose.choice([*others, f"will {token.lemmas[0]}"]), token)
    return None


def negated(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """A `not` more."""
    for at in _spots(tokens, lambda t: t.lower in AUXILIARY, choose):
        if at + 1 < len(tokens) and tokens[at + 1].lower not in NEGATIVE and tokens[at + 1].is_word:
            return Change(at + 1, at + 1, choose.choice(("not", "not", "never")))
    return None


def affirmed(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """A negation or a hedge less."""
    for at in _spots(tokens, lambda t: t.lower in NEGATIVE or t.lower in HEDGES, choose):
        if at:
            return Change(at, at + 1, "")
    return None


def dropped(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """One to four words fewer, one of them with content."""
    for at in _spots(tokens, _lexical, choose):
        end = min(len(tokens) - 1, at + choose.choice((1, 1, 1, 2, 3, 4)))
        if 0 < at < end:
            return Change(at, end, "")
    return None


def added(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """A word or a few that nobody wrote."""
    spots = [at for at, token in enumerate(tokens) if at and token.is_word and tokens[at - 1].is_word]
    if not spots:
        return None
    at = choose.choice(spots)
    return Change(at, at, choose.choice(pool.phrases) if choose.random() < 0.4 else choose.choice(pool.words))


def repeated(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """A word said twice."""
    for at in _spots(tokens, _lexical, choose):
        return Change(at, at, tokens[at].text)
    return None


def foreign(tokens: Sequence[Token], pool: Pool, choose: random.Random) -> Change | None:
    """A word left in another language."""
    for at in _spots(tokens, _lower, choose) if pool.foreign else ():
        return _put(at, choose.choice(pool.foreign), tokens[at])
    return None


PLANTERS: dict[str, tuple[Planter, float]] = {
    "number": (number, 3), "opposite": (opposite, 3), "wider": (wider, 1.5), "narrower": (narrower, 2),
    "unrelated": (unrelated, 2), "name": (name_changed, 2.5), "swapped": (swapped, 1), "sex": (sex, 3),
    "shifted": (shifted, 1.5), "tense": (tense, 1.5), "negated": (negated, 2.5), "affirmed": (affirmed, 2),
    "dropped": (dropped, 3), "added": (added, 2.5), "repeated": (repeated, 0.7), "foreign": (foreign, 1),
}  # fmt: skip
"""Each way to damage a sentence, and how often it is tried."""
