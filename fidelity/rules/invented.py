"""Quotation marks that the original does not have, or that the copy lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from fidelity.english.words import FUNCTION_WORDS, lemmas
from fidelity.facts.excerpts import cut, shown
from fidelity.facts.quoted import SHORT, WHOLE, compare, is_same, pairs_at
from fidelity.facts.sayings import Word, words
from fidelity.models import Alignment, Hit, Pair, Severity, Span, Token
from fidelity.rules.core import Example, Hits, alignment_rule, pair_rule
from fidelity.segment.attribution import SPEECH

LONE = 2
"""Sentences of an excerpt that are nearly nothing but the quotation: two translators hear one speaker differently."""


@alignment_rule(
    "quotes/invented",
    Example(
        'The talks opened in Geneva on Monday. "[[The army will not enter the old city before the talks end]]," the '
        "minister said. The city has no power. Schools are closed.",
        original="The talks opened in Geneva on Monday. The minister said the army would not enter the old city before "
        "the talks end. The city has no power. Schools are closed.",
    ),
    Example(
        "The talks opened on Monday. The minister said the army would not enter the old city.",
        original='The talks opened on Monday. "The army will not enter the old city before the talks end," the '
        "minister said. The city has no power. Schools are closed.",
    ),
    Example(
        '"We will stay," the minister said. The so-called "safe zone" is empty.',
        original='"We will stay," the minister said. The safe zone is empty.',
    ),
    mqm="Accuracy: Addition",
)
def invented(alignment: Alignment) -> Hits:
    """Words stand between quotation marks that the original does not quote.

    A paraphrase in quotation marks puts words into somebody's mouth. Take the marks away, or quote what was said.
    """
    for quotation, found in compare(alignment):
        said = words(alignment.copy.text, quotation.content)
        spoken = [word for word in said if not word.gap]
        if len(spoken) < SHORT or (found is not None and is_same(found)):
            continue
        if not any(word.text[0].islower() for word in spoken) or _in_furniture(quotation.span, alignment):
            continue  # a title
        told = [p for p in pairs_at(quotation.span, alignment) if p.similarity >= 0.3]
        instead = next((p for p in told if _stands_in(p, len(spoken))), None)
        if len(spoken) <= SHORT + 1 and instead is None:
            continue
        if any(_loose_mark(pair, alignment) for pair in told):
            continue
        best = max(((_reported(said, pair), pair) for pair in told), key=lambda item: item[0], default=(0.0, None))
        content = [c for c in quotation.content if len(c)]
        span = cut(content[0].to(content[-1]), alignment.copy.text)
        share, pair = best
        excerpt = max(len(original.sentences) for original in alignment.originals) < WHOLE
        if excerpt and (instead is None or share >= 0.4):
            continue  # what a few sentences do not quote may stand elsewhere in the story
        if pair is not None and share >= 0.4:
            where = pair.original[0].span.to(pair.original[-1].span)
            message = f"The original does not quote this but reports it: {shown(pair.original_text)}."
            yield Hit(span, message, (), 0.8 if share >= 0.6 else 0.65, Severity.MAJOR, where, pair.source)
        elif instead is not None:
            where = instead.original[0].span.to(instead.original[-1].span)
            message = f"Other words than the original has in this place: {shown(instead.original_text)}."
            lone = max(len(original.sentences) for original in alignment.originals) <= LONE
            severity = Severity.MINOR if excerpt else Severity.MAJOR
            yield Hit(span, message, (), 0.45 if lone else 0.6, severity, where, instead.source)
        elif found is None or found.share < 0.35:
            confidence = 0.6 if _carried(alignment) and len(spoken) >= 6 else 0.45
            message = "No original has this quotation, nor says it in other words."
            yield Hit(span, message, (), confidence, Severity.CRITICAL if pair is not None else Severity.MAJOR)


def _loose_mark(pair: Pair, alignment: Alignment) -> bool:
    """Whether the original's sentences have a quotation mark that opens or closes nothing."""
    if pair.source is None:
        return False
    known = alignment.originals[pair.source].quotations
    return any(
        char in '"“”„»«' and not any(q.span.start <= s.span.start + at < q.span.end for q in known)
        for s in pair.original
        for at, char in enumerate(s.text)
    ) or any("''" in s.text for s in pair.original)


def _stands_in(pair: Pair, spoken: int) -> bool:
    """Whether the sentences are the same but for what is quoted, so that other words stand there in the original."""
    ours = Counter(t.lower for s in pair.copy for t in s.words if not s.quoted(t.span))
    theirs = Counter(t.lower for s in pair.original for t in s.words)
    left = (theirs - ours).total()
    return bool(ours) and not ours - theirs and spoken / 2 <= left <= 2 * spoken


def _in_furniture(span: Span, alignment: Alignment) -> bool:
    return any(s.is_furniture for s in alignment.copy.sentences if s.span.overlaps(span))


def _reported(said: Sequence[Word], pair: Pair) -> float:
    """The share of the content words that the original's sentences have outside quotation marks."""
    if pair.source is None:
        return 0.0
    plain = {
        form
        for sentence in pair.original
        for token in sentence.tokens
        if not sentence.quoted(token.span)
        for form in (*token.lemmas, token.lower)
    }
    content = [word for word in said if word.key not in FUNCTION_WORDS and not word.gap]
    return sum(bool({word.key, *lemmas(word.text)} & plain) for word in content) / max(1, len(content))


def _carried(alignment: Alignment) -> bool:
    """Whether the originals carry most of the copy, so that what they lack was added."""
    told = [pair for pair in alignment.pairs if pair.copy]
    return sum(bool(pair.original) for pair in told) >= 0.7 * len(told)


OWN = 0.75
"""How far the wording is kept where lost quotation marks are the copy's doing."""
PARTIAL = 6
"""Words up to which a quotation is part of the reporter's sentence."""
MARKS = "\"'“”„‟‘’«»‹›`*_"
SAID = re.compile(rf"\b(?:{'|'.join(SPEECH)}|according|call\w*|term\w*|label\w*|dub\w*|brand\w*)\b", re.IGNORECASE)


@pair_rule(
    "quotes/dropped",
    Example(
        "The villagers fled from the [[cleansing operation]] on Monday with what they could carry.",
        original='The villagers fled from the "cleansing operation" on Monday with what they could carry.',
    ),
    Example(
        "The colonel called it a cleansing operation and left on Monday without another word.",
        original='The colonel called it a "cleansing operation" and left on Monday without another word.',
    ),
    severity=Severity.MINOR,
    mqm="Accuracy: Omission",
)
def dropped(pair: Pair) -> Hits:
    """Words that the original gives as somebody else's stand without quotation marks.

    Without the marks the copy makes the words its own. Put them back, or say whose they are.
    """
    if pair.kept < OWN or pair.links is None or SAID.search(pair.copy_text):
        return
    free = [t for s in pair.copy for t in s.words if not s.quoted(t.span)]
    for sentence in pair.original:
        for quote in sentence.quotes:
            said = [token for token in sentence.words if quote.holds(token.span)]
            if not 1 <= len(said) <= PARTIAL or not said[0].text[0].islower():
                continue
            for at in range(len(free) - len(said) + 1):
                here = free[at : at + len(said)]
                if [token.lower for token in here] == [token.lower for token in said] and not _marked(here, pair):
                    span = here[0].span.to(here[-1].span)
                    text = " ".join(token.text for token in said)
                    message = f"The original has quotation marks round “{text}”; without them the copy says so itself."
                    yield Hit(span, message, (f"“{text}”",), 0.6, Severity.MINOR, quote)
                    break


def _marked(here: Sequence[Token], pair: Pair) -> bool:
    """Whether the copy has a mark of its own beside the words, in whatever style."""
    for sentence in pair.copy:
        low, high = here[0].span.start - sentence.span.start, here[-1].span.end - sentence.span.start
        if low >= 0 and high <= len(sentence.text):
            return bool(set(sentence.text[max(0, low - 1) : low] + sentence.text[high : high + 1]) & set(MARKS))
    return False
