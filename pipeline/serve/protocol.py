"""A request of the SPARQL 1.1 Protocol (section 2.1, query operation) as a job. Pure.

Read-only: an update is refused (section 2.2 lets a service offer query alone).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode

from pipeline.serve.jobs import Ask
from pipeline.serve.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_FIELDS = 1000
_DEEPEST = 200
"""The engine's parser goes one deeper on its stack for each bracket, and dies where it ends."""
_BRACKET = re.compile(r"[][{}()]")

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What of an HTTP request the protocol speaks of.

    Attributes:
        query_string: of the address, percent-encoded.
        content_type: None where the request has none.
    """

    method: str
    query_string: str
    accept: str = "*/*"
    content_type: str | None = None
    body: bytes = b""


def asked(request: Request) -> Ask | None:
    """The query that a request asks; None for a GET without one, which asks what the service is.

    Raises:
        Refusal: 400 malformed, 403 an update, 405 another method, 415 another content type.
    """
    address = pairs(request.query_string)
    match request.method:
        case "GET" | "HEAD":
            if not any(name in ("query", "update") for name, _ in address):
                return None
            return _ask(address, _only_query(address), request.accept)
        case "POST":
            return _posted(request, address)
    raise Refusal(
        405, f"{request.method} is no operation of a query service", headers=(("Allow", "GET, HEAD, POST"),)
    )


def pairs(text: str) -> Pairs:
    """The names and values of a URL-encoded text, in order.

    Raises:
        Refusal: 400, there are too many, or a value is not UTF-8.
    """
    try:
        return tuple(
            parse_qsl(
                text, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_MOST_FIELDS
            )
        )
    except UnicodeDecodeError as error:
        raise Refusal(400, "a parameter is not UTF-8") from error
    except ValueError as error:
        raise Refusal(400, f"more than {_MOST_FIELDS:,} parameters") from error


def graph_names(texts: Sequence[str]) -> list[str]:
    """Texts that are absolute IRIs, once each.

    Raises:
        Refusal: 400, one is not.
    """
    for text in texts:
        try:
            NamedNode(text)
        except ValueError as error:
            raise Refusal(400, f"{text!r} is not an absolute IRI") from error
    return list(dict.fromkeys(texts))


def _posted(request: Request, address: Pairs) -> Ask:
    media_type, _, parameters = (request.content_type or "").lower().partition(";")
    match media_type.strip():
        case "application/x-www-form-urlencoded":
            try:
                fields = pairs(request.body.decode("ascii"))
            except UnicodeDecodeError as error:
                raise Refusal(400, "the form is not URL-encoded") from error
            if any(name in ("query", "update") for name, _ in address):
                raise Refusal(400, "the query stands in the form, or in the address, not in both")
            return _ask(fields, _only_query(fields), request.accept)
        case "application/sparql-query":
            if not _is_utf8(parameters):
                raise Refusal(415, "a query is sent in UTF-8")
            if any(name in ("query", "update") for name, _ in address):
                raise Refusal(400, "the query is the body of the request, not in its address")
            try:
                text = request.body.decode("utf-8")
            except UnicodeDecodeError as error:
                raise Refusal(400, "the query is not UTF-8", place=f"byte {error.start:,}") from error
            return _ask(address, text, request.accept)
        case "application/sparql-update":
            raise _read_only()
    raise Refusal(
        415,
        f"a query is not sent as {media_type.strip() or 'a body without a content type'}",
        advice=f"Take: {FORM}, {DIRECT}",
        headers=(("Accept-Post", f"{FORM}, {DIRECT}"),),
    )


def _is_utf8(parameters: str) -> bool:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip('"') not in ("utf-8", "utf8", "us-ascii"):
            return False
    return True


def _only_query(fields: Pairs) -> str:
    if any(name == "update" for name, _ in fields):
        raise _read_only()
    texts = [value for name, value in fields if name == "query"]
    if len(texts) != 1:
        raise Refusal(400, f"a request asks one query, and this has {len(texts)}")
    return texts[0]


def _ask(fields: Pairs, text: str, accept: str) -> Ask:
    if _is_too_deep(text):
        raise Refusal(400, f"brackets are nested deeper than {_DEEPEST}")
    default = [value for name, value in fields if name == "default-graph-uri"]
    named = [value for name, value in fields if name == "named-graph-uri"]
    if not default and not named:
        return Ask(text, accept)
    return Ask(text, accept, graph_names(default), graph_names(named))


def _is_too_deep(text: str) -> bool:
    """Whether brackets are nested too deep; those in texts and comments count as well."""
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "{([" else -1
        if depth > _DEEPEST:
            return True
    return False


def _read_only() -> Refusal:
    return Refusal(403, "this service only reads", advice="Change the graph with: onward ingest")
