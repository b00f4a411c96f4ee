"""What text and diff share: which findings belong to which pair, how a finding reads, and the closing lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.models import Finding, Notice, Pair, Report, Run, Sentence, Severity
from fidelity.report.look import Look, safe
from fidelity.report.position import Lines

STYLES = {Severity.CRITICAL: "magenta", Severity.MAJOR: "red", Severity.MINOR: "yellow", Severity.INFO: "cyan"}
INDENT = " " * 12
LONG = 70
"""Characters of a quoted stretch that a reader takes in; longer ones keep their first and last words."""
UNCHECKED = "not-english"
"""The notice of a copy that no rule has read."""
QUOTED = re.compile(r"“([^“”]+)”")


@dataclass(frozen=True, slots=True)
class Block:
    """A pair with the findings in it, the worst and surest first."""

    pair: Pair
    findings: tuple[Finding, ...]
    anchor: Sentence | None
    """The sentence of the copy where an editor looks for it: for an omission, the one before."""

    @property
    def worst(self) -> tuple[int, float]:
        """Sorts blocks with the worst and surest finding first."""
        return min(((-f.severity.rank, -f.confidence) for f in self.findings), default=(1, 0.0))


def blocks(report: Report, findings: Sequence[Finding]) -> tuple[Block, ...]:
    """Every pair in the order of the copy with its findings; a finding stands in exactly one."""
    pairs = report.alignment.pairs
    held: list[list[Finding]] = [[] for _ in pairs]
    for finding in findings:
        if pairs:
            held[_home(pairs, finding)].append(finding)
    made: list[Block] = []
    anchor: Sentence | None = None
    for pair, own in zip(pairs, held, strict=True):
        anchor = pair.copy[0] if pair.copy else anchor
        own.sort(key=lambda f: (-f.severity.rank, -f.confidence, f.span, f.rule))
        made.append(Block(pair, tuple(own), anchor))
    return tuple(made)


def _home(pairs: Sequence[Pair], finding: Finding) -> int:
    if finding.original_span is not None and len(finding.span) == 0:
        for index, pair in enumerate(pairs):
            if not pair.copy and pair.source == finding.source and _covers(pair.original, finding.original_span.start):
                return index
    for index, pair in enumerate(pairs):
        if _covers(pair.copy, finding.span.start):
            return index
    before = [i for i, pair in enumerate(pairs) if pair.copy and pair.copy[0].span.start <= finding.span.start]
    return before[-1] if before else 0


def _covers(sentences: Sequence[Sentence], offset: int) -> bool:
    return any(sentence.span.start <= offset < sentence.span.end for sentence in sentences)


def explained(findings: Sequence[Finding], lines: Lines, look: Look) -> Iterator[str]:
    """The findings of a pair, each with its advice, reason and id; one on words already faulted takes a line less."""
    told: list[Finding] = []
    for finding in findings:
        if any(other.span.holds(finding.span) and len(finding.span) for other in told):
            yield from look.wrap(f"also {finding.severity.value}: {reason(finding)}", INDENT, f"{INDENT}  ")
        else:
            yield from _headed(finding, look)
        told.append(finding)
        place = f"{finding.rule} at {lines.at(finding.span.start)}, {sureness(finding.confidence)}, "
        yield from look.wrap(look.paint("dim", f"{place}id {short_id(finding)}"), INDENT)


def _headed(finding: Finding, look: Look) -> Iterator[str]:
    severity = look.paint(STYLES[finding.severity], finding.severity.value)
    head = "  " + severity + " " * (10 - len(finding.severity.value))
    words = look.paint("bold", f"“{safe(cut(finding.quote))}”") if finding.quote.strip() else ""
    write = look.paint("green", safe(advice(finding)))
    opening = ": ".join(part for part in (words, write) if part)
    if opening:
        yield from look.wrap(opening, head, INDENT)
        head = INDENT
    yield from look.wrap(reason(finding), head, INDENT)


def advice(finding: Finding) -> str:
    """What to write, as one says it; empty where the rule does not know."""
    if not finding.suggestions:
        return ""
    if len(finding.suggestions[0]) > LONG and finding.suggestions[0] == " ".join(finding.original_quote.split()):
        return "write the original's words"
    return "write " + " or ".join(f"“{' '.join(words.split())}”" for words in finding.suggestions)


def reason(finding: Finding) -> str:
    """The message without the words that stand before it anyway, and with long quotations cut."""
    message = " ".join(finding.message.split())
    words = " ".join(finding.quote.split())
    bare = message.removeprefix(f"“{words}”: ") if words else message
    return safe(QUOTED.sub(lambda match: f"“{cut(match.group(1))}”", bare))


def told(finding: Finding) -> str:
    """A finding in one line for a tool: the words, what to write, the reason, and the id to name it by."""
    words = f"“{cut(finding.quote)}”" if finding.quote.strip() else ""
    opening = ": ".join(part for part in (safe(words), safe(advice(finding))) if part)
    return f"{'. '.join(part for part in (opening, reason(finding)) if part)} [{short_id(finding)}]"


def cut(words: str) -> str:
    """The words in one line; of a long stretch only how it begins and ends."""
    plain = " ".join(words.split())
    if len(plain) <= LONG:
        return plain
    start, end = plain[: LONG // 2].rpartition(" ")[0], plain[-LONG // 3 :].partition(" ")[2]
    return f"{start or plain[: LONG // 2]} ... {end or plain[-LONG // 3 :]}"


def sureness(confidence: float, form: str = "()") -> str:
    """A confidence as a word with its figure, which stands in brackets unless the whole does."""
    word = "sure" if confidence >= 0.85 else "likely" if confidence >= 0.65 else "possible"
    return f"{word} ({confidence:.2f})" if form == "()" else f"{word} {confidence:.2f}"


def short_id(finding: Finding) -> str:
    """The first digits of the fingerprint: enough to name a finding in a message about a false alarm."""
    return finding.fingerprint[:10]


def common(run: Run) -> tuple[Notice, ...]:
    """What every one of several reports has to say: it is said once, above them all."""
    if len(run.reports) < 2:
        return ()
    first, *rest = run.reports
    return tuple(notice for notice in first.notices if all(notice in report.notices for report in rest))


def notices(found: Sequence[Notice], look: Look) -> Iterator[str]:
    """Notices, each with its code."""
    for notice in dict.fromkeys(found):
        yield from look.wrap(f"{safe(notice.message)} [{notice.code}]", look.paint("cyan", "note: "), "      ")


def outcome(report: Report, findings: Sequence[Finding]) -> str:
    """What came of a copy: how many findings of each severity, or that it was not checked."""
    accepted = f" ({len(report.accepted)} accepted)" if report.accepted else ""
    return "not checked" if report.noticed(UNCHECKED) else counted(findings) + accepted


def counted(findings: Sequence[Finding]) -> str:
    """How many findings of each severity, the worst first."""
    counts = Counter(finding.severity for finding in findings)
    parts = [f"{counts[severity]} {severity.value}" for severity in reversed(Severity) if counts[severity]]
    return ", ".join(parts) or "nothing found"


def verdict(run: Run, look: Look) -> Iterator[str]:
    """The closing line: what was found in all, what the view hides, and what the gate makes of it."""
    read = [report for report in run.reports if not report.noticed(UNCHECKED)]
    shown = [finding for report in read for finding in report.shown(run.settings)]
    hidden = sum(len(report.findings) for report in read) - len(shown)
    line = _files(len(run.reports))
    if len(read) < len(run.reports):
        line += f" ({len(run.reports) - len(read)} not checked)"
    line += f": {counted(shown)}" if read else ""
    if accepted := sum(len(report.accepted) for report in read):
        line += f"; {accepted} accepted"
    if hidden:
        line += f"; {hidden} milder or less certain not shown"
    gate = run.settings.fail_on
    if gate is not None and read:
        failing = sum(finding.severity.rank >= gate.rank for finding in shown)
        line += f". {failing or 'None'} at or above {gate.value}"
    yield from look.wrap(line + ".")


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
