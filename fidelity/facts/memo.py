"""What several rules ask of one alignment or pair is worked out once."""

from __future__ import annotations

import functools
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")

PAIRS = 256
"""Pairs of a long story; what is older is worked out anew."""


def _kept(most: int) -> Callable[[Callable[[A], R]], Callable[[A], R]]:
    def decorate(function: Callable[[A], R]) -> Callable[[A], R]:
        known: OrderedDict[int, tuple[A, R]] = OrderedDict()

        @functools.wraps(function)
        def remembered(value: A) -> R:
            found = known.get(id(value))
            if found is not None and found[0] is value:
                return found[1]
            result = function(value)
            known[id(value)] = (value, result)
            while len(known) > most:
                known.popitem(last=False)
            return result

        return remembered

    return decorate


def once(function: Callable[[A], R]) -> Callable[[A], R]:
    """The function, with its last result kept for as long as it is asked about the same object."""
    return _kept(1)(function)


def of_each(function: Callable[[A], R]) -> Callable[[A], R]:
    """The function, with its results for the last few hundred objects kept: each rule goes through all pairs."""
    return _kept(PAIRS)(function)
