"""A pack file is loaded as it stands, and a wrong one is refused with its file and entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from fidelity.errors import SettingsError
from fidelity.rules import pack
from fidelity.rules.pack import Phrase, load_path

GOOD = """
kind = "phrase"
rule = "calque/french"
route = "fr"
[[phrase]]
match = "has known"
prefer = ["has seen"]
why = "French."
flags = ["It [[has known]] growth."]
passes = ["It had known growth."]
"""
VERB = """
kind = "verb"
rule = "verbs/typed"
[[verb]]
verb = "arrest"
slot = "object"
takes = ["person"]
wrong = ["place"]
why = "No."
flags = ["They [[arrested Goma]]."]
passes = ["They arrested him."]
"""
PIVOT = """
kind = "pivot"
rule = "sense/pivot"
route = "id"
[[pivot]]
word = "a"
senses = [{ verb = "seize" }, { verb = "arrest", takes = ["person"] }]
why = "No."
flags = ["They [[arrest]]. || They seize."]
passes = ["They arrest. || They arrest."]
"""
TERM = """
kind = "term"
rule = "terms/broken"
[[term]]
term = "chief of staff"
field = "office"
swaps = { staff = ["sticks"] }
why = "The fixed term."
flags = ["The [[chief of sticks]] left."]
passes = ["The chief of staff left."]
"""

DOMAIN = """
kind = "domain"
rule = "sense/domain"
[domains]
war = ["army"]
[[domain]]
match = "~robot"
domain = ["war"]
near = 1
write = ["missile"]
why = "No."
flags = ["The army fired a [[robot]]."]
passes = ["The robot fell."]
"""


def test_a_users_pack_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "french.toml"
    path.write_text(GOOD, "utf-8")
    found = load_path(path)
    assert (found.name, found.kind, found.rule, found.route) == ("french", "phrase", "calque/french", "fr")
    assert found.entries == (
        Phrase("has known", ("has seen",), "French.", ("It [[has known]] growth.",), ("It had known growth.",)),
    )


@pytest.mark.parametrize(
    ("text", "old", "new", "message"),
    [
        (GOOD, "kind = ", "sort = ", "kind must be one of"),
        (GOOD, 'route = "fr"', 'route = "french"', "ISO 639-1"),
        (GOOD, 'route = "fr"', 'author = "me"', "unknown key 'author'"),
        (GOOD, "calque/french", "calque", "rule must be an id"),
        (GOOD, "why = ", "wy = ", r"entry 1 \(has known\): unknown key 'wy'"),
        (GOOD, 'why = "French."', "", "why is missing"),
        (GOOD, 'why = "French."', 'why = " "', "why must be a text"),
        (GOOD, 'flags = ["It [[has known]] growth."]', "flags = []", "flags needs at least one example"),
        (GOOD, "[[has known]]", "has known", "with \\[\\[ \\]\\]"),
        (GOOD, "had known growth", "[[had known]] growth", "without"),
        (GOOD, "prefer = [", "prefer = 1 # [", "prefer must be a list"),
        (GOOD, 'match = "has known"', 'match = "Has known"', "must be lower-case"),
        (GOOD, "[[phrase]]", "[[phrases]]", "unknown key 'phrases'"),
        (GOOD, "", GOOD.partition('fr"\n')[2], "stands there twice"),
        (GOOD, "", GOOD.partition('fr"\n')[2].replace("has known", "a has"), "must stand before"),
        (GOOD, "kind", "kind kind", "not TOML"),
        (VERB, '"object"', '"objects"', "slot must be object or subject"),
        (VERB, 'wrong = ["place"]', "", "wrong or heads is missing"),
        (VERB, '["place"]', '["places"]', "unknown kind of thing 'places'"),
        (PIVOT, '{ verb = "seize" }, ', "", "at least two"),
        (PIVOT, '{ verb = "seize" }', '{ words = "seize" }', "a sense has one of"),
        (PIVOT, " || They seize.", "", "copy || original"),
        (TERM, '"office"', '"offices"', "field must be one of"),
        (TERM, '"chief of staff"', '"chief"', "a term needs two words"),
        (TERM, "staff = [", "staffs = [", "'staffs' in swaps is no word of the term"),
        (TERM, '["sticks"] }', '"sticks" }', "swaps must be a table of lists"),
        (DOMAIN, '["war"]', '["peace"]', "unknown domain 'peace'"),
        (DOMAIN, "near = 1", "", "domain and near go together"),
        (DOMAIN, "near = 1", 'near = "1"', "near must be a number"),
        (DOMAIN, "near = 1", 'near = 1\nwithin = "page"', "within must be"),
        (DOMAIN, "near = 1", 'near = 1\ncapital = "no"', "capital must be any"),
        (DOMAIN, "near = 1", 'near = 1\nseverity = "major"', "severity must be minor"),
        (DOMAIN, 'war = ["army"]', 'war = "army"', "domains must be a table"),
        (DOMAIN, '"~robot"', '"Robot"', "must be lower-case"),
    ],
)
def test_a_wrong_pack_is_refused(tmp_path: Path, text: str, old: str, new: str, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
    with pytest.raises(SettingsError, match=message.replace("||", r"\|\|")) as error:
        load_path(path)
    assert str(path) in str(error.value)


def test_a_missing_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml"):
        load_path(tmp_path / "nowhere.toml")


def test_an_edited_pack_is_seen_before_it_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = pack._built_in.__wrapped__()
    assert all(one.lean for one in compiled)
    longer = {name: size + 1 for name, size in pack._sizes().items()}
    monkeypatch.setattr(pack, "_sizes", lambda: longer)
    monkeypatch.setattr(pack, "_texts", lambda: {"good.toml": GOOD.encode()})
    [read] = pack._built_in.__wrapped__()
    assert (read.name, read.lean) == ("good", False)
