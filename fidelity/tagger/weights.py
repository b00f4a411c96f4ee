"""The trained weights as they travel: matrices in int8 with a scale for each output, the rest in half precision."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from fidelity.embed.layers import quantised

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

FILE = Path(__file__).parents[1] / "data" / "tagger.npz"
SCALE = ".scale"


def packed(arrays: Mapping[str, Array]) -> dict[str, Array]:
    """The arrays in small: a layer's matrices as int8, each row (one output) with its own scale."""
    made: dict[str, Array] = {}
    for name, array in arrays.items():
        if name.startswith("layer.") and array.ndim == 2:
            made[name], made[name + SCALE] = quantised(array)
        else:
            made[name] = array if array.dtype.kind in "iU" else array.astype(np.float16)
    return made


def unpacked(arrays: Mapping[str, Array]) -> dict[str, Array]:
    """The same in single precision, without the scales."""
    return {
        name: arrays[name].astype(np.float32) * arrays[name + SCALE][:, None]
        if name + SCALE in arrays
        else (arrays[name] if arrays[name].dtype.kind in "iU" else arrays[name].astype(np.float32))
        for name in arrays
        if not name.endswith(SCALE)
    }


def write(arrays: Mapping[str, Array], path: Path = FILE) -> None:
    """Writes the packed arrays; the same bytes for the same arrays."""
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in sorted(packed(arrays).items()):
            held = io.BytesIO()
            np.lib.format.write_array(held, np.asarray(array, order="C"), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(name + ".npy"), held.getvalue(), zipfile.ZIP_DEFLATED)


def read(path: Path = FILE) -> dict[str, Array]:
    """The unpacked arrays of a file."""
    with np.load(path, allow_pickle=False) as held:
        return unpacked(dict(held))
