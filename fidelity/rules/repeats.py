"""Phrases, titles and clauses that a story says twice in a row, in the same or nearly the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS
from fidelity.facts.slips import Slip, hit_of, text_at
from fidelity.models import Alignment, Hit, Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule, text_rule

LONGEST = 8
JOINED = table("and , - – . or")
STEPS = table("time coast day year door house side week step town place person case game end half life over over")
"""Words of which it is English to say them in a chain: from time to time to meet."""
OFFICES = table(
    "president minister premier governor mayor ambassador spokesman spokeswoman secretary commissioner chairman"
)
RANKS = table("the prime foreign defence defense interior finance deputy vice")
APART = 12
"""How far apart the same title may stand, with its holder's name between."""


@sentence_rule(
    "duplication/phrase",
    Example("He met [[flight crews and flight crews]] in the port."),
    Example("They shut the school [[in the morning in the morning]]."),
    Example("The [[governor of Bergen, Ingrid Dahl, the governor of Bergen]], said no."),
    Example("The prime [[minister of Norway, Ingrid Dahl, prime minister of Norway]], left."),
    Example("They met from time to time to talk, went from coast to coast to sing, and worked and worked."),
    Example("The boy read page after page, and the mayor of Bergen met the mayor of Oslo."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def phrase(sentence: Sentence) -> Hits:
    """A phrase or a title is said twice in a row.

    Two words of the source have one translation, or the machine lost its place and said a thing again. Say it once.
    """
    if sentence.is_headline or sentence.is_furniture:
        return
    tokens = sentence.tokens
    lowers = [token.lower for token in tokens]
    seen: dict[tuple[str, str], int] = {}
    end = -1
    for at in range(len(lowers) - 1):
        pair = (lowers[at], lowers[at + 1])
        before = seen.get(pair)
        seen[pair] = at
        if before is None or before < end or at - before > APART:
            continue
        slip = _again(tokens, lowers, before, at) or _title(tokens, lowers, before, at)
        if slip is not None:
            end = slip.last
            yield hit_of(slip, sentence)


def _again(tokens: Sequence[Token], lowers: Sequence[str], first: int, again: int) -> Slip | None:
    """The stretch between both, where it stands there a second time at once."""
    for size, gap in ((again - first, 0), (again - first - 1, 1)):
        if not 2 <= size <= LONGEST or lowers[first : first + size] != lowers[again : again + size]:
            continue
        if gap and lowers[again - 1] not in JOINED:
            continue
        if any(tokens[first + k].text != tokens[again + k].text and first + k for k in range(size)):
            continue  # the minister and the Minister
        words = lowers[first : first + size]
        if not all(tokens[k].is_word for k in range(first, first + size)) or words[0] in STEPS or words[-1] in STEPS:
            continue
        if all(word in FUNCTION_WORDS or word[0].isdigit() for word in words) or "x" in words or len(set(words)) == 1:
            continue
        if (gap and size == 2 and lowers[again - 1] != "and") or words[0] == "and" or words[-1] in ("and", "or"):
            continue
        return Slip(first, again + size - 1, "this is said twice.", (_text(tokens, first, first + size),), 0.7)
    return None


def _title(tokens: Sequence[Token], lowers: Sequence[str], first: int, again: int) -> Slip | None:
    """An office and its place once more behind the holder's name."""
    if lowers[first] not in OFFICES or lowers[first + 1] not in ("of", "for") or not text_at(tokens, first + 2):
        return None
    if lowers[first : first + 3] != lowers[again : again + 3] or again - first < 4:
        return None
    between = tokens[first + 3 : again]
    if any(token.text not in ",.-–" and token.text[0].islower() and token.text not in RANKS for token in between):
        return None
    if sum(token.is_word for token in between) < 1 or not text_at(tokens, first + 2)[:1].isupper():
        return None
    return Slip(first, again + 2, "the title is said twice.", (), 0.7)


def _text(tokens: Sequence[Token], start: int, end: int) -> str:
    return " ".join(token.text for token in tokens[start:end])


SHORTEST, WORDS, ALIKE = 5, 5, 0.75
"""Words of a statement that is not repeated by chance, and how many, and what share, of its words of content the
sentence before has."""


@text_rule(
    "duplication/clause",
    Example("[[Talks on the bridge began in May. Later: Talks on the bridge began in May]]."),
    Example("[[The storm shut two ports on Monday. The storm shut two ports on Monday]] night, he said."),
    Example("Five guards died in the old prison fire. [[Five of the guards died in the fire at the old prison.]]"),
    Example("“We will win.” We will win together, he said. The bridge is shut. The bridge is shut to cars until May."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def clause(alignment: Alignment) -> Hits:
    """A statement is made a second time, in the same words or in hardly other ones.

    The page gave a line twice, or a list of words was put through a machine for each of two drafts. Cut one of them.
    """
    sentences = [s for s in alignment.copy.sentences if not (s.is_headline or s.is_furniture)]
    plain = [" ".join(token.lower for token in sentence.words) for sentence in sentences]
    yield from _inside(sentences, plain)
    yield from _alike(sentences, plain)


def _inside(sentences: Sequence[Sentence], plain: Sequence[str]) -> Iterator[Hit]:
    for at, sentence in enumerate(sentences):
        words = plain[at]
        if _spoken(sentence) or words.count(" ") < SHORTEST or not sentence.text.endswith("."):
            continue
        for other in (at - 1, at + 1, at - 2):
            if not 0 <= other < len(sentences) or len(plain[other]) <= len(words) or _spoken(sentences[other]):
                continue
            if f" {words} " in f" {plain[other]} ":
                yield _place(sentence, sentences[other])
                break


def _place(short: Sentence, long: Sentence) -> Hit:
    """From the one statement to the other, so that an editor sees both."""
    message = "The story says this twice in a row; cut one of them."
    words = [token.lower for token in short.words]
    other = long.words
    start = next(k for k in range(len(other)) if [token.lower for token in other[k : k + len(words)]] == words)
    there = other[start].span.to(other[start + len(words) - 1].span)
    return Hit(short.words[0].span.to(short.words[-1].span).to(there), message, (), 0.75)


def _alike(sentences: Sequence[Sentence], plain: Sequence[str]) -> Iterator[Hit]:
    content = [_content(sentence) for sentence in sentences]
    for at in range(1, len(sentences)):
        first, second = content[at - 1], content[at]
        least = min(len(first), len(second))
        if least < WORDS or 2 * max(len(first), len(second)) > 3 * least or plain[at] == plain[at - 1]:
            continue
        if _spoken(sentences[at]) or _spoken(sentences[at - 1]) or f" {plain[at]} " in f" {plain[at - 1]} ":
            continue
        common = len(first & second)
        ends = sentences[at].text.endswith(".") and sentences[at - 1].text.endswith(".")
        if common >= WORDS and common >= ALIKE * least and ends and f" {plain[at - 1]} " not in f" {plain[at]} ":
            yield Hit(sentences[at].span, "This says what the sentence before it says; cut one of them.", (), 0.65)


def _spoken(sentence: Sentence) -> bool:
    """Whether somebody is quoted: people say things twice."""
    return bool(sentence.quotes) or any(mark in sentence.text for mark in '"“”')


def _content(sentence: Sentence) -> frozenset[str]:
    return frozenset(token.lemma for token in sentence.words if token.lower not in FUNCTION_WORDS)
