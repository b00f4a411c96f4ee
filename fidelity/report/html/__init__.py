"""The page an editor forwards: copy and original side by side in one file that needs no script and no network."""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.resources
from typing import TYPE_CHECKING, Any

from fidelity.models import Run, Severity
from fidelity.report.html.page import by_severity, closing, sheets, worst_first
from fidelity.report.layout import common
from fidelity.report.look import PLAIN, Look, safe

if TYPE_CHECKING:
    from jinja2 import Template


def render(run: Run, look: Look = PLAIN) -> str:
    """The run as one HTML file: its table where there are several copies, then each copy."""
    found = sheets(run, look)
    named = {note.finding.rule for sheet in found for note in sheet.notes}
    return _template().render(
        sheets=found,
        ranked=worst_first(found),
        total=by_severity(found),
        closing=closing(run),
        common=common(run),
        gate=run.settings.fail_on.value if run.settings.fail_on else "",
        rules=[rule for rule in run.rules if rule.id in named],
        version=run.version,
    )


@functools.cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    # trim_blocks and lstrip_blocks keep a page of 500 copies small.
    environment = Environment(
        loader=PackageLoader("fidelity.report.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_plain,
    )
    for name in ("page.css", "page.js"):
        # Our own, and named by digest in the page's policy, so that no other script or style can run in it.
        text = importlib.resources.files("fidelity.report.html").joinpath("templates", name).read_text("utf-8")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        environment.globals[name.replace(".", "_")] = Markup(text)
        environment.globals[name.replace(".", "_") + "_digest"] = digest
    environment.globals["severities"] = [severity.value for severity in reversed(Severity)]
    return environment.get_template("page.html")


def _plain(value: Any) -> Any:
    """A text without control characters and direction marks, before it is escaped; markup of ours as it is."""
    return safe(value) if type(value) is str else value
