"""The graph to take away: a view as Turtle or N-Triples, everything as N-Quads; the same bytes each time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, serialize

from pipeline.errors import StoreError, UnknownError
from pipeline.graph import terms
from pipeline.store.views import current, triples

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store, Triple

    from pipeline.graph import GraphNames

FORMATS = ("ttl", "nt", "nq")

PREFIXES = {
    "dcat": terms.DCAT,
    "dct": terms.DCT,
    "dpv": terms.DPV,
    "loc": f"{terms.DPV.removesuffix('#')}/loc#",
    "oa": terms.OA,
    "onward": terms.ONWARD,
    "org": terms.ORG,
    "owl": "http://www.w3.org/2002/07/owl#",
    "pd": f"{terms.DPV.removesuffix('#')}/pd#",
    "prov": terms.PROV,
    "rdf": terms.RDF,
    "rdfs": terms.RDFS,
    "skos": terms.SKOS,
    "xsd": terms.XSD,
    "data": "https://w3id.org/onward/data-categories#",
    "organisation": "https://w3id.org/onward/organisations#",
    "place": "https://w3id.org/onward/places#",
    "purpose": "https://w3id.org/onward/purposes#",
    "safeguard": "https://w3id.org/onward/safeguards#",
}
"""Prefixes of the Turtle."""


def export(
    store: Store, names: GraphNames, form: str, *, publisher: str | None = None, evidence: bool = False
) -> bytes:
    """A graph as bytes; equal graphs give equal bytes.

    Args:
        store: a committed state.
        names: its graphs.
        form: `ttl` or `nt` for the current view, `nq` for every graph.
        publisher: only what this publisher's lists say, by slug, beside the shared graphs; None for all.
        evidence: with the fragments and resolutions behind every field.

    Raises:
        UnknownError: no list of that publisher was ingested.
    """
    if form == "nq":
        return b"".join(sorted(line + b"\n" for line in _lines(store)))
    of_view = triples(store, current(names, evidence=evidence))
    if publisher is not None:
        of_view = iter(_of_publisher(list(of_view), store, names, publisher))
    kept = sorted(of_view, key=str)
    if form == "nt":
        return serialize(kept, format=RdfFormat.N_TRIPLES) or b""
    return serialize(kept, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _lines(store: Store) -> list[bytes]:
    return (serialize(store, format=RdfFormat.N_QUADS) or b"").splitlines()


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
    return [
        triple
        for triple in view
        if not any(_under(triple.subject, other) or _under(triple.object, other) for other in others)
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
