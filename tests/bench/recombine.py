"""Any number of stories recombined from those of `corpora/`, with vectors that are looked up rather than encoded.

A story is put together from paragraphs of a few originals, with names and figures of its own: a fifth of the names is
common to thousands of stories, half to some hundreds, the rest to a handful, as in an archive of years. The vector of a
sentence is that of the sentence it was made from with noise of its own, since other names would have moved it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.models import Document
from fidelity.segment import spans

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fidelity.embed import Encoder

ROOT = Path(__file__).parents[2]
SLOT = re.compile(r"(?<=[a-z,;:] )[A-Z][a-z]{2,}\b|\b\d+\b")
SYLLABLES = [c + v for v in "aeio" for c in "bdfgklmnprstvz"]
LENGTHS = (2, 3, 3, 4, 4)
"""Syllables of a name, by chance."""
SOURCES = ("Meridian Press", "Northern Wire", "Harbour News", "Continental Desk", None)
FIRST = date(2015, 1, 1)
DAYS = 4000
NOISE = 0.4
"""Length of the noise beside a unit vector: two stories with the same sentence have a cosine of .86."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph whose names and figures are slots of a format string."""

    form: str
    words: int
    slots: tuple[str, ...]
    sentences: int
    first: int
    """The number of its first sentence among all."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The paragraphs of each original, and all their sentences."""

    stories: tuple[tuple[Paragraph, ...], ...]
    sentences: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path = ROOT / "corpora" / "originals") -> Sources:
        """The originals of the corpora."""
        stories = []
        sentences: list[str] = []
        for path in sorted(folder.glob("*.txt")):
            made = []
            for text in path.read_text(encoding="utf-8").strip().split("\n\n"):
                parts = spans(Document(text))
                plain = text.replace("{", "(").replace("}", ")")
                form, slots = SLOT.sub("{}", plain), tuple(SLOT.findall(plain))
                made.append(Paragraph(form, len(text.split()), slots, len(parts), len(sentences)))
                sentences += [span.of(text) for span in parts]
            stories.append(tuple(made))
        return cls(tuple(stories), tuple(sentences))

    def story(self, number: int, words: int = 600) -> tuple[Document, list[int]]:
        """A story, always the same for its number, and which sentences it was made from."""
        chance = random.Random(number)
        chosen = chance.sample(self.stories, 3)
        names: dict[str, str] = {}
        parts: list[str] = []
        made_from: list[int] = []
        length = 0
        while length < words:
            story = chosen[len(parts) % 3]
            paragraph = story[int(chance.random() * len(story))]
            for slot in paragraph.slots:
                if slot not in names:
                    names[slot] = _other(slot, chance)
            parts.append(paragraph.form.format(*[names[slot] for slot in paragraph.slots]))
            made_from += range(paragraph.first, paragraph.first + paragraph.sentences)
            length += paragraph.words
        issued = (FIRST + timedelta(days=int(chance.random() * DAYS))).isoformat()
        source = SOURCES[int(chance.random() * len(SOURCES))]
        name = f"story-{number:07}"
        return Document("\n\n".join(parts), name, "en", issued=issued, source=source, item=name, version="1"), made_from


class Vectors:
    """The vectors of the sources' sentences, and those of the stories made from them."""

    def __init__(self, sources: Sources, encoder: Encoder) -> None:
        import numpy as np

        self._known = encoder.encode(sources.sentences)
        pool = np.random.default_rng(7).standard_normal((4096, self._known.shape[1])).astype(np.float32)
        self._noise = pool * (NOISE / np.linalg.norm(pool, axis=1, keepdims=True))

    def of(self, number: int, made_from: Sequence[int], count: int) -> NDArray[np.float32]:
        """The sentence vectors of a story that has so many sentences."""
        import numpy as np

        rows = np.resize(np.array(made_from), count)
        noise = self._noise[np.random.default_rng(number).integers(0, len(self._noise), count)]
        vectors: NDArray[np.float32] = self._known[rows] + noise
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors


def _other(slot: str, chance: random.Random) -> str:
    if slot.isdigit():
        return str(int(chance.random() * 10 ** len(slot)))
    count = LENGTHS[int(chance.random() * len(LENGTHS))]
    return "".join(SYLLABLES[int(chance.random() * len(SYLLABLES))] for _ in range(count)).capitalize()
