"""HTML: paragraphs and quotes kept, furniture dropped and named, malformed pages read as well as can be."""

import pytest

from fidelity.errors import InputError
from fidelity.read import read_bytes

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Rebels take the town | Daily Example</title>
<meta property="og:site_name" content="Daily Example">
<meta property="article:published_time" content="2021-08-06T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Rebels take the town</h1>
<figure><img src="a.jpg"><figcaption>A town in May.</figcaption></figure>
<p>KABUL - The rebels took the town on Friday, the army said,
after a night of shelling &amp; fire.</p>
<p>Illustration of a town. (Wikimedia Commons/somebody)</p>
<blockquote><p>“We ran for our lives,” said <b>Amina</b> Diallo, a teacher.</p></blockquote>
<p>Read also: <a href="/x">Another story of the week</a></p>
<p>The army said it would be back within the week, and that it had lost no men at all in the fighting.</p>
<ul><li>A first item of news</li><li>A second item</li></ul>
<p>(Reporting by Ana Silva; Editing by Tom Jones)</p>
</article><aside>More from the world</aside><footer>Imprint</footer></body></html>"""


def test_page() -> None:
    document = read_bytes(PAGE.encode(), "a.html")
    assert document.text.split("\n\n") == [
        "Rebels take the town",
        "KABUL - The rebels took the town on Friday, the army said, after a night of shelling & fire.",
        "“We ran for our lives,” said Amina Diallo, a teacher.",
        "The army said it would be back within the week, and that it had lost no men at all in the fighting.",
        "A first item of news",
        "A second item",
    ]
    assert document.headline == "Rebels take the town"
    assert (document.issued, document.source, document.language) == ("2021-08-06", "Daily Example", "en")
    (notice,) = document.notices
    assert notice.code == "furniture-dropped"
    assert notice.message == "a.html: left out 1 aside, 2 captions, 1 credit, 1 navigation block, 1 related link"


@pytest.mark.parametrize(
    ("page", "faults"),
    [
        (PAGE, False),
        ("<html><body><p>The army fled.<p>It rained.</body></html>", False),
        ("<html><body><p>The army fled.<br>It rained.<hr><ul><li>One<li>Two</ul></body></html>", False),
        ("<html><body><div><p>The army fled.</b></p><p>It rained.</body></html>", True),
        ("<html><body><div><p>The army fled.</p><p>It rained.</p></body></html>", True),
        (PAGE[:-300], True),
        ("<html><body><p>The army fled.</p><p>It rained.</p><a href='x", True),
    ],
)
def test_malformed(page: str, faults: bool) -> None:
    document = read_bytes(page.encode(), "a.html")
    assert any(notice.code == "html-malformed" for notice in document.notices) == faults
    assert "rained" in document.text or "Diallo" in document.text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 200_000 + "<p>Deep.</p>",
        "<html><body>" + "<p>" * 200_000,
        "<html>" + "<b" * 100_000,
        "<html><body>" + "</div>" * 200_000,
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><body><p>&b; The army fled.</p></body></html>',
        "<html>" + "<!--" * 20_000,
        "<html>" + "<a x='" * 900,
        "<html>" + "<script>" * 20_000,
        "<html>" + "</" * 20_000,
        "<html><body>" + "&lt;" * 100_000 + "</body></html>",
        "<html>\ud7ff<body><![CDATA[ x ]]><p>The army fled.</p>",
    ],
)
def test_hostile_pages_end_in_a_document_or_an_input_error(page: str) -> None:
    try:
        document = read_bytes(page.encode(), "a.html")
    except InputError as error:
        assert str(error).startswith("a.html: ")
    else:
        assert "aaaa" not in document.text


def test_many_open_paragraphs_are_not_deep() -> None:
    page = "<html><body>" + "".join(f"<p>The army fled from town {n} on Friday." for n in range(600))
    assert read_bytes(page.encode(), "a.html").text.count("fled") == 600


def test_declared_encoding() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Мы уходим, сказал он в пятницу.</p></body></html>'
    document = read_bytes(page.encode("windows-1251"), "a.html")
    assert "Мы уходим" in document.text
    assert [notice.code for notice in document.notices] == ["encoding"]
