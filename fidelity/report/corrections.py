"""What a copy becomes when its suggestions are accepted: a corrected text, and the difference that `patch` applies."""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fidelity.models import Document, Finding, Report, Span, View
from fidelity.report.position import Places

UNENDED = "\n\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A file's text with the suggestions in it."""

    text: str
    made: tuple[Finding, ...]
    left: tuple[Finding, ...]
    """What has a suggestion whose place in the file could not be made out."""


def accepted(report: Report, view: View) -> tuple[Finding, ...]:
    """The shown findings whose first suggestion can take the place of their words, none on words of another."""
    kept: list[Finding] = []
    ranked = sorted(report.shown(view), key=lambda f: (-f.severity.rank, -f.confidence, f.span))
    for finding in ranked:
        if finding.suggestions and finding.quote.strip() and not any(f.span.overlaps(finding.span) for f in kept):
            kept.append(finding)
    return tuple(sorted(kept, key=lambda finding: finding.span))


def corrected(source: str, report: Report, view: View) -> Corrected:
    """The source of a copy with its suggestions accepted; `source` is the file's text with plain line ends."""
    places = Places(report.document)
    found = [(finding, _place(source, report.document, places, finding)) for finding in accepted(report, view)]
    made = [(finding, span) for finding, span in found if span is not None]
    is_plain = source == report.document.text or not source.lstrip().startswith("<")
    text, before = source, len(source)
    done: list[Finding] = []
    for finding, span in sorted(made, key=lambda item: item[1], reverse=True):
        if span.end > before:
            continue
        write = finding.suggestions[0] if is_plain else html.escape(finding.suggestions[0], quote=False)
        text, before = text[: span.start] + write + text[span.end :], span.start
        done.append(finding)
    done.sort(key=lambda finding: finding.span)
    return Corrected(text, tuple(done), tuple(finding for finding, _ in found if finding not in done))


def _place(source: str, document: Document, places: Places, finding: Finding) -> Span | None:
    """Where a finding's words stand in the source: by position, else by the words in the lines of their block."""
    if source == document.text:
        return finding.span
    lines = [line for _, line in document.lines]
    first = places.of(finding.span).line
    following = min((line for line in lines if line > first), default=None)
    starts = [0, *(match.end() for match in re.finditer("\n", source))]
    start = starts[min(first, len(starts)) - 1]
    end = starts[following - 1] if following is not None else len(source)
    words = r"\s+".join(re.escape(word) for word in finding.quote.split())
    found = list(re.finditer(rf"(?<!\w){words}(?!\w)", source[start:end]))
    return Span(start + found[0].start(), start + found[0].end()) if len(found) == 1 else None


def unified(name: str, before: str, after: str) -> str:
    """The difference of two texts of one file, as `patch` reads it; empty where there is none."""
    lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), f"a/{name}", f"b/{name}")
    return "".join(_ended(lines))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else line + UNENDED
