"""PostgreSQL: what is its own beside the contract that all backends share."""

from __future__ import annotations

import numpy as np
import pytest

from fidelity.archive.backend import Item
from fidelity.archive.postgres import PostgresBackend
from fidelity.archive.rows import Wanted
from fidelity.models import Document
from tests.archive.stories import COPY, STORIES, UPDATE_COPY
from tests.encoder import TinyEncoder

pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")


def test_smoke(postgres_url: str) -> None:
    backend = PostgresBackend(postgres_url, create=True)
    items = [Item.of(Document(text, name, issued=f"2025-05-0{i+1}")) for i, (name, text) in enumerate(STORIES.items())]
    assert backend.add(items).new == 5
    assert backend.add(items).known == 5
    names = {one.key: one.name for one in backend.load(backend.keys())}
    assert names[backend.lexical(COPY, Wanted(), 5)[0]] == "base"
    assert names[backend.lexical(UPDATE_COPY, Wanted(), 5)[0]] == "update"
    encoder = TinyEncoder()
    backend.put_vectors("tiny@1", [(one.key, encoder.encode([s.of(one.document.text) for s in one.spans])) for one in backend.load(backend.unencoded("tiny@1"))])
    assert names[backend.nearest("tiny@1", encoder.encode([COPY]), Wanted(), 3)[0]] == "base"
    assert backend.vectors("tiny@1", min(names), 256).shape[0] == len(items[0].spans)
    print(backend.info(), backend.state())
    assert list(backend.verify()) == []
    assert backend.prune("2025-05-03") == 2
    assert backend.count() == 3
    assert list(backend.verify()) == []
    backend.close()
    PostgresBackend(postgres_url).close()
