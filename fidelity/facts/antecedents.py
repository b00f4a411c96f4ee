"""Whom a pronoun of the copy may mean, so far as names, titles and nouns around it tell a sex."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.english import gazetteer, lexicon, states
from fidelity.english.leaders import by_last, leader
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, noun_lemma, parts_of_speech
from fidelity.facts import genders
from fidelity.facts.memo import once
from fidelity.facts.moments import MONTHS, WEEKDAYS
from fidelity.facts.spelling import plain
from fidelity.models import Alignment, Sentence, Token

BACK = 2
"""Sentences before a pronoun's own in which a noun may be meant."""
FAR = 3
"""The same for names."""
SHE_THINGS = table("""
    ship boat vessel yacht ferry tanker frigate carrier submarine storm hurricane cyclone horse mare filly dog cat bitch
    cow car plane nation country church moon earth mother nature god saint virgin league elephant orca whale pup kitten
    panda animal colt stallion bull racehorse tiger lion bear queen cow tortoise bird
""")
"""What one calls she, or an animal of either sex."""
WHOEVER = table("whoever someone somebody anyone anybody everyone everybody nobody person")
CALENDAR = frozenset({*WEEKDAYS, *MONTHS, "christmas", "easter", "ramadan"})
ADDRESSES = {
    **dict.fromkeys(table("mr mr. sir king prince pope mullah"), "m"),
    **dict.fromkeys(table("mrs mrs. ms ms. lady queen princess sheikha"), "f"),
}
MEN = table("""
    Mohammed Mohamed Muhammad Mohammad Ahmed Ahmad Hassan Hussein Ibrahim Luiz Michel Dmitry Dmytro Yuri Yury Volodymyr
    Mykola Susilo Narendra Rajesh Anil Sanjay Nawaz Thabo Sipho Takashi Shinzo John Mark Abdul Yusuf Ismail Mehmet Sunil
""")
WOMEN = table(
    "Maria Carmen Olga Sunita Benazir Emma Fatima Khadija Aisha Ayesha Svitlana Oksana Natalya Nataliya Yulia"
)
"""First names that are borne by one sex, which the lists of names leave open."""
OFFICES = {
    "president": "president", "chancellor": "chancellor", "pm": "pm", "premier": "pm", "minister": "pm",
}  # fmt: skip
"""Words for an office that stand right before a surname."""
PARTICLES = table("al bin van von der de da di del la")


@dataclass(frozen=True, slots=True)
class Person:
    """A possible antecedent."""

    at: int
    """The index of its last token in the sentence."""
    sex: str | None
    """None where nothing tells it."""
    sure: bool
    """Whether a form of address, a noun or fame tells the sex, and not just a first name."""
    text: str
    named: bool


class Cast:
    """The people of a copy, sentence by sentence."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self._runs = [tuple(runs(sentence)) for sentence in sentences]
        self._countries = _countries(sentences)
        self._introduced = {
            s.tokens[run[-1]].text
            for s, found in zip(sentences, self._runs, strict=True)
            for run in found
            if len(run) > 1 and s.tokens[run[-2]].lower not in OFFICES
        }
        self._rules = any(_government(sentence) for sentence in sentences)
        self._figures = any(_figure(sentence) for sentence in sentences)
        self._surnames = self._known_surnames()
        self.people = [tuple(self._of(s, found)) for s, found in zip(sentences, self._runs, strict=True)]

    def _known_surnames(self) -> dict[str, tuple[str, bool] | None]:
        """Surnames with the sex that first names and forms of address before them tell; None where they disagree."""
        found: dict[str, set[tuple[str, bool]]] = defaultdict(set)
        plain_names: set[str] = set()
        for sentence, these in zip(self.sentences, self._runs, strict=True):
            for run in these:
                words = [sentence.tokens[i] for i in run]
                told = self._told(sentence, run)
                if told is not None and len(words) > 1:
                    found[words[-1].text].add(told)
                elif len(words) > 1 and not told and _maybe_given(words[-2].text):
                    plain_names.add(words[-1].text)
        return {
            name: None
            if len({sex for sex, _ in told}) > 1 or name in plain_names
            else (next(iter(told))[0], any(sure for _, sure in told))
            for name, told in found.items()
        }

    def _told(self, sentence: Sentence, run: range) -> tuple[str, bool] | None:
        """The sex that the run itself tells."""
        tokens = sentence.tokens
        words = [tokens[i] for i in run]
        address = next((ADDRESSES[w.lower] for w in words[:-1] if w.lower in ADDRESSES), None)
        if address is not None:
            return address, True
        full = leader(" ".join(w.text for w in words[-2:])) or leader(" ".join(w.text for w in words))
        if full is not None:
            return full.sex, True
        if (famous := self._famous(words)) is not None:
            return famous, True
        for at in run[:-1]:
            if (sex := _given_sex(tokens, at)) is not None:
                return sex, False
        return None

    def _famous(self, words: Sequence[Token]) -> str | None:
        """The sex of the public figure whom a surname means, alone or after an office."""
        last = words[-1].text
        persons = by_last().get(plain(last), ())
        if not persons or last in self._introduced or gazetteer.is_place(last):
            return None
        if len(words) > 1:
            office = OFFICES.get(words[-2].lower)
            known = {p.sex for p in persons if office in p.offices}
            return known.pop() if len(known) == 1 else None
        known = {p.sex for p in persons if p.country in self._countries}
        if not known and self._figures:
            known = {p.sex for p in persons}
        borne = gazetteer.is_surname(last, strict=False) and not (self._rules or self._figures)
        return known.pop() if len(known) == 1 and not borne else None

    def _of(self, sentence: Sentence, found: Sequence[range]) -> Iterator[Person]:
        tokens = sentence.tokens
        inside: set[int] = set()
        for run in found:
            inside |= set(run)
            words = [tokens[i] for i in run]
            text = " ".join(w.text for w in words)
            told = self._told(sentence, run)
            if (
                told is None
                and words[-1].text in self._surnames
                and (len(words) == 1 or not _maybe_given(words[-2].text))
            ):
                told = self._surnames[words[-1].text]
            if told is not None:
                yield Person(run[-1], told[0], told[1], text, named=True)
            elif not nobody(text, words[-1].text):
                yield Person(run[-1], None, False, text, named=True)
        for at, token in enumerate(tokens):
            if at in inside or not (kind := _kind(token.text)):
                continue
            if kind == "whoever":
                yield Person(at, None, False, token.text, named=False)
                continue
            sex = kind if kind in ("m", "f") else None
            attached = at + 1 in inside or (at + 2 in inside and at + 1 < len(tokens) and tokens[at + 1].text == "-")
            if sex is not None:
                if not attached:
                    yield Person(at, sex, True, token.text, named=False)
            elif kind == "thing" or not attached:
                yield Person(at, None, False, token.text, named=False)


def _given_sex(tokens: Sequence[Token], at: int) -> str | None:
    """What the first name at the index tells, unless another stands before it: José Maria."""
    sex = genders.of_name(tokens, at)
    word = tokens[at].text
    if sex is None and (word in MEN or word in WOMEN) and not (at and _maybe_given(tokens[at - 1].text)):
        return "m" if word in MEN else "f"
    return sex


@once
def cast(alignment: Alignment) -> Cast:
    """The people of the copy."""
    return Cast([s for s in alignment.copy.sentences if not s.is_furniture])


def runs(sentence: Sentence) -> Iterator[range]:
    """The runs of words in capitals that may be names."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        if not _capital(tokens, at):
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and (
            _capital(tokens, last + 1)
            or (last + 2 < len(tokens) and tokens[last + 1].lower in ("-", *PARTICLES) and _capital(tokens, last + 2))
        ):
            last += 1
        yield range(at, last + 1)
        at = last + 1


def _capital(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.text[0].isupper() or token.lower in FUNCTION_WORDS or token.lower in CALENDAR:
        return False
    opens = at == 0 or not (tokens[at - 1].is_word or tokens[at - 1].text in ",-")
    known = bool(parts_of_speech(token.lower)) and not _maybe_given(token.text) and token.lower not in ADDRESSES
    if opens and known and lexicon.is_person_word(token.lower):
        return at + 1 < len(tokens) and tokens[at + 1].text[0].isupper()
    return not (opens and known and not gazetteer.is_surname(token.text))


@functools.lru_cache(maxsize=16_384)
def _maybe_given(word: str) -> bool:
    return gazetteer.is_given_name(word, strict=False)


@functools.lru_cache(maxsize=16_384)
def nobody(text: str, last: str) -> bool:
    """Whether a run of words in capitals is surely no person: a place, a people, a body, a day."""
    if gazetteer.is_place(text) or gazetteer.is_place(last) or gazetteer.nationality(last):
        return True
    if last.endswith(("ians", "ists", "crats")):  # a people, or followers
        return True
    if lexicon.is_person_word(last.lower()):
        return False
    if last.isupper() and len(last) > 1 and gazetteer.expansion(last):
        return True
    return (
        bool(parts_of_speech(last.lower())) and not gazetteer.is_surname(last, strict=False) and not _maybe_given(last)
    )


@functools.lru_cache(maxsize=16_384)
def _kind(word: str) -> str:
    """Gives m or f for a word of that sex, person for either, thing for what may be she; empty for all others."""
    lower = word.lower()
    if lower in WHOEVER:
        return "whoever"
    if word.islower() and (sex := genders.of_word(word)) is not None:
        return sex
    if lower in SHE_THINGS:
        return "thing"
    lemma = noun_lemma(lower)
    person = lemma == lower and lexicon.is_person_word(lemma) and "NOUN" in parts_of_speech(lower)
    return "person" if person else ""


GOVERNMENT = table("""
    chancellor president presidential minister premier government cabinet parliament coalition leads leader opposition
    senator lawmaker envoy ambassador sanctions
""")


def _government(sentence: Sentence) -> bool:
    """Whether a sentence speaks of those who govern: then a surname may be a public figure's."""
    return any(token.lower in GOVERNMENT for token in sentence.tokens)


def _figure(sentence: Sentence) -> bool:
    """Whether a public figure is named, in full or with an office."""
    tokens = [token for token in sentence.tokens if token.is_word]
    for one, two in itertools.pairwise(tokens):
        if not two.text[0].isupper():
            continue
        if leader(f"{one.text} {two.text}") is not None:
            return True
        office = OFFICES.get(one.lower)
        if office and any(office in p.offices for p in by_last().get(plain(two.text), ())):
            return True
    return False


def _countries(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The codes of the countries that a copy speaks of, or whose public figures it names in full."""
    found: set[str] = set()
    for sentence in sentences:
        for token, following in zip(sentence.tokens, (*sentence.tokens[1:], None), strict=False):
            if token.text[0].isupper():
                code = states.country(token.text)
                person = leader(f"{token.text} {following.text}") if following is not None else None
                found |= {code} if code else set()
                found |= {person.country} if person is not None and person.country else set()
    return frozenset(found)
