"""The tables of the page: partners, rules and routes, each with a bar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fidelity.batch.summary.charts import Piece, by_worst, strip
from fidelity.batch.tally import WORST_FIRST, Group, RuleCount, Tally

ROWS = 40
"""Partners or rules that get a row of their own."""


@dataclass(frozen=True, slots=True)
class Line:
    """A partner or a route."""

    name: str
    copies: int
    bar: tuple[Piece, ...]
    failing: str
    findings: tuple[tuple[str, str], ...]
    """For a hundred copies, by severity."""
    fidelity: str


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule."""

    name: str
    findings: int
    copies: int
    bar: tuple[Piece, ...]


def partners(tally: Tally) -> list[Line]:
    """By the number of copies that fail, the worst first; the smallest ones together where there are many."""
    groups = {name or "not named": group for name, group in tally.partners.items()}
    kept = sorted(groups, key=lambda name: (-groups[name].copies, name))
    made = {name: groups[name] for name in kept[:ROWS]}
    if rest := kept[ROWS:]:
        together = made.setdefault(f"{len(rest)} others", Group())
        for name in rest:
            together.join(groups[name])
    ordered = sorted(made.items(), key=lambda one: (one[0] not in groups, -one[1].failing, -one[1].copies, one[0]))
    return [_line(name, group) for name, group in ordered]


def routes(tally: Tally) -> list[Line]:
    """By copies; what passed through no language that can be named stands last."""
    from fidelity.language import language_name

    def named(route: str) -> str:
        return " and ".join(language_name(code) for code in route.split("+")) if route else "none that shows"

    ordered = sorted(tally.routes.items(), key=lambda one: (not one[0], -one[1].copies, one[0]))
    return [_line(named(route), group) for route, group in ordered]


def rules(tally: Tally) -> list[RuleLine]:
    """By findings."""
    counted = {name: sum(count.findings.values()) for name, count in tally.rules.items()}
    ordered = sorted(tally.rules, key=lambda name: (-counted[name], name))
    most = max(counted.values(), default=1)
    return [_rule(name, tally.rules, counted[name], most) for name in ordered[:ROWS]]


def _rule(name: str, found: Mapping[str, RuleCount], findings: int, most: int) -> RuleLine:
    return RuleLine(name, findings, found[name].copies, strip(found[name].findings, most))


def _line(name: str, group: Group) -> Line:
    mean = group.mean_fidelity
    return Line(
        name=name,
        copies=group.copies,
        bar=strip(by_worst(group), group.copies),
        failing=f"{group.failing / group.copies:.0%}",
        findings=tuple(
            (severity, f"{100 * group.findings[severity] / group.copies:.0f}") for severity in WORST_FIRST[:3]
        ),
        fidelity="–" if mean is None else f"{mean:.1f}",
    )
