"""The page: what stands in it, where its links lead, and that no text of others becomes markup."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from lxml import html

from fidelity.models import (
    Alignment,
    Notice,
    Pair,
    PairKind,
    Report,
    Run,
    Severity,
)
from fidelity.report import render
from fidelity.report.look import Look
from fidelity.settings import Settings
from tests.report import fixed
from tests.report.pages import alone, page, texts, words


@pytest.fixture(scope="module")
def run() -> Run:
    return fixed.run()


def test_both_texts_stand_there_whole(run: Run) -> None:
    root = page(alone(run))
    assert " ".join(texts(root, "c")) == " ".join(fixed.COPY.split())
    originals = {s.text for original in run.reports[0].alignment.originals for s in original.sentences}
    assert set(texts(root, "o")) == originals


@pytest.mark.parametrize("count", [1, 2])
def test_ids_are_unique_and_every_link_leads_somewhere(run: Run, count: int) -> None:
    root = page(replace(run, reports=(run.reports[0], replace(run.reports[0], notices=()))[:count]))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = root.xpath("//a/@href")
    assert {link[1:] for link in links} <= set(ids) and all(link.startswith("#") for link in links)
    assert {name for value in root.xpath("//@aria-describedby | //@aria-labelledby") for name in value.split()} <= set(
        ids
    )


def test_each_finding_has_its_number_its_reason_and_links_both_ways(run: Run) -> None:
    root = page(alone(run))
    shown = run.reports[0].shown(run.settings)
    assert len(root.find_class("card")) == len(shown)
    for number, finding in enumerate(shown, start=1):
        (card,) = root.xpath(f"//*[@id='f{number}']")
        told = " ".join(card.text_content().split())
        for part in (finding.severity.value, finding.message, finding.rule, finding.fingerprint[:10]):
            assert part in told
        (mark,) = root.xpath(f"//a[sup[@id='m{number}']]")
        assert mark.get("href") == f"#f{number}" and mark.get("aria-describedby") == f"w{number}"
        assert mark.get("tabindex") is None and finding.message in mark.find_class("tip")[0].text_content()
        assert words(mark) == (finding.quote or finding.original_quote)
        assert card.xpath(".//a/@href") == [f"#m{number}"]
        assert len(root.xpath(f"//nav//a[@href='#f{number}']")) == 1


def test_the_original_has_the_number_too(run: Run) -> None:
    (mark,) = page(alone(run)).xpath("//div[@class='o']//a[@href='#f1']")
    assert words(mark) == "capture" and "critical" in mark.get("class") and not mark.xpath(".//@id")


def test_what_was_left_out_stands_where_it_was(run: Run) -> None:
    root = page(alone(run))
    (group,) = root.find_class("omitted")
    assert "left out of the copy" in group.get("aria-label")
    before, after = group.getprevious(), group.getnext()
    assert "stayed open" in before.text_content() and "Mr. Ba" in after.text_content()
    assert words(group.find_class("o")[0]) == "Nobody claimed responsibility."
    assert group.find_class("none")[0].text_content() == "Left out"


def test_a_moved_sentence_says_where_it_stood_and_its_place_where_it_went(run: Run) -> None:
    root = page(alone(run))
    (group,) = root.find_class("moved")
    (ghost,) = root.find_class("ghost")
    (there,) = ghost.xpath(".//a/@href")
    assert group.xpath(".//div[@id]/@id") == [there[1:]]
    assert "moved to paragraph 2" in ghost.text_content() and "The ferry sank off Ibo." in ghost.text_content()
    (back,) = group.xpath(".//p[@class='label']/a/@href")
    assert ghost.getprevious().get("id") == back[1:]


def moved(run: Run, order: tuple[int, ...], kinds: tuple[PairKind, ...]) -> html.HtmlElement:
    """The first original's sentences in another order."""
    first = run.reports[0].alignment.originals[0]
    text = "\n\n".join(first.sentences[index].text for index in order)
    copy = fixed._segmented(text, "copy.txt", tuple(first.sentences[index].text for index in order))
    pairs = tuple(
        Pair((sentence,), (first.sentences[index],), 0, 1.0, kind)
        for sentence, index, kind in zip(copy.sentences, order, kinds, strict=True)
    )
    report = Report(copy.document, Alignment(copy, (first,), pairs), (), run.reports[1].scores)
    return page(replace(run, reports=(report,)))


def test_sentences_that_moved_together_are_one_block(run: Run) -> None:
    kept, gone = PairKind.KEPT, PairKind.MOVED
    root = moved(run, (0, 3, 4, 1, 2), (kept, kept, kept, gone, gone))
    (group,) = root.find_class("moved")
    (ghost,) = root.find_class("ghost")
    assert len(group.xpath("./div")) == 2 and ghost.getprevious().get("id") == "r0"
    assert "The ferry sank off Ibo" in ghost.text_content() and "São Tomé" in ghost.text_content()


def test_sentences_that_moved_apart_are_two_blocks(run: Run) -> None:
    kept, gone = PairKind.KEPT, PairKind.MOVED
    root = moved(run, (0, 2, 4, 3, 1), (kept, kept, kept, gone, gone))
    assert len(root.find_class("moved")) == 2
    places = [ghost.getprevious().get("id") for ghost in root.find_class("ghost")]
    assert places == ["r0", "r1"]


def test_what_moved_from_the_very_beginning_stood_before_the_first_row(run: Run) -> None:
    kept, gone = PairKind.KEPT, PairKind.MOVED
    root = moved(run, (1, 2, 0), (kept, kept, gone))
    (ghost,) = root.find_class("ghost")
    assert ghost.getnext().get("id") == "r0" and root.xpath("//p[@class='label']/a/@href") == ["#r0"]


def test_the_second_original_is_named_beside_its_sentences(run: Run) -> None:
    root = page(alone(run))
    assert [b.text for b in root.xpath("//div[@class='o']//b[@class='letter']")][-1] == "B"
    assert "B wire/minister.txt: 7% of the copy’s words" in " ".join(root.text_content().split())


def test_accepted_findings_stand_apart_with_their_reason(run: Run) -> None:
    (section,) = page(alone(run)).find_class("accepted")
    told = " ".join(section.text_content().split())
    assert "Accepted by a comment in the text: the desk's spelling." in told and "names/swapped" in told
    assert section.xpath(".//a/@href") == ["#r2"] and not section.find_class("card")


def test_the_route_has_its_evidence(run: Run) -> None:
    root = page(alone(run))
    assert "by way of Indonesian (94 % sure" in " ".join(root.find_class("route")[0].text_content().split())
    rows = [[cell.text_content() for cell in row] for row in root.xpath("//table[@id='route']/tbody/tr")]
    assert rows[0] == ["“in question is”", "Indonesian", "–", "403.4 times"]
    assert rows[1][2] == "menangkap" and rows[2][1] == "any language"


def test_several_copies_have_a_table_and_closed_reports(run: Run) -> None:
    root = page(run)
    rows = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in root.xpath("//table[@class='index']/tbody/tr")
    ]
    assert rows == [
        ["story.txt", "1", "3", "1", "61.5", "Indonesian", "fails"],
        ["bare.txt", "0", "0", "0", "100.0", "–", "passes"],
    ]
    assert len(root.xpath("//details[@class='sheet' and not(@open)]")) == 2


def test_the_worst_copy_comes_first(run: Run) -> None:
    root = page(replace(run, reports=tuple(reversed(run.reports))))
    assert [link.text for link in root.xpath("//table[@class='index']//a")] == ["story.txt", "bare.txt"]
    assert [head.text for head in root.xpath("//summary/h2")] == ["story.txt", "bare.txt"]


def test_a_run_of_500_stays_small(run: Run) -> None:
    bare = run.reports[1]
    many = tuple(replace(bare, document=replace(bare.document, name=f"{n}.txt")) for n in range(500))
    made = render("html", replace(run, reports=many))
    assert made.count('<details class="sheet"') == 500 and len(made.encode()) < 1_000_000


def test_a_run_without_copies_says_so(run: Run) -> None:
    root = page(replace(run, reports=()))
    assert root.find_class("closing")[0].text == "0 files." and not root.xpath("//table")


def test_figures_are_worked_out_only_when_asked_for(run: Run) -> None:
    assert "BLEU" not in render("html", alone(run))
    assert "<b>55.1</b> <span>BLEU</span>" in render("html", alone(run), Look(figures=True))


def test_a_copy_without_originals_is_one_column(run: Run) -> None:
    root = page(replace(run, reports=run.reports[1:]))
    (section,) = root.find_class("texts")
    assert "alone" in section.get("class") and not section.find_class("o") and not section.find_class("label")
    assert root.find_class("clean")[0].text == "Nothing found."


@pytest.mark.parametrize(
    ("notice", "settings", "said"),
    [
        (Notice("not-english", "Spanish."), Settings(), "not checked"),
        (Notice("no-original", "None."), Settings(), "passes"),
        (Notice("no-original", "None."), Settings(fail_on=None), ""),
    ],
)
def test_the_verdict_says_what_was_done(run: Run, notice: Notice, settings: Settings, said: str) -> None:
    bare = replace(run.reports[1], notices=(notice,))
    root = page(replace(run, reports=(bare,), settings=settings))
    assert [tile[0].text for tile in root.find_class("tile") if "verdict" in tile.get("class")] == [said] * bool(said)
    assert bool(root.find_class("clean")) == (said != "not checked")
    assert ("fidelity, of 100" in root.find_class("tiles")[0].text_content()) == (said != "not checked")


def test_only_what_the_view_shows_is_there(run: Run) -> None:
    root = page(replace(alone(run), settings=Settings(min_severity=Severity.CRITICAL)))
    assert len(root.find_class("card")) == 1
    assert root.xpath("//fieldset//input/@id") == ["show-critical", "only"]


def test_landmarks_headings_and_names_for_those_who_listen(run: Run) -> None:
    for root in (page(run), page(alone(run))):
        assert root.get("lang") == "en" and root.find(".//title").text.startswith("Fidelity")
        for landmark in ("header", "main", "footer"):
            assert len(root.xpath(f"//{landmark}")) == 1
        levels = [int(node.tag[1]) for node in root.xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert all(node.xpath("normalize-space(ancestor::label)") for node in root.xpath("//input"))
        assert root.xpath("//ins") and root.xpath("//del")
