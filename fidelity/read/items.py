"""What the wire formats share: an item's fields in one spelling, its text, and the names of several in one file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from fidelity.errors import InputError
from fidelity.models import Document, Notice
from fidelity.read.bodies import Body
from fidelity.read.comments import starts

BASIC_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?")
UNFIT = re.compile(r"[^\w.:@?=&+-]+")
MOST_ITEMS = 5_000
"""Items of one file; agencies send a few hundred at most."""
STOPPED = frozenset({"canceled", "withheld"})


@dataclass
class Item:
    """What a reader found of one item."""

    body: Body = field(default_factory=Body)
    headline: str | None = None
    item: str | None = None
    evolved_from: str | None = None
    version: str | None = None
    status: str | None = None
    signal: str | None = None
    issued: str | None = None
    embargoed: str | None = None
    source: str | None = None
    language: str | None = None
    slug: str | None = None
    byline: str | None = None
    credit: str | None = None
    dateline: str | None = None
    ednote: str | None = None
    is_summary: bool = False
    """Whether the file has only a summary of the story."""
    line: int = 1
    """Where it begins in the file."""


def document(item: Item, name: str) -> Document | None:
    """The document of an item; None where it has no words and is nothing that must be acted on.

    A kill comes without a body as a rule; its headline, or whatever it is called by, stands in for the text.
    """
    body, headline = item.body, item.headline
    status = plain_status(item.status)
    if not body.blocks and not (status in STOPPED or item.signal in ("kill", "correction")):
        return None
    if headline and (not body.blocks or letters(body.blocks[0]) != letters(headline)):
        body = Body([headline, *body.blocks], [item.line, *body.lines], body.dropped)
    if not body.blocks:
        body = Body([item.slug or item.ednote or item.item or "withdrawn"], [item.line])
    notices = []
    if body.dropped:
        counted = ", ".join(f"{count} {what}{'s' * (count > 1)}" for what, count in sorted(body.dropped.items()))
        notices.append(Notice("furniture-dropped", f"{name}: left out {counted}"))
    if item.is_summary:
        notices.append(Notice("summary-only", f"{name}: holds a summary and not the story"))
    return Document(
        "\n\n".join(body.blocks),
        name,
        language=item.language[:2].lower() if item.language else None,
        headline=headline,
        version=item.version,
        status=status,
        issued=iso(item.issued),
        source=item.source,
        notices=tuple(notices),
        item=item.item,
        evolved_from=item.evolved_from,
        slug=item.slug,
        byline=re.sub(r"^by\s+", "", item.byline, flags=re.IGNORECASE) if item.byline else None,
        credit=item.credit,
        dateline=item.dateline,
        signal=item.signal,
        embargoed=iso(item.embargoed),
        ednote=item.ednote,
        lines=tuple(zip(starts(body.blocks), body.lines, strict=False)),
    )


def documents(items: Iterable[Item], name: str, kind: str, elsewhere: Counter[str] | None = None) -> list[Document]:
    """The documents of a file, named `FILE#ITEM` if they are several; what holds no text is said in a notice.

    Raises InputError for a file without any text.
    """
    made: list[Document] = []
    dropped = Counter(elsewhere or ())
    for number, item in enumerate(items):
        if number == MOST_ITEMS:
            raise InputError(f"{name}: more than {MOST_ITEMS:,} items in one file are not read")
        if (one := document(item, name)) is not None:
            made.append(one)
        else:
            dropped["item without text"] += 1
    counted = ", ".join(f"{count} {what}" for what, count in sorted(dropped.items()))
    if not made:
        raise InputError(f"{name}: the {kind} holds no text of a story" + (f" ({counted})" if counted else ""))
    if counted:
        notice = Notice("items-dropped", f"{name}: left out {counted}")
        made[0] = replace(made[0], notices=(*made[0].notices, notice))
    return made if len(made) == 1 else _named(made, name)


def _named(made: Sequence[Document], name: str) -> list[Document]:
    """Each with a name of its own: the item's id, with the version where several have the same, else a number."""
    ids = Counter(fragment(one) for one in made)
    given: Counter[str] = Counter()
    named = []
    for one in made:
        mark = fragment(one)
        if ids[mark] > 1 and one.version:
            mark = f"{mark}:{UNFIT.sub('-', one.version)}"
        given[mark] += 1
        if given[mark] > 1:
            doubled = Notice("duplicate-item", f"{name}: item {mark} stands there {given[mark]} times")
            one = replace(one, notices=(*one.notices, doubled))
            mark = f"{mark}-{given[mark]}"
        notices = tuple(replace(n, message=n.message.replace(name, f"{name}#{mark}", 1)) for n in one.notices)
        named.append(replace(one, name=f"{name}#{mark}", notices=notices))
    return named


def fragment(document: Document) -> str:
    """The id as the end of a name: of an address the last part, and nothing that a path could trip over."""
    item = document.item or document.slug or "item"
    if "://" in item:
        item = item.rstrip("/").rpartition("/")[2]
    return UNFIT.sub("-", item).strip("-")[:80] or "item"


def plain_status(status: str | None) -> str | None:
    """`usable`, `withheld` or `canceled` without its prefix, whoever spells it."""
    if not status:
        return None
    word = status.rpartition(":")[2].strip().lower()
    return {"cancelled": "canceled", "killed": "canceled", "retracted": "canceled"}.get(word, word)


def plain_signal(signals: Iterable[str]) -> str | None:
    """What the agency says of a version, the gravest first: kill, correction, advisory, update, else the first."""
    found = [signal.rpartition(":")[2].strip().lower() for signal in signals if signal and signal.strip()]
    for word, signs in (
        ("kill", ("kill", "withdraw", "retract")),
        ("correction", ("correct",)),
        ("advisory", ("advis",)),
        ("update", ("update", "writethru")),
    ):
        if any(sign in signal for signal in found for sign in signs):
            return word
    return found[0] if found else None


def iso(date: str | None) -> str | None:
    """A date in ISO 8601 where it can be made out: of NITF 20240919T153000Z, of feeds Thu, 19 Sep 2024 15:30 GMT."""
    if not date:
        return None
    from email.utils import parsedate_to_datetime

    date = date.strip()
    if match := BASIC_DATE.fullmatch(date):
        year, month, day, hour, minute, second, zone = match.groups()
        time = f"T{hour}:{minute}:{second or '00'}" if hour else ""
        return f"{year}-{month}-{day}{time}{zone or ''}" if time else f"{year}-{month}-{day}"
    if date[:1].isalpha():
        try:
            return parsedate_to_datetime(date).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return date
    return date


def letters(text: str) -> str:
    """A text as headlines are compared: its letters and figures alone."""
    return "".join(c for c in text.lower() if c.isalnum())
