"""Under what a result was made: two results compare only under one signature."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from fidelity.rules import pack
from fidelity.settings import Settings
from fidelity.version import __version__

if TYPE_CHECKING:
    from fidelity.embed import Encoder
    from fidelity.rules.core import Rule
    from fidelity.tagger import Tagger

SEGMENTER = "sentencex"


def signature(
    settings: Settings, encoder: Encoder | None, rules: Iterable[Rule], tagger: Tagger | None = None
) -> tuple[tuple[str, str], ...]:
    """Version, model, segmenter, rules and thresholds; no clock and no path of the machine."""
    from importlib.metadata import version

    names = "\n".join((*(f"{rule.id} {rule.severity} {rule.doc}" for rule in rules), pack.digest(settings.packs)))
    return (
        ("fidelity", __version__),
        ("model", f"{encoder.name}@{encoder.digest}" if encoder else "none"),
        *([("tagger", tagger.digest)] if tagger else []),
        ("segmenter", f"{SEGMENTER} {version(SEGMENTER)}"),
        ("rules", hashlib.sha256(names.encode()).hexdigest()[:12]),
        ("thresholds", f"severity>={settings.min_severity} confidence>={settings.min_confidence}"),
    )
