"""Names of the copy that are at odds with themselves, or with the one spelling that a known name has."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from fidelity.facts.doubles import FAMILY, doubles
from fidelity.facts.mentions import Mention, mentions
from fidelity.facts.nearmiss import misses
from fidelity.facts.turnedround import glued, reversed_names
from fidelity.models import Alignment, Hit, Severity
from fidelity.rules.core import Example, Hits, text_rule

KIN = 0.3
"""Less sure where the story speaks of a family."""


@text_rule(
    "names/inconsistent",
    Example("The mayor, Iker Zabala, opened the bridge. [[Zabalo]] said it had taken too long."),
    Example("The mayor, Iker Zabala, opened the bridge. Zabala said it had taken too long."),
    Example("Iker Zabala opened the bridge. Later Iker [[Zabalo]] left."),
    Example("The brothers Iker Zabala and Iker Zabalo opened the bridge."),
    Example("Kim Jong Un took over from Kim Jong Il, his father."),
    Example("It was Abdul Rahman who called the meeting, and [[Abdulrahman]] who left it early."),
    Example("It was Abdulrahman who called the meeting, and Abdulrahman who left it early."),
    Example("Troops crossed the border into [[Afganistan]] on Sunday."),
    Example("Troops crossed the border near Zaporozhia on Sunday."),
    Example("The rocket belongs to [[Ilon Mask]], the agency said."),
    Example("The rocket belongs to Elon Musk, the agency said."),
    Example("A judge freed Rasheed Okonkwo on bail. [[Okonkwo Rasheed]] wept."),
    Example("A judge freed Rasheed Okonkwo on bail. Okonkwo wept."),
    severity=Severity.MINOR,
)
def inconsistent(alignment: Alignment) -> Hits:
    """One person or place is spelt two ways in the story, or nearly as it is known.

    Machines spell a name afresh in each sentence, and write a known one letter by letter from another script. The
    reader takes one person for two, and finds neither. Choose the spelling of the original or of the style book, and
    keep to it.
    """
    found = mentions(alignment)
    text = alignment.copy.text
    for miss in misses(found):
        message = f"“{miss.written}” must be {miss.meant}."
        severity = Severity.MAJOR if miss.person else Severity.MINOR
        yield Hit(miss.span, message, (miss.meant,), miss.sure, severity)
    yield from _doubles(found, text)
    for other in glued(found):
        message = f"“{other.written}” is “{other.elsewhere}” elsewhere in the story."
        yield Hit(other.span, message, (other.elsewhere,), other.sure)
    for other in reversed_names(found):
        message = f"“{other.written}” is “{other.elsewhere}” elsewhere: given name and surname have changed places."
        yield Hit(other.span, message, (other.elsewhere,), round(other.sure - KIN * _kin(text), 2))


def _doubles(found: Sequence[Mention], text: str) -> Iterator[Hit]:
    for double in doubles(found, text):
        wrong, right = double.wrong.text, double.right.text
        message = f"“{wrong}” here, “{right}” elsewhere in the story: {double.why}."
        yield Hit(double.wrong.span, message, (right,), round(double.sure - KIN * _kin(text), 2))


@functools.lru_cache(maxsize=8)
def _kin(text: str) -> bool:
    """Whether the story speaks of a family, whose members may be called nearly alike."""
    return FAMILY.search(text) is not None
