"""The values that travel through the pipeline: frozen, small, and in need of nothing else of ours."""

from fidelity.models.alignment import Alignment, Difference, Doubt, Judgement, Links, Pair, PairKind
from fidelity.models.findings import Clue, Finding, Hit, RuleInfo, Severity
from fidelity.models.report import Accepted, Candidate, Distances, Evidence, Report, Route, Run, Scores, View
from fidelity.models.text import ITEM_FIELDS, Directive, Document, Notice, Quotation, Segmented, Sentence, Span, Token

__all__ = [
    "ITEM_FIELDS",
    "Accepted",
    "Alignment",
    "Candidate",
    "Clue",
    "Difference",
    "Directive",
    "Distances",
    "Document",
    "Doubt",
    "Evidence",
    "Finding",
    "Hit",
    "Judgement",
    "Links",
    "Notice",
    "Pair",
    "PairKind",
    "Quotation",
    "Report",
    "Route",
    "RuleInfo",
    "Run",
    "Scores",
    "Segmented",
    "Sentence",
    "Severity",
    "Span",
    "Token",
    "View",
]
