from __future__ import annotations

import pytest

from fidelity.facts import weighing


def test_the_trees_are_followed_to_their_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    trees = (["kept", 0.5, [-2.0], ["news", 1.0, [2.0], [0.0]]], [0.0])
    monkeypatch.setattr(weighing, "_model", lambda name: (0.0, trees))
    assert weighing.chance("any", {"kept": 0.5, "news": 1}) == 0.119  # 1 / (1 + e^2)
    assert weighing.chance("any", {"kept": 0.6, "news": 1}) == 0.881
    assert weighing.chance("any", {"kept": 0.6, "news": 2}) == 0.5
