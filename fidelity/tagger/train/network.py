"""The network in torch: the packaged MiniLM, told how each word is matched; its layers are trained from `first` on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from fidelity.embed import export
from fidelity.embed.layers import PACKAGED
from fidelity.embed.nodes import EPSILON, HEADS, LAYERS
from fidelity.tagger.kinds import KINDS
from fidelity.tagger.layers import told_at

WIDTH, INNER = 384, 1536
HIDDEN = -1e4
"""What is added to the score of a piece that may not be looked at."""
FIRST = 0
"""The lowest layer that is trained; below it all is as packaged."""
PARTS_OF_INPUT = ("word_embeddings", "position_embeddings", "token_type_embeddings")


class Layer(nn.Module):
    """A standard BERT layer: attention, then two dense steps, each normalised after it is added."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.intermediate, self.output = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, visible: Tensor) -> Tensor:
        """The states after this layer; `visible` says which pieces may be looked at, [rows, 1, 1, pieces]."""
        rows, pieces, _ = states.shape

        def headed(projected: Tensor) -> Tensor:
            return projected.view(rows, pieces, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = (headed(part(states)) for part in (self.query, self.key, self.value))
        scores = (
            query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5
        )  # five times as fast here as torch's own kernel
        seen = (scores + torch.where(visible, 0.0, HIDDEN).to(scores.dtype)).softmax(-1) @ value
        seen = self.dropout(self.out(seen.transpose(1, 2).reshape(rows, pieces, WIDTH)))
        states = self.attention_norm(states + seen)
        inner = functional.gelu(self.intermediate(states))
        made: Tensor = self.output_norm(states + self.dropout(self.output(inner)))
        return made


class Network(nn.Module):
    """Gives two logits for each piece: that its word is wrong, and that something is missing after it.

    While it is trained, the first logit of the piece before all others says how bad the copy is as a whole.
    """

    def __init__(self, first: int = FIRST, dropout: float = 0.0) -> None:
        super().__init__()
        self.first, self.told = first, told_at(first)
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.sides = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layer = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.kinds = nn.Embedding(KINDS, WIDTH)
        self.head = nn.Linear(WIDTH, 2)
        nn.init.zeros_(self.kinds.weight)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.constant_(self.head.bias, -2.0)
        self.load_state_dict(packaged(), strict=False)
        for part in (self.words, self.places, self.sides, self.norm, *list(self.layer)[:first]):
            part.requires_grad_(False)

    def lower(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """The states that enter the first trained layer."""
        visible = mask.bool()[:, None, None]
        with torch.no_grad():
            places = torch.arange(ids.shape[1], device=ids.device)
            states: Tensor = self.norm(self.words(ids) + self.places(places) + self.sides(types))
            for layer in list(self.layer)[: self.first]:
                layer.eval()
                states = layer(states, visible)
        return states

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        """Logits, [rows, pieces, 2]."""
        states = self.lower(ids, types, mask)
        visible = mask.bool()[:, None, None]
        for index in range(self.first, LAYERS):
            if index == self.told:
                states = states + self.kinds(kinds)
            states = self.layer[index](states, visible)
        made: Tensor = self.head(states)
        return made

    def trained(self) -> dict[str, np.ndarray[Any, Any]]:
        """The weights that travel, by their names in the file."""
        kept = ("kinds.", "head.", *(f"layer.{index}." for index in range(self.first, LAYERS)))
        made = {
            name: value.detach().float().numpy() for name, value in self.state_dict().items() if name.startswith(kept)
        }
        made["kinds"] = made.pop("kinds.weight")
        return made | {"k": np.array(self.first)}

    def take(self, arrays: Mapping[str, np.ndarray[Any, Any]]) -> None:
        """Takes over the weights of a file."""
        named = {("kinds.weight" if name == "kinds" else name): array for name, array in arrays.items()}
        known = self.state_dict()
        self.load_state_dict({name: torch.tensor(named[name]) for name in known if name in named}, strict=False)


def packaged() -> dict[str, Tensor]:
    """The packaged model's weights under our names."""
    from safetensors.torch import load_file

    held = load_file(str(export.weights() / "model.safetensors"))
    named = {
        f"{ours}.weight": held[f"embeddings.{theirs}.weight"]
        for ours, theirs in zip(("words", "places", "sides"), PARTS_OF_INPUT, strict=True)
    }
    for kind in ("weight", "bias"):
        named[f"norm.{kind}"] = held[f"embeddings.LayerNorm.{kind}"]
        for index in range(LAYERS):
            for ours, theirs in PACKAGED.items():
                named[f"layer.{index}.{ours}.{kind}"] = held[f"encoder.layer.{index}.{theirs}.{kind}"]
    return named
