"""Words of a text with exact places, dictionary forms and inflections; `fidelity/data/forms.py` says whose facts."""

from __future__ import annotations

import functools
import re
import sqlite3
from pathlib import Path

from fidelity.english.tables import table
from fidelity.models import Span, Token

FORMS = Path(__file__).parents[1] / "data" / "forms.sqlite"
ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Cmdr|Adm|Maj|Brig|Sen|Rep|Gov|Rev|Prof|St|Jr|Sr|No"
    "|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec"
)
CLITIC = r"(?:['’](?:s|re|ve|ll|d|m)\b)"
TOKEN = re.compile(
    rf"""
      (?:[A-Za-z]\.){{2,}}                                  # U.S., a.m.
    | (?:{ABBREVIATED})\.
    | \d++(?:[.,:]\d++)*+[^\W_]*                            # 1,200.5  10:30  21st  1990s  1.5km
    | {CLITIC}
    | [^\W_]+?(?=n['’]t\b) | n['’]t\b                       # do|n't
    | [^\W_]+(?:['’](?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)*       # O'Brien, Sana'a
    | \.\.\.|--|[^\w\s]|_
    """,
    re.VERBOSE | re.IGNORECASE,
)
IRREGULAR = {
    "n't": "not",
    "'s": "'s",
    "ca": "can",
    "wo": "will",
    "'re": "be",
    "'ve": "have",
    "'ll": "will",
    "'m": "be",
    "'d": "'d",
}
FUNCTION_WORDS = table(
    """
    a about after all also although am among an and any are as at be because been before being between both but by
    can could did do does during each either for from had has have he her here hers him his how i if in into is it its
    itself may me might mine more most must my neither no nor not of off on once only or other our out over own same
    shall she should since so some such than that the their them then there these they this those though through to
    too under until up upon us was we were what when where whether which while who whom whose why will with within
    without would yet you your 's n't 're 've 'll 'd 'm '' `` -- ...
    """
) | frozenset(".,:;!?-()[]\"'“”‘’«»–—/$%&")
"""Closed-class words and marks: they carry grammar, not content."""
ORDER = ("VERB", "AUX", "NOUN", "ADJ", "ADV")


@functools.cache
def _base() -> sqlite3.Connection:
    return sqlite3.connect(f"{FORMS.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _listed(table: str, column: str, key: str) -> dict[str, tuple[str, ...]]:
    row = _base().execute(f"SELECT {column} FROM {table} WHERE key = ?", (key,)).fetchone()
    found: dict[str, tuple[str, ...]] = {}
    for item in row[0].split("|") if row else ():
        name, _, value = item.partition(":")
        found[name] = (*found.get(name, ()), value)
    return found


@functools.lru_cache(maxsize=65_536)
def _lemmas_by_part(lower: str) -> dict[str, tuple[str, ...]]:
    """The dictionary forms of a form, by universal part-of-speech tag; empty if unknown."""
    return _listed("form", "lemmas", lower)


@functools.lru_cache(maxsize=4096)
def inflections(lemma: str) -> dict[str, tuple[str, ...]]:
    """The forms of a lemma, by Penn tag."""
    return _listed("inflection", "forms", lemma)


@functools.lru_cache(maxsize=65_536)
def lemmas(word: str) -> tuple[str, ...]:
    """Lower-case dictionary forms of a word over all parts of speech, the likeliest first; the word itself if unknown.

    A form that differs from the word comes before the word itself: `left` is first of all `leave`.
    """
    lower = word.lower().replace("’", "'")
    if lower in IRREGULAR:
        return (IRREGULAR[lower],)
    if not lower.isalpha() or len(lower) < 3:
        return ("be",) if lower in ("is", "am") else (lower,)
    found = _lemmas_by_part(lower)
    forms = [form.lower() for pos in ORDER for form in found.get(pos, ())]
    changed = [form for form in forms if form != lower]
    return tuple(dict.fromkeys((*changed, *forms))) or (lower,)


def noun_lemma(word: str) -> str:
    """The dictionary form of a word taken for a noun: a hearing is a hearing, not hear."""
    found = _lemmas_by_part(word.lower()).get("NOUN")
    return found[0] if found else lemmas(word)[0]


def parts_of_speech(word: str) -> frozenset[str]:
    """The universal part-of-speech tags that the dictionary allows for a form; empty if it does not know the word."""
    return frozenset(_lemmas_by_part(word.lower()))


@functools.lru_cache(maxsize=16_384)
def verb_tags(word: str) -> frozenset[str]:
    """The Penn tags that the form may have as a verb: VB, VBD, VBN, VBG, VBZ; empty where it can be none."""
    lower = word.lower()
    found = _lemmas_by_part(lower)
    bases = {*found.get("VERB", ()), *found.get("AUX", ())}
    tags = {tag for base in bases for tag, made in inflections(base).items() if lower in made and tag.startswith("VB")}
    if "VBD" in tags and lower.endswith("ed"):
        tags.add("VBN")
    return frozenset(tags | ({"VB"} if lower in bases else set()))


def inflect_like(lemma: str, form: str) -> str:
    """The lemma in the inflection of the form and with its initial capital: capture like `arrested` is `captured`."""
    lower = form.lower()
    head, _, rest = lemma.partition(" ")
    bases = [base for found in _lemmas_by_part(lower).values() for base in found if base != lower]
    tags = [tag for base in bases for tag, made in inflections(base).items() if lower in made]
    made = next((inflections(head)[tag][0] for tag in tags if tag in inflections(head)), head)
    made = made[:1].upper() + made[1:] if form[:1].isupper() else made
    return f"{made} {rest}" if rest else made


def tokenize(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The words and punctuation marks of a text; spans count from `offset`."""
    return tuple(
        Token(m.group(), Span(offset + m.start(), offset + m.end()), lemmas(m.group())) for m in TOKEN.finditer(text)
    )


def is_content(token: Token) -> bool:
    """Whether it is a word or figure that carries meaning of its own."""
    return token.is_word and token.lower not in FUNCTION_WORDS


def is_lexical(token: Token) -> bool:
    """Whether it is a word that carries meaning of its own; no figure."""
    return is_content(token) and not token.text[0].isdigit()
