"""Verbs with their tense, without a parser: auxiliaries and forms tell, and what stands before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, parts_of_speech, verb_tags
from fidelity.models import Token


class Tense(StrEnum):
    """What a finite verb says about time."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    WOULD = "would"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    MODAL = "modal"
    COULD = "could"
    UNREAL = "unreal"
    """A modal verb with have: might have gone."""


AUXILIARIES = {
    "is": Tense.PRESENT, "are": Tense.PRESENT, "am": Tense.PRESENT, "'m": Tense.PRESENT, "'re": Tense.PRESENT,
    "was": Tense.PAST, "were": Tense.PAST, "has": Tense.PERFECT, "have": Tense.PERFECT, "'ve": Tense.PERFECT,
    "had": Tense.PLUPERFECT, "does": Tense.PRESENT, "do": Tense.PRESENT, "did": Tense.PAST, "will": Tense.FUTURE,
    "'ll": Tense.FUTURE, "wo": Tense.FUTURE, "shall": Tense.FUTURE, "would": Tense.WOULD, "can": Tense.MODAL,
    "ca": Tense.MODAL, "cannot": Tense.MODAL, "could": Tense.COULD, "may": Tense.MODAL, "might": Tense.COULD,
    "must": Tense.MODAL, "should": Tense.MODAL,
}  # fmt: skip
POSSESSED = {Tense.PERFECT: Tense.PRESENT, Tense.PLUPERFECT: Tense.PAST}
"""Have and had without a participle: they own."""
BETWEEN = table("not n't never also already now still just only even always often soon then be been being have to")
SUBJECTS = table("i you we they he she it who which that there this these those")
BEFORE_NOUNS = table("a an the this that these those its his her their our my your of in on at by for from no any some")
OPENING = table(
    """
    a an the that this these those his her its their our my your it him them us me to in on at by for from with about
    how what whether no all some as any more into up out down off over
    """
)
POINTING = table("this that these those all some")
"""Words before a noun that may also stand for one."""
REACH = 5


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb with its auxiliaries."""

    first: int
    """The first auxiliary, or the verb itself."""
    main: int
    tense: Tense

    @property
    def alone(self) -> bool:
        """Whether it has no auxiliary."""
        return self.first == self.main


def verbs(tokens: Sequence[Token]) -> tuple[Verb, ...]:
    """The finite verbs of a run of words."""
    found: list[Verb] = []
    index = 0
    while index < len(tokens):
        helper = tokens[index].lower in AUXILIARIES and (tokens[index].text not in ("May", "Will") or index == 0)
        verb = _group(tokens, index) if helper else _plain(tokens, index)
        if verb is None:
            index += 1
            continue
        found.append(verb)
        index = verb.main + 1
    return tuple(found)


def _group(tokens: Sequence[Token], first: int) -> Verb:
    """An auxiliary and the verb that it belongs to; the auxiliary alone where none follows."""
    tense, main, last = AUXILIARIES[tokens[first].lower], first, first
    helped, governor = False, tokens[first].lower
    for index in range(first + 1, min(len(tokens), first + 1 + REACH)):
        token = tokens[index]
        if token.lower in BETWEEN or (token.lower.endswith("ly") and token.is_word):
            if token.lower in ("be", "been", "being", "have"):
                last, helped, governor = index, helped or token.lower == "been", token.lower
            continue
        forms = verb_tags(token.lower)
        if token.text.islower() and _follows(governor, forms):
            main, helped = index, helped or "VBN" in forms
        break
    if main == first:
        main = last
    if tense in POSSESSED and not helped:
        tense = POSSESSED[tense]
    if governor == "have" and main != last and tense in (Tense.MODAL, Tense.COULD, Tense.WOULD):
        tense = Tense.UNREAL
    return Verb(first, main, tense)


def _follows(governor: str, forms: frozenset[str]) -> bool:
    """Whether a verb in one of the forms may follow the auxiliary."""
    if governor in ("is", "are", "am", "'m", "'re", "was", "were", "be", "been", "being"):
        return bool(forms & {"VBN", "VBG"})
    if governor == "have" or AUXILIARIES.get(governor) in POSSESSED:
        return "VBN" in forms
    return "VB" in forms


def _plain(tokens: Sequence[Token], at: int) -> Verb | None:
    """A finite verb without an auxiliary."""
    token = tokens[at]
    if not token.text.islower() or token.lower in FUNCTION_WORDS or token.lower in OPENING:
        return None
    tags = verb_tags(token.lower)
    if not tags and token.lower.endswith("ed") and not parts_of_speech(token.lower):
        tags = frozenset({"VBD", "VBN"})
    if not tags:
        return None
    before = at - 1
    while before > 0 and tokens[before].lower.endswith("ly"):
        before -= 1
    prior = tokens[before] if before >= 0 else None
    if prior is None or prior.lower in ("to", "be", "been", "being"):
        return None
    if prior.lower in BEFORE_NOUNS:
        return Verb(at, at, Tense.PAST) if prior.lower in POINTING and tags == {"VBD"} else None
    nominal = bool({"NOUN", "ADJ"} & parts_of_speech(token.lower))
    governed = prior.lower in SUBJECTS or prior.text in ',)”"' or prior.lower in ("and", "but", "or")
    noun = prior.text[0].isupper() or "NOUN" in parts_of_speech(prior.lower) or prior.text[0].isdigit()
    if "VBD" in tags and (governed or noun or "VBN" not in tags):
        return Verb(at, at, Tense.PAST)
    if "VBZ" in tags and (governed or noun) and (not nominal or prior.lower in SUBJECTS or _begins(tokens, at + 1)):
        return Verb(at, at, Tense.PRESENT)
    if tags <= {"VB", "VBP"} and prior.lower in SUBJECTS:
        return Verb(at, at, Tense.PRESENT)
    if tags <= {"VB", "VBP"} and _plural(prior) and (not nominal or _begins(tokens, at + 1)):
        return Verb(at, at, Tense.PRESENT)
    return None


def loosely(tokens: Sequence[Token], at: int) -> Verb | None:
    """What the word is as a finite verb where it is known to be a verb."""
    token = tokens[at]
    prior = tokens[at - 1].lower if at else ""
    tags = verb_tags(token.lower)
    if not token.text.islower() or prior in ("to", "not", "n't", "be", "been", "being") or prior in AUXILIARIES:
        return None
    nominal = bool({"NOUN", "ADJ"} & parts_of_speech(token.lower))
    if nominal and (prior in BEFORE_NOUNS or not at or not _subject(tokens[at - 1])):
        return None
    if "VBD" in tags:
        return Verb(at, at, Tense.PAST)
    return Verb(at, at, Tense.PRESENT) if tags & {"VBZ", "VB"} else None


def _subject(token: Token) -> bool:
    """Whether the word may end the subject of a verb that follows it."""
    return token.lower in SUBJECTS or token.text[0].isupper() or "NOUN" in parts_of_speech(token.lower)


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Whether an object, a clause or a complement begins here, so that what stands before it is a verb."""
    return at < len(tokens) and (tokens[at].lower in OPENING or tokens[at].text[0].isdigit())


def _plural(token: Token) -> bool:
    return token.lower.endswith("s") and "NOUN" in parts_of_speech(token.lower) and token.lower not in token.lemmas
