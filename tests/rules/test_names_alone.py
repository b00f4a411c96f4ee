"""Names, titles, pronouns and dates that a copy alone shows to be wrong."""

from __future__ import annotations

import pytest

from tests.rules.pairing import checker

FILLER = (
    "The council met on Monday to talk about the budget, and the bridge stayed closed for the rest of the week.\n\n"
)
NAMES = [
    ("It was said on Friday that Emmanuel [[Makron]] had met the union.", "Macron"),
    ("It was said on Friday that the army had crossed into Kazahstan.", "Kazakhstan"),
    ("It was said on Friday that the storm had reached the Phillipines.", "Philippines"),
    ("It was said on Friday by South African Foreign Minister Pandol.", "Pandor"),
    ("It was said on Friday that Boris Dzhonson would come to the talks.", "Boris Johnson"),
    ("It was said that Marko Ilievic had won. The crowd cheered Marko Ilevic after the race.", "Ilevic"),
]
NAMES_SILENT = [
    "It was said on Friday that Volodymyr Zelensky and Sergey Lavrov had met.",
    "It was said on Friday that Hendrik Wüst had met the mourners in Solingen.",
    "It was said on Friday that snow lay across the Monaro and the Tuckey estate.",
    "It was said that George Bush had met Christian Busch, who is a farmer in Bavaria.",
    "It was said that the Obamas and Barack Obama had met the Peronists and Juan Peron.",
    "It was said that Ana Delgado Ruiz and Delgado had met Maria Delgada at the fair.",
    "It was said that the Belarussian border was closed near Zaporozhia on Friday.",
]
TITLES = [
    ("Brazilian Prime Minister Ana Prado said taxes would rise.", "Brazilian Prime Minister"),
    ("Lula announced the prime ministers on Friday.", "prime ministers"),
    ("The Chancellor of Peru rejected the claim on Friday.", "Chancellor of Peru"),
    ("The Prime Minister of Mexico, Claudia Sheinbaum, arrived.", "Prime Minister of Mexico"),
    ("The prime minister of Mumbai arrived on Friday.", "prime minister of Mumbai"),
    ("Sweden's president arrived in Kenya on Friday.", "Sweden's president"),
]
TITLES_SILENT = [
    "The Japanese president of the company left on Friday.",
    "Microsoft Australia president Steve Vamos left on Friday.",
    "Australia's first president will be elected by the people.",
    "The prime ministers of Spain and Portugal met on Friday.",
    "German Chancellor Olaf Scholz met Chancellor of the Exchequer Rachel Reeves.",
    "The president of the Dutch football federation left on Friday.",
    "Jordan's president of the board and the vice-chancellor of Peru's oldest university left.",
    "Queen Victoria's prime minister was Benjamin Disraeli.",
    "President Carles Puigdemont of Catalonia left on Friday.",
]
PRONOUNS = [
    ("Mrs Okafor spoke on Friday; last week he had said that the bridge was safe.", "he"),
    ("The lawyer, which said the bridge was safe, left on Friday.", "which"),
    ("Mr Okafor denied the charge. It said the bridge was safe.", "It"),
    ("The bridge was safe on Friday. You reiterated that the harbour was open.", "You"),
]
PRONOUNS_SILENT = [
    "Andrea Orlando spoke on Friday; last week he had said that the bridge was safe.",
    "Mr Okafor sailed in the yacht. She sank on Friday off the coast.",
    "Mr Okafor met Jean Moreau on Friday. She had said that the bridge was safe.",
    "Mr Okafor told the nurse that she had saved him.",
    "When she came home, Mr Okafor told Mrs Okafor about the bridge.",
    "Mr Okafor denied the report. It said the bridge was safe.",
    "Mr Okafor spoke on Friday. “She said the bridge was safe,” he said.",
    "I said that the bridge was safe, and my wife agreed with me on Friday.",
]
DATES = [
    ("They met on Sunday, 3 May 2022, in Geneva.", "Sunday, 3 May"),
    ("They met on 31 April in Geneva.", "31 April"),
    ("They met on February 29, 2023, in Geneva.", "February 29"),
    ("They met at 10:75 in Geneva.", "10:75"),
]
DATES_SILENT = [
    "They met on Tuesday, 3 May 2022, in Geneva.",
    "They met on February 29, 2024, in Geneva.",
    "The side won 31:65 at handball and met at 24:00 in Geneva.",
    "LAGOS, Aug 6 (Wire) - The talks on Aug. 9 were called important.",
]


def marked(rule: str, copy: str) -> list[str]:
    """The words that the rule marks in a copy without an original."""
    report = checker(rule).check(copy if "(Wire)" in copy else FILLER + copy)
    assert not report.noticed("rule-failed"), report.notices
    return [f.quote for f in report.findings if f.confidence >= 0.5]


def meant(rule: str, copy: str) -> list[str]:
    """What the rule says is meant."""
    report = checker(rule).check(FILLER + copy.replace("[[", "").replace("]]", ""))
    return [text for f in report.findings for text in (f.quote, *f.suggestions)]


@pytest.mark.parametrize(("copy", "right"), NAMES)
def test_a_name_at_odds_with_itself_is_shown(copy: str, right: str) -> None:
    assert any(right in text for text in meant("names/inconsistent", copy))


@pytest.mark.parametrize(
    ("rule", "copy", "words"),
    [("titles/mismatch", *case) for case in TITLES]
    + [("pronouns/alone", *case) for case in PRONOUNS]
    + [("dates/calendar", *case) for case in DATES],
)
def test_what_cannot_be_is_shown(rule: str, copy: str, words: str) -> None:
    assert marked(rule, copy) == [words]


@pytest.mark.parametrize(
    ("rule", "copy"),
    [("names/inconsistent", copy) for copy in NAMES_SILENT]
    + [("titles/mismatch", copy) for copy in TITLES_SILENT]
    + [("pronouns/alone", copy) for copy in PRONOUNS_SILENT]
    + [("dates/calendar", copy) for copy in DATES_SILENT],
)
def test_what_may_be_is_silent(rule: str, copy: str) -> None:
    assert marked(rule, copy) == []
