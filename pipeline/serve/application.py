"""The service: which address does what. Every answer comes from a worker, none from this process."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from pipeline.errors import OnwardError
from pipeline.query import find, names, packaged
from pipeline.serve import description, jobs, pages, protocol
from pipeline.serve.access_log import AccessLog
from pipeline.serve.linked_data import iri_of
from pipeline.serve.negotiation import GRAPHS, HTML, SOLUTIONS, chosen
from pipeline.serve.refusal import Refusal
from pipeline.serve.responses import AnswerResponse, Outbox, refused
from pipeline.serve.workers import Workers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
    from typing import Any

    from pipeline.serve.jobs import Job
    from pipeline.serve.workers import Limits, Reply
    from pipeline.store.workspace import Workspace

MOST_QUERY = 256 << 10
"""Bytes of a request's body."""
_MOST_ON_THEIR_WAY = 256 << 20
"""Bytes of answers that may wait for slow readers."""
_SECONDS_OF_BODY = 10.0
_SUFFIXES = {f".{form.name}": form.name for form in (*GRAPHS, HTML)}
_ALL_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def application(
    workspace: Workspace,
    limits: Limits,
    *,
    hosts: frozenset[str] | None,
    origins: Sequence[str],
    ready: Callable[[], None],
) -> Starlette:
    """The service as an ASGI application.

    Args:
        workspace: whose committed states are served.
        limits: bounds.
        hosts: names by which clients may call it (`Host`); None for any. Where only this machine may call, a
            page of the web must not get through by a name that leads here (DNS rebinding).
        origins: of web pages that may read answers (CORS).
        ready: called when the workers are.
    """
    service = _Service(workspace, limits, hosts)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await service.workers.start()
        ready()
        yield
        await service.workers.close()

    middleware = [Middleware(AccessLog)]
    if origins:
        middleware.append(
            Middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "HEAD", "POST"])
        )
    return Starlette(
        routes=[
            Route("/", service.called(service.index)),
            Route("/style.css", service.called(service.style)),
            Route("/healthz", service.called(service.health)),
            Route("/.well-known/void", service.called(service.void)),
            Route("/sparql", service.called(service.sparql), methods=_ALL_METHODS),
            Route("/graphs", service.called(service.graph), methods=_ALL_METHODS),
            Route("/queries", service.called(service.index)),
            Route("/queries/{name}", service.called(service.question)),
            Route("/{path:path}", service.called(service.linked_data)),
        ],
        middleware=middleware,
        lifespan=lifespan,
    )


class _Service:
    """What the addresses share."""

    def __init__(self, workspace: Workspace, limits: Limits, hosts: frozenset[str] | None) -> None:
        self.workers = Workers(workspace.folder, limits)
        self._workspace = workspace
        self._hosts = hosts
        self._outbox = Outbox(_MOST_ON_THEIR_WAY)

    def called(
        self, answer: Callable[[Request], Coroutine[Any, Any, Response]]
    ) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """An endpoint whose refusals become responses."""

        async def endpoint(request: Request) -> Response:
            try:
                self._check_host(request)
                return await answer(request)
            except Refusal as refusal:
                return refused(refusal)
            except OnwardError as error:
                return refused(Refusal(400, error.message, place=error.place, advice=error.advice))
            except (ClientDisconnect, _GoneError):
                return Response(status_code=499)  # nobody reads it; the log says what happened

        return endpoint

    # ── addresses ────────────────────────────────────────────────────────────────────────────────────

    async def index(self, _: Request) -> Response:
        """Every packaged question with its form."""
        return pages.index(packaged())

    async def style(self, _: Request) -> Response:
        """The style sheet of the pages."""
        return Response(pages.STYLE, media_type="text/css", headers={"X-Content-Type-Options": "nosniff"})

    async def health(self, request: Request) -> Response:
        """Whether questions are answered."""
        await self._done(request, jobs.Ask("ASK {}"))
        return PlainTextResponse("ok\n")

    async def void(self, _: Request) -> Response:
        """Where the description of the dataset is (VoID, section 7.2)."""
        return RedirectResponse("/sparql", status_code=303)

    async def sparql(self, request: Request) -> Response:
        """The SPARQL endpoint; without a query, the description of the service."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": "GET, HEAD, POST"})
        sent = protocol.Request(
            method=request.method,
            query_string=_query_string(request),
            accept=_accept(request),
            content_type=request.headers.get("content-type"),
            body=await _body(request),
        )
        # In a thread of its own: a body at the bound takes a tenth of a second to decode.
        asked = await asyncio.to_thread(protocol.asked, sent)
        if asked is None:
            return await self._description(request)
        return self._sent(await self._done(request, asked))

    async def question(self, request: Request) -> Response:
        """A packaged question."""
        name = request.path_params["name"]
        if name not in names():
            raise Refusal(404, f"there is no packaged question {name!r}", advice="They stand at /queries")
        given: dict[str, list[str]] = {}
        for key, value in protocol.pairs(_query_string(request)):
            if value:  # a field of a form that was left empty
                given.setdefault(key, []).append(value)
        form, as_of, snapshot = (_only(given, key) for key in ("format", "as-of", "snapshot"))
        accept = _accept(request)
        if form is None and chosen(accept, (*SOLUTIONS, *GRAPHS, HTML)) is HTML:
            return await self._question_page(request, name, given, as_of, snapshot)
        return self._sent(
            await self._done(request, jobs.AskPackaged(name, given, accept, form, as_of, snapshot))
        )

    async def graph(self, request: Request) -> Response:
        """A whole graph (SPARQL 1.1 Graph Store HTTP Protocol, GET and HEAD)."""
        if request.method not in ("GET", "HEAD"):
            raise Refusal(405, "the graphs are read-only", headers=(("Allow", "GET, HEAD"),))
        fields = protocol.pairs(_query_string(request))
        graphs = protocol.graph_names([value for name, value in fields if name == "graph"])
        is_default = any(name == "default" for name, _ in fields)
        if len(graphs) + is_default != 1:
            raise Refusal(400, "one graph is asked for: ?default, or ?graph= with its IRI")
        return self._sent(
            await self._done(request, jobs.TakeGraph(graphs[0] if graphs else None, _accept(request)))
        )

    async def linked_data(self, request: Request) -> Response:
        """What is known of an IRI: by suffix; without one, the way to the form that the client likes best."""
        path = request.url.path
        stem, dot, suffix = path.rpartition(".")
        form = _SUFFIXES.get(dot + suffix)
        if form is None:
            liked = chosen(_accept(request), (*GRAPHS, HTML))
            target = f"{quote(path)}.{liked.name}"
            return Response(status_code=303, headers={"Location": target, "Vary": "Accept"})
        reply = await self._done(request, jobs.Describe(iri_of(stem), form))
        if form == HTML.name:
            return await asyncio.to_thread(pages.thing, reply.content, stem)
        return self._sent(reply)

    # ── what they share ──────────────────────────────────────────────────────────────────────────────

    async def _description(self, request: Request) -> Response:
        form = chosen(_accept(request), GRAPHS)
        counts = json.loads((await self._done(request, jobs.Count())).content)
        endpoint = str(request.url.replace(query="", fragment=""))
        try:
            content = description.described(endpoint, self._workspace.names, counts, form)
        except ValueError as error:
            raise Refusal(400, "the Host header makes no address") from error
        return Response(content, media_type=form.media_type, headers={"Vary": "Accept"})

    async def _question_page(
        self,
        request: Request,
        name: str,
        given: dict[str, list[str]],
        as_of: str | None,
        snapshot: str | None,
    ) -> Response:
        query = find(name)
        when = {key: value for key, value in (("as-of", as_of), ("snapshot", snapshot)) if value}
        if not given and any(
            parameter.required and parameter.default is None for parameter in query.parameters
        ):
            return pages.question(query, given, when, None, None)
        try:
            reply = await self._done(
                request, jobs.AskPackaged(name, given, form="json", as_of=as_of, snapshot=snapshot)
            )
        except Refusal as refusal:
            if refusal.status != 400:
                raise
            return pages.question(query, given, when, None, str(refusal))
        table = await asyncio.to_thread(pages.table, reply.content)
        return await asyncio.to_thread(pages.question, query, given, when, table, None)

    async def _done(self, request: Request, job: Job) -> Reply:
        """A job's answer; the job ends where its client goes away."""
        client = request.client.host if request.client else ""
        work = asyncio.create_task(self.workers.do(jobs.to_bytes(job), client))
        gone = asyncio.create_task(_gone(request))
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                raise _GoneError
            return work.result()
        finally:
            work.cancel()
            gone.cancel()

    def _sent(self, reply: Reply) -> Response:
        headers = {"Vary": "Accept", "X-Content-Type-Options": "nosniff"}
        return AnswerResponse(reply.content, reply.content_type, self._outbox, headers)

    def _check_host(self, request: Request) -> None:
        host = request.headers.get("host", "").lower()
        name = host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host
        if self._hosts is not None and name not in self._hosts:
            raise Refusal(421, f"this service is not known as {name!r}", advice=f"Call it {min(self._hosts)}")


class _GoneError(Exception):
    """The client has closed the connection."""


async def _gone(request: Request) -> None:
    """Return when the client has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _body(request: Request) -> bytes:
    content = bytearray()
    try:
        async with asyncio.timeout(_SECONDS_OF_BODY):
            async for piece in request.stream():
                content += piece
                if len(content) > MOST_QUERY:
                    raise Refusal(
                        413, f"a request is at most {MOST_QUERY:,} bytes", headers=(("Connection", "close"),)
                    )
    except TimeoutError:
        raise Refusal(408, "the request did not come in time", headers=(("Connection", "close"),)) from None
    return bytes(content)


def _query_string(request: Request) -> str:
    raw: bytes = request.scope["query_string"]
    return raw.decode("latin-1")


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept")) or "*/*"


def _only(given: dict[str, list[str]], name: str) -> str | None:
    """Take the one value of a name out of what was given."""
    values = given.pop(name, [])
    if len(values) > 1:
        raise Refusal(400, f"{name} is given once", place=name)
    return values[0] if values else None
