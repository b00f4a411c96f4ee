"""Words have exact places, dictionary forms and inflections."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fidelity.english import words
from fidelity.english.words import inflect_like, lemmas, noun_lemma, parts_of_speech, tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("U.S. troops left at 5 a.m.", "U.S. troops left at 5 a.m."),
        ("They don't and can’t.", "They do n't and ca n’t ."),
        ("won't she'll they’ve I'm he'd", "wo n't she 'll they ’ve I 'm he 'd"),
        ("O'Brien's in Sana’a", "O'Brien 's in Sana’a"),
        ("Gen. Omar met Mr. Li on Aug. 6.", "Gen. Omar met Mr. Li on Aug. 6 ."),
        ("1,200.5 at 10:30, 21st", "1,200.5 at 10:30 , 21st"),
        ("$1.5m, 10km", "$ 1.5m , 10km"),
        ("the 1990s, COVID-19 and F-16s", "the 1990s , COVID - 19 and F - 16s"),
        ("In 2010. 3, 4", "In 2010 . 3 , 4"),
        ("Wait... no -- a “well-known” café", "Wait ... no -- a “ well - known ” café"),
        ("snake_case", "snake _ case"),
        (" \t\n\u202e", "\u202e"),
        ("", ""),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert [token.text for token in tokenize(text)] == tokens.split()


def test_spans_count_from_the_offset_and_leave_out_nothing_but_blanks() -> None:
    text = "“We don’t – 1,200 of us – agree,” said\tU.S. Gen. O’Brien…"
    before = "x" * 7
    found = tokenize(text, 7)
    assert [token.span.of(before + text) for token in found] == [token.text for token in found]
    assert "".join(token.text for token in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("left", ("leave", "left")),
        ("Fallen", ("fall", "fallen")),
        ("cities", ("city",)),
        ("better", ("good", "well", "better")),
        ("airstrikes", ("airstrike",)),
        ("bases", ("base", "basis")),
        ("was", ("be",)),
        ("is", ("be",)),
        ("n’t", ("not",)),
        ("wo", ("will",)),
        ("Kandahar", ("kandahar",)),
        ("blorfing", ("blorfing",)),
        ("1990s", ("1990s",)),
    ],
)
def test_dictionary_forms(word: str, forms: tuple[str, ...]) -> None:
    assert lemmas(word) == forms


def test_a_noun_has_a_form_of_its_own() -> None:
    assert lemmas("hearing")[0] == "hear"
    assert noun_lemma("hearing") == "hearing"
    assert noun_lemma("Criteria") == "criterion"
    assert noun_lemma("blorfs") == "blorfs"


def test_parts_of_speech() -> None:
    assert parts_of_speech("arrest") >= {"NOUN", "VERB"}
    assert "VERB" not in parts_of_speech("cities")
    assert parts_of_speech("blorf") == frozenset()


@pytest.mark.parametrize(
    ("lemma", "form", "made"),
    [
        ("capture", "arrested", "captured"),
        ("capture", "Arresting", "Capturing"),
        ("seize", "arrests", "seizes"),
        ("seize", "arrest", "seize"),
        ("carry out", "offered", "carried out"),
        ("go", "offered", "went"),
        ("breach", "violations", "breaches"),
        ("good", "worse", "better"),
        ("capture", "xyzzy", "capture"),
        ("blorf", "arrested", "blorf"),
    ],
)
def test_inflect_like(lemma: str, form: str, made: str) -> None:
    assert inflect_like(lemma, form) == made


def test_threads_share_the_tables() -> None:
    some = sorted(words.FUNCTION_WORDS) * 3 + ["seizes", "captured", "cities", "better"] * 50
    wanted = [lemmas(word) for word in some]
    lemmas.cache_clear()
    words._lemmas_by_part.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lemmas, some)) == wanted


def test_the_tables_hold_what_they_were_built_from() -> None:
    """`python -m fidelity.data.forms` builds them anew; only who changes them has lemminflect."""
    lemminflect = pytest.importorskip("lemminflect", reason="needs the extra `data`")
    from fidelity.data import forms

    assert Path(words.FORMS) == forms.FILE
    for word in ("captured", "seizes", "breaches", "worse", "fallen"):
        wanted = {form.lower() for made in lemminflect.getAllLemmas(word).values() for form in made}
        assert wanted <= set(lemmas(word))
