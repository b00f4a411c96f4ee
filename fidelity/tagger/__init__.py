"""A small trained model that says how likely each word of a copy is an error, by itself or against an original."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from fidelity.embed.graphs import anywhere
from fidelity.errors import ModelError
from fidelity.models import Alignment, Finding, Judgement, Notice, Pair
from fidelity.tagger import graph

if TYPE_CHECKING:
    from fidelity.tagger.reading import Read

__all__ = ["Tagger", "load", "load_anywhere"]


class Tagger:
    """The network through onnxruntime: one pair a call on one thread each, so that bytes never change."""

    REMEMBERED = 2_000
    """Pairs that are kept, so that what was judged ahead is not judged again."""

    def __init__(self, directory: Path) -> None:
        import onnxruntime

        from fidelity.tagger.reading import Reader

        made = graph.KEPT.prepared(directory)
        if made is None:
            raise ModelError(f"no prepared tagger in {directory}; `fidelity model prepare` makes it")
        self.digest = graph.KEPT.digest(directory)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        session = onnxruntime.InferenceSession(str(made), options, providers=["CPUExecutionProvider"])
        self._reader = Reader(session)
        self._read: OrderedDict[tuple[str, str], Future[Read]] = OrderedDict()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1)

    def ahead(self, alignment: Alignment) -> None:
        """Starts on pairs that will be asked about soon."""
        self._start([pair for pair in alignment.pairs if differs(pair)])

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """What each pair comes to, without an original too; each depends on its own words alone."""
        from fidelity.tagger.judging import judgement

        self._start(pairs)
        return [judgement(pair, self._future(pair).result(), self._reader) for pair in pairs]

    def judged(self, alignment: Alignment) -> Alignment:
        """The alignment with what the tagger makes of the pairs that differ."""
        return self._with_judgements(alignment, differs)

    def weigh(self, findings: Sequence[Finding], alignment: Alignment) -> tuple[Finding, ...]:
        """The findings in the light of what is judged; sentences without an original are judged where it matters."""
        from fidelity.tagger.weigh import weigh, weighed

        asked = [finding for finding in findings if weighed(finding)]
        return weigh(findings, self._with_judgements(alignment, lambda pair: doubted(pair, asked)))

    def notices(self, alignment: Alignment) -> list[Notice]:
        """What the reader of a report must know of the judgements in it."""
        cut = sum(pair.judgement is not None and pair.judgement.cut for pair in alignment.pairs)
        told = "1 sentence is" if cut == 1 else f"{cut} sentences are"
        return [Notice("tagger-cut", f"{told} too long for the tagger, which read the beginning alone.")] if cut else []

    def _with_judgements(self, alignment: Alignment, which: Callable[[Pair], bool]) -> Alignment:
        asked = [pair for pair in alignment.pairs if pair.judgement is None and which(pair)]
        found = {id(pair): told for pair, told in zip(asked, self.judge(asked), strict=True)}
        pairs = (replace(pair, judgement=found.get(id(pair), pair.judgement)) for pair in alignment.pairs)
        return replace(alignment, pairs=tuple(pairs)) if asked else alignment

    def _start(self, pairs: Sequence[Pair]) -> None:
        """Sets the pool to work, on the longest pairs first so that no core waits at the end."""
        for pair in sorted(pairs, key=lambda pair: -len(pair.copy_text) - len(pair.original_text)):
            self._future(pair)

    def _future(self, pair: Pair) -> Future[Read]:
        key = pair.copy_text, pair.original_text
        with self._lock:
            if key not in self._read:
                self._read[key] = self._pool.submit(self._reader.read, self._reader.arranged(*key))
                while len(self._read) > self.REMEMBERED:
                    self._read.popitem(last=False)
            return self._read[key]


def differs(pair: Pair) -> bool:
    """Whether a pair is worth a judgement: both sides are there, and not the same."""
    return bool(pair.copy and pair.original) and pair.copy_text != pair.original_text


def doubted(pair: Pair, findings: Sequence[Finding]) -> bool:
    """Whether one of the findings stands in a sentence that no original has."""
    return not pair.original and any(s.span.holds(finding.span) for s in pair.copy for finding in findings)


def load(directory: Path, announce: Callable[[str], None] = lambda line: None) -> Tagger:
    """The tagger, prepared in the directory first if need be.

    Raises ModelError where the packaged model is missing, and OSError where the directory cannot be written.
    """
    if graph.KEPT.prepared(directory) is None:
        graph.build(directory, announce)
    return Tagger(directory)


def load_anywhere(directory: Path, announce: Callable[[str], None] = lambda line: None) -> tuple[Tagger, Notice | None]:
    """As `load`; where the directory cannot be written the tagger is prepared for this run alone, with a notice."""
    return anywhere(lambda place: load(place, announce), directory)
