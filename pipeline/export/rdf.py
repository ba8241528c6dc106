"""The graph as RDF: a view as Turtle, N-Triples, TriG, JSON-LD or RDF/XML; everything as N-Quads."""

from __future__ import annotations

import os
from contextlib import contextmanager
from io import BytesIO
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from pipeline.errors import StoreError, UnknownError
from pipeline.export.order import sorted_lines
from pipeline.graph import terms
from pipeline.graph.prefixes import PREFIXES
from pipeline.store.views import View, of_now, triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
_NO_PART: tuple[int, Iterator[bytes]] = (-1, iter(()))
_OF_PUBLISHERS = ("publisher", "list", "service")
"""Kinds of instances whose IRIs go on with a publisher's slug."""
_SHARED = ("capture", "party")
_PARSED_AT_ONCE = 1000
"""Lines of N-Triples."""


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
    out = BytesIO()
    if form == "nq":
        write_everything(store, out)
    else:
        write_view(of_now(store, names, evidence=evidence), names, form, out, publisher=publisher)
    return out.getvalue()


def write_everything(store: Store, out: BinaryIO) -> None:
    """Write every named graph as sorted N-Quads."""
    named = (quad for quad in store if not isinstance(quad.graph_name, DefaultGraph))  # which repeats others
    out.writelines(sorted_lines(f"{quad} .\n".encode() for quad in named))


def write_view(
    view: View, names: GraphNames, form: str, out: BinaryIO, *, publisher: str | None = None
) -> None:
    """Write a view, in memory that does not grow with it.

    TriG keeps its graphs apart; the other formats have one graph.

    Raises:
        UnknownError: no list of that publisher was ingested.
    """
    if form == "trig":
        serialize(_by_graph(view, names, publisher), out, RdfFormat.TRIG, prefixes=PREFIXES)
        return
    kept = of_publisher(view, names, publisher)
    if form == "ttl":
        _write_turtle(kept, names.base, out)
        return
    lines = sorted_lines(f"{triple} .\n".encode() for triple in kept)
    if form == "nt":
        out.writelines(lines)
    else:
        serialize(_parsed(lines), out, _FORMATS[form], prefixes=PREFIXES)


def of_publisher(view: View, names: GraphNames, publisher: str | None) -> Iterator[Triple]:
    """The triples of a view, or those of them that one publisher's lists and the shared graphs say.

    Raises:
        UnknownError: no list of that publisher was ingested.
    """
    if publisher is None:
        return triples(view.store, view.graphs)
    check_publisher(view.store, names, publisher)
    return _of_publisher(view, names, publisher)


def check_publisher(store: Store, names: GraphNames, publisher: str) -> None:
    """Tell where there is no publisher of a slug.

    Raises:
        UnknownError: no list of that publisher was ingested.
    """
    slugs = _slugs(store, names)
    if publisher not in slugs:
        raise UnknownError(
            f"no list of the publisher {publisher!r} was ingested",
            advice=f"There are: {', '.join(sorted(slugs))}",
        )


def _by_graph(view: View, names: GraphNames, publisher: str | None) -> Iterator[Quad]:
    for graph in sorted(view.graphs, key=str):
        kept = of_publisher(View(view.store, (graph,)), names, publisher)
        for triple in _parsed(sorted_lines(f"{triple} .\n".encode() for triple in kept)):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _write_turtle(kept: Iterable[Triple], base: str, out: BinaryIO) -> None:
    """Write Turtle in parts, each under a heading, and within a part by subject."""
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()).encode()
    out.write(prefixes)
    parts = groupby(sorted_lines(_line_of_part(triple, base) for triple in kept), key=itemgetter(0))
    part, lines = next(parts, _NO_PART)
    for number, heading in enumerate((*(heading for _, heading in _PARTS), _KNOWLEDGE)):
        out.write(f"\n# ── {heading} {'─' * max(0, 104 - len(heading))}\n\n".encode())
        if part == ord(f"{number}"):
            for _, of_one in groupby(_parsed(line[1:] for line in lines), key=attrgetter("subject")):
                text = serialize(list(of_one), format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
                out.write(text[len(prefixes) :])
            part, lines = next(parts, _NO_PART)


def _line_of_part(triple: Triple, base: str) -> bytes:
    """A triple as a line of N-Triples behind the number of its part, by which it is sorted first."""
    subject = str(triple.subject).strip("<>")
    paths = (number for number, (path, _) in enumerate(_PARTS) if subject.startswith(base + path))
    return f"{next(paths, len(_PARTS))}{triple} .\n".encode()


def _parsed(lines: Iterable[bytes]) -> Iterator[Triple]:
    """The triples of lines of N-Triples, one after the other."""
    rest = iter(lines)
    while some := b"".join(islice(rest, _PARSED_AT_ONCE)):
        yield from (quad.triple for quad in parse(some, RdfFormat.N_TRIPLES))


def _slugs(store: Store, names: GraphNames) -> set[str]:
    """The slugs of the publishers whose lists were ingested."""
    found = store.quads_for_pattern(None, terms.IDENTIFIER, None, NamedNode(names.entities))
    under = f"{names.base}publisher/"
    iris = (quad.subject.value for quad in found if isinstance(quad.subject, NamedNode))
    return {iri.removeprefix(under) for iri in iris if iri.startswith(under)}


def _of_publisher(view: View, names: GraphNames, slug: str) -> Iterator[Triple]:
    """The view without what other publishers' lists say: their IRIs stand under their own list."""
    others = _slugs(view.store, names) - {slug}

    def is_others(term: object) -> bool:
        kind, own = _kind_and_slug(term, names.base)
        return kind in _OF_PUBLISHERS and own in others

    def is_shared(triple: Triple) -> bool:
        return _kind_and_slug(triple.subject, names.base)[0] in _SHARED

    def kept() -> Iterator[Triple]:
        for triple in triples(view.store, view.graphs):
            if not is_others(triple.subject) and not is_others(triple.object):
                yield triple

    # Captures and parties stand under no list: those count that something of this publisher speaks of.
    spoken_of = {triple.object for triple in kept() if not is_shared(triple)}
    for triple in kept():
        if triple.subject in spoken_of or not is_shared(triple):
            yield triple


def _kind_and_slug(term: object, base: str) -> tuple[str, str]:
    """The first two steps of an instance's IRI under a base; empty where it is none."""
    if not isinstance(term, NamedNode) or not term.value.startswith(base):
        return "", ""
    kind, _, rest = term.value.removeprefix(base).partition("/")
    return kind, rest.partition("/")[0]


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write, that is there whole when the block ends, or not at all.

    Raises:
        StoreError: it cannot be written.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror}", source=str(path)) from error
    finally:
        partial.unlink(missing_ok=True)
