"""Which format a text is in, by what it holds first and by its suffix second."""

from __future__ import annotations

import difflib
import re
from pathlib import PurePath

from fidelity.errors import InputError

FORMATS = ("text", "markdown", "html", "ninjs", "newsml-g2", "nitf", "rss", "atom")
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
    ".atom": "atom",
    ".newsml": "newsml-g2",
    ".ninjs": "ninjs",
    ".nitf": "nitf",
    ".rss": "rss",
}
MAYBE = (".json", ".xml")
"""Suffixes of wire items and of much else: in a folder such a file is looked into."""
HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
BLOCK = re.compile(r"</?(?:p|div|h[1-6]|article|section|blockquote|figure|ul|li|span)\b[^>]*>", re.I)
FRONT_MATTER = re.compile(r"---[ \t]*\n(?:\w[\w-]*[ \t]*:.*\n|(?!---)[ \t#-].*\n|\n)*+(?:---|\.\.\.)[ \t]*(?:\n|$)")
XML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*|<\?.*?\?>\s*|<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>\s*)*+<(?:[\w-]+:)?([\w.-]+)",
    re.I | re.S,
)
WIRE = {
    "newsitem": "newsml-g2",
    "newsmessage": "newsml-g2",
    "packageitem": "newsml-g2",
    "nitf": "nitf",
    "rss": "rss",
    "rdf": "rss",
    "feed": "atom",
    "entry": "atom",
}
XML_READ = "read are NewsML-G2, NITF, RSS and Atom"
HEAD = 5000
"""Characters that show what a file is."""
NINJS = re.compile(r'\s*[\[{].*?"(?:body_text|body_html|bodies|uri|pubstatus|versioncreated)"\s*:', re.S | re.I)


def known(input_format: str) -> str:
    """The format itself; raises InputError for one that there is no reader for."""
    if input_format in ("auto", *FORMATS):
        return input_format
    near = difflib.get_close_matches(input_format, ("auto", *FORMATS), n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are auto, {', '.join(FORMATS)}"
    raise InputError(f"unknown input format {input_format!r}; {hint}")


def holds_wire(head: str) -> bool:
    """Whether a file that begins so is a wire item."""
    if head.lstrip("\ufeff \n\r\t").startswith("<"):
        root = XML.match(head.lstrip("\ufeff"))
        return root is not None and root.group(1).lower() in WIRE
    return NINJS.match(head.lstrip("\ufeff")) is not None


def detect(text: str, name: str) -> str:
    """The format of a text; the content decides wherever it is plain."""
    suffix = PurePath(name).suffix.lower()
    if HTML.match(text):
        return "html"
    if text.lstrip().startswith("<") and (root := XML.match(text)):
        if found := WIRE.get(root.group(1).lower()):
            return found
        if root.group(1).lower() == "newsml":
            raise InputError(f"{name}: NewsML 1 is not read; ask the agency for NewsML-G2, NITF or ninjs")
        if suffix == ".xml" or re.match(r"\s*<\?xml\b", text):
            raise InputError(f"{name}: XML whose outermost element is <{root.group(1)}>; {XML_READ}")
    elif suffix == ".xml":
        raise InputError(f"{name}: no XML, though it is called so; --input-format says what it is")
    if suffix == ".json" or NINJS.match(text[:HEAD]):
        return "ninjs"
    if FRONT_MATTER.match(text):
        return "markdown"
    if len(BLOCK.findall(text)) > 3 and text.lstrip().startswith("<"):
        return "html"
    return SUFFIXES.get(suffix, "text")
