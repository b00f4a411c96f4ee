"""Who is named as speaking in a stretch of words: the noun phrase beside a verb of speech."""

from __future__ import annotations

import itertools
import re

from fidelity.english.words import parts_of_speech
from fidelity.models import Span

SPEECH_WORDS = """
    said says say told tells tell asked asks added adds replied replies answered explained explains warned warns
    wrote writes tweeted posted declared declares insisted insists argued argues claimed claims stated states
    noted notes continued continues recalled recalls announced shouted cried concluded concludes admitted admits
    acknowledged stressed emphasized emphasised urged urges complained joked quipped remarked observed testified
    vowed pledged promised predicted agreed agrees estimated suggested suggests confirmed confirms denied denies
    responded quoted described describes called accused believes believed thinks thought commented revealed
    conveyed reiterated maintained asserted asserts countered retorted conceded boasted pleaded demanded ordered
"""
SPEECH = tuple(SPEECH_WORDS.split())
VERB = rf"(?:{'|'.join(SPEECH)})"
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who", "that", "which", "this", "those"})
NEVER_FIRST = """
    who which that as by when while after before because if although though where what how why and but or so then
    also later earlier separately yesterday today on in at for to from of with there here is was were be not will
    would had has have could may might can however meanwhile during until despite under following since instead
    still even once given like after among asked if
"""
NOT_A_SPEAKER = frozenset(NEVER_FIRST.split())
NEVER_LATER = """
    who which that as when while after before because during in on at with from about to by adding citing
    referring speaking late early separately yesterday today again through via near outside inside over via was is
    were had has later earlier told said during under amid following despite last this next
"""
STOP_AFTER = frozenset(NEVER_LATER.split())
TITLE_WORDS = """
    Mr Mrs Ms Mx Dr Prof Gen Lt Col Maj Capt Cmdr Sgt Adm Brig Sen Rep Gov Rev St Fr Supt Insp Det
"""
TITLES = frozenset(TITLE_WORDS.split())
AUXILIARY_WORDS = """
    is was were are be been being has have had do does did will would can could may might must should
"""
AUXILIARIES = frozenset(AUXILIARY_WORDS.split())
DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
AFTER_HEAD = frozenset({"in", "at", "with", "from", "on", "for", "near", "who", "of", "outside", "inside"})
ADVERB = r"(?:also\s+|then\s+|later\s+|has\s+|had\s+|separately\s+)?"
BEFORE_VERB = rf"(?:(?!{VERB}\b)[^\s,.;:!?\"“”«»]+\.?\s+)"
APPOSITION = r"[^,.;:!?\"“”«»]{2,60},\s[^.;:!?\"“”«»]{2,120},\s"
VERB_FIRST = re.compile(rf"[\s,.]*{ADVERB}({VERB})\s+", re.IGNORECASE)
NAME_FIRST = re.compile(rf"[\s,.]*({BEFORE_VERB}{{1,12}}?|{APPOSITION}){ADVERB}{VERB}\b")
NAME_LATER = re.compile(rf",\s+({BEFORE_VERB}{{1,8}}?){ADVERB}{VERB}\b\s*(?=[.,;]|(?:on|in|at|after|to)\b|$)")
VERB_LATER = re.compile(rf",\s+({VERB})\s+(?=\S)")
ACCORDING = re.compile(r"\b[Aa]ccording\s+to\s+(?=\S)")
SUBJECT_VERB = re.compile(rf"\b{VERB}\b", re.IGNORECASE)
TRAILING = re.compile(
    r"(?:,|\b(?:also|then|later|has|had|have|who|separately|repeatedly|earlier|however|though|too)|\s)+$"
)
NAME_FOLLOWS = re.compile(r"\s+[A-Z]")
AND_NAME = re.compile(r"\s+(?:[a-z-]+\s+)?[A-Z]")
TOKEN = re.compile(r"[^\s,.;:!?\"“”«»()—–]+(?:\.(?=[A-Za-z]\.)[A-Za-z]\.)*")


def after(text: str, start: int, end: int) -> Span | None:
    """`said X, ...` or `X said` right after the quotation, or at the end of its sentence."""
    if (match := VERB_FIRST.match(text, start, end)) and (who := _name_phrase(text, match.end(), end)):
        return who
    if (match := NAME_FIRST.match(text, start, end)) and (who := subject(text, match.start(1), match.end(1))):
        return who
    for match in NAME_LATER.finditer(text, start, end):
        if who := subject(text, match.start(1), match.end(1)):
            return who
    if match := ACCORDING.search(text, start, end):
        return _name_phrase(text, match.end(), end)
    for match in VERB_LATER.finditer(text, start, end):
        if who := _name_phrase(text, match.end(), end):
            return who
    return None


def before(text: str, start: int, end: int) -> Span | None:
    """`X said:`, `X told Reuters that`, `according to X` before the quotation in its sentence."""
    if match := ACCORDING.search(text, start, end):
        return _name_phrase(text, match.end(), end)
    for match in SUBJECT_VERB.finditer(text, start, end):
        if who := subject(text, start, match.start()):
            return who
    return None


def introduced(text: str, start: int, end: int) -> Span | None:
    """A sentence before that ends in a colon: `X said this on Friday:`."""
    words = text[start:end].rstrip()
    if not words.endswith(":"):
        return None
    begin = start + max(words.rfind(". "), words.rfind("! "), words.rfind("? ")) + 1
    return before(text, begin, end)


def _name_phrase(text: str, start: int, end: int) -> Span | None:
    """The words from `start` that name someone, up to the comma or the word that tells more."""
    first: int | None = None
    last = start
    for match in TOKEN.finditer(text, start, end):
        word = match.group()
        between = text[last : match.start()]
        if between.strip() and not (first is not None and between.strip() == "." and _abbreviated(text[first:last])):
            break
        if first is None:
            if word.lower() in NOT_A_SPEAKER:
                return None
            first, last = match.start(), match.end()
            if word.lower() in PRONOUNS:
                break
            continue
        rest = text[match.end() : end]
        if word.lower() in STOP_AFTER or (word in DAYS and not NAME_FOLLOWS.match(rest)):
            break
        if word.lower() == "and" and not AND_NAME.match(rest):
            break
        last = match.end()
    if first is None or last - first > 120:
        return None
    return Span(first, last) if any(c.isalpha() for c in text[first:last]) else None


def _abbreviated(words: str) -> bool:
    """Whether the words end in an initial or a title, so that a full stop ends nothing."""
    tail = words.split()[-1]
    return len(tail) == 1 or tail in TITLES


def subject(text: str, start: int, end: int) -> Span | None:
    """The subject right before a verb that begins at `end`: its first noun phrase, without what tells more of it."""
    words = text[start:end]
    clause = max(
        (words.rfind(mark) + len(mark) for mark in ("; ", ": ", "\n", " - ", " – ", " — ") if mark in words), default=0
    )
    words = words[clause:]
    while tail := TRAILING.search(words):
        words = words[: tail.start()]
    start += clause + len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        return None
    pieces = [(start + match.start(), start + match.end()) for match in re.finditer(r"[^\s,][^,]*", words)]
    # `X, a Y of Z, said`: the head comes first; `On Friday, X said` and `As A fell, B said`: it comes last
    for begin, stop in (pieces[0], pieces[-1]):
        who = _name_phrase(text, begin, stop)
        if who is None or not _is_noun_phrase(who.of(text)):
            continue
        rest = text[who.end : stop].split()
        if rest and not (rest[0].lower() in AFTER_HEAD and not any(_only_verb(word) for word in rest)):
            continue
        if (
            len(pieces) == 1
            or begin == pieces[-1][0]
            or is_person(who.of(text))
            or who.of(text)[:2] in ("A ", "An", "Th")
        ):
            return who
    return None


def _only_verb(word: str) -> bool:
    """Whether the word is never part of a noun phrase: took, have, been."""
    if not word.islower() or not word.isalpha():
        return False
    kinds = parts_of_speech(word)
    return word in AUXILIARIES or (bool(kinds) and kinds <= {"VERB", "AUX"} and not word.endswith("ed"))


def _is_noun_phrase(words: str) -> bool:
    parts = words.split()
    if any(
        earlier[:1].isupper() and word.islower() and word.endswith("ed") for earlier, word in itertools.pairwise(parts)
    ):
        return False
    return not any(_only_verb(word) for word in parts) and parts[-1].lower() not in NOT_A_SPEAKER


def is_person(words: str) -> bool:
    """Whether the words end in a name, not in a common noun or a pronoun."""
    parts = words.split()
    return parts[-1][:1].isupper() and words.lower() not in PRONOUNS and parts[0] not in ("The", "the", "Its", "Their")
