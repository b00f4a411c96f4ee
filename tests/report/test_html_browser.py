"""The page in a real browser: layout, filter, keyboard, links into closed reports, sorting, paper.

The page itself stays as it is, with its policy; a second page holds it in frames and looks in. Without Chromium these
are skipped; Debian has it as `chromium`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fidelity.report import render
from tests.report import fixed

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--allow-file-access-from-files",
    "--enable-logging=stderr",
    "--virtual-time-budget=5000",
)
HARNESS = """<!doctype html><meta charset="utf-8"><title>harness</title><pre id="out"></pre><script>
const open = (page, width, hash = "") => new Promise((done) => {
  const frame = document.createElement("iframe");
  Object.assign(frame.style, { width: width + "px", height: "800px", border: 0 });
  frame.onload = () => done(frame.contentWindow);
  frame.src = page + hash;
  document.body.append(frame);
});
const seen = (node) => node.checkVisibility();
const box = (node) => node.getBoundingClientRect();
(async () => {
  const found = {};
  for (const width of [360, 768, 1280]) {
    for (const page of ["one.html", "many.html"]) {
      const view = await open(page, width);
      for (const closed of view.document.querySelectorAll("details")) closed.open = true;
      const root = view.document.documentElement;
      const loose = [...root.querySelectorAll("body *")].filter((node) =>
        seen(node) && !node.closest(".vh, .skip, .who") && box(node).right > root.clientWidth + 1);
      found[page + width] = { overflow: root.scrollWidth - root.clientWidth, loose: loose.map((n) => n.className) };
      const [copy, original] = [".c", ".o"].map((side) => box(view.document.querySelector(".row[id] " + side)));
      found[page + width].beside = Math.abs(copy.top - original.top) < 2 && original.left >= copy.right;
    }
  }
  for (const width of [360, 1280]) {
    const view = await open("one.html", width), doc = view.document;
    const marks = [...doc.querySelectorAll(".f:has(sup[id])")];
    found["tips" + width] = marks.map((mark) => {
      const tip = mark.querySelector(".tip"), before = seen(tip);
      mark.focus();
      const at = box(tip);
      return { before, focused: doc.activeElement === mark, shown: seen(tip), tab: mark.tabIndex, text: tip.innerText,
        inside: at.left >= 0 && at.right <= doc.documentElement.clientWidth };
    });
    marks[0].focus();
    view.dispatchEvent(new view.KeyboardEvent("keydown", { key: "Escape" }));
    found["escaped" + width] = !seen(marks[0].querySelector(".tip"));
  }
  const doc = (await open("one.html", 1280)).document;
  const cards = () => Object.fromEntries(["critical", "major", "minor"].map((name) =>
    [name, [...doc.querySelectorAll(".card." + name)].filter(seen).length]));
  const look = () => doc.defaultView.getComputedStyle(doc.querySelector("main .c .f.major")).borderBottomStyle;
  found.all = cards();
  found.marked = look();
  doc.querySelector("#show-major").click();
  found.filtered = cards();
  found.unmarked = look();
  found.words = doc.querySelector("main .c .f.major").innerText;
  doc.querySelector("#only").click();
  found.rows = [...doc.querySelectorAll(".texts .row[id]")].filter(seen).map((row) => row.id);
  const many = (await open("many.html", 1280)).document;
  found.closed = [...many.querySelectorAll(".sheet > div")].filter(seen).length;
  const order = () => [...many.querySelectorAll("table.index tbody a")].map((link) => link.textContent);
  const button = (index) => many.querySelectorAll("table.index button")[index];
  found.orders = [order()];
  for (const index of [0, 0, 1, 4]) { button(index).click(); found.orders.push(order()); }
  found.sorted = many.querySelectorAll("table.index th")[4].getAttribute("aria-sort");
  const there = (await open("many.html", 1280, "#c1-f3")).document;
  found.opened = [...there.querySelectorAll(".sheet")].filter((sheet) => sheet.open).length;
  found.target = seen(there.querySelector("#c1-f3"));
  document.querySelector("#out").textContent = JSON.stringify(found);
})();
</script>"""


def browse(folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'profile'}", *flags]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)


def console(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in done.stderr.splitlines() if "CONSOLE" in line]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    run = fixed.run()
    long = replace(run.reports[0].document, name="a/very/long/folder/" + "name" * 40 + ".txt")
    one = replace(run, reports=(replace(run.reports[0], document=long),))
    (folder / "one.html").write_text(render("html", one), encoding="utf-8")
    (folder / "many.html").write_text(render("html", run), encoding="utf-8")
    (folder / "harness.html").write_text(HARNESS, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, Any]:
    done = browse(folder, "--dump-dom", "--window-size=1400,1000", (folder / "harness.html").as_uri())
    assert console(done) == []
    written = re.search(r'<pre id="out">(.*?)</pre>', done.stdout, re.DOTALL)
    assert written and written.group(1), done.stdout[-2000:]
    made: dict[str, Any] = json.loads(written.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    return made


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("page", ["one.html", "many.html"])
def test_nothing_is_wider_than_the_window(found: dict[str, Any], page: str, width: int) -> None:
    view = found[f"{page}{width}"]
    assert (view["overflow"], view["loose"]) == (0, [])
    assert view["beside"] is (width > 360)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_keyboard_shows_the_reason(found: dict[str, Any], width: int) -> None:
    tips = found[f"tips{width}"]
    shown = fixed.run().reports[0].shown(fixed.run().settings)
    assert len(tips) == len(shown)
    for tip, finding in zip(tips, shown, strict=True):
        assert (tip["before"], tip["focused"], tip["shown"], tip["inside"], tip["tab"]) == (False, True, True, True, 0)
        assert finding.message in " ".join(tip["text"].split())
    assert found[f"escaped{width}"]


def test_the_filter_hides_findings_and_leaves_their_words(found: dict[str, Any]) -> None:
    assert found["all"] == {"critical": 1, "major": 3, "minor": 1}
    assert found["filtered"] == {"critical": 1, "major": 0, "minor": 1}
    assert (found["marked"], found["unmarked"], found["words"]) == ("solid", "none", "Fourteen")
    assert found["rows"] == ["r1", "r6"]


def test_the_table_sorts_and_its_links_open_a_closed_report(found: dict[str, Any]) -> None:
    up, down = ["bare.txt", "story.txt"], ["story.txt", "bare.txt"]
    assert found["orders"] == [down, up, down, down, down] and found["sorted"] == "ascending"
    assert (found["closed"], found["opened"], found["target"]) == (0, 1, True)


@pytest.mark.parametrize("page", ["one.html", "many.html"])
def test_the_browser_has_nothing_to_complain_about(folder: Path, page: str) -> None:
    assert console(browse(folder, "--dump-dom", (folder / page).as_uri())) == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext (apt-get install poppler-utils)")
def test_paper_has_every_detail(folder: Path) -> None:
    browse(folder, f"--print-to-pdf={folder / 'page.pdf'}", (folder / "many.html").as_uri())
    told = subprocess.run(["pdftotext", str(folder / "page.pdf"), "-"], capture_output=True, text=True, check=True)
    words = " ".join(told.stdout.split())
    for finding in fixed.run().reports[0].shown(fixed.run().settings):
        assert finding.fingerprint[:10] in words
    assert "menangkap" in words and "What numbers/changed looks for." in words and "only sentences" not in words
