"""A server that speaks the SPARQL 1.1 Protocol, asked and changed. The only importer of SPARQLWrapper.

Who may ask is said in the environment alone: `ONWARD_STORE_USER` with `ONWARD_STORE_PASSWORD` (basic; digest
where `ONWARD_STORE_AUTH` is `digest`), or `ONWARD_STORE_TOKEN` (bearer). Where a server takes updates at an
address that does not follow from the one for queries, `ONWARD_STORE_UPDATE` says it.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse_query_results,
)
from SPARQLWrapper import BASIC, DIGEST, INSERT, JSON, POST, TURTLE, URLENCODED, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from pipeline.errors import QueryError, StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from email.message import Message
    from http.client import HTTPResponse
    from urllib.request import Request

    from pipeline.store.views import Graph

_MOST_BYTES = 256 << 20
"""Of an answer."""
_ROWS = ("SELECT", "ASK")
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_CUT_AT = "X-SPARQL-MaxRows"
"""The header by which Virtuoso says how many rows it gives at most."""
_BUSY = (429, 502, 503, 504)
"""Statuses of HTTP that may pass by themselves."""
_CLASH = ("SR172", "ConcurrentModificationException")
"""What Virtuoso and Neptune say, as an error of theirs, where another change stood in the way."""
_PAUSE = 0.5
"""Seconds before the second try; each further pause is twice as long."""
_UPDATE_AT = (("/query", "/update"), ("/repositories/", "/statements"))
"""Where servers take updates that do not take them where they are asked: Oxigraph, Fuseki and Stardog;
GraphDB and RDF4J, whose address goes on after the name of the repository."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks; None where nobody is named. `update` is where changes are sent; None: it follows."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    digest: bool = False
    update: str | None = None

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Access:
        """What an environment says."""
        return cls(
            user=environment.get("ONWARD_STORE_USER"),
            password=environment.get("ONWARD_STORE_PASSWORD"),
            token=environment.get("ONWARD_STORE_TOKEN"),
            digest=environment.get("ONWARD_STORE_AUTH", "basic") == "digest",
            update=environment.get("ONWARD_STORE_UPDATE"),
        )


class RemoteStore:
    """A server that answers SPARQL 1.1 queries and, where it allows that, takes updates.

    Args:
        endpoint: where it is asked.
        access: who asks.
        seconds: to wait for one answer.
        tries: of one request, where the error may pass.

    Raises:
        StoreError: an address is none of the web, or names and tokens would go over the net unencrypted.
    """

    def __init__(self, endpoint: str, access: Access, seconds: float = 60.0, tries: int = 1) -> None:
        update = access.update or _update_of(endpoint)
        for address in (endpoint, update):
            _check(address, access)
        self.endpoint = endpoint
        self.update_endpoint = update
        self._access = access
        self._seconds = seconds
        self._tries = tries

    def query(
        self,
        query: str,
        *,
        default_graph: Sequence[Graph] | None = None,
        named_graphs: Sequence[NamedNode] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Ask a query over named graphs of the server; as `pyoxigraph.Store.query`.

        Raises:
            QueryError: the server says that the query is none.
            StoreError: it cannot be reached, refuses, takes too long, or gives no answer that can be read.
        """
        wrapper = self._wrapper()
        wrapper.setQuery(query)
        is_rows = wrapper.queryType in _ROWS
        wrapper.setReturnFormat(JSON if is_rows else TURTLE)
        for name, graphs in (("default-graph-uri", default_graph), ("named-graph-uri", named_graphs)):
            for graph in (each for each in graphs or () if isinstance(each, NamedNode)):
                wrapper.addParameter(name, graph.value)
        content, headers = self._answer(wrapper)
        try:
            return _rows(content, headers.get(_CUT_AT)) if is_rows else _triples(content)
        except (SyntaxError, ValueError, KeyError) as error:
            raise StoreError(f"the answer cannot be read: {error}", source=self.endpoint) from error

    def update(self, text: str) -> None:
        """Send one SPARQL 1.1 update; one that is sent twice must do what it does once.

        Raises:
            StoreError: the server cannot be reached, refuses, or takes too long.
        """
        wrapper = self._wrapper()
        wrapper.setQuery("INSERT DATA {}")  # SPARQLWrapper need not search the text for what it is
        wrapper.queryString, wrapper.queryType = text, INSERT
        self._answer(wrapper)

    def _wrapper(self) -> SPARQLWrapper:
        wrapper = _Client(self.endpoint, updateEndpoint=self.update_endpoint, agent="onward")
        wrapper.setMethod(POST)  # a dataset of many graphs does not fit into an address
        wrapper.setRequestMethod(URLENCODED)
        wrapper.setTimeout(int(self._seconds))
        if self._access.token:
            wrapper.addCustomHttpHeader("Authorization", f"Bearer {self._access.token}")
        elif self._access.user:
            wrapper.setHTTPAuth(DIGEST if self._access.digest else BASIC)
            wrapper.setCredentials(self._access.user, self._access.password or "")
        return wrapper

    def _answer(self, wrapper: SPARQLWrapper) -> tuple[bytes, Message]:
        """The body and the headers of an answer, asked for again where the error may pass."""
        for number in range(1, self._tries):
            try:
                return self._once(wrapper)
            except _PassingError:
                time.sleep(_PAUSE * 2 ** (number - 1))
        return self._once(wrapper)

    def _once(self, wrapper: SPARQLWrapper) -> tuple[bytes, Message]:
        where = self.update_endpoint if wrapper.isSparqlUpdateRequest() else self.endpoint
        try:
            response: HTTPResponse = wrapper.query().response
            content = response.read(_MOST_BYTES + 1)
        except SPARQLWrapperException as error:
            told = " ".join(str(error).split())[:1000]
            if type(error).__name__ == "QueryBadFormed":
                raise QueryError(f"the server refuses the query: {told}", source=where) from error
            kind = _PassingError if any(clash in told for clash in _CLASH) else StoreError
            raise kind(f"the server refuses: {told}", source=where) from error
        except HTTPError as error:
            kind = _PassingError if error.code in _BUSY else StoreError
            raise kind(f"the server answers {error.code} {error.reason}", source=where) from error
        except (URLError, TimeoutError, OSError, HTTPException) as error:
            reason = getattr(error, "reason", None) or error
            raise _PassingError(
                f"cannot be reached: {reason}", source=where, advice="Is the server running?"
            ) from error
        if len(content) > _MOST_BYTES:
            raise StoreError(f"the answer is larger than {_MOST_BYTES:,} bytes", source=where)
        return content, response.headers


class _PassingError(StoreError):
    """An error that may be gone at the next try."""


class _Client(SPARQLWrapper):
    """SPARQLWrapper that says who asks to the server that is asked alone: a redirect may lead elsewhere."""

    def _createRequest(self) -> Request:  # noqa: N802 - the name of the method that is replaced
        request: Request = super()._createRequest()
        told = request.headers.pop("Authorization", None)
        if told is not None:
            request.add_unredirected_header("Authorization", told)
        return request


@dataclass(frozen=True, slots=True)
class RemoteView:
    """Graphs of a server that together answer a question; as `pipeline.store.views.View`."""

    store: RemoteStore
    graphs: tuple[NamedNode, ...]


def _check(address: str, access: Access) -> None:
    where = urlsplit(address)
    if where.scheme not in ("http", "https") or not where.hostname or where.username:
        raise StoreError(
            "not the address of an endpoint",
            source=address if not where.username else where.hostname,
            advice="Write http://… or https://…, and who you are into ONWARD_STORE_USER",
        )
    is_safe = where.scheme == "https" or where.hostname in _THIS_MACHINE
    if not is_safe and (access.user or access.token):
        raise StoreError("a password is not sent unencrypted", source=address, advice="Take https://…")


def _update_of(endpoint: str) -> str:
    """Where a server takes updates, by where it is asked."""
    (query, update), (repositories, statements) = _UPDATE_AT
    if endpoint.endswith(query):
        return endpoint.removesuffix(query) + update
    return endpoint.rstrip("/") + statements if repositories in endpoint else endpoint


def _rows(content: bytes, cut_at: str | None) -> QuerySolutions | QueryBoolean:
    facts = json.loads(content)
    if facts.get("head", {}).get("vars") == ["__ASK_RETVAL"]:  # how Virtuoso 7 says yes or no
        bindings = facts["results"]["bindings"]
        is_so = bool(bindings) and bindings[0]["__ASK_RETVAL"]["value"] not in ("0", "false")
        content = json.dumps({"head": {}, "boolean": is_so}).encode()
    elif cut_at is not None and len(facts["results"]["bindings"]) >= int(cut_at):
        raise ValueError(f"the server gives {cut_at} rows at most, and there may be more")
    return parse_query_results(content, QueryResultsFormat.JSON)


def _triples(content: bytes) -> QueryTriples:
    copy = Store()
    copy.load(content, RdfFormat.TURTLE)
    answer = copy.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(answer, QueryTriples)  # noqa: S101 - it is a CONSTRUCT
    return answer
