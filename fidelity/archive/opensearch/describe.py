"""What an archive on OpenSearch holds, and whether it is what was stored."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from fidelity.archive import body, codec
from fidelity.archive.backend import Info, Item
from fidelity.archive.opensearch.mapping import VERSION, known
from fidelity.archive.opensearch.queries import ITEMS, page

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

    from fidelity.archive.opensearch.connection import Place

BUCKETS = 10_000
PRECISE = 40_000
"""Up to so many stories are counted exactly; OpenSearch estimates more."""
READ = 200


def info(client: OpenSearch, place: Place) -> Info:
    """Counts of all kinds."""
    asked: dict[str, Any] = {
        "stories": {"cardinality": {"field": "story", "precision_threshold": PRECISE}},
        "sources": {"terms": {"field": "source", "size": BUCKETS}},
        "languages": {"terms": {"field": "language", "size": BUCKETS}},
        "encoders": {"terms": {"field": "encoder", "size": BUCKETS}},
        "first": {"min": {"field": "day"}},
        "last": {"max": {"field": "day"}},
    }
    found = client.search(index=place.index, body={"size": 0, "track_total_hits": True, "query": ITEMS, "aggs": asked})
    told = found["aggregations"]
    stats = client.indices.stats(index=place.index, metric="store")
    return Info(
        "opensearch",
        VERSION,
        found["hits"]["total"]["value"],
        told["stories"]["value"],
        _counts(told["encoders"]),
        stats["_all"]["total"]["store"]["size_in_bytes"],
        told["first"].get("value_as_string"),
        told["last"].get("value_as_string"),
        _counts(told["sources"]),
        _counts(told["languages"]),
    )


def _counts(terms: dict[str, Any]) -> dict[str, int]:
    return dict(sorted((bucket["key"], bucket["doc_count"]) for bucket in terms["buckets"]))


def verify(client: OpenSearch, place: Place, progress: Callable[[int, int], None] | None = None) -> Iterator[str]:
    """A line for each fault: texts are read back, and vectors counted."""
    meta = known(client, place)
    total = client.count(index=place.index, body={"query": ITEMS})["count"]
    done, after, bare, unlike = 0, -1, 0, 0
    fields = ["key", "name", "digest", "body", "sentences", "vectors"]
    while True:
        hits = client.search(index=place.index, body=page(ITEMS, after, READ, fields))["hits"]["hits"]
        if not hits:
            break
        for hit in hits:
            told = hit["_source"]
            if fault := _unlike(told):
                yield fault
            if "encoder" in meta:
                vectors = told.get("vectors")
                bare += vectors is None
                if vectors is not None:
                    unlike += codec.count(base64.b64decode(vectors), meta["dimension"]) != told["sentences"]
        after, done = hits[-1]["_source"]["key"], done + len(hits)
        if progress is not None:
            progress(done, max(total, done))
    if done != total:
        yield f"{done} originals can be read, {total} are counted"
    if bare:
        yield f"{bare} of {total} originals have no vectors of {meta['encoder'].rpartition('@')[0]}"
    if unlike:
        yield f"the vectors of {unlike} originals are not those of their sentences"


def _unlike(told: dict[str, Any]) -> str | None:
    name = told["name"]
    try:
        document, _ = body.unpack(name, base64.b64decode(told["body"], validate=True))
    except (ValueError, binascii.Error):
        return f"the text of {name} is not what was stored"
    same = Item(name, document, ()).digest.hex() == told["digest"]
    return None if same else f"the text of {name} is not what was stored"
