"""The mean of two stages' weights, steadier than either: `python -m fidelity.tagger.train.average A B --out C`."""

from __future__ import annotations

import argparse
from pathlib import Path

from fidelity.tagger import weights


def main() -> None:
    """Reads two files of raw weights and writes their mean."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stages", type=Path, nargs=2)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    one, other = map(weights.read, given.stages)
    mean = {name: (one[name] + other[name]) / 2 if one[name].dtype.kind == "f" else one[name] for name in one}
    weights.write(mean, given.out)


if __name__ == "__main__":
    main()
