"""CriticMarkup: the copy with its findings as changes and comments, which editors of Markdown accept or reject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.models import Finding, Report, Run
from fidelity.report.layout import reason, short_id
from fidelity.report.look import PLAIN, Look, safe

SIGNS = re.compile(r"(\{\+\+|\+\+\}|\{--|--\}|\{~~|~~\}|~>|\{==|==\}|\{>>|<<\})")
JOINER = "\u2060"


def render(run: Run, look: Look = PLAIN) -> str:
    """Each copy whole, under its name where there are several."""
    parts = []
    for report in run.reports:
        head = f"<!-- {_plain(report.document.name)} -->\n\n" if len(run.reports) > 1 else ""
        parts.append(head + "".join(_copy(report, run)).rstrip("\n") + "\n")
    return "\n".join(parts)


def _copy(report: Report, run: Run) -> Iterator[str]:
    text = report.document.text
    done = 0
    for finding, others in _apart(report, run):
        start, end = finding.span.start, finding.span.end
        yield _plain(text[done:start])
        words = text[start:end]
        if "\n\n" in words:  # a change cannot span paragraphs
            yield "".join(map(_comment, (finding, *others)))
            done = start
            continue
        if not words:
            yield "".join(map(_comment, (finding, *others)))
        elif finding.suggestions:
            yield f"{{~~{_plain(words)}~>{_plain(finding.suggestions[0])}~~}}"
            yield "".join(map(_comment, (finding, *others)))
        else:
            yield f"{{=={_plain(words)}==}}" + "".join(map(_comment, (finding, *others)))
        done = end
    yield _plain(text[done:])


def _apart(report: Report, run: Run) -> Iterator[tuple[Finding, list[Finding]]]:
    """The findings in the order of the text, none on words of another; what overlaps is told beside the worst."""
    shown = sorted(report.shown(run.settings), key=lambda f: (-f.severity.rank, -f.confidence, f.span))
    kept: list[tuple[Finding, list[Finding]]] = []
    for finding in shown:
        rival = next((others for one, others in kept if _meet(one, finding)), None)
        if rival is not None:
            rival.append(finding)
        else:
            kept.append((finding, []))
    yield from sorted(kept, key=lambda item: item[0].span)


def _meet(one: Finding, other: Finding) -> bool:
    return one.span.overlaps(other.span) or one.span == other.span


def _comment(finding: Finding) -> str:
    told = f"{finding.severity.value}: {reason(finding)} [{finding.rule} {short_id(finding)}]"
    return f"{{>>{_plain(told)}<<}}"


def _plain(text: str) -> str:
    """A text in which no sign of CriticMarkup stands: an invisible joiner parts its characters."""
    return SIGNS.sub(lambda match: JOINER.join(match.group()), safe(text))
