"""A small trained model that says how likely each word of a copy is an error, by itself or against an original."""
