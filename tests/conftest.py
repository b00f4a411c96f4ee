"""Options of the test run."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--renew-golden` writes the files of tests/golden anew; read the difference before you commit it."""
    parser.addoption("--renew-golden", action="store_true", help="write tests/golden anew")
