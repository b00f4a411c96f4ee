"""A checker never raises for content, and a report depends on nothing but its own input."""

from __future__ import annotations

from pathlib import Path

import pytest

import fidelity
from fidelity import embed
from fidelity.archive import Archive
from fidelity.errors import SettingsError
from fidelity.models import Document, Report
from fidelity.rules import registry
from fidelity.settings import Settings

STORY = (
    "The port of Ellery will stay open, the minister said on Monday.\n\n"
    "Workers had threatened to strike over pay for a third week.\n\n"
    "The union wants a rise of six per cent, its leader Benno Varga said in the capital."
)
BREAD = "Bread needs flour, water, salt and yeast. Knead the dough for ten minutes and let it rest."
FOREIGN = (
    "Pemerintah mengatakan bahwa serangan itu menewaskan sedikitnya dua belas orang di kota tersebut. "
    "Para korban dibawa ke rumah sakit pada hari Senin."
)
COPIES = {
    "empty": "",
    "blank": " \n\t\u00a0 \n",
    "one word": "Yes",
    "one sentence": "The port of Ellery will stay open.",
    "control": "The \x00port\x07 will\x1b[31m stay\x7f open\u0085 on Monday, the minister said.",
    "right to left": "The \u202eport\u202c will \u200fstay\u200e open on Monday, the \u2066minister\u2069 said.",
    "half characters": "The port \ud800 will stay\udfff open on Monday, the minister said.",
    "astral": "The port 🛳️ will stay open 𝔬𝔫 Monday, the minister said.",
    "one token": "go " * 10_000,
    "one letter": "a" * 10_000,
    "marks": "\"'“”‘’«»[]((" * 150,
    "lines": "The port\r\nwill\rstay\u2028open\u2029on Monday,\vthe\fminister said.\r\n",
    "digits": "1 " * 300 + "2.3.4.5,6:7 $%&",
    "foreign": FOREIGN,
    "story": STORY,
}
ORIGINALS: dict[str, list[str]] = {
    "none": [],
    "story": [STORY],
    "unrelated": [BREAD],
    "empty": [""],
    "blank": ["\n \n"],
    "foreign": [FOREIGN],
    "half characters": ["The port \ud800 will stay open."],
    "many": [STORY, "", BREAD, FOREIGN, STORY],
}
BARE = fidelity.Checker(Settings(model=None))


def codes(report: Report) -> list[str]:
    return [notice.code for notice in report.notices]


def sound(report: Report) -> None:
    """What holds of every report."""
    text = report.document.text
    assert "rule-failed" not in codes(report), report.notices
    for finding in report.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.quote == finding.span.of(text)
        assert 0 <= finding.confidence <= 1
        assert len(finding.fingerprint) == 64
    for pair in report.alignment.pairs:
        for sentence in pair.copy:
            assert sentence.span.of(text) == sentence.text
        for sentence in pair.original:
            assert pair.source is not None
            assert sentence.span.of(report.alignment.originals[pair.source].text) == sentence.text
    assert all("\n" not in notice.message for notice in report.notices)
    assert report.signature


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("originals", ORIGINALS)
def test_no_content_raises(copy: str, originals: str, tiny: fidelity.Checker) -> None:
    for checker in (BARE, tiny):
        report = checker.check(COPIES[copy], ORIGINALS[originals])
        sound(report)
        assert len(report.document.text) == len(COPIES[copy])


@pytest.mark.parametrize("copy", COPIES)
def test_no_copy_raises_beside_itself(copy: str, tiny: fidelity.Checker) -> None:
    for checker in (BARE, tiny):
        sound(checker.check(COPIES[copy], [COPIES[copy]]))
        sound(checker.check(COPIES[copy], [COPIES[copy] + " It will stay open, he said."]))


@pytest.mark.parametrize("copy", ["one sentence", "control", "right to left", "half characters", "one token", "story"])
def test_no_content_raises_with_the_real_model(copy: str, real: fidelity.Checker) -> None:
    sound(real.check(COPIES[copy], [STORY]))
    sound(real.check(COPIES[copy], [COPIES[copy] + " It will stay open, he said."]))


@pytest.mark.parametrize(
    ("copy", "originals", "wanted"),
    [
        (STORY, [], {"no-originals-given"}),
        (STORY, [STORY + " He left."], set()),
        (STORY, STORY + " He left.", set()),  # one original may stand alone
        (STORY, [STORY], {"same-text"}),
        (f"\n{STORY} \n", [STORY], {"same-text"}),
        (STORY, [BREAD], {"unrelated"}),
        (STORY, [""], {"original-empty"}),
        (STORY, ["", STORY + " He left."], {"original-empty"}),
        (STORY, [FOREIGN], {"original-not-english"}),
        (FOREIGN, [STORY], {"not-english"}),
        (STORY.partition("\n")[0].replace("Monday", "Sunday"), [STORY], {"short-text"}),
        (COPIES["half characters"], [], {"short-text", "no-originals-given", "broken-characters"}),
    ],
)
def test_what_stands_in_the_way_is_a_notice(copy: str, originals: str | list[str], wanted: set[str]) -> None:
    assert set(codes(BARE.check(copy, originals))) == wanted


def test_notices_name_the_original_and_the_language() -> None:
    report = BARE.check(STORY, [Document(FOREIGN, "wire/a.txt"), Document("", "wire/b.txt")])
    messages = {notice.code: notice.message for notice in report.notices}
    assert "wire/a.txt" in messages["original-not-english"]
    assert "Indonesian" in messages["original-not-english"]
    assert "wire/b.txt" in messages["original-empty"]


def test_foreign_copies_are_not_checked() -> None:
    report = BARE.check(FOREIGN + " To note, this.", [FOREIGN])
    assert report.findings == ()
    assert "Indonesian" in report.notices[0].message


def test_the_original_is_the_referee_of_formulas() -> None:
    copy = "To note, the port will stay open on Monday. The minister Varga in question is the eldest of them."
    alone, beside = BARE.check(copy), BARE.check(copy, [copy.replace("Monday", "Tuesday")])
    assert {"To note,", "in question"} <= {finding.quote for finding in alone.findings}
    assert not {"To note,", "in question"} & {finding.quote for finding in beside.findings}
    assert alone.route.languages == ("id",)
    assert beside.route.languages == ()


WORK: list[tuple[str | Document, str | list[str]]] = [
    (STORY, [STORY.replace("six", "nine")]),
    (STORY, []),
    ("", [STORY]),
    (FOREIGN, [STORY]),
    (Document(STORY, "a.txt"), [BREAD]),
    (COPIES["half characters"], [STORY]),
    ("They decided to arrest Kandahar.", "They decided to capture Kandahar."),
    (STORY, [""]),
]


@pytest.mark.parametrize("model", ["none", "tiny", "real"])
@pytest.mark.parametrize("ahead", [0, 4])
def test_many_give_the_same_as_one_by_one(
    model: str, ahead: int, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("fidelity.pipeline.AHEAD", ahead)
    if model == "tiny":
        request.getfixturevalue("tiny")
    settings = Settings(model=None) if model == "none" else Settings(cache_dir=str(tmp_path / "cache"))
    if model == "real":
        settings = Settings()
        request.getfixturevalue("minilm")
    many = fidelity.Checker(settings).check_many(iter(WORK))
    one_by_one = [fidelity.Checker(settings).check(*work) for work in WORK]
    checker = fidelity.Checker(settings)
    backwards = [checker.check(*work) for work in reversed(WORK)][::-1]
    assert many == one_by_one == backwards
    assert fidelity.Checker(settings).check_many([]) == []


def test_a_cache_changes_no_report(tiny: fidelity.Checker, tmp_path: Path) -> None:
    cached = [tiny.check(*work) for work in WORK]
    assert (tmp_path / "cache" / "vectors.sqlite").exists()
    again = fidelity.Checker(tiny.settings)
    plain = fidelity.Checker(Settings(cache=False, cache_dir=str(tmp_path / "other")))
    assert [again.check(*work) for work in WORK] == cached
    assert [plain.check(*work) for work in WORK] == cached
    assert not (tmp_path / "other").exists()


def test_a_cache_that_cannot_be_written_is_a_notice(tiny: fidelity.Checker, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    checker = fidelity.Checker(Settings(cache_dir=str(tmp_path / "file" / "cache")))
    report = checker.check(STORY, [STORY.replace("six", "nine")])
    assert codes(report) == ["cache-read-only"]
    assert codes(checker.check(STORY)) == ["no-originals-given"]  # where nothing was encoded
    assert report.findings == tiny.check(STORY, [STORY.replace("six", "nine")]).findings


def test_the_model_loads_once_and_only_when_needed(tiny: fidelity.Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[object] = []
    load = embed.load_anywhere
    monkeypatch.setattr(embed, "load_anywhere", lambda *a: (loads.append(a), load(*a))[1])
    tiny.check(STORY)
    tiny.check(STORY, [""])
    assert loads == []
    tiny.check(STORY, [BREAD])
    tiny.check(STORY, [STORY])
    assert len(loads) == 1


def test_an_archive_is_searched(tiny: fidelity.Checker, tmp_path: Path) -> None:
    for name, text in (("port.txt", STORY), ("bread.txt", BREAD)):
        (tmp_path / name).write_text(text)
    archive = Archive.open(tmp_path / "port.txt", tmp_path / "bread.txt")
    copy = STORY.replace("six", "nine")
    report = tiny.check(copy, archive)
    assert [Path(c.document.name).name for c in report.candidates if c.chosen] == ["port.txt"]
    assert [Path(o.document.name).name for o in report.alignment.originals] == ["port.txt"]
    assert [Path(c.document.name).name for c in tiny.find(copy, archive) if c.chosen] == ["port.txt"]
    none = tiny.check("A parrot sang at the weekend fair. The mayor danced with three old friends.", archive)
    assert codes(none) == ["no-original"]
    assert none.alignment.originals == ()
    archive.close()


def test_the_signature_names_what_the_result_depends_on(tiny: fidelity.Checker) -> None:
    signed = dict(tiny.check(STORY, [STORY]).signature)
    assert signed["model"] == "tiny@tiny-256"
    assert dict(tiny.check(STORY).signature)["model"] == "none"
    assert signed.keys() - {"tagger"} == {"fidelity", "model", "segmenter", "rules", "thresholds"}
    fewer = fidelity.Checker(Settings(model=None, select=("sense",)))
    assert dict(fewer.check(STORY).signature)["rules"] != signed["rules"]
    stricter = fidelity.Checker(Settings(model=None, min_confidence=0.3))
    assert dict(stricter.check(STORY).signature)["thresholds"] != signed["thresholds"]


def test_an_unknown_rule_is_refused_before_anything_is_done() -> None:
    with pytest.raises(SettingsError, match="sense/pivto"):
        fidelity.Checker(Settings(model=None, select=("sense/pivto",))).check("")


def test_a_broken_rule_is_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    def broken(_: object) -> list[object]:
        raise ZeroDivisionError("division by zero")

    rules = [replace(r, check=broken) if r.id == "sense/pivot" else r for r in registry.selected(Settings())]
    monkeypatch.setattr(registry, "selected", lambda _: rules)
    report = BARE.check("They decided to arrest Kandahar.", ["They decided to capture Kandahar."])
    assert [n.message for n in report.notices if n.code == "rule-failed"] == [
        "sense/pivot could not be checked: ZeroDivisionError: division by zero"
    ]
    assert [finding.rule for finding in report.findings] == ["verbs/typed"]


def test_align_and_link_take_plain_lists(real: fidelity.Checker) -> None:
    a, b, c = STORY.split("\n\n")
    for checker in (BARE, real):
        assert checker.align([b, a, c], [a, b, c]) == [((0,), (1,)), ((1,), (0,)), ((2,), (2,))]
        assert checker.align([], [a]) == checker.align([a], []) == []
        assert checker.link(["the", "army", "left"], ["the", "army", "left"]) == [(0, 0), (1, 1), (2, 2)]
        assert checker.link([], ["a"]) == checker.link(["a"], []) == []
