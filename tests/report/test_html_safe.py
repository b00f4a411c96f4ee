"""The page is safe to open and to read: nothing foreign runs, nothing is loaded, and the colours have contrast."""

from __future__ import annotations

import importlib.resources
import itertools
import re
from dataclasses import replace

import pytest
from lxml import html

from fidelity.models import (
    Accepted,
    Alignment,
    Document,
    Notice,
    Pair,
    PairKind,
    Report,
    Run,
    Segmented,
    Span,
)
from fidelity.report import render
from fidelity.report.look import safe
from tests.report import fixed
from tests.report.pages import texts

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover='alert(1)' x=\"",
    "' autofocus onfocus=alert(1) '",
    "{{ 7 * 7 }}{% raw %}",
    "</title></style><!-- ]]> &lt;b&gt;",
    "\u202e evil \u2066\u200b\x00\x1b[31m",
    "javascript:alert(1)",
)


@pytest.fixture(scope="module")
def run() -> Run:
    return fixed.run()


def test_nothing_is_loaded_and_no_other_script_can_run(run: Run) -> None:
    made = render("html", run)
    root = html.document_fromstring(made)
    assert not root.xpath("//@src | //iframe | //object | //base | //form/@action | //@style")
    assert root.xpath("//link/@href") == ["data:,"] and "http:" not in made and "https:" not in made
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]


@pytest.mark.parametrize("payload", HOSTILE)
def test_no_text_of_others_becomes_markup(run: Run, payload: str) -> None:
    report = fixed.report()
    finding = report.findings[0]
    bad = replace(
        finding,
        rule=payload,
        quote=payload,
        original_quote=payload,
        hit=replace(finding.hit, message=payload, suggestions=(payload,)),
    )
    copy = fixed._segmented(f"{payload} x.", payload, (f"{payload} x.",))
    known = dict.fromkeys(("source", "issued", "version", "status", "signal", "ednote", "slug", "byline"), payload)
    document = Document(copy.document.text, payload, payload, payload, **known)
    pair = Pair(copy.sentences, copy.sentences, 0, 1.0, PairKind.MOVED)
    side = Segmented(document, copy.sentences)
    hostile = Report(
        document,
        Alignment(side, (side, side), (pair, replace(pair, source=1))),
        (replace(bad, hit=replace(bad.hit, span=Span(0, len(payload)), original_span=Span(0, 3))),),
        report.scores,
        (Accepted(bad, payload, payload),),
        tuple(replace(one, document=document, reason=payload) for one in report.candidates),
        replace(
            report.route,
            languages=("id",),
            pieces=tuple(replace(p, quote=payload, word=payload) for p in report.route.pieces),
        ),
        (Notice(payload, payload),),
        ((payload, payload),),
    )
    rules = tuple(replace(rule, id=payload, summary=payload, mqm=payload) for rule in run.rules)
    for reports in ((hostile,), (hostile, hostile)):
        made = render("html", replace(run, reports=reports, rules=rules))
        root = html.document_fromstring(made)
        assert len(root.xpath("//script")) == 1 and len(root.xpath("//style")) == 1 and not root.xpath("//img | //b//b")
        allowed = {
            "http-equiv",
            "content",
            "name",
            "charset",
            "rel",
            "href",
            "class",
            "id",
            "role",
            "lang",
            "dir",
            "type",
        }
        allowed |= {"scope", "value", "tabindex", "checked", "autocomplete", "open"}
        used = {name for node in root.iter(html.etree.Element) for name in node.attrib}
        assert {name for name in used if not name.startswith("aria-")} <= allowed
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x00\x1b]", made)
        assert texts(root, "c")[0] == " ".join(safe(document.text).split())
        assert all(href.startswith("#") for href in root.xpath("//a/@href"))


def test_the_same_run_gives_the_same_bytes(run: Run) -> None:
    assert render("html", run) == render("html", fixed.run())


def _luminance(color: str) -> float:
    color = "".join(char * 2 for char in color) if len(color) == 3 else color
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *itertools.product(("ink", "muted", "link", "critical", "major", "minor", "info", "pass"), ("page", "paper")),
        *((ink, ground) for ground in ("new", "old", "major-bg", "minor-bg", "info-bg") for ink in ("ink", "muted")),
        ("critical-on", "critical"),
        ("critical", "critical-bg"),
        ("ink", "critical-bg"),
        ("pass", "pass-bg"),
        ("ink", "pass-bg"),
        ("major", "major-bg"),
    ],
)
def test_the_contrast_is_that_of_wcag_aa(scheme: str, ink: str, ground: str) -> None:
    css = (importlib.resources.files("fidelity.report.html") / "templates" / "page.css").read_text("utf-8")
    schemes = [dict(re.findall(r"--([\w-]+):#([0-9a-f]+)", block)) for block in re.findall(r":root\{([^}]*)\}", css)]
    colors = dict(zip(("light", "dark", "print"), schemes, strict=True))[scheme]
    lights = sorted((_luminance(colors[ink]), _luminance(colors[ground])))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5
