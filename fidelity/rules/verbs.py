"""Verbs whose object or subject is of a kind that they never take: arrest a city, offer an airstrike."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence

from fidelity.english import slots
from fidelity.english.slots import Phrase
from fidelity.english.tables import table
from fidelity.english.words import FUNCTION_WORDS, inflect_like, parts_of_speech, verb_tags
from fidelity.models import Hit, Sentence, Severity, Token
from fidelity.rules import pack
from fidelity.rules.core import Hits, Rule, Scope
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
        for lemma in token.lemmas:
            for entry in by_verb.get(lemma, ()):
                end = _last(entry, sentence, at)
                if end is not None and _is_verb(tokens, at):
                    yield from _hits(entry, sentence, at, end)


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word is a verb here: not the harvest, nor in search."""
    token = tokens[at]
    before = tokens[at - 1].lower if at else ""
    noun = token.lower in token.lemmas and (before in slots.DETERMINERS or before in NOUN_BEFORE)
    return not noun and (slots.is_verb(token) or not parts_of_speech(token.text))


def _last(entry: Verb, sentence: Sentence, at: int) -> int | None:
    """The index of the verb's last word (`carry out` has two); None where its particle is missing."""
    rest = entry.verb.split()[1:]
    found = [token.lower for token in sentence.tokens[at + 1 : at + 1 + len(rest)]]
    return at + len(rest) if found == rest else None


def _hits(entry: Verb, sentence: Sentence, at: int, end: int) -> Hits:
    tokens = sentence.tokens
    phrases = slots.objects(tokens, end) if entry.slot == "object" else slots.subjects(tokens, at)
    for phrase in phrases:
        by_head = phrase.lemma in entry.heads
        kinds = phrase.kinds
        wrong = bool(kinds & set(entry.wrong)) and not kinds & (set(entry.takes) - set(entry.wrong))
        if (not by_head and not wrong) or _reads_otherwise(tokens, end, phrase):
            continue
        kind = "heads" if by_head else min(kinds & set(entry.wrong))
        named = by_head or phrase.head.text[:1].isupper()
        verb = tokens[at].span.to(tokens[end].span)
        span = verb.to(phrase.span)
        quoted = sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]
        words = sentence.text[verb.start - sentence.span.start : verb.end - sentence.span.start]
        better = tuple(inflect_like(write, tokens[at].text) for write in entry.write(kind))
        suggestions = tuple(quoted.replace(words, write, 1) for write in better)
        severity = Severity.CRITICAL if named and not by_head else None
        yield Hit(span, f"“{quoted}”: {entry.why}", suggestions, NAMED if named else COMMON, severity)
        return


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
