"""The report an editor reads: by paragraph, copy above original with the changed words marked, then what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from fidelity.models import Finding, Report, Route, Run, Sentence, Severity, Span
from fidelity.report.changes import marks, share
from fidelity.report.layout import (
    UNCHECKED,
    Block,
    advice,
    blocks,
    common,
    cut,
    explained,
    notices,
    outcome,
    sureness,
    verdict,
)
from fidelity.report.look import PLAIN, Look, safe
from fidelity.report.position import Lines

LEGEND = "marked: {+copy+} [-original-] what a finding is about, {copy} [original] what else was reworded"
REWRITTEN = 0.5
"""A sentence with more of its words changed shows the marks of its findings alone: the rest would be noise."""
MANY = 5
"""With more findings than this the critical ones are named at the top."""
CLOSE = 0.15
"""Share of the copy's words that makes an original worth naming though it was not chosen."""
TOLD = 5
"""Pieces of evidence that the line about the route names."""
QUIET, LOUD = 1, 2


def render(run: Run, look: Look = PLAIN) -> str:
    """All reports of a run, each under the name of its copy, and one closing line."""
    said = common(run)
    lines = [*notices(said, look), *([""] if said else [])]
    marked = False
    for report in run.reports:
        shown = report.shown(run.settings)
        marked = marked or any(finding.original_span is not None for finding in shown)
        lines += [*_report(report, shown, said, look), ""]
    if marked and not look.color:
        lines += look.wrap(LEGEND)
    return "\n".join([*lines, *verdict(run, look)]) + "\n"


def _report(report: Report, shown: Sequence[Finding], said: Sequence[object], look: Look) -> Iterator[str]:
    yield look.paint("bold", safe(report.document.name or "copy")) + f": {outcome(report, shown)}"
    yield from _originals(report, look)
    yield from notices([notice for notice in report.notices if notice not in said], look)
    yield from _route(report, look)
    lines = Lines(report.document.text)
    held = [block for block in blocks(report, shown) if block.findings]
    yield from _critical(shown, held, look)
    for _, group in groupby(held, key=lambda block: block.anchor.paragraph if block.anchor else 0):
        paragraph = list(group)
        anchor = paragraph[0].anchor
        yield ""
        if anchor is not None:
            where = f"Paragraph {anchor.paragraph + 1}, line {lines.at(anchor.span.start).line}"
            yield look.paint("bold", "Headline" if anchor.is_headline else where)
        for number, block in enumerate(sorted(paragraph, key=lambda block: block.worst)):
            if number:
                yield ""
            yield from _block(block, report, look)
            yield from explained(block.findings, lines, look)
    if not report.noticed(UNCHECKED):
        yield ""
        yield from _scores(report, look)


def _originals(report: Report, look: Look) -> Iterator[str]:
    chosen = [candidate for candidate in report.candidates if candidate.chosen]
    for candidate in chosen:
        text = f"{candidate.document.name} ({candidate.score:.0%} of the words; {candidate.reason})"
        yield from look.wrap(safe(text), "compared with ", "    ")
    for candidate in report.candidates:
        if not candidate.chosen and candidate.score >= CLOSE:
            text = f"{candidate.document.name} ({candidate.score:.0%} of the words; {candidate.reason})"
            yield from look.wrap(look.paint("dim", safe(text)), look.paint("dim", "not with "), "    ")
    if not chosen:
        for original in report.alignment.originals:
            yield from look.wrap(safe(original.document.name or "an original"), "compared with ", "    ")


def _route(report: Report, look: Look) -> Iterator[str]:
    route = report.route
    if names := passed_through(route):
        told = list(_told(route))
        more = f" and {len(told) - TOLD} more" if len(told) > TOLD else ""
        evidence = f": {', '.join(told[:TOLD])}{more}" if told else ""
        line = safe(f"Reads as machine-translated by way of {names} ({sureness(route.confidence, ' ')}){evidence}")
        yield from look.wrap(line, "", "    ")


def passed_through(route: Route) -> str:
    """The languages between as one says them; empty where nothing is said."""
    from fidelity.language import language_name

    names = " and ".join(language_name(code) for code in route.languages if code != "en")
    return " or ".join((names, *(language_name(code) for code in route.either))) if names else ""


def _told(route: Route) -> Iterator[str]:
    """The evidence as one says it: a turn of phrase in quotation marks, a foreign word with what came of it."""
    spoken = {*route.languages, *route.either}
    if not route.pieces:
        yield from (f"“{cut(words)}”" for words in route.evidence)
    pieces = [piece for piece in route.pieces if spoken.intersection(piece.languages)]
    for piece in sorted(pieces, key=lambda piece: -piece.weight):  # the heaviest first, else as in the text
        words = f"“{cut(piece.quote)}”"
        yield f"{piece.word} ({words})" if piece.word else words


def _critical(shown: Sequence[Finding], held: Sequence[Block], look: Look) -> Iterator[str]:
    """Where many things were found, what must not run comes first."""
    if len(shown) <= MANY:
        return
    found = [(block, f) for block in held for f in block.findings if f.severity is Severity.CRITICAL]
    for number, (block, finding) in enumerate(sorted(found, key=lambda item: -item[1].confidence)):
        if not number:
            yield ""
            yield look.paint("magenta", "Must not run as it stands")
        paragraph = f"paragraph {block.anchor.paragraph + 1}" if block.anchor else "opening"
        words = f"“{cut(finding.quote)}”" if finding.quote.strip() else finding.rule
        yield from look.wrap(safe(": ".join(part for part in (words, advice(finding)) if part)), f"  {paragraph:14}")


def _block(block: Block, report: Report, look: Look) -> Iterator[str]:
    pair, originals = block.pair, report.alignment.originals
    copy_marks, original_marks = marks(pair) if pair.copy and pair.original else ((), ())
    if share(pair.copy_tokens, copy_marks) > REWRITTEN:
        copy_marks, original_marks = (), ()
    found = [finding.span for finding in block.findings]
    if pair.copy:
        yield from look.wrap(_side(report.document.text, pair.copy, copy_marks, found, "{+}", look), "  copy      ")
    else:
        yield "  copy      (left out)"
    if pair.original and pair.source is not None:
        said = [f.original_span for f in block.findings if f.original_span and f.source in (None, pair.source)]
        text = originals[pair.source].text
        yield from look.wrap(_side(text, pair.original, original_marks, said, "[-]", look), "  original  ")
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
    levels = [0] * len(span)
    for level, spans in ((QUIET, changed), (LOUD, found)):
        for mark in spans:
            for index in range(max(mark.start, span.start), min(mark.end, span.end)):
                levels[index - span.start] = level
    parts: list[str] = []
    for level, run in groupby(range(len(span)), key=lambda index: levels[index]):
        indices = list(run)
        part = text[span.start + indices[0] : span.start + indices[-1] + 1]
        words = part.strip()
        if not level or not words:
            parts.append(safe(part))
            continue
        shown = safe(words)
        if look.color:
            shown = look.paint("red" if level == LOUD else "yellow", shown)
        else:
            sign = brackets[1] if level == LOUD else ""
            shown = f"{brackets[0]}{sign}{shown}{sign}{brackets[2]}"
        at = part.index(words)
        parts.append(part[:at] + shown + part[at + len(words) :])
    return "".join(parts)


def _scores(report: Report, look: Look) -> Iterator[str]:
    scores = report.scores
    parts = [f"fidelity {scores.fidelity:.1f} of 100", f"risk {scores.risk:.1f}"]
    figures = (("BLEU", scores.bleu), ("chrF", scores.chrf), ("TER", scores.ter)) if look.figures else ()
    parts += [f"{name} {value:.1f}" for name, value in figures if value is not None]
    yield from look.wrap(", ".join(parts), "scores: ")
