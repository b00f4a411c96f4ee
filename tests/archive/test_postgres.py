"""PostgreSQL: the contract that all backends share, and what is its own."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from fidelity.archive import Archive
from fidelity.archive.backend import Added, Backend, label
from fidelity.archive.places import open_backend
from fidelity.archive.rows import Wanted
from fidelity.errors import ArchiveError, FidelityError, UsageError
from tests.archive.contract import TINY, Contract, Open, encode, item, named, stories
from tests.archive.stories import BASE, COPY, UPDATE

psycopg = pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")

from fidelity.archive.postgres import schema, vectors, words  # noqa: E402 - the extra comes first
from fidelity.archive.postgres.record import plain, storable  # noqa: E402

if TYPE_CHECKING:
    from psycopg import Connection

ROOT = Path(__file__).parents[2]


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


@pytest.fixture
def backend(postgres_url: str) -> Iterator[Backend]:
    made = open_backend(postgres_url, create=True)
    yield made
    made.close()


def inside(url: str) -> Connection[tuple[object, ...]]:
    """A connection of the test's own, which finds the tables of the archive."""
    place, _, schema = url.partition("#")
    connection = psycopg.connect(place, autocommit=True)
    connection.execute(f"SET search_path TO {schema}, public")
    return connection


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://joe:secret@127.0.0.1:1/wire", "no answer (Connection refused)"),
        ("postgresql://127.0.0.1:1/wire?user=joe&password=secret", "no answer (Connection refused)"),
        ("postgresql://joe:secret@/wire?host=/nowhere", "no answer (No such file or directory)"),
        ("postgresql://joe:secret@localhost:99999/wire", "Port out of range 0-65535"),
        ("postgresql://joe:secret@localhost/wire?nonsense=1", 'invalid URI query parameter: "nonsense"'),
        ("postgresql://joe:secret@localhost/wire#No Name", "after # stands the name of a schema"),
    ],
)
def test_a_place_that_is_none_is_one_line_without_the_password(url: str, told: str) -> None:
    with pytest.raises(FidelityError) as raised:
        open_backend(url)
    assert told in str(raised.value) and "secret" not in str(raised.value) and "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("/postgres?|/nothing?", 'no answer (database "nothing" does not exist)'),
        ("postgres:|nobody:", 'no answer (role "nobody" does not exist)'),
        ("|", "there is no such index; `fidelity index create` makes one"),
    ],
)
def test_what_is_not_on_the_server(postgres_url: str, change: str, told: str) -> None:
    before, after = change.split("|")
    with pytest.raises(ArchiveError) as raised:
        open_backend(postgres_url.replace(before, after, 1))
    assert told in str(raised.value)


def test_a_wrong_password(postgres_url: str) -> None:
    with inside(postgres_url) as connection:
        ((rules,),) = connection.execute("SHOW hba_file").fetchall()
        file = Path(str(rules))
        if not file.is_file():
            pytest.skip("the server runs elsewhere")
        known = file.read_text(encoding="utf-8")
        connection.execute("DROP ROLE IF EXISTS guarded")
        connection.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'")
        try:
            file.write_text("local all guarded scram-sha-256\n" + known, encoding="utf-8")
            connection.execute("SELECT pg_reload_conf()")
            for given in ("guarded:wrong@", "guarded@"):
                with pytest.raises(ArchiveError, match="the server refuses the user or the password") as raised:
                    open_backend(postgres_url.replace("postgres:@", given))
                assert "wrong" not in str(raised.value)
        finally:
            file.write_text(known, encoding="utf-8")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute("DROP ROLE guarded")


def test_a_server_without_pgvector(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "EXTENSION", "vector_of_nobody")
    with pytest.raises(ArchiveError, match="the server has no pgvector; install it there"):
        open_backend(postgres_url, create=True)


def test_a_pgvector_that_is_too_old(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "NEEDED", (9, 0))
    with pytest.raises(ArchiveError, match=r"pgvector \S+ is too old, 9\.0 is needed"):
        open_backend(postgres_url, create=True)


def test_a_newer_schema_is_refused(postgres_url: str, backend: Backend) -> None:
    with inside(postgres_url) as connection:
        connection.execute("INSERT INTO migrations (version) VALUES (999)")
    with pytest.raises(ArchiveError, match=r"written in format 999.*update fidelity"):
        open_backend(postgres_url)


def test_what_is_there_is_not_made_again(postgres_url: str, backend: Backend) -> None:
    with pytest.raises(UsageError, match="exists already; add to it with `fidelity index add`"):
        open_backend(postgres_url, create=True)


def test_an_older_schema_is_brought_up_to_date_once(
    postgres_url: str, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend.add(stories())
    more = [*schema.steps(), (schema.newest() + 1, "ALTER TABLE items ADD COLUMN desk text DEFAULT 'foreign'")]
    monkeypatch.setattr(schema, "steps", lambda: more)
    opened: list[Backend] = []
    threads = [threading.Thread(target=lambda: opened.append(open_backend(postgres_url))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.count() for one in opened] == [5, 5, 5]
    with inside(postgres_url) as connection:
        assert connection.execute("SELECT version FROM migrations ORDER BY 1").fetchall() == [(n,) for n, _ in more]
        assert connection.execute("SELECT DISTINCT desk FROM items").fetchall() == [("foreign",)]
    for one in opened:
        one.close()


def test_who_may_only_read_searches_and_writes_nothing(postgres_url: str, backend: Backend) -> None:
    backend.add(stories())
    encode(backend)
    home = postgres_url.partition("#")[2]
    with inside(postgres_url) as connection:
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute("CREATE ROLE reader LOGIN")
        try:
            connection.execute(f"GRANT USAGE ON SCHEMA {home} TO reader")
            connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {home} TO reader")
            reader = open_backend(postgres_url.replace("postgres:@", "reader@"))
            assert not reader.writable
            assert named(reader, reader.lexical(COPY, Wanted(), 1)) == ["base"]
            assert named(reader, reader.nearest(label(TINY), TINY.encode([COPY]), Wanted(), 1)) == ["base"]
            with pytest.raises(ArchiveError, match="the user may not do this there"):
                reader.add([item("One more story.")])
            reader.close()
        finally:
            connection.execute("DROP OWNED BY reader")
            connection.execute("DROP ROLE reader")


def test_a_server_that_was_restarted_is_reached_again(postgres_url: str, backend: Backend) -> None:
    backend.add(stories())
    with inside(postgres_url) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'fidelity'")
    assert backend.count() == 5


def test_a_statement_that_takes_too_long_is_stopped(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(connection: Any, *_: object) -> None:
        connection.execute("SET statement_timeout = 20")
        connection.execute("SELECT pg_sleep(60)")

    monkeypatch.setattr(words, "lexical", slow)
    with pytest.raises(ArchiveError, match="the server took too long and was stopped"):
        backend.lexical(COPY, Wanted(), 5)


def test_two_who_add_at_once(postgres_url: str, backend: Backend) -> None:
    def add(start: int) -> None:
        other = open_backend(postgres_url)
        for number in range(start, start + 40, 8):
            items = [item(f"{BASE}\n\nStory {one}.", f"{one}.txt", item=str(one)) for one in range(number, number + 8)]
            added.append(other.add(items))
        other.close()

    added: list[Added] = []
    threads = [threading.Thread(target=add, args=(start,)) for start in (0, 20, 40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one.new for one in added) == backend.count() == 80
    assert sum(one.known for one in added) == 40
    assert list(backend.verify()) == []


ADDS = """
import sys
from fidelity.archive.places import open_backend
from tests.archive.contract import item
backend = open_backend(sys.argv[1])
number = backend.count()
while True:
    backend.add([item(f"Story {one} of the ferry.", f"{one}.txt", item=str(one)) for one in range(number, number + 3)])
    number += 3
    print(number, flush=True)
"""


def test_what_was_acknowledged_survives_a_kill(postgres_url: str, backend: Backend) -> None:
    for lines in (1, 2, 5, 9):
        child = subprocess.Popen(
            [sys.executable, "-c", ADDS, postgres_url], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        acknowledged = [child.stdout.readline() for _ in range(lines)]
        child.kill()
        acknowledged += child.stdout.readlines()
        child.wait()
        child.stdout.close()
        assert backend.count() >= int(acknowledged[-1])
        assert backend.count() % 3 == 0  # all of an addition or nothing
    assert list(backend.verify()) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE items SET body = 'x' WHERE name = 'wire/base.txt'",
            "the text of wire/base.txt is not what was stored",
        ),
        (
            "UPDATE items SET body = (SELECT body FROM items WHERE name = 'wire/rival.txt')"
            " WHERE name = 'wire/base.txt'",
            "the text of wire/base.txt is not what was stored",
        ),
        ("DELETE FROM items WHERE name = 'wire/budget.txt'", "4 originals are there, 5 were counted"),
        ("UPDATE terms SET documents = 7 WHERE term = 'ferri'", "the word 'ferri' stands in another number"),
        ("DELETE FROM vectors WHERE item = (SELECT min(id) FROM items)", "1 of 5 originals have no vectors of tiny"),
        ("UPDATE vectors SET vectors = 'xx'", "the vectors of 5 originals are not those of their sentences"),
        ("DELETE FROM windows", "the vectors of 5 originals cannot be searched"),
    ],
)
def test_verify_finds(postgres_url: str, backend: Backend, statement: str, fault: str) -> None:
    backend.add(stories())
    encode(backend)
    with inside(postgres_url) as connection:
        connection.execute(statement)
    assert any(line.startswith(fault) for line in backend.verify())


def test_the_graph_finds_what_a_comparison_of_all_finds(
    postgres_url: str, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend.add([item(f"{BASE if n % 2 else UPDATE}\n\nDesk {n}.", f"{n}.txt", item=str(n)) for n in range(60)])
    directions = np.random.default_rng(5).standard_normal((60, 4, TINY.dim)).astype(np.float32)
    directions /= np.linalg.norm(directions, axis=2, keepdims=True)
    made = list(zip(backend.keys(), directions, strict=True))
    backend.put_vectors(label(TINY), made[:1])
    asked = directions[::7].mean(axis=1)
    asked /= np.linalg.norm(asked, axis=1, keepdims=True)
    monkeypatch.setattr(vectors, "INDEXED", 1)
    backend.put_vectors(label(TINY), made[1:])
    with inside(postgres_url) as connection:
        assert connection.execute("SELECT to_regclass('windows_vector')").fetchall() != [(None,)]
        graph = [backend.nearest(label(TINY), one[None], Wanted(), 1) for one in asked]
        connection.execute("DROP INDEX windows_vector")
    assert graph == [backend.nearest(label(TINY), one[None], Wanted(), 1) for one in asked]
    assert graph == [[key] for key, _ in made[::7]]


def test_the_rarest_words_come_first_and_frequent_ones_not_at_all(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"The ferry {'sank ' * (n < 6)}{'off Palawa ' * (n < 2)}number{n}." for n in range(12)]
    backend.add([item(text, f"{n}.txt") for n, text in enumerate(texts)])
    monkeypatch.setattr(words, "READ", 9)
    monkeypatch.setattr(words, "FEWEST", 1)
    with backend._server.reading() as connection:  # type: ignore[attr-defined]
        chosen = words.rarest(connection, texts[0], 12, 40)
    assert [term.text for term in chosen] == ["number0", "palawa", "sank"]
    assert [term.weight for term in chosen] == sorted((term.weight for term in chosen), reverse=True)


def test_of_two_with_the_same_words_the_shorter_comes_first(backend: Backend) -> None:
    backend.add([item("A ferry, a train and a bus went north.", "long"), item("A ferry went north.", "short")])
    assert named(backend, backend.lexical("ferry", Wanted(), 2)) == ["short", "long"]


@pytest.mark.parametrize(
    ("text", "words_of"),
    [
        ("Café naïve São", "Cafe naive Sao"),
        ("the mayor’s", "the mayor's"),
        ("nul \0 and half \ud83d", "nul \ufffd and half \ufffd"),
        ("x" * 300_000, "x" * 250_000),
        ("é" * 300_000, "e" * 250_000),
    ],
)
def test_what_is_searched_by_words(text: str, words_of: str) -> None:
    assert plain(text) == words_of


def test_what_postgresql_does_not_take_is_replaced() -> None:
    assert storable("a\0b\ud83dc 🛳️") == "a\ufffdb\ufffdc 🛳️"
    assert storable(None) is None


def test_the_archive_of_a_url(postgres_url: str, backend: Backend) -> None:
    backend.add(stories())
    archive = Archive.open(postgres_url)
    assert len(archive) == 5
    archive.close()
