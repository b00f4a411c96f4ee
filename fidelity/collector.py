"""Python's cycle collector, held back while a copy is checked."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held() -> Iterator[None]:
    """No collection inside, if the caller had it on.

    A check makes a hundred thousand small objects without cycles, which go when their last user does; the collector
    would walk the lexicon's caches again and again for nothing, a sixth of the time (`reports/speed.md`).
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
