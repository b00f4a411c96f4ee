"""Fixed terms that somebody pulled apart word by word: term packs as a rule."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from fidelity.english.tables import table
from fidelity.english.terms import LITERAL, split
from fidelity.english.words import inflect_like, inflections
from fidelity.models import Alignment, Hit, Pair, Sentence, Severity, Token
from fidelity.rules import termbook
from fidelity.rules.core import Example, Hits, Rule, Scope
from fidelity.rules.pack import Pack, Term
from fidelity.rules.termbook import NEAR, ODD, RIGHT, Book, Found

KEPT = (0.65, 0.8, 0.9)
"""Confidence by how many words of the term are still there: none, one, more."""
LONG = 0.1
"""Surer with all of three words or more changed: chance does not line up so many."""
SOFT = 0.05
"""Less sure for each wrong word that is near in meaning."""
PLAIN = 0.4
"""The rest of the term kept, and nothing in its place that is odd: as likely somebody's choice of words."""
IN_QUOTES = 0.1
CONFIRMED, REWORDED = 0.97, 0.6
"""The original has the term: surely for a broken one, and for one of near words, which may be another wording."""
"""The original has the term in the sentence beside it."""
GRAVE = frozenset({"office", "body", "legal", "medical"})
"""Fields in which another word is another fact: who holds what office, who is charged with what."""
GRAVE_FROM = 0.65
"""A phrase that is less sure is no reason to stop a story."""
SEX = re.compile(r"(?:(?:wo)?m[ae]n|persons?|people)$")
SUBJECTS = table("to he she they we i you it who will would can could may might must should not n't did does do 'd 'll")
"""After these a first word of the phrase is a verb of the sentence."""
EXAMPLES = tuple(
    map(
        Example,
        (
            "The [[pastor of external affairs]] resigned on Monday.",
            "The foreign minister met a Catholic pastor on Monday.",
            "She was taken to hospital after a [[cardiovascular arrest]].",
            "She was taken to hospital after a heart attack.",
            "He denies two counts of [[endeavoured murder]].",
            "He denies two counts of attempted murder.",
            "The army used [[weapons of bulk destruction]], inspectors said.",
            "The army used weapons of mass destruction, inspectors said.",
            "Police issued an [[apprehension warrant]] for the banker.",
            "Police issued an arrest warrant for the banker.",
            "The [[boss of workers]] at the palace resigned on Monday.",
            "The head of staff at the home met the chief of police.",
        ),
    )
)


def rules(extra: Iterable[Pack] = ()) -> Iterator[Rule]:
    """The rule of the built-in packs, with the entries of the user's packs."""
    added = tuple(entry for one in extra for entry in one.entries if isinstance(entry, Term))
    examples = (*EXAMPLES, *(Example(text) for entry in added for text in (*entry.flags, *entry.passes)))
    doc = (
        "A fixed term is pulled apart: its words are synonyms of the right ones.\n\n"
        "Offices, bodies, charges and diseases have names, not descriptions; a thesaurus or a machine that swaps the "
        "words leaves a phrase that means nothing, or something else."
    )
    check = functools.partial(_check, added)
    yield Rule("terms/broken", Scope.TEXT, check, Severity.MAJOR, "Terminology", examples, doc=doc)


@functools.lru_cache(maxsize=8)
def _book(added: tuple[Term, ...]) -> Book:
    book = termbook.built_in()
    return Book((*book.rows, *map(termbook.row, added)), _with_good(book.known, added)) if added else book


def _with_good(known: str, added: Iterable[Term]) -> str:
    return known + "".join(f"{' '.join(split(text))}\n" for entry in added for text in (entry.term, *entry.good))


def _check(added: tuple[Term, ...], alignment: Alignment) -> Hits:
    book = _book(added)
    for pair in alignment.pairs:
        for sentence in pair.copy:
            yield from _hits(broken(book, sentence.tokens), sentence, pair)


def broken(book: Book, tokens: Sequence[Token]) -> list[Found]:
    """The broken terms of a sentence, none that overlaps another: those that keep the most of the term."""
    found = list(book.find(tokens))
    right = {at for one in found if not one.wrong for at in one.at}
    wrong = [one for one in found if one.wrong and not one.wrong & right and not _is_sentence(one, tokens)]
    wrong = [one for one in wrong if not _same_office(one, tokens)]
    kept: list[Found] = []
    for one in sorted(wrong, key=lambda one: (-len(one.at), len(one.wrong), sum(one.kinds), one.at, one.term)):
        if not any(set(one.at) & set(other.at) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.at)


def _same_office(found: Found, tokens: Sequence[Token]) -> bool:
    """Whether only the ending tells the words apart that says of what sex somebody is: spokesman, spokesperson."""
    pairs = [(tokens[at].lower, own) for at, own in zip(found.at, found.right, strict=True) if at in found.wrong]
    return all(SEX.sub("", word) == SEX.sub("", own) for word, own in pairs)


def _is_sentence(found: Found, tokens: Sequence[Token]) -> bool:
    """Whether the words meet by chance, the first as a verb of the sentence: he tried murder suspects."""
    before = found.at[0] - 1
    verb = found.term.startswith("~")
    return not verb and before >= 0 and found.at[0] in found.wrong and tokens[before].lower in SUBJECTS


def _hits(found: Iterable[Found], sentence: Sentence, pair: Pair) -> Hits:
    beside = f" {' '.join(token.lower for token in pair.original_tokens if token.text != '-')} "
    for one in found:
        tokens = [sentence.tokens[at] for at in one.at]
        span = tokens[0].span.to(tokens[-1].span)
        words = sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]
        write = _write(one, sentence, words)
        sure = _sure(one) - IN_QUOTES * sentence.quoted(span)
        loose = sure < GRAVE_FROM
        if f" {write.lower().replace('-', ' ')} " in beside:
            sure = REWORDED if loose else CONFIRMED
        severity = Severity.MINOR if loose else Severity.CRITICAL if one.field in GRAVE else None
        yield Hit(span, f"“{words}” is no term; the fixed term is “{write}”.", (write,), round(sure, 2), severity)


def _sure(found: Found) -> float:
    content = [kind for kind, own in zip(found.kinds, found.right, strict=True) if own not in LITERAL]
    kept, near = content.count(RIGHT), content.count(NEAR)
    if kept and ODD not in content:
        return PLAIN
    return KEPT[min(kept, 2)] + LONG * (not kept and len(content) > 2) - SOFT * near


def _write(found: Found, sentence: Sentence, words: str) -> str:
    """The words with the term's own in place of the wrong ones, in their inflection and with their capitals."""
    text, offset = words, sentence.tokens[found.at[0]].span.start
    for at, form, own, kind in reversed(list(zip(found.at, found.forms, found.right, found.kinds, strict=True))):
        if kind:
            token = sentence.tokens[at]
            text = f"{text[: token.span.start - offset]}{_like(own, form, token)}{text[token.span.end - offset :]}"
    return text


def _like(own: str, form: str, token: Token) -> str:
    """The term's word, inflected like the token that fits by the form."""
    made = own
    if form != token.lower:
        made = inflect_like(own, token.lower)
        if made.lower() == own and not own.endswith("s"):
            made = inflections(own).get("NNS", (f"{own}s",))[0]
    if token.text.isupper() and len(token.text) > 1:
        return made.upper()
    return made[:1].upper() + made[1:] if token.text[:1].isupper() else made
