"""The loss, the network's shape, and that training lowers what it ought to."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from fidelity.tagger.train.fit import Recipe, batches, order_loss, train  # noqa: E402 (torch comes first)
from fidelity.tagger.train.network import Network  # noqa: E402
from fidelity.tagger.train.rows import Mark, Row, arrays, batch  # noqa: E402

GOOD = Row("The army took the town.", "Soldiers captured the town.", group="a", score=0.0)
BAD = Row("The army sold the town.", "Soldiers captured the town.", (Mark(9, 13),), group="a", score=8.0)


def test_the_order_of_renderings_is_judged_by_expected_faults() -> None:
    made = batch(arrays([GOOD, BAD]))
    level = torch.full((len(made.at_row), 2), -3.0)
    told = level.clone()
    told[made.at_row == 1] += 3
    wrong = level.clone()
    wrong[made.at_row == 0] += 3
    assert order_loss(told, made) < order_loss(level, made) < order_loss(wrong, made)


def test_groups_stay_in_one_batch() -> None:
    made = next(batches([arrays([GOOD, BAD])], Recipe()))
    assert [row.group for row in made.rows] == ["a", "a"]


def test_training_moves_the_upper_layers_alone() -> None:
    network = Network(first=5)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    train(network, [arrays([GOOD, BAD])], Recipe(pieces=200))
    moved = {name for name, value in network.state_dict().items() if not torch.equal(value, before[name])}
    assert moved and all(name.startswith(("layer.5.", "head.", "kinds.")) for name in moved)


def test_weights_come_back_as_they_went() -> None:
    network, other = Network(first=5), Network(first=5)
    torch.nn.init.normal_(network.kinds.weight)
    other.take(network.trained())
    assert torch.equal(network.kinds.weight, other.kinds.weight)
    assert torch.equal(network.head.weight, other.head.weight)
