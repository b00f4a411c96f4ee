"""A line of JSON for each copy, as `json` has it: for tools that read a long run as it comes."""

from __future__ import annotations

import json

from fidelity.models import Run
from fidelity.report.json import SCHEMA_VERSION, node_of
from fidelity.report.look import PLAIN, Look


def render(run: Run, look: Look = PLAIN) -> str:
    """Each report in a line of its own, with the schema's version first; a look changes nothing."""
    nodes = ({"schema_version": SCHEMA_VERSION, **node_of(report, run)} for report in run.reports)
    return "".join(json.dumps(node, ensure_ascii=False) + "\n" for node in nodes)
