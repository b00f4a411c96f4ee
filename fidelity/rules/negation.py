"""Negations against the original: a statement that says the opposite of what the original says."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.lexicon import Relation, relation
from fidelity.models import Hit, Links, Pair, Severity, Span, Token
from fidelity.rules.core import Example, Hits, pair_rule
from fidelity.rules.polarity import (
    NO_LONGER,
    PLAIN,
    REVERSING,
    WHOLE,
    Cue,
    cues,
    doubtful,
    is_content,
    negated_form,
    negative,
    opposed,
)
from fidelity.rules.tables import table
from fidelity.words import FUNCTION_WORDS

AUXILIARIES = table("be have do will would can could may might must shall should")
GENERAL = table("make have get take do give go come put set keep hold run")
"""Verbs that share a sense with half of the dictionary."""
LOOSE = 0.45
"""Where less of the wording is kept, somebody rewrote the story."""
CLOSE = 0.84
"""From here on a pair differs in little else."""
LEAST = 0.5
"""Pairs less alike than this say too different things to be opposites."""


@pair_rule(
    "negation/flipped",
    Example(
        "The operator said that exports [[were affected]] by the strike.",
        original="The operator said that exports were not affected by the strike.",
    ),
    Example(
        "The minister [[confirmed]] that the talks had ended.",
        original="The minister denied that the talks had ended.",
    ),
    Example(
        "The guards did not let the crew leave the ship.",
        original="The guards refused to let the crew leave the ship.",
    ),
    Example(
        "Nobody is missing any longer, the coast guard said.",
        original="No one is missing any more, the coast guard said.",
    ),
    severity=Severity.CRITICAL,
)
def flipped(pair: Pair) -> Hits:
    """A negation, a denial or an opposite stands on one side only."""
    links = pair.links
    if links is None or pair.similarity < LEAST or pair.similarity == 1.0 or any(s.is_furniture for s in pair.copy):
        return
    taken: list[Span] = []
    for hit in (
        *_lost(links, pair),
        *_gained(links, pair),
        *_denied(links, pair),
        *_called(links),
        *_opposites(links, pair.similarity),
    ):
        if not any(hit.span.overlaps(other) for other in taken):
            taken.append(hit.span)
            yield hit


def _lost(links: Links, pair: Pair) -> Iterator[Hit]:
    """Negations of the original that the copy has not."""
    for cue, sure, at in _unmatched(links.original, links.copy, _back(links), pair, True):
        first, last = at[0], at[-1]
        while (
            first > max(0, at[0] - 2)
            and links.copy[first - 1].lower in FUNCTION_WORDS
            and links.copy[first - 1].is_word
        ):
            first -= 1
        assert cue.target is not None
        yield Hit(
            links.copy[first].span.to(links.copy[last].span),
            f"The original says the opposite: “{_between(links.original, cue.at, cue.target)}”.",
            (),
            sure,
            None,
            links.original[cue.at].span.to(links.original[cue.target].span),
        )


def _gained(links: Links, pair: Pair) -> Iterator[Hit]:
    """Negations of the copy that the original has not."""
    for cue, sure, at in _unmatched(links.copy, links.original, _forth(links), pair, False):
        assert cue.target is not None
        word, target = links.copy[cue.at], links.copy[cue.target]
        said = _between(links.original, max(0, at[0] - 2), at[-1])
        yield Hit(
            word.span.to(target.span) if abs(cue.target - cue.at) <= 3 else word.span,
            f"The original has no negation here: “{said}”.",
            (),
            sure,
            None,
            links.original[at[0]].span.to(links.original[at[-1]].span),
        )


def _unmatched(
    side: tuple[Token, ...], other: tuple[Token, ...], partner: dict[int, set[int]], pair: Pair, lost: bool
) -> Iterator[tuple[Cue, float, list[int]]]:
    """The negations of a side to which nothing on the other side answers, how sure that is, and what they turn round there."""
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
        if pair.kept < LOOSE:
            sure -= 0.2
        if sure > 0.2:
            yield Cue(cue.at, target), round(sure, 2), at


def _answers(
    cue: Cue, side: tuple[Token, ...], other: tuple[Token, ...], partner: dict[int, set[int]]
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


def _same(cue: Cue, other: Cue, partner: dict[int, set[int]]) -> bool:
    if other.at in partner.get(cue.at, ()):
        return True
    if cue.target is None or other.target is None:
        return False
    reach = {j + step for j in partner.get(cue.target, ()) for step in (-3, -2, -1, 0, 1, 2, 3)}
    return other.target in reach or other.at in reach


def _partners(
    cue: Cue, side: tuple[Token, ...], other: tuple[Token, ...], partner: dict[int, set[int]]
) -> tuple[list[int], int | None]:
    """What the negated word stands for on the other side; where nothing does, that of the next content word."""
    if cue.target is None:
        return [], None
    for index in range(cue.target, min(len(side), cue.target + 3)):
        if side[index].text in ",.;:!?":
            break
        at = sorted(j for j in partner.get(index, ()) if is_content(other[j]))
        if at and is_content(side[index]):
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
    partner: dict[int, set[int]],
    answers: dict[int, bool],
    lost: bool,
) -> float:
    """How sure it is that nothing on the other side says the same negation; 0 where something does."""
    assert cue.target is not None
    word, target = side[cue.at].lower, side[cue.target]
    beside = partner.get(cue.at, set())
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


def _denied(links: Links, pair: Pair) -> Iterator[Hit]:
    """Denials and refusals of the original whose object the copy states as a fact."""
    back = _back(links)
    if any(negative(t.text, t.lemmas) or {*t.lemmas} & REVERSING for t in links.copy):
        return
    for j, token in enumerate(links.original):
        if j in back or not set(token.lemmas) & REVERSING:
            continue
        under = [k for k in range(j + 1, min(len(links.original), j + 6)) if is_content(links.original[k])][:1]
        for k in under:
            at = sorted(i for i in back.get(k, ()) if set(links.copy[i].lemmas) & set(links.original[k].lemmas))
            if at:
                said = _between(links.original, j, k)
                yield Hit(
                    links.copy[at[0]].span,
                    f"The original says “{said}”, not that it is so.",
                    (),
                    0.75,
                    None,
                    token.span.to(links.original[k].span),
                )


def _called(links: Links) -> Iterator[Hit]:
    """`called off` that came back as `called`."""
    forth = _forth(links)
    for i, token in enumerate(links.copy):
        after = [t.lower for t in links.copy[i + 1 : i + 6]]
        for j in forth.get(i, ()):
            rest = [t.lower for t in links.original[j + 1 : j + 2]]
            if "call" in token.lemmas and "call" in links.original[j].lemmas and rest == ["off"] and "off" not in after:
                yield Hit(
                    token.span,
                    "The original says that it was called off.",
                    (f"{token.text} off",),
                    0.8,
                    None,
                    links.original[j].span.to(links.original[j + 1].span),
                )


def _opposites(links: Links, similarity: float) -> Iterator[Hit]:
    """Linked words that are opposites, neither of them negated."""
    for i, j in sorted(links.links):
        ours, theirs = links.copy[i], links.original[j]
        if ours.lower == theirs.lower or not is_content(ours) or not is_content(theirs):
            continue
        if not opposed((ours.lower, *ours.lemmas), (theirs.lower, *theirs.lemmas)):
            continue
        if sum(1 for a, _ in links.links if a == i) > 1 or sum(1 for _, b in links.links if b == j) > 1:
            continue
        around = [*links.copy[max(0, i - 4) : i], *links.original[max(0, j - 4) : j]]
        if any(negative(t.text, t.lemmas) for t in around):
            continue
        if ours.lower in {t.lower for t in links.original} or theirs.lower in {t.lower for t in links.copy}:
            continue
        stance = bool({*ours.lemmas, *theirs.lemmas} & REVERSING) or any(
            negated_form(w) for w in (ours.lower, theirs.lower)
        )
        sure = 0.8 if stance else 0.65
        yield Hit(
            ours.span,
            f"The original has the opposite: “{theirs.text}”.",
            (theirs.text,),
            sure if similarity >= 0.75 else sure - 0.2,
            None,
            theirs.span,
        )


def _back(links: Links) -> dict[int, set[int]]:
    made: dict[int, set[int]] = {}
    for i, j in links.links:
        made.setdefault(j, set()).add(i)
    return made


def _forth(links: Links) -> dict[int, set[int]]:
    made: dict[int, set[int]] = {}
    for i, j in links.links:
        made.setdefault(i, set()).add(j)
    return made


def _between(tokens: tuple[Token, ...], first: int, last: int) -> str:
    first, last = min(first, last), max(first, last)
    text = ""
    for before, token in zip((None, *tokens[first:last]), tokens[first : last + 1], strict=True):
        text += (" " if before is not None and token.span.start > before.span.end else "") + token.text
    return text
