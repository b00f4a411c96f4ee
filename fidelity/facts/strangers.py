"""The words of an English sentence that are in another language, in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.english import gazetteer, lexicon
from fidelity.english.words import is_content
from fidelity.facts import strange, tongues
from fidelity.facts.standing import FEWEST, Known, Standing
from fidelity.facts.vocabularies import commoner
from fidelity.language import language_name, likeness, likeness_in
from fidelity.models import Links, Sentence, Span, Token

FOREIGN = 1.7
"""What the looks of a foreign word come to at least; see `_looks`."""
NEAR, APART = 0.85, 0.7
"""How alike a word is to the original's from which it may be the same one, and below which it is another."""
SURELY = 2.0
"""How much likelier in another language a word must be for that language to be named."""
USUAL, SURE = 2.0, 3.0
"""How much commoner than in English (powers of ten) a word is in another language that is surely a word of that one
where no English dictionary has it, and where one has. Of 600,000 words of news in English two in ten thousand reach
the latter, most of them in foreign names and species."""
ELIDED = re.compile(
    r"(?:[dlsjmtncDL]|[Qq]u|[DdNnSs]?[Ee]ll|[AaDdNnSs]?[Aa]ll|[Dd]all|[Ss]ull|[Uu]n|[Qq]uest)['’][^\W\dA-Z_]{3,}"
)
"""French d'admirer, Italian dell'autore."""
GERMAN = 2.5
"""How much likelier in another language a word may be that is still taken for German."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Words beside each other that are not English."""

    span: Span
    words: int
    language: str | None
    confidence: float


def strangers(sentence: Sentence, links: Links | None, known: Known | None) -> Iterator[Stranger]:
    """The foreign words of a sentence: beside an original all that it does not have, else plain function words only."""
    tokens = sentence.tokens
    if known is None:
        sure = {i: 0.8 for i in range(len(tokens)) if _plainly(i, sentence)}
    else:
        judged = ((i, _strange(Standing(i, sentence, links, known))) for i in range(len(tokens)))
        sure = {i: found for i, found in judged if found is not None}
    run: list[int] = []
    for i in range(len(tokens) + 1):
        if i in sure or (i + 1 in sure and _particle(tokens[i], known)):
            run.append(i)
        elif run:
            yield _stranger([tokens[k] for k in run], max(sure.get(k, 0.0) for k in run))
            run = []


def _particle(token: Token, known: Known | None) -> bool:
    """Whether a word that tells nothing by itself goes with the foreign word after it: la possibilità."""
    word = token.lower
    if known is None or known.has(word):
        return False
    return word in tongues.PARTICLES and tongues.function_word(word) is not None and not lexicon_word(word)


def lexicon_word(word: str) -> bool:
    """Whether a particle is first of all an English word: no, per, are."""
    return lexicon.frequency(word) > 5


def _stranger(tokens: Sequence[Token], confidence: float) -> Stranger:
    words = [token.text for token in tokens]
    told = [tongues.function_word(word) for word in words if tongues.plain_function_word(word)]
    told += [tongues.language(word) for word in words]
    likely = likeness(max(words, key=len))
    named = next((name for name in told if name), None) or (language_name(likely[1]) if likely[0] >= SURELY else None)
    return Stranger(tokens[0].span.to(tokens[-1].span), len(tokens), named, confidence)


def _plainly(i: int, sentence: Sentence) -> bool:
    """Whether a function word of another language stands among plain words, not in a name, title or quotation."""
    token = sentence.tokens[i]
    word = token.text
    if len(word) < 3 or not word.islower() or tongues.english(word) or not tongues.plain_function_word(word):
        return False
    beside = [sentence.tokens[k].text for k in (i - 1, i + 1) if 0 <= k < len(sentence.tokens)]
    return not sentence.quoted(token.span) and len(beside) == 2 and all(text.islower() for text in beside)


def _strange(place: Standing) -> float | None:
    """How sure it is that a token is foreign; None where it may be English."""
    word = place.token.text
    letters = word.replace("’", "").replace("'", "")
    if (after := letters.lstrip("0123456789")) != letters and commoner(after)[0] >= USUAL:
        letters = after
    if not letters.isalpha() or not _latin(letters) or place.known.has(word) or _glued(place):
        return None
    if _stands_for(place):
        return 0.7
    if len(word) < 2 or word.lower() in strange.PREFIXES or any(t.lower == "n't" for t in place.beside(1)):
        return None
    if ELIDED.fullmatch(word):
        return 0.8
    if word[0].isupper():
        return _capitalised(place)
    if tongues.plain_function_word(word):
        return 0.9
    more, _ = commoner(letters)
    if more < SURE and tongues.english(word):
        return None
    if _in_name(place) or _aside(place):
        return None
    if more >= SURE and not (word in tongues.PARTICLES and _borrowed(place)):
        return None if _slip(place) else 0.85
    if tongues.english(word):
        return None
    if more >= USUAL and not _slip(place):
        return 0.8
    if tongues.foreign_letters(word):
        return 0.9
    return 0.65 if len(word) >= FEWEST and _looks(place) >= FOREIGN else None


def _slip(place: Standing) -> bool:
    """Whether it is a word of the original with a letter wrong: tme, milion."""
    word = place.token.text
    if tongues.foreign_letters(word):
        return False
    meant = strange.misspelt(word, place.known.words)
    return meant is not None and meant in place.known.words and abs(len(meant) - len(word)) <= 1


def _borrowed(place: Standing) -> bool:
    """Whether a particle stands in a name or in a phrase that English took over: en route, sur place."""
    beside = [token.text for token in place.beside(-1, 1)]
    return any(not text.islower() or text in tongues.BORROWED for text in beside)


def _stands_for(place: Standing) -> bool:
    """Whether the original has the English word at that place for a foreign one that may be a name or English too."""
    meanings = tongues.MEANT.get(place.token.text)
    if not meanings or place.links is None:
        return False
    if place.originals or any(token.text[:1].isupper() for token in place.beside(-1, 1)):
        return any(token.lower in meanings for token in place.originals)
    ours, theirs = ({token.lower for token in side} for side in (place.links.copy, place.links.original))
    return bool(meanings & theirs) and not meanings & ours


def _looks(place: Standing) -> float:
    """How foreign an unknown word in plain letters looks; an English one misspelt or made up stays below FOREIGN."""
    word = place.token.text
    others = [token.text for token in place.originals if token.is_word]
    meant = strange.misspelt(word, place.known.words)
    if meant is not None and place.known.near(meant) and not tongues.foreign_ending(word):
        return 0.0
    made = strange.made_of_english(word)
    alike = max((likeness_of(word, other.lower()) for other in others), default=0.5)
    looks = min(likeness(word)[0], 4.0)
    looks += 1.5 if word[-1] in "aio" else 0.4 if word[-1] in "eu" else -1.0 if alike >= NEAR else 0.0
    looks += 1.0 if meant is None and not made else -0.8 if made else -0.6
    looks += 0.5 * tongues.foreign_ending(word) - 0.8 * strange.english_ending(word)
    looks += 1.5 * (word[-1] in "aeio" and tongues.in_dictionary(word[:-1]) and len(word) > 6)
    return looks + 0.6 * (bool(others) and all(other.islower() for other in others) and alike < APART)


def likeness_of(a: str, b: str) -> float:
    """How alike two words are written, 0 to 1."""
    from rapidfuzz.distance import JaroWinkler

    return float(JaroWinkler.similarity(a, b))


def _capitalised(place: Standing) -> float | None:
    """The same for a word with a capital, which is a name unless the original's word there is none."""
    word, first = place.token.text, place.index == 0
    if word.isupper() or tongues.english(word):
        return None
    if commoner(word)[0] >= SURE and _translated(place):
        return 0.75
    if gazetteer.is_given_name(word) or gazetteer.is_surname(word) or gazetteer.places(word):
        return None
    if tongues.plain_function_word(word) and first:
        return 0.8
    others = [token for token in place.originals if token.is_word]
    if not any(map(is_content, others)) or not all(gazetteer.ordinary(token.text.lower()) for token in others):
        return None
    letters = tongues.foreign_letters(word) or commoner(word)[0] >= USUAL
    if not all(token.text.islower() or place.opens(token) for token in others):
        return None
    if any(
        token.text[:1].isupper() or token.text == "-" for token in place.beside(*((1,) if place.index < 2 else (-1, 1)))
    ):
        return None
    if letters and (place.index < 2 or _german(word)):
        return 0.75
    return 0.6 if _german(word) and _looks(place) >= FOREIGN else None


def _translated(place: Standing) -> bool:
    """Whether the original has plain English words there, no name."""
    others = [token for token in place.originals if token.is_word]
    return any(map(is_content, others)) and all(gazetteer.ordinary(token.text.lower()) for token in others)


def _german(word: str) -> bool:
    """Whether it may be a noun of the one language that writes them with capitals."""
    likely = likeness_in(word, "de")
    return likely > max(0.0, likeness(word)[0] - GERMAN)


def _in_name(place: Standing) -> bool:
    """Whether it belongs to a foreign name or title, which begins or ends with a capital that the original lacks."""
    after = next(place.beside(1), None)
    if after is not None and after.text[:1].isupper() and not place.known.has(after.text):
        return True
    for step in range(1, place.index + 1):
        before = place.sentence.tokens[place.index - step]
        if before.text[:1].isupper():
            ordinary = place.index == step and tongues.english(before.text)
            return not place.known.has(before.text) and not ordinary
        if tongues.english(before.text) or not before.text.isalpha():
            return False
    return False


def _aside(place: Standing) -> bool:
    """Whether it stands in brackets with others, where a text gives foreign words to explain them."""
    if not in_brackets(place.token.span, place.sentence):
        return False
    if place.sentence.quoted(place.token.span):
        return True
    tokens = place.sentence.tokens
    first = next(i for i in range(place.index, -1, -1) if tokens[i].text in "([")
    last = next((i for i in range(place.index, len(tokens)) if tokens[i].text in ")]"), len(tokens))
    inside = [token.text for token in tokens[first + 1 : last] if token.is_word]
    return sum(map(tongues.english, inside)) <= len(inside) / 2


def in_brackets(span: Span, sentence: Sentence) -> bool:
    """Whether the words stand in brackets inside the sentence."""
    before = sentence.text[: span.start - sentence.span.start]
    return any(before.count(opening) > before.count(closing) for opening, closing in ("()", "[]"))


def _glued(place: Standing) -> bool:
    """Whether it is part of an address or a tag."""
    span = place.token.span
    start = place.sentence.span.start
    text = place.sentence.text
    before, after = text[max(0, span.start - start - 1) : span.start - start], text[span.end - start :][:2]
    return before in tuple("@#./_") or (len(after) == 2 and after[0] in "@./_" and after[1].isalnum())


def _latin(word: str) -> bool:
    return all(char < "\u0250" or "\u1e00" <= char <= "\u1eff" for char in word)
