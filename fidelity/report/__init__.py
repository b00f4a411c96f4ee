"""The formats: a module for each, with `render(run, look) -> str`; none computes anything about the text or writes."""

from __future__ import annotations

import difflib
import importlib

from fidelity.errors import UsageError
from fidelity.models import Run
from fidelity.report.look import PLAIN, Look

FORMATS = (
    "text",
    "json",
    "jsonl",
    "diff",
    "markdown",
    "critic",
    "html",
    "sarif",
    "junit",
    "github",
    "gitlab",
    "rdjson",
    "checkstyle",
)


def known(name: str) -> str:
    """The name of a format, or UsageError with the nearest one."""
    if name in FORMATS:
        return name
    near = difflib.get_close_matches(name, FORMATS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(FORMATS)}"
    raise UsageError(f"unknown format {name!r}; {hint}")


def render(name: str, run: Run, look: Look = PLAIN) -> str:
    """A run in a format, ending with a line break."""
    module = importlib.import_module(f"fidelity.report.{known(name)}")
    text: str = module.render(run, look)
    return text if text.endswith("\n") else text + "\n"
