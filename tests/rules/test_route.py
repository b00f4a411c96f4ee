"""The languages that formulas point to."""

from __future__ import annotations

import pytest

from fidelity.models import Finding, Hit, Route, Severity, Span
from fidelity.rules.route import route_of


def finding(rule: str, quote: str) -> Finding:
    return Finding(rule, Severity.MINOR, "Style: Unidiomatic", Hit(Span(0, len(quote)), "because"), quote)


ID, ES = "calque/indonesian", "calque/spanish"


@pytest.mark.parametrize(
    ("seen", "route"),
    [
        ([], Route()),
        ([("numbers/changed", "40")], Route()),
        ([(ID, "To note,")], Route(("id",), 0.5, ("to note,",))),
        ([(ID, "To note,"), (ID, "to  note,")], Route(("id",), 0.5, ("to note,",))),
        ([(ID, "To note,"), (ID, "in question")], Route(("id",), 0.75, ("to note,", "in question"))),
        ([(ES, "at the height of"), (ID, "a"), (ID, "b")], Route(("id",), 0.75, ("a", "b"))),
        ([(ES, "x"), (ES, "y"), (ID, "a")], Route(("es",), 0.75, ("x", "y"))),
    ],
)
def test_route(seen: list[tuple[str, str]], route: Route) -> None:
    assert route_of([finding(*one) for one in seen]) == route
