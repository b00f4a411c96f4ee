"""The packaged MiniLM in eight bits, for throughput: a sentence costs less than half, and its vector moves a little.

Its vectors are its own: an archive made with them is searched with them (cosine to those of the default model: .99).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fidelity.embed import export
from fidelity.embed.graphs import Kept, digest_of

FORMAT = 1
"""Raised when the graph changes, so that an older one is made again."""
EVEN = 2
"""Vectors are brought to length 1 by this norm."""


def version() -> str:
    """Names package version and graph format: a graph is good while this stays the same."""
    return f"{export.version()}+int8.{FORMAT}"


KEPT = Kept("int8-minilm", version)


def build(directory: Path, announce: Callable[[str], None] = lambda line: None) -> Path:
    """Makes the graph in the directory and gives its path; its inputs and outputs are those of `export.export`.

    Raises ModelError without the package, OSError for a disk.
    """
    announce("Preparing the sentence model in eight bits (once, about 2 seconds) ...")
    package = (export.weights() / "model.safetensors").read_bytes()
    name = f"int8-minilm-{version()}.onnx"
    with KEPT.making(directory, name, digest_of(package + version().encode())) as made:
        made.write_bytes(serialised(package))
    return directory / name


def serialised(package: bytes) -> bytes:
    """The graph of the package's weights (safetensors) as ONNX: `sentence`, [1, 384], and `words`, [1, pieces, 384]."""
    from fidelity.embed.layers import Packaged
    from fidelity.embed.nodes import LAYERS, Maker

    maker = Maker(Packaged(package))
    states = maker.embedded("input_ids")
    for layer in range(LAYERS):
        if layer == export.WORD_LAYER:
            maker.named("Identity", [states], ["words"])
        states = maker.layer(layer, states)
    mean = maker.node("ReduceMean", states, axes=[1], keepdims=0)
    maker.named("LpNormalization", [mean], ["sentence"], axis=-1, p=EVEN)
    width: dict[str, list[str | int]] = {"sentence": ["one", 384], "words": ["one", "pieces", 384]}
    return maker.finished("minilm", ("input_ids",), width)
