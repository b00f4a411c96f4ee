"""A rule carries its examples, which say where their marks are."""

from __future__ import annotations

import pytest

from fidelity.models import Severity, Span
from fidelity.rules.core import RULES_OF, Example, Rule, Scope, alignment_rule, pair_rule, sentence_rule, text_rule


@pytest.mark.parametrize(
    ("marked", "copy", "spans"),
    [
        ("Nothing here.", "Nothing here.", ()),
        ("He [[won]] it.", "He won it.", (Span(3, 6),)),
        ("[[A]] b [[c d]]", "A b c d", (Span(0, 1), Span(4, 7))),
        ("[[over\nlines]]", "over\nlines", (Span(0, 10),)),
        ("Only [ one ] [[é’s]]", "Only [ one ] é’s", (Span(13, 16),)),
    ],
)
def test_an_example_says_where_its_marks_are(marked: str, copy: str, spans: tuple[Span, ...]) -> None:
    example = Example(marked)
    assert (example.copy, example.spans) == (copy, spans)


@pytest.mark.parametrize(
    ("decorator", "scope"),
    [
        (sentence_rule, Scope.SENTENCE),
        (pair_rule, Scope.PAIR),
        (text_rule, Scope.TEXT),
        (alignment_rule, Scope.ALIGNMENT),
    ],
)
def test_a_decorator_makes_a_rule_and_leaves_the_function(decorator: object, scope: Scope) -> None:
    example = Example("[[x]]")

    def check(_: object) -> list[object]:
        """What is wrong.

        Why it matters.
        """
        return []

    assert callable(decorator)
    declared = decorator("one/first", example)(check)
    assert declared is decorator("two/second", severity=Severity.MINOR, referee=False, vague=True)(check)
    doc, mqm = check.__doc__ or "", "Accuracy: Mistranslation"
    assert getattr(check, RULES_OF) == (
        Rule("one/first", scope, check, Severity.MAJOR, mqm, (example,), doc=doc),
        Rule("two/second", scope, check, Severity.MINOR, mqm, (), referee=False, vague=True, doc=doc),
    )
    rule = getattr(check, RULES_OF)[1]
    assert (rule.family, rule.summary) == ("two", "What is wrong.")
