"""A graph on a server of its own, asked by the SPARQL 1.1 Protocol. The only importer of SPARQLWrapper.

Who may ask is said in the environment alone: `ONWARD_STORE_USER` with `ONWARD_STORE_PASSWORD` (basic; digest
where `ONWARD_STORE_AUTH` is `digest`), or `ONWARD_STORE_TOKEN` (bearer).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
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
from SPARQLWrapper import BASIC, DIGEST, JSON, POST, TURTLE, URLENCODED, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from pipeline.errors import QueryError, StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from http.client import HTTPResponse

_MOST_BYTES = 256 << 20
"""Of an answer."""
_ROWS = ("SELECT", "ASK")
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Access:
    """Who asks; None where nobody is named."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    digest: bool = False

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Access:
        """What an environment says."""
        return cls(
            user=environment.get("ONWARD_STORE_USER"),
            password=environment.get("ONWARD_STORE_PASSWORD"),
            token=environment.get("ONWARD_STORE_TOKEN"),
            digest=environment.get("ONWARD_STORE_AUTH", "basic") == "digest",
        )


class RemoteStore:
    """A server that answers SPARQL 1.1 queries.

    Raises:
        StoreError: the address is none of the web, or names and tokens would go over the net unencrypted.
    """

    def __init__(self, endpoint: str, access: Access, seconds: float = 60.0) -> None:
        where = urlsplit(endpoint)
        if where.scheme not in ("http", "https") or not where.hostname or where.username:
            raise StoreError(
                "not the address of an endpoint",
                source=endpoint if not where.username else where.hostname,
                advice="Write http://… or https://…, and who you are into ONWARD_STORE_USER",
            )
        is_safe = where.scheme == "https" or where.hostname in _THIS_MACHINE
        if not is_safe and (access.user or access.token):
            raise StoreError("a password is not sent unencrypted", source=endpoint, advice="Take https://…")
        self._endpoint = endpoint
        self._access = access
        self._seconds = seconds

    def query(
        self,
        query: str,
        *,
        default_graph: Sequence[NamedNode] | None = None,
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
            for graph in graphs or ():
                wrapper.addParameter(name, graph.value)
        content = self._answer(wrapper)
        try:
            return _rows(content) if is_rows else _triples(content)
        except (SyntaxError, ValueError, KeyError) as error:
            raise StoreError(f"the answer cannot be read: {error}", source=self._endpoint) from error

    def _wrapper(self) -> SPARQLWrapper:
        wrapper = SPARQLWrapper(self._endpoint, agent="onward")
        wrapper.setMethod(POST)  # a dataset of many graphs does not fit into an address
        wrapper.setRequestMethod(URLENCODED)
        wrapper.setTimeout(int(self._seconds))
        if self._access.token:
            wrapper.addCustomHttpHeader("Authorization", f"Bearer {self._access.token}")
        elif self._access.user:
            wrapper.setHTTPAuth(DIGEST if self._access.digest else BASIC)
            wrapper.setCredentials(self._access.user, self._access.password or "")
        return wrapper

    def _answer(self, wrapper: SPARQLWrapper) -> bytes:
        try:
            response: HTTPResponse = wrapper.query().response
            content = response.read(_MOST_BYTES + 1)
        except SPARQLWrapperException as error:
            told = " ".join(str(error).split())[:1000]
            if type(error).__name__ == "QueryBadFormed":
                raise QueryError(f"the server refuses the query: {told}", source=self._endpoint) from error
            raise StoreError(f"the server refuses: {told}", source=self._endpoint) from error
        except HTTPError as error:
            raise StoreError(
                f"the server answers {error.code} {error.reason}", source=self._endpoint
            ) from error
        except (URLError, TimeoutError, OSError) as error:
            reason = getattr(error, "reason", None) or error
            raise StoreError(
                f"cannot be reached: {reason}", source=self._endpoint, advice="Is the server running?"
            ) from error
        if len(content) > _MOST_BYTES:
            raise StoreError(f"the answer is larger than {_MOST_BYTES:,} bytes", source=self._endpoint)
        return content


@dataclass(frozen=True, slots=True)
class RemoteView:
    """Graphs of a server that together answer a question; as `pipeline.store.views.View`."""

    store: RemoteStore
    graphs: tuple[NamedNode, ...]


def _rows(content: bytes) -> QuerySolutions | QueryBoolean:
    facts = json.loads(content)
    if facts.get("head", {}).get("vars") == ["__ASK_RETVAL"]:  # how Virtuoso 7 says yes or no
        bindings = facts["results"]["bindings"]
        is_so = bool(bindings) and bindings[0]["__ASK_RETVAL"]["value"] not in ("0", "false")
        content = json.dumps({"head": {}, "boolean": is_so}).encode()
    return parse_query_results(content, QueryResultsFormat.JSON)


def _triples(content: bytes) -> QueryTriples:
    copy = Store()
    copy.load(content, RdfFormat.TURTLE)
    answer = copy.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(answer, QueryTriples)  # noqa: S101 - it is a CONSTRUCT
    return answer
