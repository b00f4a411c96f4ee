"""What tells the versions of one story apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.archive import Archive
from fidelity.archive.versions import FIGURE, NAME, PLAIN, akin, likelihoods, marks, moved, words
from fidelity.models import Document
from fidelity.segment import segment
from tests.archive.stories import BASE, BUDGET, COPY, OTHER_FERRY, RIVAL, UPDATE
from tests.encoder import TinyEncoder

LEAD = "A bus fell into a ravine near Kolva on Monday."
TOLL = "Nineteen people died, the governor said."
QUOTE = '"We heard the brakes and then nothing," said Mira Dobrev.'
CAUSE = "The road had been closed for repairs since March."
LATER = "Prosecutors detained the owner of the line."
STORY = [LEAD, TOLL, QUOTE, CAUSE]


def versions(*changes: tuple[str, str]) -> list[str]:
    """The story with sentences in other words."""
    return [dict(changes).get(sentence, sentence) for sentence in STORY]


@pytest.mark.parametrize(
    ("copy", "right", "wrong"),
    [
        pytest.param(["19 persons died."], STORY, versions((TOLL, TOLL.replace("Nineteen", "Twenty"))), id="figure"),
        pytest.param(
            ["We listened the brakes, told Mira Dobrev."],
            STORY,
            versions((QUOTE, QUOTE.replace("Dobrev", "Dobreva"))),
            id="ending of a name",
        ),
        pytest.param(
            [LEAD, "According to Dobreva, 19 died."],
            versions((QUOTE, QUOTE.replace("Dobrev", "Dobreva"))),
            STORY,
            id="name in another sentence",
        ),
        pytest.param([*STORY, "The prosecution arrested the owner."], [*STORY, LATER], STORY, id="more in it"),
        pytest.param(STORY, STORY, [LEAD, LATER, *STORY[1:]], id="less in it"),
        pytest.param([LEAD, TOLL], STORY, [LEAD, LATER, *STORY[1:]], id="cut from the end"),
        pytest.param([LEAD, CAUSE, TOLL, QUOTE], [LEAD, CAUSE, TOLL, QUOTE], STORY, id="order"),
        pytest.param(
            ["Bus falls, 19 dead", *STORY],
            ["Bus falls, 19 dead", *STORY],
            ["Bus near Kolva falls into ravine on Monday", *STORY],
            id="headline that the lead repeats",
        ),
    ],
)
def test_the_right_version_is_likelier(copy: list[str], right: list[str], wrong: list[str]) -> None:
    places = [[text.index(sentence) for sentence in copy if sentence in text] for text in (right, wrong)]
    likely, unlikely = likelihoods(copy, [right, wrong], places)
    assert likely > unlikely


@pytest.mark.parametrize("copy", [[], ["Rain fell."], STORY, ["CORRECTED: bus falls", *STORY]])
def test_slugs_and_notes_say_nothing(copy: list[str]) -> None:
    plain = ["Bus falls", *STORY]
    slug = ["CORRECTED-Bus falls", *STORY]
    note = [*plain[:2], "(Corrects toll to 20 from 21 in second paragraph)", *STORY[1:]]
    assert len(set(likelihoods(copy, [plain, slug, note], [[], [], []]))) == 1


def test_weights() -> None:
    assert words("The Kolva road, 4 km of it, fell on Mira's 19 men.").weights == {
        "kolva": NAME,
        "road": PLAIN,
        "4": FIGURE,
        "km": PLAIN,
        "fell": PLAIN,
        "mira's": NAME,
        "19": FIGURE,
        "men": PLAIN,
    }


def test_marks_are_figures_and_names_of_some() -> None:
    told = [[words("In May Kolva lost 4 men.")], [words("In May Kolva lost 5 boys to Ovid.")]]
    assert [set(one) for one in marks(told)] == [{"4"}, {"5", "ovid"}]


@pytest.mark.parametrize(
    ("places", "count"),
    [([], 0), ([0, 1, 2], 0), ([0, 0, 1], 0), ([2, 0, 1], 1), ([0, 2, 1, 3], 1), ([3, 2, 1, 0], 3)],
)
def test_moves(places: list[int], count: int) -> None:
    assert moved(places) == count


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (STORY, versions((TOLL, LATER)), True),
        (STORY, [LATER], False),
        (STORY, [], False),
        (["Rain fell."], ["Rain fell."], False),  # too short to say anything
    ],
)
def test_versions_share_sentences(one: list[str], other: list[str], same: bool) -> None:
    assert akin(one, other) is same


FAMILY = {
    "v1": BASE,
    "v2": BASE.replace("Odile Varga", "Odette Varga"),
    "v3": BASE + "\n\nThe owner, Larkline, promised a statement on Thursday.",
    "rival": RIVAL,
    "other": OTHER_FERRY,
    "budget": BUDGET,
}
LONGER = COPY + "\n\nThe proprietor, Larkline, promised one declaration the Thursday."
TWO = BUDGET + "\n\n" + "\n\n".join(COPY.replace("Odile", "Odette").split("\n\n")[1:])


@pytest.mark.parametrize("encoder", [None, TinyEncoder()], ids=["words", "vectors"])
@pytest.mark.parametrize(
    ("copy", "chosen"),
    [
        (COPY, {"v1"}),
        (COPY.replace("Odile", "Odette"), {"v2"}),
        (LONGER, {"v3"}),
        (UPDATE, set()),
        (TWO, {"v2", "budget"}),
    ],
)
def test_one_version_is_chosen(tmp_path: Path, encoder: TinyEncoder | None, copy: str, chosen: set[str]) -> None:
    for name, text in FAMILY.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    found = Archive.open(tmp_path).search(segment(Document(copy)), encoder)
    assert {Path(one.document.name).stem for one in found if one.chosen} == chosen
