"""The models that a checker works with: each is loaded when it is first asked for, and once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity import cache
from fidelity.models import Notice
from fidelity.settings import Settings

if TYPE_CHECKING:
    from fidelity.embed import CachedEncoder, WordEncoder
    from fidelity.tagger import Tagger


class Loaded:
    """The encoder, the cache in front of it, and the tagger, as the settings name them."""

    def __init__(self, settings: Settings, announce: Callable[[str], None]) -> None:
        """`announce` gets a line before slow work, such as preparing the model."""
        self._settings = settings
        self._announce = announce
        self._encoder: WordEncoder | None = None
        self._cached: CachedEncoder | None = None
        self._tagger: Tagger | None = None
        self._has_encoder = self._has_tagger = False
        """Whether it was asked for already."""
        self._store: cache.VectorCache | None = None
        self._troubles: list[Notice] = []

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What went wrong with the models' cache; that of vectors has more to say while it is used."""
        return (*self._troubles, *(self._store.notices if self._store is not None else ()))

    def encoder(self) -> WordEncoder | None:
        """The encoder itself; None without a model. Raises ModelError where it cannot be had."""
        if not self._has_encoder:
            self._has_encoder = True
            if self._settings.model is not None:
                self._load(self._settings.model)
        return self._encoder

    def vectors(self) -> WordEncoder | None:
        """The encoder behind its cache."""
        encoder = self.encoder()
        return self._cached or encoder

    def tagger(self) -> Tagger | None:
        """The tagger; None where the settings leave it out."""
        if not self._has_tagger:
            self._has_tagger = True
            if self._settings.judged:
                from fidelity import tagger

                self._tagger, problem = tagger.load_anywhere(self._directory / "models", self._announce)
                if problem is not None and not self._troubles:
                    self._troubles.append(problem)
        return self._tagger

    def unknown(self, sentences: list[str]) -> list[str]:
        """The sentences whose vectors no cache has."""
        self.encoder()
        return self._cached.unknown(sentences) if self._cached is not None else sentences

    def encode(self, sentences: Sequence[str]) -> None:
        """Encodes ahead; the encoder remembers what it made."""
        if sentences and self._encoder is not None:
            self._encoder.encode(sentences)

    def _load(self, model: str) -> None:
        from fidelity import embed

        root = self._directory
        self._encoder, problem = embed.load_anywhere(model, root / "models", self._settings.offline, self._announce)
        if problem is not None:
            self._troubles.append(problem)
        if self._settings.cache:
            self._store = cache.VectorCache(root)
            self._cached = embed.CachedEncoder(self._encoder, self._store)

    @property
    def _directory(self) -> Path:
        return cache.cache_dir(self._settings.cache_dir)
