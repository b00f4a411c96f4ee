"""What the rows of a run come to, in figures; as large as partners, rules and days are many, not as copies are."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fidelity.batch.desk import Status
from fidelity.models import Severity

WORST = 50
"""Copies that are named."""
PLAUSIBLE = range(1950, 2100)
"""A chart from the year 1 on would show nothing else."""
TROUBLES = 50
"""Errors that are quoted."""
WORST_FIRST = tuple(severity.value for severity in reversed(Severity))


@dataclass(slots=True)
class Group:
    """Copies that have something in common: a partner, a route, a day."""

    copies: int = 0
    checked: int = 0
    words: int = 0
    fidelity: float = 0.0
    """The sum over the checked ones."""
    statuses: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    """By severity."""
    touched: Counter[str] = field(default_factory=Counter)
    """Copies by the severity of their worst finding."""

    def add(self, row: Mapping[str, Any]) -> None:
        """One more copy."""
        self.copies += 1
        self.statuses[row["status"]] += 1
        if row["scores"]["fidelity"] is not None:
            self.checked += 1
            self.fidelity += row["scores"]["fidelity"]
            self.words += row["words"]
        self.findings.update(row["counts"])
        worst = next((severity for severity in WORST_FIRST if row["counts"][severity]), "")
        self.touched[worst] += 1

    def join(self, other: Group) -> None:
        """All copies of another group too."""
        self.copies += other.copies
        self.checked += other.checked
        self.words += other.words
        self.fidelity += other.fidelity
        self.statuses += other.statuses
        self.findings += other.findings
        self.touched += other.touched

    @property
    def mean_fidelity(self) -> float | None:
        """Of the checked copies."""
        return self.fidelity / self.checked if self.checked else None

    @property
    def failing(self) -> int:
        """Copies with findings at or above the gate."""
        return self.statuses[Status.FINDINGS]


@dataclass(slots=True)
class Named:
    """A copy that is named."""

    name: str
    partner: str
    published: str
    headline: str
    counts: Mapping[str, int]
    fidelity: float | None
    first: str
    """What its worst finding says."""


@dataclass(slots=True)
class RuleCount:
    """How often a rule found something."""

    copies: int = 0
    findings: Counter[str] = field(default_factory=Counter)


class Tally:
    """Grows row by row."""

    def __init__(self) -> None:
        self.total = Group()
        self.undone = 0
        self.partners: dict[str, Group] = {}
        self.routes: dict[str, Group] = {}
        """By the languages of the route, joined; empty where nothing is said."""
        self.translated = 0
        """Copies that are rather machine-translated than not."""
        self.days: dict[date, Group] = {}
        self.undated = 0
        self.rules: dict[str, RuleCount] = {}
        self.notices: Counter[str] = Counter()
        """Copies by the code of a notice."""
        self.troubles: list[tuple[str, str]] = []
        """Name and error of the first copies that were not checked, and how many there are."""
        self.troubled = 0
        self._worst: list[tuple[tuple[Any, ...], int, Named]] = []

    def add(self, row: Mapping[str, Any]) -> None:
        """One more row."""
        self.total.add(row)
        self.undone += not row["done"]
        self.partners.setdefault(row["partner"] or "", Group()).add(row)
        self.routes.setdefault("+".join(row["route"]["languages"]), Group()).add(row)
        self.translated += row["route"]["translated"] >= 0.5
        day = _day(row["published"])
        if day is None:
            self.undated += 1
        else:
            self.days.setdefault(day, Group()).add(row)
        self.notices.update({notice["code"] for notice in row["notices"]})
        for rule in {finding["rule"] for finding in row["findings"]}:
            self.rules.setdefault(rule, RuleCount()).copies += 1
        for finding in row["findings"]:
            self.rules[finding["rule"]].findings[finding["severity"]] += 1
        self.troubled += bool(row["error"])
        if row["error"] and self.troubled <= TROUBLES:
            self.troubles.append((row["name"], row["error"]))
        if row["findings"]:
            self._name(row)

    @property
    def worst(self) -> list[Named]:
        """The copies that an editor wants to see first."""
        return [named for _, _, named in sorted(self._worst, key=lambda one: (one[0], one[1]), reverse=True)]

    def _name(self, row: Mapping[str, Any]) -> None:
        counts, fidelity = row["counts"], row["scores"]["fidelity"]
        rank = (counts["critical"], counts["major"], counts["minor"], -(fidelity if fidelity is not None else 100.0))
        key = (rank, -self.total.copies)  # of two that are as bad the earlier one
        if len(self._worst) == WORST and (key[0], key[1]) < (self._worst[0][0], self._worst[0][1]):
            return
        first = max(
            row["findings"], key=lambda finding: (-WORST_FIRST.index(finding["severity"]), finding["confidence"])
        )
        named = Named(
            row["name"],
            row["partner"] or "",
            row["published"] or "",
            row["headline"] or "",
            counts,
            fidelity,
            first["message"],
        )
        push = heapq.heappushpop if len(self._worst) == WORST else heapq.heappush
        push(self._worst, (*key, named))


def _day(published: str | None) -> date | None:
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if day.year in PLAUSIBLE else None
