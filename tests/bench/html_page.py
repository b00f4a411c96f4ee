"""How large the page of a story is and how long it takes, beside the JSON of the same reports in the same run.

    python tests/bench/html_page.py [--words 1000] [--runs 7] [--copies 500]

Open copies of `corpora/` are put together until they have the words, and so are their originals; each is checked once,
with the model, and rendered again and again. Then one page of many copies, made of those reports in turn.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]


def milliseconds(act: Callable[[], object], runs: int) -> tuple[float, float]:
    """Best and median."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return min(times), statistics.median(times)


def main(words: int, runs: int, copies: int) -> None:
    """Prints the tables."""
    import fidelity
    from fidelity.models import Document, Run, Scores
    from fidelity.report import html, json
    from tests.bench.throughput import stories

    checker = fidelity.Checker()
    reports = []
    for number, (copy, original) in enumerate(stories(words, 8)):
        made = checker.check(Document(copy, f"story-{number}.txt"), [Document(original, "original.txt")])
        # TER is worked out only when somebody looks; JSON would, and the page would not.
        reports.append(replace(made, scores=Scores(made.scores.fidelity, made.scores.risk, made.scores.method)))
    settings = checker.settings
    start = time.perf_counter()
    html.render(Run(tuple(reports[:1]), (), settings, "0"))
    print(f"first page, Jinja2 loaded and templates compiled: {(time.perf_counter() - start) * 1000:.0f} ms\n")
    print("| words | findings | page, KB | text alone, KB | page: best, median, ms | JSON: best, median, ms | ratio |")
    print("|---|---|---|---|---|---|---|")
    for report in reports:
        run = Run((report,), (), settings, "0")
        page, other = (milliseconds(lambda way=way, run=run: way(run), runs) for way in (html.render, json.render))
        plain = len((report.document.text + report.alignment.originals[0].text).encode())
        print(
            f"| {len(report.document.text.split())} | {len(report.shown(settings))} "
            f"| {len(html.render(run).encode()) / 1000:.0f} | {plain / 1000:.0f} "
            f"| {page[0]:.0f}, {page[1]:.0f} | {other[0]:.0f}, {other[1]:.0f} | {page[1] / other[1]:.1f} |"
        )
    named = (
        replace(report, document=replace(report.document, name=f"{n}.txt"))
        for n, report in enumerate((reports * (copies // len(reports) + 1))[:copies])
    )
    many = Run(tuple(named), (), settings, "0")
    start = time.perf_counter()
    made = html.render(many)
    took = time.perf_counter() - start
    start = time.perf_counter()
    beside = json.render(many)
    print(
        f"\n{copies} such copies on one page: {len(made.encode()) / 1e6:.1f} MB in {took:.1f} s; "
        f"as JSON {len(beside.encode()) / 1e6:.1f} MB in {time.perf_counter() - start:.1f} s"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--copies", type=int, default=500)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    main(options.words, options.runs, options.copies)
