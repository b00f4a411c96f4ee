"""Each sentence of a copy knows which original has it, what became of it, and what others say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fidelity import pairs
from fidelity.embed import WordEncoder
from fidelity.english.wording import verbatim
from fidelity.models import Alignment, Document, Pair, PairKind
from fidelity.segment import segment
from tests.encoder import TinyEncoder

PORT = "The port of Ellery will stay open, the minister said on Monday."
STRIKE = "Workers had threatened to strike over pay for a third week."
RISE = "The union wants a rise of six per cent."
LEADER = "Its leader Benno Varga said so in the capital."
CLASH = "Nobody was hurt in the clash at the gates last night."
TALKS = "Talks resume on Thursday in the capital."
SHARES = "Shares in Larkline fell by a tenth after the news from Ellery."
LOSS = "Analysts said the company had lost 40 million crowns this year."
MAIN = (PORT, STRIKE, RISE, LEADER, CLASH, TALKS)
RIVAL = (SHARES, LOSS, RISE)


@pytest.fixture(params=["lexical", "tiny"])
def encoder(request: pytest.FixtureRequest) -> WordEncoder | None:
    return None if request.param == "lexical" else TinyEncoder()


def aligned(copy: Sequence[str], *originals: Sequence[str], encoder: WordEncoder | None) -> Alignment:
    texts = [segment(Document("\n\n".join(sentences))) for sentences in (copy, *originals)]
    return pairs.align(texts[0], texts[1:], encoder)


def told(alignment: Alignment) -> list[tuple[str, int | None]]:
    """What became of each sentence, and the original that it is in."""
    return [(pair.kind.value, pair.source) for pair in alignment.pairs]


def without(*sentences: str) -> list[str]:
    return [sentence for sentence in MAIN if sentence not in sentences]


KEPT = ("kept", 0)


@pytest.mark.parametrize(
    ("copy", "kinds"),
    [
        pytest.param(MAIN, [KEPT] * 6, id="same"),
        pytest.param((TALKS, *MAIN[:-1]), [("moved", 0)] + [KEPT] * 5, id="moved"),
        pytest.param((*MAIN[:-1], "Talks resume on Friday in the capital."), [KEPT] * 5 + [("edited", 0)], id="edited"),
        pytest.param(
            (PORT[:-1] + ", and workers had threatened to strike over pay for a third week.", *MAIN[2:]),
            [("merged", 0)] + [KEPT] * 4,
            id="merged",
        ),
        pytest.param(
            (*MAIN[:4], "Nobody was hurt in the clash.", "It was at the gates last night.", TALKS),
            [KEPT] * 4 + [("split", 0), KEPT],
            id="split",
        ),
        pytest.param(without(STRIKE), [KEPT, ("omitted", 0)] + [KEPT] * 4, id="omitted in place"),
        pytest.param(without(PORT), [("omitted", 0)] + [KEPT] * 5, id="omitted at the start"),
        pytest.param(without(CLASH, TALKS), [KEPT] * 4 + [("omitted", 0)] * 2, id="omitted at the end"),
        pytest.param((PORT, SHARES, *MAIN[1:]), [KEPT, ("added", None)] + [KEPT] * 5, id="added"),
    ],
)
def test_what_became_of_each_sentence(
    copy: Sequence[str], kinds: list[tuple[str, int | None]], encoder: WordEncoder | None
) -> None:
    assert told(aligned(copy, MAIN, encoder=encoder)) == kinds


def test_a_copy_of_two_originals(encoder: WordEncoder | None) -> None:
    found = aligned((PORT, SHARES, RISE, LEADER, TALKS), MAIN, RIVAL, encoder=encoder)
    here = [(pair.copy_text, pair.source, pair.kind.value) for pair in found.pairs if pair.copy]
    assert here == [
        (PORT, 0, "kept"),
        (SHARES, 1, "kept"),
        (RISE, 0, "kept"),
        (LEADER, 0, "kept"),
        (TALKS, 0, "kept"),
    ]
    omitted = [(pair.original_text, pair.source) for pair in found.pairs if not pair.copy]
    assert omitted == [(STRIKE, 0), (CLASH, 0)]  # what the second original had is not missed


def test_another_original_that_has_it_too_is_an_alternative(encoder: WordEncoder | None) -> None:
    changed = "The union wants a rise of nine per cent."
    found = aligned((PORT, RISE, TALKS), (PORT, RISE, TALKS), (SHARES, LOSS, changed), encoder=encoder)
    [rise] = [pair for pair in found.pairs if pair.copy_text == RISE]
    assert (rise.source, rise.kind) == (0, PairKind.KEPT)
    assert [(other.source, other.original_text) for other in rise.alternatives] == [(1, changed)]
    assert found.pairs[0].alternatives == ()  # shares in a company are no port


def test_alternatives_begin_with_the_best(encoder: WordEncoder | None) -> None:
    far, near = "The union wants a pay rise of nine per cent this year.", "The union wants a rise of five per cent."
    found = aligned(MAIN, MAIN, (PORT, far, TALKS), (PORT, near, TALKS), encoder=encoder)
    [rise] = [pair for pair in found.pairs if pair.copy_text == RISE]
    assert [other.original_text for other in rise.alternatives] == [near, far]


def test_the_main_original_is_preferred(encoder: WordEncoder | None) -> None:
    found = aligned(MAIN, MAIN, MAIN, encoder=encoder)
    assert {pair.source for pair in found.pairs} == {0}
    assert all(len(pair.alternatives) == 1 for pair in found.pairs)


def test_no_original_has_anything(encoder: WordEncoder | None) -> None:
    found = aligned((SHARES,), (), encoder=encoder)
    assert told(found) == [("added", None)]
    assert told(pairs.bare(segment(Document(f"{SHARES}\n\n{LOSS}")))) == [("added", None)] * 2


def test_links_are_of_the_pair(encoder: WordEncoder | None) -> None:
    found = aligned((PORT, TALKS.replace("Thursday", "Friday")), (PORT, TALKS), encoder=encoder)
    same, changed = (pair.links for pair in found.pairs)
    assert same is not None
    assert same.links == frozenset((i, i) for i in range(len(same.copy)))
    assert same.differences == ()
    assert changed is not None
    [difference] = changed.differences
    assert [t.text for t in (*difference.copy, *difference.original)] == ["Friday", "Thursday"]
    assert difference.copy_span is not None
    assert difference.copy_span.of(found.copy.text) == "Friday"


def kept(copy: str, original: str) -> float:
    sides = [segment(Document(text)).sentences for text in (copy, original)]
    return verbatim(Pair(sides[0], sides[1], 0, 1.0, PairKind.EDITED))


@pytest.mark.parametrize(
    ("copy", "original", "share"),
    [
        (TALKS, TALKS, 1.0),
        ("Talks resumed in the capital.", "The talks will resume at that capital.", 1.0),  # forms and small words
        ("Talks resume on Friday in the capital.", TALKS, 0.75),
        ("Talks in the capital.", TALKS, 0.5),  # of the longer side
        (SHARES, TALKS, 0.0),
        ("It is.", "They were.", 0.0),
    ],
)
def test_how_far_the_wording_is_kept(copy: str, original: str, share: float) -> None:
    assert kept(copy, original) == pytest.approx(share)


PORT_AGAIN = "Two tugs towed the burnt tanker out of the harbour on Saturday evening."
ROAD = "Snow closed the mountain road to lorries for a third day."
SCHOOL = "Pupils of the village school were taught in a tent."


def test_wording_is_believed_of_the_whole_copy() -> None:
    edited = TALKS.replace("Thursday", "Friday")
    told = (*MAIN[:5], PORT_AGAIN, ROAD, SCHOOL)
    many = aligned((*told, edited), (*told, TALKS), encoder=None)
    assert [pair.kept for pair in many.pairs] == [1.0] * 8 + [0.75]
    few = aligned((PORT,), (PORT,), encoder=None)
    assert [pair.kept for pair in few.pairs] == [pairs.UNCONFIRMED]  # one pair shows little


def test_the_order_of_a_longest_run_counts(encoder: WordEncoder | None) -> None:
    found = aligned((CLASH, TALKS, PORT, STRIKE, RISE, LEADER), MAIN, encoder=encoder)
    assert [pair.kind.value for pair in found.pairs] == ["moved", "moved", "kept", "kept", "kept", "kept"]
