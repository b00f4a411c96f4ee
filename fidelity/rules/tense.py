"""Tense against the original: what is over there goes on or lies ahead in the copy, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.facts.tenses import Tense, Verb
from fidelity.facts.timing import Shift, shifts
from fidelity.models import Hit, Links, Pair, Severity, Span, Token
from fidelity.rules.core import Example, Hits, pair_rule

LEAST = 0.5
DOUBT = 0.13
"""Taken from what the model says: two people's wordings are flagged in 3.4 % of sentences then, and not in 5.7 %."""
DONE = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT})
CERTAIN = 0.75
"""So sure it must be that a plan is told as done before that is a change of meaning."""
SAID = {
    Tense.PAST: "as past", Tense.PRESENT: "as going on", Tense.FUTURE: "as still to come", Tense.WOULD: "as to come",
    Tense.PERFECT: "as done by now", Tense.PLUPERFECT: "as done before", Tense.MODAL: "as possible",
    Tense.COULD: "as possible", Tense.UNREAL: "as what might have been",
}  # fmt: skip


@pair_rule(
    "tense/changed",
    Example(
        "The minister opened the bridge on Monday and [[will drive]] back to the capital.",
        original="The minister opened the bridge on Monday and drove back to the capital.",
    ),
    Example(
        "The union [[ended]] its strike at the port on Friday.",
        original="The union will end its strike at the port on Friday.",
    ),
    Example(
        "The minister has opened the bridge, and officials said that it would be inspected.",
        original="The minister opened the bridge, and officials said that it will be inspected.",
    ),
    severity=Severity.MINOR,
)
def changed(pair: Pair) -> Hits:
    """A verb stands in another tense than in the original, though the verbs round it do not.

    Readers take from the tense whether a thing is over, goes on or is only planned. Write the tense of the original,
    unless the whole sentence moved to another point of time.
    """
    links = pair.links
    if links is None or pair.similarity < LEAST or pair.similarity == 1.0 or any(s.is_furniture for s in pair.copy):
        return
    yield from _hits(links, pair)


def _hits(links: Links, pair: Pair) -> Iterator[Hit]:
    for shift in shifts(pair):
        sure = round(max(0.0, shift.sure - DOUBT), 2)
        if shift.theirs is None:
            message = f"The original tells of nothing here {SAID[shift.ours.tense]}."
            yield Hit(_span(links.copy, shift.ours), message, (), sure)
            continue
        said = shift.theirs
        words = " ".join(token.text for token in links.original[said.first : said.main + 1]).replace(" n't", "n't")
        yield Hit(
            _span(links.copy, shift.ours),
            f"The original has “{words}”: it tells of it {SAID[said.tense]}, not {SAID[shift.ours.tense]}.",
            (),
            sure,
            Severity.MAJOR if shift.sure >= CERTAIN and _told_as_done(shift) else None,
            _span(links.original, said),
        )


def _told_as_done(shift: Shift) -> bool:
    return (
        shift.theirs is not None
        and shift.theirs.tense is Tense.FUTURE
        and shift.ours.tense in DONE
        and bool(shift.evidence["same verb"])
    )


def _span(tokens: tuple[Token, ...], verb: Verb) -> Span:
    return tokens[verb.first].span.to(tokens[verb.main].span)
