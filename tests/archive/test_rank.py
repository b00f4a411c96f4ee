"""The right story, the right version, several originals, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.archive import Archive
from fidelity.models import Candidate, Document, Segmented
from fidelity.segment import segment
from tests.archive.stories import BUDGET, COPY, OTHER_FERRY, STORIES, UPDATE_COPY, write
from tests.encoder import TinyEncoder

ENCODERS = [None, TinyEncoder()]


def asked(text: str) -> Segmented:
    return segment(Document(text))


def stems(candidates: list[Candidate]) -> list[str]:
    return [Path(candidate.document.name).stem for candidate in candidates if candidate.chosen]


@pytest.mark.parametrize("encoder", ENCODERS, ids=["words", "vectors"])
@pytest.mark.parametrize(
    ("copy", "originals", "chosen"),
    [
        (COPY, tuple(STORIES), ["base"]),
        (UPDATE_COPY, tuple(STORIES), ["update"]),
        (COPY, ("other", "budget"), []),
        (COPY, ("other", "budget", "rival"), []),
        (COPY, ("budget",), []),
        (BUDGET, tuple(STORIES), ["budget"]),
        (OTHER_FERRY, ("base", "update", "rival", "budget"), []),
        (COPY + "\n\n" + "\n\n".join(BUDGET.split("\n\n")[1:]), tuple(STORIES), ["base", "budget"]),
    ],
)
def test_what_a_copy_draws_on(
    tmp_path: Path, encoder: TinyEncoder | None, copy: str, originals: tuple[str, ...], chosen: list[str]
) -> None:
    archive = Archive.open(write(tmp_path / "wire", *originals))
    assert stems(archive.search(asked(copy), encoder)) == chosen


def test_an_editor_sees_why(tmp_path: Path) -> None:
    found = Archive.open(write(tmp_path / "wire")).search(asked(COPY))
    assert found[0].reason == "carries 5 of 5 sentences; same figures 14, 41, 63, 86 ..."
    assert found[0].score == 1.0
    assert "without" in found[1].reason


@pytest.mark.parametrize("text", ["", "...", "\n\n", '" OR * NEAR("', "Ŝĥ 数字 ☃"])
def test_odd_text_finds_nothing(tmp_path: Path, text: str) -> None:
    archive = Archive.open(write(tmp_path / "wire"))
    assert stems(archive.search(asked(text))) == []
    assert stems(archive.search(asked(text), TinyEncoder())) == []


def test_the_same_search_gives_the_same_answer(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    folder = write(tmp_path / "wire")
    first = Archive.open(folder, cache=cache).search(asked(COPY), TinyEncoder())
    again = Archive.open(folder, cache=cache).search(asked(COPY), TinyEncoder())
    assert first == again


def test_vectors_are_made_once(tmp_path: Path) -> None:
    class Counting(TinyEncoder):
        texts = 0

        def encode(self, texts):  # type: ignore[no-untyped-def]
            Counting.texts += len(texts)
            return super().encode(texts)

    folder, cache = write(tmp_path / "wire"), tmp_path / "cache"
    Archive.open(folder, cache=cache).search(asked(COPY), Counting())
    first, Counting.texts = Counting.texts, 0
    Archive.open(folder, cache=cache).search(asked(COPY), Counting())
    assert Counting.texts == len(asked(COPY).sentences) < first


@pytest.mark.parametrize(
    ("window", "chosen"),
    [
        ({}, ["base"]),
        ({"since": "2021-05-03", "until": "2021-05-03"}, ["base"]),
        ({"since": "2021-05-04"}, []),
        ({"until": "2021-05-02"}, []),
        ({"source": "WIRE"}, ["base"]),
        ({"source": "Other"}, []),
        ({"language": "en"}, ["base"]),
        ({"language": "fr"}, []),
    ],
)
def test_only_what_is_wanted(tmp_path: Path, window: dict[str, str], chosen: list[str]) -> None:
    front = "---\ntitle: Ferry sinks off Palawa, 14 dead\ndate: 2021-05-03\nsource: Wire\nlang: en\n---\n\n"
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "base.md").write_text(front + STORIES["base"].partition("\n\n")[2], encoding="utf-8")
    archive = Archive.open(write(folder, "budget"))
    assert stems(archive.search(asked(COPY), **window)) == chosen  # type: ignore[arg-type]
