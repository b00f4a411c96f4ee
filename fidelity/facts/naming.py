"""The names of a sentence as runs of capitalised words, and which spellings may stand for each other."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, lemmas, parts_of_speech
from fidelity.facts.memo import of_each
from fidelity.facts.spelling import fold, peoples, plain, same_place
from fidelity.models import Sentence, Span, Token
from fidelity.segment import dateline

INSIDE = table(
    """
    of de del da do dos la las le el al bin ibn ben van von der den du and for the y i
    """
)
"""Small words that may stand inside a name."""
NOT_NAMES = table(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. jan feb mar apr jun jul
    aug sep sept oct nov dec gmt i am pm a.m. p.m. mr mrs inc ltd co corp plc llc gmbh usd eur gbp czk rmb cny yuan
    ms dr gen col lt sgt capt cmdr adm maj brig sen rep gov rev prof st jr sr no no. mr. mrs. ms. dr. gen. col. lt.
    sgt. capt. cmdr. adm. maj. brig. sen. rep. gov. rev. prof. st. jr. sr. tv ok covid internet english god
    """
)
STOPS = frozenset('.!?"”')
OPENERS = frozenset("\"“”'‘’«»:–—-()[].!?*•")


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words with the small words between them."""

    tokens: tuple[Token, ...]
    first: int
    """Where its first token stands among those given."""

    @property
    def text(self) -> str:
        """Its words with single blanks."""
        return " ".join(token.text for token in self.tokens)

    @property
    def parts(self) -> tuple[Token, ...]:
        """The capitalised words."""
        return tuple(token for token in self.tokens if token.text[0].isupper())

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        return self.tokens[0].span.to(self.tokens[-1].span)


def is_name_like(token: Token) -> bool:
    """Whether a capital letter at the start of a sentence stands for a name there."""
    word = token.text
    if len(word) > 1 and word.isupper():
        return True
    if gazetteer.ordinary(word) or word.lower() in FUNCTION_WORDS:
        return False
    if (
        gazetteer.is_given_name(word)
        or gazetteer.is_surname(word)
        or gazetteer.is_place(word)
        or gazetteer.nationality(word)
        or lexicon.use(word) == lexicon.PROPER
    ):
        return True
    return not parts_of_speech(word) and not lexicon.known(word) and lexicon.frequency(word) < gazetteer.COMMON


def names(tokens: Sequence[Token], starts: frozenset[int]) -> tuple[Name, ...]:
    """The names among tokens; `starts` are the indices at which a capital letter says nothing by itself."""
    capital = [_capital(token) for token in tokens]
    found, at = [], 0
    while at < len(tokens):
        if not capital[at] or (at in starts and not is_name_like(tokens[at]) and not _goes_on(tokens, capital, at)):
            at += 1
            continue
        end = at + 1
        while end < len(tokens):
            if capital[end] or (
                tokens[end].text in "-.'’&" and end + 1 < len(tokens) and capital[end + 1] and _joins(tokens, end)
            ):
                end += 1
            elif tokens[end].text in INSIDE and (ahead := _after_small(tokens, capital, end)):
                end = ahead
            else:
                break
        if any(capital[i] for i in range(at, end)):
            found.append(Name(tuple(tokens[at:end]), at))
        at = end
    return tuple(found)


def _capital(token: Token) -> bool:
    return token.text[0].isupper() and token.text[0].isalpha() and token.lower not in NOT_NAMES


@functools.lru_cache(maxsize=16_384)
def is_title(word: str) -> bool:
    """Whether the word says what somebody is rather than who: President, Republican, Colonel."""
    return not word.isupper() and gazetteer.ordinary(word.lower()) and lexicon.is_person_word(lemmas(word)[0])


def _goes_on(tokens: Sequence[Token], capital: Sequence[bool], at: int) -> bool:
    """Whether another capital follows, so that the first word is part of a name unless it is a small word."""
    if tokens[at].lower in FUNCTION_WORDS or at + 1 >= len(tokens) or not capital[at + 1]:
        return False
    return not parts_of_speech(tokens[at].text) & {"ADV", "VERB"} or is_name_like(tokens[at])


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark stands close between two words of one name: Al-Shabaab."""
    return tokens[at - 1].span.end == tokens[at].span.start and tokens[at].span.end == tokens[at + 1].span.start


def _after_small(tokens: Sequence[Token], capital: Sequence[bool], at: int) -> int:
    """Where the run goes on after small words: `of the Reserve`; 0 where it does not. `and` and `for` join nothing."""
    end = at
    while end < len(tokens) and end < at + 3 and tokens[end].text in INSIDE:
        if tokens[end].text in ("and", "for"):
            return 0
        end += 1
    return end + 1 if end < len(tokens) and capital[end] else 0


def sentence_starts(sentences: Iterable[Sentence]) -> frozenset[int]:
    """Indices into the joined tokens at which any word has a capital: after a full stop, a quotation mark, a colon."""
    starts, base = set(), 0
    for sentence in sentences:
        fresh = True
        for offset, token in enumerate(sentence.tokens):
            if fresh and token.is_word:
                starts.add(base + offset)
                fresh = False
            if token.text in OPENERS and not (token.text in "-." and _tight(sentence.tokens, offset)):
                fresh = True
        base += len(sentence.tokens)
    return frozenset(starts)


def _tight(tokens: Sequence[Token], at: int) -> bool:
    return (
        0 < at < len(tokens) - 1
        and tokens[at - 1].span.end == tokens[at].span.start
        and tokens[at].span.end == tokens[at + 1].span.start
    )


def titled(sentence: Sentence) -> bool:
    """Whether capitals say nothing, as in a headline in title case or in capitals."""
    content = [t for t in sentence.words[1:] if t.text[0].isalpha() and t.lower not in FUNCTION_WORDS | NOT_NAMES]
    least = 0.95 if sentence.tokens[-1].text in STOPS and not sentence.is_headline else 0.7
    return len(content) > 3 and sum(t.text[0].isupper() for t in content) >= least * len(content)


@dataclass(frozen=True)
class Vocabulary:
    """All that a text names, for the question whether a name stands in it in any form."""

    words: frozenset[str]
    folded: frozenset[str]
    capitals: frozenset[str]
    keys: frozenset[str]
    """The words that it writes with a capital, plain."""
    acronyms: frozenset[str]
    """Initials of its names, and its acronyms."""
    places: frozenset[str]
    """Its names that are places or peoples, whole."""

    @staticmethod
    def of(sentences: Sequence[Sentence]) -> Vocabulary:
        """The vocabulary of sentences."""
        tokens = [token for sentence in sentences for token in sentence.tokens if token.is_word]
        words = {plain(token.text) for token in tokens} | {lemma for token in tokens for lemma in token.lemmas}
        capitals = {token.text for token in tokens if token.text[0].isupper()}
        initials: set[str] = set()
        whole: set[str] = set()
        for sentence in sentences:
            for name in names(sentence.tokens, sentence_starts((sentence,))):
                initials |= acronyms_of(name)
                whole |= {name.text, " ".join(t.text for t in name.parts)}
        for token in tokens:
            if token.text.isupper() and (long := gazetteer.expansion(token.text)):
                words |= {plain(word) for word in long.split()}
        return Vocabulary(
            frozenset(words),
            frozenset(map(fold, words)),
            frozenset(capitals),
            frozenset(map(plain, capitals)),
            frozenset(initials),
            frozenset(n for n in whole | capitals if gazetteer.places(n)),
        )

    def has_place(self, name: str) -> bool:
        """Whether the text names the same country, people or city, in whatever words."""
        return bool(gazetteer.places(name)) and any(same_place(name, other) for other in self.places)

    def has(self, token: Token) -> bool:
        """Whether the text has the word of a name in any form that may stand for it."""
        word = token.text
        key = plain(word)
        if key in self.words or key.rstrip("s") in self.words or any(lemma in self.words for lemma in token.lemmas):
            return True
        if fold(word) in self.folded or key in self.acronyms:
            return True
        if (
            (long := gazetteer.expansion(word))
            and word.isupper()
            and all(plain(w) in self.words for w in long.split() if w[0].isupper())
        ):
            return True
        return any(same_place(word, other) or peoples(word, other) or peoples(other, word) for other in self.capitals)


def acronyms_of(name: Name) -> set[str]:
    """The initials of a name, with and without its small words, and of its tails and heads of three words or more."""
    found = set()
    for words in ([t.text for t in name.parts], [t.text for t in name.tokens if t.is_word]):
        for start in range(len(words)):
            for end in range(start + 2, len(words) + 1):
                found.add("".join(word[0] for word in words[start:end]).lower())
    return found


def kinds(name: Name) -> frozenset[str]:
    """What a name may name: person, place, body; all of them where nothing is known."""
    found = set()
    parts = name.parts
    if any(gazetteer.is_place(t.text) or gazetteer.nationality(t.text) for t in parts):
        found.add("place")
    if any(gazetteer.is_given_name(t.text) or gazetteer.is_surname(t.text) for t in parts):
        found.add("person")
    if any(t.text.isupper() and len(t.text) > 1 for t in parts) or any(
        lexicon.noun_class(t.lower) == "group" for t in parts
    ):
        found.add("body")
    return frozenset(found) or frozenset({"person", "place", "body"})


@of_each
def of_pair(sentences: Sequence[Sentence]) -> tuple[Name, ...]:
    """The names of sentences side by side, with indices into their joined tokens; no dateline or title case."""
    tokens = tuple(token for sentence in sentences for token in sentence.tokens)
    found = names(tokens, sentence_starts(sentences))
    mute = silent(sentences) if found else frozenset()
    return tuple(name for name in found if name.first not in mute)


def silent(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Indices into the joined tokens at which capitals name nobody: datelines and title case."""
    found: set[int] = set()
    base = 0
    for sentence in sentences:
        if titled(sentence):
            found |= set(range(base, base + len(sentence.tokens)))
        elif place := dateline(sentence):
            found |= {base + i for i, token in enumerate(sentence.tokens) if place.holds(token.span)}
        base += len(sentence.tokens)
    return frozenset(found)
