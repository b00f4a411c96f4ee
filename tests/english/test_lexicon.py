"""The lexicon: one table for each question that rules ask about a word."""

from __future__ import annotations

import pytest

from fidelity.english import lexicon
from fidelity.english.lexicon import Relation, relation


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("arrest", "arrest", Relation.SAME),
        ("attack", "assault", Relation.SYNONYM),
        ("capture", "seize", Relation.SYNONYM),
        ("Remove", "removal", Relation.NEAR),
        ("increase", "decrease", Relation.ANTONYM),
        ("monday", "tuesday", Relation.SIBLING),
        ("vehicle", "tram", Relation.HYPERNYM),
        ("military", "navy", Relation.UNRELATED),
        ("capture", "qwzx", Relation.UNKNOWN),
    ],
)
def test_relation(a: str, b: str, expected: Relation) -> None:
    assert relation(a, b) is expected
    assert relation(b, a) is expected


def test_part_of_speech_narrows_the_senses() -> None:
    assert "city" not in lexicon.synonyms("strike")
    assert "work stoppage" not in lexicon.synonyms("strike", "verb")
    assert lexicon.synonyms("commander", "verb") == frozenset()
    assert "seize" in lexicon.hypernyms("arrest", "verb") | lexicon.synonyms("capture", "VERB")


@pytest.mark.parametrize(
    ("lemma", "usual", "person"),
    [("commander", "person", True), ("teacher", "person", True), ("city", "location", False), ("war", "act", False)],
)
def test_noun_class(lemma: str, usual: str, person: bool) -> None:
    assert lexicon.noun_class(lemma) == usual
    assert usual in lexicon.noun_classes(lemma)
    assert lexicon.is_person_word(lemma) is person


def test_a_word_that_is_no_noun_has_no_class() -> None:
    assert lexicon.noun_class("quickly") is None


def test_frequency_is_a_zipf_value() -> None:
    assert lexicon.frequency("the") > lexicon.frequency("minister") > lexicon.frequency("insurgency") > 0
    assert lexicon.frequency("qwzx") == 0


def test_every_source_is_credited() -> None:
    notice = (lexicon.FILE.parent / "NOTICE").read_text("utf-8")
    for source in ("WordNet 3.0", "GeoNames", "symspellpy", "SCOWL", "Census", "Faker"):
        assert source in notice
