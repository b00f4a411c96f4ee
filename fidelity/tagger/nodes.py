"""The network of the tagger: MiniLM's layers, with how each word is matched added below the upper ones."""

from __future__ import annotations

from fidelity.embed.nodes import LAYERS, Maker
from fidelity.tagger.layers import Weights, told_at


def made(weights: Weights) -> bytes:
    """The graph: pieces of one pair in, and for each a logit that it is wrong and one that a gap follows out."""
    maker = Maker(weights)
    states = maker.embedded("ids", "types")
    for layer in range(LAYERS):
        if layer == told_at(weights.first):
            table = maker.constant("table", weights.ours("kinds"))
            states = maker.node("Add", states, maker.node("Gather", table, "kinds"))
        states = maker.layer(layer, states)
    head = maker.constant("head.weight", weights.ours("head.weight").T)
    bias = maker.constant("head.bias", weights.ours("head.bias"))
    maker.named("Add", [maker.node("MatMul", states, head), bias], ["logits"])
    return maker.finished("tagger", ("ids", "types", "kinds"), {"logits": ["one", "pieces", 2]})
