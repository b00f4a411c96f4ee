"""Runs proselint or `fidelity` over texts: `python peers_python.py NAME`, by the interpreter that has it.

Reads a JSON list of [text, originals]; prints `found`, a list of [start, end, rule] for each text, the `seconds` that
each took, by the clock and by the `processor`, and the `version`, like `peers.mjs` does for the linters of node.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import sys
import time
from collections.abc import Callable
from typing import Any

Check = Callable[[str, list[str]], list[tuple[int, int, str]]]
"""What is found in a text, given its originals."""


def proselint() -> Check:
    """With the settings that it comes with."""
    tools: Any = importlib.import_module("proselint.tools")
    importlib.import_module("proselint.registry").CheckRegistry().register_many(
        importlib.import_module("proselint.checks").__register__
    )

    def check(text: str, originals: list[str]) -> list[tuple[int, int, str]]:
        found = [result.check_result for result in tools.LintFile("text", text).lint()]
        return [(one.span[0] - 1, one.span[1] - 1, one.check_path) for one in found]  # it puts a line end in front

    return check


def ours(model: bool, against: bool) -> Check:
    """What a person is shown with the settings as they come."""
    import fidelity
    from fidelity.settings import Settings

    checker = fidelity.Checker(Settings(cache=False, model=Settings().model if model else None))

    def check(text: str, originals: list[str]) -> list[tuple[int, int, str]]:
        shown = checker.check(text, originals if against else ()).shown(checker.settings)
        return [(one.span.start, one.span.end, one.rule) for one in shown]

    return check


MAKERS: dict[str, Callable[[], Check]] = {
    "proselint": proselint,
    "fidelity alone, no model": lambda: ours(False, False),
    "fidelity alone, model": lambda: ours(True, False),
    "fidelity against, no model": lambda: ours(False, True),
    "fidelity against, model": lambda: ours(True, True),
}


def main(name: str) -> None:
    """Prints what the tool finds in the texts on standard input."""
    check = MAKERS[name]()
    found, seconds, processor = [], [], []
    for text, originals in json.load(sys.stdin):
        start, busy = time.perf_counter(), time.process_time()
        found.append(check(text, originals))
        processor.append(time.process_time() - busy)
        seconds.append(time.perf_counter() - start)
    if name == "proselint":
        version = importlib.metadata.version(name)
    else:
        from fidelity.version import __version__ as version
    print(json.dumps({"found": found, "seconds": seconds, "processor": processor, "version": version}))


if __name__ == "__main__":
    main(sys.argv[1])
