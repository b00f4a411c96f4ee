"""Words of a text with exact places and dictionary forms. The only user of lemminflect."""

from __future__ import annotations

import functools
import re

from fidelity.models import Span, Token

CLITIC = r"(?:['’](?:s|re|ve|ll|d|m)\b)"
TOKEN = re.compile(
    rf"""
      (?:[A-Za-z]\.){{2,}}                                  # U.S., a.m.
    | (?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Cmdr|Adm|Maj|Brig|Sen|Rep|Gov|Rev|Prof|St|Jr|Sr|No|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])          # 1,200.5  10:30  21st
    | {CLITIC}
    | [^\W_]+?(?=n['’]t\b) | n['’]t\b                       # do|n't
    | [^\W_]+(?:['’](?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)*       # O'Brien, Sana'a
    | \.\.\.|--|[^\w\s]|_
    """,
    re.VERBOSE | re.IGNORECASE,
)
IRREGULAR = {"n't": "not", "'s": "'s", "ca": "can", "wo": "will", "'re": "be", "'ve": "have", "'ll": "will", "'m": "be", "'d": "'d"}
FUNCTION_WORDS = frozenset(
    """a about after all also although am among an and any are as at be because been before being between both but by
    can could did do does during each either for from had has have he her here hers him his how i if in into is it its
    itself may me might mine more most must my neither no nor not of off on once only or other our out over own same
    shall she should since so some such than that the their them then there these they this those though through to
    too under until up upon us was we were what when where whether which while who whom whose why will with within
    without would yet you your 's n't 're 've 'll 'd 'm '' `` -- ...""".split()
) | frozenset(".,:;!?-()[]\"'“”‘’«»–—/$%&")
"""Closed-class words and marks: they carry grammar, not content."""
ORDER = ("VERB", "AUX", "NOUN", "ADJ", "ADV")


@functools.lru_cache(maxsize=65_536)
def lemmas(word: str) -> tuple[str, ...]:
    """Lower-case dictionary forms of a word over all parts of speech, the likeliest first; the word itself if unknown.

    A form that differs from the word comes before the word itself: `left` is first of all `leave`.
    """
    from lemminflect import getAllLemmas, getAllLemmasOOV

    lower = word.lower().replace("’", "'")
    if lower in IRREGULAR:
        return (IRREGULAR[lower],)
    if not lower.isalpha() or len(lower) < 3:
        return ("be",) if lower in ("is", "am") else (lower,)
    found = getAllLemmas(lower)
    if not found and word[0].islower():
        kind = "NOUN" if lower.endswith("s") else "VERB" if lower.endswith(("ed", "ing")) else ""
        found = getAllLemmasOOV(lower, kind) if kind else {}
    forms = [form.lower() for pos in ORDER for form in found.get(pos, ())]
    changed = [form for form in forms if form != lower]
    return tuple(dict.fromkeys((*changed, *forms))) or (lower,)


@functools.lru_cache(maxsize=16_384)
def noun_lemma(word: str) -> str:
    """The dictionary form of a word taken for a noun: a hearing is a hearing, not hear."""
    from lemminflect import getAllLemmas

    found = getAllLemmas(word.lower()).get("NOUN")
    return found[0] if found else lemmas(word)[0]


@functools.lru_cache(maxsize=16_384)
def parts_of_speech(word: str) -> frozenset[str]:
    """The universal part-of-speech tags that the dictionary allows for a form; empty if it does not know the word."""
    from lemminflect import getAllLemmas

    return frozenset(getAllLemmas(word.lower()))


def inflect_like(lemma: str, form: str) -> str:
    """The lemma in the inflection of the form and with its initial capital: capture like `arrested` is `captured`."""
    from lemminflect import getAllInflections, getAllLemmas

    lower = form.lower()
    head, _, rest = lemma.partition(" ")
    tags: list[str] = []
    for pos, bases in getAllLemmas(lower).items():
        for base in bases:
            tags += [tag for tag, made in getAllInflections(base, pos).items() if lower in made and base != lower]
    made = head
    for tag in tags:
        inflections = getAllInflections(head).get(tag)
        if inflections:
            made = inflections[0]
            break
    made = made[:1].upper() + made[1:] if form[:1].isupper() else made
    return f"{made} {rest}" if rest else made


def tokenize(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The words and punctuation marks of a text; spans count from `offset`."""
    return tuple(
        Token(m.group(), Span(offset + m.start(), offset + m.end()), lemmas(m.group())) for m in TOKEN.finditer(text)
    )
