"""What is asked of the index, as OpenSearch reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from fidelity.archive.rows import Wanted

Query = dict[str, Any]
PAGE = 10_000
"""Documents that an index gives for one search, at most."""
ITEMS: Query = {"exists": {"field": "key"}}
"""All originals: the document about the archive has no key."""


def filters(wanted: Wanted) -> list[Query]:
    """The conditions of a search. What an item does not say about itself does not exclude it."""
    days = {name: value for name, value in (("gte", wanted.since), ("lte", wanted.until)) if value}
    made = [_or_unsaid("day", {"range": {"day": days}})] if days else []
    if wanted.source:
        made.append(_or_unsaid("source", {"term": {"source": {"value": wanted.source.casefold()}}}))
    if wanted.language:
        made.append(_or_unsaid("language", {"term": {"language": {"value": wanted.language}}}))
    if wanted.without:
        made.append({"bool": {"must_not": [{"term": {"file": {"value": wanted.without}}}]}})
    return made


def _or_unsaid(field: str, test: Query) -> Query:
    return {
        "bool": {"should": [{"bool": {"must_not": [{"exists": {"field": field}}]}}, test], "minimum_should_match": 1}
    }


def lexical(text: str, wanted: Wanted, limit: int, terms: int) -> Query:
    """BM25 over the words of the text that tell most."""
    like = {
        "fields": ["text"],
        "like": text,
        "max_query_terms": terms,
        "min_term_freq": 1,
        "min_doc_freq": 1,
        "minimum_should_match": "1",
    }
    found: Query = {"bool": {"must": [{"more_like_this": like}], "filter": filters(wanted)}}
    return {"size": limit, "_source": ["key"], "query": found, "sort": ["_score", {"key": "asc"}]}


def nearest(vector: NDArray[np.float32], wanted: Wanted, limit: int) -> Query:
    """The originals with the windows nearest to a vector."""
    asked: Query = {"vector": [round(float(number), 6) for number in vector], "k": limit}
    if conditions := filters(wanted):
        asked["filter"] = {"bool": {"filter": conditions}}
    near = {"path": "windows", "score_mode": "max", "query": {"knn": {"windows.vector": asked}}}
    return {"size": limit, "_source": ["key"], "query": {"nested": near}}


def page(query: Query, after: int, limit: int, fields: list[str]) -> Query:
    """The next documents of a query in the order of their keys."""
    conditions = [query, {"range": {"key": {"gt": after}}}]
    return {
        "size": min(limit, PAGE),
        "_source": fields,
        "query": {"bool": {"filter": conditions}},
        "sort": [{"key": "asc"}],
    }


def of_keys(keys: Sequence[int]) -> Query:
    """The originals of the keys."""
    return {"terms": {"key": list(keys)}}
