"""One pair through the network: the copy's words, and how likely each is wrong and something is missing behind it."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fidelity.tagger import settle, weights
from fidelity.tagger.inputs import Arranged, Word, arrange, tokenizer
from fidelity.tagger.risk import features, risk

Row = NDArray[np.float64]
KEPT = ("risk.weight", "risk.bias", "settle.weight", "settle.bias")
CURVES = {settle.BESIDE: 0, settle.ALONE: 2}
"""Where the words' curves stand among those that calibrate."""


class Read(NamedTuple):
    """What the network says of one copy: its words with two probabilities each, as they come out of it."""

    words: tuple[Word, ...]
    wrong: Row
    missing: Row
    loose: float
    """The share of both sides' content words that nothing on the other side matches."""
    cut: bool
    """Whether the pair was longer than the network reads."""


class Reader:
    """The session of the runtime with all that stands round it."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._tokenizer = tokenizer()
        with np.load(weights.FILE, allow_pickle=False) as held:  # the layers stand in the graph already
            self._knots = held["calibration"].astype(np.float64)
            self._kept = {name: held[name].astype(np.float64).squeeze() for name in KEPT}

    def arranged(self, copy: str, original: str) -> Arranged:
        """The copy beside the original as the network reads it; asks the lexicon, which one thread may do."""
        return arrange([(copy, original)], self._tokenizer)

    def read(self, row: Arranged) -> Read:
        """What the network says; any thread may ask."""
        fed = {"ids": row.ids, "types": row.types, "kinds": row.kinds}
        (logits,) = self._session.run(["logits"], fed)
        first = [word.first for word in row.words[0]]
        likely = 1 / (1 + np.exp(-logits[0, first].astype(np.float64).reshape(-1, 2)))
        return Read(row.words[0], likely[:, 0], likely[:, 1], row.loose[0], row.cut[0])

    def known(self, read: Read, alone: bool) -> Row:
        """How often words that the network speaks of like that were wrong; `alone` without an original."""
        which = settle.ALONE if alone else settle.BESIDE
        known: Row = np.interp(settle.settled(read.wrong, self._kept, which), *self._knots[CURVES[which]])
        return known

    def risk(self, copy: str, original: str, read: Read, alike: float) -> float:
        """How far the copy's sentence is to be distrusted as a whole; `alike` is how near it is to the original."""
        return risk(features(copy, original, read, alike), self._kept)
