"""What became of the story after the copy was made from it: corrected, killed, withheld, embargoed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fidelity.facts.held import Place, drawn, places, still_told
from fidelity.facts.slugs import Standing, called, embargo, headed, headline, moment, note, standing
from fidelity.facts.versions import Change, akin, changes, counted, family, newer, newest, plain, told
from fidelity.models import Alignment, Document, Hit, Severity, Span
from fidelity.rules.core import Example, Hits, text_rule

MOST = 5
"""Changed places of one story that are shown."""
CORRECTED, REFILED, UPDATED = (Severity.CRITICAL, 0.9), (Severity.MINOR, 0.8), (Severity.MINOR, 0.6)
"""How bad it is that the words of an older version stand in the copy, by what the newer one is;"""
REWORDED, DROPPED = (Severity.MINOR, 0.6), (Severity.MINOR, 0.4)
"""and where a correction only tells other things in other words, or no longer."""
NARROW = 5
"""Words that a correction changes in a sentence; where more differ, it was written anew."""
CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W\d_]+")


@text_rule(
    "status/killed",
    Example("[[KILL: Mayor of Dray resigns over land deal]]\n\nThe mayor resigned on Monday. He gave no reason."),
    Example("Bill to end whale kill: mayor resigns\n\nThe mayor resigned on Monday. He gave no reason."),
    Example(
        "[[Mayor of Dray resigns over land deal]]\n\nThe mayor resigned on Monday. He gave no reason to the council.",
        original="WITHDRAWN-Mayor of Dray resigns over land deal\n\nThe mayor resigned on Monday. He gave no reason to"
        " the council.",
    ),
    severity=Severity.CRITICAL,
    referee=False,
)
def killed(alignment: Alignment) -> Hits:
    """The agency has killed or withheld the story that the copy was made from.

    A killed story is wrong, and whoever runs it answers for it. Take the copy down, and say so where it has run.
    """
    copy = alignment.copy.document
    place = head(alignment)
    if copy.status == "canceled" or headed(headline(copy)).standing is Standing.KILLED:
        yield Hit(place, "The copy itself says that the story was killed; it must not run.", confidence=0.95)
        return
    for source, document in drawn(alignment):
        last = newest(family(document, _documents(alignment)))
        state = standing(last)
        if state is Standing.KILLED:
            message = f"The agency killed this story ({called(last)}); it must not run.{_reason(last)}"
        elif state is Standing.WITHHELD and not last.embargoed:
            message = f"The agency withholds this story ({called(last)}); it must not run yet.{_reason(last)}"
        else:
            continue
        yield Hit(place, message, confidence=0.95, source=source, original_span=_head(document))
        return
    if not drawn(alignment):
        for other in alignment.others:
            if standing(other) is Standing.KILLED and akin(place.of(alignment.copy.text), other):
                yield Hit(place, f"The agency killed a story of this name ({called(other)}).{_reason(other)}", (), 0.7)
                return


@text_rule(
    "status/embargoed",
    Example(
        "[[Northern catches fall by 17%]]\n\nCatches fell by 17% in two years, the observatory said in its report.",
        original="Northern catches fall by 17%\n\nEMBARGOED until 0600 GMT on Nov 20\n\nCatches fell by 17% in two"
        " years, the observatory said in its report.",
    ),
    Example(
        "Northern catches fall by 17%\n\nCatches fell by 17% in two years, the observatory said in its report.",
        original="Northern catches fall by 17%\n\nCatches fell by 17% in two years after the trade embargo, the"
        " observatory said in its report.",
    ),
    severity=Severity.CRITICAL,
    referee=False,
)
def embargoed(alignment: Alignment) -> Hits:
    """The original must not run before a time that the copy does not keep.

    Whoever breaks an embargo loses the source, and the agency its standing. A copy that says when it runs, and runs
    later, is left alone; so is one whose original was sent again without the embargo.
    """
    runs = moment(alignment.copy.document.issued)
    for source, document in drawn(alignment):
        last = newest(family(document, _documents(alignment)))
        until = embargo(last)
        if until is None or standing(last) is Standing.KILLED:
            continue
        lifted = moment(until)
        if lifted is not None and runs is not None and runs >= lifted:
            continue
        early = lifted is not None and runs is not None
        said = f"until {until}" if lifted is not None else f"(“{until}”)"
        when = f", and the copy is of {alignment.copy.document.issued}" if early else ""
        more = "" if early else " The copy does not say when it runs."
        message = f"The agency's story is embargoed {said}{when}; it must not run before.{more}"
        yield Hit(head(alignment), message, (), 0.95 if early else 0.6, source=source, original_span=_head(document))
        return


@text_rule(
    "status/superseded",
    Example(
        "Bomb at market kills six\n\nA bomb killed [[six]] people at a market on Thursday, police said.",
        original="CORRECTED-Bomb at market kills five\n\n(Corrects toll to five from six in headline and first"
        " paragraph)\n\nA bomb killed five people at a market on Thursday, police said.",
    ),
    Example(
        "Bomb at market kills five\n\nA bomb killed five people at a market on Thursday, police said.",
        original="CORRECTED-Bomb at market kills five\n\n(Corrects toll to five from six in headline and first"
        " paragraph)\n\nA bomb killed five people at a market on Thursday, police said.",
    ),
    referee=False,
)
def superseded(alignment: Alignment) -> Hits:
    """The copy was made from a version that the agency has since corrected or replaced.

    What a correction took back must not stand, and where it has run a correction is owed. Changed words are shown,
    those of the older version first.
    """
    done: set[Span] = set()
    for source, document in drawn(alignment):
        for old, new in told(document):
            for place, there in still_told(alignment, source, old, new):
                if place not in done:
                    done.add(place)
                    message = f"“{old}” was corrected to “{new}” ({called(document)}).{_reason(document)}"
                    yield Hit(place, message, (new,), 0.9, Severity.CRITICAL, there, source)
        members = family(document, _documents(alignment))
        for hit in _older(alignment, source, document, members):
            if not any(hit.span.overlaps(span) for span in done):
                done.add(hit.span)
                yield hit


def _older(alignment: Alignment, source: int, document: Document, members: Sequence[Document]) -> Iterator[Hit]:
    """What the copy has of versions before the last; of several, only those of the version that it is nearest to."""
    last = _judge(document, members)
    if last is not None:  # the original is an older version itself
        yield from _against(alignment, source, changes(document, last), last, is_old=True)
        return
    if standing(document) is Standing.KILLED:
        return
    best: list[Hit] = []
    for old in members:
        if old is not document and newer(document, old) and standing(old) not in (Standing.KILLED, Standing.WITHHELD):
            hits = list(_against(alignment, source, changes(old, document), document, is_old=False))
            best = max(best, hits, key=len)
    yield from best


def _judge(document: Document, members: Sequence[Document]) -> Document | None:
    """The version that the original must be held against: the last, which holds all corrections before it."""
    later = [one for one in members if one is not document and newer(one, document)]
    if not later:
        return None
    last = newest(later)
    return None if standing(last) in (Standing.KILLED, Standing.WITHHELD) else last


def _against(alignment: Alignment, source: int, found: Iterable[Change], new: Document, is_old: bool) -> Iterator[Hit]:
    state = _gravest(alignment, source, new)
    what = {Standing.CORRECTION: "the correction", Standing.REFILE: "the refiled version"}.get(state, "the update")
    seen = [place for change in found for place in places(alignment, source, change, is_old)]
    held = [place for place in seen if place.still is not None and _matters(place, state)]
    held.sort(key=lambda place: -_weight(place.change, state, new)[1])
    for number, place in enumerate(held[:MOST]):
        there = _there(place.change, alignment.originals[source].text, is_old)
        message = f"{_shown(place.change)} in {what} ({called(new)}).{'' if number else _reason(new)}"
        severity, sure = _weight(place.change, state, new)
        yield Hit(place.still or place.pair.copy[0].span, message, _suggested(place), sure, severity, there, source)
    if held or state is not Standing.CORRECTION or not is_old or any(place.mended for place in seen):
        return
    message = f"The agency corrected this story ({called(new)}).{_reason(new)}"
    if seen:
        there = seen[0].pair.copy[0].span
        yield Hit(there, message, (), 0.6, Severity.MAJOR, seen[0].change.old, source)
    else:  # what it changed is not in the copy
        yield Hit(head(alignment), message, (), 0.6, Severity.INFO, None, source)


def _weight(change: Change, state: Standing, new: Document) -> tuple[Severity, float]:
    """How bad it is that the older words stand: what a correction names, or is of figures or names, is what it is for.

    The same version often tells other things in other words, or leaves some out.
    """
    if state is not Standing.CORRECTION:
        return REFILED if state is Standing.REFILE else UPDATED
    if change.new is None:
        return DROPPED
    said = counted(note(new) or "").keys()
    named = (change.gone.keys() | change.come.keys()) & said
    figures = any(word[0].isdigit() for word in change.gone) and any(word[0].isdigit() for word in change.come)
    proper = any(_proper(before, change.gone) and _proper(after, change.come) for before, after in change.stretches)
    narrow = max(change.gone.total(), change.come.total()) <= NARROW
    return CORRECTED if figures or (narrow and (named or proper or not said)) else REWORDED


def _proper(words: str, changed: Counter[str]) -> bool:
    """Whether a name is among the words that changed."""
    return any(plain(word) in changed for word in CAPITAL.findall(words))


def _matters(place: Place, state: Standing) -> bool:
    """A sentence that an update leaves out is no fault of the copy's, and rewording is none either."""
    if state is Standing.CORRECTION:
        return True
    change = place.change
    telling = [word for word in change.gone if word[0].isdigit()]
    return change.new is not None and bool(telling) and any(word[0].isdigit() for word in change.come)


def _gravest(alignment: Alignment, source: int, new: Document) -> Standing:
    """What the versions up to the new one are: an update after a correction still holds it."""
    state = standing(new)
    if state in (Standing.CORRECTION, Standing.KILLED):
        return state
    document = alignment.originals[source].document
    for one in family(new, _documents(alignment)):
        if standing(one) is Standing.CORRECTION and newer(new, one) and (one is not document) and newer(one, document):
            return Standing.CORRECTION
    return state


def _telling(change: Change) -> Sequence[tuple[str, str]]:
    """The stretches in which words that carry something went."""
    return [pair for pair in change.stretches if change.gone.keys() & counted(pair[0]).keys()] or change.stretches


def _there(change: Change, text: str, is_old: bool) -> Span | None:
    """The original's side of the first stretch that changed, else the sentence."""
    sentence = change.old if is_old else change.new
    if sentence is not None:
        for old, new in _telling(change):
            words = old if is_old else new
            at = text.find(words, sentence.start, sentence.end) if words else -1
            if at >= 0:
                return Span(at, at + len(words))
    return sentence


def _shown(change: Change) -> str:
    """`“six” is “five”`, for each stretch that changed."""
    parts = []
    for old, new in _telling(change)[:3]:
        if old and new:
            parts.append(f"“{_cut(old)}” is “{_cut(new)}”")
        elif old:
            parts.append(f"“{_cut(old)}” is gone")
        else:
            parts.append(f"“{_cut(new)}” is added")
    return ", ".join(parts)


def _suggested(place: Place) -> tuple[str, ...]:
    stretches = [(old, new) for old, new in place.change.stretches if old and new]
    return (stretches[0][1],) if len(stretches) == 1 and len(place.change.stretches) == 1 else ()


def _cut(words: str, most: int = 90) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " ..."


def _reason(document: Document) -> str:
    said = note(document)
    return f" The agency says: {_cut(said, 300).rstrip('.')}." if said else ""


def _documents(alignment: Alignment) -> list[Document]:
    return [*(text.document for text in alignment.originals), *alignment.others]


def head(alignment: Alignment) -> Span:
    """The headline, or the first sentence: where what is said of the whole story is shown."""
    return alignment.copy.sentences[0].span if alignment.copy.sentences else Span(0, 0)


def _head(document: Document) -> Span:
    return Span(0, len(document.text.split("\n", 1)[0]))
