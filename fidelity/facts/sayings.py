"""Two runs of words beside each other, word for word: where the copy of a quotation leaves what was said."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from fidelity.english.numerals import ONES
from fidelity.english.words import FUNCTION_WORDS, lemmas
from fidelity.models import Span

WORD = re.compile(r"\[[^\]]*\]|\([^)]{1,40}\)|(?:\.\s?){2,}\.|…|\bper[\s-]cent\b|[^\W_]+(?:[.,'’][^\W_]+)*|%|[$€£]")
CONTRACTED = {
    "can't": "cannot", "cant": "cannot", "won't": "will not", "shan't": "shall not", "it's": "it is", "let's": "let us",
    "gonna": "going to", "wanna": "want to", "gotta": "got to", "ok": "okay",
    "%": "percent", "per cent": "percent", "per-cent": "percent",
    "ain't": "is not", "'em": "them", "till": "until", "towards": "toward", "amongst": "among", "whilst": "while",
    "programme": "program", "grey": "gray", "tyre": "tire", "cheque": "check", "gaol": "jail", "kerb": "curb",
    "defence": "defense", "offence": "offense", "licence": "license", "practise": "practice", "mum": "mom",
    "aluminium": "aluminum", "sceptical": "skeptical", "plough": "plow", "storey": "story", "ageing": "aging",
    "sept": "september", "aug": "august", "oct": "october", "nov": "november", "dec": "december", "jan": "january",
    "feb": "february", "judgement": "judgment", "acknowledgement": "acknowledgment", "manoeuvre": "maneuver",
    "maths": "math",
}  # fmt: skip
ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "'d", "'s": "'s"}
SPELT = (
    (re.compile(r"is(e|ed|es|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[bdlmnprtv])our(?=$|s$|ed$|ing$|able$|ite|hood|less|ful)"), "or"),
    (re.compile(r"(?<=[bht])re$"), "er"),
    (re.compile(r"(?<=[bht])res$"), "ers"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"ae"), "e"),
    (re.compile(r"oe(?=[dmn])"), "e"),
)
_HEAVY = """
    not no nor neither never none cannot he she i you they we him her them us me must may might could should if all only
    without before after under over against between most more
"""
LIGHT = FUNCTION_WORDS - frozenset(_HEAVY.split())
_NEGATIONS = "not no never none nobody nothing neither nor cannot without n't hardly nowhere"
NEGATIONS = frozenset(_NEGATIONS.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word to compare, with its place."""

    text: str
    span: Span
    key: str
    """The same for all spellings of it."""
    gap: bool = False
    """An ellipsis or words in brackets: what stands there is not compared."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that differs; one side may be empty."""

    copy: tuple[int, int]
    original: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Matched:
    """The copy's words laid along a stretch of the original's."""

    changes: tuple[Change, ...]
    same: int
    """Words that stand on both sides."""
    used: tuple[int, int]
    """The stretch of the original."""


def words(text: str, spans: Sequence[Span]) -> tuple[Word, ...]:
    """The words of some stretches of a text, contractions taken apart."""
    made: list[Word] = []
    for span in spans:
        for match in WORD.finditer(text, span.start, span.end):
            place = Span(match.start(), match.end())
            shown = match.group()
            if shown[0] in "[(.…":
                made.append(Word(shown, place, shown, gap=True))
                continue
            made += [Word(shown, place, key) for key in keys(shown)]
    return tuple(made)


@functools.lru_cache(maxsize=16_384)
def keys(word: str) -> tuple[str, ...]:
    """The word without case, as American spelling has it, a contraction as its words."""
    lower = word.lower().replace("’", "'").replace(",", "")
    lower = lower.rstrip(".") if not lower.endswith(".m") else lower
    if lower in CONTRACTED:
        return tuple(CONTRACTED[lower].split())
    for ending, full in ENDINGS.items():
        if lower.endswith(ending) and len(lower) > len(ending):
            return (*keys(lower[: -len(ending)]), full)
    if lower == "cannot":
        return ("cannot",)
    if lower in NUMBERS:
        return (NUMBERS[lower],)
    if len(lower) > 4:
        for pattern, plain in SPELT:
            lower = pattern.sub(plain, lower)
    return (lower.replace(".", "") if not lower[:1].isdigit() else lower,)


NUMBERS = {word: str(value) for value, word in enumerate(ONES) if value > 1}


@functools.lru_cache(maxsize=65_536)
def _distance(a: str, b: str) -> float:
    """What it costs to set one word for another; below two for words that have something in common."""
    if a == b:
        return 0.0
    if set(lemmas(a)) & set(lemmas(b)):
        return 0.35
    if a in NEGATIONS and b in NEGATIONS:
        return 0.5
    light = (a in FUNCTION_WORDS) + (b in FUNCTION_WORDS)
    if light == 1:
        return 1.55
    from rapidfuzz.distance import JaroWinkler

    near = JaroWinkler.similarity(a, b)
    return 1.35 - 0.5 * max(0.0, near - 0.5)


ADD, DROP = 1.0, 0.75
"""What a word costs that only the copy has, and one that only the original has."""


def match(copy: Sequence[Word], original: Sequence[Word], linked: frozenset[tuple[int, int]] = frozenset()) -> Matched:
    """The cheapest way to read the copy's words along some stretch of the original's.

    The original may begin before and go on after for nothing: a quotation may be cut short. `linked` are pairs of
    words that are known to stand for each other.
    """
    rows, columns = len(copy), len(original)
    cost = [[0.0] * (columns + 1)]
    step: list[list[int]] = [[0] * (columns + 1)]
    for i in range(1, rows + 1):
        word = copy[i - 1]
        add = 0.0 if word.gap else ADD
        above, line, way = cost[i - 1], [cost[i - 1][0] + add], [1]
        for j in range(1, columns + 1):
            theirs = original[j - 1]
            if word.gap:
                best, taken = above[j], 1
                skip = line[j - 1]
            else:
                change = 0.1 if theirs.gap else _distance(word.key, theirs.key)
                if change > 0.35 and (i - 1, j - 1) in linked:
                    change = 0.5
                best, taken = above[j - 1] + change, 0
                if above[j] + add < best:
                    best, taken = above[j] + add, 1
                skip = line[j - 1] + (0.0 if theirs.gap else DROP)
            if skip < best:
                best, taken = skip, 2
            line.append(best)
            way.append(taken)
        cost.append(line)
        step.append(way)
    last = cost[rows]
    end = min(range(columns + 1), key=lambda j: (last[j], j))
    i, j = rows, end
    path: list[tuple[int, int, int]] = []
    while i > 0:
        way_here = step[i][j]
        path.append((way_here, i - 1, j - 1))
        i, j = (i - 1, j - 1) if way_here == 0 else (i - 1, j) if way_here == 1 else (i, j - 1)
    return _changes(path[::-1], copy, original, (j, end))


def _changes(
    path: Sequence[tuple[int, int, int]], copy: Sequence[Word], original: Sequence[Word], used: tuple[int, int]
) -> Matched:
    changes: list[Change] = []
    same = 0
    i, j = 0, used[0]
    for way, at, beside in path:
        if way == 0 and (copy[at].key == original[beside].key or original[beside].gap):
            same += 1
            i, j = at + 1, beside + 1
            continue
        if (way == 1 and copy[at].gap) or (way == 2 and original[beside].gap):
            i, j = (i + 1, j) if way == 1 else (i, j + 1)
            continue
        if way == 2 and 0 <= at < len(copy) and copy[at].gap:
            j += 1
            continue
        after = (i + (way != 2), j + (way != 1))
        if changes and changes[-1].copy[1] == i and changes[-1].original[1] == j:
            changes[-1] = Change((changes[-1].copy[0], after[0]), (changes[-1].original[0], after[1]))
        else:
            changes.append(Change((i, after[0]), (j, after[1])))
        i, j = after
    real = [c for c in changes if _glued(copy, c.copy) != _glued(original, c.original)]
    return Matched(tuple(real), same, used)


def _glued(side: Sequence[Word], place: tuple[int, int]) -> str:
    """The letters alone: `cease-fire` and `ceasefire` are one."""
    return "".join(word.key for word in side[place[0] : place[1]])


def runs(changes: Sequence[Change], apart: int = 2) -> tuple[Change, ...]:
    """Changes up to so many words apart as one."""
    joined: list[Change] = []
    for change in changes:
        if (
            joined
            and change.copy[0] - joined[-1].copy[1] <= apart
            and change.original[0] - joined[-1].original[1] <= apart
        ):
            last = joined[-1]
            joined[-1] = Change((last.copy[0], change.copy[1]), (last.original[0], change.original[1]))
        else:
            joined.append(change)
    return tuple(joined)
