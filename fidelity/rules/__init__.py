"""What is wrong with a copy: a family of rules to a file, found by walking this package; packs are rules as data."""
