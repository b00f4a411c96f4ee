"""Colour, width and wrapping for the formats that people read.

Not Rich: loading it costs a tenth of the whole run, and a report needs six styles and a word wrap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

ANSI = re.compile(r"\x1b\[[0-9;]*m")
CODES = {"bold": "1", "dim": "2", "red": "1;31", "green": "32", "yellow": "33", "magenta": "1;35", "cyan": "36"}
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a format looks to its reader."""

    color: bool = False
    width: int = 100
    figures: bool = False
    """Whether BLEU, chrF and TER are shown too, which take a quarter of a second a story."""

    def paint(self, style: str, text: str) -> str:
        """The text in a style, word by word, so that wrapping never tears a colour; as it is without colour."""
        if not self.color or not style:
            return text
        return re.sub(r"\S+", lambda word: f"\x1b[{CODES[style]}m{word.group()}\x1b[0m", text)

    def wrap(self, text: str, first: str = "", rest: str | None = None) -> Iterable[str]:
        """Lines no wider than the look, the first and the further ones indented."""
        rest = " " * len(ANSI.sub("", first)) if rest is None else rest
        line, used, empty = first, visible(first), True
        for word in text.split():
            if not empty and used + 1 + visible(word) > self.width:
                yield line.rstrip()
                line, used, empty = rest, visible(rest), True
            if not empty:
                line, used = line + " ", used + 1
            line, used, empty = line + word, used + visible(word), False
        yield line.rstrip()


PLAIN = Look()


def visible(text: str) -> int:
    """How many columns a text takes without its colours."""
    return len(ANSI.sub("", text))


def safe(text: str) -> str:
    """A text whose control characters and direction marks are written out: no copy may command a terminal."""
    return UNSAFE.sub(lambda char: f"\\u{ord(char.group()):04x}", text)
