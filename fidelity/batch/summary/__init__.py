"""What a run comes to: a line or two for a terminal, and one HTML page that needs no script and no network."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

from fidelity.batch.desk import Status
from fidelity.batch.summary.charts import over_time
from fidelity.batch.summary.tables import partners, routes, rules
from fidelity.batch.tally import WORST_FIRST, Tally
from fidelity.models.report import View
from fidelity.report.html import embed, environment
from fidelity.version import __version__

if TYPE_CHECKING:
    from jinja2 import Template

SAID = {
    Status.CLEAN: "without a finding that counts",
    Status.FINDINGS: "with findings at or above {gate}",
    Status.NOT_DONE: "not wholly checked",
    Status.UNREADABLE: "that cannot be read",
    Status.FAILED: "that failed",
}
"""What is said of so many copies."""
Link = Callable[[str], str]


def text(tally: Tally, view: View) -> str:
    """What came of the copies and what was found, in two lines."""
    found = [
        f"{tally.total.findings[severity]:,} {severity}" for severity in WORST_FIRST if tally.total.findings[severity]
    ]
    return f"{copies(tally)}: {', '.join(said(tally, view)) or 'none'}.\nFindings: {', '.join(found) or 'none'}."


def copies(tally: Tally) -> str:
    """How many."""
    return "1 copy" if tally.total.copies == 1 else f"{tally.total.copies:,} copies"


def said(tally: Tally, view: View) -> list[str]:
    """How many copies came to what."""
    gate = view.fail_on.value if view.fail_on else ""
    counted = ((status, tally.total.statuses[status]) for status in SAID)
    return [f"{count:,} {SAID[status].format(gate=gate)}" for status, count in counted if count]


def page(tally: Tally, view: View, link: Link = lambda name: "") -> str:
    """The page; `link` says where a copy lies, if that is known."""
    return _template().render(
        tally=tally,
        title=copies(tally),
        said=said(tally, view),
        gate=view.fail_on.value if view.fail_on else "",
        partners=partners(tally) if any(tally.partners) else [],
        rules=rules(tally),
        routes=routes(tally) if any(tally.routes) else [],
        timeline=over_time(tally.days),
        worst=[(named, link(named.name)) for named in tally.worst],
        version=__version__,
    )


@functools.cache
def _template() -> Template:
    made = environment(__name__)
    embed(made, __name__, "summary.css")
    return made.get_template("summary.html")
