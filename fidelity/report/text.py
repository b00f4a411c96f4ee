"""The report an editor reads: by paragraph, copy above original with the changed words marked, then what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from fidelity.models import Finding, Report, Run, Sentence, Span
from fidelity.report.changes import marks
from fidelity.report.layout import STYLES, Block, blocks, counted, notices, short_id, sureness, verdict
from fidelity.report.look import PLAIN, Look, safe
from fidelity.report.position import Lines


def render(run: Run, look: Look = PLAIN) -> str:
    """All reports of a run, each under the name of its copy, and one closing line."""
    lines: list[str] = []
    for report in run.reports:
        lines += [*_report(report, report.shown(run.settings), look), ""]
    return "\n".join([*lines, *verdict(run, look)]) + "\n"


def _report(report: Report, shown: Sequence[Finding], look: Look) -> Iterator[str]:
    yield look.paint("bold", safe(report.document.name or "copy")) + f": {counted(shown)}"
    yield from _originals(report, look)
    yield from notices(report, look)
    if report.route.languages:
        chain, evidence = " > ".join(report.route.languages), "; ".join(report.route.evidence)
        yield from look.wrap(safe(f"{chain}, {sureness(report.route.confidence)}: {evidence}"), "route: ")
    lines = Lines(report.document.text)
    held = [block for block in blocks(report, shown) if block.findings]
    for _, group in groupby(held, key=lambda block: block.anchor.paragraph if block.anchor else 0):
        paragraph = list(group)
        anchor = paragraph[0].anchor
        yield ""
        if anchor is not None:
            where = f"Paragraph {anchor.paragraph + 1}, line {lines.at(anchor.span.start).line}"
            yield look.paint("bold", "Headline" if anchor.is_headline else where)
        for number, block in enumerate(paragraph):
            if number:
                yield ""
            yield from _block(block, report, look)
            for finding in block.findings:
                yield from _finding(finding, lines, look)
    yield ""
    yield from _scores(report, look)


def _originals(report: Report, look: Look) -> Iterator[str]:
    chosen = [candidate for candidate in report.candidates if candidate.chosen]
    for candidate in chosen:
        text = f"{candidate.document.name} ({candidate.score:.0%} of the words; {candidate.reason})"
        yield from look.wrap(safe(text), "compared with ", "    ")
    if not chosen:
        for original in report.alignment.originals:
            yield from look.wrap(safe(original.document.name or "an original"), "compared with ", "    ")


def _block(block: Block, report: Report, look: Look) -> Iterator[str]:
    pair, originals = block.pair, report.alignment.originals
    copy_marks, original_marks = marks(pair) if pair.copy and pair.original else ((), ())
    found = [finding.span for finding in block.findings]
    if pair.copy:
        side = _side(report.document.text, pair.copy, copy_marks, found, "{++}", look)
        yield from look.wrap(side, "  copy      ")
    else:
        yield "  copy      (left out)"
    if pair.original and pair.source is not None:
        said = [f.original_span for f in block.findings if f.original_span and f.source in (None, pair.source)]
        side = _side(originals[pair.source].text, pair.original, original_marks, said, "[--]", look)
        yield from look.wrap(side, "  original  ")
        if pair.source:
            yield look.paint("dim", f"            (in {safe(originals[pair.source].document.name)})")
    elif originals:
        yield "  original  (has nothing like it)"


def _side(
    text: str, sentences: Sequence[Sentence], changed: Iterable[Span], found: Iterable[Span], brackets: str, look: Look
) -> str:
    """The sentences with their changed words marked, and the words of findings marked more loudly."""
    return " ".join(_marked(text, sentence.span, changed, found, brackets, look) for sentence in sentences)


def _marked(text: str, span: Span, changed: Iterable[Span], found: Iterable[Span], brackets: str, look: Look) -> str:
    styles = [""] * len(span)
    for style, spans in (("yellow", changed), ("red", found)):
        for mark in spans:
            for index in range(max(mark.start, span.start), min(mark.end, span.end)):
                styles[index - span.start] = style
    if not look.color:
        styles = ["marked" if style else "" for style in styles]
    parts: list[str] = []
    for style, run in groupby(range(len(span)), key=lambda index: styles[index]):
        indices = list(run)
        part = safe(text[span.start + indices[0] : span.start + indices[-1] + 1])
        if style and not look.color:
            part = brackets[:2] + part + brackets[2:]
        parts.append(look.paint(style if look.color else "", part))
    return "".join(parts)


def _finding(finding: Finding, lines: Lines, look: Look) -> Iterator[str]:
    severity = look.paint(STYLES[finding.severity], finding.severity.value)
    head = f"  {lines.at(finding.span.start)} {severity} {finding.rule}"
    words = " ".join(finding.quote.split())
    yield from look.wrap(look.paint("bold", f'"{safe(words)}"') if words else "", head + " ", "    ")
    yield from look.wrap(safe(finding.message), "    ")
    if finding.suggestions:
        yield from look.wrap(look.paint("green", safe("; ".join(finding.suggestions))), "    write: ", "           ")
    yield look.paint("dim", f"    {sureness(finding.confidence)}, id {short_id(finding)}")


def _scores(report: Report, look: Look) -> Iterator[str]:
    scores = report.scores
    parts = [f"fidelity {scores.fidelity:.1f}", f"risk {scores.risk:.1f}"]
    figures = (("BLEU", scores.bleu), ("chrF", scores.chrf), ("TER", scores.ter))
    parts += [f"{name} {value:.1f}" for name, value in figures if value is not None]
    yield from look.wrap(", ".join(parts), "scores: ")
