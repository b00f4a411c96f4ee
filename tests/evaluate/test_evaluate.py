"""Labelled copies become precision and recall by hand-counted figures, and figures become floors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from fidelity.errors import InputError
from fidelity.evaluate import Evaluation, evaluate
from fidelity.evaluate.cases import Case, Fault, cases, digest
from fidelity.evaluate.floors import below, floors, table
from fidelity.evaluate.measure import Figures, Rate, catches, missed, wrong
from fidelity.models import Document, Finding, Hit, Severity, Span
from fidelity.settings import Settings
from tests.evaluate.corpus import DAMAGED, FAULTS, SELECT, write

SETTINGS = Settings(model=None, select=SELECT)


@pytest.mark.parametrize(
    ("found", "fault", "caught"),
    [
        ((10, 20), (10, 20), True),
        ((10, 20), (19, 40), True),  # one letter is enough
        ((10, 20), (20, 40), False),  # side by side is not
        ((0, 60), (30, 31), True),  # up to 60 letters
        ((0, 61), (30, 31), False),
        ((0, 90), (10, 40), True),  # or three times the fault
        ((0, 91), (10, 40), False),
        ((15, 15), (10, 20), True),  # a place between words
        ((21, 21), (10, 20), False),
    ],
)
def test_catches(found: tuple[int, int], fault: tuple[int, int], caught: bool) -> None:
    assert catches(Span(*found), Span(*fault)) is caught


@pytest.mark.parametrize(("hits", "value"), [([], None), ([True], 1.0), ([True, False, False], 0.3333)])
def test_rate(hits: list[bool], value: float | None) -> None:
    rate = Rate()
    for hit in hits:
        rate.add(hit)
    assert (rate.value, rate.of) == (value, len(hits))


def finding(rule: str, start: int, end: int, severity: Severity = Severity.MAJOR) -> Finding:
    return Finding(rule, severity, "", Hit(Span(start, end), ""), "")


def case(kind: str = "damaged", *faults: Fault) -> Case:
    return Case("a", "open", kind, Document("word " * 50), (), faults, None)


def fault(start: int, end: int, kind: str = "sense/pivot", severity: Severity = Severity.MAJOR) -> Fault:
    return Fault(Span(start, end), kind, severity, "", False)


def test_counting() -> None:
    figures = Figures()
    labelled = case("damaged", fault(0, 5), fault(10, 15, "numbers/changed", Severity.CRITICAL), fault(40, 45))
    found = [finding("sense/pivot", 0, 5), finding("sense/pivot", 2, 4), finding("verbs/typed", 100, 105)]
    figures.count(labelled, iter(found))
    assert {key: (rate.hit, rate.of) for key, rate in figures.precision.items()} == {
        "all": (2, 3),
        "major": (2, 3),
        "sense/pivot": (2, 2),
        "verbs/typed": (0, 1),
    }
    assert {key: (rate.hit, rate.of) for key, rate in figures.recall.items()} == {
        "all": (1, 3),  # found twice, and still one fault
        "major": (1, 2),
        "critical": (0, 1),
        "sense/pivot": (1, 2),
        "numbers/changed": (0, 1),
    }
    assert figures.words == 50
    assert figures.silent.of == 0  # only rewrites are to be silent
    figures.count(case("rewrite"), [])
    figures.count(case("rewrite"), [finding("verbs/typed", 0, 3)])
    assert (figures.silent.value, dict(figures.alarms)) == (0.5, {"verbs/typed": 1})


def test_what_was_missed_and_what_was_wrong() -> None:
    labelled = case("damaged", fault(0, 5), fault(10, 15))
    found = [finding("a/b", 3, 6), finding("a/c", 6, 9)]
    assert list(missed(labelled, found)) == [labelled.faults[1]]
    assert list(wrong(labelled, found)) == [found[1]]


def test_a_corpus(tmp_path: Path) -> None:
    damaged, rewrite = cases(write(tmp_path, beads=[[[0], [0]], [[1, 2], [1, 2]]]))
    assert (damaged.name, damaged.half, damaged.kind) == ("a--damaged", "open", "damaged")
    assert [f.span.of(DAMAGED) for f in damaged.faults] == ["arrest", "To note", "six"]
    assert [(f.family, f.severity.value, f.should, f.alone) for f in damaged.faults] == [
        ("sense", "critical", "capture", True),
        ("calque", "minor", "", True),
        ("numbers", "major", "nine", False),
    ]
    assert damaged.beads == (((0,), (0,)), ((1, 2), (1, 2)))
    assert (rewrite.half, rewrite.kind, rewrite.faults, rewrite.beads) == ("held", "rewrite", (), None)
    assert damaged.originals == rewrite.originals
    assert "capture" in damaged.originals[0].text


def test_an_occurrence_is_counted(tmp_path: Path) -> None:
    labels = [{**FAULTS[0], "quote": "to ", "occurrence": n} for n in (1, 2)]
    damaged, _ = cases(write(tmp_path, faults=labels))
    first, second = (f.span.start for f in damaged.faults)
    assert (first, second) == (DAMAGED.index("to "), DAMAGED.index("to ", DAMAGED.index("to ") + 1))


@pytest.mark.parametrize(
    "changes",
    [
        {"faults": [{**FAULTS[0], "quote": "nowhere"}]},
        {"faults": [{**FAULTS[0], "occurrence": 2}]},
        {"faults": [{**FAULTS[0], "severity": "grave"}]},
        {"faults": [{"quote": "arrest"}]},
        {"original": ["nobody"]},
        {"faults": 3},
    ],
    ids=str,
)
def test_a_label_that_does_not_fit_names_its_file(changes: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a--damaged\.json: the labels do not fit"):
        list(cases(write(tmp_path, **changes)))


def test_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no corpus here"):
        list(cases(tmp_path))


def test_the_digest_is_of_every_text_and_label(tmp_path: Path) -> None:
    root = write(tmp_path / "one")
    first = digest(root)
    assert digest(write(tmp_path / "two")) == first
    (root / "notes.md").write_text("nothing of the corpus")
    (root / "families").mkdir()
    (root / "families" / "ferry.json").write_text("measured elsewhere")
    assert digest(root) == first
    for path in (root / "originals" / "a.txt", root / "copies" / "held" / "a--rewrite.json"):
        before = path.read_text()
        path.write_text(before + " ")
        assert digest(root) != first
        path.write_text(before)
    (root / "originals" / "a.txt").rename(root / "originals" / "b.txt")
    assert digest(root) != first


def figures(evaluation: Evaluation, part: str) -> dict[str, dict[str, tuple[int, int]]]:
    made = evaluation.figures[tuple(part.split(":"))]  # type: ignore[index]
    rates = {"precision": made.precision, "recall": made.recall}
    return {name: {key: (rate.hit, rate.of) for key, rate in found.items()} for name, found in rates.items()}


def test_two_copies_by_hand(tmp_path: Path) -> None:
    evaluation = evaluate(write(tmp_path, beads=[[[0], [0]], [[1], [1]], [[2], [2]], [[3], []]]), SETTINGS)
    assert sorted(":".join(part) for part in evaluation.figures) == [
        "against:damaged", "against:held", "against:open", "against:rewrite",
        "alone:damaged", "alone:held", "alone:open", "alone:rewrite",
    ]  # fmt: skip
    opened = figures(evaluation, "against:open")
    assert opened["precision"] == {
        "all": (2, 2), "critical": (1, 1), "minor": (1, 1), "sense/pivot": (1, 1), "calque/indonesian": (1, 1),
    }  # fmt: skip
    assert opened["recall"] == {
        "all": (2, 3), "critical": (1, 1), "minor": (1, 1), "major": (0, 1),
        "sense/pivot": (1, 1), "calque/id": (1, 1), "numbers/changed": (0, 1),
    }  # fmt: skip
    assert figures(evaluation, "against:damaged") == opened
    assert figures(evaluation, "alone:open")["precision"]["verbs/typed"] == (1, 1)
    rewrite = evaluation.figures["against", "rewrite"]
    assert (rewrite.silent.hit, rewrite.silent.of, dict(rewrite.alarms)) == (0, 1, {"calque/indonesian": 1})
    # Ours are four beads of one sentence each; of the three by hand that have two sides all are among them.
    assert evaluation.figures["against", "open"].alignment_f1 == pytest.approx(2 * 3 / (4 + 3), abs=1e-4)
    assert evaluation.figures["alone", "open"].alignment_f1 is None


@pytest.mark.parametrize(("half", "names"), [("open", {"a--damaged"}), ("held", {"a--rewrite"}), (None, None)])
def test_one_half(half: str | None, names: set[str] | None, tmp_path: Path) -> None:
    seen: list[tuple[str, str]] = []
    evaluate(write(tmp_path), SETTINGS, lambda case, mode, found: seen.append((case.name, mode)), half)
    wanted = names or {"a--damaged", "a--rewrite"}
    assert sorted(seen) == sorted((name, mode) for name in wanted for mode in ("against", "alone"))


def test_what_is_not_shown_is_not_counted(tmp_path: Path) -> None:
    stricter = Settings(model=None, select=SELECT, min_confidence=0.95)
    assert figures(evaluate(write(tmp_path), stricter), "against:open")["precision"] == {}


def made(shares: Iterable[tuple[int, int]], name: str = "x") -> Evaluation:
    """An evaluation with precision and recall of so many of so many."""
    evaluation = Evaluation(name)
    for key, (hit, of) in zip(("all", "few"), shares, strict=False):
        evaluation.of("against", "open").precision[key] = Rate(hit, of)
    return evaluation


@pytest.mark.parametrize(
    ("hit", "of", "floor"),
    [(9, 10, 0.75), (10, 10, 0.85), (0, 10, 0.0), (70, 80, 0.85), (9, 9, None)],
)
def test_a_floor_is_a_hair_below(hit: int, of: int, floor: float | None) -> None:
    assert floors(made([(hit, of)]))["floors"].get("against:open precision all") == floor


def test_silence_and_alignment_have_floors() -> None:
    evaluation = Evaluation("x")
    evaluation.of("against", "held").silent = Rate(3, 4)
    evaluation.of("against", "held").alignment.update(both=9, ours=10, theirs=10)
    assert floors(evaluation)["floors"] == {"against:held alignment": 0.88, "against:held silent": 0.37}


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ((9, 10), (9, 10), []),
        ((9, 10), (10, 10), []),
        ((9, 10), (8, 10), []),  # one finding is none
        ((9, 10), (7, 10), ["against:open precision all: 0.700 is below the floor of 0.75"]),
        ((9, 10), (1, 3), []),  # too few to say
    ],
)
def test_below(before: tuple[int, int], after: tuple[int, int], lines: list[str], tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps(floors(made([before]))))
    assert below(made([after]), path) == lines


def test_floors_hold_for_one_corpus(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(json.dumps(floors(made([(9, 10)]))))
    [line] = below(made([(9, 10)], "y"), path)
    assert "the corpus is not the one of baseline.json" in line


@pytest.mark.parametrize("text", [None, "{", "{}", "[]", '"floors"', '{"floors": 1}'])
def test_no_floors(text: str | None, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(InputError, match=r"baseline\.json: no floors here"):
        below(made([]), path)


def test_the_table_is_plain_and_sorted(tmp_path: Path) -> None:
    evaluation = evaluate(write(tmp_path), SETTINGS)
    plain = table(evaluation)
    assert json.loads(json.dumps(plain)) == plain
    assert plain["digest"] == digest(tmp_path)
    assert list(plain["figures"]) == sorted(plain["figures"])
    assert plain["figures"]["against:rewrite"]["silent"] == {"share": 0.0, "n": 1, "alarms": {"calque/indonesian": 1}}
    assert table(evaluate(tmp_path, SETTINGS)) == plain
