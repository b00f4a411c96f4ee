from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.errors import SettingsError
from fidelity.models import Severity
from fidelity.settings import DEFAULTS, PARSERS, Settings, load


def test_every_field_has_a_parser() -> None:
    assert list(PARSERS) == list(Settings.__dataclass_fields__)


def test_defaults(tmp_path: Path) -> None:
    settings, origins = load(tmp_path)
    assert settings == DEFAULTS
    assert set(origins.values()) == {"default"}


LAYERS = [
    # fidelity.toml, --config, command line, key, value, origin
    ("", "", {}, "fail_on", Severity.MAJOR, "default"),
    ('fail-on = "minor"', "", {}, "fail_on", Severity.MINOR, "fidelity.toml"),
    ('fail_on = "minor"', 'fail-on = "critical"', {}, "fail_on", Severity.CRITICAL, "--config"),
    ('fail-on = "minor"', 'fail-on = "critical"', {"fail_on": "info"}, "fail_on", Severity.INFO, "command line"),
    ('fail-on = "never"', "", {}, "fail_on", None, "fidelity.toml"),
    ("model = false", "", {}, "model", None, "fidelity.toml"),
    ('profile = "draft"', "", {}, "missing_original", "notice", "profile draft (fidelity.toml)"),
    ('profile = "draft"', "", {}, "fail_on", Severity.CRITICAL, "profile draft (fidelity.toml)"),
    ('profile = "draft"\nfail-on = "info"', "", {}, "fail_on", Severity.INFO, "fidelity.toml"),
    ('fail-on = "info"', "", {"profile": "draft"}, "fail_on", Severity.CRITICAL, "profile draft (command line)"),
    ("", "", {"profile": "strict"}, "min_confidence", 0.3, "profile strict (command line)"),
    ('fail-on = "info"', "", {}, "min_severity", Severity.INFO, "fail_on"),
    ('fail-on = "info"\nmin-severity = "major"', "", {}, "min_severity", Severity.MAJOR, "fidelity.toml"),
    ("min-confidence = 1", "", {}, "min_confidence", 1.0, "fidelity.toml"),
    ('against = ["wire"]', "", {}, "against", ("wire",), "fidelity.toml"),
    ('against = ["wire"]', "", {"against": ["other"]}, "against", ("other",), "command line"),
]


@pytest.mark.parametrize(("file", "config", "overrides", "key", "value", "origin"), LAYERS)
def test_layers(
    file: str, config: str, overrides: dict[str, object], key: str, value: object, origin: str, tmp_path: Path
) -> None:
    (tmp_path / "fidelity.toml").write_text(file)
    (tmp_path / "other.toml").write_text(config)
    settings, origins = load(tmp_path, tmp_path / "other.toml" if config else None, overrides)
    expected = str(tmp_path / "other.toml") if origin == "--config" else origin
    assert (getattr(settings, key), origins[key]) == (value, expected)


def test_nearest_file_upwards_and_its_paths(tmp_path: Path) -> None:
    inner = tmp_path / "desk" / "today"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.fidelity]\nagainst = ["wire"]\nmodel = "models/m"\n')
    (tmp_path / "models" / "m").mkdir(parents=True)
    (tmp_path / "desk" / "pyproject.toml").write_text("[tool.ruff]\nline-length = 120\n")
    settings, origins = load(inner)
    assert settings.against == (str(tmp_path / "wire"),)
    assert settings.model == str(tmp_path / "models" / "m")
    assert origins["against"] == "pyproject.toml"
    (tmp_path / "desk" / "fidelity.toml").write_text('route = "id"\n')
    settings, _ = load(inner)
    assert (settings.route, settings.against) == ("id", ())
    assert load(inner, isolated=True)[0] == DEFAULTS


WRONG = [
    ('fail-onn = "major"', r"fidelity\.toml: unknown key fail-onn; did you mean fail-on\?"),
    ("colour = true", r"fidelity\.toml: unknown key colour; known are against, since"),
    ('fail-on = "mayor"', r"fidelity\.toml: fail-on must be one of critical, .* \(did you mean major\?\), not 'mayor'"),
    ("min-confidence = 2", r"fidelity\.toml: min-confidence must be a number from 0 to 1, not 2"),
    ("min-confidence = true", r"min-confidence must be a number from 0 to 1"),
    ('select = "numbers"', r"select must be a list of strings"),
    ("offline = 1", r"offline must be true or false"),
    ("jobs = 0", r"jobs must be a whole number above 0"),
    ('route = "indonesian"', r"route must be auto or a two-letter"),
    ('since = "yesterday"', r"fidelity\.toml: since must be a day such as 2024-09-19, not 'yesterday'"),
    ("until = 2024", r"until must be a day"),
    ('language = "english"', r"language must be a two-letter language code"),
    ("source = 3", r"source must be a string"),
    ('profile = "wires"', r"profile must be one of wire, strict, draft \(did you mean wire\?\)"),
    ('fail-on = "major"\nfail_on = "minor"', r"given twice"),
    ("select = [1,,]", r"fidelity\.toml: is not valid TOML: .*line 1"),
    ("[select]\nx = 1", r"select must be a list of strings"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_file_is_named_with_key_and_nearest(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "fidelity.toml").write_text(text)
    with pytest.raises(SettingsError, match=message):
        load(tmp_path)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"select = ['\x00']"])
def test_a_broken_file(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "fidelity.toml").write_bytes(data)
    with pytest.raises(SettingsError, match=r"fidelity\.toml"):
        load(tmp_path)


def test_a_missing_config_and_a_wrong_option(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no such settings file"):
        load(tmp_path, tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="--min-severity must be one of"):
        load(tmp_path, overrides={"min_severity": "bad"})


def test_tool_fidelity_must_be_a_table(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("tool.fidelity = 3\n")
    with pytest.raises(SettingsError, match=r"tool\.fidelity must be a table"):
        load(tmp_path)


def test_the_home_folder_in_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/desk")
    (tmp_path / "fidelity.toml").write_text('against = ["~/wire"]\nmodel = "~/model"\ncache-dir = "~nobody-here/x"\n')
    (tmp_path / "below").mkdir()
    for folder in (tmp_path, tmp_path / "below"):
        settings, _ = load(folder)
        assert (settings.against, settings.model) == (("/home/desk/wire",), "/home/desk/model")


def test_days_and_servers_are_taken_as_they_are(tmp_path: Path) -> None:
    url = "postgresql://desk@db.example/wire"
    (tmp_path / "fidelity.toml").write_text(f'against = ["{url}"]\nsince = 2024-09-01\nuntil = "2024-09-19"\n')
    (tmp_path / "below").mkdir()
    for folder in (tmp_path, tmp_path / "below"):
        settings, _ = load(folder)
        assert (settings.against, settings.since, settings.until) == ((url,), "2024-09-01", "2024-09-19")
    assert load(tmp_path, overrides={"since": "2024-10-02", "language": "EN"})[0].language == "en"


def test_a_folder_above_that_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", closed)
    assert load(tmp_path)[0] == DEFAULTS
