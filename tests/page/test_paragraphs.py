"""Paragraphs and the headline: exact spans into the untouched text."""

import pytest

from fidelity.models import Document
from fidelity.page.paragraphs import headline, paragraphs
from fidelity.segment import segment


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One.\n\nTwo.\n \t\nThree.", 3),
        ("The rebels took the town on Friday after a long\nnight of shelling. The army said it would be\nback.", 1),
        (("The rebels took the town on Friday. " * 4).strip() + "\n" + ("It fell. " * 20).strip(), 2),
        ("One paragraph ends here.\nAnother ends there.\nA third one is the last of them.", 3),
        ("Rebels take the town\n" + "The rebels took the town on Friday, " * 3 + "the army said.", 2),
        ("Roses are red and\nviolets are blue and\nsugar is sweet", 1),
        ("", 0),
        (" \n\n ", 0),
    ],
)
def test_paragraphs(text: str, count: int) -> None:
    parts = paragraphs(text)
    assert len(parts) == count
    assert all(part.of(text) == part.of(text).strip() for part in parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels take the town\n\nThe army fled.", "Rebels take the town"),
        ("Will it rain?\n\nNobody knows.", "Will it rain?"),
        ("‘We won’t go’ — minister\n\nHe stays.", "‘We won’t go’ — minister"),
        ("The army fled.\n\nIt rained.", None),
        ("Rebels take the town", None),
        ("He said:\n\n“No.”", None),
    ],
)
def test_headline(text: str, expected: str | None) -> None:
    found = headline(text)
    assert (found.of(text) if found else None) == expected
    assert [sentence.text for sentence in segment(Document(text)).sentences if sentence.is_headline] == (
        [expected] if expected else []
    )
