"""Comments in the copy's source: which findings they accept, and which of them accept none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from fidelity.models import Accepted, Directive, Document, Finding, Hit, Severity, Span

RULE = "suppression/unused"
MQM = "Linguistic conventions"
ACTIONS = ("ignore", "off", "on")
REASON = "-- and the reason"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a directive covers."""

    directive: Directive
    span: Span

    def covers(self, finding: Finding) -> bool:
        """Whether the finding begins here and is of one of the rules; only with a reason, for somebody must answer."""
        rules = self.directive.rules
        named = not rules or finding.rule in rules or finding.rule.partition("/")[0] in rules
        return bool(self.directive.reason) and named and self.span.start <= finding.span.start < self.span.end


def stretches(document: Document) -> Iterator[Stretch]:
    """The stretches of the directives that open one."""
    text, directives = document.text, document.directives
    for index, directive in enumerate(directives):
        if directive.action == "ignore":
            end = text.find("\n\n", directive.at)
            yield Stretch(directive, Span(directive.at, len(text) if end < 0 else end))
        elif directive.action == "off":
            yield Stretch(directive, Span(directive.at, _on_again(directive, directives[index + 1 :], len(text))))


def _on_again(off: Directive, later: Sequence[Directive], end: int) -> int:
    """Where a stretch ends: at the first `on` for all rules, or for the same ones."""
    return next((d.at for d in later if d.action == "on" and (not d.rules or set(off.rules) == set(d.rules))), end)


def by_comment(document: Document) -> Callable[[Finding], Accepted | None]:
    """Accepts what a comment covers."""
    covered = tuple(stretches(document))

    def way(finding: Finding) -> Accepted | None:
        one = next((stretch for stretch in covered if stretch.covers(finding)), None)
        return Accepted(finding, "comment", one.directive.reason) if one is not None else None

    return way


def unused(document: Document, accepted: Iterable[Accepted]) -> Iterator[Finding]:
    """A finding for each comment that accepts nothing, with the reason why it does not."""
    by_comments = [one.finding for one in accepted if one.how == "comment"]
    for stretch in stretches(document):
        directive = stretch.directive
        if not directive.reason:
            yield told(
                document, directive.at, f"“{_words(directive)}” has no reason and accepts nothing; add {REASON}."
            )
        elif not any(stretch.covers(finding) for finding in by_comments):
            yield told(document, directive.at, f"“{_words(directive)}” accepts no finding; take the comment out.")
    for directive in document.directives:
        if directive.action not in ACTIONS:
            yield told(
                document, directive.at, f"“{directive.action}” is no action of a comment; known are ignore, off and on."
            )


def told(document: Document, at: int, message: str) -> Finding:
    """A finding at the word that begins at or after a place, or at the last one."""
    text = document.text
    words = text[at:].split(None, 1) or text.split()[-1:]
    start = text.find(words[0], at) if text[at:].strip() else text.rfind(words[0])
    span = Span(start, start + len(words[0]))
    return Finding(RULE, Severity.MINOR, MQM, Hit(span, message, (), 1.0), span.of(text))


def _words(directive: Directive) -> str:
    return " ".join(part for part in (directive.action, ", ".join(directive.rules)) if part)
