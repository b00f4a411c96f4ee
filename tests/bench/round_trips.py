"""Copies of the look-alike families that a real machine translation made: out of English and back, whole stories.

    python tests/bench/round_trips.py corpora/families [FAMILY ...]

Needs apertium with `apertium-eng-spa` and `apertium-eng-cat`. The stories of a family go through Spanish and Catalan in
turn, so that neighbouring versions come back differently. Nothing is repaired afterwards. A copy that exists is left
alone; without a family's name all families get theirs.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROUTES = ("spa", "cat")
"""Languages on the way, as apertium names them."""
KINDS = {"spa": "es", "cat": "ca"}
LABEL = re.compile(r"^(?:CORRECTED|CORRECTION|REFILE)\b[-: ]*")
"""What an agency puts before a headline, and no copy prints."""


def translate(text: str, pair: str) -> str:
    """The text in the other language; unknown words stay as they are, without a mark."""
    done = subprocess.run(["apertium", "-u", pair], input=text, capture_output=True, text=True, check=True)
    return done.stdout


def round_trip(text: str, route: str) -> str:
    """Out and back, with paragraphs kept and the machine's stray spaces closed up."""
    back = translate(translate(text, f"eng-{route}"), f"{route}-eng")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in back.split("\n\n") if paragraph.strip())


def named(stories: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each story with its place in the names of its copies: `update-2`, or `followup-1b` for a second one."""
    seen: dict[str, int] = {}
    for story in stories:
        place = f"{story['role']}-{story['version']}"
        seen[place] = seen.get(place, 0) + 1
        yield place if seen[place] == 1 else place + "abcdefgh"[seen[place] - 1], story


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
        for i, (place, story) in enumerate(named(family["stories"])):
            route = ROUTES[i % len(ROUTES)]
            target = folder / f"{family['family']}.{place}.{KINDS[route]}.json"
            if story["status"] == "canceled" or target.exists():
                continue
            copy = {
                "family": family["family"],
                "id": story["id"],
                "version": story["version"],
                "kind": KINDS[route],
                "text": round_trip(f"{LABEL.sub('', story['headline'])}\n\n{story['text']}", route),
            }
            target.write_text(json.dumps(copy, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
