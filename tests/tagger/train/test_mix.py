"""Which rows the network may learn from."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from fidelity.tagger.train import gold, mix

DOCUMENTS = [f"story-{number}" for number in range(60)]


def told(path: Path, records: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record) + "\n" for record in records)


def judged(document: str, system: str, copy: str, human: bool = False) -> dict[str, object]:
    return {
        "doc": document, "seg_id": 1, "system": system, "is_human": human, "mt": copy, "spans": [],
        "reference": f"Officials of {document} opened the northern bridge on 4 May.", "reference_b": None,
        "raters": ["a"], "mqm": {"a": 0.0},
    }  # fmt: skip


def folder(root: Path) -> Path:
    news = [
        judged(document, system, f"The officials of {document} {verb} the northern bridge on May 4.", human)
        for document in DOCUMENTS
        for system, verb, human in (("one", "opened", False), ("two", "inaugurated", False), ("A", "unveiled", True))
    ]
    told(root / "mqm" / "2020.zhen.jsonl.gz", news)
    return root


def test_no_document_that_is_measured_is_learnt_from(tmp_path: Path) -> None:
    groups = mix.groups(folder(tmp_path), None, mix.Plan(biomedical=(), postedits=0))
    learnt = {row.group.split()[1] for group in groups for row in group}
    assert learnt == {doc for doc in DOCUMENTS if not gold.is_dev(doc) and not gold.held_back(doc)}
    assert any(map(gold.is_dev, DOCUMENTS)) and any(map(gold.held_back, DOCUMENTS))


def test_renderings_of_a_sentence_stay_together_with_damaged_ones(tmp_path: Path) -> None:
    groups = mix.groups(folder(tmp_path), None, mix.Plan(biomedical=(), postedits=0, alone=0.0, planted=2))
    for group in groups:
        assert len({row.group for row in group}) == 1
        assert [row.source for row in group].count("mqm") == 3
        for row in group:
            assert row.source == "mqm" or ((row.score or 0) >= mix.HARM and (row.marks or row.gaps or row.copy))


def test_a_group_is_shown_with_its_original_or_without(tmp_path: Path) -> None:
    groups = mix.groups(folder(tmp_path), None, mix.Plan(biomedical=(), postedits=0, alone=0.5))
    shown = {tuple({bool(row.original) for row in group}) for group in groups}
    assert shown == {(True,), (False,)}
