"""Plants damage in clean sentences: words lost, put in, or replaced by another one, and verbs in the wrong tense."""

from __future__ import annotations

import hashlib
import itertools
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fit_links import read

from fidelity.english import lexicon
from fidelity.english.tables import table
from fidelity.english.words import (
    FUNCTION_WORDS,
    inflect_like,
    inflections,
    is_lexical,
    lemmas,
    parts_of_speech,
    tokenize,
)

PREPOSITIONS = table(
    """
    in on at of for with by from to about under over after before between during through against into without
    """
)
KINDS = (
    ("lose a noun", 2),
    ("lose a verb", 1),
    ("lose a modifier", 1),
    ("lose a name", 1),
    ("lose a phrase", 1),
    ("put in", 2),
    ("antonym", 1),
    ("hypernym", 1),
    ("any word", 1),
    ("tense", 1),
)
PARTS = {"lose a noun": {"NOUN"}, "lose a verb": {"VERB", "AUX"}, "lose a modifier": {"ADJ", "ADV"}}
BE = {
    "was": ("is", "will be"),
    "were": ("are", "will be"),
    "is": ("was", "will be"),
    "are": ("were", "will be"),
    "has": ("had",),
    "have": ("had",),
    "had": ("has", "have"),
    "will": ("would", "did"),
}
TENSES = {"VBD": ("VBZ", "VBP"), "VBZ": ("VBD",), "VBP": ("VBD",)}


@dataclass(frozen=True)
class Planted:
    """A damaged sentence."""

    text: str
    kind: str
    """What was done; empty for an untouched sentence."""
    start: int
    end: int
    """The damage in code points of the text; an empty stretch where words are lost."""

    @property
    def column(self) -> int:
        """The column of a reading that should see it."""
        return 2 if self.kind == "tense" else 1 if self.start == self.end else 0


@dataclass(frozen=True)
class Usage:
    """Which words stand before which, and the words of each part of speech."""

    before: dict[str, Counter[str]]
    words: dict[str, list[str]]

    @staticmethod
    def of(sentences: Iterable[str]) -> Usage:
        before: dict[str, Counter[str]] = defaultdict(Counter)
        words: dict[str, list[str]] = defaultdict(list)
        seen: set[str] = set()
        for sentence in sentences:
            row = [token.text for token in tokenize(sentence)]
            for first, second in itertools.pairwise(row):
                if first.islower() and first.isalpha() and first not in FUNCTION_WORDS and len(first) > 2:
                    before[second][first] += 1
            for word in row:
                if word.islower() and word.isalpha() and word not in FUNCTION_WORDS and word not in seen:
                    seen.add(word)
                    if lexicon.known(lemmas(word)[0]):
                        for part in parts_of_speech(word):
                            words[part].append(word)
        return Usage(before, words)


def plant(sentence: str, kind: str, rng: random.Random, usage: Usage) -> Planted | None:
    """The sentence with one damage of a kind; None where it has no place for it."""
    tokens = tokenize(sentence)
    words = [i for i, token in enumerate(tokens) if is_lexical(token) and token.text.isalpha()]
    lower = [i for i in words if tokens[i].text.islower()]
    if len(tokens) < 6 or not lower:
        return None

    def without(first: int, last: int) -> Planted:
        left = sentence[: tokens[first].span.start].rstrip() if first else ""
        right = sentence[tokens[last - 1].span.end :]
        right = right.lstrip() if not left else " " + right.lstrip() if right[:1].isalnum() else right
        return Planted(left + right, kind, len(left), len(left))

    def instead(at: int, word: str) -> Planted:
        span = tokens[at].span
        word = word[:1].upper() + word[1:] if tokens[at].text[0].isupper() else word
        return Planted(sentence[: span.start] + word + sentence[span.end :], kind, span.start, span.start + len(word))

    if kind in PARTS:
        fits = [i for i in lower if parts_of_speech(tokens[i].text) & PARTS[kind]]
        if kind == "lose a verb":
            fits += [i for i, t in enumerate(tokens) if t.text in ("is", "are", "was", "were", "has", "had", "have")]
        if kind == "lose a modifier":
            fits = [i for i in fits if "VERB" not in parts_of_speech(tokens[i].text)]
        at = rng.choice(fits) if fits else None
        return None if at is None else without(at, at + 1)
    if kind == "lose a name":
        fits = [i for i in range(1, len(tokens)) if _capital(tokens[i].text)]
        if not fits:
            return None
        first = rng.choice(fits)
        last = first + 1
        while first > 1 and _capital(tokens[first - 1].text):
            first -= 1
        while last < len(tokens) and _capital(tokens[last].text):
            last += 1
        return without(first, last)
    if kind == "lose a phrase":
        fits = [i for i in range(1, len(tokens) - 2) if tokens[i].text in PREPOSITIONS]
        if not fits:
            return None
        first = rng.choice(fits)
        last = first + 1
        while last < min(len(tokens), first + 7) and not _ends(tokens[last].text, last > first + 1):
            last += 1
        return without(first, last) if last > first + 1 else None
    if kind == "put in":
        fits = [i for i in words if i and usage.before.get(tokens[i].text)]
        if not fits:
            return None
        at = rng.choice(fits)
        near = sorted(usage.before[tokens[at].text])
        word = rng.choice(near) if rng.random() < 0.7 else rng.choice(usage.words[rng.choice(["ADJ", "NOUN"])])
        start = tokens[at].span.start
        if word in sentence.lower().split():
            return None
        return Planted(sentence[:start] + word + " " + sentence[start:], kind, start, start + len(word))
    if kind == "tense":
        verbs = [i for i, t in enumerate(tokens) if t.text.islower() and parts_of_speech(t.text) & {"VERB", "AUX"}]
        verbs = [i for i in verbs if not i or tokens[i - 1].lower not in ("to", "a", "the", "an", "his", "her", "its")]
        rng.shuffle(verbs)
        made = ((i, _retensed(tokens[i].text, rng)) for i in verbs[:8])
        return next((instead(i, word) for i, word in made if word), None)
    rng.shuffle(lower)
    for at in lower[:6]:
        word = _related(tokens[at].text, kind, rng, usage)
        if word and word.lower() not in sentence.lower().split():
            return instead(at, word)
    return None


def _capital(word: str) -> bool:
    return word[0].isupper() and word.lower() not in FUNCTION_WORDS


def _ends(word: str, started: bool) -> bool:
    parts = parts_of_speech(word)
    verb = bool(parts & {"VERB", "AUX"}) and not parts & {"NOUN", "ADJ"}
    return word in ',.;:()"' or word in PREPOSITIONS or (started and verb)


def _retensed(word: str, rng: random.Random) -> str | None:
    if word in BE:
        return rng.choice(BE[word])
    for lemma in lemmas(word):
        forms = inflections(lemma)
        tags = [tag for tag, made in forms.items() if word in made and tag in TENSES]
        found = [form for tag in tags for other in TENSES[tag] for form in forms.get(other, ()) if form != word]
        if found:
            return rng.choice([*found, *(["will " + lemma] if "VBD" in tags else [])])
    return None


def _related(word: str, kind: str, rng: random.Random, usage: Usage) -> str | None:
    forms = lemmas(word)
    if kind == "antonym":
        near = {form for lemma in forms for form in (lemma, *lexicon.synonyms(lemma))}
        found = {other for form in near for other in lexicon.antonyms(form)}
    elif kind == "hypernym":
        found = set(lexicon.hypernyms(forms[0])) - set(forms)
    else:
        parts = [part for part in sorted(parts_of_speech(word)) if usage.words.get(part)]
        found = {rng.choice(usage.words[rng.choice(parts)])} - set(forms) if parts else set()
    found = {other for other in found if " " not in other and lexicon.frequency(other) > 2.2}
    made = inflect_like(rng.choice(sorted(found)), word) if found else word
    return made if made.lower() != word.lower() else None


def any_kind(rng: random.Random) -> str:
    """A kind of damage, by how often each is wanted."""
    return rng.choices([name for name, _ in KINDS], [weight for _, weight in KINDS])[0]


# --- sentences to plant it in ---------------------------------------------------------------------------------------


def mqm(gold: Path) -> Iterator[dict[str, Any]]:
    """MQM 2020 without the documents that `bench.py spans` reads; Apache-2.0."""
    for row in read(gold / "mqm" / "2020.zhen.jsonl.gz"):
        if not development(row["doc"]):
            yield row


def development(document: str) -> bool:
    """Whether a document of MQM 2020 is kept for measuring."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 5 == 0


def postedits(gold: Path, languages: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Machine translations and what people made of them; CC0."""
    for language in languages:
        yield from read(gold / "postedit" / f"{language}-en.train.jsonl.gz")


def plain(text: str) -> str:
    """A tokenised sentence as people write it."""
    text = re.sub(r" ([.,;:!?%)\]])", r"\1", text)
    text = re.sub(r"([(\[$]) ", r"\1", text)
    text = re.sub(r" ('s|'re|'ve|'ll|'d|'m|n't)\b", r"\1", re.sub(r" ' s\b", "'s", text))
    return re.sub(r'" ([^"]*?) "', r'"\1"', text)


def clean(gold: Path) -> list[str]:
    """Sentences that people wrote or put right, each once, in a fixed order."""
    found = {plain(row["pe"]) for row in postedits(gold, ("ro", "ru", "et"))}
    found |= {plain(row["pe"]) for row in postedits(gold, ("ne", "si")) if float(row["hter"]) == 0}
    for pair in ("deen", "iten", "pten", "ruen"):
        found |= {row["reference"] for row in read(gold / "mqm" / f"bio.{pair}.jsonl.gz") if row.get("reference")}
    for row in mqm(gold):
        found |= {row["reference"], *((row["mt"],) if row["is_human"] else ())}
    return sorted(sentence for sentence in found if 40 < len(sentence) < 260)
