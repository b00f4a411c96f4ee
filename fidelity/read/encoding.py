"""Bytes to text: UTF-8, UTF-16 with a mark, Windows-1252; anything else is refused by name."""

from __future__ import annotations

import re
import unicodedata

from fidelity.errors import InputError
from fidelity.models import Notice

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF media file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an XZ archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"OggS", "an Ogg media file"),
    (b"ID3", "an MP3 file"),
)
UNDEFINED_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
HIGH = re.compile(rb"[\x80-\xff]")
MOST_HIGH = 0.2
"""West European text in Windows-1252 has fewer bytes above 127 than this; Cyrillic, Greek or Arabic pages have more."""
LOW = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset\s*=\s*["']?|<\?xml[^>]{0,100}encoding\s*=\s*["'])([\w-]{2,20})""", re.I
)
MARK = "\ufeff"
NEWLINES = frozenset("\n\t")


def decode(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """The text without a byte-order mark and with Unix line ends, and what had to be guessed."""
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name}: not a text but {kind}; export the story as text, Markdown or HTML")
    text, notices = _text(data, name)
    return plain(text), notices


def plain(text: str) -> str:
    """A text without a byte-order mark and with Unix line ends."""
    return text.removeprefix(MARK).replace("\r\n", "\n").replace("\r", "\n")


def _text(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), ()
        except UnicodeDecodeError as error:
            raise InputError(f"{name}: begins like UTF-16 but breaks off at byte {error.start}") from None
    if b"\0" in data:
        raise InputError(f"{name}: a binary file (it holds NUL bytes), not a text")
    if len(LOW.findall(data)) > 0.05 * len(data):
        raise InputError(f"{name}: a binary file (it is full of control characters), not a text")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        broken = error.start
    if declared := DECLARED.search(data, 0, 2048):
        label = declared.group(1).decode("ascii")
        try:
            text = data.decode(label)
        except (LookupError, UnicodeDecodeError):
            pass
        else:
            return text, (Notice("encoding", f"{name}: read as {label}, as the page declares"),)
    if UNDEFINED_1252.search(data) or len(HIGH.findall(data)) > MOST_HIGH * len(data):
        raise InputError(f"{name}: neither UTF-8 (byte {broken} breaks it) nor Windows-1252; save it as UTF-8")
    return data.decode("windows-1252"), (Notice("encoding", f"{name}: not UTF-8, read as Windows-1252"),)


def odd_characters(text: str, name: str) -> tuple[Notice, ...]:
    """A notice when the text holds controls, direction marks or invisible characters, which stay in it."""
    controls = marks = 0
    for character in set(text):
        if character in NEWLINES or (character.isascii() and character.isprintable()):
            continue
        category = unicodedata.category(character)
        if category == "Cf" and character != "\u00ad":
            marks += text.count(character)
        elif category == "Cc" or character == "\ufffd":
            controls += text.count(character)
    if not controls and not marks:
        return ()
    counted = [
        f"{count} {what}{'s' * (count > 1)}"
        for count, what in ((controls, "control or replacement character"), (marks, "invisible or direction mark"))
        if count
    ]
    return (Notice("control-characters", f"{name}: {' and '.join(counted)} in the text, left as found"),)
