"""Which negations of one sentence nothing in the other answers, and how sure that is.

A small logistic model weighs what stands round a negation; `tests/bench/fit_evidence.py` fits its weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fidelity.english.tables import table
from fidelity.english.words import is_lexical
from fidelity.facts.polarity import (
    PLAIN,
    STRONG,
    WHOLE,
    Cue,
    cues,
    doubtful,
    negated_form,
    opposed,
)
from fidelity.facts.traces import AUXILIARIES, OPINION, Partners, View, round_traces, turned_traces, word_traces
from fidelity.facts.weigh import Evidence, probability
from fidelity.models import Token

BOUNDS = table("unless until till before only except but if whether rather than first yet still even")
"""Words that set a bound or a contrast, which may stand for a negation."""
BROKEN = {"no": "any", "nobody": "anybody", "none": "any", "nothing": "anything", "without": "with", "never": "ever"}
"""What stands in the place of a negation where a translator mistook it."""
SURE = 0.85
LEAST_LINKED, WELL_LINKED = 0.3, 0.5
"""Share of the words round a negation that the other side must have in some form."""
APART = 5
"""How many words a negation must have moved to be another one."""
JUST = 3
"""How many words before what it turns round a negation stands as a rule."""
THERE_TOO = 0.6
"""What is left of the certainty where the other side has a negation of its own there."""
NEAR, AROUND = 5, 8
"""How many words round a place are near it, and round it."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A negation that the other side may lack."""

    cue: Cue
    at: tuple[int, ...]
    """Where the other side says what it turns round."""
    evidence: Evidence
    there_too: bool
    """Whether the other side negates it by any word, although that seems to belong to something else."""

    @property
    def sure(self) -> float:
        """How sure it is that nothing on the other side says the same negation."""
        if self.evidence.get("broken"):
            return SURE
        return probability("negation", self.evidence) * (THERE_TOO if self.there_too else 1.0)


def _turned_there(tokens: Sequence[Token], at: Sequence[int]) -> bool:
    """Whether a negation stands just before one of the places, or is made into the word there: insufficient."""
    for place in at:
        if any(negated_form(form) for form in (tokens[place].lower, *tokens[place].lemmas)):
            return True
        for token in reversed(tokens[max(0, place - JUST) : place]):
            if not token.is_word:
                break
            if _kind(token) in ("plain", "strong", "formed"):
                return True
    return False


def _refused(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that carries a negation stands before the place: failed to make any progress."""
    return any(not STRONG.isdisjoint(token.lemmas) for token in tokens[max(0, at - NEAR) : at])


def unanswered(view: View) -> Iterator[Unanswered]:
    """The negations of a side that are not plainly those of the other, with what speaks for and against them."""
    _, own, others = _matched(view)
    if any(token.lower == "unless" for token in view.other):
        own = [cue for cue in own if not any(t.lower == "if" for t in view.side[max(0, cue.at - 8) : cue.at])]
    plain = {o.at for o in others}
    for cue in own:
        at, target = _partners(cue, view)
        if target is not None:
            carriers = _carriers(view, plain, range(cue.at - 4, max(cue.at, target) + 3))
            seen = _evidence(cue, target, at, view, others, carriers)
            plainly = bool(at) or ("after auxiliary" in seen and "not" in seen and not view.lost)
            if plainly and seen["linked round"] >= (LEAST_LINKED if at else WELL_LINKED):
                yield Unanswered(Cue(cue.at, target), tuple(at), seen, _turned_there(view.other, at))


def doubled(view: View) -> Iterator[tuple[Cue, Cue]]:
    """Negations that both sides have, of words that are opposites: not legal, not illegal."""
    for cue, other in _matched(view)[0]:
        if cue.target is None or other.target is None or abs(cue.target - cue.at) + abs(other.target - other.at) > 5:
            continue
        ours, theirs = view.side[cue.target], view.other[other.target]
        if other.target in view.partner.get(cue.target, ()) and opposed(
            (ours.lower, *ours.lemmas), (theirs.lower, *theirs.lemmas)
        ):
            yield cue, other


def moved(view: View) -> Iterator[tuple[Cue, Cue]]:
    """Negations that both sides have, but of different words, each of which the other side has without one."""
    both, own, others = _matched(view)
    if own or others:
        return
    for cue, other in both:
        if cue.target is None or other.target is None or other.target in view.partner.get(cue.target, ()):
            continue
        if view.side[cue.at].lower in WHOLE or view.other[other.at].lower in WHOLE:
            continue
        here = [j for j in view.partner.get(cue.target, ()) if is_lexical(view.other[j])]
        there = [i for i, js in view.partner.items() if other.target in js and is_lexical(view.side[i])]
        if not here or not there or any(says in view.side[cue.target].lemmas for says in OPINION):
            continue
        if any(says in view.other[other.target].lemmas for says in OPINION):
            continue
        if min(abs(j - other.at) for j in here) > APART and min(abs(i - cue.at) for i in there) > APART:
            yield cue, other


def _matched(view: View) -> tuple[list[tuple[Cue, Cue]], list[Cue], list[Cue]]:
    """The negations that both sides have, and those that only one has."""
    own, others = list(cues(view.side)), list(cues(view.other))
    both = []
    for cue in list(own):
        match = next((o for o in others if _same(cue, o, view.partner)), None)
        if match is not None:
            own.remove(cue)
            others.remove(match)
            both.append((cue, match))
    return both, own, others


def _same(cue: Cue, other: Cue, partner: Partners) -> bool:
    if other.at in partner.get(cue.at, ()):
        return True
    return cue.target is not None and other.target is not None and other.target in partner.get(cue.target, ())


def _carriers(view: View, plain: set[int], here: range) -> dict[int, str]:
    """The other side's words that may stand for a negation, by kind.

    Those that both sides have are left out, and those that stand for some content word other than what stands here.
    """
    spare = Counter(lemma for token in view.side for lemma in set(token.lemmas))
    owned = {
        j for i, js in view.partner.items() if i not in here and is_lexical(view.side[i]) for j in js if len(js) == 1
    }
    found: dict[int, str] = {}
    for j, token in enumerate(view.other):
        kind = "plain" if j in plain else _kind(token)
        if kind is None or (kind == "plain" and j not in plain):
            continue
        if kind != "plain" and spare[token.lemma] > 0:
            spare[token.lemma] -= 1
            continue
        found[j] = f"{kind} owned" if kind != "plain" and j in owned else kind
    return found


def _kind(token: Token) -> str | None:
    forms = (token.lower, *token.lemmas)
    if token.lower in PLAIN:
        return "plain"
    if not STRONG.isdisjoint(forms):
        return "strong"
    if any(negated_form(form) for form in forms):
        return "formed"
    if token.lower in BOUNDS:
        return "bound"
    if doubtful(token.text, token.lemmas):
        return "weak"
    return None


def _partners(cue: Cue, view: View) -> tuple[list[int], int | None]:
    """What the negated word stands for on the other side; where nothing does, that of the next content word."""
    if cue.target is None:
        return [], None
    for index in range(cue.target, min(len(view.side), cue.target + 3)):
        if view.side[index].text in ",.;:!?":
            break
        at = sorted(j for j in view.partner.get(index, ()) if is_lexical(view.other[j]))
        if at and is_lexical(view.side[index]):
            return at, index
    before = view.side[cue.at - 1] if cue.at else None
    if before is not None and before.lemma in AUXILIARIES:
        at = sorted(j for j in view.partner.get(cue.at - 1, ()) if view.other[j].lemma == before.lemma)
        if at:
            return at[:1], cue.at - 1
    return [], cue.target


def _evidence(
    cue: Cue, target: int, at: list[int], view: View, others: list[Cue], carriers: Mapping[int, str]
) -> Evidence:
    """What speaks for and against a negation being lost or gained, by name."""
    side, other = view.side, view.other
    word, turned = side[cue.at].lower, side[target]
    seen: Evidence = {
        "one": 1.0,
        "lost": float(view.lost),
        "similarity": view.pair.similarity - 0.8,
        "kept": min(view.pair.kept, 0.9) - 0.5,
    }
    if len(view.pair.copy) + len(view.pair.original) > 2:
        seen["several"] = 1.0
    place = _place(cue, at, view)
    for j, kind in carriers.items():
        apart = min((abs(j - k) for k in place), default=99)
        reach = "near" if apart <= NEAR else "round" if apart <= AROUND else "far"
        name = f"{kind} {reach}"
        seen[name] = min(2.0, seen.get(name, 0.0) + 1.0)
    if not any(not kind.endswith("owned") for kind in carriers.values()):
        seen["no carrier"] = 1.0
    beside = [other[j] for j in view.partner.get(cue.at, ())]
    broken = [j for j in view.partner.get(cue.at, ()) if BROKEN.get(word) == other[j].lower]
    if view.lost and not others and broken and not _refused(other, broken[0]):
        seen["broken"] = 1.0
    for token in beside:
        seen[f"beside {'word' if is_lexical(token) else 'form'}"] = 1.0
    word_traces(seen, word, cue, side)
    turned_traces(seen, cue, target, turned, at, view)
    round_traces(seen, cue, place, view)
    spare = {lemma for token in other for lemma in token.lemmas}
    for k in range(max(0, cue.at - 3), min(len(side), max(target, cue.at + 2) + 2)):
        mine = _kind(side[k]) if k != cue.at and side[k].lemma not in spare else None
        if mine is not None:
            seen[f"own {mine}"] = 1.0
    surplus = _count(side) - _count(other)
    seen["surplus"] = float(max(-1, min(1, surplus)))
    seen["others"] = float(min(2, len(others)))
    if any(token.text == "?" for token in side):
        seen["question"] = 1.0
    return seen


def _count(tokens: Sequence[Token]) -> int:
    return sum(token.lower in PLAIN or not STRONG.isdisjoint(token.lemmas) for token in tokens if token.lower != "nor")


def _place(cue: Cue, at: Sequence[int], view: View) -> list[int]:
    """Where the other side would have the negation: beside what it turns round, and what stands near it."""
    found = {*at, *view.partner.get(cue.at, ())}
    if not found:
        for step in (1, -1, 2, -2, 3, -3):
            found.update(view.partner.get(cue.at + step, ()))
            if found:
                break
    return sorted(found)
