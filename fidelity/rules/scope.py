"""Conditions and bounds against the original: only, unless, at least, all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.english.tables import table
from fidelity.models import Hit, Links, Pair, Severity, Span, Token
from fidelity.rules.core import Example, Hits, pair_rule

LEAST = 0.6
AT_LEAST = re.compile(
    r"\b(?:at\s+least|(?:no|not)\s+(?:fewer|less)\s+than|a\s+minimum\s+of|(?<!no\s)(?<!not\s)(?<!any\s)more\s+than|upwards\s+of|over|above|(?<!not\s)(?<!n't\s)exceed(?:s|ed|ing)?|in\s+excess\s+of)"
    r"\s+(?:[$£€]\s?)?(?=\w)",
    re.IGNORECASE,
)
AT_MOST = re.compile(
    r"\b(?:at\s+most|(?:no|not)\s+more\s+than|a\s+maximum\s+of|not\s+exceed(?:ing)?|up\s+to|(?<!no\s)(?<!not\s)(?:fewer|less)\s+than|under|below)\s+(?:[$£€]\s?)?(?=\w)",
    re.IGNORECASE,
)
BROKEN = re.compile(r"\b(?:any|none)\s+(?:more|fewer|less)\s+than\s+(?=\w)", re.IGNORECASE)
"""What no writer of English says before a figure: `ningún más de` word for word."""


@pair_rule(
    "scope/lost",
    Example(
        "The army will stay in its barracks [[if]] the court asks it to guard the ballots.",
        original="The army will stay in its barracks unless the court asks it to guard the ballots.",
    ),
    Example(
        "The attack left [[no more than]] 23 people dead.",
        original="The attack left no fewer than 23 people dead.",
    ),
    Example(
        "Her party would vote for the budget only if spending were cut; at least 40 members agreed.",
        original="Her party would not vote for the budget unless spending were cut. No fewer than 40 members agreed.",
    ),
)
def lost(pair: Pair) -> Hits:
    """A condition or a bound is gone or turned round: unless, only, at least."""
    links = pair.links
    if links is None or pair.similarity < LEAST or any(s.is_furniture for s in pair.copy):
        return
    yield from _unless(links, pair)
    yield from _only(links)
    yield from _bounds(pair)
    yield from _shares(links, pair)


def _unless(links: Links, pair: Pair) -> Iterator[Hit]:
    """`unless` that became `if`, and the other way round."""
    words = [{t.lower for t in side} for side in (links.copy, links.original)]
    for i, j in sorted(links.links):
        ours, theirs = links.copy[i], links.original[j]
        pairing = {ours.lower, theirs.lower}
        if pairing != {"unless", "if"} or ("unless" in words[0] and "unless" in words[1]):
            continue
        if _negations(links.copy) != _negations(links.original):
            continue  # not ... unless is if
        yield Hit(
            ours.span,
            f"The original says “{theirs.text}”: the condition is turned round.",
            (theirs.text,),
            0.85 if pair.kept >= 0.6 else 0.4,
            Severity.CRITICAL,
            theirs.span,
        )


def _negations(tokens: tuple[Token, ...]) -> int:
    return sum(t.lower in ("not", "n't", "no", "never", "without", "nobody", "none", "cannot") for t in tokens)


ONLY = table(
    """
    only solely merely just exclusively alone sole unless except exception until but nothing
    """
)


def _only(links: Links) -> Iterator[Hit]:
    """`only if` and `only when` that lost their `only`."""
    if any(t.lower in ONLY for t in links.copy):
        return
    for j, token in enumerate(links.original[:-1]):
        after = links.original[j + 1]
        if token.lower != "only" or after.lower not in ("if", "when", "after", "with", "by", "in", "on"):
            continue
        at = [i for i in links.back.get(j + 1, []) if links.copy[i].lower == after.lower]
        if at and j not in links.back:
            sure = 0.75 if after.lower in ("if", "when", "after") else 0.45
            ours = links.copy[at[0]]
            yield Hit(
                ours.span,
                f"The original says “only {after.text}”.",
                (f"only {ours.text.lower()}",),
                sure,
                None,
                token.span.to(after.span),
            )


WHOLE = table("all every everyone everybody everything entire whole always each")
PART = table("some most several many few half part partly sometimes often somebody someone majority")
LIMITS = frozenset({frozenset(("until", "by")), frozenset(("until", "from")), frozenset(("since", "until"))})


def _shares(links: Links, pair: Pair) -> Iterator[Hit]:
    """`some` that became `all`, `until` that became `by`."""
    words = [{t.lower for t in side} for side in (links.copy, links.original)]
    for i, j in sorted(links.links):
        ours, theirs = links.copy[i].lower, links.original[j].lower
        share = (ours in WHOLE and theirs in PART) or (ours in PART and theirs in WHOLE)
        limit = frozenset((ours, theirs)) in LIMITS and _same_next(links, i, j)
        if not (share or limit) or ours in words[1] or theirs in words[0]:
            continue
        if share and not (WHOLE if theirs in PART else PART).isdisjoint(words[1]):
            continue
        if share and _negations(links.copy) != _negations(links.original):
            continue
        yield Hit(
            links.copy[i].span,
            f"The original says “{links.original[j].text}”.",
            (links.original[j].text,),
            0.7 if pair.kept >= 0.6 else 0.45,
            None,
            links.original[j].span,
        )


def _same_next(links: Links, i: int, j: int) -> bool:
    """Whether the next word is the same on both sides."""
    after = (links.copy[i + 1 : i + 2], links.original[j + 1 : j + 2])
    return bool(after[0] and after[1]) and after[0][0].lower == after[1][0].lower


def _bounds(pair: Pair) -> Iterator[Hit]:
    """A figure whose lower bound became an upper one, or the other way round."""
    ours, theirs = _bounded(pair, True), _bounded(pair, False)
    for figure, (span, _, kind) in ours.items():
        other = theirs.get(figure)
        if other is None or other[2] == kind:
            continue
        if kind == "broken":
            yield Hit(span, f"The original says “{other[1]} {figure}”.", (other[1],), 0.85, Severity.MAJOR, other[0])
        else:
            message = f"The original says “{other[1]} {figure}”: the bound is turned round."
            yield Hit(span, message, (other[1],), 0.85, Severity.CRITICAL, other[0])


def _bounded(pair: Pair, copy: bool) -> dict[str, tuple[Span, str, str]]:
    """The figures that have a bound: where it stands, its words, and whether it is the least or the most."""
    found: dict[str, tuple[Span, str, str]] = {}
    for sentence in pair.copy if copy else pair.original:
        for kind, pattern in (("least", AT_LEAST), ("most", AT_MOST), ("broken", BROKEN)):
            if kind == "broken" and not copy:
                continue
            for match in pattern.finditer(sentence.text):
                start = sentence.span.start + match.start()
                words = match.group().rstrip(" $£€")
                figure = next(
                    (
                        t.lower
                        for t in sentence.tokens
                        if t.span.start >= sentence.span.start + match.end() and t.is_word
                    ),
                    "",
                )
                if figure and (figure[0].isdigit() or figure in NUMBERS):
                    found[NUMBERS.get(figure, figure)] = (Span(start, start + len(words)), words, kind)
    return found


NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"half": "half", "a": "1"}
