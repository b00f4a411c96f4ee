"""What the copy left out between words that it kept: a denial, a condition, a source; lesser cuts are noted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from fidelity.english.words import is_lexical
from fidelity.facts.judge import judged, span_of
from fidelity.models import Alignment, Hit, Links, Pair, PairKind, Sentence, Severity, Span, Token
from fidelity.rules.core import Example, Hits, alignment_rule, pair_rule

LEAST = 0.6
KEPT = 0.6
"""From here on a copy keeps the wording, so that what is missing was lost rather than retold."""
UNNAMED = 0.2
"""Taken from what is said of a gap where no word of the original is known to be missing."""
UNLIKELY = 0.35
"""Less likely losses of a word are not worth a hit."""
WEIGHTY = (
    (
        "a denial",
        re.compile(
            r"""\b(?:
                den(?:y|ies|ied)\b(?!\ (?:access|entry|visas?|bail))
              | pleaded\ not\ guilty
              | rejected\ (?:the|any|those|these|such)\ (?:accusation|allegation|charge|claim|report)
              | dismissed\ (?:the|any)\ (?:accusation|allegation|claim|charge)
              | no\ evidence | cleared\ (?:him|her|them|it)\ of
              | not\ (?:been\ )?(?:linked|related|connected) | (?:was|were|is|are)\ (?:un|not\ )related
              | neither\ .{3,40}\ (?:related|linked)
            )""",
            re.IGNORECASE | re.VERBOSE,
        ),
    ),
    (
        "a no-comment line",
        re.compile(
            r"""\b(?:
                declined\ to\ comment | refused\ to\ comment | no\ immediate\ comment
              | did\ not\ (?:immediately\ )?(?:respond|reply|return)
              | not\ immediately\ (?:respond|reply|available) | could\ not\ (?:immediately\ )?be\ reached
            )""",
            re.IGNORECASE | re.VERBOSE,
        ),
    ),
    (
        "that nobody could verify it",
        re.compile(
            r"""\b(?:
                could\ not\ (?:be\ )?(?:(?:independently|immediately)\ )*(?:verif|confirm)\w*
              | (?:not|un)(?:\ been)?\ ?(?:independently\ )?(?:verified|confirmed|peer-reviewed)
              | no\ (?:independent\ )?(?:confirmation|way\ to\ confirm)
              | did\ not\ (?:present|offer|provide|give)\ (?:any\ )?(?:evidence|proof)
            )""",
            re.IGNORECASE | re.VERBOSE,
        ),
    ),
    (
        "the condition of anonymity",
        re.compile(
            r"""\b(?:
                (?:on\ (?:the\ )?)?condition\ of\ anonymity | declined\ to\ be\ (?:named|identified)
              | not\ authori[sz]ed\ to\ (?:speak|talk|brief)
            )""",
            re.IGNORECASE | re.VERBOSE,
        ),
    ),
)
"""What may not fall out between kept sentences, with its words."""
CONDITION = re.compile(
    r"""\b(?:
        on\ condition\ (?:that|of) | provided\ that | providing\ that | unless | only\ if
      | if\ (?:he|she|it|they|the|an?y?)\b | subject\ to | except(?:\ for)? | pending | as\ long\ as | until
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


@alignment_rule(
    "omission/sentence",
    Example(
        "Two children died during the trial, one of malaria and one in a road [[accident]].\n\n"
        "The vaccine will be offered in March, the ministry said.",
        original="Two children died during the trial, one of malaria and one in a road accident. "
        "A safety board found no evidence that the vaccine was to blame.\n\n"
        "The vaccine will be offered in March, the ministry said.",
    ),
    Example(
        "Two children died during the trial.\n\nThe vaccine will be offered in March, the ministry said.",
        original="Two children died during the trial.\n\nThe building is blue and has three floors.\n\n"
        "The vaccine will be offered in March, the ministry said.",
    ),
    mqm="Accuracy: Omission",
)
def sentence(alignment: Alignment) -> Hits:
    """A sentence that guards the ones around it was cut: a denial, a no-comment line, that nothing was verified."""
    pairs = alignment.pairs
    told = " ".join(p.copy_text for p in pairs)
    for index, pair in enumerate(pairs):
        if pair.kind is not PairKind.OMITTED or any(s.is_furniture for s in pair.original):
            continue
        before = next((p for p in reversed(pairs[:index]) if p.copy), None)
        after = next((p for p in pairs[index + 1 :] if p.copy and p.source == 0 and p.original), None)
        if before is None or after is None or before.source != 0 or not before.original:
            continue
        what = _weight(pair.original_text)
        words = pair.original_text
        place = _last_words(before)
        if place is None:
            continue
        if what is None or _weight(told, what) is not None:
            yield Hit(
                place, f"The original goes on: “{_short(words)}”", (), 0.3, Severity.INFO, pair.original[0].span, 0
            )
            continue
        # a paragraph cut whole is a cut for length; a sentence cut out of one changes what is left
        close = before.original[-1].paragraph == pair.original[0].paragraph
        sure = 0.7 if close and before.kept >= KEPT else 0.35
        yield Hit(
            place,
            f"The original goes on with {what}: “{_short(words)}”",
            (),
            round(sure, 2),
            None,
            pair.original[0].span,
            0,
        )


@pair_rule(
    "omission/word",
    Example(
        "The [[committee the]] budget on Monday after a week of talks in Varo.",
        original="The committee approved the budget on Monday after a week of talks in Varo.",
    ),
    Example(
        "The committee passed the budget on Monday after a week of talks in Varo.",
        original="The committee approved the budget on Monday after a week of talks in Varo.",
    ),
    severity=Severity.MINOR,
    mqm="Accuracy: Omission",
    vague=True,
)
def word(pair: Pair) -> Hits:
    """A word of the original is missing inside a kept sentence.

    What stands on both sides of the gap is the original's, but a word between was lost on the way: the sentence says
    less than the agency wrote, or no longer reads. Put the word back.
    """
    links = pair.links
    assert links is not None
    for one in judged(pair):
        if not one.lost or one.sure < UNLIKELY:
            continue
        if not one.change.original and _whole(links, one.change.gap):
            continue
        missing = [links.original[j] for j in one.change.original]
        while missing and not missing[-1].is_word:
            missing.pop()
        while missing and not missing[0].is_word:
            missing.pop(0)
        beside = links.copy[max(0, one.change.gap - 1) : one.change.gap + 1]
        sure = one.sure
        if any(j not in links.back for j in one.change.original) and missing:
            message = f"The original has “{_short(_text(pair.original, missing[0], missing[-1]))}” here."
        else:
            message = f"A word seems to be missing here; the original says “{_around(links, one.change.gap)}”."
            sure = round(sure - UNNAMED, 3)
        yield Hit(span_of(beside), message, (), sure, None, span_of(missing) if missing else None)


@alignment_rule(
    "omission/clause",
    Example(
        "Three [[commanders]] told the agency that their aim was Kosti.",
        original="Three commanders, speaking on condition of anonymity, told the agency that their aim was Kosti.",
    ),
    Example(
        "Three commanders told the agency that their aim was the city of Kosti.",
        original="Three commanders, who wore blue coats, told the agency that their aim was the city of Kosti.",
    ),
    mqm="Accuracy: Omission",
)
def clause(alignment: Alignment) -> Hits:
    """A condition, a source's anonymity or a denial inside a kept sentence is gone."""
    told = " ".join(s.text for s in alignment.copy.sentences)
    for pair in alignment.pairs:
        if pair.copy and pair.original and pair.links and pair.similarity >= LEAST and not pair.copy[0].is_furniture:
            yield from _lost_clauses(pair, told)


def _lost_clauses(pair: Pair, told: str) -> Iterator[Hit]:
    links = pair.links
    assert links is not None
    for run in _runs(links.original, links.back):
        content = [links.original[j] for j in run if is_lexical(links.original[j])]
        if len(content) < 2:
            continue
        text = _text(pair.original, links.original[run[0]], links.original[run[-1]])
        what = _weight(text)
        if what is None and (match := CONDITION.search(text)) and match.start() < 12:
            what = "a condition"
        if (
            what is None
            or _weight(told, what) is not None
            or (what == "a condition" and CONDITION.search(pair.copy_text))
        ):
            continue
        at = next((links.back[j][-1] for j in range(run[0] - 1, -1, -1) if j in links.back), None)
        if at is None:
            continue
        sure = 0.6 if what != "a condition" else 0.5
        sure += 0.15 * (pair.kept >= 0.6) - 0.2 * (pair.kept < 0.5)
        yield Hit(
            links.copy[at].span,
            f"The original has {what} here: “{_short(text)}”.",
            (),
            round(sure, 2),
            None,
            links.original[run[0]].span.to(links.original[run[-1]].span),
            pair.source,
        )


def _whole(links: Links, gap: int) -> bool:
    """Whether the words on both sides of the gap stand beside each other in the original as well."""
    if not 0 < gap < len(links.copy):
        return False
    before, after = (links.copy[i].text.lower() for i in (gap - 1, gap))
    return any(
        (gap, j + 1) in links.links
        and (links.original[j].text.lower(), links.original[j + 1].text.lower()) == (before, after)
        for j in links.forth.get(gap - 1, ())
    )


def _around(links: Links, gap: int) -> str:
    """The original's words round what both sides of a gap stand for."""
    at = [j for i in range(gap - 2, gap + 2) for j in links.forth.get(i, ())]
    tokens = links.original[min(at, default=0) : max(at, default=len(links.original)) + 1]
    return _short(" ".join(token.text for token in tokens))


def _runs(tokens: tuple[Token, ...], linked: Mapping[int, Sequence[int]]) -> Iterator[list[int]]:
    """Stretches that nothing in the copy stands for; single linked function words do not end one."""
    run: list[int] = []
    for j, token in enumerate(tokens):
        if j not in linked or (run and not is_lexical(token) and j + 1 < len(tokens) and j + 1 not in linked):
            run.append(j)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _weight(text: str, kind: str | None = None) -> str | None:
    """What weighty thing the words hold."""
    return next((what for what, pattern in WEIGHTY if (kind is None or what == kind) and pattern.search(text)), None)


def _last_words(pair: Pair) -> Span | None:
    """The last word of the pair's copy, at which something is missing."""
    words = pair.copy[-1].words
    return words[-1].span if words else None


def _text(sentences: tuple[Sentence, ...], first: Token, last: Token) -> str:
    for sentence in sentences:
        if sentence.span.holds(first.span):
            end = min(last.span.end, sentence.span.end)
            return sentence.text[first.span.start - sentence.span.start : end - sentence.span.start]
    return ""


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= 160 else plain[:157].rsplit(" ", 1)[0] + " ..."
