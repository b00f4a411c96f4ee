"""Copies of the look-alike families that a real machine translation made: out of English and back, nothing repaired.

    python tests/bench/round_trips.py corpora/families [FAMILY ...]

Needs apertium with `apertium-eng-spa` and `apertium-eng-cat`. The stories of a family go through Spanish and Catalan in
turn, so that neighbouring versions come back differently. One version of each family also gets a copy that has lost its
headline and its second half, and one that goes on with the second half of a rival agency's account. A copy that exists
is left alone; without a family's name all families get theirs.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROUTES = (("es", "spa"), ("ca", "cat"))
"""Languages on the way: ISO 639-1, and as apertium names them."""
LABEL = re.compile(r"^(?:CORRECTED|CORRECTION|REFILE)\b[-: ]*")
"""What an agency puts before a headline, and no copy prints."""
Story = dict[str, Any]


@dataclass(frozen=True)
class Planned:
    """A copy to be made."""

    place: str
    """Role and version of its story in the family: `update-2`, `followup-1b` for a second one."""
    kind: str
    route: str
    story: Story
    text: str
    also: tuple[Story, ...] = ()
    """Further originals."""


def round_trip(text: str, route: str) -> str:
    """Out and back, with paragraphs kept and the machine's stray spaces closed up."""
    for pair in (f"eng-{route}", f"{route}-eng"):
        text = subprocess.run(["apertium", "-u", pair], input=text, capture_output=True, text=True, check=True).stdout
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip())


def half(story: Story, stories: Sequence[Story]) -> str | None:
    """The first half of a story; None if another version of it, or none at all, has the same paragraphs."""
    paragraphs = story["text"].split("\n\n")
    kept = paragraphs[: (len(paragraphs) + 1) // 2]
    versions = [other["text"].split("\n\n") for other in stories if other["id"] == story["id"] and other is not story]
    if not versions or any(set(kept) <= set(other) for other in versions):
        return None
    return "\n\n".join(kept)


def joined(one: Planned, other: Planned) -> Planned:
    """A copy of both: the text of the first, and the second half of the other one's story."""
    paragraphs = other.story["text"].split("\n\n")
    text = "\n\n".join([one.text, *paragraphs[len(paragraphs) // 2 :]])
    place = f"{one.place}+{other.place}"
    return Planned(place, one.kind.replace("half", "two"), one.route, one.story, text, (other.story,))


def planned(stories: Sequence[Story]) -> Iterator[Planned]:
    """The copies of a family: each story whole, and the last version that can be told by its first half."""
    seen: dict[str, int] = {}
    shortened: Planned | None = None
    rival: Planned | None = None
    for i, story in enumerate(stories):
        place = f"{story['role']}-{story['version']}"
        seen[place] = seen.get(place, 0) + 1
        if seen[place] > 1:
            place += "abcdefgh"[seen[place] - 1]
        if story["status"] == "canceled":
            continue
        kind, route = ROUTES[i % len(ROUTES)]
        headline = LABEL.sub("", story["headline"])
        whole = Planned(place, kind, route, story, f"{headline}\n\n{story['text']}")
        yield whole
        if story["role"] == "rival" and sum(other["id"] == story["id"] for other in stories) == 1:
            rival = whole
        if (text := half(story, stories)) is not None:
            other, way = ROUTES[(i + 1) % len(ROUTES)]
            shortened = Planned(place, f"{other}-half", way, story, text)
    if shortened is not None:
        yield shortened
        if rival is not None:
            yield joined(shortened, rival)


def _key(story: Story) -> Story:
    return {"id": story["id"], "version": story["version"]}


def main() -> None:
    """Writes the copies that are missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("families", type=Path, help="the folder `corpora/families`")
    parser.add_argument("names", nargs="*", help="only these families")
    arguments = parser.parse_args()
    folder = arguments.families / "copies"
    folder.mkdir(exist_ok=True)
    for path in sorted(arguments.families.glob("*.json")):
        family = json.loads(path.read_text(encoding="utf-8"))
        if arguments.names and family["family"] not in arguments.names:
            continue
        for plan in planned(family["stories"]):
            name = family["family"]
            target = folder / f"{name}.{plan.place.replace('+', f'+{name}.')}.{plan.kind}.json"
            if target.exists():
                continue
            copy = {"family": family["family"], **_key(plan.story), "kind": plan.kind}
            if plan.also:
                copy["also"] = [_key(story) for story in plan.also]
            copy["text"] = round_trip(plan.text, plan.route)
            target.write_text(json.dumps(copy, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
