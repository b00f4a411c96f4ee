"""What a rule is: a named check with its examples. Write one with the narrowest decorator that sees enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from fidelity.models import Alignment, Hit, Pair, Sentence, Severity, Span

Hits = Iterable[Hit]
MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


class Scope(StrEnum):
    """What a rule is shown."""

    SENTENCE = "sentence"
    """Each sentence of the copy, with or without originals."""
    PAIR = "pair"
    """Each pair that has both sides."""
    TEXT = "text"
    """The whole copy, with or without originals."""
    ALIGNMENT = "alignment"
    """Copy and originals as a whole, when there is at least one original."""


@dataclass(frozen=True, slots=True)
class Example:
    """A copy with `[[ ]]` round what the rule must find; without a mark the rule must stay silent."""

    marked: str
    original: str | None = None

    @property
    def copy(self) -> str:
        """The copy without marks."""
        return MARK.sub(r"\1", self.marked)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The marked stretches, in code points of `copy`."""
        spans: list[Span] = []
        for removed, mark in zip(range(0, 4 * len(self.marked), 4), MARK.finditer(self.marked), strict=False):
            spans.append(Span(mark.start() - removed, mark.end() - 4 - removed))
        return tuple(spans)


Check = Callable[[Sentence], Hits] | Callable[[Pair], Hits] | Callable[[Alignment], Hits]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with everything that documentation, tests and formats say about it."""

    id: str
    scope: Scope
    check: Check
    severity: Severity
    mqm: str
    """The MQM-Core type with its exact words, as in `Accuracy: Mistranslation`."""
    given: tuple[Example, ...] | Callable[[], tuple[Example, ...]]
    """The examples, or what makes them: packs have thousands, which a check never needs."""
    referee: bool = True
    """Whether a hit falls when an original has the same words."""
    vague: bool = False
    """Whether a hit falls where any other rule says something about the same words."""
    doc: str = ""

    @property
    def examples(self) -> tuple[Example, ...]:
        """What it must find, and what it must be silent on."""
        return self.given() if callable(self.given) else self.given

    @property
    def family(self) -> str:
        """The part before the slash."""
        return self.id.partition("/")[0]

    @property
    def summary(self) -> str:
        """The first line of the documentation: what is wrong."""
        return self.doc.strip().partition("\n")[0]


RULES_OF = "fidelity_rules"
"""The attribute of a decorated function that holds its rules; discovery walks the modules for it."""


def _decorator(scope: Scope) -> Callable[..., Callable[[Check], Check]]:
    def declare(
        rule_id: str,
        *examples: Example,
        severity: Severity = Severity.MAJOR,
        mqm: str = "Accuracy: Mistranslation",
        referee: bool = True,
        vague: bool = False,
    ) -> Callable[[Check], Check]:
        def attach(check: Check) -> Check:
            rule = Rule(rule_id, scope, check, severity, mqm, examples, referee, vague, check.__doc__ or "")
            setattr(check, RULES_OF, (*getattr(check, RULES_OF, ()), rule))
            return check

        return attach

    return declare


sentence_rule = _decorator(Scope.SENTENCE)
pair_rule = _decorator(Scope.PAIR)
text_rule = _decorator(Scope.TEXT)
alignment_rule = _decorator(Scope.ALIGNMENT)
