"""Compile `fidelity/data/tongues.npz`: the usual words of other languages in Latin letters that English hardly uses.

    pip install wordfreq && python tests/bench/compile_tongues.py

Of each language the words that come at least `LEAST` (Zipf value) and ten times oftener than in English. A word is kept
as its CRC-32 in UTF-8, lower case, with the language that uses it most and how much more than English does, in tenths
of a power of ten. Hashes are sorted and kept as steps, which pack better; of English words unlike any of them one in
ten thousand has the hash of one.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import wordfreq

TARGET = Path(__file__).parents[2] / "fidelity" / "data" / "tongues.npz"
_CODES = "ca cs da de es fi fr hu id is it lt lv ms nb nl pl pt ro sh sk sl sv tr vi"
LANGUAGES = _CODES.split()
LEAST, MORE = 3.3, 1.0


def main() -> None:
    """Write the table."""
    best: dict[str, tuple[float, float, int]] = {}
    for number, language in enumerate(LANGUAGES):
        for word, frequency in wordfreq.get_frequency_dict(language, "best").items():
            zipf = float(np.log10(frequency) + 9)
            if zipf < LEAST or not word.isalpha():
                continue
            more = zipf - wordfreq.zipf_frequency(word, "en")
            if more >= MORE and zipf > best.get(word, (0.0,))[0]:
                best[word] = (zipf, more, number)
    rows = sorted((zlib.crc32(word.encode()), round(10 * more), number) for word, (_, more, number) in best.items())
    hashes, mores, numbers = (np.array(column) for column in zip(*rows, strict=True))
    np.savez_compressed(
        TARGET,
        languages=np.frombuffer(" ".join(LANGUAGES).encode(), np.uint8),
        steps=np.diff(hashes, prepend=0).astype(np.uint32),
        more=mores.astype(np.uint8),
        language=numbers.astype(np.uint8),
    )
    print(len(rows), "words,", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
