"""The built-in packs prove their own examples."""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from fidelity.english.words import lemmas, tokenize
from fidelity.models import Alignment, Document, Segmented, Sentence, Severity, Span
from fidelity.rules import domains, pack, resplits, verbs
from fidelity.rules.core import Example
from fidelity.rules.match import Patterns, find
from fidelity.rules.pack import Entry, Homograph, Pack, Phrase, Pivot, Resplit, Sense, Verb, load, load_path
from fidelity.rules.patterns import anchors_of, compile_pattern

ALL = [entry for kind in pack.KINDS for one in pack.whole(kind) for entry in one.entries]

HOMOGRAPHS = {row["match"]: row for one in pack.whole("domain") for row in one.rows}


def _of(kind: type[Entry]) -> list[Entry]:
    return [entry for entry in ALL if isinstance(entry, kind)]


def _id(entry: Entry) -> str:
    return str(next(getattr(entry, name) for name in ("match", "word", "fused", "verb") if hasattr(entry, name)))


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("pivot-indonesian", 120),
        ("pivot-spanish", 120),
        ("verbs", 700),
        ("collocation", 600),
        ("resplit", 75),
        ("domain", 130),
        ("domain-war", 100),
        ("domain-politics", 80),
        ("domain-justice", 100),
        ("calque-indonesian", 60),
        ("calque-spanish", 40),
    ],
)
def test_packs_are_broad(name: str, least: int) -> None:
    [found] = [one for kind in pack.KINDS for one in pack.whole(kind) if one.name == name]
    assert len(found.entries) >= least


@pytest.mark.parametrize(
    "path", sorted(Path(str(pack.__file__)).parent.glob("packs/*.toml")), ids=lambda path: path.name
)
def test_files_are_right_and_the_compiled_form_is_the_same(path: Path) -> None:
    parsed = load_path(path)
    if parsed.kind == "term":  # has a compiled form of its own
        return
    [same] = [one for one in load(parsed.kind) if one.name == parsed.name]
    assert (same.rule, same.route, same.domains) == (parsed.rule, parsed.route, parsed.domains)
    assert same.rows == tuple(map(pack.lean, parsed.rows))
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
        assert not list(_every_phrase().find(tokenize(text)))


@functools.cache
def _every_phrase() -> Patterns:
    return Patterns(entry.match for entry in ALL if isinstance(entry, Phrase))


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


def _spoken(*texts: str) -> Alignment:
    """Paragraphs of one sentence each, alone."""
    sentences, at = [], 0
    for number, text in enumerate(texts):
        sentences.append(Sentence(text, Span(at, at + len(text)), tokenize(text, at), paragraph=number))
        at += len(text) + 2
    return Alignment(Segmented(Document("\n\n".join(texts)), tuple(sentences)), (), ())


def _out_of_domain(*texts: str) -> list[str]:
    alignment = _spoken(*texts)
    return [hit.span.of(alignment.copy.text) for hit in domains._check(domains.Table(pack.whole("domain")), alignment)]


@pytest.mark.parametrize("entry", _of(Homograph), ids=_id)
def test_homographs_are_found_in_their_domain_and_nowhere_else(entry: Homograph) -> None:
    alone = Pack("alone", "domain", "sense/domain", None, (HOMOGRAPHS[entry.match],), pack.whole("domain")[0].domains)
    for text in (*entry.flags, *entry.passes):
        example = Example(text)
        assert anchors_of(entry.match) == compile_pattern(entry.match).anchors
        hits = list(domains._check(domains.Table((alone,)), _spoken(example.copy)))
        assert tuple(hit.span for hit in hits) == example.spans
        assert all(0.5 <= hit.confidence <= 1 for hit in hits)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Two robots hit the port, and the army launched a drone.",), ["robots"]),
        (("Two robots hit the port.", "The army launched a drone."), ["robots"]),  # paragraphs are short
        (("Two robots hit the port.", "It was shut.", "The army launched a drone."), []),
        (("Robots hit the port as the army, all of it human, launched a drone.",), []),
        (("Patients in lockdown had no vaccine.", "The imprisonment ended."), []),  # must be in its own sentence
        (("The epidemic of confinement hurt shops.",), ["epidemic of confinement"]),
        (("Fans left the Tribune before the match.",), []),  # a name
        (("GOMA (AP) - The investigative isolator was shut.",), ["investigative isolator"]),
        (("The second tour of the presidential election is near.",), ["second tour of the presidential"]),
    ],
)
def test_a_word_is_out_of_domain_only_beside_words_of_it(texts: tuple[str, ...], found: list[str]) -> None:
    assert _out_of_domain(*texts) == found


def test_a_homograph_is_less_sure_in_quotation_marks() -> None:
    alignment = _spoken("“The lost bullet hit her,” he said.")
    [sentence] = alignment.copy.sentences
    quoted = replace(alignment.copy, sentences=(replace(sentence, quotes=(Span(1, 23),)),))
    [plain] = domains._check(domains.Table(pack.whole("domain")), alignment)
    [less] = domains._check(domains.Table(pack.whole("domain")), replace(alignment, copy=quoted))
    assert 0.5 <= less.confidence < plain.confidence


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The group realised the attack on Monday.", ["realised the attack"]),
        ("The group realised the attack was a mistake.", []),
        ("The group realised the attack failed.", []),
        ("The law was voted on Monday.", ["law was voted"]),
        ("The law was voted down.", []),
        ("The patient was operated on in Oslo.", []),
        ("The militia died in the valley.", ["militia died"]),
        ("Cases of the harvest support are rare.", []),
        ("The airline missed out on harvest support.", []),
        ("Police interpellated two suspects.", ["interpellated two suspects"]),
        ("The army arrested Goma-based smugglers.", []),
        ("The minister will assist to the funeral.", ["assist to the funeral"]),
        ("The court accused him in treason.", ["accused him in treason"]),
        ("The accused in treason cases rarely speak.", []),
        ("The answer to the question is no.", []),
        ("The party celebrated a press conference.", ["celebrated a press conference"]),
        ("The meeting realised by the council was long.", ["meeting realised"]),
        ("They came at the appointed hearing.", []),
        ("The guerrillas launched airstrikes on the port.", ["guerrillas launched airstrikes"]),
        ("The air force launched airstrikes on the port.", []),
    ],
)
def test_verbs_have_what_they_never_take(text: str, found: list[str]) -> None:
    [rule] = verbs.rules()
    [sentence] = _spoken(text).copy.sentences
    assert [hit.span.of(text) for hit in cast("Any", rule.check)(sentence)] == found


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("The court accused him in treason.", "accused him of treason"),
        ("Two towns participated to the meeting.", "took part in the meeting"),
        ("The militants assumed the bombing.", "claimed the bombing"),
        ("The town celebrated a debate.", "held a debate"),
    ],
)
def test_a_better_verb_has_its_own_preposition(text: str, write: str) -> None:
    [rule] = verbs.rules()
    [sentence] = _spoken(text).copy.sentences
    assert [hit.suggestions[0] for hit in cast("Any", rule.check)(sentence)] == [write]


@pytest.mark.parametrize(
    ("text", "write", "severity"),
    [
        ("They fight on, with Goma's insight.", "Goma in sight", Severity.CRITICAL),
        ("He was held for insighting hatred.", "incite hatred", None),
        ("They will takeover the bank.", "take over", None),
        ("The elec tion was held.", "election", Severity.MINOR),
        ("They lived along the coast.", None, None),
    ],
)
def test_how_bad_a_resplit_is(text: str, write: str | None, severity: Severity | None) -> None:
    [rule] = resplits.rules()
    [sentence] = _spoken(text).copy.sentences
    hits = list(cast("Any", rule.check)(sentence))
    assert [(hit.suggestions, hit.severity) for hit in hits] == ([((write,), severity)] if write else [])


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
    for kind in (*entry.wrong, *entry.heads):
        assert entry.write(kind)
