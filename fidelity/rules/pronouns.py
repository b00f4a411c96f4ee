"""Pronouns against the person that the original speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fidelity.english import lexicon
from fidelity.facts import genders
from fidelity.facts.genders import MAN, THING, WOMAN, Sign
from fidelity.models import Alignment, Hit, Links, Pair, Severity, Token
from fidelity.rules.core import Example, Hits, alignment_rule

MANY = "several"
OTHER = {MAN: WOMAN, WOMAN: MAN}
NEAR = 8
YOUNG = frozenset({"child", "baby", "infant", "toddler", "newborn"})
"""Those of whom one says it as well."""
SAID = {MAN: "a man", WOMAN: "a woman", THING: "a thing", MANY: "several"}
FORMS = {
    MAN: {
        "she": "he",
        "her": "his",
        "hers": "his",
        "herself": "himself",
        "it": "he",
        "its": "his",
        "itself": "himself",
    },
    WOMAN: {"he": "she", "him": "her", "his": "her", "himself": "herself", "it": "she", "its": "her"},
    THING: {"he": "it", "she": "it", "his": "its", "her": "its", "him": "it"},
}


@dataclass(frozen=True, slots=True)
class Clash:
    """A word of the copy that speaks of another sex, or of a thing, than the original there."""

    ours: Token
    theirs: Token | None
    sex: str
    """What the original speaks of."""
    sure: float


@alignment_rule(
    "pronouns/mismatch",
    Example(
        "The minister said [[she]] would resign on Monday.",
        original="The minister said he would resign on Monday.",
    ),
    Example(
        "Dahl left the talks early. [[It]] did not say why.",
        original="Dahl left the talks early. She did not say why.",
    ),
    Example(
        "The minister said she would resign on Monday, and that her deputy would stay.",
        original="On Monday the minister said that she would resign and her deputy stay.",
    ),
    Example(
        "The ministry said it would appeal, and Anna Dahl said she would too.",
        original="The ministry said it would appeal. So will Anna Dahl, by her own account.",
    ),
    severity=Severity.MINOR,
    mqm="Linguistic conventions",
)
def mismatch(alignment: Alignment) -> Hits:
    """The copy says she of a man, he of a woman, or it of a person, against the original.

    Many languages have one word for his, her and its, or leave the pronoun out, and a machine must guess. The reader
    meets a person of another sex, or two people where the story has one. Write the pronoun that the original has; where
    the original has none, repeat the name.
    """
    known = _people(alignment)
    for pair in alignment.pairs:
        if not pair.copy or not pair.original or pair.links is None:
            continue
        for clash in _clashes(pair, pair.links, known):
            ours = clash.ours.text
            write = FORMS.get(clash.sex, {}).get(clash.ours.lower)
            if clash.theirs is not None:
                message = f"The original has “{clash.theirs.text}” here, not “{ours}”."
            else:
                message = f"“{ours}” does not fit: the original speaks of {SAID[clash.sex]} here."
            if clash.theirs is not None and genders.of_pronoun(clash.theirs) is not None:
                write = clash.theirs.text
            if write is not None and ours[0].isupper():
                write = write[0].upper() + write[1:]
            person = clash.sex in OTHER and genders.of_pronoun(clash.ours) != THING
            yield Hit(
                clash.ours.span,
                message,
                (write,) if write else (),
                clash.sure,
                Severity.MAJOR if person and clash.sure >= 0.8 else Severity.MINOR,
                clash.theirs.span if clash.theirs else None,
                pair.source,
            )


def _people(alignment: Alignment) -> dict[str, str]:
    """Surnames of the originals with the sex that a given name or a form of address before them tells."""
    found: dict[str, set[str]] = {}
    for original in alignment.originals:
        for sentence in original.sentences:
            tokens = sentence.tokens
            for at, token in enumerate(tokens[:-1]):
                following = tokens[at + 1].text
                sex = genders.of_name(tokens, at)
                if sex is None and token.text[0].isupper() and token.lower.rstrip(".") in ("mr", "mrs", "ms"):
                    sex = genders.of_word(token.text)
                if sex and following[:1].isupper():
                    found.setdefault(following, set()).add(sex)
                    if at + 2 < len(tokens) and tokens[at + 2].text[:1].isupper():
                        found.setdefault(tokens[at + 2].text, set()).add(sex)
    return {name: next(iter(sexes)) for name, sexes in found.items() if len(sexes) == 1}


def _clashes(pair: Pair, links: Links, known: dict[str, str]) -> Iterator[Clash]:
    ours, theirs = list(genders.signs(links.copy)), list(genders.signs(links.original))
    mine, other = (Counter(s.sex for s in side if s.pronoun) for side in (ours, theirs))
    for sign in ours:
        clash = _person(sign, links, ours, theirs, mine, other, known) if sign.pronoun else _noun(sign, links, theirs)
        if clash is not None:
            yield clash
    for at, token in enumerate(links.copy):
        if genders.of_pronoun(token) == THING and (found := _thing(at, links)) is not None:
            yield found


def _person(
    sign: Sign,
    links: Links,
    ours: list[Sign],
    theirs: list[Sign],
    mine: Counter[str],
    other: Counter[str],
    known: dict[str, str],
) -> Clash | None:
    """He for she, or his for its."""
    token, against = links.copy[sign.at], OTHER[sign.sex]
    sexes = {s.at: s.sex for s in theirs}
    linked = links.forth.get(sign.at, ())
    if any(sexes.get(j) == sign.sex for j in linked):
        return None
    crossed = next((j for j in linked if sexes.get(j) == against), None)
    more = mine[sign.sex] > other[sign.sex]
    told = {s.sex for s in theirs}
    if crossed is not None and more:
        return Clash(token, links.original[crossed], against, 0.9 if sign.sex not in told else 0.6)
    named = next((j for j in linked if known.get(links.original[j].text) == against), None)
    if named is not None:
        return Clash(token, links.original[named], against, 0.7)
    if more and told == {against} and other[against] > mine[against]:
        theirs_word = next(links.original[s.at] for s in theirs if s.pronoun)
        return Clash(token, theirs_word, against, 0.7)
    beside = any(s.pronoun and s.sex == against for s in ours)
    if more and told <= {against} and beside and not any(s.sex == sign.sex and not s.pronoun for s in ours):
        return Clash(token, None, against, 0.55)
    if more and sign.sex not in told:
        neuter = next((j for j in linked if links.original[j].lower in ("it", "its", "itself")), None)
        if neuter is not None:
            return Clash(token, links.original[neuter], THING, 0.55)
        many = next((j for j in linked if links.original[j].lower == "their"), None)
        if many is not None and not told and len(ours) == 1:
            return Clash(token, links.original[many], MANY, 0.5)
    return None


def _noun(sign: Sign, links: Links, theirs: list[Sign]) -> Clash | None:
    """Spokesman for spokeswoman."""
    sexes = {s.at: s.sex for s in theirs if not s.pronoun}
    linked = links.forth.get(sign.at, ())
    if any(sexes.get(j) == sign.sex for j in linked):
        return None
    crossed = next((j for j in linked if sexes.get(j) == OTHER[sign.sex]), None)
    if crossed is None or links.original[crossed].text[0].isupper() or links.copy[sign.at].text[0].isupper():
        return None
    if sum(s.sex == sign.sex for s in theirs):
        return None
    return Clash(links.copy[sign.at], links.original[crossed], OTHER[sign.sex], 0.7)


def _thing(at: int, links: Links) -> Clash | None:
    """It for he, where both are linked or stand unlinked before words that are."""
    unlinked = [j - 1 for j in links.forth.get(at + 1, ()) if j and j - 1 not in links.back]
    linked = links.forth.get(at) or unlinked
    if any(links.original[j].lower == links.copy[at].lower for j in linked):
        return None
    person = next((j for j in linked if genders.of_pronoun(links.original[j]) in OTHER), None)
    before = links.copy[max(0, at - NEAR) : at]
    if person is None or any(t.lower in YOUNG or lexicon.noun_class(t.lemma) == "animal" for t in before):
        return None
    sex = genders.of_pronoun(links.original[person])
    if any(genders.of_pronoun(links.copy[i]) == sex for i in links.back.get(person, ())):
        return None
    return Clash(links.copy[at], links.original[person], str(sex), 0.6)
