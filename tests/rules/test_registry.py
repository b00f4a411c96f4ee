"""Rules are found by walking the package, and picked by name or family."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import fidelity
from fidelity.errors import SettingsError
from fidelity.rules.core import Rule
from fidelity.rules.registry import all_rules, selected
from fidelity.settings import Settings

PACK = """
kind = "phrase"
rule = "calque/dutch"
route = "nl"
[[phrase]]
match = "has known strong growth"
prefer = ["has grown strongly"]
why = "Word for word from Dutch."
flags = ["The sector [[has known strong growth]] since May."]
passes = ["She has known strong leaders all her life."]
"""
FIRST = {
    "quotes/altered", "numbers/changed", "names/swapped", "negation/flipped", "sense/pivot", "sense/substituted",
    "verbs/typed", "possessive/resplit", "calque/indonesian", "leftover/untranslated",
}  # fmt: skip
MQM = ("Accuracy: ", "Linguistic conventions", "Terminology", "Style: ", "Locale conventions")


def ids(settings: Settings) -> list[str]:
    return [rule.id for rule in selected(settings)]


def test_every_rule_is_found_once_and_in_order() -> None:
    found = [rule.id for rule in all_rules()]
    assert found == sorted(set(found))
    assert set(found) >= FIRST


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: str(rule.id))
def test_names_are_as_the_conventions_say(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+/[a-z]+(-[a-z]+)*", rule.id)
    assert rule.mqm.startswith(MQM)
    assert rule.summary.endswith(".")


@pytest.mark.parametrize(
    ("settings", "inside", "outside"),
    [
        (Settings(), FIRST, set()),
        (Settings(select=("all",)), FIRST, set()),
        (Settings(select=("sense",)), {"sense/pivot", "sense/substituted"}, {"verbs/typed"}),
        (Settings(select=("sense/pivot",)), {"sense/pivot"}, FIRST - {"sense/pivot"}),
        (Settings(select=("sense",), ignore=("sense/pivot",)), {"sense/substituted"}, {"sense/pivot"}),
        (Settings(ignore=("sense",)), FIRST - {"sense/pivot", "sense/substituted"}, {"sense/pivot"}),
        (
            Settings(select=("verbs",), extend_select=("sense/pivot",)),
            {"verbs/typed", "sense/pivot"},
            {"sense/particle"},
        ),
        (Settings(extend_select=("sense/pivot",)), FIRST, set()),  # adds to what is selected, and that is all
        (Settings(ignore=("verbs",), extend_ignore=("sense",)), {"quotes/altered"}, {"verbs/typed", "sense/pivot"}),
        (Settings(ignore=("all",)), set(), FIRST),
    ],
)
def test_what_runs(settings: Settings, inside: set[str], outside: set[str]) -> None:
    found = set(ids(settings))
    assert inside <= found
    assert not outside & found


@pytest.mark.parametrize("key", ["select", "ignore", "extend_select", "extend_ignore"])
@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("sense/pivto", "did you mean sense/pivot?"),
        ("quote", "did you mean quotes?"),
        ("xyzzy0", "`fidelity rules` lists them"),
    ],
)
def test_an_unknown_rule_names_the_nearest(key: str, name: str, hint: str) -> None:
    with pytest.raises(SettingsError) as error:
        selected(Settings(**{key: (name,)}))  # type: ignore[arg-type]
    assert name in str(error.value)
    assert hint in str(error.value)


def test_a_users_pack_is_a_rule(tmp_path: Path) -> None:
    path = tmp_path / "french.toml"
    path.write_text(PACK, "utf-8")
    settings = Settings(model=None, packs=(str(path),), select=("calque/dutch",))
    assert ids(settings) == ["calque/dutch"]
    [found] = fidelity.Checker(settings).check("The sector has known strong growth since May, they said.").findings
    assert (found.rule, found.quote, found.suggestions) == (
        "calque/dutch",
        "has known strong growth",
        ("has grown strongly",),
    )
    with pytest.raises(SettingsError):
        selected(Settings(select=("calque/dutch",)))


def test_a_users_pack_adds_to_a_rule(tmp_path: Path) -> None:
    path = tmp_path / "more.toml"
    path.write_text(PACK.replace("calque/dutch", "calque/indonesian").replace('"nl"', '"id"'), "utf-8")
    checker = fidelity.Checker(Settings(model=None, packs=(str(path),), select=("calque",)))
    found = checker.check("To note, the sector has known strong growth since May.").findings
    assert [finding.quote for finding in found] == ["To note,", "has known strong growth"]


@pytest.mark.parametrize(("text", "said"), [(None, "cannot be read"), ("kind = 1", "kind must be")])
def test_a_wrong_pack_is_refused(text: str | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    if text is not None:
        path.write_text(text)
    with pytest.raises(SettingsError, match=said):
        selected(Settings(packs=(str(path),)))
