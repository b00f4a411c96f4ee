"""Originals on an OpenSearch cluster with its k-NN plugin: for an archive that one machine cannot hold."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fidelity.archive import body, codec
from fidelity.archive.backend import Added, Info, Item, Key, Loaded, refuse_encoder
from fidelity.archive.opensearch import describe, mapping, queries, writing
from fidelity.archive.opensearch.connection import Place, connect, guarded
from fidelity.archive.rows import age, readable
from fidelity.errors import ArchiveError
from fidelity.models import Notice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fidelity.archive.rows import Wanted

PUT = 50
"""Originals whose vectors go in one request: as text, a vector of 384 numbers is 4 kB."""


def open_backend(url: str, create: bool = False) -> OpenSearchBackend:
    """The archive that the URL names."""
    return OpenSearchBackend(url, create=create)


class OpenSearchBackend:
    """An archive in one index of a cluster."""

    writable = at_once = True
    notices: tuple[Notice, ...] = ()

    def __init__(self, url: str, *, create: bool = False) -> None:
        """Opens the archive, or makes it.

        Raises ArchiveError where the cluster cannot be reached or there is no archive, UsageError for a broken URL.
        """
        self._at = Place.of(url)
        self.place = self._at.shown
        self._client = connect(self._at)
        with guarded(self._at):
            if create:
                mapping.create(self._client, self._at)
            self._encoder: str | None = mapping.known(self._client, self._at).get("encoder")

    def add(self, items: Iterable[Item]) -> Added:
        """Stores the items that are not stored yet; not as one transaction, which OpenSearch does not have."""
        with guarded(self._at):
            return writing.add(self._client, self._at, list(items))

    def known(self, digests: Sequence[bytes]) -> set[bytes]:
        """Those of the digests whose items are stored."""
        told = self._pages({"terms": {"digest": [digest.hex() for digest in digests]}}, ["key", "digest"])
        return {bytes.fromhex(one["digest"]) for one in told}

    def remove(self, keys: Sequence[Key]) -> None:
        """Forgets originals."""
        self._delete(queries.of_keys(list(keys)))

    def prune(self, before: str) -> int:
        """Forgets what was issued before the day; the number that went."""
        return self._delete({"range": {"day": {"lt": before}}})

    def count(self) -> int:
        """The number of originals."""
        return self._count(queries.ITEMS)

    def holds(self, file: str) -> int:
        """How many originals were read from the file."""
        return self._count({"term": {"file": {"value": readable(file)}}})

    def keys(self, after: Key = -1, limit: int = 1000) -> list[Key]:
        """The next originals in the order of their keys."""
        return [told["key"] for told in self._pages(queries.ITEMS, ["key"], after, limit)]

    def load(self, keys: Sequence[Key]) -> list[Loaded]:
        """The originals, in the order asked for, without those that are gone."""
        found = {told["key"]: told for told in self._pages(queries.of_keys(list(keys)), ["key", "name", "body"])}
        try:
            return [
                Loaded(key, told["name"], *body.unpack(told["name"], base64.b64decode(told["body"])))
                for key in keys
                if (told := found.get(key))
            ]
        except ValueError as error:
            raise ArchiveError(f"{self.place}: {error}; see `fidelity index verify`") from error

    def lexical(self, text: str, wanted: Wanted, limit: int, terms: int = 40) -> list[Key]:
        """The originals with the best BM25 over the words of the text that tell most."""
        if not text.strip():
            return []
        with guarded(self._at):
            found = self._client.search(
                index=self._at.index, body=queries.lexical(readable(text), wanted, limit, terms)
            )
        return [hit["_source"]["key"] for hit in found["hits"]["hits"]]

    def nearest(self, encoder: str, asked: NDArray[np.float32], wanted: Wanted, limit: int) -> list[Key]:
        """The originals with a window vector nearest to any of the asked ones."""
        if not self.encoded(encoder):
            return []
        lines: list[dict[str, Any]] = []
        for vector in asked:
            lines += [{}, queries.nearest(vector, wanted, limit)]
        with guarded(self._at):
            answers = self._client.msearch(index=self._at.index, body=lines)["responses"]
        scores: dict[Key, float] = {}
        for answer in answers:
            if "error" in answer:
                raise ArchiveError(f"{self.place}: {answer['error'].get('reason', answer['error'])}")
            for hit in answer["hits"]["hits"]:
                key = hit["_source"]["key"]
                scores[key] = max(scores.get(key, 0.0), hit["_score"])
        return sorted(scores, key=lambda key: (-scores[key], key))[:limit]

    def versions(self, items: Iterable[str], wanted: Wanted) -> list[Key]:
        """The originals with the item ids, and those that evolved from one of them; by day, version, name."""
        found: dict[Key, tuple[str, int, str, str]] = {}
        seen: set[str] = set()
        asked = {readable(item) for item in items if item}
        while asked:
            seen |= asked
            either = [{"terms": {"story": sorted(asked)}}, {"terms": {"evolved_from": sorted(asked)}}]
            family = {"bool": {"should": either, "minimum_should_match": 1, "filter": queries.filters(wanted)}}
            more: set[str] = set()
            for told in self._pages(family, ["key", "day", "version", "name", "story"]):
                found[told["key"]] = age(told.get("day"), told.get("version"), told["name"])
                more.add(told["story"])
            asked = more - seen
        return sorted(found, key=lambda key: (found[key], key))

    def encoded(self, encoder: str) -> bool:
        """Whether there are vectors of the encoder; ArchiveError where there are those of another one only."""
        if self._encoder is None:  # another process may have given the first ones since
            with guarded(self._at):
                self._encoder = mapping.known(self._client, self._at).get("encoder")
        if self._encoder is not None and self._encoder != encoder:
            raise refuse_encoder(self.place, self._encoder, encoder)
        return self._encoder is not None

    def unencoded(self, encoder: str, limit: int = 1000) -> list[Key]:
        """Originals that have no vectors of the encoder yet."""
        self.encoded(encoder)
        bare = {"bool": {"filter": [queries.ITEMS], "must_not": [{"exists": {"field": "encoder"}}]}}
        return [told["key"] for told in self._pages(bare, ["key"], limit=limit)]

    def put_vectors(self, encoder: str, made: Sequence[tuple[Key, NDArray[np.float32]]]) -> None:
        """Stores the sentence vectors of originals, and the windows made of them."""
        for start in range(0, len(made), PUT):
            some = made[start : start + PUT]
            if not self.encoded(encoder):
                with guarded(self._at):
                    mapping.take_encoder(self._client, self._at, encoder, some[0][1].shape[1])
            self._put(encoder, dict(some))

    def vectors(self, encoder: str, keys: Sequence[Key], dim: int) -> dict[Key, NDArray[np.float32]]:
        """The sentence vectors of originals as they are kept, in four bits a number."""
        self.encoded(encoder)
        return {
            told["key"]: codec.one(base64.b64decode(told["vectors"]), dim, self.place)
            for told in self._pages(queries.of_keys(keys), ["key", "vectors"])
            if told.get("vectors") is not None
        }

    def info(self) -> Info:
        """What the archive holds."""
        with guarded(self._at):
            return describe.info(self._client, self._at)

    def state(self) -> str:
        """Changes with any addition or removal."""
        with guarded(self._at):
            about = mapping.about(self._client, self._at)
        return f"{about['id']} {about['changes']}"

    def verify(self, progress: Callable[[int, int], None] | None = None) -> Iterator[str]:
        """A line for each fault."""
        with guarded(self._at):
            yield from describe.verify(self._client, self._at, progress)

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def _count(self, query: queries.Query) -> int:
        with guarded(self._at):
            return int(self._client.count(index=self._at.index, body={"query": query})["count"])

    def _pages(
        self, query: queries.Query, fields: list[str], after: Key = -1, limit: int = 1 << 62
    ) -> Iterator[dict[str, Any]]:
        """What is stored in the fields, in the order of keys."""
        while limit > 0:
            asked = queries.page(query, after, limit, fields)
            with guarded(self._at):
                hits = self._client.search(index=self._at.index, body=asked)["hits"]["hits"]
            for hit in hits:
                yield hit["_source"]
            if len(hits) < asked["size"]:
                return
            after, limit = hits[-1]["_source"]["key"], limit - len(hits)

    def _delete(self, query: queries.Query) -> int:
        with guarded(self._at):
            gone = self._client.delete_by_query(
                index=self._at.index, body={"query": query}, params={"refresh": "true", "conflicts": "proceed"}
            )["deleted"]
            mapping.change(self._client, self._at)
        return int(gone)

    def _put(self, encoder: str, made: dict[Key, NDArray[np.float32]]) -> None:
        asked = {
            **queries.page(queries.of_keys(list(made)), -1, len(made), ["key"]),
            "seq_no_primary_term": True,
        }
        with guarded(self._at):
            lines: list[dict[str, Any]] = []
            for hit in self._client.search(index=self._at.index, body=asked)["hits"]["hits"]:
                held = {"_id": hit["_id"], "if_seq_no": hit["_seq_no"], "if_primary_term": hit["_primary_term"]}
                vectors = made[hit["_source"]["key"]]
                packed = codec.pack(vectors)
                stretches, _ = codec.windows(*codec.unpack([packed], vectors.shape[1]))
                windows = [{"vector": [round(float(n), 6) for n in one]} for one in stretches if one.any()]
                told = {"encoder": encoder, "vectors": base64.b64encode(packed).decode("ascii"), "windows": windows}
                lines += [{"update": held}, {"doc": told}]
            if lines:  # an original that was replaced meanwhile is left for the next time
                writing.failed(
                    self._at, self._client.bulk(index=self._at.index, body=lines, params={"refresh": "true"})
                )
