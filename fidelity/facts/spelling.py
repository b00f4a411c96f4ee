"""Which spellings may stand for each other: transliterations, accents, acronyms, countries and their peoples."""

from __future__ import annotations

import functools
import re

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import lemmas

ENDINGS = table("n an ian ean ese i ish s es ern er ers ic")


FOLDS = tuple(
    (re.compile(pattern), made)
    for pattern, made in (
        (r"tsch|tch|ch", "C"),
        (r"sch|sh", "S"),
        (r"zh|dj", "j"),
        (r"kh|ck|q", "k"),
        (r"ph", "f"),
        (r"gh", "g"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"(?<=[bcdfgjklmnprstvzCS])h", ""),
        (r"w", "v"),
        (r"oe", "o"),
        (r"ae|ai|ay|ei|ey|aj|ej", "i"),
        (r"ue", "u"),
        (r"ou|oo|u", "o"),
        (r"ee|ie|ii|iy|y|i", "e"),
        (r"ah$", "a"),
        (r"ed$", "ad"),
        (r"(.)\1+", r"\1"),
    )
)
GIVEN_FORMS = (
    "mohammed muhammad mohamed mohammad muhammed mohamad mohamud mahomed",
    "abdullah abdallah abdulla",
    "yusuf yousef youssef yusef joseph",
    "hussein hussain husain husayn",
    "omar umar",
    "usman osman uthman",
    "kyiv kiev",
    "odesa odessa",
    "kharkiv kharkov",
    "lviv lvov",
    "alexander aleksandr alexandr",
    "sergei sergey serhiy",
    "mykola nikolai",
    "volodymyr vladimir",
    "yulia julia yuliya",
    "gaddafi qaddafi kadhafi",
    "hezbollah hizbullah",
    "quran koran",
    "beijing peking",
    "istanbul constantinople",
)
"""Names whose forms have little in common but the person or place."""
SAME_FORM = {form: row.split()[0] for row in GIVEN_FORMS for form in row.split()}


@functools.lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """A word without case, accents, apostrophes and full stops."""
    return gazetteer.name_key(word)


@functools.lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """What known ways to write one name in Latin letters have in common: Yaqoob and Yaqub, Makamo and Macamo."""
    made = SAME_FORM.get(plain(word), plain(word))
    for pattern, replacement in FOLDS:
        made = pattern.sub(replacement, made)
    return made


def variants(a: str, b: str) -> bool:
    """Whether two words are known ways to write one name, or one is the country's adjective or other name."""
    if plain(a) == plain(b) or fold(a) == fold(b) or plain(a).rstrip("s") == plain(b).rstrip("s"):
        return True
    if shortened(a, b) or shortened(b, a) or alike(a, b) or peoples(a, b) or peoples(b, a):
        return True
    if gazetteer.expansion(a) and gazetteer.expansion(a) == gazetteer.expansion(b):
        return True
    return same_place(a, b)


def shortened(short: str, long: str) -> bool:
    """Whether the capitals of the first stand in this order in the second: VCD and Verkehrsclub Deutschland."""
    letters = short.rstrip("s").replace(".", "")
    if (
        not 2 <= len(letters) <= 6
        or not letters.isupper()
        or letters[0].lower() != long[0].lower()
        or len(long) <= len(short)
    ):
        return False
    rest = iter(plain(long))
    return all(letter in rest for letter in letters.lower())


def peoples(short: str, long: str) -> bool:
    """Whether the second is the first with the ending of a people's name: Asia and Asian, Maya and Mayan."""
    a, b = plain(short), plain(long)
    return len(a) > 3 and b != a and b.startswith(a.rstrip("aeo")) and b[len(a.rstrip("aeo")) :] in ENDINGS


def alike(a: str, b: str) -> bool:
    """Whether two ordinary words in capitals say much the same: Ministry and Department, Latinos and Hispanics."""
    return any(
        lexicon.relation(x, y) in (lexicon.Relation.SYNONYM, lexicon.Relation.NEAR, lexicon.Relation.SIBLING)
        and gazetteer.ordinary(a.lower())
        and gazetteer.ordinary(b.lower())
        for x in lemmas(a.lower())
        for y in lemmas(b.lower())
    )


@functools.lru_cache(maxsize=65_536)
def same_place(a: str, b: str) -> bool:
    """Whether both can name one country, its people, its government or one city."""
    if not (a[:1].isupper() and b[:1].isupper()):
        return False
    if gazetteer.same_country(a, b):
        return True
    return any(place.population and place in gazetteer.places(b)[:3] for place in gazetteer.places(a)[:3])


def near_spelling(a: str, b: str) -> float:
    """How alike two words are written, 0 to 1."""
    from rapidfuzz.distance import DamerauLevenshtein

    return float(DamerauLevenshtein.normalized_similarity(plain(a), plain(b)))
