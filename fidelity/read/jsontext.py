"""JSON that may come from anyone, with the place of each text in it; a fault is one line with its place."""

from __future__ import annotations

import json
import json.decoder
import json.scanner
from typing import Any

from fidelity.errors import InputError


class Placed(str):
    """A text of a JSON file that knows where it stands there."""

    __slots__ = ("at",)
    at: int
    """The offset behind its opening mark."""


class _Decoder(json.JSONDecoder):
    def __init__(self) -> None:
        super().__init__(object_pairs_hook=_object)

        def placed(text: str, at: int, strict: bool = True) -> tuple[Placed, int]:
            words, end = json.decoder.scanstring(text, at, strict)  # type: ignore[attr-defined]  # has no stub
            made = Placed(words)
            made.at = at
            return made, end

        self.parse_string = placed
        self.scan_once = json.scanner.py_make_scanner(self)  # type: ignore[attr-defined]  # the one that asks parse_string


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object with its keys in lower case, for the versions of ninjs differ in nothing else."""
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key.lower() in made:
            raise ValueError(f"“{' '.join(key.split())}” stands twice in one object")
        made[key.lower()] = value
    return made


def loads(text: str, name: str) -> Any:
    """The value of a JSON text. Raises InputError with line and cause."""
    try:
        return _Decoder().decode(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}, line {error.lineno}: broken JSON ({error.msg})") from None
    except RecursionError:
        raise InputError(f"{name}: JSON nested deeper than is read") from None
    except ValueError as error:  # a key given twice, a number of thousands of digits
        raise InputError(f"{name}: broken JSON ({str(error).partition(';')[0]})") from None
