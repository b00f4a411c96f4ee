"""Whether the copy says who wrote it, where and for whom, as the agency does; and that a machine translated it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fidelity.facts.credits import agency, byline, dateline, letters, names, place
from fidelity.facts.held import drawn
from fidelity.models import Alignment, Finding, Hit, Route, Severity, Span
from fidelity.page import paragraphs
from fidelity.rules.core import Example, Hits, Rule, text_rule

NEAR = 60
"""Likeness, 0 to 100, from which on two names are one, spelt in two ways."""
LONGEST = 60
"""Words of a notice that a machine translated the text."""
MACHINE = (
    r"(?:machine[- ]translat|(?:automatically|automatic|auto)[- ]translat|translated (?:automatically|by machine)"
    r"|translated (?:by|with|using|through|via) (?:an? )?(?:AI\b|artificial intelligence|machine|Google|DeepL|ChatGPT|"
    r"Bing|Yandex|computer|software|automat|online translat)|AI[- ](?:generated |assisted |powered )?translat"
    r"|machine translation)"
)
NOTICE = re.compile(
    rf"\W*(?:(?:note|disclaimer|editor['’]s note|notice)\s*[:.–—-]\s*)?(?:"
    r"(?:this|the) (?:article|story|text|page|content|post|item|version|english version|translation)\b"
    rf"[^.]{{0,80}}{MACHINE}|(?:automatically |machine[- ])?{MACHINE}[^.]{{0,60}}\W*$)",
    re.IGNORECASE,
)
SURE = 0.95
"""How likely a machine translated a text that must say so."""


@text_rule(
    "credit/altered",
    Example(
        "Toll rises\n\nBy [[Odile Vargas]]\n\nThe toll at the dam rose to six on Monday, the rescue service said.",
        original="Toll rises\n\nBy Odile Varga\n\nThe toll at the dam rose to six on Monday, the rescue service said.",
    ),
    Example(
        "Toll rises\n\nBy Odile Varga and Tam Okello\n\nThe toll at the dam rose to six on Monday, officials said.",
        original="Toll rises\n\nBy Odile Varga\n\nThe toll at the dam rose to six on Monday, the rescue service said.",
    ),
    mqm="Accuracy: Mistranslation",
    referee=False,
)
def altered(alignment: Alignment) -> Hits:
    """The copy credits another writer, or sets the story in another place, than the agency does.

    A byline that is spelt anew names nobody; a dateline says where the reporter was. Take both from the original.
    """
    if not alignment.originals:
        return
    yield from _bylines(alignment)
    yield from _datelines(alignment)


def _bylines(alignment: Alignment) -> Iterator[Hit]:
    from rapidfuzz.fuzz import ratio

    told = {source: _writers(alignment, source) for source, _ in drawn(alignment)}
    known = {letters(name) for named in told.values() for name in names(named or "")}
    if not known:
        return
    written = alignment.copy.document.byline
    found = byline(alignment.copy)
    if found is None and written is None:
        return
    words, span = found if found is not None else (written or "", _first(alignment))
    strangers = [name for name in names(words) if name not in known]
    if known & set(names(words)) or not strangers:
        return
    right = next(named for named in told.values() if named)
    like = max(ratio(name, other) for name in strangers for other in known)
    if like >= NEAR:
        yield Hit(span, f"The byline is “{words}”; the agency's writer is “{right}”.", (right,), 0.85, Severity.MAJOR)
    else:
        message = f"The byline is “{words}”; the agency's story is by “{right}”, whom the copy does not name."
        yield Hit(span, message, (), 0.5, Severity.MINOR)


def _writers(alignment: Alignment, source: int) -> str | None:
    original = alignment.originals[source]
    found = byline(original)
    return original.document.byline or (found[0] if found else None)


def _datelines(alignment: Alignment) -> Iterator[Hit]:
    known = {place_of: letters(place_of) for source, d in drawn(alignment) if (place_of := dateline(d))}
    ours = place(alignment.copy)
    if not known or ours is None:
        return
    here = letters(ours[0])
    if any(here in one or one in here for one in known.values()):
        return
    right = next(iter(known))
    message = f"The dateline is “{ours[0]}”; the agency's is “{right}”."
    yield Hit(ours[1], message, (right,), 0.8, Severity.MAJOR)


@text_rule(
    "credit/missing",
    Example(
        "[[Toll rises at dam]]\n\nThe toll at the dam rose to six on Monday, the rescue service said.",
        original="Toll rises at dam\n\nBy Odile Varga\n\nThe toll at the dam rose to six on Monday, the rescue service"
        " said.",
    ),
    Example(
        "Toll rises at dam\n\nThe toll at the dam rose to six on Monday, the rescue service said.\n\nReporting by Odile"
        " Varga",
        original="Toll rises at dam\n\nBy Odile Varga\n\nThe toll at the dam rose to six on Monday, the rescue service"
        " said.",
    ),
    severity=Severity.MINOR,
    mqm="Accuracy: Omission",
    referee=False,
)
def missing(alignment: Alignment) -> Hits:
    """The copy names neither the agency nor the writer of its original.

    Agencies license their stories for a credit line. A byline alone may fall by house style, and is told at info.
    """
    copy = alignment.copy.document
    told = letters(" ".join(filter(None, (copy.text, copy.byline, copy.credit, copy.source))))
    for source, document in drawn(alignment):
        name, writers = agency(document), _writers(alignment, source)
        named = bool(writers) and any(one in told for one in names(writers or ""))
        credited = name is not None and f" {letters(name)} " in f" {told} "
        if not (name or writers) or credited or named:
            continue
        if name is not None:
            by = f" and {writers}, who wrote it," if writers else ""
            yield Hit(_first(alignment), f"The story is {name}'s; the copy names {name}{by} nowhere.", (), 0.6)
        else:
            message = f"The original is by {writers}, whom the copy does not name."
            yield Hit(_first(alignment), message, (), 0.5, Severity.INFO)
        return


@text_rule(
    "credit/mt-notice",
    Example("Toll rises\n\nThe toll rose to six on Monday.\n\n[[This article was translated automatically.]]"),
    Example("Toll rises\n\nThe toll rose to six on Monday.\n\nThe ruling was translated into English by volunteers."),
    Example("Firm sells machine translation\n\nThe firm said its machine translation was used by 40 newspapers."),
    severity=Severity.INFO,
    mqm="Accuracy: Addition",
    referee=False,
)
def notice(alignment: Alignment) -> Hits:
    """The copy says that a machine translated it, or it reads like that and does not say so.

    Nothing is wrong with the notice. It tells the desk that nobody has read the text against its original; a text
    without it leaves that to readers to find out.
    """
    for span in _notices(alignment.copy.text):
        yield Hit(span, "The copy says that a machine translated it.", (), 0.9)


def _notices(text: str) -> Iterator[Span]:
    for part in paragraphs.paragraphs(text):
        words = part.of(text)
        if len(words.split()) <= LONGEST and NOTICE.match(words):
            yield part


def unlabelled(
    rules: Sequence[Rule], alignment: Alignment, findings: tuple[Finding, ...], route: Route
) -> tuple[Finding, ...]:
    """The findings, and one more where the route says that a machine translated the copy, which says nothing of it."""
    rule = next((rule for rule in rules if rule.id == "credit/mt-notice"), None)
    if rule is None or not route.languages or route.translated < SURE or any(_notices(alignment.copy.text)):
        return findings
    message = f"The copy reads as machine-translated (sure {route.translated:.2f}) and does not say so."
    hit = Hit(_first(alignment), message, (), round(route.translated, 2))
    made = Finding(rule.id, Severity.INFO, rule.mqm, hit, hit.span.of(alignment.copy.text))
    return tuple(sorted((*findings, made), key=lambda finding: (finding.span, finding.rule)))


def _first(alignment: Alignment) -> Span:
    return alignment.copy.sentences[0].span if alignment.copy.sentences else Span(0, 0)
