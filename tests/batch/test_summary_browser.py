"""The summary in a real browser: nothing wider than the window, charts that are drawn, nothing to complain about."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from fidelity.batch.items import Item, Raw
from fidelity.batch.rows import row
from fidelity.batch.summary import page
from fidelity.batch.tally import Tally
from fidelity.models import Document, Route
from fidelity.settings import Settings
from tests.batch.desks import judged
from tests.report.test_html_browser import CHROMIUM, browse, console

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)")
HARNESS = """<!doctype html><meta charset="utf-8"><pre id="out"></pre><script>
(async () => {
  const found = {};
  for (const width of [360, 1280]) {
    const frame = document.createElement("iframe");
    Object.assign(frame.style, { width: width + "px", height: "800px", border: 0 });
    await new Promise((done) => { frame.onload = done; frame.src = "page.html"; document.body.append(frame); });
    const view = frame.contentWindow, root = view.document.documentElement;
    const box = (node) => node.getBoundingClientRect();
    const loose = [...root.querySelectorAll("body *")].filter((node) =>
      !node.closest(".skip, .wide") && box(node).width && box(node).right > root.clientWidth + 1);
    const bars = [...root.querySelectorAll(".plot rect")];
    found[width] = { overflow: root.scrollWidth - root.clientWidth, loose: loose.map((n) => n.outerHTML.slice(0, 80)),
      drawn: bars.filter((bar) => box(bar).width > 1 && box(bar).height > 1).length, bars: bars.length,
      colours: new Set(bars.map((bar) => view.getComputedStyle(bar).fill)).size,
      line: box(root.querySelector(".trace polyline")).width > width / 2 };
  }
  document.querySelector("#out").textContent = JSON.stringify(found);
})();
</script>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("summary")
    tally = Tally()
    for number in range(40):
        words = ("CRITICAL MAJOR", "MINOR", "Fine", "MAJOR")[number % 4]
        name = "a/long/folder/" + "name" * 30 + f"{number}.txt"
        made = judged(Document(words, name), route=Route(("id",) if number % 3 else (), 0.9, translated=0.9))
        published = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
        item = Item(number + 1, Raw(name), name, f"A partner with a long name, number {number % 5}", published)
        tally.add(row(item, made.report, made.status, made.done, Settings()))
    (folder / "page.html").write_text(page(tally, Settings()), encoding="utf-8")
    (folder / "harness.html").write_text(HARNESS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, Any]:
    done = browse(folder, "--dump-dom", "--window-size=1400,1000", (folder / "harness.html").as_uri())
    written = re.search(r'<pre id="out">(.*?)</pre>', done.stdout, re.DOTALL)
    assert written and written.group(1), done.stderr[-2000:]
    made: dict[str, Any] = json.loads(written.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    return made


@pytest.mark.parametrize("width", ["360", "1280"])
def test_it_fits_and_is_drawn(found: dict[str, Any], width: str) -> None:
    view = found[width]
    assert (view["overflow"], view["loose"]) == (0, [])
    assert view["bars"] == view["drawn"] > 10
    assert view["colours"] == 4
    assert view["line"]


def test_the_browser_has_nothing_to_complain_about(folder: Path) -> None:
    assert console(browse(folder, "--dump-dom", (folder / "page.html").as_uri())) == []
