"""The tagger as one ONNX file in the user's cache: the packaged MiniLM with our layers over it, in eight bits."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

from fidelity.embed import export
from fidelity.embed.graphs import Kept, digest_of
from fidelity.version import __version__

FORMAT = 1
"""Raised when the graph changes, so that an older one is made again."""


def version() -> str:
    """Names everything that the graph is made of: it is good while this stays the same."""
    return f"{__version__}+{FORMAT} {export.version()} {digest_of(weights())}"


def weights() -> bytes:
    """The trained weights that come with the program."""
    return resources.files("fidelity.data").joinpath("tagger.npz").read_bytes()


KEPT = Kept("tagger", version)


def build(directory: Path, announce: Callable[[str], None] = lambda line: None) -> Path:
    """Makes the graph in the directory and gives its path; as `compact.build`."""
    announce("Preparing the tagger for this machine (once, about 2 seconds) ...")
    package = (export.weights() / "model.safetensors").read_bytes()
    named = digest_of(f"{digest_of(package)} {version()}".encode())
    name = f"tagger-{named}.onnx"
    with KEPT.making(directory, name, named) as made:
        made.write_bytes(serialised(package, weights()))
    return directory / name


def serialised(package: bytes, ours: bytes) -> bytes:
    """The graph of the package's weights (safetensors) and ours (npz), as ONNX."""
    from fidelity.tagger import nodes
    from fidelity.tagger.layers import Weights

    return nodes.made(Weights(package, ours))
