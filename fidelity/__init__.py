"""Finds machine-translation artifacts and losses of fidelity in republished English copy."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fidelity.archive import Archive
    from fidelity.models import Document, Finding, Report
    from fidelity.pipeline import Checker
    from fidelity.settings import Settings

__all__ = ["Archive", "Checker", "Document", "Finding", "Report", "Settings"]
_HOMES = {
    "Archive": "fidelity.archive",
    "Checker": "fidelity.pipeline",
    "Document": "fidelity.models",
    "Finding": "fidelity.models",
    "Report": "fidelity.models",
    "Settings": "fidelity.settings",
}


def __getattr__(name: str) -> Any:
    """The public names, imported on first use, so that `fidelity --version` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
