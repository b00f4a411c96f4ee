"""The client of an OpenSearch cluster: which index a URL names, and each failure as one line."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from fidelity.archive.address import masked
from fidelity.errors import ArchiveError, UnfitArchiveError, UsageError

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

INDEX = "fidelity"
"""The index that holds an archive, unless the URL has a path."""
NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,200}")
PORT = 9200
SECONDS = 60
"""What one request may take."""
KNOWN = {"ca", "verify"}
"""What may stand in the query of a URL: a file of certificates, and `verify=false` for a cluster with none to trust."""


@dataclass(frozen=True, slots=True)
class Place:
    """An archive on a cluster."""

    shown: str
    """As the user gave it, without the password."""
    index: str
    options: dict[str, Any] = field(repr=False)
    """Of the client."""

    @classmethod
    def of(cls, url: str) -> Place:
        """The place that a URL names; UsageError for one that cannot be read."""
        shown = masked(url)
        try:
            parts = urlsplit(url)
            port = parts.port or PORT
        except ValueError as error:
            raise UsageError(f"{shown}: {error}") from error
        index = unquote(parts.path).strip("/") or INDEX
        given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if not parts.hostname or parts.fragment or not NAME.fullmatch(index) or set(given) - KNOWN:
            raise UsageError(f"{shown}: an archive on OpenSearch is opensearch+https://HOST:PORT/INDEX?ca=FILE")
        secure = parts.scheme == "opensearch+https"
        options: dict[str, Any] = {
            "hosts": [{"host": parts.hostname, "port": port}],
            "use_ssl": secure,
            "timeout": SECONDS,
            "http_compress": True,
        }
        if parts.username:
            options["http_auth"] = (unquote(parts.username), unquote(parts.password or ""))
        if secure:
            trusted = given.get("verify", "true") != "false"
            options |= {"verify_certs": trusted, "ssl_show_warn": trusted}
            options |= {"ca_certs": given["ca"]} if "ca" in given else {}
        return cls(shown, index, options)


def connect(place: Place) -> OpenSearch:
    """A client; nothing is sent yet."""
    from opensearchpy import OpenSearch

    # What it logs, tracebacks and all, goes to those who ask for it; users get the line below.
    logging.getLogger("opensearch").addHandler(logging.NullHandler())
    return OpenSearch(**place.options)


@contextlib.contextmanager
def guarded(place: Place) -> Iterator[None]:
    """Whatever the cluster or the way to it does wrong, as an ArchiveError of one line."""
    from opensearchpy import exceptions

    try:
        yield
    except exceptions.SSLError as error:
        raise ArchiveError(
            f"{place.shown}: its certificate is not trusted; name a file of trusted ones: ?ca=FILE"
        ) from error
    except exceptions.ConnectionTimeout as error:
        raise ArchiveError(f"{place.shown}: no answer in {SECONDS} s") from error
    except exceptions.ConnectionError as error:
        raise ArchiveError(f"{place.shown}: no answer ({_line(error.error)})") from error
    except exceptions.AuthenticationException as error:
        raise ArchiveError(f"{place.shown}: the cluster refuses the user or the password") from error
    except exceptions.AuthorizationException as error:
        raise ArchiveError(f"{place.shown}: the user may not do this there ({_line(error.error)})") from error
    except exceptions.NotFoundError as error:
        raise UnfitArchiveError(f"{place.shown}: there is no such index; `fidelity index create` makes one") from error
    except exceptions.TransportError as error:
        raise ArchiveError(f"{place.shown}: {_cause(error.info) or _line(error.error)}") from error
    except exceptions.OpenSearchException as error:
        raise ArchiveError(f"{place.shown}: {_line(error)}") from error


def _line(error: object) -> str:
    """The first line, and of a chain of causes the last."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rpartition(": ")[2] if lines else type(error).__name__


def _cause(info: Any) -> str | None:
    """The reason that the cluster gives, the innermost."""
    error = info.get("error") if isinstance(info, dict) else None
    while isinstance(error, dict):
        if not isinstance(error.get("caused_by"), dict):
            return str(error.get("reason") or error.get("type"))
        error = error["caused_by"]
    return str(error) if error else None
