"""Versions of one story among the originals: which belong together, which is newer, and what words changed."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from fidelity.english.numerals import CARDINALS
from fidelity.english.tables import table
from fidelity.facts.slugs import NOTE, Standing, headed, headline, moment, note, standing
from fidelity.models import Document, Span
from fidelity.page import paragraphs
from fidelity.segment.sentences import sentences

SAME_HEADLINE = 72
"""Least likeness of two headlines, 0 to 100, that one story goes by;"""
SAME_SENTENCES = 0.4
"""or this share of the shorter text's sentences stands in both."""
REWORDED = 55
"""Least likeness of a sentence and what a later version made of it."""
MOST = 400
"""Sentences of a version that are compared; no story has more."""
WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’.-][^\W\d_]+)*")
SMALL = table(
    """
    a an the of in on at to and that this it its had has have was were is are be been
    by for with as but or from also said says
    """
)


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence of the older version that the newer one has in other words, or has no longer."""

    old: Span
    new: Span | None
    gone: Counter[str]
    """Words that the older one has more of."""
    come: Counter[str]
    """Words that the newer one has more of."""
    stretches: tuple[tuple[str, str], ...]
    """What stands for what, as written."""


def family(document: Document, others: Iterable[Document]) -> list[Document]:
    """The versions of the document's story, itself included."""
    found, ids = [document], {document.item} - {None}
    rest = [one for one in others if one is not document]
    grown = True
    while grown:
        grown = False
        for one in list(rest):
            if {one.item, one.evolved_from} & ids or (not ids and one.item is None and _akin(document, one)):
                found.append(one)
                rest.remove(one)
                ids |= {one.item} - {None}
                grown = True
    return found


def newer(one: Document, other: Document) -> bool:
    """Whether one is a later version than the other, as far as they say."""
    if one.item == other.item and one.version and other.version and one.version != other.version:
        numbers = [_number(one.version), _number(other.version)]
        if None not in numbers:
            return numbers[0] > numbers[1]  # type: ignore[operator]  # neither is None
    if one.evolved_from and one.evolved_from == other.item and one.item != other.item:
        return True
    ours, theirs = moment(one.issued), moment(other.issued)
    if ours is not None and theirs is not None and ours != theirs:
        return ours > theirs
    # a slug of its own: the version without one came first
    return standing(one) is not Standing.PLAIN and standing(other) is Standing.PLAIN


def newest(documents: Sequence[Document]) -> Document:
    """The version that no other one is newer than."""
    best = documents[0]
    for one in documents[1:]:
        if newer(one, best):
            best = one
    return best


def akin(headline_of_copy: str, other: Document) -> bool:
    """Whether a headline is that of a version, but for its slug."""
    from rapidfuzz.fuzz import token_set_ratio

    ours, theirs = headed(headline_of_copy).rest.lower(), headed(headline(other)).rest.lower()
    return min(len(ours.split()), len(theirs.split())) > 3 and token_set_ratio(ours, theirs) >= SAME_HEADLINE


def _akin(one: Document, other: Document) -> bool:
    """Whether two texts without ids are versions of one story, one of which says that it is a version."""
    if standing(other) in (Standing.PLAIN, Standing.UPDATE) and standing(one) in (Standing.PLAIN, Standing.UPDATE):
        return False
    if akin(headline(one), other):
        return True
    ours, theirs = ({one.text[a:b] for a, b in _sentences(one.text)} for one in (one, other))
    return len(ours & theirs) >= max(2, SAME_SENTENCES * min(len(ours), len(theirs)))


def _number(version: str) -> tuple[int, ...] | None:
    parts = version.split(".")
    return tuple(int(part) for part in parts) if all(p.isdecimal() and len(p) < 10 for p in parts) else None


@functools.lru_cache(maxsize=32)
def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for part in paragraphs.paragraphs(text):
        words = part.of(text)
        if words.startswith("(") and NOTE.match(words):
            continue
        start = part.start + len(words) - len(headed(words).rest)
        found += [(span.start, span.end) for span in sentences(text, Span(start, part.end), "en")]
    return tuple(found[:MOST])


def counted(text: str) -> Counter[str]:
    """The words of a text that carry something, numbers as digits."""
    return Counter(word for found in WORD.findall(text) if (word := plain(found)) not in SMALL)


def plain(word: str) -> str:
    """A word as it is compared."""
    lower = word.lower().replace("’", "'").removesuffix("'s")
    return str(CARDINALS[lower]) if lower in CARDINALS else lower.replace(",", "")


def changes(old: Document, new: Document) -> list[Change]:
    """What the newer version says otherwise, or no longer, in the order of the older one."""
    from rapidfuzz.fuzz import ratio

    ours, theirs = _sentences(old.text), _sentences(new.text)
    before, after = [old.text[a:b] for a, b in ours], [new.text[a:b] for a, b in theirs]
    made = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind in ("equal", "insert"):
            continue
        free = list(range(j1, j2))
        for i in range(i1, i2):
            best = max(free, key=lambda j: ratio(before[i], after[j]), default=None)
            if best is not None and ratio(before[i], after[best]) >= REWORDED:
                free.remove(best)
                made.append(_change(ours[i], before[i], theirs[best], after[best]))
            else:
                made.append(Change(Span(*ours[i]), None, counted(before[i]), Counter(), ((before[i], ""),)))
    return [change for change in made if change.gone or change.come]


def _change(at: tuple[int, int], old: str, there: tuple[int, int], new: str) -> Change:
    ours, theirs = old.split(), new.split()
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    stretches = tuple(
        (" ".join(ours[i1:i2]).strip(".,;:"), " ".join(theirs[j1:j2]).strip(".,;:"))
        for kind, i1, i2, j1, j2 in steps
        if kind != "equal"
    )
    before, after = counted(old), counted(new)
    return Change(Span(*at), Span(*there), before - after, after - before, stretches)


FROM_TO = re.compile(
    r"\bto\s+(?:say\s+)?[\"“']?(?P<new>[^,;()]{1,60}?)[\"”']?\s*(?:,\s*)?(?:from|instead of|not)\s+"
    r"[\"“']?(?P<old>[^,;()]{1,60}?)[\"”']?(?=\s+(?:in|after|at)\s|[,;.)]|$)"
)


def told(document: Document) -> list[tuple[str, str]]:
    """What a correction says it changed, old words and new: `Corrects toll to five from six in headline`."""
    if standing(document) is not Standing.CORRECTION:
        return []
    return [(match["old"], match["new"]) for match in FROM_TO.finditer(note(document) or "")]
