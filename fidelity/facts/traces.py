"""What stands round a negation, and what the other side has there: evidence by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fidelity.english.lexicon import Relation, relation
from fidelity.english.tables import table
from fidelity.english.words import is_content, is_lexical
from fidelity.facts.polarity import NO_LONGER, PLAIN, WHOLE, Cue, negated_form, opposed
from fidelity.facts.weigh import Evidence
from fidelity.models import Pair, Token

Partners = Mapping[int, Sequence[int]]
AUXILIARIES = table("be have do will would can could may might must shall should")
GENERAL = table("make have get take do give go come put set keep hold run")
"""Verbs that share a sense with half of the dictionary."""
OPINION = table("think believe expect seem appear want plan say suppose intend likely need")
"""Verbs before which a negation may stand that belongs to what follows them."""


@dataclass(frozen=True, slots=True)
class View:
    """A pair as seen from one of its sides."""

    side: tuple[Token, ...]
    other: tuple[Token, ...]
    partner: Partners
    pair: Pair
    lost: bool
    """Whether the side is the original, so that what nothing answers was lost."""


def word_traces(seen: Evidence, word: str, cue: Cue, side: Sequence[Token]) -> None:
    """Which negation it is, and what stands beside it."""
    if word in ("not", "n't"):
        seen["not"] = 1.0
    elif word in WHOLE:
        seen[f"whole {'without' if word == 'without' else 'word'}"] = 1.0
    else:
        seen[f"word {word}" if word in ("no", "never", "cannot") else "word other"] = 1.0
    after = side[cue.at + 1].lower if cue.at + 1 < len(side) else ""
    before = side[cue.at - 1] if cue.at else None
    if after in NO_LONGER:
        seen["longer"] = 1.0
    if after in ("only", "just", "merely", "yet", "even", "always", "necessarily", "all", "every", "too", "so"):
        seen["partly"] = 1.0
    if before is not None and before.text in ",—–-(" and word == "not":
        seen["contrast"] = 1.0
    if word == "not" and after in ("to", "in", "on", "at", "by", "for", "with", "from", "as"):
        seen["phrase"] = 1.0
    if before is not None and before.lemma in AUXILIARIES:
        seen["after auxiliary"] = 1.0
        if before.lemma == "do":
            seen["after do"] = 1.0


def turned_traces(seen: Evidence, cue: Cue, target: int, turned: Token, at: Sequence[int], view: View) -> None:
    """What the other side has for the word that is turned round."""
    other = view.other
    if not at:
        seen["unlinked"] = 1.0
        return
    if target < cue.at:
        seen["before"] = 1.0
    elif target != cue.target:
        seen["next"] = 1.0
    related = max(_relation(turned, other[j]) for j in at)
    seen[f"relation {related}"] = 1.0
    forms = (turned.lower, *turned.lemmas)
    theirs = [(other[j].lower, *other[j].lemmas) for j in at]
    if any(opposed(forms, them) for them in theirs):
        seen["opposed"] = 1.0
    if related < 3 and (any(map(negated_form, forms)) or any(negated_form(f) for them in theirs for f in them)):
        seen["formed"] = 1.0
    if not OPINION.isdisjoint(forms):
        seen["opinion"] = 1.0
    if any(turned.lower == other[j].lower for j in at):
        seen["same form"] = 1.0
    before = view.side[cue.at - 1] if cue.at else None
    if before is not None and before.lemma in AUXILIARIES:
        same = [j for j in view.partner.get(cue.at - 1, ()) if other[j].lemma == before.lemma]
        if any(-4 <= j - k <= 0 for j in same for k in at):
            seen["same auxiliary"] = 1.0


def round_traces(seen: Evidence, cue: Cue, place: Sequence[int], view: View) -> None:
    """How much of what stands round the negation both sides have."""
    near = [k for k in range(max(0, cue.at - 6), min(len(view.side), cue.at + 7)) if is_content(view.side[k])]
    near = [k for k in near if view.side[k].lower not in PLAIN]
    kept = sum(any(set(view.side[k].lemmas) & set(view.other[j].lemmas) for j in view.partner.get(k, ())) for k in near)
    linked = sum(k in view.partner for k in near)
    seen["kept round"] = kept / max(1, len(near))
    seen["linked round"] = linked / max(1, len(near))
    if place:
        back = {j for js in view.partner.values() for j in js}
        theirs = range(max(0, place[0] - 6), min(len(view.other), place[-1] + 7))
        loose = [view.other[j] for j in theirs if j not in back and is_lexical(view.other[j])]
        seen["loose"] = min(3.0, float(len(loose)))
        own = (view.side[k] for k in near)
        if any(opposed((a.lower, *a.lemmas), (b.lower, *b.lemmas)) for a in own for b in loose):
            seen["loose opposite"] = 1.0


def akin(a: Token, b: Token) -> bool:
    """Whether two words are the same or say much the same."""
    return _relation(a, b) >= 2


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
