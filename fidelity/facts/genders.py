"""Whether words speak of a man, a woman or a thing: pronouns, words for people, forms of address, given names."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.english import gazetteer
from fidelity.english.tables import table
from fidelity.english.words import lemmas
from fidelity.models import Token

MAN, WOMAN, THING = "m", "f", "n"
PRONOUNS = {
    **dict.fromkeys(table("he him his himself"), MAN),
    **dict.fromkeys(table("she her hers herself"), WOMAN),
    **dict.fromkeys(table("it its itself"), THING),
}
MEN = table(
    """
    man men mr mr. boy father dad son brother uncle nephew grandfather grandson husband king prince duke count lord sir
    gentleman guy widower bridegroom groom monk friar actor waiter landlord emperor policeman fireman serviceman
    congressman assemblyman alderman spokesman chairman businessman salesman statesman sportsman cameraman fisherman
    gunman craftsman horseman nobleman clergyman tribesman cowboy stepfather stepson godfather godson fiance male lad
    """
)
WOMEN = table(
    """
    woman women mrs mrs. ms ms. miss mme girl mother mom mum daughter sister aunt niece grandmother granddaughter wife
    queen princess duchess countess baroness lady madam widow bride nun actress waitress landlady empress policewoman
    servicewoman congresswoman assemblywoman spokeswoman chairwoman businesswoman saleswoman stateswoman sportswoman
    housewife midwife ballerina heroine hostess goddess heiress stepmother stepdaughter godmother goddaughter fiancee
    female lass sportswomen noblewoman clergywoman cowgirl
    """
)
LOOSE = frozenset({"actor", "gunman", "fisherman", "lord", "chairman", "count", "guy", "groom"})
"""Words for men that are said of women as well."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A word that tells a sex."""

    at: int
    sex: str
    pronoun: bool


@functools.lru_cache(maxsize=16_384)
def of_word(word: str) -> str | None:
    """What a word for a person or a form of address tells; None for all other words."""
    lower = word.lower()
    for form in (lower, *lemmas(word)):
        if form in WOMEN:
            return WOMAN
        if form in MEN:
            return None if form in LOOSE else MAN
    return None


def of_pronoun(token: Token) -> str | None:
    """m, f or n for a pronoun of the third person."""
    return None if token.text.isupper() and len(token.text) > 1 else PRONOUNS.get(token.lower)


def of_name(tokens: Sequence[Token], at: int) -> str | None:
    """What the given name at the index tells, where another name follows or one of address stands before it."""
    word = tokens[at].text
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if not following[:1].isupper() or gazetteer.is_place(word) or gazetteer.is_place(f"{word} {following}"):
        return None
    if at and (tokens[at - 1].text == "-" or gazetteer.is_given_name(tokens[at - 1].text)):
        return None  # Jean-Marie
    return gazetteer.sex(word)


def signs(tokens: Sequence[Token]) -> Iterator[Sign]:
    """All that tells a sex, in order; `her` in his/her tells nothing."""
    for at, token in enumerate(tokens):
        near = {t.text for t in tokens[max(0, at - 1) : at + 2]} - {token.text}
        if "/" in near or _either(tokens, at):
            continue
        sex = of_pronoun(token)
        if sex in (MAN, WOMAN):
            yield Sign(at, sex, True)
        elif sex is None and (sex := of_word(token.text) or of_name(tokens, at)):
            yield Sign(at, sex, False)


def _either(tokens: Sequence[Token], at: int) -> bool:
    """Whether both sexes are meant: he or she, his or her."""
    for step in (-1, 1):
        if 0 <= at + 2 * step < len(tokens) and tokens[at + step].lower in ("or", "and"):
            other = of_pronoun(tokens[at + 2 * step])
            if other in (MAN, WOMAN) and other != of_pronoun(tokens[at]) and of_pronoun(tokens[at]) in (MAN, WOMAN):
                return True
    return False
