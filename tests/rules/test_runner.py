"""The runner shows rules what their scope sees, asks the originals, and keeps one reason for each place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from fidelity import pairs
from fidelity.models import Alignment, Document, Finding, Hit, Pair, Severity, Span
from fidelity.rules.core import Rule, Scope
from fidelity.rules.runner import SUPPORTED, run
from fidelity.segment import segment

COPY = "The port will stay open on Monday. The minister said so in the capital."
Look = Callable[[Any], Iterable[Hit]]


def alignment(copy: str, *originals: str) -> Alignment:
    text = segment(Document(copy))
    return pairs.align(text, [segment(Document(o)) for o in originals], None) if originals else pairs.bare(text)


def words(quote: str, within: str | None = None, **more: Any) -> Look:
    """A check that hits every occurrence of the quote in what it is shown."""

    def check(seen: Any) -> Iterable[Hit]:
        sentences = (
            seen.copy if isinstance(seen, Pair) else seen.copy.sentences if isinstance(seen, Alignment) else [seen]
        )
        for sentence in sentences:
            at = sentence.text.find(quote)
            while at >= 0:
                start = sentence.span.start + at
                yield Hit(Span(start, start + len(quote)), "because", **more)
                at = sentence.text.find(quote, at + 1)

    return check


def rule(rule_id: str, check: Look, scope: Scope = Scope.SENTENCE, **more: Any) -> Rule:
    return Rule(rule_id, scope, check, more.pop("severity", Severity.MAJOR), "Accuracy: Mistranslation", (), **more)


def found(rules: Sequence[Rule], seen: Alignment) -> list[tuple[str, str]]:
    findings, notices = run(rules, seen)
    assert notices == ()
    return [(finding.rule, finding.quote) for finding in findings]


@pytest.mark.parametrize(
    ("scope", "bare", "compared"),
    [(Scope.SENTENCE, 2, 2), (Scope.PAIR, 0, 2), (Scope.TEXT, 1, 1), (Scope.ALIGNMENT, 0, 1)],
)
def test_what_a_rule_is_shown(scope: Scope, bare: int, compared: int) -> None:
    seen: list[object] = []

    def look(what: object) -> list[Hit]:
        seen.append(what)
        return []

    run([rule("a/b", look, scope)], alignment(COPY))
    assert len(seen) == bare
    seen.clear()
    run([rule("a/b", look, scope)], alignment(COPY, COPY + " Talks resume on Thursday."))  # an omission has no copy
    assert len(seen) == compared


@pytest.mark.parametrize(
    ("quote", "original", "referee", "hits"),
    [
        pytest.param("port", COPY, True, 0, id="the pair has the word"),
        pytest.param("port", COPY, False, 1, id="nobody asks"),
        pytest.param("Monday", COPY.replace("Monday", "Tuesday"), True, 1, id="the pair has not"),
        pytest.param("port", COPY.replace("port", "ports"), True, 1, id="part of a word is none"),
        pytest.param(
            "Monday", COPY.replace("Monday", "Tuesday") + " On Monday it rained.", True, 1, id="one word elsewhere"
        ),
        pytest.param(
            "stay open", COPY.replace("stay open", "stay shut") + " They stay  Open.", True, 0, id="a phrase elsewhere"
        ),
    ],
)
@pytest.mark.parametrize("scope", [Scope.SENTENCE, Scope.TEXT])
def test_the_original_is_the_referee(scope: Scope, quote: str, original: str, referee: bool, hits: int) -> None:
    checked = rule("a/b", words(quote), scope, referee=referee)
    assert len(found([checked], alignment(COPY, original))) == hits
    assert len(found([checked], alignment(COPY))) == 1


def test_another_original_that_supports_the_words_clears_a_hit() -> None:
    def figures(pair: Pair) -> Iterable[Hit]:
        for sentence in pair.copy:
            if "40" in sentence.text and "40" not in pair.original_text:
                at = sentence.span.start + sentence.text.index("40")
                yield Hit(Span(at, at + 2), "another figure", original_span=Span(0, 6))

    checked = rule("numbers/changed", figures, Scope.PAIR)
    copy = "Police said 40 people died in the fire at the mill."
    first, update = copy.replace("40", "14"), copy.replace("fire", "blaze")
    [finding], _ = run([checked], alignment(copy, first))
    assert (finding.quote, finding.source, finding.original_quote) == ("40", 0, "Police")
    assert found([checked], alignment(copy, first, update)) == []
    assert len(found([checked], alignment(copy, first, first.replace("fire", "blaze")))) == 1
    far = alignment(copy, first, update)
    weak = Alignment(far.copy, far.originals, tuple(_weakened(pair) for pair in far.pairs))
    assert len(found([checked], weak)) == 1


def _weakened(pair: Pair) -> Pair:
    from dataclasses import replace

    others = (*pair.alternatives, pair) if pair.source != 0 else pair.alternatives
    return replace(pair, alternatives=tuple(replace(other, similarity=SUPPORTED - 0.01) for other in others))


def test_a_broken_rule_is_a_notice_and_stops_no_other() -> None:
    def broken(_: object) -> Iterable[Hit]:
        yield Hit(Span(0, 3), "half of what it saw")
        raise ValueError("no\nway")

    findings, notices = run([rule("a/a", broken), rule("a/b", words("port"))], alignment(COPY))
    assert [finding.rule for finding in findings] == ["a/b"]
    [notice] = notices
    assert notice.code == "rule-failed"
    assert notice.message.startswith("a/a could not be checked: ValueError: no")


@pytest.mark.parametrize(
    ("rules", "kept"),
    [
        pytest.param([("sense/pivot", "port", {}), ("verbs/typed", "port will", {})], ["sense/pivot"], id="by name"),
        pytest.param(
            [("sense/pivot", "port", {}), ("verbs/typed", "port will", {"confidence": 0.9})],
            ["verbs/typed"],
            id="surer",
        ),
        pytest.param(
            [("sense/pivot", "port", {"severity": Severity.CRITICAL}), ("verbs/typed", "port", {"confidence": 0.9})],
            ["sense/pivot"],
            id="worse",
        ),
        pytest.param(
            [("sense/pivot", "port", {}), ("verbs/typed", "open", {})], ["sense/pivot", "verbs/typed"], id="apart"
        ),
        pytest.param(
            [("sense/pivot", "port", {}), ("numbers/changed", "port", {})],
            ["numbers/changed", "sense/pivot"],
            id="a fact is no wording",
        ),
        pytest.param(
            [("sense/pivot", "port", {}), ("sense/pivot", "port", {})], ["sense/pivot"], id="the same thing twice"
        ),
    ],
)
def test_one_reason_for_a_wrong_word(rules: list[tuple[str, str, dict[str, Any]]], kept: list[str]) -> None:
    made = [rule(rule_id, words(quote, **more)) for rule_id, quote, more in rules]
    for order in (made, made[::-1]):
        assert [rule_id for rule_id, _ in found(order, alignment(COPY))] == kept


def test_a_vague_rule_gives_way_to_what_is_said_anyway() -> None:
    vague = rule("a/vague", words("port will", confidence=1.0, severity=Severity.CRITICAL), vague=True)
    clear = rule("z/clear", words("port", confidence=0.5), severity=Severity.INFO)
    assert found([vague, clear], alignment(COPY)) == [("z/clear", "port")]
    unsure = rule("z/clear", words("port", confidence=0.1), severity=Severity.INFO)
    assert ("a/vague", "port will") in found([vague, unsure], alignment(COPY))
    assert found([vague], alignment(COPY)) == [("a/vague", "port will")]
    assert found([vague, rule("z/clear", words("open"))], alignment(COPY)) == [
        ("a/vague", "port will"),
        ("z/clear", "open"),
    ]


def test_findings_stand_in_the_order_of_the_text() -> None:
    rules = [rule("b/b", words("open")), rule("a/a", words("open")), rule("z/z", words("port"))]
    assert found(rules, alignment(COPY)) == [("z/z", "port"), ("a/a", "open"), ("b/b", "open")]


def test_a_hit_may_override_the_severity() -> None:
    mild = rule("a/b", words("port", severity=Severity.MINOR), severity=Severity.CRITICAL)
    [finding], _ = run([mild], alignment(COPY))
    assert finding.severity is Severity.MINOR
    [finding], _ = run([rule("a/b", words("port"), severity=Severity.CRITICAL)], alignment(COPY))
    assert finding.severity is Severity.CRITICAL


def prints(copy: str, rule_id: str = "a/b", quote: str = "port") -> list[Finding]:
    findings, _ = run([rule(rule_id, words(quote))], alignment(copy))
    return list(findings)


def test_occurrences_and_fingerprints() -> None:
    first, second = prints("The port is open. The port is shut.")
    assert (first.occurrence, second.occurrence) == (1, 2)
    assert first.fingerprint != second.fingerprint
    [moved] = prints("Late on Monday the port was open.")
    assert moved.fingerprint == first.fingerprint  # positions do not count
    [other] = prints("The port is open.", "a/c")
    assert other.fingerprint != first.fingerprint
    [large] = prints("The PORT is open.", quote="PORT")
    assert large.fingerprint == first.fingerprint
    assert run([], alignment(COPY)) == ((), ())
