"""What the runtime says is what the network says in torch, but for eight bits."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from fidelity.embed.layers import Dense, quantised
from fidelity.tagger import Tagger, graph, weights
from fidelity.tagger.inputs import arrange, tokenizer

ROWS = [
    ("The navy left the valley on Monday.", "The army left the valley on Monday."),
    ("He told that forty people died after the ferry sank.", "Fourteen people died, he said, when the ferry sank."),
    ("The ministry said the compost would be sold to farmers.", ""),
]


def test_the_runtime_says_what_torch_says(judge: Tagger) -> None:
    torch = pytest.importorskip("torch")
    from fidelity.tagger.train.network import Network

    network = Network().eval()
    network.take(weights.read())
    said, wanted = [], []
    for copy, original in ROWS:
        row = arrange([(copy, original)], tokenizer())
        with torch.no_grad():
            sums = network(*map(torch.tensor, (row.ids, row.types, row.mask, row.kinds)))[0].numpy()
        likely = 1 / (1 + np.exp(-sums[[word.first for word in row.words[0]]]))
        read = judge._reader.read(row)
        said += [*read.wrong, *read.missing]
        wanted += [*likely[:, 0], *likely[:, 1]]
    assert np.abs(np.array(said) - np.array(wanted)).max() < 0.2
    assert np.abs(np.array(said) - np.array(wanted)).mean() < 0.02


def test_eight_bits_with_a_scale_for_each_row() -> None:
    matrix, scale = quantised(np.array([[1.27, -0.5], [100.0, 12.7]], np.float32))
    assert matrix.tolist() == [[127, -50], [127, 16]]
    assert np.allclose(scale, [0.01, 100 / 127])


def test_several_matrices_are_one() -> None:
    one = Dense(np.ones((2, 3), np.int8), np.ones(3), np.zeros(3))
    both = one.beside(one)
    assert (both.matrix.shape, both.scale.shape, both.bias.shape) == ((2, 6), (6,), (6,))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph, and a graph of other weights that was there before."""
    folder = tmp_path_factory.mktemp("models")
    (folder / "tagger-0.onnx").write_bytes(b"")
    graph.build(folder)
    return folder


def test_a_graph_of_other_weights_made_room(made: Path) -> None:
    path = graph.KEPT.prepared(made)
    assert path is not None
    assert sorted(one.name for one in made.iterdir()) == sorted(["tagger.json", path.name])


def test_the_same_weights_give_the_same_graph(made: Path, tmp_path: Path) -> None:
    path = graph.build(tmp_path)
    assert (made / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("harm", ["gone", "cut", "older", "broken"])
def test_a_graph_that_is_no_good_is_not_used(made: Path, tmp_path: Path, harm: str) -> None:
    folder = shutil.copytree(made, tmp_path / "models")
    path, sidecar = graph.KEPT.prepared(folder), folder / "tagger.json"
    assert path is not None
    match harm:
        case "gone":
            path.unlink()
        case "cut":
            path.write_bytes(b"half")
        case "older":
            sidecar.write_text(json.dumps({**json.loads(sidecar.read_text()), "version": "0"}))
        case "broken":
            sidecar.write_text("{")
    assert graph.KEPT.prepared(folder) is None
