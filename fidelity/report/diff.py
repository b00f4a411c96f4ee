"""The original turned into the copy, word by word: what was kept in a line, rewording quietly, findings loudly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from fidelity.models import Finding, Pair, PairKind, Report, Run, Token
from fidelity.report.changes import steps
from fidelity.report.layout import STYLES, Block, blocks, notices, short_id, sureness, verdict
from fidelity.report.look import PLAIN, Look, safe
from fidelity.report.position import Lines

LEGEND = "= kept  ~ reworded  ! has findings  > moved  + added  - left out  [-original-] {+copy+}"


def render(run: Run, look: Look = PLAIN) -> str:
    """Every report of a run as a word diff, the legend and a closing line."""
    lines: list[str] = []
    for report in run.reports:
        lines += [*_report(report, report.shown(run.settings), look), ""]
    return "\n".join([*lines, *look.wrap(look.paint("dim", LEGEND)), *verdict(run, look)]) + "\n"


def _report(report: Report, shown: Sequence[Finding], look: Look) -> Iterator[str]:
    for original in report.alignment.originals:
        yield look.paint("bold", f"--- {safe(original.document.name or 'original')}")
    yield look.paint("bold", f"+++ {safe(report.document.name or 'copy')}")
    yield from notices(report, look)
    lines = Lines(report.document.text)
    all_blocks = blocks(report, shown)
    for _, group in groupby(all_blocks, key=lambda block: block.anchor.paragraph if block.anchor else -1):
        paragraph = list(group)
        anchor = paragraph[0].anchor
        number = f"paragraph {anchor.paragraph + 1}, line {lines.at(anchor.span.start).line}" if anchor else "opening"
        yield look.paint("cyan", f"@@ {number} @@")
        for kept, run in groupby(paragraph, key=_is_kept):
            same = list(run)
            if kept:
                count = sum(len(block.pair.copy) for block in same)
                yield look.paint("dim", f"= {count} sentence{'s' if count > 1 else ''} kept")
                continue
            for block in same:
                yield from _block(block, report, look)
                for finding in block.findings:
                    yield from _finding(finding, lines, look)


def _is_kept(block: Block) -> bool:
    return block.pair.kind is PairKind.KEPT and not block.findings


def _block(block: Block, report: Report, look: Look) -> Iterator[str]:
    pair = block.pair
    if not pair.original:
        mark, text = "+", look.paint("green", safe(pair.copy_text))
    elif not pair.copy:
        mark, text = "-", look.paint("red", safe(pair.original_text))
    else:
        mark = ">" if pair.kind is PairKind.MOVED else "~"
        text = "".join(_woven(pair, report, look, quiet=not block.findings))
    if block.findings:
        mark = "!" if mark == "~" else f"!{mark}"
    note = _note(pair, report)
    yield from look.wrap(text, f"{mark} ", "  ")
    if note:
        yield look.paint("dim", f"  ({note})")


def _note(pair: Pair, report: Report) -> str:
    notes: list[str] = []
    if pair.kind is PairKind.MOVED and pair.original:
        notes.append(f"moved from paragraph {pair.original[0].paragraph + 1} of the original")
    if len(pair.original) > 1 and pair.copy:
        notes.append(f"{len(pair.original)} sentences merged")
    if len(pair.copy) > 1 and pair.original:
        notes.append(f"one sentence split into {len(pair.copy)}" if len(pair.original) == 1 else "sentences recut")
    if pair.source:
        notes.append(f"from {safe(report.alignment.originals[pair.source].document.name)}")
    return "; ".join(notes)


def _woven(pair: Pair, report: Report, look: Look, *, quiet: bool) -> Iterator[str]:
    copy_text = report.document.text
    original_text = report.alignment.originals[pair.source or 0].text
    for number, step in enumerate(steps(pair)):
        side, text = (step.copy, copy_text) if step.copy else (step.original, original_text)
        gap = " " if number and text[side[0].span.start - 1 : side[0].span.start].isspace() else ""
        if step.same:
            yield gap + look.paint("dim" if quiet else "", _words(step.copy, copy_text))
            continue
        yield gap
        if step.original:
            gone = _words(step.original, original_text)
            yield look.paint("dim" if quiet else "red", f"[-{gone}-]")
        if step.copy:
            new = _words(step.copy, copy_text)
            yield look.paint("dim" if quiet else "green", f"{{+{new}+}}")


def _words(tokens: Sequence[Token], text: str) -> str:
    return safe(text[tokens[0].span.start : tokens[-1].span.end])


def _finding(finding: Finding, lines: Lines, look: Look) -> Iterator[str]:
    severity = look.paint(STYLES[finding.severity], finding.severity.value)
    words = " ".join(finding.quote.split())
    quote = f' "{safe(words)}"' if words else ""
    advice = f" Write: {safe('; '.join(finding.suggestions))}." if finding.suggestions else ""
    yield from look.wrap(f"{severity} {finding.rule}{quote}: {safe(finding.message)}{advice}", "    ", "      ")
    yield look.paint("dim", f"      {sureness(finding.confidence)}, id {short_id(finding)}")
