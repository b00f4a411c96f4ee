"""How often the right story, and the right version of it, comes first among stories that tell of the same event.

    python tests/bench/lookalikes.py corpora [--copies FOLDER ...] [--model DIR] [--half tune|report] [--verbose]

Every family of `corpora/families` goes into one archive, with all other originals of the corpora beside them; then its
copies are sought. Thresholds are chosen on the families whose name has an even hash (`tune`) and reported on the others
(`report`). A copy of two originals counts as found when both are among the candidates chosen, and as precise when
nothing else is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fidelity.archive import Archive
from fidelity.models import Candidate, Document
from fidelity.segment import segment

if TYPE_CHECKING:
    from fidelity.embed import Encoder

Version = tuple[str | None, str | None]
"""Item and version: what a wire story goes by."""


@dataclass(frozen=True)
class Copy:
    """A copy with the versions that it was made from."""

    name: str
    family: str
    kind: str
    text: str
    made_from: frozenset[Version]


@dataclass(frozen=True)
class Outcome:
    """What became of one copy."""

    story: bool
    """The first candidate is a version of the right story; with two originals: both stories are chosen."""
    version: bool
    """And it is the right version; with two originals: both versions are chosen."""
    precise: bool
    """Nothing but the right versions is chosen."""


def half(family: str) -> str:
    """Whether thresholds may be chosen on the family, or only reported."""
    return "report" if hashlib.sha256(family.encode()).digest()[0] % 2 else "tune"


def families(corpora: Path) -> list[dict[str, Any]]:
    """The families of stories about one event each."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((corpora / "families").glob("*.json"))]


def copies(folders: Sequence[Path]) -> Iterator[Copy]:
    """The labelled copies, by name."""
    for path in sorted(path for folder in folders for path in folder.glob("*.json")):
        label = json.loads(path.read_text(encoding="utf-8"))
        made_from = [label, *label.get("also", [])]
        wanted = frozenset((str(one["id"]), str(one["version"])) for one in made_from)
        yield Copy(path.stem, label["family"], label["kind"], label["text"], wanted)


def write(corpora: Path, folder: Path) -> None:
    """The archive as an agency sends it: an item to a file."""
    for family in families(corpora):
        for story in family["stories"]:
            item = {
                "uri": story["id"],
                "type": "text",
                "version": story["version"],
                "pubstatus": story["status"],
                "headline": story["headline"],
                "slugline": story["slug"],
                "versioncreated": story["issued"],
                "infosources": [{"name": story["source"]}],
                "language": "en",
                "body_text": story["text"],
            }
            if story["evolved_from"]:
                item["evolvedfrom"] = story["evolved_from"]
            name = hashlib.sha256(f"{story['id']}.{story['version']}".encode()).hexdigest()[:16]  # says nothing
            (folder / f"{name}.ninjs").write_text(json.dumps(item), encoding="utf-8")
    for path in sorted((corpora / "originals").glob("*.txt")):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")


def outcome(copy: Copy, found: Sequence[Candidate]) -> Outcome:
    """What the candidates are worth."""
    named: list[Version] = [(one.document.item, one.document.version) for one in found]
    chosen = {version for version, one in zip(named, found, strict=True) if one.chosen}
    first = set(named[:1]) if len(copy.made_from) == 1 else chosen
    stories = {item for item, _ in copy.made_from}
    return Outcome(
        bool(chosen) and stories <= {item for item, _ in first},
        bool(chosen) and copy.made_from <= first,
        bool(chosen) and chosen <= copy.made_from,
    )


def encoder(folder: Path | None) -> Encoder | None:
    """The default encoder prepared in the folder, with its vectors cached there."""
    if folder is None:
        return None
    from fidelity import embed
    from fidelity.cache import VectorCache
    from fidelity.settings import DEFAULT_MODEL

    return embed.CachedEncoder(embed.load(DEFAULT_MODEL, folder), VectorCache(folder, limit=2_000_000_000))


def show(results: dict[tuple[str, str], list[Outcome]]) -> None:
    """The table that goes into the report."""
    print("| copies | half | n | story | version | nothing else |")
    print("|---|---|---|---|---|---|")
    for (kind, part), outcomes in sorted(results.items()):
        shares = [sum(getattr(one, name) for one in outcomes) for name in ("story", "version", "precise")]
        cells = " | ".join(f"{share / len(outcomes):.1%}" for share in shares)
        print(f"| {kind} | {part} | {len(outcomes)} | {cells} |")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="the folder `corpora`")
    parser.add_argument("--copies", type=Path, nargs="*", default=[], help="folders with further labelled copies")
    parser.add_argument("--model", type=Path, help="directory of the prepared model and its vectors; none: words alone")
    parser.add_argument("--half", choices=("tune", "report"), help="only the copies of these families")
    parser.add_argument("--verbose", action="store_true", help="print each miss")
    arguments = parser.parse_args()
    model = encoder(arguments.model)
    results: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    times = []
    with tempfile.TemporaryDirectory() as folder:
        write(arguments.corpora, Path(folder))
        archive = Archive.open(Path(folder))
        for copy in copies([arguments.corpora / "families" / "copies", *arguments.copies]):
            if arguments.half not in (None, half(copy.family)):
                continue
            asked = segment(Document(copy.text))
            started = time.perf_counter()
            found = archive.search(asked, model)
            times.append(time.perf_counter() - started)
            result = outcome(copy, found)
            group = "one original" if len(copy.made_from) == 1 else "two originals"
            for kind in (copy.kind, group):
                for part in (half(copy.family), "both"):
                    results[kind, part].append(result)
            if arguments.verbose and not result.version:
                print(copy.name, sorted(copy.made_from, key=str))
                for one in found[:3]:
                    print(f"    {one.document.name} {one.score} {one.lexical} {one.similarity} {one.chosen}")
        print(f"{len(archive)} originals, {len(times)} copies, {'with' if model else 'without'} the model")
    show(results)
    times.sort()
    print(f"search p50 {times[len(times) // 2] * 1e3:.0f} ms, p95 {times[int(len(times) * 0.95)] * 1e3:.0f} ms")


if __name__ == "__main__":
    main()
