"""What a query needs of `ontology/`: terms with labels and parents, concepts with labels, matches, ancestors.

A question for a concept means all narrower ones as well. Ancestors are written out as skos:broaderTransitive
(SKOS Reference, section 8), so that no query has to walk a path: stores differ in that.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from pipeline.assets import folder
from pipeline.errors import VocabularyError
from pipeline.graph import terms
from pipeline.graph.graphs import in_order
from pipeline.graph.terms import SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

_NOT_ASKED = frozenset({"jurisdictions.ttl", "shapes.ttl"})
"""Facts with a graph of their own, and rules for checking."""

_READING = (
    "<https://w3id.org/onward/reading",
    "<https://w3id.org/onward/cells",
    "<https://w3id.org/onward/months",
)
"""The schemes of words by which documents are read; no answer speaks of them."""

_FOR_MATCHING = frozenset({SKOS + "hiddenLabel"})
"""Misspellings and the like: they find a concept in a text, and name nothing in an answer."""


_PART_OF = NamedNode(terms.ORG + "subOrganizationOf")
_BROADER = NamedNode(SKOS + "broader")
_BROADER_TRANSITIVE = NamedNode(SKOS + "broaderTransitive")
_MATCHES = frozenset({SKOS + "broadMatch", SKOS + "closeMatch", SKOS + "exactMatch"})
_OUTSIDE = frozenset({"places.ttl"})
"""A place is not narrower than a union that it belongs to: memberships begin and end."""


def vocabulary_triples() -> tuple[Triple, ...]:
    """The triples of the graph `vocabulary`, sorted.

    Raises:
        VocabularyError: a file does not parse, or has a blank node.
    """
    files = sorted(folder("ontology").iterdir(), key=lambda file: file.name)
    told: list[Triple] = []
    for file in files:
        if file.name.endswith(".ttl") and file.name not in _NOT_ASKED:
            of_file = list(_triples(file))
            told += of_file
            if file.name not in _OUTSIDE:
                told += _ancestors(of_file)
                told += _groups(of_file)
    return in_order(told)


def _ancestors(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Every concept's broader ones, however far, with the concepts of DPV that it and they are matched to."""
    parents: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    matches: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            if triple.predicate == _BROADER:
                parents[triple.subject].add(triple.object)
            elif triple.predicate.value in _MATCHES:
                matches[triple.subject].add(triple.object)
    for concept in {*parents, *matches}:
        above, waiting = set(matches[concept]), [concept]
        while waiting:
            for parent in parents[waiting.pop()] - above:
                above |= {parent, *matches[parent]}
                waiting.append(parent)
        for ancestor in above - {concept}:
            yield Triple(concept, _BROADER_TRANSITIVE, ancestor)


def _groups(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Every organisation with itself and the organisations that it is a part of, however far."""
    parents: dict[NamedNode, set[NamedNode]] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            if triple.predicate == terms.TYPE and triple.object == terms.ORGANIZATION:
                parents.setdefault(triple.subject, set())
            elif triple.predicate == _PART_OF:
                parents.setdefault(triple.subject, set()).add(triple.object)
    for organisation in parents:
        groups, waiting = {organisation}, [organisation]
        while waiting:
            above = parents.get(waiting.pop(), set()) - groups
            groups |= above
            waiting.extend(above)
        for group in groups:
            yield Triple(organisation, terms.WITHIN_GROUP, group)


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
