"""Read, segment, retrieve candidates, align, check, report: `Checker.check` is that sentence. No disk, no terminal."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from fidelity import pairs
from fidelity.accepting import by_the_text
from fidelity.archive import Archive
from fidelity.language import detect, language_name
from fidelity.loaded import Loaded
from fidelity.models import Alignment, Candidate, Document, Notice, Report, Scores, Segmented
from fidelity.quiet import quiet
from fidelity.rules import credit, lint, registry, route, runner
from fidelity.rules.core import Rule
from fidelity.score import scores
from fidelity.segment import segment
from fidelity.settings import PACKAGED_MODELS, Settings
from fidelity.signature import signature

Originals = str | Document | Sequence[str | Document] | Archive

AHEAD = 4
"""Copies that are encoded while the rules look at another one: so many that no core waits, and fewer than the encoder
remembers."""
HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Aligned:
    """A copy beside its originals, before the rules look at it."""

    rules: tuple[Rule, ...]
    alignment: Alignment
    candidates: tuple[Candidate, ...]
    notices: list[Notice]
    encoded: bool
    """Whether the model had a part in it."""


class Checker:
    """Checks copies against their originals; the model loads on first use, once."""

    def __init__(self, settings: Settings | None = None, announce: Callable[[str], None] = lambda line: None) -> None:
        """`announce` gets a line before slow work, such as preparing the model."""
        self.settings = settings or Settings()
        self._loaded = Loaded(self.settings, announce)

    def check(self, copy: str | Document, originals: Originals = ()) -> Report:
        """What went wrong in the copy. Originals given as values are always compared; an Archive is searched first.

        Never raises for content: what could not be compared is a notice of the report. Raises ModelError when the
        model cannot be had, and SettingsError for unknown rules.
        """
        with quiet():
            return self._report(self._aligned(segment(_document(copy)), originals))

    def _aligned(self, text: Segmented, originals: Originals) -> Aligned | Report:
        """The copy beside what it is compared with, and the tagger at work on it; a report where nothing can be."""
        rules = registry.selected(self.settings)
        document = text.document
        notices = [*document.notices, *_about(text)]
        found = detect(document.text)
        if found is not None and found != "en":
            notices.append(Notice("not-english", f"The copy is not English but {language_name(found)}; not checked."))
            nothing = pairs.bare(replace(text, sentences=()))
            signed = signature(self.settings, None, rules)
            return Report(document, nothing, (), Scores(100.0, 0.0), notices=tuple(notices), signature=signed)
        candidates: tuple[Candidate, ...] = ()
        others: tuple[Document, ...] = ()
        if isinstance(originals, Archive):
            candidates = tuple(originals.search(text, self._loaded.vectors(), *self._bounds()))
            given = [candidate.document for candidate in candidates if candidate.chosen]
            others = _others(candidates, originals.versions(given))
            notices += originals.notices
            if not given:
                notices.append(Notice("no-original", _nothing(candidates)))
        else:
            given = [_document(one) for one in _several(originals)]
            if not given:
                notices.append(Notice("no-originals-given", "No original given: only the wording was checked."))
        comparable = self._comparable(text, given, notices)
        alignment = replace(self._beside(text, comparable, notices), others=others)
        if alignment.originals and (tagger := self._loaded.tagger()) is not None:
            tagger.ahead(alignment)
        encoded = bool(comparable) or isinstance(originals, Archive)
        return Aligned(rules, alignment, candidates, notices, encoded)

    def _report(self, found: Aligned | Report) -> Report:
        if isinstance(found, Report):
            return found
        rules, alignment, notices = found.rules, found.alignment, found.notices
        tagger = self._loaded.tagger() if alignment.originals else None
        if tagger is not None:
            alignment = tagger.judged(alignment)
            notices += tagger.notices(alignment)
        said, broken = runner.run(rules, alignment)
        words = _length(alignment.copy)
        findings, came = route.weigh(said, words, self._named(), lint.users(self.settings.packs))
        findings = credit.unlabelled(rules, alignment, findings, came)
        if self.settings.judged:
            from fidelity.tagger.weigh import weighed

            tagger = tagger or (self._loaded.tagger() if any(map(weighed, findings)) else None)
            findings = tagger.weigh(findings, alignment) if tagger is not None else findings
        # What was loaded for an earlier copy and not used for this one leaves no trace in its report.
        encoder = self._loaded.encoder() if found.encoded else None
        if encoder is not None:
            notices += self._loaded.notices
        report = Report(
            alignment.copy.document,
            alignment,
            findings,
            scores(alignment, findings),
            candidates=found.candidates,
            route=came,
            notices=(*notices, *broken),
            signature=signature(self.settings, encoder, rules, tagger),
        )
        made = by_the_text(report, frozenset(rule.id for rule in rules))
        return made if made is report else replace(made, scores=scores(alignment, made.findings))

    def _named(self) -> str | None:
        """The language that the settings say the copies came through."""
        return None if self.settings.route == "auto" else self.settings.route

    def _bounds(self) -> tuple[str | None, str | None, str | None, str | None]:
        """Which originals the settings let a search see; what became of them later is always looked up."""
        return self.settings.since, self.settings.until, self.settings.source, self.settings.language

    def check_many(self, work: Iterable[tuple[str | Document, Originals]]) -> list[Report]:
        """The reports of many copies in order, the same as one by one; the next ones are encoded meanwhile."""
        reports: list[Report] = []
        waiting: deque[tuple[Segmented, Originals, Future[object]]] = deque()
        aligned: deque[Aligned | Report] = deque()
        with ThreadPoolExecutor(max_workers=1) as ahead:
            for copy, originals in work:
                text = segment(_document(copy))
                sentences = [sentence.text for sentence in text.sentences]
                fresh = self._loaded.unknown(sentences) if originals or isinstance(originals, Archive) else []
                waiting.append((text, originals, ahead.submit(self._loaded.encode, fresh)))
                if len(waiting) > AHEAD:
                    reports += self._next(waiting, aligned)
            while waiting:
                reports += self._next(waiting, aligned)
        with quiet():
            return [*reports, *map(self._report, aligned)]

    def _next(
        self, waiting: deque[tuple[Segmented, Originals, Future[object]]], aligned: deque[Aligned | Report]
    ) -> list[Report]:
        """The report of the copy before the next one, which the tagger looks at meanwhile."""
        text, originals, encoded = waiting.popleft()
        encoded.result()
        with quiet():
            aligned.append(self._aligned(text, originals))
            return [self._report(aligned.popleft())] if len(aligned) > 1 else []

    def find(
        self,
        copy: str | Document,
        archive: Archive,
        since: str | None = None,
        until: str | None = None,
        source: str | None = None,
        language: str | None = None,
    ) -> list[Candidate]:
        """The likeliest originals of the copy, the best first; those that it draws on are `chosen`."""
        encoder = self._loaded.vectors()
        with quiet():
            return archive.search(segment(_document(copy)), encoder, since, until, source, language)

    def align(self, copy: Sequence[str], original: Sequence[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Which sentences say the same, as indices; sentences of neither side that stand alone are left out."""
        from fidelity.align import align
        from fidelity.align.sides import sides

        if not copy or not original:
            return []
        return [(bead.copy, bead.original) for bead in align(*sides(copy, original, self._loaded.vectors()))]

    def link(self, copy: Sequence[str], original: Sequence[str]) -> list[tuple[int, int]]:
        """Which words stand for each other, as indices of the two token lists."""
        from fidelity.links import link

        ours, theirs = pairs.plain_tokens(copy), pairs.plain_tokens(original)
        encoder = self._loaded.vectors()
        if encoder is None or not ours or not theirs:
            return sorted(link(ours, theirs).links)
        places = [[(t.span.start, t.span.end) for t in side] for side in (ours, theirs)]
        return sorted(link(ours, theirs, *encoder.words([" ".join(copy), " ".join(original)], places)).links)

    def _comparable(self, text: Segmented, given: Sequence[Document], notices: list[Notice]) -> list[Segmented]:
        """The originals that can be compared; notices get what stands in the way of the others."""
        originals = []
        for document in given:
            name = document.name or "the original"
            spoken = document.language or detect(document.text)
            if not document.text.strip():
                notices.append(Notice("original-empty", f"{name} is empty; not compared."))
            elif spoken is not None and spoken != "en" and self.settings.model in (None, *PACKAGED_MODELS):
                notices.append(
                    Notice(
                        "original-not-english",
                        f"{name} is not English but {language_name(spoken)}; not compared. "
                        "A multilingual model can: --model NAME_OR_PATH.",
                    )
                )
            else:
                if document.text.strip() == text.text.strip():
                    notices.append(Notice("same-text", f"{name} has the same text as the copy."))
                originals.append(segment(replace(document, language=spoken)))
        return originals

    def _beside(self, text: Segmented, originals: Sequence[Segmented], notices: list[Notice]) -> Alignment:
        """The alignment with the originals; a notice if none of them has anything to do with the copy."""
        if not originals:
            return pairs.bare(text)
        alignment = pairs.align(text, originals, self._loaded.vectors())
        if not any(pair.copy and pair.original for pair in alignment.pairs):
            notices.append(Notice("unrelated", "No sentence of the copy is in the original in any form; not compared."))
            return pairs.bare(text)
        return alignment


def _document(text: str | Document) -> Document:
    """The text as a document; halves of characters, which nothing can store, become U+FFFD, and no span moves."""
    document = text if isinstance(text, Document) else Document(text)
    if not HALVES.search(document.text):
        return document
    broken = Notice("broken-characters", "The text holds halves of characters; they are read as \ufffd.")
    return replace(document, text=HALVES.sub("\ufffd", document.text), notices=(*document.notices, broken))


def _several(originals: str | Document | Sequence[str | Document]) -> Sequence[str | Document]:
    return (originals,) if isinstance(originals, str | Document) else originals


def _others(candidates: Sequence[Candidate], versions: Sequence[Document]) -> tuple[Document, ...]:
    """What is not compared but may say that an original holds no longer, each once."""
    chosen = {candidate.document.name for candidate in candidates if candidate.chosen}
    known = [*versions, *(candidate.document for candidate in candidates)]
    return tuple({one.name: one for one in known if one.name not in chosen}.values())


def _length(text: Segmented) -> int:
    return sum(len(sentence.text.split()) for sentence in text.sentences)


def _about(text: Segmented) -> list[Notice]:
    if len(text.sentences) == 1:
        return [Notice("short-text", "The copy is a single sentence; little can be said about the whole.")]
    return []


def _nothing(candidates: Sequence[Candidate]) -> str:
    said = "No original found: nothing among the originals carries this story"
    if not candidates or not candidates[0].score:
        return f"{said}."
    best = candidates[0]
    return f"{said} (nearest: {best.document.name}, {best.reason})."
