"""What a query needs of `ontology/`: terms with labels and parents, concepts with labels and mappings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, RdfFormat, Triple, parse

from pipeline.assets import folder
from pipeline.errors import VocabularyError
from pipeline.graph.graphs import in_order
from pipeline.graph.terms import SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_NOT_ASKED = frozenset({"jurisdictions.ttl", "shapes.ttl"})
"""Facts with a graph of their own, and rules for checking."""

_READING = ("<https://w3id.org/onward/reading", "<https://w3id.org/onward/cells")
"""The schemes of words by which documents are read; no answer speaks of them."""

_FOR_MATCHING = frozenset({SKOS + "hiddenLabel"})
"""Misspellings and the like: they find a concept in a text, and name nothing in an answer."""


def vocabulary_triples() -> tuple[Triple, ...]:
    """The triples of the graph `vocabulary`, sorted.

    Raises:
        VocabularyError: a file does not parse, or has a blank node.
    """
    files = sorted(folder("ontology").iterdir(), key=lambda file: file.name)
    return in_order(
        triple
        for file in files
        if file.name.endswith(".ttl") and file.name not in _NOT_ASKED
        for triple in _triples(file)
    )


def _triples(file: Traversable) -> Iterator[Triple]:
    source = f"ontology/{file.name}"
    try:
        for quad in parse(file.read_bytes(), RdfFormat.TURTLE):
            if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                raise VocabularyError(
                    f"a blank node at {quad.predicate}", source=source, advice="Give the thing an IRI"
                )
            if quad.predicate.value not in _FOR_MATCHING and not str(quad.subject).startswith(_READING):
                yield quad.triple
    except SyntaxError as error:
        place = f"line {error.lineno}, column {error.offset}" if error.lineno else None
        raise VocabularyError(f"not valid Turtle: {error.msg}", source=source, place=place) from error
