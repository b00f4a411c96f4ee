"""How the tagger's weights are made: rows from labelled text, the network in torch, and what it reaches."""
