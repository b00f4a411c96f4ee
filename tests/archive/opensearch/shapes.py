"""The shapes of requests that OpenSearch publishes, as far as an archive sends them; what is not among them is refused.

Written after the API specification of the project and its documentation, for versions 2.13 to 3. Each shape is closed:
a misspelt parameter, which a cluster may pass over in silence, is an error here.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator

Schema = dict[str, Any]
TEXT, NUMBER, WHOLE, FLAG = {"type": "string"}, {"type": "number"}, {"type": "integer"}, {"type": "boolean"}
SCALAR = {"type": ["string", "number", "boolean"]}
QUERY = {"$ref": "#/$defs/query"}


def shape(required: str = "", **properties: Schema) -> Schema:
    """A closed object."""
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "required": required.split(),
        "minProperties": 1,
    }


def by_field(value: Schema) -> Schema:
    """An object with one field of a document in it."""
    return {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": value}


def many(value: Schema) -> Schema:
    """One or more."""
    return {"anyOf": [value, {"type": "array", "items": value}]}


BOUNDS = dict.fromkeys(("gt", "gte", "lt", "lte"), SCALAR)
KNN = shape(
    "vector",
    vector={"type": "array", "items": NUMBER, "minItems": 1},
    k={**WHOLE, "minimum": 1},
    filter=QUERY,
    method_parameters={"type": "object"},
    expand_nested_docs=FLAG,
    boost=NUMBER,
)
LIKE = shape(
    "like",
    fields={"type": "array", "items": TEXT},
    like=many(TEXT),
    max_query_terms={**WHOLE, "minimum": 1},
    min_term_freq=WHOLE,
    min_doc_freq=WHOLE,
    max_doc_freq=WHOLE,
    minimum_should_match=TEXT,
    stop_words={"type": "array", "items": TEXT},
)
QUERIES = {
    **shape(
        exists=shape("field", field=TEXT),
        term=by_field(shape("value", value=SCALAR, boost=NUMBER, case_insensitive=FLAG)),
        terms=by_field({"type": "array", "items": SCALAR, "maxItems": 65_536}),
        range=by_field(shape(**BOUNDS, format=TEXT, time_zone=TEXT)),
        bool=shape(
            must=many(QUERY),
            must_not=many(QUERY),
            should=many(QUERY),
            filter=many(QUERY),
            minimum_should_match={"type": ["integer", "string"]},
        ),
        nested=shape(
            "path query",
            path=TEXT,
            query=QUERY,
            score_mode={"enum": ["avg", "max", "min", "none", "sum"]},
            ignore_unmapped=FLAG,
        ),
        knn=by_field(KNN),
        more_like_this=LIKE,
    ),
    "maxProperties": 1,
}
AGGREGATION = shape(
    terms=shape("field", field=TEXT, size={**WHOLE, "minimum": 1}, include={"type": "array", "items": TEXT}),
    cardinality=shape("field", field=TEXT, precision_threshold={**WHOLE, "maximum": 40_000}),
    min=shape("field", field=TEXT),
    max=shape("field", field=TEXT),
)
ORDER = {"enum": ["asc", "desc"]}
SEARCH = shape(
    query=QUERY,
    size={**WHOLE, "minimum": 0, "maximum": 10_000},
    _source={"anyOf": [FLAG, {"type": "array", "items": TEXT}]},
    sort={"type": "array", "items": {"anyOf": [TEXT, by_field(ORDER)]}},
    aggs={"type": "object", "additionalProperties": AGGREGATION},
    track_total_hits=FLAG,
    seq_no_primary_term=FLAG,
)
FIELD = shape(
    "type",
    type={"enum": ["keyword", "text", "long", "integer", "date", "binary", "object", "nested", "knn_vector"]},
    analyzer={"enum": ["standard", "english"]},
    format=TEXT,
    enabled=FLAG,
    properties={"type": "object", "additionalProperties": {"$ref": "#/$defs/field"}},
    dimension={**WHOLE, "minimum": 1, "maximum": 16_000},
    space_type={"enum": ["cosinesimil", "innerproduct", "l2"]},
    method=shape(
        "name",
        name={"const": "hnsw"},
        engine={"enum": ["lucene", "faiss"]},
        parameters=shape(m=WHOLE, ef_construction=WHOLE),
    ),
)
FIELDS = {"type": "object", "additionalProperties": {"$ref": "#/$defs/field"}}
MAPPING = shape(
    _meta={"type": "object"},
    dynamic={"enum": ["strict", "true", "false"]},
    _source=shape(excludes={"type": "array", "items": TEXT}),
    properties=FIELDS,
)
OPERATION = shape("_id", _id={**TEXT, "maxLength": 512}, if_seq_no=WHOLE, if_primary_term=WHOLE)
ACTION = {**shape(index=OPERATION, create=OPERATION, update=OPERATION), "maxProperties": 1}
REFRESH = {"enum": ["true", "false", "wait_for"]}
ANY = {"type": "object"}


@dataclass(frozen=True, slots=True)
class Call:
    """A request that there is."""

    method: str
    path: str
    """A pattern; the index, and where there is one the id, are groups."""
    body: Schema | None = None
    parameters: dict[str, Schema] | None = None
    lines: tuple[Schema, Schema] | None = None
    """Of a body of many lines: those before, and those of what is meant."""


INDEX = r"/(?P<index>[a-z0-9][a-z0-9_.-]*)"
ID = r"/(?P<id>[^/]+)"
DIGITS = {"type": "string", "pattern": r"^\d+$"}
SEQUENCE = {"if_seq_no": DIGITS, "if_primary_term": DIGITS}
CALLS = {
    "create": Call("PUT", INDEX, shape(settings=ANY, mappings=MAPPING)),
    "delete": Call("DELETE", INDEX),
    "get_mapping": Call("GET", INDEX + "/_mapping"),
    "put_mapping": Call("PUT", INDEX + "/_mapping", MAPPING),
    "stats": Call("GET", INDEX + "/_stats/store"),
    "create_document": Call("PUT", INDEX + "/_create" + ID, ANY, {"refresh": REFRESH}),
    "index_document": Call("PUT", INDEX + "/_doc" + ID, ANY, {"refresh": REFRESH, **SEQUENCE}),
    "get": Call("GET", INDEX + "/_doc" + ID),
    "mget": Call(
        "POST", INDEX + "/_mget", shape("ids", ids={"type": "array", "items": TEXT, "minItems": 1}), {"_source": TEXT}
    ),
    "search": Call("POST", INDEX + "/_search", SEARCH),
    "msearch": Call("POST", INDEX + "/_msearch", lines=({"type": "object", "maxProperties": 0}, SEARCH)),
    "count": Call("POST", INDEX + "/_count", shape(query=QUERY)),
    "delete_by_query": Call(
        "POST",
        INDEX + "/_delete_by_query",
        shape("query", query=QUERY),
        {"refresh": {"enum": ["true", "false"]}, "conflicts": {"enum": ["abort", "proceed"]}},
    ),
    "bulk": Call("POST", INDEX + "/_bulk", parameters={"refresh": REFRESH}, lines=(ACTION, ANY)),
}


@functools.cache
def _validator(name: str, part: int) -> Draft202012Validator:
    call = CALLS[name]
    schemas = [call.body or {}, *(call.lines or ({}, {})), {**shape(**(call.parameters or {})), "minProperties": 0}]
    return Draft202012Validator({"$defs": {"query": QUERIES, "field": FIELD}, **schemas[part]})


def recognised(method: str, path: str, parameters: dict[str, Any], body: Any) -> tuple[str, dict[str, str]]:
    """Which request it is, and the parts of its path. AssertionError for what OpenSearch would not understand."""
    for name, call in CALLS.items():
        match = re.fullmatch(call.path, path)
        if match is None or method != call.method:
            continue
        _validator(name, 3).validate(parameters)
        if call.lines is not None:
            assert body and len(body) % 2 == 0, f"{name} has no lines, or not two and two"
            for before, meant in zip(body[::2], body[1::2], strict=True):
                _validator(name, 1).validate(before)
                _validator(name, 2).validate(meant)
        else:
            assert (body is None) == (call.body is None), f"{name}: {body}"
            if body is not None:
                _validator(name, 0).validate(body)
        return name, match.groupdict()
    raise AssertionError(f"{method} {path}: not a request of OpenSearch that an archive sends")
