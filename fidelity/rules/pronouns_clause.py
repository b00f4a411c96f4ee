"""Pronouns that their own clause contradicts: another sex, a thing's where a person is meant, a subject said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.english import gazetteer, lexicon
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, parts_of_speech, verb_tags
from fidelity.facts import genders
from fidelity.models import Hit, Sentence, Severity, Span
from fidelity.rules.core import Example, Hits, sentence_rule

APART = re.compile(
    r"\b(?:trans(?:gender|sexual)?\w*|gender|drag|cross-?dress\w*|disguise\w*|play(?:s|ed|ing)|role|starr\w+|"
    r"film|seahorse\w*|"
    r"identif\w+|intersex|character|novel|opera|not|n't|never|if|would|like|as)\b",
    re.IGNORECASE,
)
"""Where somebody is on purpose said to be of the other sex, or what he is not."""
WOMEN = (
    "woman|mother|daughter|wife|widow|sister|actress|girl|queen|princess|grandmother|heroine|spokeswoman|"
    "businesswoman|aunt|niece"
)
MEN = "father|son|husband|brother|boy|king|prince|grandfather|widower|uncle|nephew|businessman"
BEING = r"(?:is|was|became|becomes|has become|had become|remains|remained|will be|will become)"
HOW = (
    r"(?:(?:also|now|then|still|already|once) )?(?:the|an?|his|her) "
    r"(?:(?:\w+-)?(?:first|second|third|only|eldest|oldest|youngest|proud|single|former|young|late|adopted|best|"
    r"most \w+|\w+ed|\w+-old) ){0,3}"
)
ENDS = r"(?=[.,;!?]|$| (?:of|to|who|and|in|at|when|from|since|for|with|on|by|ever)\b)"
PREDICATES = tuple(
    (re.compile(rf"\b(?P<who>{who}) {BEING} {HOW}(?P<what>{what}){ENDS}", re.IGNORECASE), write)
    for who, what, write in (("he", WOMEN, "she"), ("she", MEN, "he"))
)
BIRTH = re.compile(
    r"\b(?P<who>he) (?:(?:is|was|had|has|been|became|fell|got|also|later|then|once) ){0,3}"
    r"(?:pregnant|miscarried|gave birth|given birth|breast-?fed|breast-?feeding|in labou?r|on maternity leave)\b"
    r"|\b(?P<whose>his) (?:pregnanc(?:y|ies)|womb|uterus|ovar(?:y|ies)|maternity leave|menstrua\w+|caesarean)\b",
    re.IGNORECASE,
)
ITS_KIN = re.compile(
    r"\b(?P<its>its) (?:(?:late|then|first|second|ex|former|pregnant|young|elder|younger|eldest|own)[ -])?"
    r"(?P<kin>wife|husband|widow|fianc[eé]e?|girlfriend|boyfriend|wives|(?:mother|father|brother|sister|son|"
    r"daughter)-in-law|"
    r"grandson|granddaughter|nephew|niece|uncle|aunt)\b(?!-)"
)
BEASTS = table(
    "animal dog cat bird wolf lion horse elephant ape monkey chick whale dolphin fish insect species tribe clan"
)
SELF = {"herself": "f", "himself": "m"}
WRITE = {"herself": "himself", "himself": "herself"}
MODALS = table("will would has had can could may might must shall was is")
SPEAKS = table(
    "said says added told explained announced denied warned stressed noted claimed discovered confirmed declared"
)
TOPICS = table(
    "that whom who which what when where while because if as than whatever whether all everything the like but and"
)
"""Before the name these open a clause of its own, or the name is no subject."""


@sentence_rule(
    "pronouns/clause",
    Example("In 2019 [[he]] became the first woman to lead the port."),
    Example("In 2019 she became the first woman to lead the port."),
    Example("The pilot was taken home after [[he]] gave birth on the plane."),
    Example("The pilot was taken home after she gave birth on the plane."),
    Example("Later that night she shot [[himself]] in the foot."),
    Example("Later that night she met the mayor himself in the lobby."),
    Example("The envoy and [[its]] wife left Nairobi on Sunday."),
    Example("The envoy and his wife left Nairobi on Sunday."),
    Example("Okafor [[he]] said that the harbour would close."),
    Example("The plan that Okafor, he said, had signed was dropped."),
    Example("The minister [[he]] will be in Lagos on Monday."),
    Example("Every minister he will meet in Lagos is new."),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def clause(sentence: Sentence) -> Hits:
    """A pronoun is contradicted by the words of its own clause, or says the subject a second time.

    Languages that leave the subject out, or have one word for his, her and its, make the machine guess anew at each
    pronoun: he became the first woman, the envoy and its wife, the minister he will be. Write the pronoun of the
    person meant; where the subject already stands there, cut it.
    """
    text, start = sentence.text, sentence.span.start
    if not APART.search(text):
        for pattern, write in PREDICATES:
            for match in pattern.finditer(text):
                message = (
                    f"“{match['who']}” and “{match['what']}” do not go together: write {write}, or see who is meant."
                )
                yield _hit(start, match.span("who"), message, _cased(write, match["who"]), 0.7)
        for match in BIRTH.finditer(text):
            which = "who" if match["who"] else "whose"
            write = "she" if match["who"] else "her"
            message = f"“{match[0]}”: only a woman can be meant; write {write}."
            yield _hit(start, match.span(which), message, _cased(write, match[which]), 0.7)
    if "its " in text and not any(t.lower in BEASTS for t in sentence.tokens):
        for match in ITS_KIN.finditer(text):
            message = f"“its {match['kin']}”: only a person has one; write his or her."
            yield _hit(start, match.span("its"), message, "his", 0.65, "her")
    yield from _self(sentence)
    yield from _twice(sentence)


def _hit(start: int, at: tuple[int, int], message: str, write: str, sure: float, other: str = "") -> Hit:
    return Hit(Span(start + at[0], start + at[1]), message, (write, other) if other else (write,), sure, Severity.MAJOR)


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word


def _self(sentence: Sentence) -> Iterator[Hit]:
    """`she shot himself`: subject, verb and reflexive of two sexes side by side."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        sex = SELF.get(token.lower)
        if sex is None or at < 2 or sentence.quoted(token.span):
            continue
        verb = at - 1 - (tokens[at - 1].lower in ("by", "for", "to", "on", "at", "in", "about"))
        subject = verb - 1
        while subject > 0 and (tokens[subject].lower in MODALS or tokens[subject].lower.endswith("ly")):
            subject -= 1
        who = tokens[subject].lower if subject >= 0 else ""
        if (
            who in ("he", "she")
            and genders.PRONOUNS[who] != sex
            and verb_tags(tokens[verb].text) & {"VBD", "VBZ", "VBN"}
        ):
            message = f"“{token.text}” does not go with “{tokens[subject].text}”."
            yield Hit(token.span, message, (WRITE[token.lower],), 0.7, Severity.MAJOR)


def _twice(sentence: Sentence) -> Iterator[Hit]:
    """`The minister he will be`, `Okafor he said that`: the subject and again its pronoun."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.text not in ("he", "she") or not 0 < at < len(tokens) - 1 or sentence.quoted(token.span):
            continue
        after, head = tokens[at + 1].lower, tokens[at - 1]
        if not (after in MODALS or after in SPEAKS) or not head.text[0].isalpha():
            continue
        first = _opening(sentence, at - 1)
        if first is None or (after in SPEAKS and (at + 2 >= len(tokens) or tokens[at + 2].text in ".,;")):
            continue
        if not _subject(sentence, first, at):
            continue
        message = f"“{' '.join(t.text for t in tokens[first:at])}” is the subject already: cut “{token.text}”."
        yield Hit(token.span, message, (), 0.6, Severity.MINOR)


def _opening(sentence: Sentence, last: int) -> int | None:
    """Where the run of words up to the index begins, if it begins the sentence or follows `that`."""
    tokens = sentence.tokens
    first = last
    while first > 0 and tokens[first - 1].is_word and tokens[first - 1].lower != "that" and last - first < 5:
        first -= 1
    if first > 0 and tokens[first - 1].lower != "that":
        return None
    return first


def _subject(sentence: Sentence, first: int, end: int) -> bool:
    """Whether words are a subject and no more: the minister, former mayor Okafor; not every minister he met."""
    words = sentence.tokens[first:end]
    if any(t.lower in TOPICS for t in words[1:]) or words[0].lower in TOPICS - {"the"}:
        return False
    if any(
        parts_of_speech(t.lower) & {"ADP", "CONJ"} or t.lower in ("in", "on", "of", "to", "for", "not") for t in words
    ):
        return False
    last = words[-1]
    if words[0].lower in FUNCTION_WORDS - {"the", "or"} or parts_of_speech(words[0].lower) == {"ADV"}:
        return False
    name = last.text[0].isupper() and not gazetteer.nationality(last.text)
    if name and (parts_of_speech(last.lower) and len(words) == 1 and not gazetteer.is_surname(last.text, strict=False)):
        return False
    if name:
        return all(
            t.text[0].isupper() or lexicon.is_person_word(t.lower) or t.lower in ("the", "former") for t in words
        )
    if not parts_of_speech(last.text) and any(lexicon.is_person_word(t.lower) for t in words[:-1]):
        return (
            words[0].lower in ("the", "former") and sentence.tokens[end + 1].lower in MODALS
        )  # a name without capitals
    return (
        words[0].lower == "the"
        and len(words) <= 3
        and lexicon.is_person_word(last.lower)
        and first == 0
        and (sentence.tokens[end + 1].lower in ("will", "would", "said", "has", "had"))
    )
