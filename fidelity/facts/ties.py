"""Which names a figure belongs to: those of its own clause."""

from __future__ import annotations

from fidelity.english.tables import table
from fidelity.english.words import parts_of_speech
from fidelity.facts.figures import Figure
from fidelity.models import Token

BREAKS = table(", ; : ( ) – — - while but whereas and")
NO_NAMES = table("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december gmt i mr mrs ms dr
""")


def names_of(figure: Figure) -> frozenset[str]:
    """The capitalised words of the figure's clause; a sentence's first word only where no dictionary has it."""
    tokens = figure.sentence.tokens
    own = [at for at, token in enumerate(tokens) if token.span.overlaps(figure.span)]
    if not own:
        return frozenset()
    first, last = own[0], own[-1]
    while first > 0 and tokens[first - 1].text not in BREAKS:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].text not in BREAKS:
        last += 1
    return frozenset(token.text for at, token in enumerate(tokens[first : last + 1], first) if _is_name(token, at == 0))


def _is_name(token: Token, opens: bool) -> bool:
    if not token.text[:1].isupper() or token.lower in NO_NAMES or not token.text[-1:].isalpha():
        return False
    return not opens or not (parts_of_speech(token.lower) - {"PROPN"})


def apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether no name of one side begins like one of the other: Peru and Peruvian are together."""
    return not any(a[:4].lower() == b[:4].lower() for a in ours for b in theirs)
