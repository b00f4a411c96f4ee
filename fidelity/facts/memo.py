"""What several rules ask of one alignment is worked out once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")


def once(function: Callable[[A], R]) -> Callable[[A], R]:
    """The function, with its last result kept for as long as it is asked about the same object."""
    last: list[tuple[A, R]] = []

    @functools.wraps(function)
    def remembered(value: A) -> R:
        for known, result in last:
            if known is value:
                return result
        result = function(value)
        last[:] = [(value, result)]
        return result

    return remembered


MANY = 512


def kept(function: Callable[[A], R]) -> Callable[[A], R]:
    """The same for the last few hundred objects: the pairs of a story, asked about by one rule after the other."""
    known: dict[int, tuple[A, R]] = {}

    @functools.wraps(function)
    def remembered(value: A) -> R:
        found = known.get(id(value))
        if found is not None and found[0] is value:
            return found[1]
        if len(known) >= MANY:
            known.clear()
        result = function(value)
        known[id(value)] = (value, result)
        return result

    return remembered
