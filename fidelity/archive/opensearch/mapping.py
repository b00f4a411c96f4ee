"""The index that holds an archive: its fields, the version of its layout, and what is known of it as a whole."""

from __future__ import annotations

import contextlib
import uuid
from typing import TYPE_CHECKING, Any

from fidelity.archive.backend import refuse_version
from fidelity.errors import ArchiveError, UnfitArchiveError, UsageError

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

    from fidelity.archive.opensearch.connection import Place

VERSION = 1
"""Of the layout; stands in the mapping's `_meta`."""
ABOUT = "archive"
"""The id of the document that counts keys and changes."""
TRIES = 20
"""How often a change is tried again that another process has come before."""
KEYWORD = {"type": "keyword"}
BODY: dict[str, Any] = {
    "settings": {"index": {"knn": True}},
    "mappings": {
        "dynamic": "strict",
        # Windows can be made from the sentence vectors again, and are only ever written whole.
        "_source": {"excludes": ["windows"]},
        "properties": {
            "key": {"type": "long"},
            "digest": KEYWORD,
            "name": KEYWORD,
            "file": KEYWORD,
            "story": KEYWORD,
            "version": KEYWORD,
            "evolved_from": KEYWORD,
            "day": {"type": "date", "format": "strict_date"},
            "source": KEYWORD,
            "language": KEYWORD,
            "sentences": {"type": "integer"},
            "text": {"type": "text", "analyzer": "english"},
            "body": {"type": "binary"},
            "encoder": KEYWORD,
            "vectors": {"type": "binary"},
            "about": {"type": "object", "enabled": False},
        },
    },
}


def create(client: OpenSearch, place: Place) -> None:
    """Makes the index. Raises UsageError where it is there, ArchiveError for a cluster without the k-NN plugin."""
    from opensearchpy.exceptions import RequestError

    body = {**BODY, "mappings": {**BODY["mappings"], "_meta": {"fidelity": {"version": VERSION}}}}
    try:
        client.indices.create(index=place.index, body=body)
    except RequestError as error:
        if error.error == "resource_already_exists_exception":
            raise UsageError(
                f"{place.shown}: exists already; add to it with `fidelity index add`, or choose another name"
            ) from error
        if "index.knn" in str(error.info):
            raise ArchiveError(
                f"{place.shown}: the cluster has no k-NN plugin; install opensearch-knn there"
            ) from error
        raise
    about = {"id": uuid.uuid4().hex, "changes": 0, "next": 1}
    client.create(index=place.index, id=ABOUT, body={"about": about}, params={"refresh": "true"})


def known(client: OpenSearch, place: Place) -> dict[str, Any]:
    """What the mapping says of the archive: version, encoder, dimension. Raises ArchiveError for another layout."""
    (found,) = client.indices.get_mapping(index=place.index).values()
    meta = found["mappings"].get("_meta", {}).get("fidelity")
    if meta is None:
        raise UnfitArchiveError(f"{place.shown}: is no index of fidelity; `fidelity index create` makes one")
    if meta["version"] != VERSION:
        raise refuse_version(place.shown, meta["version"], VERSION)
    return dict(meta)


def take_encoder(client: OpenSearch, place: Place, encoder: str, dimension: int) -> None:
    """Makes room for the windows of the archive's one encoder."""
    vector = {
        "type": "knn_vector",
        "dimension": dimension,
        "space_type": "cosinesimil",
        "method": {"name": "hnsw", "engine": "lucene", "parameters": {"m": 16, "ef_construction": 100}},
    }
    meta = {"version": VERSION, "encoder": encoder, "dimension": dimension}
    client.indices.put_mapping(
        index=place.index,
        body={
            "_meta": {"fidelity": meta},
            "properties": {"windows": {"type": "nested", "properties": {"vector": vector}}},
        },
    )


def about(client: OpenSearch, place: Place) -> dict[str, Any]:
    """The archive's id, the number of its changes and its next key, as of now."""
    return dict(client.get(index=place.index, id=ABOUT)["_source"]["about"])


def change(client: OpenSearch, place: Place, keys: int = 0) -> int:
    """Counts a change and reserves keys; the first of them. Who finds that another came before tries again."""
    from opensearchpy.exceptions import ConflictError

    for _ in range(TRIES):
        found = client.get(index=place.index, id=ABOUT)
        told = found["_source"]["about"]
        later = {**told, "changes": told["changes"] + 1, "next": told["next"] + keys}
        params = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
        with contextlib.suppress(ConflictError):
            client.index(index=place.index, id=ABOUT, body={"about": later}, params=params)
            return int(told["next"])
    raise ArchiveError(f"{place.shown}: other processes keep changing it; try again when they are done")
