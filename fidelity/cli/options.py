"""The options that commands share, and the settings that come of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from fidelity.cli.terminal import Terminal
from fidelity.errors import SettingsError, UsageError
from fidelity.read.formats import FORMATS as FORMATS_READ
from fidelity.report import FORMATS
from fidelity.settings import DEFAULTS, PARSERS, PROFILES, RULE_KEYS, Origins, Settings, load

Announce = Callable[[str], None]

SEVERITIES = "critical|major|minor|info"
LISTS = ("select", "ignore", "extend_select", "extend_ignore")
"""Options whose value may hold several names between commas."""

PATH_SIGNS = ("./", "../", "/", "~", ".\\", "..\\")
"""How a model begins that can only be a path."""

Copies = Annotated[list[str], typer.Argument(metavar="COPY", help="Files, folders or globs; - reads standard input.")]
Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against", "-a", metavar="PATH", help="A file or folder of originals, an index or a server; may be repeated."
    ),
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only originals from this day on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only originals up to this day.")]
Source = Annotated[str | None, typer.Option("--source", metavar="NAME", help="Only this agency's originals.")]
Language = Annotated[str | None, typer.Option("--language", metavar="CODE", help="Only originals in this language.")]
InputFormat = Annotated[
    str, typer.Option("--input-format", metavar="NAME", help=f"auto, {', '.join(FORMATS_READ)}; instead of by content.")
]
StdinFilename = Annotated[
    str, typer.Option("--stdin-filename", metavar="NAME", help="What standard input is called in the report.")
]
Format = Annotated[
    str, typer.Option("--format", "-f", metavar="FORMAT", help=f"What standard output gets: {', '.join(FORMATS)}.")
]
Reports = Annotated[
    list[str] | None,
    typer.Option("--report", metavar="FORMAT=PATH", help="Write a report to a file as well; may be repeated."),
]
FailOn = Annotated[
    str | None, typer.Option("--fail-on", metavar=f"{SEVERITIES}|never", help="The mildest finding that exits 1.")
]
MinSeverity = Annotated[str | None, typer.Option("--min-severity", metavar=SEVERITIES, help="Show nothing milder.")]
MinConfidence = Annotated[
    float | None, typer.Option("--min-confidence", metavar="0..1", help="Show nothing less certain.")
]
Select = Annotated[list[str] | None, typer.Option("--select", metavar="RULE", help="Run only these rules or families.")]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="RULE", help="Leave these rules out.")]
ExtendSelect = Annotated[
    list[str] | None, typer.Option("--extend-select", metavar="RULE", help="Run these beside the selected ones.")
]
ExtendIgnore = Annotated[
    list[str] | None, typer.Option("--extend-ignore", metavar="RULE", help="Leave these out beside the ignored ones.")
]
Profile = Annotated[str | None, typer.Option("--profile", metavar="|".join(PROFILES), help="A bundle of settings.")]
MissingOriginal = Annotated[
    str | None,
    typer.Option("--missing-original", metavar="fail|notice|ok", help="What it means when no original is found."),
]
Route = Annotated[
    str | None, typer.Option("--route", metavar="auto|id|es|...", help="The language that the copy came through.")
]
Pack = Annotated[
    list[str] | None, typer.Option("--pack", metavar="PATH", help="A pack of phrases beside the built-in ones.")
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="NAME_OR_PATH", help="Another model: all-MiniLM-L6-v2-int8, or one of sentence-transformers."
    ),
]
NoModel = Annotated[bool, typer.Option("--no-model", help="Work without embeddings.")]
Tagger = Annotated[
    bool | None, typer.Option("--tagger/--no-tagger", help="Whether a trained model weighs the findings.")
]
Offline = Annotated[
    bool | None, typer.Option("--offline/--online", help="Whether a model may be fetched; offline unless asked.")
]
Baseline = Annotated[
    str | None, typer.Option("--baseline", metavar="PATH", help="Known findings, which do not fail the gate.")
]
IgnoreFile = Annotated[
    str | None,
    typer.Option("--ignore-file", metavar="PATH", help="Accepted findings, instead of fidelity-ignore.toml upwards."),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", help="Processes that share the work on many files.")
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Neither read nor write caches.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit 0 instead of 1 for findings; other codes stay.")]
Config = Annotated[
    Path | None, typer.Option("--config", metavar="PATH", help="A settings file over the project's own.")
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Leave the project's settings file out.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on standard error but errors.")]
Verbose = Annotated[
    int, typer.Option("--verbose", "-v", count=True, show_default=False, help="Say more; -vv shows tracebacks.")
]
Color = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="NO_COLOR is honoured by auto.")]


def terminal_of(context: typer.Context) -> Terminal:
    """What -q, -v and --color ask for."""
    given = context.params
    color = given.get("color", "auto")
    if color not in ("auto", "always", "never"):
        raise UsageError(f"--color must be auto, always or never, not {color!r}")
    return Terminal(color, given.get("quiet", False), given.get("verbose", 0))


def settings_of(context: typer.Context) -> tuple[Settings, Origins]:
    """The settings under the options of a command. Raises SettingsError, for unknown rules too, saying where."""
    given = context.params
    overrides: dict[str, Any] = {
        key: value for key, value in given.items() if key in PARSERS and value not in (None, (), [])
    }
    for key in LISTS:
        if key in overrides:
            overrides[key] = [name.strip() for item in overrides[key] for name in item.split(",") if name.strip()]
    if given.get("no_model"):
        if "model" in overrides:
            raise UsageError("--model and --no-model exclude each other")
        overrides["model"] = False
    if "tagger" in overrides:
        overrides["tagger"] = "on" if overrides["tagger"] else "off"
    if given.get("no_cache"):
        overrides["cache"] = False
    if given.get("pack"):
        overrides["packs"] = list(given["pack"])
    config = Path(given["config"]) if given.get("config") else None  # typer before 0.29 keeps it a text here
    settings, origins = load(Path(), config, overrides, given.get("isolated", False))
    if settings.model is not None and _is_path(settings.model) and not Path(settings.model).is_dir():
        where = "--model" if origins["model"] == "command line" else f"{origins['model']}: model"
        raise UsageError(f"{where} {settings.model}: there is no such folder with a model")
    _known_rules(settings, origins)
    return settings, origins


def _is_path(model: str) -> bool:
    """Whether it can only be a path; `org/name` may be a name on the hub, and one that cannot be had exits 3."""
    return model.startswith(PATH_SIGNS) or "\\" in model or model.count("/") > 1 or Path(model).is_file()


def _known_rules(settings: Settings, origins: Origins) -> None:
    from fidelity.rules.registry import selected

    for key in RULE_KEYS:
        names = getattr(settings, key)
        if names != getattr(DEFAULTS, key):
            try:
                selected(Settings(**{key: names}))
            except SettingsError as error:
                option = key.replace("_", "-")
                where = f"--{option}" if origins[key] == "command line" else f"{origins[key]}: {option}"
                raise SettingsError(f"{where}: {error}") from None
