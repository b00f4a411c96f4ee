"""The tagger as one ONNX file in the user's cache: the packaged MiniLM with our layers over it, in eight bits.

Built node by node from the two files of weights, so that neither making nor running it needs torch. Activations are
quantised by what stands in one call, and a call holds one pair: the same pair gives the same bytes, whatever stands
beside it.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from fidelity.embed import export
from fidelity.version import __version__

FORMAT = 1
"""Raised when the graph changes, so that an older one is made again."""


def version() -> str:
    """Names everything that the graph is made of: it is good while this stays the same."""
    return f"{__version__}+{FORMAT} {export.version()} {_digest(weights())}"


def weights() -> bytes:
    """The trained weights that come with the program."""
    return resources.files("fidelity.data").joinpath("tagger.npz").read_bytes()


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def prepared(directory: Path) -> Path | None:
    """The graph, if a good one stands in the directory."""
    try:
        facts = json.loads((directory / "tagger.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    graph = directory / facts.get("file", "")
    good = facts.get("version") == version() and graph.is_file() and graph.stat().st_size == facts.get("bytes")
    return graph if good else None


def digest(directory: Path) -> str:
    """SHA-256 of the weights behind the graph, with its format and the program's version."""
    name: str = json.loads((directory / "tagger.json").read_text(encoding="utf-8"))["digest"]
    return name


def build(directory: Path, announce: Callable[[str], None] = lambda line: None) -> Path:
    """Makes the graph in the directory and gives its path. Raises ModelError without the package, OSError for a disk.

    Several processes may do so at once: each writes a file of its own and puts it in place whole.
    """
    announce("Preparing the tagger for this machine (once, about 2 seconds) ...")
    package = (export.weights() / "model.safetensors").read_bytes()
    ours = weights()
    named = hashlib.sha256(f"{_digest(package)} {version()}".encode()).hexdigest()[:16]
    directory.mkdir(parents=True, exist_ok=True)
    name = f"tagger-{named}.onnx"
    with tempfile.TemporaryDirectory(dir=directory) as scratch:
        made = Path(scratch) / name
        made.write_bytes(serialised(package, ours))
        facts = {"version": version(), "file": name, "bytes": made.stat().st_size, "digest": named}
        sidecar = Path(scratch) / "tagger.json"
        sidecar.write_text(json.dumps(facts, indent=1), encoding="utf-8")
        made.replace(directory / name)
        sidecar.replace(directory / "tagger.json")
    for older in directory.glob("tagger-*.onnx"):
        if older.name != name:
            older.unlink(missing_ok=True)
    return directory / name


def serialised(package: bytes, ours: bytes) -> bytes:
    """The graph of the package's weights (safetensors) and ours (npz), as ONNX."""
    from fidelity.tagger.layers import Weights
    from fidelity.tagger.nodes import Maker

    return Maker(Weights(package, ours)).made()
