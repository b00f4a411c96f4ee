"""Broken terms are found word by word, innocent phrases are left, and what was compiled fits the packs."""

from __future__ import annotations

import json
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

import fidelity
from fidelity.data import terms as build
from fidelity.english.terms import GAP
from fidelity.english.words import tokenize
from fidelity.models import Finding, Severity
from fidelity.rules import pack, termbook, terms
from fidelity.rules.core import Example
from fidelity.rules.entries import FIELDS, Term
from fidelity.settings import Settings

ENTRIES = [entry for one in pack.whole("term") for entry in one.entries if isinstance(entry, Term)]
SPUN = Path(__file__).parent / "spun_terms.txt"
SHOWN = Settings().min_confidence


def _found(text: str) -> list[str]:
    tokens = tokenize(text)
    broken = terms.broken(termbook.built_in(), tokens)
    return [
        text[tokens[one.at[0]].span.start : tokens[one.at[-1]].span.end] for one in broken if terms._sure(one) >= SHOWN
    ]


def _findings(copy: str, originals: tuple[str, ...] = (), settings: Settings | None = None) -> list[Finding]:
    checker = fidelity.Checker(settings or Settings(model=None, select=("terms/broken",)))
    return list(checker.check(copy, originals).findings)


@pytest.mark.parametrize(
    ("copy", "write"),
    [
        ("The chief of workers resigned.", "chief of staff"),
        ("The Chief of Workers resigned.", "Chief of Staff"),
        ("He was found guilty of tried homicide.", "attempted murder"),
        ("Two tried homicides were reported.", "attempted murders"),
        ("It was a cardiovascular arrest.", "cardiac arrest"),
        ("UN Temporary Troops were deployed.", "UN Interim Force"),
        ("The pastors of external affairs met.", "ministers of foreign affairs"),
        ("The pastor of European affairs spoke.", "minister of European affairs"),
        ("Two apprehension warrants were issued.", "arrest warrants"),
        ("She begged culpable to theft.", "pleaded guilty"),
        (
            "They fired an anti-tank bullet.",
            "anti-tank missile",
        ),
    ],
)
def test_what_to_write(copy: str, write: str) -> None:
    [found] = _findings(copy)
    assert found.hit.suggestions == (write,)
    assert found.message == f"“{found.quote}” is no term; the fixed term is “{write}”."


@pytest.mark.parametrize(
    "text",
    [
        "the chief of police and the head of staff",
        "the staff chief had a heart attack",
        "interim forces",
        "attempted killing",
        "the chief executive met the first minister and the chief minister",
        "a first assist, a side impact and a knife wound",
        "the supreme guide and the senior bureaucrats",
        "renal failure after alcohol intoxication",
        "the expulsion order and the bond hearing",
        "she tried homicide suspects for years",
        "corporate homicide and division of powers",
        "the chief of a union of workers",
        "attempted. Homicide was up",
    ],
)
def test_phrases_that_people_write(text: str) -> None:
    assert _found(text) == []


def test_the_more_is_kept_the_surer() -> None:
    def sure(text: str) -> float:
        [one] = terms.broken(termbook.built_in(), tokenize(text))
        return terms._sure(one)

    assert sure("international apprehension warrant") > sure("apprehension warrant") > sure("apprehension guarantee")


def test_less_sure_in_a_quotation_and_surer_with_the_original() -> None:
    [plain] = _findings("It was a cardiovascular arrest, he said.")
    [quoted] = _findings("“It was a cardiovascular arrest,” he said.")
    [confirmed] = _findings("“It was a cardiovascular arrest,” he said.", ("“It was a cardiac arrest,” he said.",))
    assert quoted.confidence < plain.confidence < confirmed.confidence
    assert not _findings("It was a cardiovascular arrest.", ("It was a cardiovascular arrest, he said.",))


@pytest.mark.parametrize(
    ("copy", "severity"),
    [
        ("It was a cardiovascular arrest.", Severity.CRITICAL),
        ("They used bulk-destruction arms and a ballistic bullet.", Severity.MAJOR),
    ],
)
def test_severity_is_by_field(copy: str, severity: Severity) -> None:
    assert {found.severity for found in _findings(copy)} == {severity}


def test_a_users_term(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'kind = "term"\nrule = "terms/broken"\n[[term]]\nterm = "harbour master"\nfield = "office"\n'
        'swaps = { master = ["lord"] }\nwhy = "Ours."\ngood = ["port lord"]\n'
        'flags = ["The [[harbour lord]] left."]\npasses = ["The harbour master left."]\n',
        "utf-8",
    )
    settings = Settings(model=None, select=("terms/broken",), packs=(str(path),))
    [found] = _findings("The harbour lord left.", settings=settings)
    assert found.hit.suggestions == ("harbour master",)
    assert not _findings("The harbour master left.", settings=settings)


# --- the packs and what was compiled of them --------------------------------------------------------------------


def test_there_are_enough_terms_of_each_field() -> None:
    counts = Counter(entry.field for entry in ENTRIES)
    assert len(ENTRIES) >= 1900
    assert set(counts) == FIELDS
    assert min(counts.values()) >= 100
    assert max(Counter(entry.term for entry in ENTRIES).values()) == 1


def test_the_compiled_form_is_fresh() -> None:
    """`python -m fidelity.data.terms --pairs ...` renews it; tests/bench needs the two lists of word pairs."""
    made = json.loads(resources.files("fidelity.data").joinpath("terms.json").read_text("utf-8"))
    assert made["digest"] == build.digest()
    assert [row[:2] for row in made["terms"]] == [[entry.term, entry.field] for entry in ENTRIES]


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_entries_find_their_flags_and_pass_the_rest(field: str) -> None:
    book = termbook.built_in()
    for entry in (entry for entry in ENTRIES if entry.field == field):
        for text in (*entry.flags, *entry.passes):
            example = Example(text)
            tokens = tokenize(example.copy)
            found = terms.broken(book, tokens)
            spans = [tokens[one.at[0]].span.to(tokens[one.at[-1]].span) for one in found]
            assert spans == list(example.spans) or (example.spans and spans and spans[0].overlaps(example.spans[0])), (
                text
            )


def test_neither_a_term_nor_what_is_good_is_flagged() -> None:
    texts = [text for entry in ENTRIES for text in (entry.term.replace("~", "").replace(f" {GAP}", ""), *entry.good)]
    assert [text for text in texts if _found(text)] == []


def test_spun_terms_are_found() -> None:
    """Measured when it was written: 54 of the 100 are shown."""
    lines = [line.split(" | ") for line in SPUN.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert sum(bool(_found(f"Officials spoke of the {spun} on Monday.")) for _, spun in lines) >= 50
