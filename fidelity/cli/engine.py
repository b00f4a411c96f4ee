"""How many copies are checked: what is known from an earlier run first, the rest together or by several processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from fidelity.cli.inputs import Copy, Originals
from fidelity.models import Document, Notice, Report
from fidelity.settings import Settings

if TYPE_CHECKING:
    from fidelity.results import Results

CHUNK = 8
"""Copies that go through the models together; enough to batch, few enough for a lively progress bar."""
Made = Report | Exception
Maker = Callable[[Settings, Callable[[str], None]], "Checks"]


class Checks(Protocol):
    """The part of `fidelity.Checker` that the commands use."""

    def check(self, copy: Document, originals: Any = ()) -> Report:
        """The report of one copy."""

    def check_many(self, work: Any) -> list[Report]:
        """The reports of many copies, in the same order."""


def make_checker(settings: Settings, announce: Callable[[str], None]) -> Checks:
    """The real checker; `announce` gets a line before slow work such as preparing the model."""
    from fidelity.pipeline import Checker

    checker: Checks = Checker(settings, announce=announce)
    return checker


@dataclass(frozen=True)
class Engine:
    """Checks copies against originals."""

    originals: Originals
    settings: Settings
    make: Maker
    announce: Callable[[str], None]
    figures: bool = False
    """Whether somebody will ask for BLEU, chrF and TER: they are worked out where the copy is checked, then kept."""

    def results(self, copies: Sequence[Copy]) -> Iterator[tuple[Copy, Made, tuple[Notice, ...]]]:
        """For each copy in order its report, or why there is none, and what the run says about its originals."""
        store = self._store() if len(copies) > 0 else None
        keys = {id(copy): self._key(copy) for copy in copies} if store is not None else {}
        kept = {name: found for name in keys.values() if (found := store.get(name)) is not None} if store else {}
        left = [copy for copy in copies if keys.get(id(copy)) not in kept]
        fresh = self._made(left)
        try:
            for copy in copies:
                name = keys.get(id(copy))
                made: Made | None = kept.get(name) if name is not None else None
                known = made
                if made is None:
                    made = next(fresh)
                if self.figures and isinstance(made, Report):
                    made = figured(made)
                if made is not known and store is not None and name is not None and isinstance(made, Report):
                    store.put(name, made)
                yield copy, made, self.originals.beside(copy)[1]
        finally:
            if store is not None:
                store.close()

    def _store(self) -> Results | None:
        if not self.settings.cache or self.make is not make_checker:
            return None
        from fidelity.cache import cache_dir
        from fidelity.results import Results

        return Results(cache_dir(self.settings.cache_dir))

    def _key(self, copy: Copy) -> bytes:
        from fidelity.results import key

        beside, _ = self.originals.beside(copy)
        return key(copy.document, beside if isinstance(beside, tuple) else beside.state, self.settings)

    def _made(self, copies: Sequence[Copy]) -> Iterator[Made]:
        if self.settings.jobs > 1 and len(copies) > CHUNK and self.make is make_checker:
            from fidelity.cli.pool import made_by_many

            yield from made_by_many(copies, self.settings, self.figures, self.announce)
        elif copies:
            yield from made_here(self.make(self.settings, self.announce), copies, self.originals)


def figured(report: Report) -> Report:
    """The report with BLEU, chrF and TER worked out."""
    scores = report.scores.measured()
    return report if scores is report.scores else replace(report, scores=scores)


def made_here(checker: Checks, copies: Sequence[Copy], originals: Originals) -> Iterator[Made]:
    """The copies checked in this process; one that breaks is checked alone, so that it takes no other with it."""
    for start in range(0, len(copies), CHUNK):
        work = [(copy.document, originals.beside(copy)[0]) for copy in copies[start : start + CHUNK]]
        together = _together(checker, work)
        if together is not None:
            yield from together
            continue
        for document, beside in work:
            try:
                yield checker.check(document, beside)
            except Exception as error:
                yield error


def _together(checker: Checks, work: list[tuple[Document, Any]]) -> list[Report] | None:
    if len(work) < 2:
        return None
    try:
        return checker.check_many(work)
    except Exception:
        # Which copy it was shows when each is checked alone.
        return None
