from __future__ import annotations

import json
import subprocess
import sys

import pytest

from fidelity.cli import main
from fidelity.models import Candidate, Document
from fidelity.version import __version__
from tests.cli.conftest import TEXT, Desk


def test_version(desk: Desk) -> None:
    assert desk.run("--version") == 0
    assert desk.out == f"fidelity {__version__}\n"


HEAVY = ("numpy", "onnxruntime", "torch", "sacrebleu", "trafilatura", "langdetect", "lemminflect", "rich", "tomllib")


@pytest.mark.parametrize("arguments", ["--version", "--help", "check --help"])
def test_a_fast_start(arguments: str) -> None:
    code = (
        "import sys; from fidelity.cli import main; main(sys.argv[1:]); "
        f"sys.exit(','.join(m for m in {HEAVY!r} if m in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments.split()], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "command",
    [
        "check",
        "diff",
        "find",
        "evaluate",
        "rules",
        "explain",
        "config show",
        "model prepare",
        "model show",
        "cache clear",
    ],
)
def test_every_command_has_help(command: str, desk: Desk) -> None:
    assert desk.run(f"{command} --help") == 0
    assert desk.out.startswith(f"Usage: fidelity {command}")


def test_config_show(desk: Desk) -> None:
    desk.write(fidelity__toml='fail-on = "never"\nmodel = false\n')
    assert desk.run("config show --profile strict") == 0
    shown = dict(line.split("  # ")[0].rstrip().split(" = ") for line in desk.out.splitlines())
    assert (shown["fail-on"], shown["model"], shown["min-confidence"]) == ('"minor"', "false", "0.3")
    assert desk.run("config show -f json") == 0
    made = json.loads(desk.out)
    assert made["fail-on"] == {"value": "never", "from": "fidelity.toml"}
    assert made["route"] == {"value": "auto", "from": "default"}


def test_what_config_show_prints_is_a_settings_file(desk: Desk) -> None:
    desk.run("config show")
    assert "# cache-dir = " in desk.out and "# environment, FIDELITY_CACHE_DIR" in desk.out
    desk.write(fidelity__toml=desk.out)
    assert desk.run("config show") == 0, desk.err


def test_rules_and_explain(desk: Desk) -> None:
    from fidelity.rules.registry import all_rules

    assert desk.run("rules -f json") == 0
    assert [rule["id"] for rule in json.loads(desk.out)] == [rule.id for rule in all_rules()]
    for rule in all_rules():
        assert desk.run(f"explain {rule.id}") == 0
        assert desk.out.startswith(rule.id) and rule.summary in " ".join(desk.out.split())
        assert f"--ignore {rule.id}" in desk.out
    assert desk.run("explain no/such") == 2
    assert "unknown rule 'no/such'" in desk.err


def test_cache_clear(desk: Desk) -> None:
    assert desk.run("cache clear") == 0
    assert "freed" in desk.err


class Finder:
    """Finds what stands after `FROM:` in a copy."""

    def find(self, copy: Document, archive: object, **bounds: object) -> list[Candidate]:
        """One candidate, chosen when the copy says so."""
        chosen = "FROM:" in copy.text
        return [Candidate(Document("", "wire/one.txt"), 0.8, 0.5, 0.9, "shares 3 of 4 sentences", chosen)]


@pytest.mark.parametrize(
    ("text", "arguments", "code", "said"),
    [
        (TEXT + "FROM:", "--against wire", 0, "a.txt: made from\n   80%  wire/one.txt: shares 3 of 4 sentences"),
        (TEXT, "--against wire", 3, "a.txt: no original found"),
        (TEXT + "FROM:", "--against wire -f json", 0, '"chosen": true'),
        (TEXT, "", 2, "find needs originals"),
        (TEXT, "--against nowhere", 2, "no such file or folder"),
        (TEXT, "--against wire -f xml", 2, "find knows text and json"),
        ("", "--against wire", 2, "a.txt"),
    ],
)
def test_find(text: str, arguments: str, code: int, said: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fidelity.cli.find.make_checker", lambda settings, announce: Finder())
    (desk.path / "wire").mkdir()
    (desk.path / "wire" / "one.txt").write_text(TEXT)
    desk.write(a__txt=text)
    assert desk.run(f"find a.txt {arguments}") == code, desk.err
    assert said in desk.out + desk.err


def test_no_command_shows_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Usage: fidelity" in "".join(capsys.readouterr())
