"""Which negations of one sentence nothing in the other answers, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fidelity.english.lexicon import Relation, relation
from fidelity.english.tables import table
from fidelity.english.words import is_lexical
from fidelity.facts.polarity import (
    NO_LONGER,
    PLAIN,
    WHOLE,
    Cue,
    cues,
    doubtful,
    negated_form,
    negative,
    opposed,
)
from fidelity.models import Pair, Token

AUXILIARIES = table("be have do will would can could may might must shall should")
GENERAL = table("make have get take do give go come put set keep hold run")
"""Verbs that share a sense with half of the dictionary."""
LOOSE = 0.6
"""Where less of the wording is kept, somebody rewrote the story, and a negation may hide in other words."""
DOUBT, HALF = 0.2, 0.5
ALIKE, NEARLY, SAME = 0.75, 0.55, 0.88
"""Likeness and wording kept, from which a pair without an answer to a negation is its opposite."""
CLOSE = 0.84
"""From here on a pair differs in little else."""


def unmatched(
    side: tuple[Token, ...], other: tuple[Token, ...], partner: Mapping[int, Sequence[int]], pair: Pair, lost: bool
) -> Iterator[tuple[Cue, float, list[int]]]:
    """The negations of a side that nothing on the other side answers, how sure that is, and what they turn round."""
    similarity, matched = pair.similarity, set[int]()
    own, others = list(cues(side)), list(cues(other))
    for cue in list(own):
        match = next((o for o in others if _same(cue, o, partner)), None)
        if match is not None:
            own.remove(cue)
            others.remove(match)
            matched.add(match.at)
    for cue in own:
        answers = {k: plain for k, plain in _answers(cue, side, other, partner).items() if k not in matched}
        at, target = _partners(cue, side, other, partner)
        if not at or target is None:
            continue
        sure = _sure(Cue(cue.at, target), at, side, other, partner, answers, lost)
        if target < cue.at and target != cue.target:
            sure = min(sure, 0.55)
        elif target != cue.target:
            sure -= 0.3 if similarity < 0.8 or side[target].text[0].isupper() else 0.15
        if _relation_of(side[target], other, at) == 0 and similarity >= CLOSE and sure > 0:
            sure += 0.2
        if side[cue.at - 1].text in ",—–-" and side[cue.at].lower == "not" and cue.at:
            sure -= 0.3  # a contrast: in Kabul, not in Herat
        if others:
            sure = min(sure, 0.45)
        sure -= max(0.0, LOOSE - pair.kept) * (0.4 if similarity >= ALIKE and pair.kept >= HALF else 1.6)
        if sure > DOUBT and ((similarity >= ALIKE and pair.kept >= NEARLY) or similarity >= SAME):
            sure = max(sure, 0.55)  # the sentences differ in little else
        if sure > DOUBT:
            yield Cue(cue.at, target), round(sure, 2), at


def _answers(
    cue: Cue, side: tuple[Token, ...], other: tuple[Token, ...], partner: Mapping[int, Sequence[int]]
) -> dict[int, bool]:
    """Words of the other side with a negation that no equal word near the cue accounts for; True where it is plain."""
    back: dict[int, set[int]] = {}
    for i, js in partner.items():
        for j in js:
            back.setdefault(j, set()).add(i)
    found = {}
    for j, token in enumerate(other):
        if any(set(side[i].lemmas) & set(token.lemmas) and abs(i - cue.at) < 8 for i in back.get(j, ())):
            continue
        following = other[j + 1].lower if j + 1 < len(other) else ""
        if (
            (token.lower == "yet" and following == "to")
            or negative(token.text, token.lemmas)
            or (token.lower == "out" and following == "of")
        ):
            found[j] = True
        elif doubtful(token.text, token.lemmas):
            found[j] = False
    return found


def _same(cue: Cue, other: Cue, partner: Mapping[int, Sequence[int]]) -> bool:
    if other.at in partner.get(cue.at, ()):
        return True
    if cue.target is None or other.target is None:
        return False
    reach = {j + step for j in partner.get(cue.target, ()) for step in (-3, -2, -1, 0, 1, 2, 3)}
    return other.target in reach or other.at in reach


def _partners(
    cue: Cue, side: tuple[Token, ...], other: tuple[Token, ...], partner: Mapping[int, Sequence[int]]
) -> tuple[list[int], int | None]:
    """What the negated word stands for on the other side; where nothing does, that of the next content word."""
    if cue.target is None:
        return [], None
    for index in range(cue.target, min(len(side), cue.target + 3)):
        if side[index].text in ",.;:!?":
            break
        at = sorted(j for j in partner.get(index, ()) if is_lexical(other[j]))
        if at and is_lexical(side[index]):
            return at, index
    before = side[cue.at - 1] if cue.at else None
    if before is not None and before.lemma in AUXILIARIES:
        at = sorted(j for j in partner.get(cue.at - 1, ()) if other[j].lemma == before.lemma)
        if len(at) == 1:
            return at, cue.at - 1
    return [], None


def _sure(
    cue: Cue,
    at: list[int],
    side: tuple[Token, ...],
    other: tuple[Token, ...],
    partner: Mapping[int, Sequence[int]],
    answers: dict[int, bool],
    lost: bool,
) -> float:
    """How sure it is that nothing on the other side says the same negation; 0 where something does."""
    assert cue.target is not None
    word, target = side[cue.at].lower, side[cue.target]
    beside = set(partner.get(cue.at, ()))
    around = {k for j in at for k in range(j - 5, j + 4)} | beside
    if any(answers.get(k) for k in around):
        return 0.0
    if lost and word != "not" and any(other[j].lower.startswith("any") for j in beside):
        return 0.9
    before = [other[k].lower for k in range(max(0, at[0] - 12), at[0])]
    if "any" in before[-3:] and any(w in PLAIN for w in before):
        return 0.0
    related = _relation_of(target, other, at)
    forms = (target.lower, *target.lemmas)
    if related < 3 and any(negated_form(form) for form in forms):
        return 0.0
    if any(opposed(forms, (other[j].lower, *other[j].lemmas)) for j in at) or any(t.lower == "unless" for t in other):
        return 0.0
    sure = (0.35, 0.5, 0.6, 0.85)[related]
    if word in WHOLE:
        sure -= 0.2
    if any(answers.values()):
        sure -= 0.25
    elif any(k in answers for k in around):
        sure -= 0.15
    if word == "no" and cue.at + 1 < len(side) and side[cue.at + 1].lower in NO_LONGER:
        sure -= 0.3
    return sure


def _relation_of(word: Token, other: tuple[Token, ...], at: list[int]) -> int:
    return max(_relation(word, other[j]) for j in at)


def _relation(a: Token, b: Token) -> int:
    """3 for the same word, 2 for words that say much the same, 1 for words of one kind, 0 for others."""
    if set(a.lemmas) & set(b.lemmas) or a.lower == b.lower:
        return 3
    if {*a.lemmas, *b.lemmas} & GENERAL:
        return 0
    found = {relation(x, y) for x in a.lemmas for y in b.lemmas}
    if found & {Relation.SYNONYM, Relation.NEAR, Relation.SAME}:
        return 2
    return int(bool(found & {Relation.SIBLING, Relation.HYPERNYM}))
