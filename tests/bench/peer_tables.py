"""Tables of what linters found in labelled texts; `peers.py` prints them."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from fidelity.evaluate.cases import Case, Fault
from fidelity.evaluate.measure import catches
from fidelity.models import Severity, Span

Said = list[list[tuple[Span, str]]]
"""For each text what was found: where, and by which rule."""
Times = dict[str, list[tuple[float, float]]]
"""For each tool its rounds: seconds of a fresh process for one story, and for 1000 words after it."""
SHIFTS = 8
"""Findings moved so many times along their text show what a tool would find by chance."""
SHOWN = 10
"""Rules and kinds of fault named."""
WANTED: dict[str, Callable[[Fault], bool]] = {
    "faults found": lambda fault: True,
    "critical": lambda fault: fault.severity is Severity.CRITICAL,
    "major": lambda fault: fault.severity is Severity.MAJOR,
    "minor": lambda fault: fault.severity is Severity.MINOR,
    "visible alone": lambda fault: fault.alone,
}


def words(texts: Iterable[Case], outside: bool = False) -> int:
    """Words of the copies, or only those outside of faults."""
    total = 0
    for case in texts:
        total += len(case.copy.text.split())
        total -= sum(len(one.span.of(case.copy.text).split()) for one in case.faults if outside)
    return total


def right(case: Case, span: Span) -> bool:
    """Whether a finding points at a fault."""
    return any(catches(span, fault.span) for fault in case.faults)


def caught(texts: Sequence[Case], said: Said, wanted: Callable[[Fault], bool]) -> tuple[int, int]:
    """How many of the wanted faults some finding points at, and how many there are."""
    pairs = [(fault, some) for case, some in zip(texts, said, strict=True) for fault in case.faults if wanted(fault)]
    return sum(any(catches(span, fault.span) for span, _ in some) for fault, some in pairs), len(pairs)


def moved(texts: Sequence[Case], said: Said, part: float) -> Said:
    """The findings further on in their text by a part of its length, round its end to its beginning."""
    made: Said = []
    for case, some in zip(texts, said, strict=True):
        length = len(case.copy.text)
        starts = [((span.start + int(part * length)) % length, len(span), rule) for span, rule in some]
        made.append([(Span(start, start + size), rule) for start, size, rule in starts])
    return made


def chance(texts: Sequence[Case], said: Said) -> float:
    """How many faults the same findings point at in other places."""
    shifts = (moved(texts, said, step / (SHIFTS + 1)) for step in range(1, SHIFTS + 1))
    return statistics.mean(caught(texts, one, lambda fault: True)[0] for one in shifts)


def recall(name: str, texts: Sequence[Case], found: dict[str, Said]) -> str:
    """What each tool finds of the faults of one set."""
    head = [f"{name}: {len(texts)} texts, {words(texts)} words", *WANTED, "by chance", "findings", "right"]
    rows = []
    for tool, said in found.items():
        shares = [_share(*caught(texts, said, wanted)) for wanted in WANTED.values()]
        hits = [right(case, span) for case, some in zip(texts, said, strict=True) for span, _ in some]
        rows.append([tool, *shares, f"{chance(texts, said):.0f}", str(len(hits)), _share(sum(hits), len(hits))])
    return _table(head, rows)


def alarms(sets: dict[str, list[Case]], found: dict[str, dict[str, Said]]) -> str:
    """Findings on 1000 words where nothing is wrong: outside of the faults, and in texts without any."""
    head = ["findings per 1000 words", *(f"{name} ({words(some, True):,} words)" for name, some in sets.items())]
    rows = []
    for tool, by_set in found.items():
        rates = []
        for name, texts in sets.items():
            pairs = [(case, span) for case, some in zip(texts, by_set[name], strict=True) for span, _ in some]
            wrong = sum(not right(case, span) for case, span in pairs)
            rates.append(f"{wrong / words(texts, True) * 1000:.2f}")
        rows.append([tool, *rates])
    return _table(head, rows)


def kinds(texts: Sequence[Case], found: dict[str, Said]) -> str:
    """Which families of fault each tool finds."""
    families = Counter(fault.family for case in texts for fault in case.faults)
    rows = []
    for family, total in families.most_common():
        of_it = [caught(texts, said, lambda fault, family=family: fault.family == family)[0] for said in found.values()]  # type: ignore[misc]
        rows.append([f"{family} ({total})", *map(str, of_it)])
    return _table(["kind of fault", *found], rows)


def rules(texts: Sequence[Case], found: dict[str, Said]) -> str:
    """What each tool says most often, and how often that points at a fault."""
    return _table(
        ["tool", "rules: findings (of them right)"], [[t, ", ".join(_most(texts, s))] for t, s in found.items()]
    )


def _most(texts: Sequence[Case], said: Said) -> Iterator[str]:
    every: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for case, some in zip(texts, said, strict=True):
        every.update(rule for _, rule in some)
        hits.update(rule for span, rule in some if right(case, span))
    return (f"{rule} {count} ({hits[rule]})" for rule, count in every.most_common(SHOWN))


def times(measured: Times, beside: str) -> str:
    """One story in a fresh process and 1000 words after it, beside one of the tools: the best of a shared machine."""
    rows = []
    plain = [min(some) for some in zip(*measured[beside], strict=True)]
    for tool, rounds in measured.items():
        cold, warm = zip(*rounds, strict=True)
        row = [tool, f"{min(cold):.2f}, {statistics.median(cold):.2f} s", f"{min(cold) / plain[0]:.2f}"]
        rows.append(
            [*row, f"{min(warm) * 1000:.0f}, {statistics.median(warm) * 1000:.0f} ms", f"{min(warm) / plain[1]:.2f}"]
        )
    return _table(["tool", "seed story, cold: best, median", "ratio", "1000 words, warm", "ratio"], rows)


def _share(hit: int, of: int) -> str:
    return f"{hit}/{of} ({hit / of:.0%})" if of else "0"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
