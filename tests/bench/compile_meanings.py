"""Compiles `fidelity/data/meanings.npz`: how alike in meaning two words are, as the packaged model has it.

    python tests/bench/compile_meanings.py

Each word of the frequency list is encoded alone, and the vectors are reduced to their principal components.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np

from fidelity.cache import cache_dir
from fidelity.embed import load
from fidelity.settings import DEFAULT_MODEL

HERE = Path(__file__).parents[2] / "fidelity" / "data"
COMMON = 240
"""A hundred times the Zipf value from which on a word is kept."""
KEPT = 64
"""Principal components: cosines differ from those of all 384 by .03 on the average."""


def main() -> None:
    """Writes the file anew."""
    base = sqlite3.connect(f"{(HERE / 'lexicon.sqlite').as_uri()}?mode=ro", uri=True)
    rows = base.execute("SELECT key FROM frequency WHERE zipf >= ? ORDER BY key", (COMMON,))
    words = [word for (word,) in rows if word.isalpha() and len(word) > 1]
    vectors = load(DEFAULT_MODEL, cache_dir() / "models").encode(words)
    centred = vectors - vectors.mean(0)
    _, _, directions = np.linalg.svd(centred[:: max(1, len(words) // 8000)], full_matrices=False)
    reduced = centred @ directions[:KEPT].T
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True)
    np.savez(
        HERE / "meanings.npz",
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        vectors=np.round(reduced * 127).astype(np.int8),
    )


if __name__ == "__main__":
    main()
