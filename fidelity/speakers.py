"""Who speaks a direct quotation, from the attribution beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from fidelity.models import Quotation, Span
from fidelity.words import parts_of_speech

SPEECH = tuple(
    [
        "said",
        "says",
        "say",
        "told",
        "tells",
        "tell",
        "asked",
        "asks",
        "added",
        "adds",
        "replied",
        "replies",
        "answered",
        "explained",
        "explains",
        "warned",
        "warns",
        "wrote",
        "writes",
        "tweeted",
        "posted",
        "declared",
        "declares",
        "insisted",
        "insists",
        "argued",
        "argues",
        "claimed",
        "claims",
        "stated",
        "states",
        "noted",
        "notes",
        "continued",
        "continues",
        "recalled",
        "recalls",
        "announced",
        "shouted",
        "cried",
        "concluded",
        "concludes",
        "admitted",
        "admits",
        "acknowledged",
        "stressed",
        "emphasized",
        "emphasised",
        "urged",
        "urges",
        "complained",
        "joked",
        "quipped",
        "remarked",
        "observed",
        "testified",
        "vowed",
        "pledged",
        "promised",
        "predicted",
        "agreed",
        "agrees",
        "estimated",
        "suggested",
        "suggests",
        "confirmed",
        "confirms",
        "denied",
        "denies",
        "responded",
        "quoted",
        "described",
        "describes",
        "called",
        "accused",
        "believes",
        "believed",
        "thinks",
        "thought",
        "commented",
        "revealed",
        "conveyed",
        "reiterated",
        "maintained",
        "asserted",
        "asserts",
        "countered",
        "retorted",
        "conceded",
        "boasted",
        "pleaded",
        "demanded",
        "ordered",
    ]
)
VERB = rf"(?:{'|'.join(SPEECH)})"
PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who", "that", "which", "this", "those"})
RESOLVED = frozenset({"he", "she"})
WORD = r"[\w&][\w.&'’-]*"
NOT_A_SPEAKER = frozenset(
    [
        "who",
        "which",
        "that",
        "as",
        "by",
        "when",
        "while",
        "after",
        "before",
        "because",
        "if",
        "although",
        "though",
        "where",
        "what",
        "how",
        "why",
        "and",
        "but",
        "or",
        "so",
        "then",
        "also",
        "later",
        "earlier",
        "separately",
        "yesterday",
        "today",
        "on",
        "in",
        "at",
        "for",
        "to",
        "from",
        "of",
        "with",
        "there",
        "here",
        "is",
        "was",
        "were",
        "be",
        "not",
        "will",
        "would",
        "had",
        "has",
        "have",
        "could",
        "may",
        "might",
        "can",
        "however",
        "meanwhile",
        "during",
        "until",
        "despite",
        "under",
        "following",
        "since",
        "instead",
        "still",
        "even",
        "once",
        "given",
        "like",
        "after",
        "among",
        "asked",
        "if",
    ]
)
DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
STOP_AFTER = frozenset(
    [
        "who",
        "which",
        "that",
        "as",
        "when",
        "while",
        "after",
        "before",
        "because",
        "during",
        "in",
        "on",
        "at",
        "with",
        "from",
        "about",
        "to",
        "by",
        "adding",
        "citing",
        "referring",
        "speaking",
        "late",
        "early",
        "separately",
        "yesterday",
        "today",
        "again",
        "through",
        "via",
        "near",
        "outside",
        "inside",
        "over",
        "via",
        "was",
        "is",
        "were",
        "had",
        "has",
        "later",
        "earlier",
        "told",
        "said",
        "during",
        "under",
        "amid",
        "following",
        "despite",
        "last",
        "this",
        "next",
    ]
)
TITLES = frozenset(
    [
        "Mr",
        "Mrs",
        "Ms",
        "Mx",
        "Dr",
        "Prof",
        "Gen",
        "Lt",
        "Col",
        "Maj",
        "Capt",
        "Cmdr",
        "Sgt",
        "Adm",
        "Brig",
        "Sen",
        "Rep",
        "Gov",
        "Rev",
        "St",
        "Fr",
        "Supt",
        "Insp",
        "Det",
    ]
)
AFTER_VERB_FIRST = re.compile(rf"[\s,.]*(?:also\s+|then\s+)?({VERB})\s+", re.IGNORECASE)
AFTER_NAME_FIRST = re.compile(
    rf"[\s,.]*((?:(?!{VERB}\b)[^\s,.;:!?\"“”«»]+\.?\s+){{1,12}}?|[^,.;:!?\"“”«»]{{2,60}},\s[^.;:!?\"“”«»]{{2,120}},\s)(?:also\s+|then\s+|later\s+|has\s+|had\s+|separately\s+)?{VERB}\b"
)
LATER_IN_SENTENCE = re.compile(
    rf",\s+((?:(?!{VERB}\b)[^\s,.;:!?\"“”«»]+\.?\s+){{1,8}}?)(?:also\s+|then\s+)?{VERB}\b\s*(?=[.,;]|on\b|in\b|at\b|after\b|to\b|$)"
)
LATER_VERB_FIRST = re.compile(rf",\s+({VERB})\s+(?=\S)")
ACCORDING = re.compile(r"\b[Aa]ccording\s+to\s+(?=\S)")
SUBJECT_VERB = re.compile(rf"\b{VERB}\b", re.IGNORECASE)
AUXILIARIES = frozenset(
    [
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
    ]
)
AFTER_HEAD = frozenset(["in", "at", "with", "from", "on", "for", "near", "who", "of", "outside", "inside"])
TRAILING = re.compile(
    r"(?:,|\b(?:also|then|later|has|had|have|who|separately|repeatedly|earlier|however|though|too)|[\s])+$"
)
NAME_FOLLOWS = re.compile(r"\s+[A-Z]")
AND_NAME = re.compile(r"\s+(?:[a-z-]+\s+)?[A-Z]")
TOKEN = re.compile(r"[^\s,.;:!?\"“”«»()—–]+(?:\.(?=[A-Za-z]\.)[A-Za-z]\.)*")


def speakers(
    text: str, parts: tuple[Span, ...], sentences: tuple[Span, ...], quotations: tuple[Quotation, ...]
) -> tuple[Span | None, ...]:
    """The words that name each quotation's speaker. A plain pronoun gives the nearest person named before as one."""
    bounds = [part.start for part in parts]
    starts = sorted(span.start for span in sentences) or bounds
    named = _attributions(text, sentences, quotations)
    found: list[Span | None] = []
    for index, quotation in enumerate(quotations):
        at = bisect_right(bounds, quotation.span.start) - 1
        last = parts[max(bisect_right(bounds, quotation.span.end - 1) - 1, at)] if parts else quotation.span
        first = parts[at] if parts else quotation.span
        following = quotations[index + 1].span.start if index + 1 < len(quotations) else last.end
        sentence_end = _sentence_end(starts, quotation.span.end, min(last.end, following))
        left = max(first.start, quotations[index - 1].span.end if index else 0)
        sentence_start = starts[max(bisect_right(starts, quotation.span.start) - 1, 0)]
        who = (
            _after(text, quotation.span.end, sentence_end)
            or _before(text, max(left, min(sentence_start, quotation.span.start)), quotation.span.start)
            or _introduced(text, left, quotation.span.start)
        )
        if who is None and index and quotations[index - 1].span.start >= first.start:
            who = found[-1]  # "...," he said. "..."
        elif who is None and _alone(text, quotation, first, last) and at:
            who = _spoke_last(parts[at - 1], named, quotations[:index], found)
        if who is not None and who.of(text).lower() in RESOLVED:
            earlier = [span for span in named if first.start - 1200 < span.start < who.start]
            who = earlier[-1] if earlier else who
        if who is not None and any(c.isupper() for c in who.of(text)) and _is_person(who.of(text)):
            named = sorted({*named, who})
        found.append(who)
    return tuple(found)


def _alone(text: str, quotation: Quotation, first: Span, last: Span) -> bool:
    """Whether the quotation has its paragraphs to itself."""
    return quotation.span.start == first.start and not text[quotation.span.end : last.end].strip(" .")


def _spoke_last(part: Span, named: list[Span], earlier: tuple[Quotation, ...], found: list[Span | None]) -> Span | None:
    """Who spoke last in the paragraph before a quotation without attribution."""
    who = next((span for span in reversed(named) if part.holds(span)), None)
    if earlier and found[-1] is not None and part.overlaps(earlier[-1].span) and (who is None or who < found[-1]):
        who = found[-1]
    return who


def _sentence_end(starts: list[int], at: int, limit: int) -> int:
    index = bisect_right(starts, at)
    return min(starts[index] if index < len(starts) else limit, limit)


def _after(text: str, start: int, end: int) -> Span | None:
    """`said X, ...` or `X said` right after the quotation, or at the end of its sentence."""
    if match := AFTER_VERB_FIRST.match(text, start, end):
        if who := _name_phrase(text, match.end(), end):
            return who
    if match := AFTER_NAME_FIRST.match(text, start, end):
        if who := _subject(text, match.start(1), match.end(1)):
            return who
    for match in LATER_IN_SENTENCE.finditer(text, start, end):
        if who := _subject(text, match.start(1), match.end(1)):
            return who
    if match := ACCORDING.search(text, start, end):
        return _name_phrase(text, match.end(), end)
    for match in LATER_VERB_FIRST.finditer(text, start, end):
        if who := _name_phrase(text, match.end(), end):
            return who
    return None


def _before(text: str, start: int, end: int) -> Span | None:
    """`X said:`, `X told Reuters that`, `according to X` before the quotation in its sentence."""
    if match := ACCORDING.search(text, start, end):
        return _name_phrase(text, match.end(), end)
    for match in SUBJECT_VERB.finditer(text, start, end):
        if who := _subject(text, start, match.start()):
            return who
    return None


def _introduced(text: str, start: int, end: int) -> Span | None:
    """A sentence before that ends in a colon: `X said this on Friday:`."""
    words = text[start:end].rstrip()
    if not words.endswith(":"):
        return None
    begin = start + max(words.rfind(". "), words.rfind("! "), words.rfind("? ")) + 1
    return _before(text, begin, end)


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


def _subject(text: str, start: int, end: int) -> Span | None:
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
    pieces = [
        (start + match.start() + len(match.group()) - len(match.group().lstrip()), start + match.end())
        for match in re.finditer(r"[^,]+", words)
    ]
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
            or _is_person(who.of(text))
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
        before[:1].isupper() and word.islower() and word.endswith("ed")
        for before, word in zip(parts, parts[1:], strict=False)
    ):
        return False
    return not any(_only_verb(word) for word in parts) and parts[-1].lower() not in NOT_A_SPEAKER


def _is_person(words: str) -> bool:
    """Whether the words end in a name, not in a common noun or a pronoun."""
    parts = words.split()
    return parts[-1][:1].isupper() and words.lower() not in PRONOUNS and parts[0] not in ("The", "the", "Its", "Their")


def _attributions(text: str, sentences: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> list[Span]:
    """The persons named as saying something outside quotation marks, in order."""
    return sorted(set(_reported(text, sentences, quotations)))


def _reported(text: str, sentences: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> Iterator[Span]:
    quoted = [content for quotation in quotations for content in quotation.content]
    for sentence in sentences:
        match = SUBJECT_VERB.search(text, sentence.start, sentence.end)
        if not match or any(span.start <= match.start() < span.end for span in quoted):
            continue
        who = _subject(text, sentence.start, match.start())
        if who and _is_person(who.of(text)) and not any(span.overlaps(who) for span in quoted):
            yield who
