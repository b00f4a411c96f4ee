"""Comments in a source that accept findings: `<!-- fidelity: ignore quotes/altered -- reason -->`, `off`, `on`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fidelity.models import Directive

COMMENT = re.compile(r"<!--\s*fidelity:\s*(.*?)\s*-->", re.DOTALL)
DIRECTIVE = re.compile(r"(ignore|off|on)\b\s*([\w/,\s-]*?)\s*(?:(?<!\S)--\s+(.*))?", re.DOTALL)


def directives_in(markup: str, at: int) -> Iterator[Directive]:
    """The directives of a piece of markup whose next block begins at `at`; one that is no known action asks nothing."""
    for comment in COMMENT.finditer(markup):
        if (found := DIRECTIVE.fullmatch(comment.group(1))) is not None:
            action, rules, reason = found.groups()
            names = tuple(name for name in re.split(r"[\s,]+", rules) if name)
            yield Directive(action, names, " ".join((reason or "").split()), at)
        else:
            yield Directive(comment.group(1).split()[0] if comment.group(1) else "", (), "", at)


def starts(blocks: Sequence[str]) -> list[int]:
    """Where each block begins in the text that joins them with blank lines, and where one more would."""
    found = [0]
    for block in blocks:
        found.append(found[-1] + len(block) + 2)
    return found
