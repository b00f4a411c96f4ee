"""What the copy says and no original supports: whole sentences, and stretches inside a kept sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.english import lexicon
from fidelity.english.words import is_lexical
from fidelity.facts.judge import span_of
from fidelity.facts.naming import Vocabulary, of_pair
from fidelity.models import Alignment, Hit, Pair, PairKind, Sentence, Severity, Token
from fidelity.rules.core import Example, Hits, alignment_rule, pair_rule
from fidelity.rules.substitutions import groups
from fidelity.segment import dateline

LEAST = 0.6
KEPT = 0.6
"""From here on a copy keeps the wording; what is new in it was put in rather than said otherwise."""
SUPPORTED = 0.5
"""From this share of its content words a sentence may be put together from several of the original."""
SHORT = 4
BOILERPLATE = re.compile(
    r"""\b(?:
        reporting\ by | editing\ by | compiled\ from | our\ (?:correspondent|reporter) | this\ (?:article|report|story)
      | read\ more | click | subscribe | newsletter | follow\ us | copyright | all\ rights | contributed\ to\ this
      | translated\ by | file\ photo | getty | reuters/ | source: | tags?: | share\ (?:this|on) | advertis | website
      | previously\ reported
    )""",
    re.IGNORECASE | re.VERBOSE,
)
ACCUSATION = re.compile(
    r"\b(?:accus|blam|guilt|crime|criminal|illegal|corrupt|terroris|murder|fraud|brib|massacre|denounc|condemn)\w*",
    re.IGNORECASE,
)


@alignment_rule(
    "addition/sentence",
    Example(
        "The port reopened on Monday, the army said. It had been closed for a week.\n\n"
        "[[Critics say that President Larbi Osmani bribed the harbour master with 40 camels.]]\n\n"
        "Two ships were waiting outside, the harbour master said.",
        original="The port reopened on Monday, the army said. It had been closed for a week.\n\n"
        "Two ships were waiting outside, the harbour master said.",
    ),
    Example(
        "The port reopened on Monday, the army said. It had been closed for a week.\n\nRead more: ships of the north.",
        original="The port reopened on Monday, the army said. It had been closed for a week.",
    ),
    severity=Severity.MINOR,
    mqm="Accuracy: Addition",
)
def sentence(alignment: Alignment) -> Hits:
    """A sentence that no original supports stands in the copy."""
    story = Vocabulary.of([s for original in alignment.originals for s in original.sentences])
    pairs = alignment.pairs
    kept = [pair.kept for pair in pairs if pair.copy and pair.original]
    whole = sorted(kept)[len(kept) // 2] if kept else 0.0
    for index, pair in enumerate(pairs):
        if pair.kind is not PairKind.ADDED or not pair.copy or pair.original:
            continue
        after = any(p.copy and p.original for p in pairs[index + 1 :])
        before = any(p.copy and p.original for p in pairs[:index])
        for one in pair.copy:
            if one.is_furniture or one.is_headline or BOILERPLATE.search(one.text):
                continue
            content = [t for t in one.tokens if is_lexical(t) and not _dated(t, one)]
            if len(content) < SHORT:
                continue
            new = [t for t in content if not _has(t, story)]
            if len(new) < (1 - SUPPORTED) * len(content):
                continue
            severity, what = _weight(one, story)
            sure = 0.55 if whole >= KEPT else 0.4
            sure -= 0.15 * (not (after and before))
            yield Hit(one.span, f"No original supports this sentence{what}.", (), round(sure, 2), severity)


@alignment_rule(
    "addition/clause",
    Example(
        "The port reopened on Monday, [[a criminal giveaway to foreign smugglers]], the army said.",
        original="The port reopened on Monday, the army said.",
    ),
    Example(
        "The port opened again on Monday, the country's army told reporters.",
        original="The port reopened on Monday, the army said.",
    ),
    severity=Severity.MINOR,
    mqm="Accuracy: Addition",
)
def clause(alignment: Alignment) -> Hits:
    """A stretch of a kept sentence says something that no original says."""
    story = Vocabulary.of([s for original in alignment.originals for s in original.sentences])
    for pair in alignment.pairs:
        both = pair.copy and pair.original and pair.links and pair.similarity >= LEAST
        if both and not any(s.is_furniture or s.is_headline for s in pair.copy):
            yield from _clauses(pair, story)


@pair_rule(
    "addition/word",
    Example(
        "The [[disputed]] bridge will reopen to lorries in March, the mayor of Varo said.",
        original="The bridge will reopen to lorries in March, the mayor of Varo said.",
    ),
    Example(
        "The bridge will be opened again to lorries in March, the mayor of Varo said.",
        original="The bridge will reopen to lorries in March, the mayor of Varo said.",
    ),
    severity=Severity.MINOR,
    mqm="Accuracy: Addition",
    vague=True,
)
def word(pair: Pair) -> Hits:
    """A word was put in that the original does not have.

    Everything round it is the original's, so nobody rephrased the sentence: a word slipped in on the way, and tells
    readers something that the agency did not say. Leave it out.
    """
    for group in groups(pair):
        assert pair.links is not None
        words = [pair.links.copy[one.change.gap] for one in group]
        beside = [pair.links.original[j] for one in group for j in one.change.original]
        if any(map(is_lexical, beside)) or all(w.text[0].isupper() for w in words):
            continue
        span = span_of(words)
        text = " ".join(w.text for w in words)
        yield Hit(span, f"“{text}” is not in the original; leave it out.", (), max(one.sure for one in group))


def _clauses(pair: Pair, story: Vocabulary) -> Iterator[Hit]:
    links = pair.links
    assert links is not None
    linked = {i for i, _ in links.links}
    paired = {t.span for d in links.differences if d.original for t in d.copy}
    run: list[int] = []
    for i in range(len(links.copy) + 1):
        token = links.copy[i] if i < len(links.copy) else None
        if token is not None and i not in linked and token.span not in paired:
            run.append(i)
            continue
        if token is not None and run and not is_lexical(token) and i + 1 < len(links.copy) and i + 1 not in linked:
            run.append(i)
            continue
        yield from _clause([links.copy[k] for k in run], pair, story)
        run = []


def _clause(tokens: list[Token], pair: Pair, story: Vocabulary) -> Iterator[Hit]:
    while tokens and not is_lexical(tokens[0]):
        tokens = tokens[1:]
    while tokens and not is_lexical(tokens[-1]):
        tokens = tokens[:-1]
    content = [t for t in tokens if is_lexical(t)]
    new = [t for t in content if not _has(t, story)]
    host = next((s for s in pair.copy if tokens and s.span.holds(tokens[0].span)), None)
    if host is None or len(content) < 3 or len(new) < 3 or len(new) < 0.7 * len(content):
        return
    if any(_dated(t, host) for t in tokens):
        return
    span = tokens[0].span.to(tokens[-1].span)
    text = host.text[span.start - host.span.start : span.end - host.span.start]
    # background of one's own is a paper's good right; only what accuses somebody is worth a line by itself
    weighty = bool(ACCUSATION.search(text))
    sure = 0.35 if pair.kept < KEPT else 0.55 if weighty else 0.45
    yield Hit(span, "No original says this.", (), sure, Severity.MAJOR if weighty else None, None, pair.source)


def _has(token: Token, story: Vocabulary) -> bool:
    """Whether the originals have the word or one that says much the same."""
    if (
        story.has(token)
        if token.text[0].isupper()
        else any(lemma in story.words for lemma in (token.lower, *token.lemmas))
    ):
        return True
    return any(bool((lexicon.synonyms(lemma) | lexicon.derived(lemma)) & story.words) for lemma in token.lemmas)


def _dated(token: Token, sentence: Sentence) -> bool:
    place = dateline(sentence)
    return place is not None and place.holds(token.span)


def _weight(sentence: Sentence, story: Vocabulary) -> tuple[Severity | None, str]:
    """How bad the sentence is, with words for what it brings in."""
    figures = [t for t in sentence.tokens if t.text[0].isdigit() and t.lower not in story.words]
    strange = [n for n in of_pair((sentence,)) if not any(story.has(t) for t in n.parts)]
    if sentence.quotes:
        return Severity.MAJOR, ", and it holds a quotation"
    if ACCUSATION.search(sentence.text):
        return Severity.MAJOR, ", and it accuses"
    if figures:
        return Severity.MAJOR, f", and it brings in {figures[0].text}"
    if strange:
        return Severity.MAJOR, f", and it brings in {strange[0].text}"
    return None, ""
