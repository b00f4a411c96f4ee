"""Word lists as plain text."""

from __future__ import annotations


def table(text: str) -> frozenset[str]:
    """The words of a text, separated by blanks."""
    return frozenset(text.split())
