"""Plain text to a document: the text itself, and its headline if the first paragraph reads as one."""

from __future__ import annotations

from fidelity.models import Document
from fidelity.page import paragraphs


def parse(text: str, name: str) -> Document:
    """The document of a plain text, which stays as it is."""
    headline = paragraphs.headline(text)
    return Document(text, name, headline=headline.of(text) if headline else None)
