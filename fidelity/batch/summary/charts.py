"""Where bars and lines stand, in per cent of their chart; the template draws them.

No plotting library: widths in per cent reflow on a telephone, colours follow the page into the dark, and words stay
words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fidelity.batch.tally import WORST_FIRST, Group

NOTHING = "none"
"""Copies without a finding."""
KINDS = (*WORST_FIRST, NOTHING)
COLUMNS = 62
"""More than so many days are shown as weeks, more weeks as months, more months as years."""
TICKS = 4
LABELS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar or a column."""

    kind: str
    start: float
    size: float
    count: int


@dataclass(frozen=True, slots=True)
class Column:
    """What happened in a day, a week, a month or a year."""

    label: str
    place: float
    width: float
    copies: int
    pieces: tuple[Piece, ...]
    """From the bottom upwards, the worst first."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across, or a word below."""

    place: float
    label: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Copies over time by their worst finding, and their mean fidelity."""

    step: str
    columns: tuple[Column, ...]
    across: tuple[Tick, ...]
    below: tuple[Tick, ...]
    line: tuple[tuple[float, float], ...]
    """Mean fidelity, from the left and from the top."""
    floor: int
    """The fidelity at the foot of the line's chart."""


def strip(counts: Mapping[str, int], whole: float) -> tuple[Piece, ...]:
    """The counts one after the other, as shares of the whole."""
    made: list[Piece] = []
    start = 0.0
    for kind in KINDS:
        if count := counts.get(kind, 0):
            made.append(Piece(kind, round(start, 3), round(100 * count / whole, 3), count))
            start += 100 * count / whole
    return tuple(made)


def by_worst(group: Group) -> dict[str, int]:
    """Copies by the severity of their worst finding; those that could not be checked are in none."""
    counts = {kind: group.touched[kind] for kind in WORST_FIRST}
    return counts | {NOTHING: group.checked - sum(counts.values())}


def over_time(days: Mapping[date, Group]) -> Timeline | None:
    """The chart, or None where there is no time to speak of."""
    if len(days) < 2:
        return None
    step, grouped = _grouped(days)
    starts = list(_from_to(min(grouped), max(grouped), step))
    top, ticks = _scale(max(group.copies for group in grouped.values()))
    width = 100 / len(starts)
    columns: list[Column] = []
    means: list[tuple[float, float]] = []
    for index, start in enumerate(starts):
        group = grouped.get(start, Group())
        columns.append(
            Column(
                _label(start, step, True),
                round((index + 0.1) * width, 3),
                round(0.8 * width, 3),
                group.copies,
                strip(by_worst(group), top),
            )
        )
        if group.mean_fidelity is not None:
            means.append(((index + 0.5) * width, group.mean_fidelity))
    floor = min(90, int(min((mean for _, mean in means), default=90) // 10) * 10)
    every = range(0, len(starts), max(1, -(-len(starts) // LABELS)))
    return Timeline(
        step=step,
        columns=tuple(columns),
        across=tuple(Tick(round(100 - 100 * tick / top, 3), f"{tick:,}") for tick in ticks),
        below=tuple(_below(columns[index], _label(starts[index], step, False)) for index in every),
        line=tuple((round(x, 2), round(100 * (100 - mean) / (100 - floor), 2)) for x, mean in means),
        floor=floor,
    )


def _below(column: Column, label: str) -> Tick:
    """The words under a column; far to the right they end where it ends."""
    if column.place < 80:
        return Tick(column.place, label)
    return Tick(round(column.place + column.width, 3), label, "end")


def _grouped(days: Mapping[date, Group]) -> tuple[str, dict[date, Group]]:
    """The finest step that fits, and the copies by the first day of each."""
    for step in ("day", "week", "month", "year"):
        starts = {day: _start(day, step) for day in days}
        span = len(list(_from_to(min(starts.values()), max(starts.values()), step)))
        if span <= COLUMNS:
            break
    made: dict[date, Group] = {}
    for day, start in sorted(starts.items()):
        made.setdefault(start, Group()).join(days[day])
    return step, made


def _start(day: date, step: str) -> date:
    match step:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)
        case _:
            return day


def _from_to(first: date, last: date, step: str) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        match step:
            case "year":
                day = day.replace(year=day.year + 1)
            case "month":
                day = (day + timedelta(days=31)).replace(day=1)
            case _:
                day += timedelta(days=7 if step == "week" else 1)


def _label(day: date, step: str, whole: bool) -> str:
    match step:
        case "year":
            return f"{day.year}"
        case "month":
            return f"{day:%b %Y}"
        case _:
            return f"{'week of ' if whole and step == 'week' else ''}{day.day} {day:%b %Y}"


def _scale(most: int) -> tuple[int, Sequence[int]]:
    """The top of the chart, a round number, and the counts that get a line."""
    size = 1
    while most > size * TICKS:
        size = size * 2 if str(size)[0] in "15" else size * 5 // 2
    ticks = range(size, size * TICKS + 1, size)
    shown = [tick for tick in ticks if tick - size < most]
    return shown[-1], shown
