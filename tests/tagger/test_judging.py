"""A pair's judgement depends on its own words alone, and stands where they stand in the document."""

from __future__ import annotations

from pathlib import Path

import pytest

import fidelity
from fidelity import tagger
from fidelity.errors import ModelError
from fidelity.models import Doubt, Judgement, Pair, PairKind, Span
from fidelity.pairs import align
from fidelity.segment import segment
from fidelity.settings import Settings
from fidelity.tagger import Tagger, load_anywhere
from fidelity.tagger.judging import placed

COPY = (
    "The budget was passed. “We told it,” the navy’s chief added late.\n\nRain fell on the coast again on Monday night."
)
ORIGINAL = (
    "The budget was passed. “We said so,” the army's head added.\n\nSnow fell on the coast again on Monday night."
)


def pairs(copy: str = COPY, original: str = ORIGINAL) -> tuple[Pair, ...]:
    sides = (segment(fidelity.Document(text)) for text in (copy, original))
    ours, theirs = sides
    return align(ours, [theirs], None).pairs


def test_words_stand_where_they_stand_in_the_document(judge: Tagger) -> None:
    for pair, judgement in zip(pairs(), judge.judge(pairs()), strict=True):
        words = [word.span.of(COPY) for word in judgement.words]
        assert " ".join(words).replace(" ", "") == pair.copy_text.replace(" ", "")
        assert all(0 <= chance <= 1 for word in judgement.words for chance in (word.wrong, word.missing, word.likely))
        assert 0 <= judgement.risk <= 1


def test_a_merged_pair_is_judged_over_both_sentences(judge: Tagger) -> None:
    first, second = segment(fidelity.Document("It rained. \n The ferry sank.")).sentences
    (original,) = segment(fidelity.Document("It rained and the boat sank.")).sentences
    pair = Pair((first, second), (original,), 0, 0.9, PairKind.SPLIT)
    (judgement,) = judge.judge([pair])
    assert [word.span.of("It rained. \n The ferry sank.") for word in judgement.words] == [
        "It", "rained", ".", "The", "ferry", "sank", "."
    ]  # fmt: skip
    assert (placed(pair, 10), placed(pair, 11)) == (10, second.span.start)


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1], [1, 1, 2]], ids=str)
def test_company_and_order_change_nothing(judge: Tagger, order: list[int]) -> None:
    alone = []
    for pair in pairs():
        judge._read.clear()
        alone += judge.judge([pair])
    judge._read.clear()
    assert judge.judge([pairs()[at] for at in order]) == [alone[at] for at in order]


def test_only_what_differs_is_judged(judge: Tagger) -> None:
    ours, theirs = (segment(fidelity.Document(text)) for text in (COPY, ORIGINAL))
    judged = judge.judged(align(ours, [theirs], None))
    assert [pair.judgement is None for pair in judged.pairs] == [True, False, False]


def test_what_is_remembered_is_bounded(judge: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "REMEMBERED", 1, raising=False)
    wanted = judge.judge(pairs())
    assert len(judge._read) == 1
    assert judge.judge(pairs()) == wanted


def test_reports_of_many_are_the_same_as_one_by_one(minilm: object) -> None:
    checker = fidelity.Checker(Settings(tagger="on", cache=False))
    work = [(COPY, ORIGINAL), (COPY, ()), ("Il pleut sur la ville depuis ce matin, et il fait froid.", ORIGINAL)] * 3
    assert checker.check_many(work) == [checker.check(*job) for job in work]


@pytest.mark.parametrize(
    ("setting", "model", "judged"),
    [("on", "all-MiniLM-L6-v2", True), ("off", "all-MiniLM-L6-v2", False), ("auto", None, False), ("on", None, True)],
)
def test_the_settings_say_whether(setting: str, model: str | None, judged: bool) -> None:
    report = fidelity.Checker(Settings(tagger=setting, model=model, cache=False)).check(COPY, ORIGINAL)
    assert any(pair.judgement is not None for pair in report.alignment.pairs) is judged
    assert ("tagger" in dict(report.signature)) is judged
    assert ("risk" in dict(report.scores.signatures)) is judged


def test_a_sentence_that_is_too_long_is_read_in_part_and_that_is_said() -> None:
    long = "It said that " + ", ".join(f"the {n} ships of the northern fleet had left" for n in range(2, 30)) + "."
    checker = fidelity.Checker(Settings(tagger="on", cache=False))
    report = checker.check(long.replace("northern", "southern"), long)
    assert report.noticed("tagger-cut")
    (pair,) = report.alignment.pairs
    assert pair.judgement is not None and 0 < len(pair.judgement.words) < len(pair.copy_tokens)
    assert not checker.check(COPY, ORIGINAL).noticed("tagger-cut")


def test_without_the_package_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fidelity.embed.export.MODULE", "no_such_package_anywhere")
    with pytest.raises(ModelError, match="pip install"):
        tagger.load(tmp_path)


def test_a_closed_cache_is_a_notice(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.write_text("a file, not a folder")
    made, notice = load_anywhere(closed)
    assert len(made.judge(pairs())) == len(pairs())
    assert notice is not None and notice.code == "cache-read-only"


JUDGEMENT = Judgement(
    (Doubt(Span(0, 3), 0.1, 0.3, 0.2), Doubt(Span(4, 8), 0.7, 0.05, 0.4), Doubt(Span(8, 9), 0.2, 0.6, 0.5)), 0.4
)


@pytest.mark.parametrize(
    ("span", "wrong", "missing", "likely"),
    [
        ((0, 3), 0.1, 0.3, 0.2),
        ((2, 5), 0.7, 0.3, 0.4),
        ((4, 9), 0.7, 0.6, 0.5),
        ((3, 4), 0.0, 0.3, 0.0),
        ((20, 24), 0.0, 0.0, 0.0),
    ],
)
def test_what_is_said_of_a_span(span: tuple[int, int], wrong: float, missing: float, likely: float) -> None:
    found = JUDGEMENT.wrong(Span(*span)), JUDGEMENT.missing(Span(*span)), JUDGEMENT.likely(Span(*span))
    assert found == (wrong, missing, likely)
