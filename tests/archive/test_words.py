"""Which words of a copy are looked up: the rarest, and not so many that half the archive has to be scored."""

from __future__ import annotations

import pytest

from fidelity.archive.backend import Item
from fidelity.archive.index import Index
from fidelity.archive.rows import Wanted
from fidelity.archive.sqlite import words
from fidelity.archive.sqlite.packing import pack
from fidelity.models import Document


def filled(count: int) -> Index:
    """Each story has `everywhere`, every second `often`, every tenth `seldom`, and a word of its own."""
    index = Index(None)
    for start in range(0, count, 20):
        texts = [
            " ".join(["everywhere", f"own{n}", *["often"] * (n % 2 == 0), *["seldom"] * (n % 10 == 0)])
            for n in range(start, min(start + 20, count))
        ]
        index.insert([pack(Item.of(Document(text, f"{start + n}"))) for n, text in enumerate(texts)])
    return index


ASKED = "Everywhere, often; seldom own7 nowhere"


@pytest.mark.parametrize(
    ("most", "matches", "fewest", "chosen"),
    [
        (40, 20_000, 8, ["own7", "seldom", "often", "everywher"]),
        (2, 20_000, 8, ["own7", "seldom"]),
        (40, 20, 1, ["own7", "seldom"]),
        (40, 20, 3, ["own7", "seldom", "often"]),
        (40, 0, 1, ["own7"]),
    ],
)
@pytest.mark.parametrize("marks", [(), (50,)], ids=["counted", "remembered"])
def test_the_rarest(
    monkeypatch: pytest.MonkeyPatch, most: int, matches: int, fewest: int, chosen: list[str], marks: tuple[int, ...]
) -> None:
    monkeypatch.setattr(words, "MATCHES", matches)
    monkeypatch.setattr(words, "FEWEST", fewest)
    monkeypatch.setattr(words, "COUNTED", marks)
    monkeypatch.setattr(words, "COMMON", 0.05)
    index = filled(100)
    remembered = {term for (term,) in index.connection.execute("SELECT term FROM common")}
    assert remembered == ({"everywher", "often", "seldom"} if marks else set())
    assert index._words.rarest(ASKED, most) == chosen
    assert index.load(index.lexical(ASKED, Wanted(), 1))[0].name == "7"
