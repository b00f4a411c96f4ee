"""Titles before one person's name that do not go together, or that his country does not have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fidelity.english import gazetteer, states
from fidelity.english.leaders import Leader, by_last, leader
from fidelity.english.tables import table
from fidelity.facts.spelling import plain
from fidelity.models import Hit, Segmented, Sentence, Span, Token

TITLES = {
    ("Prime", "Minister"): "prime minister",
    ("President",): "president",
    ("Chancellor",): "chancellor",
    ("King",): "king",
    ("Queen",): "king",
}
OPENING = frozenset(words[0] for words in TITLES)
ELSEWHERE = frozenset(
    {"Charles Michel", "Carles Puigdemont", "Isabel Diaz Ayuso", "Alberto Nunez Feijoo", "Rafael Nadal", "Felipe VI"}
)
"""Those who were presidents of something else, such as a region or the European Council."""
KEPT = {"president": "president", "prime minister": "pm", "chancellor": "chancellor"}
"""The titles, as the table of public figures has them."""
WRITTEN = {
    "president": "President", "chancellor": "Chancellor", "pm": "Prime Minister", "foreign": "Foreign Minister",
    "defence": "Defence Minister", "vp": "Vice President",
}  # fmt: skip
PRESIDING = table("eu ep ecb eib worldbank ioc icrc icc speaker bundesbank snb coe oas au monarch vp un unesco imf")
"""Bodies whose heads are presidents too, or are called so."""
CHANGED = table("""
    former then ex late later became become becomes previously previous elected elect vice deputy acting interim
    predecessor successor succeeded replaced served when incoming outgoing new once until inaugurated sworn term
""")
PARTICLES = table("al bin ibn von van der de da di del dos la le el")
LONGEST = 5


@dataclass(frozen=True, slots=True)
class Holder:
    """A title right before a name."""

    office: str
    name: str
    span: Span
    sentence: Sentence


def holders(sentence: Sentence) -> Iterator[Holder]:
    """The titles of a sentence that stand before names."""
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.text not in OPENING:
            continue
        words = next((w for w in TITLES if tuple(t.text for t in tokens[at : at + len(w)]) == w), None)
        if words is None or (at and (tokens[at - 1].lower in CHANGED or tokens[at - 1].text == "-")):
            continue
        first = at + len(words)
        last = _name_end(tokens, first)
        if last > first:
            name = " ".join(t.text for t in tokens[first:last]).replace(" - ", "-")
            yield Holder(TITLES[words], name, token.span.to(tokens[last - 1].span), sentence)


def _name_end(tokens: Sequence[Token], first: int) -> int:
    last = first
    while (
        last < len(tokens)
        and last - first < LONGEST
        and (tokens[last].text[0].isupper() or (last > first and tokens[last].text in (*PARTICLES, "-")))
    ):
        last += 1
    return last


def clashes(story: Segmented) -> Iterator[Hit]:
    """The hits for titles that a person cannot have, or cannot have together."""
    held: dict[str, list[Holder]] = defaultdict(list)
    for sentence in story.sentences:
        if sentence.is_furniture:
            continue
        for holder in holders(sentence):
            held[holder.name].append(holder)
            hit = _known(holder)
            if hit is not None:
                yield hit
    for several in held.values():
        yield from _two(several)


def _known(holder: Holder) -> Hit | None:
    """The hit for a public figure who never held that office, or whose country has no such one."""
    if holder.sentence.quoted(holder.span):
        return None
    person = leader(holder.name) or _by_surname(holder)
    if person is None or person.name in ELSEWHERE:
        return None
    title = KEPT.get(holder.office)
    if person.offices and title is not None:
        if title in person.offices or (title == "president" and person.offices & PRESIDING) or _apart(holder):
            return None
        right = next((written for office, written in WRITTEN.items() if office in person.offices), None)
        if right is None:
            return None
        message = f"{person.name} is or was {right.lower()}, never {holder.office}."
        return Hit(holder.span, message, (f"{right} {holder.name}",), 0.7)
    missing = person.country in states.without(holder.office)
    if holder.office == "chancellor" and person.country not in states.chancellors():
        missing = True
    if not missing:
        return None
    message = f"{person.name}’s country has no {holder.office}."
    return Hit(holder.span, message, (), 0.75)


def _by_surname(holder: Holder) -> Leader | None:
    """The one public figure with offices of that surname, where hardly anybody else is called so."""
    if " " in holder.name or gazetteer.is_surname(holder.name, strict=False):
        return None
    persons = [p for p in by_last().get(plain(holder.name), ()) if p.offices]
    return persons[0] if len(persons) == 1 and not gazetteer.is_place(holder.name) else None


def _apart(holder: Holder) -> bool:
    """Whether the title may be another body's, or of another time."""
    words = holder.sentence.tokens
    at = next(i for i, t in enumerate(words) if t.span.start == holder.span.start)
    before = words[at - 1].text if at else ""
    if before[:1].isupper() and at > 1 and not gazetteer.nationality(before):
        return True
    return bool({t.lower for t in words} & CHANGED) or before.lower() in ("party", "club", "council", "commission")


def _two(several: Sequence[Holder]) -> Iterator[Hit]:
    """The hit for a later title of one full name that the first excludes."""
    first = several[0]
    if " " not in first.name:
        return
    for other in several[1:]:
        if other.office == first.office:
            continue
        words = {t.lower for s in (first.sentence, other.sentence) for t in s.tokens}
        if words & CHANGED or other.sentence.quoted(other.span):
            continue
        message = f"{first.name} is {first.office} elsewhere in the story, and {other.office} here."
        yield Hit(other.span, message, (f"{first.office.title()} {first.name}",), 0.6)
        return
