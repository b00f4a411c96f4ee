"""Words, titles and sentences that stand there twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import parts_of_speech
from fidelity.facts.slips import Look, Slip, hit_of, on, slips, text_at, word_at
from fidelity.models import Alignment, Hit, Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule, text_rule

TWICE = table(
    """
    the a an of to from for with by and or but at into after before during because their his its our your my this
    these those will would can could has was were are be been as than if when while between against
    under about said he she they we it not also
    """
)
"""Small words that never follow themselves outside speech; left out are those that may: that, had, in, on, is, her."""
SET = table(
    """
    years days hours weeks months miles hundreds thousands millions lots tons time again more over round through neck
    side hand step face day night year week arm back shoulder hour wave layer generation pages rows piles rooms cash
    """
)
"""Nouns of which X and X is English, or that go with themselves."""
NAMED_TWICE = table(
    """
    new walla baden pago bora puka duran boutros sirhan dengue johnson brothers sons yo hong kong ha na no bye la so
    very many long far much really big same go come knock hush hear please well oh wow rah chop tut blah
    """
)
TITLES = table(
    "president minister premier chancellor king queen governor mayor ambassador spokesman general senator secretary"
)
RANKS = table("prime foreign vice deputy defence defense interior finance")
UNCOUNTED = table("that have been does five thousand million billion trillion hundred cent troglodytes")
MODIFIES = table("with from for who that in of at on without which whose under to by as about")
"""After these the second noun is another one: people of the north and people from the south."""
SHORTEST = 6
"""Words from which a sentence is not repeated by chance."""


@sentence_rule(
    "duplication/word",
    Example("The army closed [[the the]] road to the port."),
    Example("The [[Health and Health]] Ministry gave the toll."),
    Example("[[President President]] Dahl will speak on Monday."),
    Example("The ministers will [[meet in a meeting]] on Friday."),
    Example("The families [[returned back]] to the village."),
    Example("[[Attack and attack]] were heard all night."),
    Example("He came in in May, and had had enough; she said that that was over and over again the case."),
    Example("Boutros Boutros-Ghali and Sirhan Sirhan lived in New New York for years and years."),
    Example("The president said President Dahl would meet them at a meeting hall."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def word(sentence: Sentence) -> Hits:
    """A word is said twice, or a second word says the same as the first.

    Two words of the source have one translation, and both were put down. Write it once.
    """
    yield from slips(sentence, LOOKS)
    if not sentence.is_furniture:
        for slip in _doubled(sentence.tokens):
            yield hit_of(slip, sentence)


def _doubled(tokens: Sequence[Token]) -> Iterator[Slip]:
    for at in range(1, len(tokens)):
        now, before = tokens[at], tokens[at - 1]
        if now.lower != before.lower:
            if before.lower == "and" and at > 1 and tokens[at - 2].lower == now.lower:
                yield from _and(tokens, at)
            continue
        if now.span.start == before.span.end or not now.text[:1].isalpha() or now.lower in NAMED_TWICE:
            continue
        small = now.lower in TWICE and now.text.islower()
        title = now.lower in TITLES and now.text[:1].isupper() and before.text[:1].isupper()
        if small or title or _content(now):
            if text_at(tokens, at + 1) in ("-", "–") and not small:
                continue
            if word_at(tokens, at - 2) in (now.lower, "-"):
                continue  # said once of three in a row
            sure = 0.85 if small or title else 0.7
            severity = Severity.INFO if small else None  # people type the the as often as machines write it
            yield Slip(at - 1, at, "the word stands twice.", (before.text,), sure, severity)


def _content(token: Token) -> bool:
    """Whether the word carries meaning, is no name and no interjection."""
    word = token.text
    return (
        word.islower()
        and len(word) > 3
        and bool(parts_of_speech(word) & {"NOUN", "VERB"})
        and not parts_of_speech(word) & {"ADV", "INTJ"}
        and lexicon.known(token.lemma)
        and word not in UNCOUNTED
    )


def _and(tokens: Sequence[Token], at: int) -> Iterator[Slip]:
    """X and X, where it is no way to say many."""
    word = tokens[at]
    parts = parts_of_speech(word.text)
    if word.lower in SET or word.lower in NAMED_TWICE or "NOUN" not in parts or len(word.text) < 4:
        return
    if (at > 2 and word.text[0].isupper() != tokens[at - 2].text[0].isupper()) or word.text.isupper():
        return
    if at + 2 >= len(tokens) or (word.text[0].isupper() and at > 3 and text_at(tokens, at - 3)[:1].isupper()):
        return  # Nature and nature, as a title; the City Museum and Museum West
    if word.text[0].islower() and (parts & {"ADJ", "ADV", "VERB"} and word.lower.endswith(("er", "s", "ing", "ed"))):
        return
    if word.text[0].isupper() and (gazetteer.is_surname(word.text) or not lexicon.known(word.lower)):
        return
    if word_at(tokens, at + 1) in MODIFIES or text_at(tokens, at + 1) in ("-", "'s", "'", "’"):
        return
    if word.lower in UNCOUNTED or word_at(tokens, at - 3) in ("between", "-", "of", "'s"):
        return
    yield Slip(at - 2, at, "both are one word.", (word.text,), 0.7)


def _meet(tokens: Sequence[Token], at: int) -> Slip | None:
    k = at + 1
    if word_at(tokens, k) not in ("in", "at", "during") or word_at(tokens, k + 1) not in ("a", "the", "their"):
        return None
    if word_at(tokens, k + 2) != "meeting" or word_at(tokens, k + 3) in ("house", "hall", "room", "place", "point"):
        return None
    words = f"{tokens[at].text}"
    return Slip(at, k + 2, "a meeting is where one meets.", (words, "held a meeting"), 0.8)


def _back(tokens: Sequence[Token], at: int) -> Slip | None:
    if word_at(tokens, at + 1) != "back" or word_at(tokens, at + 2) in ("in", "-", "up", "pain", "door", "road"):
        return None
    if word_at(tokens, at + 2) not in ("to", "again", ".", ",", "from", "home", "into"):
        return None
    return Slip(at, at + 1, "return says back already.", (tokens[at].text,), 0.6)


def _title(tokens: Sequence[Token], at: int) -> Slip | None:
    """The President of Norway President Dahl."""
    if word_at(tokens, at + 1) != "of" or (not tokens[at].text[:1].isupper() and word_at(tokens, at - 1) != "the"):
        return None
    for k in range(at + 3, min(len(tokens), at + 7)):
        if tokens[k].lower == tokens[at].lower and tokens[k].text[0].isupper():
            name = text_at(tokens, k + 1)
            if not name[:1].isupper() or not name.isalpha():
                return None
            first = k - 1 if tokens[k - 1].lower in RANKS else k
            words = " ".join(token.text for token in tokens[at:first])
            return Slip(at, k, "the title stands twice.", (f"{words},",), 0.75)
        if not tokens[k].is_word or tokens[k].text.islower():
            return None
    return None


LOOKS: dict[str, Look] = (
    on(("meet", "meets", "met"), _meet) | on(("return", "returns", "returned", "returning"), _back) | on(TITLES, _title)
)


@text_rule(
    "duplication/sentence",
    Example("The port was shut on Monday after the storm. [[The port was shut on Monday after the storm.]]"),
    Example("The port was shut on Monday after the storm. The port was open on Friday after the repairs."),
    Example("“We will not leave this house,” he said.\n\nShe said: “We will not leave this house.”"),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def repeated(alignment: Alignment) -> Hits:
    """A sentence of the story stands there twice.

    The machine, or the page that was read for it, gave a paragraph again. Cut the second one.
    """
    seen: set[str] = set()
    for sentence in alignment.copy.sentences:
        if sentence.is_headline or sentence.is_furniture or sentence.quotes:
            continue
        if len(sentence.tokens) <= SHORTEST:
            continue
        key = " ".join(sentence.text.lower().split())
        if key in seen:
            yield Hit(sentence.span, "This sentence has stood in the story before; cut one of them.", (), 0.8)
        seen.add(key)
