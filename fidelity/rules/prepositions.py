"""Prepositions that English does not put before a time or after a verb: `in Monday`, `since three years`."""

from __future__ import annotations

from collections.abc import Sequence

from fidelity.english.tables import table
from fidelity.english.words import verb_tags
from fidelity.facts.slips import CLOSERS, Look, Slip, closes, on, only_base, slips, text_at, word_at
from fidelity.models import Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, sentence_rule

DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
MONTHS = frozenset(
    {"January", "February", "April", "June", "July", "August", "September", "October", "November", "December"}
)
NUMBERS = table("two three four five six seven eight nine ten eleven twelve fifteen twenty several many some")
SPANS = table("years months weeks days hours decades minutes")
PARTS = table("morning afternoon evening night")
AFTER_TIME = CLOSERS | frozenset(".,;:!?)") | DAYS | table("police officials two three a an the when")


@sentence_rule(
    "grammar/preposition",
    Example("The court will sit [[in Monday]], the judge said."),
    Example("He has been in prison [[since three years]]."),
    Example("They were seen [[during December 31]] in the centre."),
    Example("The vote was held [[on October]] and the result was clear."),
    Example("She left [[in Sunday morning]] for the coast."),
    Example("They came [[despite of]] the storm."),
    Example("He was [[suspected in]] killing two men [[near from]] the port."),
    Example("She came [[for to]] decide, and said [[the same like]] him."),
    Example("The talks went on [[in the same time]]."),
    Example("Three years since the war, and since two days before the vote, he stayed in Sunday's shadow."),
    Example("The film opens on October 3, or in Monday night's slot; in Friday prayers he spoke."),
    Example("The suspected in the case were near; he was interested on Monday, and asked for to-do lists."),
    Example("Since 20 years have passed, they met in the same time slot."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def preposition(sentence: Sentence) -> Hits:
    """A preposition is another language's: English has another one there, or none.

    Prepositions are the least like each other in any two languages. Write `on` with days and dates, `in` with months
    and years, and `for` with a length of time.
    """
    return slips(sentence, LOOKS)


def _in(tokens: Sequence[Token], at: int) -> Slip | None:
    following = text_at(tokens, at + 1)
    word = tokens[at].text
    if following == "the" and word.lower() == "in":
        same = word_at(tokens, at + 2) == "same" and word_at(tokens, at + 3) == "time"
        if same and word_at(tokens, at + 4) in (".", ",", "the", "he", "she", "it", "they", "and", "that"):
            return Slip(at, at + 3, "the phrase is “at the same time”.", ("at the same time",))
        return None
    if following not in DAYS or word_at(tokens, at - 1) in _PARTICLE_VERBS:
        return None
    end = at + 1
    if word_at(tokens, end + 1) in PARTS and word_at(tokens, end + 2) in AFTER_TIME:
        end += 1
    elif word_at(tokens, end + 1) not in AFTER_TIME or word_at(tokens, end + 1) in ("and", "or"):
        return None
    if text_at(tokens, end + 1) in DAYS or word_at(tokens, end + 1) == "s":
        return None
    days = " ".join(token.text for token in tokens[at + 1 : end + 1])
    return Slip(at, end, "days take “on”.", (f"on {days}",), 0.75)


_PARTICLE_VERBS = table("came come comes bring brings brought set moved got went blew rolled swept dropped called")


def _on(tokens: Sequence[Token], at: int) -> Slip | None:
    month = text_at(tokens, at + 1)
    after = word_at(tokens, at + 2)
    if month not in MONTHS or word_at(tokens, at - 1) in _ABOUT:
        return None
    if after[:1].isdigit() and len(after) == 4 and after.isdigit():
        end = at + 2
    elif after in CLOSERS | {".", ",", ";"} and not word_at(tokens, at + 3)[:1].isdigit():
        end = at + 1
    else:
        return None
    words = " ".join(token.text for token in tokens[at + 1 : end + 1])
    return Slip(at, end, "a month takes “in”.", (f"in {words}",), 0.7)


_ABOUT = table("based focus focused down up book report data figures ban")


def _since(tokens: Sequence[Token], at: int) -> Slip | None:
    number, span = word_at(tokens, at + 1), word_at(tokens, at + 2)
    if not (number in NUMBERS or number.isdigit()) or span not in SPANS or len(number) == 4:
        return None
    after = word_at(tokens, at + 3)
    if after not in (".", ",", "and", "in", "on", "at", "with", "for", "because") or not at:
        return None
    written = f"{tokens[at + 1].text} {span}"
    why = f"a length of time takes “for”, or “{written} ago”."
    return Slip(at, at + 2, why, (f"for {written}", f"{written} ago"), 0.75)


def _during(tokens: Sequence[Token], at: int) -> Slip | None:
    month, day = text_at(tokens, at + 1), text_at(tokens, at + 2)
    if month not in MONTHS | {"March", "May"} or not (day.isdigit() and int(day) <= 31):
        return None
    if text_at(tokens, at + 3) in ("-", "–", "to", "and", "/") or text_at(tokens, at + 3).istitle():
        return None
    return Slip(at, at + 2, "a date takes “on”.", (f"on {month} {day}",), 0.75)


def _despite(tokens: Sequence[Token], at: int) -> Slip | None:
    if word_at(tokens, at + 1) != "of":
        return None
    return Slip(at, at + 1, "despite takes no “of”.", ("despite", "in spite of"), 0.85)


def _pair(tokens: Sequence[Token], at: int) -> Slip | None:
    """A word and a preposition that never goes with it."""
    wrong, right = PAIRS[tokens[at].lower]
    if word_at(tokens, at + 1) not in wrong or not text_at(tokens, at + 2)[:1].isalpha():
        return None
    if text_at(tokens, at + 2) in DAYS or text_at(tokens, at + 2) in MONTHS:
        return None
    words = f"{tokens[at].text} {tokens[at + 1].text}"
    return Slip(at, at + 1, f"English says “{right}”.", (right,), 0.75 if words.islower() else 0.7)


def _of_crime(tokens: Sequence[Token], at: int) -> Slip | None:
    """Suspected in killing, accused in stealing."""
    doing = text_at(tokens, at + 2)
    if word_at(tokens, at + 1) != "in" or "VBG" not in verb_tags(doing) or closes(tokens, at + 3):
        return None
    right = f"{tokens[at].text} of"
    return Slip(at, at + 1, f"English says “{right}”.", (right,), 0.7)


def _for(tokens: Sequence[Token], at: int) -> Slip | None:
    doing = text_at(tokens, at + 2)
    if word_at(tokens, at + 1) != "to" or not only_base(doing) or word_at(tokens, at - 1) in ("called", "asked"):
        return None
    return Slip(at, at + 1, "one of the two is too many.", ("to",), 0.7)


def _same(tokens: Sequence[Token], at: int) -> Slip | None:
    if word_at(tokens, at - 1) != "the" or word_at(tokens, at + 1) not in ("like", "than"):
        return None
    return Slip(at - 1, at + 1, "English says “the same as”.", ("the same as",), 0.75)


PAIRS: dict[str, tuple[frozenset[str], str]] = {
    "near": (table("of from"), "near"),
    "depend": (table("from of"), "depend on"),
    "depends": (table("from of"), "depends on"),
    "depended": (table("from of"), "depended on"),
    "consist": (table("from"), "consist of"),
    "consists": (table("from"), "consists of"),
    "consisted": (table("from"), "consisted of"),
    "responsible": (table("of on"), "responsible for"),
    "interested": (table("on"), "interested in"),
    "participate": (table("on"), "participate in"),
    "participated": (table("on"), "participated in"),
    "afraid": (table("from"), "afraid of"),
    "suffer": (table("of"), "suffer from"),
    "suffered": (table("of"), "suffered from"),
    "suffers": (table("of"), "suffers from"),
    "due": (table("of"), "due to"),
    "regardless": (table("the to"), "regardless of"),
    "spite": (table("the"), "spite of"),
    "capable": (table("for"), "capable of"),
    "according": (table("with"), "according to"),
    "contrary": (table("with"), "contrary to"),
    "aware": (table("on"), "aware of"),
}
"""Words with the prepositions that they take elsewhere. Left out is what regional English has: discuss about."""
LOOKS: dict[str, Look] = {
    **{"in": _in, "at": _in, "on": _on, "since": _since, "during": _during, "despite": _despite},
    **on(PAIRS, _pair),
    **on(("suspected", "accused", "convicted", "guilty"), _of_crime),
    **{"for": _for, "same": _same},
}
