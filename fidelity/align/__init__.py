"""Which sentences of two texts stand for each other, over arrays alone; `sides` makes the arrays of a text."""

from fidelity.align.beads import LARGEST, Bead, Side, align

__all__ = ["LARGEST", "Bead", "Side", "align"]
