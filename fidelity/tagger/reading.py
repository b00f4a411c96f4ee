"""One pair through the network: the copy's words, and how likely each is wrong and something is missing behind it."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from fidelity.tagger import graph
from fidelity.tagger.inputs import Word, arrange, tokenizer

Row = NDArray[np.float64]


class Read(NamedTuple):
    """What the network says of one copy: its words, and two probabilities for each, calibrated."""

    words: tuple[Word, ...]
    wrong: Row
    missing: Row


class Reader:
    """The session of the runtime with all that stands round it."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._tokenizer = tokenizer()

    def read(self, copy: str, original: str) -> Read:
        """The copy's words beside the original; an empty original is a copy by itself."""
        row = arrange([(copy, original)], self._tokenizer)
        fed = {"ids": row.ids, "types": row.types, "kinds": row.kinds}
        (logits,) = self._session.run(["logits"], fed)
        first = [word.first for word in row.words[0]]
        likely = 1 / (1 + np.exp(-logits[0, first].astype(np.float64).reshape(-1, 2)))
        return Read(row.words[0], likely[:, 0], likely[:, 1])
