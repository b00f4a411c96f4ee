"""Adding originals. The id of a document is that of story and version, so that OpenSearch itself keeps them apart.

There are no transactions: of a call that is cut short, some items are there and some are not, and the same call again
adds the rest. What another process wrote in the meantime is noticed by its sequence number, and decided on again.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fidelity.archive import body
from fidelity.archive.backend import Added, Item
from fidelity.archive.opensearch import mapping
from fidelity.archive.rows import day, readable
from fidelity.errors import ArchiveError

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

    from fidelity.archive.opensearch.connection import Place

BULK = 200
"""Documents of one request."""
TRIES = 5
CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Held:
    """A document as it is now."""

    digest: str
    sequence: dict[str, int]
    """What a write names so that it fails if another has come before."""


def add(client: OpenSearch, place: Place, items: Sequence[Item], tries: int = TRIES) -> Added:
    """Stores the items that are not stored yet."""
    if not items:
        return Added()
    if not tries:
        raise ArchiveError(f"{place.shown}: other processes keep adding the same items; try again when they are done")
    held = _held(client, place, list(dict.fromkeys(slot(item) for item in items)))
    stories = _stories(client, place, [item.identity for item in items])
    fresh: dict[str, Item] = {}
    outcomes: list[tuple[str, Item, Added]] = []
    for item in items:
        at, digest = slot(item), item.digest.hex()
        now = fresh[at].digest.hex() if at in fresh else held[at].digest if at in held else None
        if now == digest:
            outcomes.append((at, item, Added(known=1)))
            continue
        outcome = Added(replaced=1) if now is not None else Added(new=1, versions=int(item.identity in stories))
        outcomes.append((at, item, outcome))
        fresh[at] = item
        stories.add(item.identity)
    late = _write(client, place, fresh, held) if fresh else set()
    added = sum((outcome for at, _, outcome in outcomes if at not in late), Added())
    return added + add(client, place, [item for at, item, _ in outcomes if at in late], tries - 1)


def slot(item: Item) -> str:
    """The id of the document that an item is stored in: one for each story and version, or for what it says."""
    version = item.document.version
    if version is None:
        return item.digest.hex()
    told = f"{len(item.identity)} {item.identity} {version}"
    return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()


def document(item: Item, key: int) -> dict[str, Any]:
    """What is stored of an item."""
    told = item.document
    fields = {
        "key": key,
        "digest": item.digest.hex(),
        "name": item.name,
        "file": item.name.partition("#")[0],
        "story": item.identity,
        "version": told.version,
        "evolved_from": told.evolved_from,
        "day": day(told.issued),
        "source": told.source and told.source.casefold(),
        "language": told.language,
        "sentences": len(item.spans),
        "text": told.text,
        "body": base64.b64encode(body.pack(told, item.spans)).decode("ascii"),
    }
    return {
        name: readable(value) if isinstance(value, str) else value
        for name, value in fields.items()
        if value is not None
    }


def failed(place: Place, answer: dict[str, Any]) -> set[str]:
    """The ids of a bulk request that another process came before; ArchiveError for any other failure."""
    late = set()
    for entry in answer["items"]:
        (told,) = entry.values()
        if told["status"] == CONFLICT:
            late.add(told["_id"])
        elif told["status"] >= 300:
            raise ArchiveError(f"{place.shown}: {told['error'].get('reason', told['error'])}")
    return late


def _held(client: OpenSearch, place: Place, ids: list[str]) -> dict[str, Held]:
    made = {}
    for start in range(0, len(ids), BULK):
        answer = client.mget(index=place.index, body={"ids": ids[start : start + BULK]}, params={"_source": "digest"})
        for one in answer["docs"]:
            if one.get("found"):
                sequence = {"if_seq_no": one["_seq_no"], "if_primary_term": one["_primary_term"]}
                made[one["_id"]] = Held(one["_source"]["digest"], sequence)
    return made


def _stories(client: OpenSearch, place: Place, asked: Sequence[str]) -> set[str]:
    """Which of the stories are there, in some version."""
    wanted = list(dict.fromkeys(readable(story) for story in asked))
    found: set[str] = set()
    for start in range(0, len(wanted), BULK):
        some = wanted[start : start + BULK]
        told = {"stories": {"terms": {"field": "story", "size": len(some), "include": some}}}
        answer = client.search(index=place.index, body={"size": 0, "query": {"terms": {"story": some}}, "aggs": told})
        found |= {bucket["key"] for bucket in answer["aggregations"]["stories"]["buckets"]}
    return found


def _write(client: OpenSearch, place: Place, fresh: dict[str, Item], held: dict[str, Held]) -> set[str]:
    """Writes the documents; the ids of those that another process came before."""
    key = mapping.change(client, place, len(fresh))
    late: set[str] = set()
    waiting = list(fresh.items())
    for start in range(0, len(waiting), BULK):
        lines: list[dict[str, Any]] = []
        for number, (at, item) in enumerate(waiting[start : start + BULK], start):
            lines.append({"index": {"_id": at, **held[at].sequence}} if at in held else {"create": {"_id": at}})
            lines.append(document(item, key + number))
        late |= failed(place, client.bulk(index=place.index, body=lines, params={"refresh": "true"}))
    mapping.change(client, place)  # again, now that all can be found
    return late
