"""What every archive backend has to keep: a test module derives a class from `Contract` and says where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from fidelity.archive.backend import Added, Backend, Item, Key, label
from fidelity.archive.rows import Wanted
from fidelity.archive.stored import StoredArchive
from fidelity.errors import ArchiveError
from fidelity.models import Document, Notice
from fidelity.segment import segment
from tests.archive.stories import BASE, BUDGET, COPY, STORIES, UPDATE, UPDATE_COPY
from tests.encoder import TinyEncoder

Open = Callable[[], Backend]
TINY = TinyEncoder()
DAYS = {"base": "2021-05-03", "update": "2021-05-04", "rival": "2021-05-04", "other": "2021-06-09", "budget": None}


def item(text: str, name: str = "a.txt", **fields: object) -> Item:
    return Item.of(Document(text, name, **fields))  # type: ignore[arg-type]


def stories() -> list[Item]:
    """The five stories; `update` evolved from `base`, `rival` is another agency's, `budget` has no day."""
    made = []
    for name, text in STORIES.items():
        story = {"base": ("ferry", "1"), "update": ("ferry", "2")}.get(name, (name, "1"))
        source, language = ("NA", "de") if name == "rival" else ("Wire", "en")
        made.append(
            item(
                text, f"wire/{name}.txt", item=story[0], version=story[1], issued=DAYS[name], source=source,
                language=language,
            )
        )  # fmt: skip
    return made


def named(backend: Backend, keys: list[Key]) -> list[str]:
    return [one.name.removeprefix("wire/").removesuffix(".txt") for one in backend.load(keys)]


def encode(backend: Backend) -> None:
    StoredArchive(backend).encode(TINY)


class Contract:
    """The tests; `open_again` gives the archive of the test, opened or (at first) made anew."""

    @pytest.fixture
    def open_again(self) -> Iterator[Open]:
        raise NotImplementedError

    @pytest.fixture
    def backend(self, open_again: Open) -> Iterator[Backend]:
        backend = open_again()
        yield backend
        backend.close()

    @pytest.fixture
    def filled(self, backend: Backend) -> Backend:
        backend.add(stories())
        encode(backend)
        return backend

    def test_an_empty_archive(self, backend: Backend) -> None:
        asked = TINY.encode(["Ferry sinks"])
        assert backend.count() == 0 and backend.keys() == [] and backend.load([1, 2]) == []
        assert backend.lexical("Ferry sinks", Wanted(), 5) == []
        assert not backend.encoded(label(TINY)) and backend.nearest(label(TINY), asked, Wanted(), 5) == []
        assert backend.versions(["ferry"], Wanted()) == [] and backend.prune("2030-01-01") == 0
        assert list(backend.verify()) == [] and backend.info().items == 0
        assert backend.add([]) == Added()
        backend.remove([7])
        assert backend.known([stories()[0].digest]) == set()

    def test_what_was_stored_comes_back(self, backend: Backend, open_again: Open) -> None:
        told = Document(
            BASE, "wire/day.xml#one", "en", "Ferry sinks", "3", "usable", "2021-05-03T10:00:00Z", "Wire",
            (Notice("encoding", "read as Windows-1252"),), "tag:one", "tag:none", "FERRY", "By A. Bird", "Wire",
            "PORT ELLERY", "sig:update", "2021-05-03T09:00:00Z", "Adds quotes", ((0, 4), (33, 6)),
        )  # fmt: skip
        assert backend.add([Item.of(told)]) == Added(new=1)
        again = open_again()
        (one,) = again.load(again.keys())
        assert one.document == told and one.name == told.name and one.spans == Item.of(told).spans
        again.close()

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "\n\n",
            "x",
            "Ŝĥ 数字 ☃ 🛳️ naïve café “quoted” — ‘so’",
            "half a pair \ud83d alone",
            "nul \0 inside",
            "a\u2028b\x85c\r\nd",
            "word " * 40_000,
            "".join(f"Sentence number {i} stands here alone.\n\n" for i in range(1200)),
        ],
        ids=["empty", "blank", "letter", "unicode", "surrogate", "nul", "line ends", "huge", "many sentences"],
    )
    def test_any_text(self, backend: Backend, text: str) -> None:
        assert backend.add([item(text, item="odd")]) == Added(new=1)
        assert backend.add([item(text, item="odd")]) == Added(known=1)
        (one,) = backend.load(backend.keys())
        assert one.document.text == text and one.spans == item(text).spans
        encode(backend)
        assert backend.unencoded(label(TINY)) == []
        assert list(backend.verify()) == []
        backend.remove([one.key])
        assert backend.count() == 0 and list(backend.verify()) == []

    @pytest.mark.parametrize(
        ("second", "added", "count"),
        [
            ({}, Added(known=1), 1),
            ({"name": "elsewhere.txt"}, Added(known=1), 1),
            ({"version": "2", "text": UPDATE}, Added(new=1, versions=1), 2),
            ({"version": "2"}, Added(new=1, versions=1), 2),
            ({"text": UPDATE}, Added(replaced=1), 1),
            ({"status": "canceled"}, Added(replaced=1), 1),
            ({"item": "other"}, Added(new=1), 2),
            ({"version": None, "text": UPDATE}, Added(new=1, versions=1), 2),
        ],
        ids=["same", "name", "update", "version", "text", "status", "item", "no version"],
    )
    @pytest.mark.parametrize("together", [False, True])
    def test_what_is_known(
        self, backend: Backend, second: dict[str, str], added: Added, count: int, together: bool
    ) -> None:
        fields = {"text": BASE, "name": "a.txt", "item": "ferry", "version": "1"}
        pair = [item(**fields), item(**{**fields, **second})]
        if together:
            assert backend.add(pair) == Added(new=1) + added
        else:
            assert backend.add(pair[:1]) == Added(new=1)
            assert backend.add(pair[1:]) == added
        assert backend.count() == count
        assert backend.load(backend.keys())[-1].document == pair[0 if added.known else 1].document
        assert backend.add(pair[1:]).known == 1

    def test_one_version_read_in_two_ways_stays_one(self, backend: Backend) -> None:
        """Whatever order they come in and however often, the last reading stands."""
        pair = [item(BASE, "a.txt", item="x", version="1"), item(UPDATE, "b.txt", item="x", version="1")]
        for _ in range(2):
            backend.add(pair)
            (one,) = backend.load(backend.keys())
            assert one.document.text == UPDATE
        assert list(backend.verify()) == []

    def test_without_an_id_the_content_says_what_is_known(self, backend: Backend) -> None:
        assert backend.add([item(BASE), item(BASE, "b.txt"), item(UPDATE)]) == Added(new=2, known=1)
        assert backend.add([item(BASE, issued="2021-05-03")]) == Added(new=1)

    def test_digests_tell_what_need_not_be_added(self, filled: Backend) -> None:
        digests = [one.digest for one in (*stories(), item("Nothing like it."))]
        assert filled.known(digests) == set(digests[:-1]) and filled.known([]) == set()
        filled.prune("2022-01-01")
        assert filled.known(digests) == {digests[4]}

    def test_keys_are_paged(self, filled: Backend) -> None:
        keys = filled.keys()
        assert keys == sorted(keys) and len(keys) == 5
        paged = []
        last = -1
        while page := filled.keys(last, 2):
            paged += page
            last = page[-1]
        assert paged == keys
        assert [one.key for one in filled.load([keys[3], keys[0], -9])] == [keys[3], keys[0]]

    def test_lexical(self, filled: Backend) -> None:
        assert named(filled, filled.lexical(COPY, Wanted(), 1)) == ["base"]
        assert named(filled, filled.lexical(UPDATE_COPY, Wanted(), 1)) == ["update"]
        assert named(filled, filled.lexical("deficits, budgeting", Wanted(), 5)) == ["budget"]
        assert named(filled, filled.lexical('" * ( budget) ^: -', Wanted(), 5)) == ["budget"]
        assert filled.lexical("zyzzyva", Wanted(), 5) == filled.lexical("", Wanted(), 5) == []
        assert len(filled.lexical(COPY, Wanted(), 2)) == 2

    def test_nearest(self, filled: Backend) -> None:
        for name, text in STORIES.items():
            vectors = TINY.encode([span.of(text) for span in item(text).spans])
            asked = vectors.mean(axis=0, keepdims=True)
            asked /= np.linalg.norm(asked)
            found = filled.nearest(label(TINY), asked, Wanted(), 3)
            assert named(filled, found)[0] == name and len(found) == 3

    @pytest.mark.parametrize(
        ("wanted", "names"),
        [
            (Wanted(), {"base", "update", "rival", "other", "budget"}),
            (Wanted(since="2021-05-04"), {"update", "rival", "other", "budget"}),
            (Wanted(until="2021-05-03"), {"base", "budget"}),
            (Wanted(since="2021-05-04", until="2021-05-31"), {"update", "rival", "budget"}),
            (Wanted(source="wire"), {"base", "update", "other", "budget"}),
            (Wanted(source="WIRE", since="2021-06-01"), {"other", "budget"}),
            (Wanted(language="de"), {"rival"}),
            (Wanted(source="nobody"), set()),
            (Wanted(without="wire/base.txt"), {"update", "rival", "other", "budget"}),
        ],
    )
    def test_filters(self, filled: Backend, wanted: Wanted, names: set[str]) -> None:
        everything = "\n\n".join(STORIES.values())
        assert set(named(filled, filled.lexical(everything, wanted, 9, terms=400))) == names
        assert set(named(filled, filled.nearest(label(TINY), TINY.encode([everything]), wanted, 9))) == names

    def test_what_an_item_does_not_say_excludes_it_from_nothing(self, backend: Backend) -> None:
        backend.add([item(BASE)])
        assert len(backend.lexical(COPY, Wanted("2020-01-01", "2020-01-02", "Wire", "de"), 5)) == 1

    def test_versions(self, backend: Backend) -> None:
        backend.add(
            [
                item(UPDATE, "3", item="new", evolved_from="ferry", issued="2021-05-05"),
                item(UPDATE, "2", item="ferry", version="10", issued="2021-05-03"),
                item(BASE, "1", item="ferry", version="9", issued="2021-05-03"),
                item("Last words.", "4", item="newer", evolved_from="new", issued="2021-05-06", status="canceled"),
                item(BUDGET, "5", item="budget"),
            ]
        )
        assert named(backend, backend.versions(["ferry"], Wanted())) == ["1", "2", "3", "4"]
        assert named(backend, backend.versions(["new"], Wanted())) == ["3", "4"]
        assert named(backend, backend.versions(["budget", "newer", ""], Wanted())) == ["5", "4"]
        assert named(backend, backend.versions(["ferry"], Wanted(without="2"))) == ["1", "3", "4"]
        documents = [Document("", item="ferry")]
        assert [one.name for one in StoredArchive(backend).versions(documents)] == ["1", "2", "3", "4"]

    def test_remove(self, filled: Backend) -> None:
        keys = filled.keys()
        filled.remove(keys[:2])
        assert filled.keys() == keys[2:] and filled.count() == 3
        assert not set(keys[:2]) & set(filled.lexical(COPY, Wanted(), 9))
        assert not set(keys[:2]) & set(filled.nearest(label(TINY), TINY.encode([COPY]), Wanted(), 9))
        assert filled.vectors(label(TINY), keys[:1], TINY.dim) == {}
        assert list(filled.verify()) == []
        assert filled.add(stories()) == Added(new=2, versions=1, known=3)
        assert not set(keys[:2]) & set(filled.keys())  # a key is never given again

    def test_prune(self, filled: Backend) -> None:
        assert filled.prune("2021-05-05") == 3
        assert sorted(named(filled, filled.keys())) == ["budget", "other"]
        assert filled.prune("2021-05-05") == 0 and list(filled.verify()) == []

    def test_vectors(self, backend: Backend, open_again: Open) -> None:
        backend.add(stories())
        keys = backend.keys()
        assert backend.unencoded(label(TINY)) == keys and backend.unencoded(label(TINY), 2) == keys[:2]
        made = TINY.encode(["One sentence.", "Another one."])
        backend.put_vectors(label(TINY), [(keys[0], made), (keys[-1] + 99, made)])
        again = open_again()
        (held,) = again.vectors(label(TINY), keys[:2], TINY.dim).values()
        assert (held * made).sum(axis=1).min() > 0.98
        assert again.encoded(label(TINY)) and again.unencoded(label(TINY)) == keys[1:]
        assert again.nearest(label(TINY), made[:1], Wanted(), 3) == [keys[0]]
        assert again.vectors(label(TINY), keys[1:], TINY.dim) == {}
        again.put_vectors(label(TINY), [(keys[0], made[::-1])])
        assert np.allclose(again.vectors(label(TINY), keys[:1], TINY.dim)[keys[0]], held[::-1])
        again.close()

    def test_another_encoder_is_refused_with_the_way_out(self, filled: Backend) -> None:
        other = label(TinyEncoder(64, "other"))
        asked = TinyEncoder(64).encode([COPY])
        for refused in (
            lambda: filled.encoded(other),
            lambda: filled.unencoded(other),
            lambda: filled.nearest(other, asked, Wanted(), 3),
            lambda: filled.put_vectors(other, [(filled.keys()[0], asked)]),
        ):
            with pytest.raises(ArchiveError, match=r"tiny.*not of other.*--model tiny.*index create"):
                refused()

    def test_info_and_state(self, filled: Backend, open_again: Open) -> None:
        info = filled.info()
        assert (info.items, info.stories, info.encoders) == (5, 4, {label(TINY): 5})
        assert (info.first_day, info.last_day) == ("2021-05-03", "2021-06-09")
        assert (info.sources, info.languages) == ({"wire": 4, "na": 1}, {"en": 4, "de": 1})
        before = filled.state()
        again = open_again()
        assert again.state() == before
        again.add([item("One more story.")])
        after = again.state()
        assert after != before and filled.state() == after
        again.remove(again.keys()[:1])
        assert again.state() not in (before, after)
        again.close()

    def test_files_are_known_by_name(self, backend: Backend) -> None:
        backend.add([item(BASE, "day.xml#1"), item(UPDATE, "day.xml#2"), item(BUDGET, "b.txt")])
        assert [backend.holds(name) for name in ("day.xml", "b.txt", "c.txt", "day.xml#1")] == [2, 1, 0, 0]

    @pytest.mark.parametrize("encoder", [None, TINY], ids=["words", "vectors"])
    def test_search(self, filled: Backend, encoder: TinyEncoder | None) -> None:
        archive = StoredArchive(filled)
        state = archive.state
        for text, name in ((COPY, "base"), (UPDATE_COPY, "update"), (BUDGET, "budget")):
            found = archive.search(segment(Document(text)), encoder)
            assert [one.document.name for one in found if one.chosen] == [f"wire/{name}.txt"]
        later = archive.search(segment(Document(COPY)), encoder, since="2021-06-01")
        assert not any(one.chosen for one in later)
        assert archive.state == state and len(archive) == 5
        assert sorted(one.text for one in archive.documents) == sorted(STORIES.values())

    def test_words_alone(self, backend: Backend) -> None:
        """An archive without vectors is searched by words, and nothing is written while it is."""
        backend.add(stories())
        found = StoredArchive(backend).search(segment(Document(COPY)), TINY)
        assert found[0].document.name == "wire/base.txt" and found[0].chosen and found[0].similarity == 0
        assert not backend.encoded(label(TINY))

    def test_a_copy_is_never_its_own_original(self, filled: Backend) -> None:
        from pathlib import Path

        archive = StoredArchive(filled)
        assert archive.without(Path("copies/base.txt")) is archive
        others = archive.without(Path("wire/base.txt"))
        assert others is not archive and len(others) == 4 and len(list(others.documents)) == 4
        assert others.search(segment(Document(COPY)), TINY)[0].document.name != "wire/base.txt"

    def test_many(self, backend: Backend) -> None:
        """More than fit into one page or statement anywhere."""
        base = item(BUDGET, item="x", version="1")
        many = [replace(base, document=replace(base.document, item=f"i{n}")) for n in range(1300)]
        assert backend.add(many) == Added(new=1300)
        assert backend.count() == len(backend.keys(limit=2000)) == 1300
        assert len(backend.load(backend.keys(limit=2000))) == 1300
        backend.remove(backend.keys(limit=1250))
        assert backend.count() == 50 and list(backend.verify()) == []
