"""Text to vectors: onnxruntime for the default model, sentence-transformers for any other.

The same text always gives the same vector, whatever stands beside it.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, runtime_checkable

from fidelity.embed import compact, export
from fidelity.embed.graphs import Kept, anywhere
from fidelity.errors import ModelError
from fidelity.models import Notice
from fidelity.settings import DEFAULT_MODEL, INT8_MODEL, PACKAGED_MODELS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fidelity.cache import VectorCache

J = TypeVar("J")
Place = tuple[int, int]
"""Half-open code points of a word inside its text."""


class Encoder(Protocol):
    """Sentences to unit vectors."""

    name: str
    digest: str
    """Stands in every index and cache; vectors of two digests are never compared."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, [n, dim]; each depends on its own text alone."""


@runtime_checkable
class WordEncoder(Encoder, Protocol):
    """An encoder that also gives contextual vectors of words."""

    def words(self, texts: Sequence[str], places: Sequence[Sequence[Place]]) -> list[NDArray[np.float32]]:
        """For each text the unit vectors of the words at the places, [words, dim]; zeros past the model's length."""


def pooled(pieces: NDArray[np.float32], offsets: Sequence[Place], places: Sequence[Place]) -> NDArray[np.float32]:
    """Mean of the pieces that touch each place, at unit length; [places, dim].

    Rounded to half precision, as a cache keeps them, so that a run without a cache says the same to the last bit.
    """
    import numpy as np

    starts = np.array([start for start, _ in offsets])
    ends = np.array([end for _, end in offsets])
    vectors = np.zeros((len(places), pieces.shape[-1]), np.float32)
    for row, (start, end) in enumerate(places):
        inside = (starts < end) & (ends > start)
        if inside.any():
            vectors[row] = pieces[inside].mean(0)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    np.divide(vectors, norms, out=vectors, where=norms > 0)
    return vectors.astype(np.float16).astype(np.float32)


class OnnxEncoder:
    """The packaged MiniLM through onnxruntime: one sentence a call on one thread each, so that bytes never change."""

    REMEMBERED = 2_000
    """Sentences whose pieces are kept, so that sentence and word vectors cost one pass."""

    def __init__(self, directory: Path, kept: Kept = export.KEPT, name: str = DEFAULT_MODEL) -> None:
        import onnxruntime
        import tokenizers

        graph = kept.prepared(directory)
        if graph is None:
            raise ModelError(f"no prepared model in {directory}; `fidelity model prepare` makes it")
        self.name = name
        self.digest = kept.digest(directory)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.enable_cpu_mem_arena = False
        self._session: Any = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
        self._masked = len(self._session.get_inputs()) > 1
        """Whether it is told which pieces count, though all do where one text is a call."""
        self._tokenizer = tokenizers.Tokenizer.from_file(str(export.weights() / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(export.MAX_PIECES)
        self._passes: OrderedDict[str, tuple[NDArray[np.float32], NDArray[np.float32], list[Place]]] = OrderedDict()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1)

    def _pass(self, text: str) -> tuple[NDArray[np.float32], NDArray[np.float32], list[Place]]:
        import numpy as np

        encoding = self._tokenizer.encode(text)
        ids = np.array([encoding.ids], np.int64)
        fed = {"input_ids": ids, "attention_mask": np.ones_like(ids)} if self._masked else {"input_ids": ids}
        sentence, words = self._session.run(["sentence", "words"], fed)
        return sentence[0], words[0], encoding.offsets

    def _passed(self, texts: Sequence[str]) -> list[tuple[NDArray[np.float32], NDArray[np.float32], list[Place]]]:
        with self._lock:
            known = {text: self._passes[text] for text in texts if text in self._passes}
        fresh = [text for text in dict.fromkeys(texts) if text not in known]
        made = dict(zip(fresh, self._pool.map(self._pass, fresh), strict=True))
        with self._lock:
            self._passes.update(made)
            while len(self._passes) > self.REMEMBERED:
                self._passes.popitem(last=False)
        known.update(made)
        return [known[text] for text in texts]

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, [n, 384]."""
        import numpy as np

        if not texts:
            return np.zeros((0, 384), np.float32)
        return np.stack([sentence for sentence, _, _ in self._passed(texts)])

    def words(self, texts: Sequence[str], places: Sequence[Sequence[Place]]) -> list[NDArray[np.float32]]:
        """Unit vectors of hidden layer 4 for the words at the places, [words, 384]."""
        passed = self._passed(texts)
        return [pooled(pieces, offsets, at) for (_, pieces, offsets), at in zip(passed, places, strict=True)]


class SentenceTransformerEncoder:
    """Any sentence-transformers model by name or path, a multilingual one included."""

    def __init__(self, name: str, offline: bool = True) -> None:
        if offline:
            os.environ["HF_HUB_OFFLINE"] = "1"
        try:
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(name, device="cpu", local_files_only=offline)
        except ImportError as error:
            raise ModelError(f"--model {name} needs sentence-transformers and torch ({error})") from error
        except Exception as error:  # the hub, transformers and torch each raise their own kinds
            cause = str(error).strip().partition("\n")[0][:160]
            raise ModelError(f"the model {name!r} cannot be loaded: {cause}") from error
        self.name = name
        state = hashlib.sha256()
        for key, value in sorted(self._model.state_dict().items()):
            state.update(key.encode())
            state.update(value.cpu().float().numpy().tobytes())
        self.digest = state.hexdigest()[:16]

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, [n, dim]; one text a batch, because padding would change the last bits."""
        import numpy as np

        vectors = self._model.encode(list(texts), batch_size=1, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def words(self, texts: Sequence[str], places: Sequence[Sequence[Place]]) -> list[NDArray[np.float32]]:
        """Unit vectors of the last layer for the words at the places."""
        import numpy as np

        made = []
        for text, at in zip(texts, places, strict=True):
            states = self._model.encode(text, output_value="token_embeddings", show_progress_bar=False)
            pieces = np.asarray(states.cpu().numpy(), dtype=np.float32)
            offsets = self._model.tokenizer(text, return_offsets_mapping=True)["offset_mapping"][: len(pieces)]
            made.append(pooled(pieces[: len(offsets)], offsets, at))
        return made


class CachedEncoder:
    """An encoder whose vectors are kept on disk by content and model: an archive is encoded once."""

    def __init__(self, encoder: WordEncoder, cache: VectorCache) -> None:
        self.name, self.digest = encoder.name, encoder.digest
        self._encoder, self._cache = encoder, cache

    def unknown(self, texts: Sequence[str]) -> list[str]:
        """The texts whose vectors are not in the cache."""
        keys = {self._cache.key(self.digest, text): text for text in texts}
        known = self._cache.get_many(list(keys))
        return [text for key, text in keys.items() if key not in known]

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors from the cache, the rest from the encoder."""
        import numpy as np

        if not texts:
            return self._encoder.encode([])
        keys = [self._cache.key(self.digest, text) for text in texts]
        made = self._kept(dict(zip(keys, texts, strict=True)), self._encoder.encode)
        return np.stack([made[key] for key in keys])

    def words(self, texts: Sequence[str], places: Sequence[Sequence[Place]]) -> list[NDArray[np.float32]]:
        """Word vectors from the cache, the rest from the encoder; in half precision, cached or not."""
        import numpy as np

        keys = [self._cache.key(self.digest, f"{text}\0{list(at)}") for text, at in zip(texts, places, strict=True)]

        def halves(jobs: Sequence[tuple[str, Sequence[Place]]]) -> list[NDArray[np.float32]]:
            found = self._encoder.words([text for text, _ in jobs], [at for _, at in jobs])
            return [vectors.astype(np.float16).ravel().view(np.float32) for vectors in found]

        jobs = {key: (text, at) for key, text, at in zip(keys, texts, places, strict=True) if at}
        made = self._kept(jobs, halves)
        return [
            made[key].view(np.float16).reshape(len(at), -1).astype(np.float32) if at else np.zeros((0, 1), np.float32)
            for key, at in zip(keys, places, strict=True)
        ]

    def _kept(
        self, jobs: Mapping[bytes, J], make: Callable[[list[J]], Iterable[NDArray[np.float32]]]
    ) -> dict[bytes, NDArray[np.float32]]:
        """What stands in the cache under the keys, and what is made now and put there."""
        known = self._cache.get_many(list(jobs))
        missing = {key: job for key, job in jobs.items() if key not in known}
        if missing:
            fresh = dict(zip(missing, make(list(missing.values())), strict=True))
            self._cache.put_many(fresh)
            known.update(fresh)
        return known


def load(
    name: str, directory: Path, offline: bool = True, announce: Callable[[str], None] = lambda line: None
) -> WordEncoder:
    """The encoder for a model's name or path; the default one is prepared in the directory first if need be.

    Raises ModelError for a model that cannot be had, and OSError where the directory cannot be written.
    """
    if not is_packaged(name):
        return SentenceTransformerEncoder(name, offline)
    if name == INT8_MODEL:
        if compact.KEPT.prepared(directory) is None:
            compact.build(directory, announce)
        return OnnxEncoder(directory, compact.KEPT, INT8_MODEL)
    if export.KEPT.prepared(directory) is None:
        directory.mkdir(parents=True, exist_ok=True)
        export.export(directory, announce)
    return OnnxEncoder(directory)


def is_packaged(name: str) -> bool:
    """Whether the model comes with the program."""
    return name in (*PACKAGED_MODELS, f"sentence-transformers/{DEFAULT_MODEL}")


def load_anywhere(
    name: str, directory: Path, offline: bool = True, announce: Callable[[str], None] = lambda line: None
) -> tuple[WordEncoder, Notice | None]:
    """As `load`; where the directory cannot be written the model is prepared for this run alone, with a notice."""
    return anywhere(lambda place: load(name, place, offline, announce), directory)
