"""Negations against the original: a statement that says the opposite of what the original says."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, is_lexical
from fidelity.facts.answers import doubled, moved, unanswered
from fidelity.facts.opposites import LOOSE, opposite
from fidelity.facts.polarity import REVERSING, negated_form, negative
from fidelity.facts.traces import View, akin
from fidelity.models import Hit, Links, Pair, Severity, Span, Token
from fidelity.rules.core import Example, Hits, pair_rule

LEAST = 0.4
"""Pairs less alike than this say too different things to be opposites."""
VITAL = table("dead alive die live kill survive guilty innocent acquit convict confirm deny win lose")
"""Opposites of these must not run."""
DOUBLED, MOVED = 0.75, 0.65
ALIKE, NEARLY, KEPT = 0.6, 0.7, 0.6
"""From here on opposites in one place are believed, and taken for a change of meaning."""


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
        *_lost(View(links.original, links.copy, links.back, pair, True)),
        *_gained(View(links.copy, links.original, links.forth, pair, False)),
        *_doubled(View(links.copy, links.original, links.forth, pair, False)),
        *_moved(View(links.copy, links.original, links.forth, pair, False)),
        *_denied(links),
        *_called(links),
        *_opposites(links, pair.similarity, pair.kept),
    ):
        if not any(hit.span.overlaps(other) for other in taken):
            taken.append(hit.span)
            yield hit


def _lost(view: View) -> Iterator[Hit]:
    """Negations of the original that the copy has not."""
    original, copy = view.side, view.other
    for found in unanswered(view):
        cue, at = found.cue, found.at
        assert cue.target is not None
        first = at[0]
        before = [
            i for j in range(max(0, cue.at - 3), cue.at) for i in view.partner.get(j, ()) if first - 5 < i < first
        ]
        while first > max(0, at[0] - 2) and copy[first - 1].lower in FUNCTION_WORDS and copy[first - 1].is_word:
            first -= 1
        yield Hit(
            copy[min([first, *before[-1:]])].span.to(copy[at[-1] if at[-1] - first < 6 else at[0]].span),
            f"The original says the opposite: “{_between(original, cue.at, cue.target)}”.",
            (),
            found.sure,
            None,
            original[cue.at].span.to(original[cue.target].span),
        )


def _gained(view: View) -> Iterator[Hit]:
    """Negations of the copy that the original has not."""
    copy, original = view.side, view.other
    for found in unanswered(view):
        cue, at = found.cue, found.at
        assert cue.target is not None
        word, target = copy[cue.at], copy[cue.target]
        said = f": “{_between(original, max(0, at[0] - 2), at[-1])}”" if at else ""
        yield Hit(
            word.span.to(target.span) if abs(cue.target - cue.at) <= 3 else word.span,
            f"The original has no negation here{said}.",
            (),
            found.sure,
            None,
            original[at[0]].span.to(original[at[-1]].span) if at else None,
        )


def _doubled(view: View) -> Iterator[Hit]:
    """A negation that both sides have, of words that are opposites."""
    for ours, theirs in doubled(view):
        assert ours.target is not None
        assert theirs.target is not None
        yield Hit(
            view.side[ours.at].span.to(view.side[ours.target].span),
            f"The original says “{_between(view.other, theirs.at, theirs.target)}”, the opposite.",
            (_between(view.other, theirs.at, theirs.target),),
            DOUBLED,
            None,
            view.other[theirs.at].span.to(view.other[theirs.target].span),
        )


def _moved(view: View) -> Iterator[Hit]:
    """A negation that turns round another part of the sentence."""
    for ours, theirs in moved(view):
        assert ours.target is not None
        assert theirs.target is not None
        said = _between(view.other, theirs.at, theirs.target)
        yield Hit(
            view.side[ours.at].span.to(view.side[ours.target].span),
            f"The original has the negation in another place: “{said}”.",
            (),
            MOVED,
            None,
            view.other[theirs.at].span.to(view.other[theirs.target].span),
        )


def _denied(links: Links) -> Iterator[Hit]:
    """Denials and refusals of the original whose object the copy states as a fact."""
    for j, token in enumerate(links.original):
        if j in links.back or not set(token.lemmas) & REVERSING:
            continue
        under = [k for k in range(j + 1, min(len(links.original), j + 6)) if is_lexical(links.original[k])][:1]
        for k in under:
            at = sorted(i for i in links.back.get(k, ()) if set(links.copy[i].lemmas) & set(links.original[k].lemmas))
            around = links.copy[max(0, at[0] - 8) : at[-1] + 6] if at else ()
            if at and not any(negative(t.text, t.lemmas) or {*t.lemmas} & REVERSING for t in around):
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
    forth = links.forth
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


def _opposites(links: Links, similarity: float, kept: float) -> Iterator[Hit]:
    """Words in the same place that are opposites, neither of them negated."""
    ours_said, theirs_said = ({t.lower for t in side} for side in (links.copy, links.original))
    for i, j in _places(links):
        ours, theirs = links.copy[i], links.original[j]
        if ours.lower in theirs_said or theirs.lower in ours_said or not (is_lexical(ours) and is_lexical(theirs)):
            continue
        sure = opposite((ours.lower, *ours.lemmas), (theirs.lower, *theirs.lemmas))
        around = [*links.copy[max(0, i - 4) : i], *links.original[max(0, j - 4) : j]]
        if not sure or any(negative(t.text, t.lemmas) for t in around):
            continue
        stance = bool({*ours.lemmas, *theirs.lemmas} & (REVERSING | VITAL)) or any(
            negated_form(w) for w in (ours.lower, theirs.lower)
        )
        alone = len(links.forth.get(i, ())) == 1 == len(links.back.get(j, ()))
        plain = sure > LOOSE and (stance or (alone and similarity >= NEARLY and kept >= KEPT))
        sure += 0.15 * stance
        yield Hit(
            ours.span,
            f"The original has the opposite: “{theirs.text}”.",
            (theirs.text,),
            round(sure if similarity >= ALIKE else sure - 0.2, 2),
            Severity.MINOR if not plain else Severity.CRITICAL if stance else Severity.MAJOR,
            theirs.span,
        )


def _places(links: Links) -> Iterator[tuple[int, int]]:
    """Pairs of words that stand for each other, linked and with no better partner, or between linked neighbours."""
    for i, j in sorted(links.links):
        mine, theirs = links.forth[i], links.back[j]
        if len(mine) > 2 or len(theirs) > 2:
            continue
        rivals = [links.original[k] for k in mine if k != j]
        if not any(is_lexical(r) and akin(links.copy[i], r) for r in rivals) and not any(
            is_lexical(links.copy[k]) and akin(links.copy[k], links.original[j]) for k in theirs if k != i
        ):
            yield i, j
    for i in range(1, len(links.copy) - 1):
        before, after = links.forth.get(i - 1, ()), links.forth.get(i + 1, ())
        if i in links.forth or not len(before) == 1 == len(after) or after[0] - before[0] != 2:
            continue
        if before[0] + 1 not in links.back:
            yield i, before[0] + 1


def _between(tokens: tuple[Token, ...], first: int, last: int) -> str:
    first, last = min(first, last), max(first, last)
    text = ""
    for before, token in zip((None, *tokens[first:last]), tokens[first : last + 1], strict=True):
        text += (" " if before is not None and token.span.start > before.span.end else "") + token.text
    return text
