"""Verbs whose object or subject is of a kind that they never take: arrest a city, offer an airstrike."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from fidelity.english import slots
from fidelity.english.slots import Phrase
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, inflect_like, parts_of_speech, verb_tags
from fidelity.models import Hit, Sentence, Severity, Span, Token
from fidelity.rules import pack
from fidelity.rules.core import Hits, Rule, Scope
from fidelity.rules.entries import PREPOSITIONS
from fidelity.rules.pack import Pack, Verb

NAMED = 0.9
"""A slot filled by a name that the gazetteer knows, or a noun that the entry itself lists."""
COMMON = 0.75
"""A slot filled by a common noun of the wrong kind."""
PARTICLES = frozenset(["down", "up", "off", "out", "over", "through", "away", "back"])
"""After a verb they make another one: a bill is voted down, a protest dies down."""
STRANDED = frozenset(["on", "upon", "at", "to", "with", "for", "about"])
NOUN_BEFORE = frozenset(["in", "on", "of", "by", "for", "at", "from", "with", "'s", "as", "into", "over", "under"])
"""Before a base form they make it a noun."""
FINITE = table("""
    was were is are has had have would will could can may might must should did does do n't not
""")
OWNERS = table("a an the his her its their our my your 's no every")
"""Before a participle they make it an adjective."""
VERBAL = FINITE | table("to he she they it we i you who which not also ''")
"""Before a form that may be a noun they make it a verb."""
BEFORE_GERUND = table("is are was were be been by of for from in without after before while when and")
"""Before a form in -ing they make what follows its object."""


def rules(extra: Iterable[Pack] = ()) -> Iterator[Rule]:
    """A rule for each id that a verb pack feeds."""
    by_rule: dict[str, list[Pack]] = {}
    for one in (*pack.load("verb"), *(p for p in extra if p.kind == "verb")):
        by_rule.setdefault(one.rule, []).append(one)
    for rule_id, packs in by_rule.items():
        entries = [entry for one in packs for entry in one.entries if isinstance(entry, Verb)]
        examples = functools.partial(pack.examples, packs)
        by_verb: dict[str, list[Verb]] = {}
        for entry in entries:
            for form in _keys(entry.verb.partition(" ")[0]):
                by_verb.setdefault(form, []).append(entry)
        doc = (
            "A verb is used with an object or a subject that it never takes.\n\n"
            "One foreign word often has several English verbs, each for another kind of thing; a machine picks the "
            "wrong one. People are arrested, cities are captured."
        )
        check = functools.partial(_check, by_verb)
        yield Rule(rule_id, Scope.SENTENCE, check, Severity.MAJOR, "Accuracy: Mistranslation", examples, doc=doc)


def _keys(verb: str) -> tuple[str, ...]:
    """The verb, and its regular forms where the dictionary does not know it: there a form is its own lemma."""
    if parts_of_speech(verb):
        return (verb,)
    stem = verb.removesuffix("e")
    return (verb, f"{verb}s", f"{stem}ed", f"{stem}ing")


def _check(by_verb: dict[str, list[Verb]], sentence: Sentence) -> Hits:
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if not token.text.islower():
            continue
        entries = [entry for lemma in token.lemmas for entry in by_verb.get(lemma, ())]
        found: set[Span] = set()
        for entry in entries:
            end = _last(entry, sentence, at)
            if end is None or not _is_verb(tokens, at, entry.slot):
                continue
            for hit in _hits(entry, sentence, at, end):
                if hit.span not in found:  # what a participle follows may be its subject and its object
                    found.add(hit.span)
                    yield hit


def _is_verb(tokens: Sequence[Token], at: int, slot: str) -> bool:
    """Whether the word is a verb here: not the harvest, nor in search, nor the appointed hour, nor rising prices."""
    token = tokens[at]
    before = tokens[at - 1].lower if at else ""
    parts = parts_of_speech(token.text)
    if (
        slot in PREPOSITIONS and "NOUN" in parts and not token.lower.endswith("ed") and before not in VERBAL
    ):  # an answer to the question
        return False
    if token.lower in token.lemmas and (before in slots.DETERMINERS or before in NOUN_BEFORE):
        return False
    if before in OWNERS and token.lower.endswith(("ed", "en", "n", "t")):
        return False
    if token.lower.endswith("ing") and before not in BEFORE_GERUND and _bare(tokens, at + 1):
        return False
    return slots.is_verb(token) or not parts


def _bare(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun stands there without a determiner."""
    return at < len(tokens) and bool({"NOUN", "ADJ"} & parts_of_speech(tokens[at].text)) and tokens[at].text.islower()


def _last(entry: Verb, sentence: Sentence, at: int) -> int | None:
    """The index of the verb's last word (`carry out` has two); None where its particle is missing."""
    rest = entry.verb.split()[1:]
    found = [token.lower for token in sentence.tokens[at + 1 : at + 1 + len(rest)]]
    return at + len(rest) if found == rest else None


def _slot(entry: Verb, tokens: Sequence[Token], at: int, end: int) -> Iterator[Phrase]:
    """What stands where the entry looks."""
    if entry.slot == "object":
        return slots.objects(tokens, end)
    if entry.slot == "subject":
        return slots.subjects(tokens, at)
    return slots.after(tokens, end, entry.slot)


def _hits(entry: Verb, sentence: Sentence, at: int, end: int) -> Hits:
    tokens = sentence.tokens
    for phrase in _slot(entry, tokens, at, end):
        head = _head(entry, phrase)
        kinds = phrase.kinds if entry.wrong else frozenset()
        wrong = bool(kinds & set(entry.wrong)) and not kinds & (set(entry.takes) - set(entry.wrong))
        if (head is None and not wrong) or _reads_otherwise(tokens, end, phrase):
            continue
        named = head is not None or phrase.head.text[:1].isupper()
        first, last = (tokens[at].span, phrase.span) if at < _index(tokens, phrase) else (phrase.span, tokens[end].span)
        quoted = _text(sentence, first.to(last))
        ours = _text(sentence, tokens[at].span.to(tokens[end].span))
        write = entry.write(head if head is not None else min(kinds & set(entry.wrong)))
        better = tuple(_written(entry, quoted, ours, inflect_like(words, tokens[at].text)) for words in write)
        severity = Severity.CRITICAL if named and head is None else None
        yield Hit(first.to(last), f"“{quoted}”: {entry.why}", better, NAMED if named else COMMON, severity)
        return


def _head(entry: Verb, phrase: Phrase) -> str | None:
    """The noun of the entry's that heads the phrase: one word or two."""
    before = f"{phrase.tokens[-2].lower} " if len(phrase.tokens) > 1 else ""
    return next((text for text in (before + phrase.lemma, phrase.lemma) if text in entry.heads), None)


def _index(tokens: Sequence[Token], phrase: Phrase) -> int:
    return next(at for at, token in enumerate(tokens) if token is phrase.head)


def _text(sentence: Sentence, span: Span) -> str:
    return sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]


def _written(entry: Verb, quoted: str, ours: str, better: str) -> str:
    """The quoted words with the better verb, and with its preposition for ours."""
    if entry.slot not in PREPOSITIONS:
        return quoted.replace(ours, better, 1)
    verb, _, last = better.rpartition(" ")
    if last not in PREPOSITIONS:
        verb, last = better, ""
    return re.sub(rf"\s{entry.slot}\b", f" {last}" if last else "", quoted.replace(ours, verb or better, 1), count=1)


def _reads_otherwise(tokens: Sequence[Token], end: int, phrase: Phrase) -> bool:
    """Whether the phrase does not belong to the verb: was voted down, was operated on, realised it was over."""
    following = end + 1
    if phrase.head.span.start > tokens[end].span.start:
        following = next(at for at in range(end, len(tokens)) if tokens[at] is phrase.head) + 1
        after = tokens[following] if following < len(tokens) else None
        return after is not None and (after.text == "-" or after.lower in FINITE or _finite(after))
    if following >= len(tokens):
        return False
    last = following + 1 == len(tokens) or tokens[following + 1].lower in FUNCTION_WORDS - slots.DETERMINERS
    return last and tokens[following].lower in PARTICLES | STRANDED


def _finite(token: Token) -> bool:
    """Whether the form can only be a verb that says when: came, killed as a past, remains."""
    parts = parts_of_speech(token.text)
    return token.text.islower() and parts == {"VERB"} and bool(verb_tags(token.text) & {"VBZ", "VBD"})
