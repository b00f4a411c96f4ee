"""A tiny deterministic encoder: sentences that share words and spellings point the same way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "in",
        "is",
        "it",
        "of",
        "on",
        "or",
        "said",
        "that",
        "the",
        "they",
        "to",
        "was",
        "were",
        "will",
        "with",
    ]
)


def _features(text: str) -> Iterator[tuple[str, float]]:
    """Words with a small weight for the most frequent ones, and character trigrams so that spellings stay near."""
    for raw in text.lower().replace("’", "'").split():
        word = raw.strip(".,;:!?\"'()[]“”‘’-")
        if not word:
            continue
        yield word, 0.2 if word in STOP else 1.0
        if word not in STOP:
            padded = f"<{word}>"
            for i in range(len(padded) - 2):
                yield f"#{padded[i : i + 3]}", 0.3


@dataclass(slots=True)
class TinyEncoder:
    """Hashed bag of words and character trigrams; the same text gives the same vector on every machine."""

    dim: int = 256
    name: str = "tiny"

    digest: str = field(init=False)
    """Names the vectors: changes with the dimension."""

    def __post_init__(self) -> None:
        self.digest = f"tiny-{self.dim}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector of unit length for each text; text without words gets the first axis."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            for feature, weight in _features(text):
                code = int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=8).digest(), "little")
                vectors[row, (code >> 1) % self.dim] += weight if code & 1 else -weight
            if not vectors[row].any():
                vectors[row, 0] = 1.0
        unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def words(self, texts: Sequence[str], places: Sequence[Sequence[tuple[int, int]]]) -> list[NDArray[np.float32]]:
        """A vector for each word: its own, with a little of its neighbours'."""
        made = []
        for text, at in zip(texts, places, strict=True):
            own = self.encode([text[start:end] for start, end in at])
            mixed = own.copy()
            mixed[1:] += 0.2 * own[:-1]
            mixed[:-1] += 0.2 * own[1:]
            mixed /= np.linalg.norm(mixed, axis=1, keepdims=True)
            made.append(mixed.astype(np.float16).astype(np.float32))
        return made
