"""One `Settings`: defaults in code, then the project's file, `--config` and the command line; nothing from home."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from fidelity.errors import SettingsError
from fidelity.models import Severity

DEFAULT_MODEL = "all-MiniLM-L6-v2"
INT8_MODEL = "all-MiniLM-L6-v2-int8"
"""The same in eight bits, for throughput; the vectors of the two are never compared."""
PACKAGED_MODELS = (DEFAULT_MODEL, INT8_MODEL)
"""The models of English that come with the program."""
TAGGED = False
"""Whether `tagger = "auto"` means that it is on: it gains little over the rules alone, and raises more mild alarms."""
FILE = "fidelity.toml"
PYPROJECT = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that may change a result or how it is shown."""

    against: tuple[str, ...] = ()
    """Originals to compare with when the command line names none."""
    since: str | None = None
    """Originals from this day on, ISO 8601; like the three below, for a search, and never for a kill or correction."""
    until: str | None = None
    source: str | None = None
    """Originals of this agency."""
    language: str | None = None
    """Originals in this language, ISO 639-1."""
    model: str | None = DEFAULT_MODEL
    """A sentence-transformers name or path; None works without embeddings."""
    tagger: str = "auto"
    """`on`, `off`, or `auto`: where the default model is used and it has proved itself there."""
    offline: bool = True
    fail_on: Severity | None = Severity.MAJOR
    """The gate: None never fails."""
    min_severity: Severity = Severity.MINOR
    min_confidence: float = 0.5
    select: tuple[str, ...] = ()
    """Rules or families that run; empty means all."""
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    profile: str = "wire"
    missing_original: str = "fail"
    """`fail`, `notice` or `ok`."""
    route: str = "auto"
    packs: tuple[str, ...] = ()
    """Paths of packs beside the built-in ones."""
    baseline: str | None = None
    """A file of findings that are known and do not fail the gate."""
    ignore_file: str | None = None
    """Findings accepted outside the text; None looks for `fidelity-ignore.toml` upwards."""
    cache: bool = True
    cache_dir: str | None = None
    jobs: int = 1
    max_bytes: int = 5_000_000
    """The largest file that is read."""

    @property
    def judged(self) -> bool:
        """Whether the tagger weighs what is found."""
        return self.tagger == "on" or (self.tagger == "auto" and TAGGED and self.model == DEFAULT_MODEL)


DEFAULTS = Settings()

PROFILES: Mapping[str, Mapping[str, object]] = {
    "wire": {"missing_original": "fail"},
    "strict": {"missing_original": "fail", "fail_on": Severity.MINOR, "min_confidence": 0.3},
    "draft": {"missing_original": "notice", "fail_on": Severity.CRITICAL},
}
PATHS = ("against", "packs", "baseline", "ignore_file", "cache_dir")
"""Keys that a settings file may give relative to itself."""
RULE_KEYS = ("select", "ignore", "extend_select", "extend_ignore")

Origins = Mapping[str, str]


def load(
    start: Path = Path(),
    config: Path | None = None,
    overrides: Mapping[str, object] | None = None,
    isolated: bool = False,
) -> tuple[Settings, Origins]:
    """The settings that hold in a folder, and where each value comes from.

    `overrides` is the command line's; `isolated` leaves the project's own file out. A profile stands just below the
    keys that are given beside it, so one on the command line beats the file. Raises SettingsError.
    """
    layers: list[tuple[str, Mapping[str, object]]] = []
    found = None if isolated else find(start)
    if found is not None:
        layers.append((found[0].name, _checked(*found, start)))
    if config is not None:
        layers.append((str(config), _checked(config, _table(config) or {}, start)))
    layers.append(
        (
            "command line",
            {key: _value(key, value, f"--{key.replace('_', '-')}") for key, value in (overrides or {}).items()},
        )
    )

    values: dict[str, object] = {}
    origins = {field.name: "default" for field in fields(Settings)}
    profile, source = DEFAULTS.profile, "default"
    for origin, layer in layers:
        if "profile" in layer:
            profile, source = str(layer["profile"]), origin
            for key, value in PROFILES[profile].items():
                values[key], origins[key] = value, f"profile {profile} ({source})"
        for key, value in layer.items():
            values[key], origins[key] = value, origin
    for key, value in PROFILES[profile].items() if source == "default" else ():
        values.setdefault(key, value)

    gate = values.get("fail_on", DEFAULTS.fail_on)
    if isinstance(gate, Severity) and gate.rank < DEFAULTS.min_severity.rank and "min_severity" not in values:
        # A gate that fails on what nobody is shown would be a riddle.
        values["min_severity"], origins["min_severity"] = gate, "fail_on"
    return Settings(**values), origins  # type: ignore[arg-type]  # each value went through its parser


def find(start: Path) -> tuple[Path, Mapping[str, object]] | None:
    """The nearest settings file at or above a folder with its table: `fidelity.toml`, else `[tool.fidelity]`."""
    for folder in (start.resolve(), *start.resolve().parents):
        for name in (FILE, PYPROJECT):
            path = folder / name
            if _is_there(path):
                table = _table(path)
                if table is not None:
                    return path, table
    return None


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder above that is closed to us
        return False


def _table(path: Path) -> Mapping[str, object] | None:
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(f"{path}: there is no such settings file") from None
    except (OSError, UnicodeDecodeError) as error:
        cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SettingsError(f"{path}: cannot be read: {cause}") from None
    if path.name == PYPROJECT and "tool.fidelity" not in re.sub(r"[\s\"']", "", text):
        return None
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: is not valid TOML: {error}") from None
    if path.name != PYPROJECT:
        return data
    tool = data.get("tool", {})
    table = tool.get("fidelity") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{path}: tool.fidelity must be a table")
    return table


def _checked(path: Path, table: Mapping[str, object], start: Path) -> Mapping[str, object]:
    values: dict[str, object] = {}
    for key, raw in table.items():
        name = key.replace("-", "_")
        if name not in PARSERS:
            near = difflib.get_close_matches(name, PARSERS, n=1)
            hint = f"; did you mean {near[0].replace('_', '-')}?" if near else f"; known are {', '.join(PARSERS)}"
            raise SettingsError(f"{path}: unknown key {key}{hint}")
        if name in values:
            raise SettingsError(f"{path}: {key} is given twice, with a hyphen and with an underscore")
        value = _value(name, raw, f"{path}: {key}")
        values[name] = _anchored(name, value, path.resolve().parent, start.resolve())
    return values


def _anchored(name: str, value: object, folder: Path, start: Path) -> object:
    if folder == start or value is None:
        return value
    if name == "model" and isinstance(value, str):
        return str(folder / value) if (folder / value).exists() else value
    if name not in PATHS:
        return value
    if isinstance(value, tuple):
        return tuple(item if "://" in item else str(folder / item) for item in value)
    return str(folder / str(value))


def _value(name: str, raw: object, where: str) -> object:
    try:
        return PARSERS[name](raw)
    except ValueError as error:
        raise SettingsError(f"{where} {error}, not {raw!r}") from None


def _strings(raw: object) -> tuple[str, ...]:
    if isinstance(raw, list | tuple) and all(isinstance(item, str) and item for item in raw):
        return tuple(raw)
    raise ValueError("must be a list of strings")


def _text(raw: object) -> str:
    if isinstance(raw, str) and raw:
        return raw
    raise ValueError("must be a string")


def _text_or_none(raw: object) -> str | None:
    return None if raw is False or raw is None else _text(raw)


def _path_or_none(raw: object) -> str | None:
    name = _text_or_none(raw)
    return os.path.expanduser(name) if name else name  # noqa: PTH111  # Path's raises for a user that is not there


def _paths(raw: object) -> tuple[str, ...]:
    return tuple(os.path.expanduser(name) for name in _strings(raw))  # noqa: PTH111


def _flag(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    raise ValueError("must be true or false")


def _count(raw: object) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool) and raw > 0:
        return raw
    raise ValueError("must be a whole number above 0")


def _share(raw: object) -> float:
    if isinstance(raw, int | float) and not isinstance(raw, bool) and 0 <= raw <= 1:
        return float(raw)
    raise ValueError("must be a number from 0 to 1")


def _day(raw: object) -> str | None:
    if raw is False or raw is None:
        return None
    try:
        return (raw if isinstance(raw, date) else date.fromisoformat(str(raw))).isoformat()[:10]
    except ValueError:
        raise ValueError("must be a day such as 2024-09-19") from None


def _language(raw: object) -> str | None:
    name = _text_or_none(raw)
    if name is None or re.fullmatch(r"[A-Za-z]{2}", name):
        return name and name.lower()
    raise ValueError("must be a two-letter language code such as en")


def _choice(*known: str) -> Callable[[object], str]:
    def parse(raw: object) -> str:
        if isinstance(raw, str) and raw in known:
            return raw
        near = difflib.get_close_matches(str(raw), known, n=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise ValueError(f"must be one of {', '.join(known)}{hint}")

    return parse


_severity_name = _choice(*reversed([severity.value for severity in Severity]))
_gate_name = _choice(*reversed([severity.value for severity in Severity]), "never")


def _severity(raw: object) -> Severity:
    return Severity(_severity_name(raw))


def _gate(raw: object) -> Severity | None:
    name = "never" if raw is None else _gate_name(raw)
    return None if name == "never" else Severity(name)


def _route(raw: object) -> str:
    if isinstance(raw, str) and re.fullmatch(r"auto|[a-z]{2}", raw):
        return raw
    raise ValueError("must be auto or a two-letter language code such as id")


PARSERS: Mapping[str, Callable[[object], object]] = {
    "against": _paths,
    "since": _day,
    "until": _day,
    "source": _text_or_none,
    "language": _language,
    "model": _path_or_none,
    "tagger": _choice("auto", "on", "off"),
    "offline": _flag,
    "fail_on": _gate,
    "min_severity": _severity,
    "min_confidence": _share,
    "select": _strings,
    "ignore": _strings,
    "extend_select": _strings,
    "extend_ignore": _strings,
    "profile": _choice(*PROFILES),
    "missing_original": _choice("fail", "notice", "ok"),
    "route": _route,
    "packs": _paths,
    "baseline": _path_or_none,
    "ignore_file": _path_or_none,
    "cache": _flag,
    "cache_dir": _path_or_none,
    "jobs": _count,
    "max_bytes": _count,
}
