"""The built-in packs prove their own examples, and a wrong pack is refused with its file and entry."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fidelity.english.words import lemmas, tokenize
from fidelity.errors import SettingsError
from fidelity.rules import pack
from fidelity.rules.core import Example
from fidelity.rules.match import compile_pattern, find
from fidelity.rules.pack import Entry, Pack, Phrase, Pivot, Resplit, Sense, Verb, load, load_path

ALL = [entry for kind in ("phrase", "pivot", "verb", "resplit") for one in load(kind) for entry in one.entries]


def _of(kind: type[Entry]) -> list[Entry]:
    return [entry for entry in ALL if isinstance(entry, kind)]


def _id(entry: Entry) -> str:
    return str(next(getattr(entry, name) for name in ("match", "word", "fused", "verb") if hasattr(entry, name)))


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("pivot-indonesian", 120),
        ("pivot-spanish", 120),
        ("verbs", 80),
        ("resplit", 30),
        ("calque-indonesian", 60),
        ("calque-spanish", 40),
    ],
)
def test_packs_are_broad(name: str, least: int) -> None:
    [found] = [one for kind in pack.KINDS for one in load(kind) if one.name == name]
    assert len(found.entries) >= least


@pytest.mark.parametrize(
    "path", sorted(Path(str(pack.__file__)).parent.glob("packs/*.toml")), ids=lambda path: path.name
)
def test_files_are_right_and_the_compiled_form_is_the_same(path: Path) -> None:
    parsed = load_path(path)
    assert parsed in load(parsed.kind)
    assert all(entry.why.endswith(".") for entry in parsed.entries)


def test_the_compiled_form_is_fresh() -> None:
    """`python -m fidelity.rules.pack` renews it."""
    compiled = Path(str(pack.__file__)).parent / "packs" / pack.COMPILED
    assert compiled.read_text("utf-8") == pack.compile_built_in()


@pytest.mark.parametrize("entry", _of(Phrase), ids=_id)
def test_phrases_find_their_flags_and_pass_the_rest(entry: Phrase) -> None:
    pattern = compile_pattern(entry.match)
    for text in (*entry.flags, *entry.passes):
        example = Example(text)
        assert tuple(find(pattern, tokenize(example.copy))) == example.spans


@pytest.mark.parametrize("entry", _of(Phrase), ids=_id)
def test_what_to_write_is_not_flagged_by_another_phrase(entry: Phrase) -> None:
    for words in entry.prefer:
        text = f"He was there {words} the end."
        assert not [other.match for other in _phrases() if list(find(compile_pattern(other.match), tokenize(text)))]


def _phrases() -> Iterator[Phrase]:
    return (entry for entry in ALL if isinstance(entry, Phrase))


@pytest.mark.parametrize("entry", _of(Resplit), ids=_id)
def test_resplits_find_their_flags_and_pass_the_rest(entry: Resplit) -> None:
    for text in (*entry.flags, *entry.passes):
        example = Example(text)
        assert [found[:2] for found in entry.find(example.copy)] == [(span.start, span.end) for span in example.spans]


def test_a_resplit_says_what_to_write() -> None:
    [insight] = [entry for entry in ALL if isinstance(entry, Resplit) and entry.fused == "insight"]
    assert [found[2] for found in insight.find("They fight, with Lashkar Gah's insight.")] == ["Lashkar Gah in sight"]
    assert not list(insight.find("They won, with Freud's insight."))
    assert not list(insight.find("It gave China's insight into the war."))


def _has(sense: Sense, text: str) -> bool:
    forms = {form for word in re.findall(r"[\w’'-]+", text) for form in (*lemmas(word), word.lower())}
    return any({part for part in words.split() if part != "be"} <= forms for words in sense.words)


@pytest.mark.parametrize("entry", _of(Pivot), ids=_id)
def test_pivots_show_two_senses_confused(entry: Pivot) -> None:
    words = [word for sense in entry.senses for word in sense.words]
    assert len(words) == len(set(words))
    for flag in entry.flags:
        copy, _, original = flag.partition(" || ")
        [marked] = [span.of(Example(copy).copy) for span in Example(copy).spans]
        wrong = {at for at, sense in enumerate(entry.senses) if _has(sense, marked)}
        right = {at for at, sense in enumerate(entry.senses) if _has(sense, original)}
        assert wrong and right - wrong, f"{marked!r} is sense {wrong}, the original has {right}"


@pytest.mark.parametrize("entry", _of(Pivot), ids=_id)
def test_pivot_senses_are_lemmas(entry: Pivot) -> None:
    heads = [words.split()[0] for sense in entry.senses for words in sense.words]
    assert [head for head in heads if head not in lemmas(head)] == []


def test_pivot_sets_agree() -> None:
    """Words that one set calls interchangeable must not be a confusion in another: nobody knows the route for sure."""
    same: dict[tuple[str, str], str] = {}
    for entry in _of(Pivot):
        for sense in entry.senses:
            same.update({(a, b): entry.word for a in sense.words for b in sense.words})
    for entry in _of(Pivot):
        for one, other in itertools.permutations(entry.senses, 2):
            assert not {(a, b): same[a, b] for a in one.words for b in other.words if (a, b) in same}


@pytest.mark.parametrize("entry", _of(Verb), ids=_id)
def test_verbs_use_themselves_in_their_examples(entry: Verb) -> None:
    assert not set(entry.wrong) & set(entry.takes)
    for text in entry.flags:
        forms = {form for word in Example(text).copy.split() for form in lemmas(word.strip(".,"))}
        known = {entry.verb, entry.verb.replace("ise", "ize"), entry.verb.replace("ize", "ise")}
        assert forms & known or any(entry.verb[:4] in form for form in forms)
    for kind in (*entry.wrong, *(["heads"] if entry.heads else [])):
        assert entry.write(kind)


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


def test_a_users_pack_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "french.toml"
    path.write_text(GOOD, "utf-8")
    assert load_path(path) == Pack(
        "french",
        "phrase",
        "calque/french",
        "fr",
        (Phrase("has known", ("has seen",), "French.", ("It [[has known]] growth.",), ("It had known growth.",)),),
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


def test_an_edited_pack_is_never_hidden_by_the_compiled_form(monkeypatch: pytest.MonkeyPatch) -> None:
    stale = json.loads(pack.compile_built_in())
    assert stale["digest"] == pack._digest(pack._texts())
    assert stale["digest"] != pack._digest({name: text + b"\n" for name, text in pack._texts().items()})
