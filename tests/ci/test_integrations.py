"""The hook, the action and the snippet of the README, each as its host reads or runs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from pre_commit.clientlib import load_manifest
from pre_commit.constants import MANIFEST_FILE

ROOT = Path(__file__).parents[2]
ORIGINAL = "The army decided to capture Kandahar on Monday, he said.\n\nThe port, 40 kilometres away, stays shut.\n"
COPY = ORIGINAL.replace("capture", "arrest")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with a story that has a fault, one that has none, and their original."""
    for folder in ("wire", "my stories"):
        (tmp_path / folder).mkdir()
    (tmp_path / "wire" / "a.txt").write_text(ORIGINAL)
    (tmp_path / "my stories" / "bad.txt").write_text(COPY)
    (tmp_path / "my stories" / "good.txt").write_text(ORIGINAL + "\n")
    return tmp_path


def _environment(project: Path, **more: str) -> dict[str, str]:
    places = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": places, "FIDELITY_CACHE_DIR": str(project / ".cache"), **more}


def test_pre_commit_reads_the_hook() -> None:
    (hook,) = load_manifest(str(ROOT / MANIFEST_FILE))
    assert hook["id"] == "fidelity" and hook["entry"] == "fidelity check"


def test_pre_commit_runs_the_hook(project: Path) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("there is no git on this machine")
    (hook,) = load_manifest(str(ROOT / MANIFEST_FILE))
    own = {key: hook[key] for key in ("id", "name", "entry", "types_or", "require_serial")}
    own |= {"language": "system", "files": "stories/", "args": ["--against", "wire", "--no-model"]}
    config = {"repos": [{"repo": "local", "hooks": [own]}]}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    environment = _environment(project, PRE_COMMIT_HOME=str(project / ".home"), GIT_CONFIG_GLOBAL=os.devnull)
    for command in (["init", "-q"], ["add", "wire", "my stories", ".pre-commit-config.yaml"]):
        subprocess.run([git, *command], cwd=project, check=True, env=environment)
    run = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    done = subprocess.run(run, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert ("bad.txt" in done.stdout and "verbs/typed" in done.stdout) or "sense/pivot" in done.stdout
    (project / "my stories" / "bad.txt").write_text(ORIGINAL)
    done = subprocess.run(run, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _step(name: str) -> dict[str, Any]:
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    step: dict[str, Any] = next(step for step in action["runs"]["steps"] if step.get("name") == name)
    return step


@pytest.mark.parametrize(
    ("copies", "more", "code"),
    [
        ("my stories/good.txt", {}, 0),
        ("my stories", {}, 1),
        ("my stories/bad.txt\nmy stories/good.txt", {"ARGUMENTS": "--no-model\n--fail-on=never"}, 0),
        ("my stories", {"AGAINST": ""}, 1),
        ("my stories/missing.txt", {}, 2),
        ("my stories/good.txt", {"AGAINST": "nowhere"}, 2),
        ("$(touch owned)\n--exit-zero", {}, 2),
    ],
)
def test_the_action_ends_with_the_code_of_the_command(
    copies: str, more: dict[str, str], code: int, project: Path
) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash on this machine")
    given = {"COPIES": copies, "AGAINST": "wire", "ARGUMENTS": "--no-model", "SARIF": "out.sarif", **more}
    summary = project / "summary.md"
    environment = _environment(project, GITHUB_STEP_SUMMARY=str(summary), **given)
    command = [bash, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", _step("Check")["run"]]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    assert not (project / "owned").exists()
    if code < 2:
        assert (project / "out.sarif").is_file() and summary.is_file()
    if code == 1:
        assert "::error file=my stories/bad.txt,line=1" in done.stdout


def test_no_input_of_the_action_is_read_by_a_shell() -> None:
    for step in yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_snippet_for_gitlab_runs(project: Path) -> None:
    snippet = re.search(r"<!-- gitlab -->\n```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert snippet is not None
    job = yaml.safe_load(snippet.group(1))["fidelity"]
    (project / "my stories").rename(project / "stories")
    environment = _environment(project)
    done = subprocess.run(
        [*job["script"][0].split(), "--no-model"], cwd=project, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert all((project / path).is_file() for path in job["artifacts"]["reports"].values())
