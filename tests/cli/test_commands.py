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
        "batch",
        "evaluate",
        "rules",
        "explain",
        "config show",
        "model prepare",
        "model show",
        "cache clear",
        "index create",
        "index add",
        "index info",
        "index verify",
        "index prune",
        "index export",
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


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("sense/pivot menangkap", ["menangkap (Indonesian, pivot-", "sense: arrest or detain (verb; with person)"]),
        ("sense Menangkap", ["original: The militia has decided to capture"]),
        ("sense/pivot arrest", ["menangkap (Indonesian, pivot-indonesian)", "more entries"]),
        ("verbs/typed arrest", ["arrest object (verbs)", "never: place", "write for place: capture or seize"]),
        ("calque/indonesian cyberspace", ["write: online", "beredar di dunia maya", "finds: A video [[circulating in"]),
        ("possessive/resplit insight", ["insight in sight (resplit)"]),
        ("sense/pivot", ["Precision on labelled copies (2", "against the original", "right (n="]),
        ("units/rounded", []),
    ],
)  # fmt: skip
def test_explain_shows_entries_and_precision(command: str, said: list[str], desk: Desk) -> None:
    if not said:
        assert desk.run(f"explain {command}") == 2
        return
    assert desk.run(f"explain {command}") == 0, desk.err
    for words in said:
        assert words in desk.out


def test_explain_without_a_measurement_says_so(desk: Desk) -> None:
    assert desk.run("explain calque/hindi") == 0
    assert "Precision: not measured" in desk.out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("sense/pivot menangkop", "no entry of sense/pivot has 'menangkop'; did you mean 'menangkap'?"),
        ("numbers/changed menangkap", "numbers/changed is not fed by packs"),
    ],
)
def test_explain_of_no_entry(command: str, said: str, desk: Desk) -> None:
    assert desk.run(f"explain {command}") == 2
    assert said in desk.err


def test_explain_shows_a_pack_of_the_settings(desk: Desk) -> None:
    pack = """kind = "phrase"\nrule = "calque/dutch"\nroute = "nl"\n[[phrase]]\nmatch = "has known growth"
prefer = ["has grown"]\nwhy = "Dutch."\nflags = ["It [[has known growth]]."]\npasses = ["It has grown."]\n"""
    desk.write(fidelity__toml='packs = ["nl.toml"]\n', nl__toml=pack)
    assert desk.run("explain calque/dutch growth") == 0, desk.err
    assert desk.out.startswith("has known growth (Dutch, nl)\n  Dutch.\n  write: has grown\n")
    desk.write(nl__toml=pack.replace("prefer = [", 'prefer = ["what has known growth", '))
    assert desk.run("check a.txt --isolated --pack nl.toml") == 2
