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
    from jinja2 import Environment, Template


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
    return environment().get_template("page.html")


def environment(*packages: str) -> Environment:
    """Templates of the report, and of the packages: escaped, strict, with the style and the script of the page."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

    # trim_blocks and lstrip_blocks keep a page of 500 copies small.
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package, "templates") for package in (*packages, __name__)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_plain,
    )
    for name in ("page.css", "page.js"):
        embed(made, __name__, name)
    made.globals["severities"] = [severity.value for severity in reversed(Severity)]
    return made


def embed(made: Environment, package: str, name: str) -> None:
    """Gives templates a style or script of ours, and its digest for the page's policy: no other can run in it."""
    from markupsafe import Markup

    text = importlib.resources.files(package).joinpath("templates", name).read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    made.globals[name.replace(".", "_")] = Markup(text)
    made.globals[name.replace(".", "_") + "_digest"] = digest


def _plain(value: Any) -> Any:
    """A text without control characters and direction marks, before it is escaped; markup of ours as it is."""
    return safe(value) if type(value) is str else value
