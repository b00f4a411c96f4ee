"""A small OpenSearch in memory that answers the official client: each request is checked before it is answered.

What is written can be got at once and searched after a refresh, as in a cluster. Words are cut to their first letters
rather than stemmed, and k-NN compares all vectors rather than walking a graph: the order of what is found is that of a
cluster only where it is clear.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from opensearchpy import Connection

from fidelity.archive.evidence import WORD, stem
from tests.archive.opensearch.shapes import recognised

LONGEST = 32_766
"""Bytes of a keyword."""
Document = dict[str, Any]


class RefusedError(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.status, self.kind, self.reason = status, kind, reason


@dataclass
class Stored:
    """A document as it was written last."""

    whole: Document
    kept: Document
    """Without what `_source` leaves out."""
    sequence: int


@dataclass
class Index:
    """An index with its mapping."""

    mapping: dict[str, Any]
    documents: dict[str, Stored] = field(default_factory=dict)
    searchable: dict[str, Stored] = field(default_factory=dict)
    """As of the last refresh."""
    writes: int = 0

    def write(self, at: str, told: Document, operation: dict[str, Any]) -> Stored:
        """Stores a document, if what the operation asks for holds."""
        held = self.documents.get(at)
        if "if_seq_no" in operation and (held is None or held.sequence != int(operation["if_seq_no"])):
            raise RefusedError(409, "version_conflict_engine_exception", f"[{at}]: version conflict")
        self._check(told, self.mapping.get("properties", {}), "")
        left = self.mapping.get("_source", {}).get("excludes", [])
        kept = {name: value for name, value in told.items() if name not in left}
        made = self.documents[at] = Stored(told, kept, self.writes)
        self.writes += 1
        return made

    def _check(self, told: Document, fields: dict[str, Any], within: str) -> None:
        for name, value in told.items():
            if name not in fields:
                raise RefusedError(400, "strict_dynamic_mapping_exception", f"[{within}{name}] is not allowed")
            kind = fields[name]["type"]
            if kind == "keyword" and len(value.encode()) > LONGEST:
                raise RefusedError(400, "illegal_argument_exception", f"immense term in [{within}{name}]")
            if kind == "date":
                date.fromisoformat(value)
            if kind == "nested":
                for one in value:
                    self._check(one, fields[name]["properties"], f"{within}{name}.")
            if kind == "knn_vector":
                if len(value) != fields[name]["dimension"]:
                    raise RefusedError(400, "mapper_parsing_exception", f"[{within}{name}]: wrong dimension")
                if not any(value):
                    raise RefusedError(400, "mapper_parsing_exception", "zero vector is not supported by cosinesimil")


class Search:
    """The searches of an index, as of its last refresh."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._words = {at: words(one.whole.get("text", "")) for at, one in index.searchable.items()}

    def run(self, asked: dict[str, Any]) -> dict[str, Any]:
        """The answer to the body of a search."""
        scores = self.scores(asked.get("query", {"bool": {}}))
        found = list(scores.items())
        for order in reversed(asked.get("sort", ["_score"])):
            if order == "_score":
                found.sort(key=lambda pair: -pair[1])
            else:
                (name,) = order
                found.sort(key=lambda pair: self.index.searchable[pair[0]].whole[name])
        hits = [self._hit(at, score, asked) for at, score in found[: asked.get("size", 10)]]
        answer: dict[str, Any] = {"hits": {"total": {"value": len(found), "relation": "eq"}, "hits": hits}}
        if "aggs" in asked:
            sources = [self.index.searchable[at].whole for at, _ in found]
            answer["aggregations"] = {name: aggregated(how, sources) for name, how in asked["aggs"].items()}
        return answer

    def _hit(self, at: str, score: float, asked: dict[str, Any]) -> dict[str, Any]:
        held = self.index.searchable[at]
        names = asked.get("_source", list(held.kept))
        hit = {"_id": at, "_score": score, "_source": {n: v for n, v in held.kept.items() if n in names}}
        return hit | ({"_seq_no": held.sequence, "_primary_term": 1} if asked.get("seq_no_primary_term") else {})

    def scores(self, query: dict[str, Any]) -> dict[str, float]:
        """The documents that a query finds."""
        ((kind, told),) = query.items()
        made: dict[str, float] = getattr(self, f"_{kind}")(told)
        return made

    def _where(self, test: Callable[[Document], bool]) -> dict[str, float]:
        return {at: 1.0 for at, one in self.index.searchable.items() if test(one.whole)}

    def _exists(self, told: dict[str, Any]) -> dict[str, float]:
        return self._where(lambda one: told["field"] in one)

    def _term(self, told: dict[str, Any]) -> dict[str, float]:
        ((name, asked),) = told.items()
        return self._where(lambda one: one.get(name) == asked["value"])

    def _terms(self, told: dict[str, Any]) -> dict[str, float]:
        ((name, values),) = told.items()
        return self._where(lambda one: one.get(name) in values)

    def _range(self, told: dict[str, Any]) -> dict[str, float]:
        ((name, bounds),) = told.items()
        compare: dict[str, Callable[[Any, Any], bool]] = {
            "gt": lambda a, b: a > b,
            "gte": lambda a, b: a >= b,
            "lt": lambda a, b: a < b,
            "lte": lambda a, b: a <= b,
        }
        return self._where(
            lambda one: name in one and all(compare[how](one[name], bound) for how, bound in bounds.items())
        )

    def _bool(self, told: dict[str, Any]) -> dict[str, float]:
        found = dict.fromkeys(self.index.searchable, 0.0)
        for part in ("must", "filter"):
            for query in told.get(part, []):
                scores = self.scores(query)
                found = {at: f + (scores[at] if part == "must" else 0.0) for at, f in found.items() if at in scores}
        for query in told.get("must_not", []):
            found = {at: score for at, score in found.items() if at not in self.scores(query)}
        if "should" in told:
            assert told["minimum_should_match"] == 1
            either = set().union(*(self.scores(query) for query in told["should"]))
            found = {at: score for at, score in found.items() if at in either}
        return found

    def _nested(self, told: dict[str, Any]) -> dict[str, float]:
        (asked,) = told["query"]["knn"].values()
        assert list(told["query"]["knn"]) == ["windows.vector"] and told["path"] in self.index.mapping["properties"]
        allowed = self.scores(asked["filter"]) if "filter" in asked else self.index.searchable
        near = {}
        vector = np.array(asked["vector"])
        for at in allowed:
            windows = [window["vector"] for window in self.index.searchable[at].whole.get("windows", [])]
            if windows:
                made = np.array(windows)
                cosines = made @ vector / np.maximum(np.linalg.norm(made, axis=1) * np.linalg.norm(vector), 1e-9)
                near[at] = (1 + float(cosines.max())) / 2
        return dict(sorted(near.items(), key=lambda pair: -pair[1])[: asked["k"]])

    def _more_like_this(self, told: dict[str, Any]) -> dict[str, float]:
        assert told["minimum_should_match"] == "1" and told["min_term_freq"] == told["min_doc_freq"] == 1
        count = len(self._words)
        held = Counter(word for one in self._words.values() for word in one)
        rare = {word: math.log(1 + (count - held[word] + 0.5) / (held[word] + 0.5)) for word in held}
        asked = words(told["like"])
        chosen = sorted((w for w in asked if w in rare), key=lambda w: (-asked[w] * rare[w], w))
        chosen = chosen[: told["max_query_terms"]]
        mean = sum(one.total() for one in self._words.values()) / max(count, 1)
        scores = {}
        for at, one in self._words.items():
            norm = 1.2 * (0.25 + 0.75 * one.total() / max(mean, 1))
            score = sum(rare[word] * one[word] / (one[word] + norm) for word in chosen if word in one)
            if score:
                scores[at] = score
        return scores


def words(text: str) -> Counter[str]:
    """The words of a text but for function words."""
    return Counter(word for word in map(stem, WORD.findall(text)) if word[0] != "=")


def aggregated(how: dict[str, Any], sources: list[Document]) -> dict[str, Any]:
    """The answer to an aggregation."""
    ((kind, told),) = how.items()
    values = [source[told["field"]] for source in sources if told["field"] in source]
    if kind == "cardinality":
        return {"value": len(set(values))}
    if kind in ("min", "max"):
        return {"value_as_string": min(values) if kind == "min" else max(values)} if values else {"value": None}
    counted = Counter(value for value in values if value in told.get("include", values))
    return {"buckets": [{"key": key, "doc_count": count} for key, count in counted.most_common(told["size"])]}


class Cluster:
    """The indices, and the answers to requests about them."""

    def __init__(self) -> None:
        self.indices: dict[str, Index] = {}
        self.requests: list[str] = []
        """The names of all requests, in order."""

    def answer(self, name: str, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        """What a request gets."""
        self.requests.append(name)
        if name == "create":
            if parts["index"] in self.indices:
                raise RefusedError(400, "resource_already_exists_exception", f"index [{parts['index']}] already exists")
            self.indices[parts["index"]] = Index(dict(body["mappings"]))
            return {"acknowledged": True}
        if parts["index"] not in self.indices:
            raise RefusedError(404, "index_not_found_exception", f"no such index [{parts['index']}]")
        index = self.indices[parts["index"]]
        made = getattr(self, f"_{name}")(index, parts, parameters, body)
        if parameters.get("refresh") == "true":
            index.searchable = dict(index.documents)
        return made

    def _get_mapping(self, index: Index, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        return {parts["index"]: {"mappings": index.mapping}}

    def _put_mapping(self, index: Index, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        properties = {**index.mapping["properties"], **body.get("properties", {})}
        index.mapping = {**index.mapping, **body, "properties": properties}
        return {"acknowledged": True}

    def _stats(self, index: Index, *_: Any) -> Any:
        size = len(json.dumps([one.kept for one in index.documents.values()]))
        return {"_all": {"total": {"store": {"size_in_bytes": size}}}}

    def _create_document(self, index: Index, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        if parts["id"] in index.documents:
            raise RefusedError(409, "version_conflict_engine_exception", f"[{parts['id']}]: document already exists")
        return self._index_document(index, parts, parameters, body)

    def _index_document(self, index: Index, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        return {"_id": parts["id"], "_seq_no": index.write(parts["id"], body, parameters).sequence}

    def _get(self, index: Index, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        held = index.documents[parts["id"]]
        return {"_id": parts["id"], "found": True, "_seq_no": held.sequence, "_primary_term": 1, "_source": held.kept}

    def _mget(self, index: Index, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        known = [at for at in body["ids"] if at in index.documents]
        return {"docs": [self._get(index, {"id": at}, {}, None) for at in known]}

    def _search(self, index: Index, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        return Search(index).run(body)

    def _msearch(self, index: Index, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        return {"responses": [Search(index).run(asked) for asked in body[1::2]]}

    def _count(self, index: Index, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        return {"count": len(Search(index).scores(body["query"]))}

    def _delete_by_query(self, index: Index, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        gone = Search(index).scores(body["query"])
        for at in gone:
            index.documents.pop(at, None)
        return {"deleted": len(gone)}

    def _bulk(self, index: Index, parts: dict[str, str], parameters: dict[str, Any], body: Any) -> Any:
        entries = []
        for action, told in zip(body[::2], body[1::2], strict=True):
            ((how, operation),) = action.items()
            at = operation["_id"]
            try:
                if how == "create":
                    self._create_document(index, {"id": at}, {}, told)
                elif how == "update":
                    if at not in index.documents:
                        raise RefusedError(404, "document_missing_exception", f"[{at}]: document missing")
                    index.write(at, {**index.documents[at].kept, **told["doc"]}, operation)
                else:
                    index.write(at, told, operation)
                entries.append({how: {"_id": at, "status": 200}})
            except RefusedError as error:
                entries.append(
                    {how: {"_id": at, "status": error.status, "error": {"type": error.kind, "reason": error.reason}}}
                )
        return {"errors": any("error" in told for entry in entries for told in entry.values()), "items": entries}


class MemoryConnection(Connection):
    """The transport of the official client, with the cluster at its end."""

    cluster: Cluster

    def perform_request(
        self,
        method: str,
        url: str,
        params: Any = None,
        body: bytes | None = None,
        timeout: Any = None,
        ignore: Any = (),
        headers: Any = None,
    ) -> tuple[int, dict[str, str], str]:
        """Status, headers and body of the answer."""
        parameters = {name: str(value) for name, value in (params or {}).items()}
        told: Any = None
        if body is not None:
            lines = body.decode().strip().split("\n") if url.endswith(("_bulk", "_msearch")) else None
            told = [json.loads(line) for line in lines] if lines is not None else json.loads(body)
        name, parts = recognised(method, url, parameters, told)
        try:
            answer = self.cluster.answer(name, parts, parameters, told)
        except RefusedError as error:
            cause = {"type": error.kind, "reason": error.reason}
            self._raise_error(error.status, json.dumps({"error": {"root_cause": [cause], **cause}}), "application/json")
        return 200, {"content-type": "application/json"}, json.dumps(answer)

    def close(self) -> None:
        """Nothing."""
