"""Packs are held against themselves and each other: the built-in ones here, a user's when they are loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.errors import SettingsError
from fidelity.rules import lint
from fidelity.rules.registry import all_rules

PHRASE = """
kind = "phrase"
rule = "calque/dutch"
route = "nl"
[[phrase]]
match = "has known strong growth"
prefer = ["has grown strongly"]
why = "Dutch."
flags = ["It [[has known strong growth]] here."]
passes = ["It has known growth."]
"""
PIVOT = """
kind = "pivot"
rule = "sense/pivot"
route = "nl"
[[pivot]]
word = "halfje"
senses = [{ verb = ["munch", "nibble"] }, { verb = "yodel" }]
why = "No."
flags = ["They [[munch]]. || They yodel."]
passes = ["They munch. || They nibble."]
"""
VERB = """
kind = "verb"
rule = "verbs/typed"
[[verb]]
verb = "yodel"
slot = "object"
takes = ["person"]
wrong = ["place"]
instead = { place = ["seize"] }
why = "No."
flags = ["They [[yodelled Goma]]."]
passes = ["They yodelled."]
"""
RESPLIT = """
kind = "resplit"
rule = "possessive/resplit"
[[resplit]]
fused = "yodelling"
split = "yo delling"
frames = ['(?P<span>yodelling) loud']
why = "No."
flags = ["A [[yodelling]] loud man."]
passes = ["A yodelling man."]
"""


def test_the_built_in_packs_agree() -> None:
    """They have one file each, so that they are held against each other as a user's would be."""
    assert list(lint.problems([(one.name, one) for one in lint.built_in()])) == []


def written(folder: Path, *texts: str) -> tuple[str, ...]:
    paths = [folder / f"{name}.toml" for name, _ in zip("abc", texts, strict=False)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return tuple(map(str, paths))


@pytest.mark.parametrize("text", [PHRASE, PIVOT, VERB, RESPLIT])
def test_a_users_pack_that_agrees_is_taken(text: str, tmp_path: Path) -> None:
    paths = written(tmp_path, text)
    assert len(lint.users(paths)) == 1
    assert all_rules(paths)


@pytest.mark.parametrize(
    ("text", "old", "new", "said"),
    [
        (PHRASE, '"has known strong', '"has known weak', "(has known weak growth): does not find what is marked"),
        (PHRASE, "It has known growth", "It has known strong growth", "does not find what is marked"),
        (PHRASE, "has grown strongly", "as it has known strong growth", "which 'has known strong growth' flags"),
        (PHRASE, '"nl"', '"id"', None),
        (PHRASE.replace("dutch", "indonesian"), "", "", "has the route id in built-in calque-indonesian, not nl"),
        (PHRASE, "calque/dutch", "sense/pivot", "sense/pivot is fed by packs of kind pivot (built-in pivot-"),
        (PHRASE, "calque/dutch", "numbers/changed", "numbers/changed is a rule of another kind"),
        (PIVOT, '"yodel" }', '"munch" }', "munch stands in two senses"),
        (PIVOT, '"yodel" }', '"yodels" }', "yodels is no dictionary form"),
        (PIVOT, "They yodel.", "They nibble.", "does not have one sense in the copy and another"),
        (PIVOT, '"yodel" }', '"yodel" }, { verb = ["arrest", "capture"] }', "has capture and arrest"),
        (VERB, '["person"]', '["person", "place"]', "place is both taken and wrong"),
        (VERB, "{ place =", "{ event =", "instead says nothing for place"),
        (VERB.replace("yodel", "arrest"), '["place"]', '["person"]', "person is both taken and wrong"),
        (
            VERB.replace('"yodel"', '"arrest"'),
            'takes = ["person"]\nwrong = ["place"]\ninstead = { place',
            'takes = ["place"]\nwrong = ["animal"]\ninstead = { animal',
            "place is taken, but wrong in built-in verbs",
        ),
        (
            VERB.replace('"yodel"', '"arrest"'),
            'takes = ["person"]\nwrong = ["place"]\ninstead = { place',
            'takes = ["thing"]\nwrong = ["person"]\ninstead = { person',
            "person is wrong, but taken in built-in verbs",
        ),
        (RESPLIT, "[[yodelling]] loud", "[[yodelling loud]]", "does not find what is marked"),
    ],
)  # fmt: skip
def test_a_contradiction_is_one_line_with_file_and_entry(
    text: str, old: str, new: str, said: str | None, tmp_path: Path
) -> None:
    paths = written(tmp_path, text.replace(old, new))
    if said is None:
        assert all_rules(paths)
        return
    with pytest.raises(SettingsError) as error:
        all_rules(paths)
    line = str(error.value)
    assert said in line and line.startswith(f"{paths[0]}: ") and "\n" not in line


def test_the_same_pattern_twice(tmp_path: Path) -> None:
    built = next(one for one in lint.built_in() if one.name == "calque-indonesian").entries[0]
    text = PHRASE.replace("dutch", "indonesian").replace('"nl"', '"id"')
    flags = [text.replace('"has known strong growth"', f"'{built.match}'").replace(old, new)  # type: ignore[union-attr]
             for old, new in (("It [[has known strong growth]] here.", built.flags[0]),)]  # fmt: skip
    with pytest.raises(SettingsError, match="stands in built-in calque-indonesian already"):
        lint.users(written(tmp_path, *flags))


def test_users_packs_are_held_against_each_other(tmp_path: Path) -> None:
    other = PIVOT.replace('["munch", "nibble"] }, { verb = "yodel"', '"munch" }, { verb = "nibble"').replace(
        "They yodel.", "They nibble."
    )
    other = other.replace("halfje", "ander").replace(
        '["They munch. || They nibble."]', '["They munch. || They munch."]'
    )
    paths = written(tmp_path, PIVOT, other)
    with pytest.raises(SettingsError, match="confuses munch and nibble, which are interchangeable for halfje") as error:
        lint.users(paths)
    assert str(error.value).startswith(f"{paths[1]}: entry 1 (ander): ")
    with pytest.raises(SettingsError, match="already"):
        lint.users(written(tmp_path, PHRASE, PHRASE))
    shared = (
        PHRASE.replace("dutch", "frisian")
        .replace('"nl"', '"fy"')
        .replace('prefer = ["has grown strongly"]', "prefer = []")
    )
    assert len(lint.users(written(tmp_path, PHRASE, shared))) == 2  # two languages may share a formula
