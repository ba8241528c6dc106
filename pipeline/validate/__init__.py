"""A graph checked against `ontology/shapes.ttl`; a finding leads to its document, its row and its words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from pipeline.assets import folder
from pipeline.errors import ReadError, UnknownError
from pipeline.graph import terms, vocabulary_triples
from pipeline.store.views import current, triples
from pipeline.validate.engine import Result, results
from pipeline.validate.where import Places, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import Store

    from pipeline.graph import GraphNames

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
}
"""Files that can be validated, by ending."""

_SHAPES = "https://w3id.org/onward/shapes#"
_CONCEPT_LINKS = (
    terms.TYPE,
    *(
        NamedNode(iri)
        for iri in (
            terms.RDFS + "subClassOf",
            *(terms.SKOS + name for name in ("broader", "broadMatch", "exactMatch", "closeMatch")),
        )
    ),
)
"""What shapes ask of a concept or a term. Its labels are most of a vocabulary, and no shape reads them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a graph that a shape does not allow.

    Attributes:
        shape: name of the shape, its IRI's last part.
        severity: `violation`, `warning` or `info`.
        message: what must hold, in a sentence.
        focus: IRI of the node.
        value: the value that breaks it; None where it is the lack of one.
        field: field of the row that it is about, where it is one's.
        where: document, row and words.
    """

    shape: str
    severity: str
    message: str
    focus: str
    value: str | None
    field: str | None
    where: Where


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and what was found, the gravest first.

    Attributes:
        rows: number of engagements in the graph.
    """

    rows: int
    findings: tuple[Finding, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing but remarks was found."""
        return all(finding.severity == "info" for finding in self.findings)


def validate(graph: Iterable[Triple]) -> Report:
    """What is wrong in a graph. The shipped vocabulary need not be part of it.

    Args:
        graph: claims, entities and catalog, with their evidence.

    Raises:
        VocabularyError: a file of `ontology/` does not parse.
        StoreError: the check was stopped from outside.
    """
    given = list(dict.fromkeys(graph))
    shapes = (folder("ontology") / "shapes.ttl").read_bytes()
    fields = _fields(shapes)
    # Sorted, so that a report never depends on the order in which a store gives its triples.
    content = serialize(sorted(relevant(given), key=str), format=RdfFormat.N_TRIPLES) or b""
    places = Places(given)
    findings = tuple(
        Finding(
            shape=result.shape.removeprefix(_SHAPES),
            severity=result.severity,
            message=result.message,
            focus=result.focus,
            value=result.value,
            field=fields.get(result.shape),
            where=places.where(_at_fault(result, places), fields.get(result.shape)),
        )
        for result in results(content, shapes)
    )
    rows = {t.subject for t in given if t.predicate == terms.TYPE and t.object == terms.ENGAGEMENT}
    return Report(len(rows), findings)


def current_graph(store: Store, names: GraphNames, publisher: str | None = None) -> Iterator[Triple]:
    """The current view with its evidence, and the changes to lists; of one publisher, by slug, or of all.

    What other publishers' lists say stands under their IRIs (`…/list/SLUG/…`).

    Raises:
        UnknownError: no list of that publisher was ingested.
    """
    if publisher is not None:
        node, graph = NamedNode(f"{names.base}publisher/{publisher}"), NamedNode(names.entities)
        if next(store.quads_for_pattern(node, None, None, graph), None) is None:
            raise UnknownError(
                f"no list of the publisher {publisher!r} was ingested", advice="See: onward status"
            )
    lists, own = f"{names.base}list/", f"{names.base}list/{publisher}/"
    for triple in triples(store, (*current(names, evidence=True), NamedNode(names.changes))):
        of_other = str(triple.subject).startswith(f"<{lists}") and not str(triple.subject).startswith(
            f"<{own}"
        )
        if publisher is None or not of_other:
            yield triple


def graph_of_file(path: Path) -> Iterator[Triple]:
    """All triples of a file, whatever graph they stand in.

    Raises:
        ReadError: its ending is of no known format, it cannot be read, or it does not parse.
    """
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise ReadError(
            "its ending tells no format of a graph", source=str(path), advice=f"Use {', '.join(FORMATS)}"
        )
    try:
        for quad in parse(path.read_bytes(), form):
            yield quad.triple
    except SyntaxError as error:
        place = f"line {error.lineno}, column {error.offset}" if error.lineno else None
        raise ReadError(f"it does not parse: {error.msg}", source=str(path), place=place) from error
    except OSError as error:
        raise ReadError(f"it cannot be read: {error.strerror}", source=str(path)) from error


def relevant(given: Iterable[Triple]) -> set[Triple]:
    """What shapes look at: no labels of concepts, but what is known of each concept that is named."""
    given = list(given)
    known: dict[NamedNode | BlankNode | Triple, list[Triple]] = defaultdict(list)
    for triple in vocabulary_triples():
        if triple.predicate in _CONCEPT_LINKS:
            known[triple.subject].append(triple)
    kept = {triple for triple in given if triple.subject not in known}
    # A user's file may say more of a concept than the shipped vocabulary; that counts as well.
    for triple in given:
        if triple.subject in known and triple.predicate in _CONCEPT_LINKS:
            known[triple.subject].append(triple)
    queue = [term for triple in kept for term in (triple.predicate, triple.object)]
    seen = set()
    while queue:
        term = queue.pop()
        if isinstance(term, Literal) or term in seen:
            continue
        seen.add(term)
        kept.update(known.get(term, ()))
        queue.extend(triple.object for triple in known.get(term, ()))
    return kept


def _at_fault(result: Result, places: Places) -> str:
    """The row, claim or party that a query named as the value, where the focus is a whole snapshot."""
    if result.value is not None and places.is_of_a_row(result.value):
        return result.value
    return result.focus


def _fields(shapes: bytes) -> dict[str, str]:
    return {
        quad.subject.value: quad.object.value
        for quad in parse(shapes, RdfFormat.TURTLE)
        if quad.predicate == terms.FIELD
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
    }
