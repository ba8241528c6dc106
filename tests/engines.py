"""Engines that answer a packaged question over the views of a workspace: the store, rdflib, two servers."""

import httpx
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, serialize

from pipeline.query import ask, bind, cells, made_for, named
from pipeline.store.remote import Access, RemoteStore, RemoteView
from pipeline.store.views import View, of_now, triples


class Embedded:
    """The store itself."""

    def __init__(self, workspace):
        self.workspace = workspace

    def answer(self, query, values):
        with self.workspace.reading() as store:
            return cells(ask(made_for(store, self.workspace.names, query), query, values))


class Rdflib:
    """rdflib over the triples of each view, each graph taken over once."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.graphs = {}
        self.terms = {}

    def answer(self, query, values):
        with self.workspace.reading() as store:
            view = made_for(store, self.workspace.names, query)
            text = bind(query, named(view, query, values))
            key = (query.view, query.evidence)
            if key not in self.graphs:
                self.graphs[key] = rdflib.Graph()
                for triple in triples(view.store, view.graphs):
                    self.graphs[key].add(tuple(map(self._term, triple)))
        return self.found(self.graphs[key], text)

    def found(self, graph, text):
        found = graph.query(text)
        return tuple(map(str, found.vars)), [
            tuple("" if term is None else str(term) for term in row) for row in found
        ]

    def _term(self, term):
        if term not in self.terms:
            self.terms[term] = _made(term)
        return self.terms[term]


def _in_named_graphs(store, names, query):
    """The view that a question is made for, as a server has it."""
    view = made_for(store, names, query)
    if query.view == "history":
        return view
    changes = (NamedNode(names.changes),) if query.view == "changes" else ()
    return View(store, (*changes, *of_now(store, names, evidence=query.evidence).graphs))


def _made(term):
    match term:
        case NamedNode():
            return rdflib.URIRef(term.value)
        case BlankNode():
            return rdflib.BNode(term.value)
        case Literal() if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        case Literal():
            plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
            return rdflib.Literal(term.value, datatype=None if plain else term.datatype.value)
    raise AssertionError(term)


class Served:
    """A server that is given the graphs of each view, by the Graph Store Protocol, once."""

    def __init__(self, workspace, server, store):
        self.workspace = workspace
        access = Access.of(server.environment)
        self.store = RemoteStore(server.store, access, 120)
        self.put_to = store
        self.auth = httpx.DigestAuth(access.user, access.password) if access.user else None
        self.there = set()

    def answer(self, query, values):
        with self.workspace.reading() as store:
            view = _in_named_graphs(store, self.workspace.names, query)
            ending = "/history" if query.view == "history" else ""
            graphs = tuple(NamedNode(graph.value + ending) for graph in view.graphs)
            for here, there in zip(view.graphs, graphs, strict=True):
                if there not in self.there:
                    self._put(there, serialize(triples(view.store, (here,)), format=RdfFormat.N_TRIPLES))
        return cells(ask(RemoteView(self.store, graphs), query, values))

    def _put(self, graph, content):
        self.there.add(graph)
        done = httpx.put(
            self.put_to,
            params={"graph": graph.value},
            content=content,
            headers={"Content-Type": "text/turtle"},
            auth=self.auth,
            timeout=120,
        )
        done.raise_for_status()


def on_oxigraph(workspace, server):
    return Served(workspace, server, server.store.replace("/query", "/store"))


def on_virtuoso(workspace, server):
    return Served(workspace, server, server.store.replace("/sparql-auth", "/sparql-graph-crud-auth"))
