"""Every rule's examples are its specification: what is marked must be found, what is not must stay silent."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

import fidelity
from fidelity.errors import FidelityError
from fidelity.models import Finding, Severity
from fidelity.rules.core import Example, Rule, Scope
from fidelity.rules.registry import all_rules
from fidelity.settings import Settings

MOST = 80
"""Examples of one rule that are tried by default; packs have thousands, each of which the model has to read."""
EVERY = "FIDELITY_EVERY_EXAMPLE"
"""Set in the environment it has every example tried, which takes a quarter of an hour."""


def tried(rule: Rule) -> Iterator[Example]:
    """The rule's examples; of very many those with the smallest checksums, so that every kind has its share."""
    examples = rule.examples
    if len(examples) > MOST and EVERY not in os.environ:
        examples = tuple(sorted(examples, key=lambda example: zlib.crc32(example.marked.encode()))[:MOST])
    yield from examples


EXAMPLES = [(rule, example) for rule in all_rules() for example in tried(rule)]
ENGLISH = "The council met on Monday to talk about the budget. It will meet again in the first week of May."
TAGGED = {"sense/doubtful"}
"""What runs with the tagger alone."""
ALONE = {Scope.SENTENCE, Scope.TEXT}
"""What such rules see needs no original."""


@pytest.fixture(scope="session")
def checker(tmp_path_factory: pytest.TempPathFactory) -> fidelity.Checker:
    """One checker for all, with the default model where it can be had and without one elsewhere."""
    checker = fidelity.Checker()
    try:
        checker.check("The model loads here.", ["The model is loaded here."])
    except FidelityError:
        checker = fidelity.Checker(Settings(model=None))
    return checker


def found(checker: fidelity.Checker, rule: Rule, example: Example) -> tuple[list[Finding], list[Finding]]:
    """What the rule alone says about the example, and the part of it that is shown."""
    settings = Settings(model=checker.settings.model, select=(rule.id,), min_severity=Severity.INFO)
    if rule.id in TAGGED:
        checker = fidelity.Checker(replace(settings, tagger="on"))
    else:
        checker.settings = settings
    originals = [example.original] if example.original else []
    report = checker.check(example.copy, originals)
    if report.noticed("not-english"):  # a foreign sentence is an example of one inside an English copy
        report = checker.check(f"{example.copy}\n\n{ENGLISH}", originals)
    assert not report.noticed("rule-failed"), report.notices
    return list(report.findings), list(report.shown(settings))


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(r, e, id=f"{r.id}: {e.marked[:60]}") for r, e in EXAMPLES],
)
def test_an_example_says_what_the_rule_does(checker: fidelity.Checker, rule: Rule, example: Example) -> None:
    findings, shown = found(checker, rule, example)
    if not example.spans:
        assert [(f.quote, f.message) for f in shown] == []
    for span in example.spans:
        assert any(f.span.overlaps(span) for f in findings), f"not found: {span.of(example.copy)}"


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: str(rule.id))
def test_a_rule_has_an_example_that_it_finds_and_one_that_it_leaves(rule: Rule) -> None:
    assert any(example.spans for example in rule.examples)
    assert any(not example.spans for example in rule.examples)
    assert rule.summary
    if rule.scope not in ALONE:
        assert all(example.original for example in rule.examples)
