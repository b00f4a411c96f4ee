"""Packs: rules as data. Reads TOML files of one kind each, and refuses what is not quite right."""

from __future__ import annotations

import functools
import hashlib
import itertools
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from fidelity.english.terms import split
from fidelity.errors import SettingsError
from fidelity.rules.core import Example
from fidelity.rules.entries import (
    FIELDS,
    KEYS,
    KINDS,
    PARTS,
    PREPOSITIONS,
    TABLES,
    Entry,
    Homograph,
    Pack,
    Phrase,
    Pivot,
    Resplit,
    Sense,
    Term,
    Verb,
)

__all__ = [
    "Entry", "Homograph", "Pack", "Phrase", "Pivot", "Resplit", "Sense", "Term", "Verb", "load", "load_path", "parse",
]  # fmt: skip

_TYPES = "person place organisation event thing animal number abstract time"
TYPES = frozenset(_TYPES.split())
TERMS = "terms-"
"""How the files of term packs begin."""
SHARED = "domain"
"""The kind, and the pack that declares the domains which every other domain pack may name too."""
COMPILED = "compiled.json"
"""The built-in packs once more, as JSON without examples, which loads fifty times faster; used only while the TOML
files have the lengths that they had when it was made. A test compares every entry."""
EXAMPLES = ("flags", "passes")
Words = Mapping[str, Iterable[str]]
"""Domains, each with its words."""


def load(kind: str) -> tuple[Pack, ...]:
    """The built-in packs of a kind, by name, as rules need them: their entries have no examples."""
    return tuple(pack for pack in _built_in() if pack.kind == kind)


@functools.lru_cache(maxsize=8)
def whole(kind: str) -> tuple[Pack, ...]:
    """The built-in packs of a kind, by name, with all that their files say."""
    files = [file for file in _files() if file.name.startswith(TERMS) or kind != "term"]
    made = (parse(file.read_text("utf-8"), file.name, file.name.removesuffix(".toml")) for file in files)
    return tuple(pack for pack in made if pack.kind == kind)


def load_path(path: Path) -> Pack:
    """A pack of the user's. Raises SettingsError that names the file and the entry."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: the pack cannot be read: {error}") from None
    return parse(text, str(path), path.stem)


def parse(text: str, where: str, name: str) -> Pack:
    """The pack of a TOML text, wholly checked. `where` names the file in messages."""
    import tomllib

    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{where}: not TOML: {error}") from None
    kind = raw.get("kind")
    if kind not in KINDS:
        raise SettingsError(f"{where}: kind must be one of {', '.join(KINDS)}, not {kind!r}")
    for key in raw:
        if key not in ("kind", "rule", "route", kind) and (key, kind) != ("domains", "domain"):
            raise SettingsError(f"{where}: unknown key {key!r}; known are kind, rule, route and the entries [[{kind}]]")
    rule = raw.get("rule")
    if not isinstance(rule, str) or not re.fullmatch(r"[a-z]+/[a-z-]+", rule):
        raise SettingsError(f"{where}: rule must be an id such as calque/indonesian, not {rule!r}")
    route = raw.get("route")
    if route is not None and not (isinstance(route, str) and re.fullmatch(r"[a-z]{2}", route)):
        raise SettingsError(f"{where}: route must be an ISO 639-1 code such as id, not {route!r}")
    entries = raw.get(kind)
    if not isinstance(entries, list) or not entries:
        raise SettingsError(f"{where}: no [[{kind}]] entries")
    domains = _domains(raw, where, _shared() if kind == "domain" else {})
    rows = tuple(_checked(kind, entry, where, at) for at, entry in enumerate(entries, 1))
    for row in rows if kind == "domain" else ():
        if lost := sorted(set(row.get("domain", ())) - {name for name, _ in domains}):
            raise SettingsError(f"{where}: {row['match']}: unknown domain {lost[0]!r}")
    keys = [tuple(row[key] for key in KEYS[kind]) for row in rows]
    for before, after in itertools.pairwise(keys):
        if before == after:
            raise SettingsError(f"{where}: {' '.join(after)} stands there twice")
        if before > after:
            raise SettingsError(f"{where}: {' '.join(after)} must stand before {' '.join(before)}: entries are sorted")
    return Pack(name, kind, rule, route, rows, domains)


def _domains(raw: Mapping[str, Any], where: str, shared: Words) -> tuple[tuple[str, frozenset[str]], ...]:
    """The shared domains and the pack's own, which come first where they have the same name."""
    domains = raw.get("domains", {})
    if not isinstance(domains, dict) or not all(isinstance(words, list) for words in domains.values()):
        raise SettingsError(f"{where}: domains must be a table of lists")
    return tuple((name, frozenset(words)) for name, words in sorted({**shared, **domains}.items()))


@functools.cache
def _shared() -> Words:
    import tomllib

    file = resources.files("fidelity.rules") / "packs" / f"{SHARED}.toml"
    return dict(tomllib.loads(file.read_text("utf-8"))["domains"])


def _checked(kind: str, raw: object, where: str, number: int) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise SettingsError(f"{where}: entry {number} is not a table")
    cls = KINDS[kind]
    label = " ".join(str(raw.get(key, "?")) for key in KEYS[kind])
    here = f"{where}: entry {number} ({label})"
    known = {field.name: field for field in fields(cls)}
    for key in raw:
        if key not in known:
            raise SettingsError(f"{here}: unknown key {key!r}; known are {', '.join(known)}")
    for name, field in known.items():
        if name not in raw and field.default is MISSING:
            raise SettingsError(f"{here}: {name} is missing")
        if name in raw and name not in ("senses", *TABLES):
            _check_type(name, str(field.type), raw[name], here)
    for name in ("flags", "passes"):
        if not raw[name]:
            raise SettingsError(f"{here}: {name} needs at least one example")
    for text, marked in [(t, True) for t in raw["flags"]] + [(t, False) for t in raw["passes"]]:
        if ("[[" in text) != marked or (kind == "pivot") != (" || " in text):
            form = "copy || original" if kind == "pivot" else "a sentence"
            raise SettingsError(f"{here}: {text!r} must be {form}, {'with' if marked else 'without'} [[ ]]")
    _check_kind(kind, raw, here)
    return raw


def _check_type(name: str, kind: str, value: object, here: str) -> None:
    if kind == "int":
        if not isinstance(value, int) or value < 0:
            raise SettingsError(f"{here}: {name} must be a number")
        return
    if kind == "str" and not (isinstance(value, str) and value.strip()):
        raise SettingsError(f"{here}: {name} must be a text that is not empty")
    if kind != "str" and not (isinstance(value, list) and all(isinstance(item, str) and item for item in value)):
        raise SettingsError(f"{here}: {name} must be a list of texts")


def _check_kind(kind: str, raw: Mapping[str, Any], here: str) -> None:
    """What only one kind asks for."""
    types: set[str] = set()
    for name in TABLES:
        table = raw.get(name, {})
        if not isinstance(table, dict) or not all(isinstance(words, list) for words in table.values()):
            raise SettingsError(f"{here}: {name} must be a table of lists")
    if kind in ("phrase", "domain"):
        from fidelity.rules.patterns import compile_pattern

        try:
            compile_pattern(raw["match"])
        except SettingsError as error:
            raise SettingsError(f"{here}: {error}") from None
        if kind == "domain":
            _check_homograph(raw, here)
    elif kind == "resplit":
        for frame in raw["frames"]:
            try:
                if "span" not in re.compile(frame).groupindex:
                    raise SettingsError(f"{here}: the frame {frame!r} has no group (?P<span>...)")
            except re.error as error:
                raise SettingsError(f"{here}: the frame {frame!r} is no regular expression: {error}") from None
    elif kind == "verb":
        if raw["slot"] not in {"object", "subject"} | PREPOSITIONS:
            raise SettingsError(f"{here}: slot must be object or subject or a preposition, not {raw['slot']!r}")
        if not raw.get("wrong") and not raw.get("heads"):
            raise SettingsError(f"{here}: wrong or heads is missing")
        heads = {"heads", *raw.get("heads", ())}
        types = {*raw["takes"], *raw.get("wrong", ()), *(key for key in raw.get("instead", {}) if key not in heads)}
    elif kind == "term":
        if raw["field"] not in FIELDS:
            raise SettingsError(f"{here}: field must be one of {', '.join(sorted(FIELDS))}, not {raw['field']!r}")
        words = split(raw["term"].replace("~", ""))
        if len(words) < 2:
            raise SettingsError(f"{here}: a term needs two words")
        for word in sorted(set(raw.get("swaps", {})) - set(words)):
            raise SettingsError(f"{here}: {word!r} in swaps is no word of the term")
    else:
        senses = raw["senses"]
        if not isinstance(senses, list) or len(senses) < 2:
            raise SettingsError(f"{here}: senses needs at least two")
        for sense in senses:
            if not isinstance(sense, dict) or set(sense) - {*PARTS, "takes"} or len(set(sense) & set(PARTS)) != 1:
                raise SettingsError(f"{here}: a sense has one of {', '.join(PARTS)}, and takes")
            types |= set(sense.get("takes", ()))
    for wrong in sorted(types - TYPES):
        raise SettingsError(f"{here}: unknown kind of thing {wrong!r}; known are {', '.join(sorted(TYPES))}")


def _check_homograph(raw: Mapping[str, Any], here: str) -> None:
    if raw.get("within", "sentence") not in ("sentence", "paragraph", "story"):
        raise SettingsError(f"{here}: within must be sentence, paragraph or story, not {raw['within']!r}")
    if raw.get("severity", "minor") != "minor":
        raise SettingsError(f"{here}: severity must be minor, or missing")
    if raw.get("capital", "any") != "any":
        raise SettingsError(f"{here}: capital must be any, or missing")
    if bool(raw.get("domain")) != bool(raw.get("near", 0)):
        raise SettingsError(f"{here}: domain and near go together")


def examples(packs: Iterable[Pack]) -> tuple[Example, ...]:
    """What the entries of packs flag and pass, as examples of their rule."""
    full = ({p.name: p for p in whole(one.kind)}[one.name] if one.lean else one for one in packs)
    texts = (text for one in full for row in one.rows for name in EXAMPLES for text in row[name])
    return tuple(Example(*text.split(" || ")) for text in texts)


def digest(paths: Iterable[str] = ()) -> str:
    """What tells one state of the packs from another: the built-in ones, and the user's at the paths."""
    compiled = resources.files("fidelity.rules") / "packs" / COMPILED
    files = [compiled.read_bytes() if compiled.is_file() else b"", *(Path(path).read_bytes() for path in paths)]
    return hashlib.sha256(b"\0".join(files)).hexdigest()[:16]


# --- the built-in packs --------------------------------------------------------------------------------------------


def _files() -> list[Traversable]:
    folder = resources.files("fidelity.rules") / "packs"
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def _texts() -> dict[str, bytes]:
    """The files that go into the compiled form, by name: all but the terms."""
    return {file.name: file.read_bytes() for file in _files() if not file.name.startswith(TERMS)}


@functools.cache
def _built_in() -> tuple[Pack, ...]:
    compiled = resources.files("fidelity.rules") / "packs" / COMPILED
    if compiled.is_file():
        read = json.loads(compiled.read_bytes())
        if read["sizes"] == _sizes():
            shared = {SHARED: next(p["domains"] for p in read["packs"] if p["name"] == SHARED)}
            return tuple(_lean(p, shared.get(p["kind"], {})) for p in read["packs"])
    return tuple(parse(text.decode(), name, name.removesuffix(".toml")) for name, text in _texts().items())


def _lean(p: Mapping[str, Any], shared: Words) -> Pack:
    rows = tuple(p["entries"])
    return Pack(p["name"], p["kind"], p["rule"], p["route"], rows, _domains(p, COMPILED, shared), lean=True)


def _sizes() -> dict[str, int]:
    """The files that are compiled, with their lengths in bytes."""
    folder = Path(str(resources.files("fidelity.rules") / "packs"))
    found = {entry.name: entry.stat().st_size for entry in os.scandir(folder) if entry.name.endswith(".toml")}
    return {name: found[name] for name in sorted(found) if not name.startswith(TERMS)}


def lean(row: Mapping[str, Any]) -> dict[str, Any]:
    """The table of an entry without its examples."""
    return {key: value for key, value in row.items() if key not in EXAMPLES}


def compile_built_in() -> str:
    """The text of `compiled.json` for the TOML files as they are; `python -m fidelity.rules.pack` writes it."""
    import tomllib

    texts = _texts()
    packs = []
    for name, text in texts.items():
        pack = parse(text.decode(), name, name.removesuffix(".toml"))
        raw = tomllib.loads(text.decode())
        packs.append({
            "name": pack.name, "kind": pack.kind, "rule": pack.rule, "route": pack.route,
            "domains": raw.get("domains", {}), "entries": [lean(entry) for entry in raw[pack.kind]],
        })  # fmt: skip
    return json.dumps({"sizes": _sizes(), "packs": packs}, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    (Path(__file__).parent / "packs" / COMPILED).write_text(compile_built_in(), "utf-8")
