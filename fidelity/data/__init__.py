"""Compiled third-party facts with permissive licences: NOTICE names the sources, build.py makes them."""
