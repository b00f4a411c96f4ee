"""What would be in the way while a copy is checked: the cycle collector, and threads of the matrix library."""

from __future__ import annotations

import functools
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


@contextmanager
def quiet() -> Iterator[None]:
    """No collection inside, if the caller had it on, and one thread for matrix products.

    A check makes a hundred thousand small objects without cycles, which go when their last user does; the collector
    would walk the lexicon's caches again and again for nothing, a sixth of the time. Its matrices are small: threads
    that wait for the next one only take the cores from the encoder, a fifth of the time (`reports/speed.md`).
    """
    on = gc.isenabled()
    gc.disable()
    try:
        if "numpy" in sys.modules:
            with _pools().limit(limits=1, user_api="blas"):
                yield
        else:
            yield
    finally:
        if on:
            gc.enable()


@functools.cache
def _pools() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
