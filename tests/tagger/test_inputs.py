"""The arrays that the network reads."""

from __future__ import annotations

from fidelity.tagger.inputs import END, LONGEST, START, arrange, tokenizer
from fidelity.tagger.kinds import Kind

COPY = "Don’t ask Sana'a why 1,200 U.S. troops left."
WORDS = ["Do", "n’t", "ask", "Sana'a", "why", "1,200", "U.S.", "troops", "left", "."]
ORIGINAL = "Nobody asks Sana'a why 1,300 American troops left."


def test_a_row_holds_the_original_before_the_copy() -> None:
    made = arrange([(COPY, ORIGINAL)], tokenizer())
    ids, types = made.ids[0].tolist(), made.types[0].tolist()
    middle = types.index(1)
    assert (ids[0], ids[middle - 1], ids[-1]) == (START, END, END)
    assert types == sorted(types)


def test_every_word_has_its_place_and_its_pieces() -> None:
    made = arrange([(COPY, ORIGINAL)], tokenizer())
    assert [COPY[word.start : word.end] for word in made.words[0]] == WORDS
    pieces = [piece for word in made.words[0] for piece in range(word.first, word.last + 1)]
    assert len(pieces) == len(set(pieces))
    assert max(pieces) == made.ids.shape[1] - 2


def test_the_kind_of_a_word_is_told_to_all_of_its_pieces() -> None:
    made = arrange([(COPY, ORIGINAL)], tokenizer())
    number = next(word for word in made.words[0] if COPY[word.start : word.end] == "1,200")
    assert set(made.kinds[0, number.first : number.last + 1].tolist()) == {int(Kind.NUMBER_DIFFERS)}


def test_a_copy_by_itself_has_no_kinds() -> None:
    made = arrange([(COPY, "")], tokenizer())
    assert not made.kinds.any()
    assert made.ids[0, :2].tolist() == [START, END]


def test_a_row_does_not_depend_on_those_beside_it() -> None:
    together = arrange([(COPY, ORIGINAL), ("Short.", "")], tokenizer())
    alone = arrange([("Short.", "")], tokenizer())
    length = alone.ids.shape[1]
    assert (together.ids[1, :length] == alone.ids[0]).all()
    assert together.mask[1].sum() == length
    assert together.words[1] == alone.words[0]


def test_a_long_pair_is_cut_and_that_is_told() -> None:
    made = arrange([(COPY * 20, ORIGINAL * 20)], tokenizer())
    assert made.cut == (True,)
    assert made.ids.shape == (1, LONGEST)
    assert all(word.last < LONGEST - 1 for word in made.words[0])
