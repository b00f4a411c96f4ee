"""One report with everything in it that a format can meet; made by hand, so that only the formats are tested."""

from __future__ import annotations

from fidelity.english.words import tokenize
from fidelity.models import (
    Accepted,
    Alignment,
    Candidate,
    Distances,
    Document,
    Evidence,
    Finding,
    Hit,
    Notice,
    Pair,
    PairKind,
    Report,
    Route,
    RuleInfo,
    Run,
    Scores,
    Segmented,
    Sentence,
    Severity,
    Span,
)
from fidelity.settings import Settings

COPY = """\
Militia turns to cities

“We will arrest Marib and Taiz,” a commander said in São Tomé’s café. The ferry sank off Ibo.

Fourteen people died. In the meantime the port stayed open.

Mr. Ba in question is the son of the founder. The minister is content.

Officials praised the weather on Monday."""

FIRST = """\
Militia turns to cities

The ferry sank off Ibo. "We will capture Marib and Taiz," a commander said in São Tomé's café.

Forty people died. The port stayed open meanwhile. Nobody claimed responsibility.

Mr. Ba is the son of the founder."""

SECOND = "The minister is said to be content."


def _segmented(text: str, name: str, cuts: tuple[str, ...], **known: str) -> Segmented:
    sentences: list[Sentence] = []
    for cut in cuts:
        start = text.index(cut)
        span = Span(start, start + len(cut))
        paragraph = text[:start].count("\n\n")
        headline = paragraph == 0 and not cut.endswith(".")
        sentences.append(Sentence(cut, span, tokenize(cut, start), paragraph=paragraph, is_headline=headline))
    return Segmented(Document(text, name, **known), tuple(sentences))


COPY_CUTS = (
    "Militia turns to cities",
    "“We will arrest Marib and Taiz,” a commander said in São Tomé’s café.",
    "The ferry sank off Ibo.",
    "Fourteen people died.",
    "In the meantime the port stayed open.",
    "Mr. Ba in question is the son of the founder.",
    "The minister is content.",
    "Officials praised the weather on Monday.",
)
FIRST_CUTS = (
    "Militia turns to cities",
    "The ferry sank off Ibo.",
    '"We will capture Marib and Taiz," a commander said in São Tomé\'s café.',
    "Forty people died.",
    "The port stayed open meanwhile.",
    "Nobody claimed responsibility.",
    "Mr. Ba is the son of the founder.",
)


def finding(
    rule: str,
    severity: Severity,
    quote: str,
    message: str,
    *suggestions: str,
    confidence: float = 0.9,
    original: str = "",
    source: int | None = 0,
    mqm: str = "Accuracy: Mistranslation",
) -> Finding:
    """A finding on the first place where its words stand; without words, an empty span after `open.`."""
    start = COPY.index(quote) if quote else COPY.index("open.") + 5
    place = None
    if original:
        text = (FIRST, SECOND)[source or 0]
        place = Span(text.index(original), text.index(original) + len(original))
    hit = Hit(Span(start, start + len(quote)), message, suggestions, confidence, None, place, source)
    return Finding(rule, severity, mqm, hit, quote, original)


FINDINGS = (
    finding(
        "sense/pivot",
        Severity.CRITICAL,
        "arrest",
        "A place is captured, not arrested; both are “menangkap” in Indonesian.",
        "capture",
        "seize",
        confidence=0.96,
        original="capture",
    ),
    finding(
        "numbers/changed",
        Severity.MAJOR,
        "Fourteen",
        "The original says forty people.",
        "Forty",
        original="Forty",
    ),
    finding(
        "omission/source",
        Severity.MAJOR,
        "",
        "The original also says that nobody claimed responsibility.",
        confidence=0.7,
        original="Nobody claimed responsibility.",
        mqm="Accuracy: Omission",
    ),
    finding(
        "calque/indonesian",
        Severity.MINOR,
        "in question is",
        "Word for word from Indonesian “yang dimaksud adalah”.",
        "is",
        confidence=0.8,
        mqm="Style: Unidiomatic",
    ),
    finding(
        "certainty/raised",
        Severity.MAJOR,
        "is content",
        "The original only reports it: is said to be content.",
        "is said to be content",
        confidence=0.6,
        original="is said to be content",
        source=1,
    ),
    finding("leftover/furniture", Severity.INFO, "weather", "Below the view.", confidence=0.9),
    finding("sense/substituted", Severity.MAJOR, "praised", "Not sure enough for the view.", confidence=0.2),
)


def report() -> Report:
    """The report of one copy that draws on two originals."""
    copy = _segmented(COPY, "story.txt", COPY_CUTS, language="en", headline="Militia turns to cities")
    first = _segmented(FIRST, "wire/militia.txt", FIRST_CUTS, issued="2026-03-01", source="Wire")
    second = _segmented(SECOND, "wire/minister.txt", (SECOND,))
    c, f, s = copy.sentences, first.sentences, second.sentences
    pairs = (
        Pair((c[0],), (f[0],), 0, 1.0, PairKind.KEPT),
        Pair((c[1],), (f[2],), 0, 0.93, PairKind.EDITED),
        Pair((c[2],), (f[1],), 0, 1.0, PairKind.MOVED),
        Pair((c[3],), (f[3],), 0, 0.88, PairKind.EDITED),
        Pair((c[4],), (f[4],), 0, 0.91, PairKind.EDITED),
        Pair((), (f[5],), 0, 0.0, PairKind.OMITTED),
        Pair((c[5],), (f[6],), 0, 0.9, PairKind.EDITED),
        Pair((c[6],), (s[0],), 1, 0.8, PairKind.EDITED),
        Pair((c[7],), (), None, 0.0, PairKind.ADDED),
    )
    candidates = (
        Candidate(first.document, 0.84, 0.61, 0.9, "shares 6 of 8 sentences", True),
        Candidate(second.document, 0.07, 0.02, 0.4, "has one sentence that the first lacks", True),
        Candidate(Document("Rain.", "wire/rain.txt"), 0.01, 0.01, 0.1, "shares the day"),
    )
    distances = Distances(55.1, 70.25, 31.0, (("bleu", "nrefs:1"),))
    scores = Scores(61.54, 40.2, (("fidelity", "per:100w"),), lambda: distances)
    notices = (
        Notice("short-text", "The text has only 45 words; figures say little."),
        Notice("furniture-dropped", "Left out 1 caption: \x1b[31mphoto\u202e."),
    )
    route = Route(
        ("en", "id", "en"),
        0.94,
        ("arrest", "in question is"),
        0.97,
        likely=(("id", 0.94), ("tr", 0.02)),
        pieces=(
            Evidence("sense/pivot", "arrest", ("id", "tr"), "menangkap", 4.5),
            Evidence("calque/indonesian", "in question is", ("id",), "", 6.0),
            Evidence("verbs/typed", "offered airstrikes", (), "", 0.8),
        ),
    )
    signature = (("version", "0.1.0"), ("model", "tiny"))
    known = finding("names/swapped", Severity.MAJOR, "Ibo", "Another name.", original="Ibo")
    accepted = (Accepted(known, "comment", "the desk's spelling"),)
    alignment = Alignment(copy, (first, second), pairs)
    return Report(copy.document, alignment, FINDINGS, scores, accepted, candidates, route, notices, signature)


def bare() -> Report:
    """The report of a copy that was compared with nothing, and in which nothing was found."""
    copy = _segmented(SECOND, "bare.txt", (SECOND,))
    pairs = tuple(Pair((sentence,), (), None, 0.0, PairKind.ADDED) for sentence in copy.sentences)
    return Report(copy.document, Alignment(copy, (), pairs), (), Scores(100.0, 0.0))


def run() -> Run:
    """Both reports under the default view."""
    rules = tuple(
        RuleInfo(rule, severity, mqm, f"What {rule} looks for.")
        for rule, severity, mqm in sorted({(f.rule, f.severity, f.mqm) for f in FINDINGS})
    )
    return Run((report(), bare()), rules, Settings(), "0.1.0")
