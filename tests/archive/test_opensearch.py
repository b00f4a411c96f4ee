"""OpenSearch: the contract that all backends share, and what is its own."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator

import pytest

from fidelity.archive.backend import Backend
from fidelity.archive.places import open_backend
from tests.archive.contract import Contract, Open

pytest.importorskip("opensearchpy", reason="the extra `opensearch` is not installed")

LIVE = os.environ.get("FIDELITY_OPENSEARCH_URL")
NUMBERS = itertools.count(1)


@pytest.mark.skipif(LIVE is None, reason="no cluster: set FIDELITY_OPENSEARCH_URL")
class TestLive(Contract):
    """The contract, kept by the cluster that FIDELITY_OPENSEARCH_URL names."""

    @pytest.fixture
    def open_again(self) -> Iterator[Open]:
        opened: list[Backend] = []
        url = f"{LIVE}/fidelity-test-{os.getpid()}-{next(NUMBERS)}"

        def again() -> Backend:
            opened.append(open_backend(url, create=not opened))
            return opened[-1]

        yield again
        for backend in opened[:1]:
            backend._client.indices.delete(index=backend._at.index)  # type: ignore[attr-defined]
        for backend in opened:
            backend.close()
