"""Tenses that the time beside them forbids: `has arrived yesterday`, `was held tomorrow`."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.english.tables import table
from fidelity.english.words import inflections, lemmas, parts_of_speech
from fidelity.facts.slips import Look, Slip, on, participle, slips, text_at, word_at
from fidelity.models import Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

ADVERBS = table("also already now just reportedly allegedly officially formally both never only since not n't")
WEEKDAYS = table("monday tuesday wednesday thursday friday saturday sunday")
UNITS = table("week month year night summer winter spring autumn") | WEEKDAYS
SPANS = table("day days week weeks month months year years hour hours minutes decade decades")
DETERMINERS = table("a an the his her its their this that two three four five six all both him them")
NUMBERS = table("a an one two three four five six seven eight nine ten several some few")
REACH = 7
"""How far behind the participle the time may stand."""
STOPS = frozenset('.,;:!?()"“”‘—–-') | table(
    """
    that which who whom whose when where while because since and but or if after before until by from as than to said
    says between during through over about of
    """
)
"""What ends the stretch in which a time still belongs to the verb."""
SUBJECTS = table("i he she it they we you")
MODALS = table("would could should might must may to will having if")


@sentence_rule(
    "grammar/tense",
    Example("The minister [[has arrived in Nairobi yesterday]] for talks."),
    Example("The two leaders [[have met in Doha last week]], officials said."),
    Example("Police [[have arrested four men two days ago]]."),
    Example("The meeting [[was held tomorrow]] in the capital."),
    Example("The army has held the town since last week and has not left it after yesterday's raid."),
    Example("He would have been expelled years ago. The road has been shut from last Monday."),
    Example("She has a house which she bought two years ago, and has worked for the last year."),
    Example("The office, which had been due to open tomorrow, was told that it was tomorrow's problem."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def tense(sentence: Sentence) -> Hits:
    """A verb stands in a tense that the time beside it does not allow.

    Many languages use one past tense where English has two, and the machine takes the wrong one. A time that is over
    takes the simple past: arrived yesterday, not has arrived yesterday.
    """
    return slips(sentence, LOOKS)


def _perfect(tokens: Sequence[Token], at: int) -> Slip | None:
    if any(word_at(tokens, k) in MODALS for k in range(max(0, at - 2), at)):
        return None
    verb = at + 1
    while word_at(tokens, verb) in ADVERBS:
        if word_at(tokens, verb) in ("since", "never"):
            return None
        verb += 1
    passive = word_at(tokens, verb) == "been"
    verb += passive
    word = text_at(tokens, verb)
    if not participle(word) or (passive and not word.endswith(("ed", "en", "d", "t", "n"))):
        return None
    if word == "got" or (not passive and verb == at + 1 and not _acts(tokens, verb)):
        return None
    time = _over(tokens, verb + 1)
    if time is None:
        return None
    return Slip(at, time, "a time that is over takes the simple past.", _simple(tokens, at, verb, time, passive), 0.75)


def _acts(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the participle is no adjective: have lost two ships, not have armed men."""
    word = text_at(tokens, verb)
    return "ADJ" not in parts_of_speech(word) or word == "met" or word_at(tokens, verb + 1) in DETERMINERS


def _over(tokens: Sequence[Token], at: int) -> int | None:
    """Where a time that is over ends, if one belongs to the verb before the index."""
    for k in range(at, min(len(tokens), at + REACH)):
        word = word_at(tokens, k)
        if word in STOPS or word in SUBJECTS or participle(word):
            return None  # another clause begins: told the court he saw the man arrested last week
        if word == "yesterday" and word_at(tokens, k + 1) != "'s":
            return k
        if word == "last" and word_at(tokens, k + 1) in UNITS and word_at(tokens, k - 1) not in ("the", "his", "their"):
            return None if word_at(tokens, k + 2) in ("'s", "and", "but", "alone") else k + 1
        if word in NUMBERS and word_at(tokens, k + 1) in SPANS and word_at(tokens, k + 2) == "ago":
            return k + 2
    return None


def _simple(tokens: Sequence[Token], at: int, verb: int, time: int, passive: bool) -> tuple[str, ...]:
    """The words from the auxiliary to the time, in the simple past."""
    base = next((lemma for lemma in lemmas(tokens[verb].text)), "")
    past = next(iter(inflections(base).get("VBD", ())), "")
    if passive:
        past = f"{'was' if tokens[at].lower == 'has' else 'were'} {tokens[verb].text}"
    if not past or verb > at + 1 + passive:
        return ()
    text = past
    for k in range(verb + 1, time + 1):
        text += " " * (tokens[k].span.start > tokens[k - 1].span.end) + tokens[k].text
    return (text,)


def _past(tokens: Sequence[Token], at: int) -> Slip | None:
    """Was held tomorrow."""
    verb = at + 1
    if not participle(text_at(tokens, verb)) or parts_of_speech(text_at(tokens, verb)) & {"NOUN"}:
        return None
    if text_at(tokens, verb) in PLANNED or any(word_at(tokens, k) in CONDITIONS for k in range(at)):
        return None
    if word_at(tokens, verb + 1) != "tomorrow" or word_at(tokens, verb + 2) in ("'s", "morning"):
        return None
    will = f"will be {tokens[verb].text} tomorrow"
    return Slip(at, verb + 1, "tomorrow takes a future tense.", (will,), 0.7)


CONDITIONS = table("if that would unless when said told")
PLANNED = table("planned scheduled expected due slated set supposed told meant needed")

LOOKS: dict[str, Look] = on(("has", "have"), _perfect) | on(("was", "were"), _past)
