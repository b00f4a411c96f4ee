"""OpenSearch: the contract that all backends share, and what is its own."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError

from fidelity.archive import Archive
from fidelity.archive.backend import Added, Backend, label
from fidelity.archive.opensearch import connection, mapping, writing
from fidelity.archive.places import open_backend
from fidelity.archive.rows import Wanted
from fidelity.errors import ArchiveError, FidelityError, UsageError
from tests.archive.contract import TINY, Contract, Open, encode, item, stories

pytest.importorskip("opensearchpy", reason="the extra `opensearch` is not installed")

from tests.archive.opensearch.memory import Cluster, MemoryConnection
from tests.archive.opensearch.shapes import recognised

LIVE = os.environ.get("FIDELITY_OPENSEARCH_URL")
NUMBERS = itertools.count(1)
URL = "opensearch+http://joe:secret@cluster/wire"
ROOT = Path(__file__).parents[2]
OPENS = """
from fidelity.archive.places import open_backend
from fidelity.errors import ArchiveError
try:
    open_backend("opensearch+http://127.0.0.1:1")
except ArchiveError:
    pass
"""


def opening(url: str) -> tuple[Open, list[Backend]]:
    opened: list[Backend] = []

    def again() -> Backend:
        opened.append(open_backend(url, create=not opened))
        return opened[-1]

    return again, opened


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Cluster:
    """A cluster in memory, at the end of every connection."""
    from opensearchpy import OpenSearch

    made = Cluster()
    kind = type("Wired", (MemoryConnection,), {"cluster": made})
    monkeypatch.setattr(
        connection, "connect", lambda place: OpenSearch(**place.options, connection_class=kind, max_retries=0)
    )
    monkeypatch.setattr("fidelity.archive.opensearch.connect", connection.connect)
    return made


@pytest.fixture
def backend(cluster: Cluster) -> Backend:
    return open_backend(URL, create=True)


class TestMemory(Contract):
    """The contract, kept by exchanges of which each is checked against the shapes that OpenSearch publishes."""

    @pytest.fixture
    def open_again(self, cluster: Cluster) -> Iterator[Open]:
        yield opening(URL)[0]


@pytest.mark.skipif(LIVE is None, reason="no cluster: set FIDELITY_OPENSEARCH_URL")
class TestLive(Contract):
    """The contract, kept by the cluster that FIDELITY_OPENSEARCH_URL names."""

    @pytest.fixture
    def open_again(self) -> Iterator[Open]:
        again, opened = opening(f"{LIVE}/fidelity-test-{os.getpid()}-{next(NUMBERS)}")
        yield again
        for backend in opened[:1]:
            backend._client.indices.delete(index=backend._at.index)  # type: ignore[attr-defined]
        for backend in opened:
            backend.close()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("opensearch+http://joe:secret@127.0.0.1:1/wire", "no answer ("),
        ("opensearch+https://joe:secret@localhost:99999/wire", "Port out of range 0-65535"),
        ("opensearch+https://joe:secret@localhost/wire?nonsense=1", "an archive on OpenSearch is opensearch+https://"),
        ("opensearch+https://joe:secret@localhost/Wire", "an archive on OpenSearch is opensearch+https://"),
    ],
)
def test_a_place_that_is_none_is_one_line_without_the_password(url: str, told: str) -> None:
    with pytest.raises(FidelityError) as raised:
        open_backend(url)
    assert told in str(raised.value) and "secret" not in str(raised.value) and "\n" not in str(raised.value)


def test_nothing_is_said_but_the_line() -> None:
    """In a process of its own, for here pytest takes what is logged."""
    done = subprocess.run([sys.executable, "-c", OPENS], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == done.stderr == ""


@pytest.mark.parametrize(
    ("url", "index", "options"),
    [
        ("opensearch+https://host", "fidelity", {"hosts": [{"host": "host", "port": 9200}], "verify_certs": True}),
        ("opensearch+https://host:1/a", "a", {"hosts": [{"host": "host", "port": 1}], "use_ssl": True}),
        ("opensearch+https://host/a?verify=false", "a", {"verify_certs": False}),
        ("opensearch+https://host/a?ca=/etc/ca.pem", "a", {"ca_certs": "/etc/ca.pem", "verify_certs": True}),
        ("opensearch+http://j%40x:p%2Fw@host/a", "a", {"http_auth": ("j@x", "p/w"), "use_ssl": False}),
    ],
)
def test_what_a_url_says(url: str, index: str, options: dict[str, Any]) -> None:
    place = connection.Place.of(url)
    assert place.index == index and options.items() <= place.options.items()


def test_an_index_that_is_not_there(cluster: Cluster) -> None:
    with pytest.raises(ArchiveError, match="there is no such index; `fidelity index create` makes one"):
        open_backend(URL)


def test_what_is_there_is_not_made_again(backend: Backend) -> None:
    with pytest.raises(UsageError, match="exists already; add to it with `fidelity index add`"):
        open_backend(URL, create=True)


@pytest.mark.parametrize(
    ("meta", "told"),
    [
        ({"fidelity": {"version": 99}}, "written in format 99.*update fidelity"),
        ({}, "is no index of fidelity"),
    ],
)
def test_an_index_of_another_layout(cluster: Cluster, backend: Backend, meta: dict[str, Any], told: str) -> None:
    cluster.indices["wire"].mapping["_meta"] = meta
    with pytest.raises(ArchiveError, match=told):
        open_backend(URL)


def test_who_came_before_is_noticed(cluster: Cluster, backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process stores the same story between the look and the write."""
    other = open_backend(URL)
    look = writing._held

    def slow(*given: Any) -> Any:
        seen = look(*given)
        monkeypatch.setattr(writing, "_held", look)
        other.add(stories()[:2])
        return seen

    monkeypatch.setattr(writing, "_held", slow)
    assert backend.add(stories()) == Added(new=3, known=2)
    assert backend.count() == 5 and len(set(backend.keys())) == 5
    assert list(backend.verify()) == []


def test_keys_are_given_once_however_many_ask(cluster: Cluster, backend: Backend) -> None:
    with_other = open_backend(URL)
    for number in range(6):
        (backend, with_other)[number % 2].add([item(f"Story {number}.", f"{number}", item=str(number))])
    assert backend.keys() == sorted(set(backend.keys())) and backend.count() == 6


def test_a_change_that_never_succeeds_ends(backend: Backend, cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapping, "TRIES", 0)
    with pytest.raises(ArchiveError, match="other processes keep changing it"):
        backend.add(stories())


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"body": "eA=="}, "the text of wire/base.txt is not what was stored"),
        ({"digest": "00"}, "the text of wire/base.txt is not what was stored"),
        ({"vectors": "eA=="}, "the vectors of 1 originals are not those of their sentences"),
        ({"vectors": None}, "1 of 5 originals have no vectors of tiny"),
    ],
)
def test_verify_finds(cluster: Cluster, backend: Backend, change: dict[str, Any], fault: str) -> None:
    backend.add(stories())
    encode(backend)
    index = cluster.indices["wire"]
    for held in index.searchable.values():
        if held.kept.get("name") == "wire/base.txt":
            held.kept.update(change)
    assert fault in list(backend.verify())


def test_a_search_takes_few_requests(cluster: Cluster, backend: Backend) -> None:
    backend.add(stories())
    encode(backend)
    cluster.requests.clear()
    backend.nearest(label(TINY), TINY.encode(["one", "two", "three"]), Wanted(), 5)
    assert cluster.requests == ["msearch"]


def test_the_archive_of_a_url(backend: Backend) -> None:
    backend.add(stories())
    archive = Archive.open(URL)
    assert len(archive) == 5
    archive.close()


@pytest.mark.parametrize(
    ("path", "parameters", "body"),
    [
        ("/wire/_search", {}, {"query": {"match_al": {}}}),
        ("/wire/_search", {}, {"size": 10_001}),
        ("/wire/_search", {}, {"query": {"knn": {"windows.vector": {"vector": [1], "k": 0}}}}),
        ("/wire/_search", {"nonsense": "1"}, {"size": 1}),
        ("/wire/_bulk", {}, [{"index": {"_id": "a"}}]),
        ("/wire/_bulk", {"refresh": "soon"}, [{"index": {"_id": "a"}}, {}]),
        ("/wire/_bulk", {}, [{"index": {"_id": "a", "if_seqno": 1}}, {}]),
        ("/wire/_nothing", {}, {}),
    ],
)
def test_what_opensearch_does_not_know_is_refused(path: str, parameters: dict[str, str], body: Any) -> None:
    with pytest.raises((ValidationError, AssertionError)):
        recognised("POST", path, parameters, body)
