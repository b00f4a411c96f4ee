"""How words are matched on the other side."""

from __future__ import annotations

import pytest

from fidelity.english.words import tokenize
from fidelity.tagger.kinds import Kind, kinds, loose

ORIGINAL = "The minister said on Monday that 14 people may have died in the northern town."


def kind_of(word: str, copy: str, original: str = ORIGINAL) -> Kind:
    tokens = tokenize(copy)
    ours, _ = kinds(tokens, tokenize(original))
    return next(kind for token, kind in zip(tokens, ours, strict=True) if token.text == word)


@pytest.mark.parametrize(
    ("word", "copy", "kind"),
    [
        ("minister", "The minister said on Monday that 14 people may have died.", Kind.SAME),
        ("died", "The minister said on Monday that 14 people died in the northern town.", Kind.SAME),
        ("Monday", "On Monday the minister said that 14 people may have died in the northern town.", Kind.SAME_MOVED),
        ("dies", "The minister said on Monday that 14 people dies in the northern town.", Kind.INFLECTED),
        ("fourteen", "The minister said on Monday that fourteen people may have died.", Kind.NUMBER_EQUAL),
        ("41", "The minister said on Monday that 41 people may have died.", Kind.NUMBER_DIFFERS),
        ("southern", "The minister said on Monday that 14 people may have died in the southern town.", Kind.OPPOSITE),
        ("not", "The minister said on Monday that 14 people may not have died.", Kind.NEGATION_LOOSE),
        ("will", "The minister said on Monday that 14 people will have died.", Kind.MODAL_LOOSE),
        ("Sibusiso", "The minister said on Monday in Sibusiso that 14 people may have died.", Kind.NAME_LOOSE),
        ("may", "The minister said on Monday that 14 people may in the northern town.", Kind.SAME_BEFORE_GAP),
        ("Town", "The minister said on Monday that 14 people may have died in the northern Town.", Kind.CASE),
    ],
)
def test_a_word_is_told_how_it_stands_to_the_original(word: str, copy: str, kind: Kind) -> None:
    assert kind_of(word, copy) is kind


def test_without_an_original_nothing_is_told() -> None:
    tokens = tokenize("The minister said so.")
    assert set(kinds(tokens, ())[0]) == {Kind.NONE}


@pytest.mark.parametrize(
    ("copy", "share"),
    [(ORIGINAL, 0.0), ("Dolphins juggle.", 1.0)],
)
def test_the_share_of_unmatched_content(copy: str, share: float) -> None:
    ours, theirs = tokenize(copy), tokenize(ORIGINAL)
    assert loose(ours, theirs, *kinds(ours, theirs)) == share
