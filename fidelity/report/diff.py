"""The original turned into the copy, word by word: what was kept in a line, rewording quietly, findings loudly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from fidelity.models import Finding, Pair, PairKind, Report, Run, Span, Token
from fidelity.report.changes import Step, steps
from fidelity.report.layout import Block, blocks, common, explained, notices, verdict
from fidelity.report.look import PLAIN, Look, safe
from fidelity.report.position import Lines

LEGEND = (
    "= kept, ~ reworded, ! has findings, > moved, + added, - left out; "
    "[-original-] {+copy+} what a finding is about, [original] {copy} what else was reworded"
)


def render(run: Run, look: Look = PLAIN) -> str:
    """Every report of a run as a word diff, the legend and a closing line."""
    said = common(run)
    lines = [*notices(said, look)]
    for report in run.reports:
        lines += [*_report(report, report.shown(run.settings), said, look), ""]
    return "\n".join([*lines, *look.wrap(look.paint("dim", LEGEND)), *verdict(run, look)]) + "\n"


def _report(report: Report, shown: Sequence[Finding], said: Sequence[object], look: Look) -> Iterator[str]:
    for original in report.alignment.originals:
        yield look.paint("bold", f"--- {safe(original.document.name or 'original')}")
    yield look.paint("bold", f"+++ {safe(report.document.name or 'copy')}")
    yield from notices([notice for notice in report.notices if notice not in said], look)
    lines = Lines(report.document.text)
    paragraphs = [list(group) for _, group in groupby(blocks(report, shown), key=_paragraph)]
    for kept, run in groupby(paragraphs, key=lambda paragraph: all(map(_is_kept, paragraph))):
        same = list(run)
        if kept:
            yield look.paint("cyan", f"@@ {_place(same[0], lines, same[-1])} @@")
            yield look.paint("dim", _kept([block for paragraph in same for block in paragraph]))
            continue
        for paragraph in same:
            yield look.paint("cyan", f"@@ {_place(paragraph, lines)} @@")
            yield from _changed(paragraph, report, lines, look)


def _changed(paragraph: Sequence[Block], report: Report, lines: Lines, look: Look) -> Iterator[str]:
    for kept, run in groupby(paragraph, key=_is_kept):
        same = list(run)
        if kept:
            yield look.paint("dim", _kept(same))
            continue
        for block in same:
            yield from _block(block, report, look)
            yield from explained(block.findings, lines, look)


def _paragraph(block: Block) -> int:
    return block.anchor.paragraph if block.anchor else -1


def _place(paragraph: Sequence[Block], lines: Lines, last: Sequence[Block] = ()) -> str:
    anchor = paragraph[0].anchor
    if anchor is None:
        return "opening"
    first, end = anchor.paragraph + 1, _paragraph(last[0]) + 1 if last else 0
    number = f"paragraphs {first} to {end}" if end > first else f"paragraph {first}"
    return f"{number}, line {lines.at(anchor.span.start).line}"


def _kept(same: Sequence[Block]) -> str:
    count = sum(len(block.pair.copy) for block in same)
    return f"= {count} sentence{'s' if count > 1 else ''} kept"


def _is_kept(block: Block) -> bool:
    return block.pair.kind is PairKind.KEPT and not block.findings


def _block(block: Block, report: Report, look: Look) -> Iterator[str]:
    pair = block.pair
    if not pair.original:
        mark, text = "+", look.paint("" if is_furniture(pair) else "green", safe(pair.copy_text))
    elif not pair.copy:
        mark, text = "-", look.paint("" if is_furniture(pair) else "red", safe(pair.original_text))
    else:
        mark = ">" if pair.kind is PairKind.MOVED else "~"
        text = "".join(_woven(block, report, look))
    if block.findings:
        mark = "!" if mark == "~" else f"!{mark}"
    yield from look.wrap(text, f"{mark} ", "  ")
    if said := note(pair, report):
        yield from look.wrap(look.paint("dim", f"({said})"), "  ")


def is_furniture(pair: Pair) -> bool:
    """Whether it is no part of the story: a caption, a credit, a link."""
    return all(sentence.is_furniture for sentence in (*pair.copy, *pair.original))


def note(pair: Pair, report: Report) -> str:
    """How the sentences came from the original's, where the words do not show it."""
    notes: list[str] = []
    if is_furniture(pair):
        notes.append("a caption, a credit or a link")
    if pair.kind is PairKind.MOVED and pair.original:
        notes.append(f"moved from paragraph {pair.original[0].paragraph + 1} of the original")
    if len(pair.original) > 1 and pair.copy:
        notes.append(f"{len(pair.original)} sentences merged" if len(pair.copy) == 1 else "sentences recut")
    elif len(pair.copy) > 1 and pair.original:
        notes.append(f"one sentence split into {len(pair.copy)}")
    if pair.source:
        notes.append(f"from {safe(report.alignment.originals[pair.source].document.name)}")
    return "; ".join(notes)


def _woven(block: Block, report: Report, look: Look) -> Iterator[str]:
    pair = block.pair
    copy_text, original_text = report.document.text, report.alignment.originals[pair.source or 0].text
    for number, step in enumerate(steps(pair)):
        copy_gap = " " if number and _spaced(step.copy, copy_text) else ""
        if step.same:
            yield copy_gap + look.paint("" if block.findings else "dim", _words(step.copy, copy_text))
            continue
        loud = _is_faulted(step, block.findings)
        gap = copy_gap
        if step.original:
            gone = _words(step.original, original_text)
            yield (" " if number and _spaced(step.original, original_text) else "") + (
                look.paint("red", f"[-{gone}-]") if loud else look.paint("dim", f"[{gone}]")
            )
            gap = " " if copy_gap and not _spaced(step.original, original_text) else ""
        if step.copy:
            new = _words(step.copy, copy_text)
            yield gap + (look.paint("green", f"{{+{new}+}}") if loud else look.paint("dim", f"{{{new}}}"))


def _is_faulted(step: Step, findings: Sequence[Finding]) -> bool:
    """Whether a finding is about words of this stretch, on either side."""
    copy, original = _span(step.copy), _span(step.original)
    return any(
        (copy is not None and len(finding.span) > 0 and copy.overlaps(finding.span))
        or (original is not None and finding.original_span is not None and original.overlaps(finding.original_span))
        for finding in findings
    )


def _span(tokens: Sequence[Token]) -> Span | None:
    return tokens[0].span.to(tokens[-1].span) if tokens else None


def _spaced(tokens: Sequence[Token], text: str) -> bool:
    """Whether a space stands before the words."""
    return bool(tokens) and text[tokens[0].span.start - 1 : tokens[0].span.start].isspace()


def _words(tokens: Sequence[Token], text: str) -> str:
    return safe(text[tokens[0].span.start : tokens[-1].span.end])
