"""The graph as RDF: a view as Turtle, N-Triples, TriG, JSON-LD or RDF/XML; everything as N-Quads."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from pipeline.errors import StoreError, UnknownError
from pipeline.graph import terms
from pipeline.graph.prefixes import PREFIXES
from pipeline.store.views import View, of_now, triples

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store, Triple

    from pipeline.graph import GraphNames

RDF_FORMATS = ("ttl", "nt", "trig", "jsonld", "rdf", "nq")
"""Formats of a graph; `nq` holds every graph of the store, the others a view."""

_FORMATS = {"nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdf": RdfFormat.RDF_XML}
_KNOWLEDGE = "Vocabulary and facts of law"
_PARTS = (
    ("publisher/", "Publishers"),
    ("list/", "Lists, their states and what these say"),
    ("capture/", "Captures: the bytes that were read"),
    ("party/", "Parties: names as lists print them, and who they are taken to be"),
    ("service/", "Services of the publishers"),
)
"""What the instance IRIs under a base are, in the order in which a reader meets them."""


def export(
    store: Store, names: GraphNames, form: str, *, publisher: str | None = None, evidence: bool = False
) -> bytes:
    """A graph as bytes; equal graphs give equal bytes.

    Args:
        store: a committed state.
        names: its graphs.
        form: one of `RDF_FORMATS`: the current view, or with `nq` every graph.
        publisher: only what this publisher's lists say, by slug, beside the shared graphs; None for all.
        evidence: with the fragments and resolutions behind every field.

    Raises:
        UnknownError: no list of that publisher was ingested.
    """
    if form == "nq":
        return everything(store)
    return rendered(of_now(store, names, evidence=evidence), names, form, publisher=publisher)


def everything(store: Store) -> bytes:
    """Every graph as sorted N-Quads."""
    lines = (serialize(store, format=RdfFormat.N_QUADS) or b"").splitlines()
    return b"".join(sorted(line + b"\n" for line in lines))


def rendered(view: View, names: GraphNames, form: str, *, publisher: str | None = None) -> bytes:
    """A view as bytes. TriG keeps its graphs apart; the other formats have one graph.

    Raises:
        UnknownError: no list of that publisher was ingested.
    """
    if form == "trig":
        quads = [
            Quad(triple.subject, triple.predicate, triple.object, graph)
            for graph in view.graphs
            for triple in of_publisher(View(view.store, (graph,)), names, publisher)
        ]
        return serialize(sorted(quads, key=_by_graph), format=RdfFormat.TRIG, prefixes=PREFIXES) or b""
    kept = sorted(of_publisher(view, names, publisher), key=str)
    if form == "ttl":
        return _turtle(kept, names.base)
    if form == "nt":
        return serialize(kept, format=RdfFormat.N_TRIPLES) or b""
    return serialize(kept, format=_FORMATS[form], prefixes=PREFIXES) or b""


def of_publisher(view: View, names: GraphNames, publisher: str | None) -> list[Triple]:
    """The triples of a view, or those of them that one publisher's lists and the shared graphs say.

    Raises:
        UnknownError: no list of that publisher was ingested.
    """
    found = list(triples(view.store, view.graphs))
    return found if publisher is None else _of_publisher(found, view.store, names, publisher)


def _by_graph(quad: Quad) -> tuple[str, str]:
    return (str(quad.graph_name), str(quad.triple))


def _turtle(kept: list[Triple], base: str) -> bytes:
    """Turtle in parts, each under a heading, and within a part by subject."""
    parts: dict[str, list[Triple]] = {}
    for triple in kept:
        parts.setdefault(_part(triple, base), []).append(triple)
    blocks = ["".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())]
    for heading in (*(heading for _, heading in _PARTS), _KNOWLEDGE):
        text = (serialize(parts.get(heading, []), format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()
        lines = [line for line in text.splitlines(keepends=True) if not line.startswith("@prefix ")]
        blocks.append(f"\n# ── {heading} {'─' * max(0, 104 - len(heading))}\n\n" + "".join(lines))
    return "".join(blocks).encode()


def _part(triple: Triple, base: str) -> str:
    subject = str(triple.subject).strip("<>")
    for path, heading in _PARTS:
        if subject.startswith(base + path):
            return heading
    return _KNOWLEDGE


def _of_publisher(view: list[Triple], store: Store, names: GraphNames, slug: str) -> list[Triple]:
    """The view without what other publishers' lists say: their IRIs stand under their own list."""
    publishers = {
        quad.subject.value
        for quad in store.quads_for_pattern(None, terms.IDENTIFIER, None, NamedNode(names.entities))
        if isinstance(quad.subject, NamedNode)
    }
    own = f"{names.base}publisher/{slug}"
    if own not in publishers:
        slugs = sorted(iri.rsplit("/", 1)[-1] for iri in publishers)
        raise UnknownError(
            f"no list of the publisher {slug!r} was ingested", advice=f"There are: {', '.join(slugs)}"
        )
    others = tuple(
        f"{names.base}{kind}/{iri.rsplit('/', 1)[-1]}"
        for iri in publishers - {own}
        for kind in ("publisher", "list", "service")
    )
    kept = [
        triple
        for triple in view
        if not any(_under(triple.subject, other) or _under(triple.object, other) for other in others)
    ]
    # Captures and parties stand under no list: those count that something of this publisher speaks of.
    shared = (f"{names.base}capture", f"{names.base}party")
    spoken_of = {triple.object for triple in kept if not any(_under(triple.subject, iri) for iri in shared)}
    return [
        triple
        for triple in kept
        if triple.subject in spoken_of or not any(_under(triple.subject, iri) for iri in shared)
    ]


def _under(term: object, iri: str) -> bool:
    return isinstance(term, NamedNode) and (term.value == iri or term.value.startswith(f"{iri}/"))


def write(content: bytes, path: Path) -> None:
    """Write a file whole or not at all.

    Raises:
        StoreError: it cannot be written.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise StoreError(f"cannot be written: {error.strerror}", source=str(path)) from error
