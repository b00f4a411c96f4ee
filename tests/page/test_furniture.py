"""Captions, credits and links: what is one, and what only begins like one."""

import pytest

from fidelity.page import furniture


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Illustration of the militia. (Wikimedia Commons/somebody)", "caption"),
        ("Illustration: a harbour at dawn", "caption"),
        ("A woman carries water. (Photo: Ana Silva)", "caption"),
        ("Photo: Ana Silva", "caption"),
        ("FILE PHOTO: The port in May.", "caption"),
        ("(Reporting by Ana Silva; Editing by Tom Jones)", "credit"),
        ("Additional reporting by Ana Silva in Maputo", "credit"),
        ("Photo by Ana Silva", "credit"),
        ("By Ana Silva and Tom Jones", "credit"),
        ("Read also: Rebels take the town", "related link"),
        ("Related: Rebels take the town", "related link"),
        ("RELATED STORIES", "related link"),
        ("Advertisement", "related link"),
        ("By contrast, the army fled.", None),
        ("By Friday the town had fallen.", None),
        ("Written by seven geologists, the report calls for a halt.", None),
        ("Related charges were dropped on Friday.", None),
        ("Illustration is a trade like any other, she said.", None),
        ("Pictures showed smoke over the port.", None),
        ("Sources say the deal is off.", None),
        ("Read the report, he told them.", None),
    ],
)
def test_furniture(text: str, expected: str | None) -> None:
    assert furniture.kind(text) == expected
