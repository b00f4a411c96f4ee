"""How a test looks into a page."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from fidelity.models import Run
from fidelity.report import render

HIDDEN = "descendant-or-self::*[contains(' tip vh who gap ', concat(' ', @class, ' ')) or self::sup or @class='p']"


def page(run: Run) -> html.HtmlElement:
    return html.document_fromstring(render("html", run))


def alone(run: Run) -> Run:
    return replace(run, reports=run.reports[:1])


def words(node: html.HtmlElement) -> str:
    """What a reader sees of the text itself, without numbers, labels and tooltips."""
    node = html.fragment_fromstring(html.tostring(node, encoding="unicode", with_tail=False))
    for extra in node.xpath(HIDDEN):
        extra.drop_tree()
    return " ".join(node.text_content().split())


def texts(root: html.HtmlElement, side: str) -> list[str]:
    rows = root.xpath(f"//section[contains(@class, 'texts')]//div[@id]/div[@class='{side}']/p[not(@class='none')]")
    return [words(row) for row in rows]
