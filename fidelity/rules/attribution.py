"""Who says it and how: a neutral verb of speech that became one that judges, and another source."""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.english import gazetteer, lexicon
from fidelity.english.lexicon import Relation, relation
from fidelity.english.tables import table
from fidelity.english.words import is_lexical
from fidelity.facts.hedges import says
from fidelity.facts.naming import acronyms_of, of_pair
from fidelity.facts.spelling import fold, near_spelling, same_place, variants
from fidelity.models import Hit, Links, Pair, Sentence, Severity, Span, Token
from fidelity.rules.core import Example, Hits, pair_rule

LEAST = 0.6
NEUTRAL = table(
    """
    say tell state add write note comment remark explain report announce ask reply respond estimate describe
    """
)
JUDGING = {
    "admit": "admits a fault",
    "confess": "admits a fault",
    "concede": "admits it unwillingly",
    "confirm": "vouches for it",
    "prove": "vouches for it",
    "reveal": "takes it for true",
    "deny": "says that it is not so",
    "reject": "says that it is not so",
    "claim": "casts doubt on it",
    "allege": "casts doubt on it",
    "accuse": "blames someone",
    "threaten": "makes it a threat",
    "boast": "mocks it",
    "lie": "says that it is untrue",
}
"""Verbs of speech that take a side, and which."""
SIDES = (
    table("admit confess concede acknowledge confirm recognise recognize agree accept"),
    table("claim allege assert insist maintain contend argue boast"),
    table("reveal disclose show divulge uncover unveil expose tell"),
    table("deny reject dismiss refute dispute rule decline refuse"),
    table("accuse blame charge denounce allege"),
    table("threaten warn vow promise pledge caution"),
    table("prove show demonstrate find confirm establish"),
)
"""Verbs that take the same side."""
SPEECH = NEUTRAL | frozenset(JUDGING) | frozenset(verb for side in SIDES for verb in side)


@pair_rule(
    "attribution/changed",
    Example(
        "The minister [[admitted]] that the bridge had not been inspected.",
        original="The minister said that the bridge had not been inspected.",
    ),
    Example(
        "The [[army]] said that nine people had died.",
        original="The police said that nine people had died.",
    ),
    Example(
        "The minister added that nine people had died, officers said.",
        original="The minister said that nine people had died, police said.",
    ),
)
def changed(pair: Pair) -> Hits:
    """The copy takes a side where the original only reports, or gives the words to another source."""
    links = pair.links
    if links is None or pair.similarity < LEAST or any(s.is_furniture for s in pair.copy):
        return
    yield from _stance(links, pair)
    yield from _source(links, pair)
    yield from _several(links, pair)
    yield from _comment(links, pair)


def _stance(links: Links, pair: Pair) -> Iterator[Hit]:
    for i, j in sorted(links.links):
        ours, theirs = links.copy[i], links.original[j]
        verb = next((lemma for lemma in ours.lemmas if lemma in JUDGING), None)
        if verb is None or not says(theirs, NEUTRAL) or _alone(i, j, links) is False:
            continue
        allies = frozenset().union({verb}, *(side for side in SIDES if verb in side))
        if any(says(t, allies) for t in links.original) or _noun(links.copy, i):
            continue
        sure = (
            0.6
            if verb in ("admit", "confess", "concede", "deny", "reject", "accuse", "lie", "threaten", "boast")
            else 0.5
        )
        sure += 0.2 * (pair.kept >= 0.6) - 0.2 * (pair.kept < 0.45)
        yield Hit(
            ours.span,
            f"The original says “{theirs.text}”; “{ours.text}” {JUDGING[verb]}.",
            (theirs.text,),
            round(min(0.85, sure), 2),
            None,
            theirs.span,
        )


def _alone(i: int, j: int, links: Links) -> bool:
    return sum(a == i for a, _ in links.links) == 1 == sum(b == j for _, b in links.links)


def _noun(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the word stands as a noun: a claim, the report."""
    return at > 0 and tokens[at - 1].lower in (
        "a",
        "an",
        "the",
        "this",
        "that",
        "its",
        "his",
        "her",
        "their",
        "any",
        "no",
    )


def _source(links: Links, pair: Pair) -> Iterator[Hit]:
    """Another body or person as the subject of a verb of speech that both sides have."""
    if pair.kept < 0.5:
        return
    sides = (pair.copy, pair.original)
    words = [{lemma for s in side for t in s.tokens for lemma in t.lemmas} | _initials(side) for side in sides]
    for i, j in sorted(links.links):
        if not says(links.copy[i], SPEECH) or not says(links.original[j], SPEECH):
            continue
        ours, theirs = _speaker(pair.copy, links.copy[i]), _speaker(pair.original, links.original[j])
        if not ours or not theirs or _pronoun(ours) or _pronoun(theirs):
            continue
        if _known(ours, words[1]) or _known(theirs, words[0]) or any(_related(a, b) for a in ours for b in theirs):
            continue
        if _named(ours) != _named(theirs) or (not _named(ours) and not (_people(ours) and _people(theirs))):
            continue
        if any(
            near_spelling(a.text, b.text) > 0.6 or same_place(a.text, b.text) or variants(a.text, b.text)
            for a in ours
            for b in theirs
        ):
            continue
        said = " ".join(t.text for t in theirs)
        yield Hit(
            ours[0].span.to(ours[-1].span),
            f"The original gives this to “{said}”.",
            (said,),
            0.55 if pair.kept < 0.7 else 0.75,
            Severity.MAJOR,
            theirs[0].span.to(theirs[-1].span),
        )
        return


def _several(links: Links, pair: Pair) -> Iterator[Hit]:
    """One source that became several: a diplomat said, diplomats said."""
    for i, j in sorted(links.links):
        ours, theirs = links.copy[i], links.original[j]
        if ours.lower == theirs.lower or ours.lemma != theirs.lemma or not says(ours, SOURCES):
            continue
        if not _plural(ours) or _plural(theirs) or not _speaks(links.copy, i) or not _speaks(links.original, j):
            continue
        if {t.lower for t in links.original[max(0, j - 4) : j]} & {"every", "each", "another"}:
            continue
        yield Hit(
            ours.span,
            f"The original has one source: “{theirs.text}”.",
            (theirs.text,),
            0.7 if pair.kept >= 0.6 else 0.55,
            Severity.MAJOR if pair.kept >= 0.6 else Severity.MINOR,
            theirs.span,
        )
        return


def _plural(token: Token) -> bool:
    return token.lower.endswith("s") and token.lower not in token.lemmas


def _speaks(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a verb of speech stands close by."""
    return any(says(t, SPEECH) for t in (*tokens[max(0, at - 4) : at], *tokens[at + 1 : at + 9]))


def _speaker(sentences: tuple[Sentence, ...], verb: Token) -> tuple[Token, ...]:
    """The words that name who does the saying."""
    from fidelity.segment import attribution

    for sentence in sentences:
        if not sentence.span.holds(verb.span) or sentence.quotes:
            continue
        text, base = sentence.text, sentence.span.start
        at, end = verb.span.start - base, verb.span.end - base
        clause = max(text.rfind(mark, 0, at) for mark in ('"', "”", ": ", "; "))
        found = attribution.subject(text, clause + 1 if clause >= 0 else 0, at)
        if found is None and at and text[:at].rstrip().endswith((",", '"', "”")):
            found = attribution.after(text, max(0, at - 1), len(text)) if end < len(text) else None
        if found is not None:
            place = Span(base + found.start, base + found.end)
            return tuple(t for t in sentence.tokens if place.holds(t.span) and is_lexical(t))
    return ()


def _named(tokens: tuple[Token, ...]) -> bool:
    return any(t.text[0].isupper() and (t.text.isupper() or not gazetteer.ordinary(t.text)) for t in tokens)


def _people(tokens: tuple[Token, ...]) -> bool:
    """Whether the words are common nouns for people or bodies."""
    return any(lexicon.noun_class(t.lemma) in ("person", "group") or t.lemma == "source" for t in tokens)


def _pronoun(tokens: tuple[Token, ...]) -> bool:
    return all(t.lower in PRONOUNS for t in tokens)


def _known(tokens: tuple[Token, ...], words: set[str]) -> bool:
    """Whether the other side has any of the words, so that it may name the same source elsewhere in the sentence."""
    return any(lemma in words or fold(lemma) in words for t in tokens for lemma in t.lemmas if lemma not in COMMON)


def _initials(sentences: tuple[Sentence, ...]) -> set[str]:
    return {made for name in of_pair(sentences) for made in acronyms_of(name)}


def _related(a: Token, b: Token) -> bool:
    if {a.lemma, b.lemma} <= OFFICIAL or {a.lemma, b.lemma} <= FORCE:
        return True
    kinds = (Relation.SAME, Relation.SYNONYM, Relation.NEAR, Relation.HYPERNYM)
    if any(relation(x, y) in kinds for x in a.lemmas for y in b.lemmas) or b.lemma in lexicon.derived(a.lemma):
        return True
    return bool(a.text[0].isupper()) != bool(b.text[0].isupper()) and a.text[0].isupper() and says(b, PEOPLE)


SOURCES = table(
    """
    source official diplomat analyst expert witness resident doctor lawyer spokesman spokeswoman spokesperson officer
    trader investigator commander activist executive person adviser advisor aide negotiator lawmaker economist
    """
)
COMMON = table(
    """
    the a of national state general new senior chief local two three several many some other top
    """
)
PRONOUNS = table("he she they it i we you who which that this those these")
PEOPLE = table(
    """
    man woman spokesman spokeswoman spokesperson minister president leader resident coach manager player captain
    owner driver
    """
)
OFFICIAL = table(
    """
    official officer authority government ministry minister department office agency spokesman spokeswoman
    spokesperson president mayor governor council statement report
    """
)
FORCE = table(
    """
    police officer official authority spokesman spokeswoman spokesperson commander guard agent detective trooper
    investigator
    """
)


def _comment(links: Links, pair: Pair) -> Iterator[Hit]:
    """`declined to comment` that became an answer."""
    text = pair.original_text.lower()
    if not any(words in text for words in NO_COMMENT) or any(
        words in pair.copy_text.lower() for words in ("comment", "respond", "reply", "answer")
    ):
        return
    for token in links.copy:
        if says(token, table("confirm deny admit acknowledge")) and not any(
            set(t.lemmas) & set(token.lemmas) for t in links.original
        ):
            yield Hit(
                token.span,
                "The original says that no comment was given.",
                (),
                0.75,
                Severity.CRITICAL,
                pair.original[0].span,
            )
            return


NO_COMMENT = (
    "declined to comment",
    "did not respond",
    "did not comment",
    "refused to comment",
    "not immediately respond",
    "no comment",
    "could not be reached",
)
