"""Which format a text is in, by what it holds first and by its suffix second."""

from __future__ import annotations

import difflib
import re
from pathlib import PurePath

from fidelity.errors import InputError

FORMATS = ("text", "markdown", "html")
SUFFIXES = {
    "": "text",
    ".text": "text",
    ".txt": "text",
    ".markdown": "markdown",
    ".md": "markdown",
    ".mdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
}
HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
BLOCK = re.compile(r"</?(?:p|div|h[1-6]|article|section|blockquote|figure|ul|li|span)\b[^>]*>", re.I)
FRONT_MATTER = re.compile(r"---[ \t]*\n(?:\w[\w-]*[ \t]*:.*\n|(?!---)[ \t#-].*\n|\n)*+(?:---|\.\.\.)[ \t]*(?:\n|$)")
XML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*|<!doctype[^>]*>\s*)*+<(?:\w+:)?(\w+)", re.I | re.S)
WIRE = {
    "newsitem": "NewsML-G2",
    "newsmessage": "NewsML-G2",
    "newsml": "NewsML 1",
    "nitf": "NITF",
    "rss": "RSS",
    "feed": "Atom",
    "rdf": "RSS",
}
NINJS = re.compile(r'\s*\{.*?"(?:body_text|body_html|bodies|uri|pubstatus|pubStatus)"\s*:', re.S)


def known(input_format: str) -> str:
    """The format itself; raises InputError for one that there is no reader for."""
    if input_format in ("auto", *FORMATS):
        return input_format
    near = difflib.get_close_matches(input_format, ("auto", *FORMATS), n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are auto, {', '.join(FORMATS)}"
    raise InputError(f"unknown input format {input_format!r}; {hint}")


def detect(text: str, name: str) -> str:
    """The format of a text; the content decides wherever it is plain."""
    suffix = PurePath(name).suffix.lower()
    if HTML.match(text):
        return "html"
    if text.lstrip().startswith("<") and (root := XML.match(text)) and root.group(1).lower() in WIRE:
        raise InputError(f"{name}: {WIRE[root.group(1).lower()]} is not read yet; give text, Markdown or HTML")
    if suffix in (".json", ".ninjs") or NINJS.match(text[:5000]):
        raise InputError(f"{name}: JSON (ninjs) is not read yet; give text, Markdown or HTML")
    if FRONT_MATTER.match(text):
        return "markdown"
    if len(BLOCK.findall(text)) > 3 and text.lstrip().startswith("<"):
        return "html"
    return SUFFIXES.get(suffix, "text")
