"""PostgreSQL: what is its own beside the contract that all backends share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fidelity.archive.backend import Backend
from fidelity.archive.places import open_backend
from tests.archive.contract import Contract, Open

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")


class TestPostgres(Contract):
    """The contract, kept by a server."""

    @pytest.fixture
    def open_again(self, postgres_url: str) -> Iterator[Open]:
        opened: list[Backend] = []

        def again() -> Backend:
            opened.append(open_backend(postgres_url, create=not opened))
            return opened[-1]

        yield again
        for backend in opened:
            backend.close()
