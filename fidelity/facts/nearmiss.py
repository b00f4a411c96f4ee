"""Near misses of names that have one right spelling: countries, peoples, capitals, public figures."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.english import gazetteer, lexicon, states
from fidelity.english.leaders import Leader, by_last, holders
from fidelity.english.words import parts_of_speech
from fidelity.facts.doubles import made_of
from fidelity.facts.mentions import Mention
from fidelity.facts.spelling import fold, plain
from fidelity.models import Span

SHORTEST = 6
DOUBLED = re.compile(r"(.)\1")
OFFICES = frozenset({"minister", "president", "chancellor", "premier", "pm"})
FOREIGN = frozenset(
    {"brasil", "espana", "italia", "francia", "rusia", "grecia", "polska", "romania", "suomi", "sverige", "belarussian"}
)
"""A country's own name, or another language's, which may be a paper's or a firm's."""
PLACING = frozenset({"in", "from", "to", "into", "of", "across", "throughout", "near", "inside", "outside", "between"})
"""What stands before a country's name."""
ENDINGS = ("ian", "ese", "ean")
VOWELS = frozenset("aeiouy")
ALIKE_SOUNDS = ("ck", "cq", "kq", "cs", "sz", "iy", "vw", "bv", "dt", "gj", "fp", "lr", "mn", "gk", "bp", "jy")
"""Letters that one script or ear takes for the other."""
SYLLABLES = frozenset({"CN", "HK", "KH", "KP", "KR", "MM", "SG", "TW", "VN"})
"""Where names are of few short syllables, so that the next spelling is somebody else's."""
ALIKE = 0.6
"""Share of letters that a public figure's surname keeps in another transliteration."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A name that is nearly a known one."""

    span: Span
    written: str
    meant: str
    sure: float
    person: bool = False


def misses(found: Sequence[Mention]) -> Iterator[Miss]:
    """The near misses among the names of a story; each spelling once."""
    seen: set[str] = set()
    for mention in found:
        yield from _people(mention, seen)
        yield from _places(mention, seen)


def _places(mention: Mention, seen: set[str]) -> Iterator[Miss]:
    """The near misses that stand where a country or its people stand, and a surname does not."""
    if len(mention.words) > 2:
        return
    token = mention.words[0]
    word = token.text
    if word in seen or len(word) < SHORTEST or not _unknown(word):
        return
    meant = near_place(word)
    if meant is None:
        return
    if gazetteer.nationality(meant):
        office = len(mention.words) == 2 and lexicon.is_person_word(mention.words[1].lower)
        alike = len(word) > SHORTEST and word.endswith(ENDINGS) and word[-3:] == meant[-3:]
        if not office and (len(mention.words) == 2 or not (alike or _noun_after(mention))):
            return
    elif len(mention.words) == 2 or not (mention.before in PLACING or (mention.before == "the" and meant[-1] == "s")):
        return
    seen.add(word)
    yield Miss(token.span, word, meant, 0.75)


def _noun_after(mention: Mention) -> bool:
    """Whether the name is followed by an ordinary noun, as an adjective is."""
    after = [t for t in mention.sentence.tokens if t.span.start >= mention.span.end][:1]
    return bool(after) and after[0].text.islower() and parts_of_speech(after[0].text) == {"NOUN"}


@functools.lru_cache(maxsize=16_384)
def _unknown(word: str) -> bool:
    """Whether no list has the word."""
    return (
        word.isalpha()
        and word[0].isupper()
        and word[1:].islower()
        and not gazetteer.places(word)
        and not _borne(word)
        and not _borne(word, surname=False)
        and not parts_of_speech(word.lower())
        and not lexicon.known(word.lower())
        and lexicon.frequency(word) < 2.0
        and plain(word) not in FOREIGN
    )


@functools.cache
def _known() -> dict[str, list[str]]:
    """Countries, their peoples and capitals by first letter."""
    found: dict[str, list[str]] = defaultdict(list)
    names = set()
    for name in gazetteer.countries_and_peoples():
        if len(name) >= SHORTEST and " " not in name and name.isascii() and name.isalpha():
            names.add(name)
    for name in sorted(names):
        found[name[0]].append(name)
    return found


@functools.lru_cache(maxsize=4096)
def near_place(word: str) -> str | None:
    """The one country, people or capital that is a single slip away."""
    from rapidfuzz.distance import OSA

    key = plain(word)
    near = [
        name
        for name in _known().get(key[:1], ())
        if abs(len(name) - len(key)) < 2
        and (OSA.distance(name, key, score_cutoff=1) == 1 or DOUBLED.sub(r"\1", name) == DOUBLED.sub(r"\1", key))
    ]
    near = [name for name in near if likely(name, key)]
    near = [name for name in near if not made_of(name, key) or len(name) > len(key)]
    near = [name for name in near if not (name[-1] in "aeo" and key[-1] in "aeo" and name[:-1] == key[:-1])]
    return near[0].capitalize() if len(near) == 1 else None


def likely(one: str, two: str) -> bool:
    """Whether the one slip between two words is one of hearing or typing: no other consonant in a consonant's stead."""
    if len(one) != len(two):
        return True
    apart = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    if len(apart) != 1:
        return True  # two letters have changed places
    a, b = sorted(apart[0])
    return (a in VOWELS and b in VOWELS) or a + b in ALIKE_SOUNDS


def _people(mention: Mention, seen: set[str]) -> Iterator[Miss]:
    if (
        len(mention.words) > 2
        and (held := _office_holder(mention) or _minister(mention)) is not None
        and held.written not in seen
    ):
        seen.add(held.written)
        yield held
        return
    for first, last in zip(mention.words, mention.words[1:], strict=False):
        written = f"{first.text} {last.text}"
        if written in seen or len(last.text) < 4 or len(first.text) < 3:
            continue
        person = near_person(first.text, last.text)
        if person is not None:
            seen.add(written)
            yield Miss(first.span.to(last.span), written, person.name, 0.75, person=True)


@functools.lru_cache(maxsize=4096)
def near_person(first: str, last: str) -> Leader | None:
    """The public figure whose name is written in another spelling than that which it has in Latin letters."""
    from rapidfuzz.distance import JaroWinkler

    a, b = plain(first), plain(last)
    if b in by_last() and any(p.parts[-2:] == (a, b) or p.parts[0] == a for p in by_last()[b]):
        return None
    if not (a.isalpha() and b.isalpha()):
        return None
    for person in _by_sound().get(_skeleton(b)[:2], ()):
        if len(person.parts) != 2 or person.parts == (a, b):
            continue
        given, surname = person.parts
        same_first, same_last = _bare(given) == _bare(a), _bare(surname) == _bare(b)
        if same_first and same_last:
            continue
        if not person.fixed and (fold(given) == fold(a) or same_first) and (fold(surname) == fold(b) or same_last):
            continue
        alike_first = same_first or (_skeleton(given) == _skeleton(a) and fold_near(given, a))
        alike_last = same_last or (_skeleton(surname) == _skeleton(b) and fold_near(surname, b))
        if not (alike_first and alike_last):
            continue
        if JaroWinkler.similarity(given, a) < ALIKE or JaroWinkler.similarity(surname, b) < ALIKE:
            continue
        # somebody of that very name may live
        if same_last and len(by_last()[surname]) > 1:
            continue
        if same_first and not same_last and _borne(last):
            continue
        if not same_first and _borne(first, surname=False) and _borne(last):
            continue
        return person
    return None


def _bare(word: str) -> str:
    """A word without the e that stands for an umlaut."""
    return word.replace("ue", "u").replace("oe", "o").replace("ae", "a")


def _office_holder(mention: Mention) -> Miss | None:
    """A country, an office and a word that is nearly the surname of one of its public figures."""
    from rapidfuzz.distance import OSA

    office, last = mention.words[-2], mention.words[-1]
    key = plain(last.text)
    if office.lower not in OFFICES or len(key) < SHORTEST - 1 or key in by_last():
        return None
    country = next((c for c in (_country(mention, size) for size in (2, 1)) if c), None)
    for name, persons in by_last().items():
        if name[0] == key[0] and any(p.country == country for p in persons) and OSA.distance(name, key) == 1:
            person = next(p for p in persons if p.country == country)
            if person.fixed or fold(name) != fold(key):
                written = person.name.rpartition(" ")[2]
                return Miss(last.span, last.text, written, 0.65, person=True)
    return None


FIELDS = {
    "foreign": "foreign", "defence": "defence", "defense": "defence", "interior": "interior", "finance": "finance",
    "health": "health", "agriculture": "agriculture", "food": "agriculture", "farm": "agriculture",
}  # fmt: skip
"""What stands before minister, and the office that the table of public figures calls so."""


def _minister(mention: Mention) -> Miss | None:
    """A minister's field and a surname unknown to any list, which sounds as the surname of one who held that office."""
    field, office, last = mention.words[-3:]
    key = plain(last.text)
    if office.lower != "minister" or field.lower not in FIELDS or len(key) < SHORTEST - 1 or key in by_last():
        return None
    if not _unknown(last.text):
        return None
    sound = _one_liquid(key)
    meant = [p for p in holders(FIELDS[field.lower]) if _one_liquid(p.parts[-1]) == sound]
    if len({p.parts[-1] for p in meant}) != 1 or (not meant[0].fixed and fold(meant[0].parts[-1]) == fold(key)):
        return None
    return Miss(last.span, last.text, meant[0].name.rpartition(" ")[2], 0.6, person=True)


def _one_liquid(word: str) -> str:
    """A name as a language hears it that has one letter for l and r: Sorsky for Solskyi."""
    return fold(
        word.removesuffix("yi").removesuffix("iy").removesuffix("y") + ("i" if word[-1] in "yi" else "")
    ).replace("l", "r")


def _country(mention: Mention, size: int) -> str | None:
    return states.country(" ".join(t.text for t in mention.words[:size]))


def _borne(word: str, surname: bool = True) -> bool:
    """Whether people are called so."""
    return gazetteer.is_surname(word, strict=False) if surname else gazetteer.is_given_name(word, strict=False)


@functools.lru_cache(maxsize=16_384)
def fold_near(one: str, two: str) -> bool:
    """Whether two words sound alike: at most one letter apart but for known ways to write a sound."""
    from rapidfuzz.distance import OSA

    a, b = (fold(word.replace("dzh", "j").replace("ts", "z")) for word in (one, two))
    return bool(OSA.distance(a, b) <= (1 if min(len(a), len(b)) < 7 else 2))


@functools.lru_cache(maxsize=16_384)
def _skeleton(word: str) -> str:
    """The consonants as they sound: Tramp and Trump, Sholts and Scholz."""
    made = (
        fold(word.replace("dzh", "j").replace("ts", "z").replace("tz", "z"))
        .replace("z", "s")
        .replace("C", "S")
        .replace("j", "S")
        .replace("ks", "k")
        .replace("h", "")
    )
    kept = "".join(c for c in made if c not in "aeiouy")
    return kept.lower()


@functools.cache
def _by_sound() -> dict[str, list[Leader]]:
    found: dict[str, list[Leader]] = defaultdict(list)
    for persons in by_last().values():
        for person in persons:
            if person.country in SYLLABLES or len(person.parts) != 2:
                continue
            found[_skeleton(person.parts[-1])[:2]].append(person)
    return found
