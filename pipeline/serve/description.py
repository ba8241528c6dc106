"""What the service is and what it holds, as RDF (SPARQL 1.1 Service Description; VoID)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from pipeline.graph.terms import INTEGER, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.graph import GraphNames
    from pipeline.serve.negotiation import Form

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = NamedNode(RDF + "type")
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)
_PREFIXES = {"sd": _SD, "void": _VOID, "format": _FORMATS}
_RDF_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}


def described(endpoint: str, names: GraphNames, counts: Mapping[str, int], form: Form) -> bytes:
    """The description of the service and of its dataset.

    Args:
        endpoint: address of the endpoint.
        names: the graphs.
        counts: triples by named graph.
        form: one of `negotiation.GRAPHS`.
    """
    found = _triples(endpoint, names, counts)
    return serialize(found, format=_RDF_FORMATS[form.name], prefixes=_PREFIXES) or b""


def _triples(endpoint: str, names: GraphNames, counts: Mapping[str, int]) -> Iterator[Triple]:
    service = NamedNode(endpoint)
    dataset = NamedNode(f"{endpoint}#dataset")
    current = NamedNode(f"{endpoint}#current")
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _RESULTS:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _TYPE, _void("Dataset"))
    yield Triple(dataset, _void("sparqlEndpoint"), service)
    yield Triple(dataset, _void("uriSpace"), Literal(names.base))
    yield Triple(dataset, _void("triples"), _number(sum(counts.values())))
    yield Triple(dataset, _sd("defaultGraph"), current)
    yield from _graph(current, sum(counts.get(name, 0) for name in _current(names)))
    for number, name in enumerate(sorted(counts), start=1):
        named, graph = NamedNode(f"{endpoint}#named-{number}"), NamedNode(f"{endpoint}#graph-{number}")
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, _TYPE, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), NamedNode(name))
        yield Triple(named, _sd("graph"), graph)
        yield from _graph(graph, counts[name])


def _graph(graph: NamedNode, count: int) -> Iterator[Triple]:
    yield Triple(graph, _TYPE, _sd("Graph"))
    yield Triple(graph, _void("triples"), _number(count))


def _current(names: GraphNames) -> tuple[str, ...]:
    return (
        names.current,
        names.entities,
        names.vocabulary,
        names.jurisdictions,
        names.catalog,
        names.current_evidence,
    )


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)


def _void(name: str) -> NamedNode:
    return NamedNode(_VOID + name)


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=INTEGER)
