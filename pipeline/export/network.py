"""A view as a network: publishers and sub-processors are nodes, an edge says that one engages the other."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Literal, NamedNode

from pipeline.graph import terms
from pipeline.store.views import triples

if TYPE_CHECKING:
    from pipeline.store.views import View

_PREFERRED_LABEL = NamedNode(terms.SKOS + "prefLabel")


def _network(view: View) -> tuple[dict[str, tuple[str, str]], list[tuple[str, str, int]]]:
    """Nodes by IRI with label and kind; edges with their number of engagements.

    A publisher and a sub-processor are one node where they are compared as one.
    """
    labels: dict[str, str] = {}
    compared: dict[str, str] = {}
    party_of: dict[str, str] = {}
    publisher_of: dict[str, str] = {}
    for triple in triples(view.store, view.graphs):
        subject, value = str(triple.subject).strip("<>"), triple.object
        if isinstance(value, Literal):
            preferred = triple.predicate == _PREFERRED_LABEL and value.language == "en"
            if preferred or (triple.predicate == terms.LABEL and value.language is None):
                labels[subject] = value.value
        elif isinstance(value, NamedNode):
            for of, predicate in (
                (compared, terms.COMPARED_AS),
                (party_of, terms.HAS_SUB_PROCESSOR),
                (publisher_of, terms.PUBLISHED_BY),
            ):
                if triple.predicate == predicate:
                    of[subject] = value.value
    counts: dict[tuple[str, str], int] = {}
    for engagement, publisher in publisher_of.items():
        edge = (compared[publisher], compared[party_of[engagement]])
        counts[edge] = counts.get(edge, 0) + 1
    by_node = {compared[publisher]: labels[publisher] for publisher in set(publisher_of.values())}
    nodes = {
        iri: (
            by_node.get(iri) or labels.get(iri, iri),
            "publisher" if iri in by_node else "processor",
        )
        for edge in counts
        for iri in edge
    }
    return dict(sorted(nodes.items())), sorted((*edge, count) for edge, count in counts.items())


def graphml(view: View) -> bytes:
    """The network as GraphML (graphml.graphdrawing.org), as Gephi and networkx read it."""
    nodes, edges = _network(view)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        '<key id="label" for="node" attr.name="label" attr.type="string"/>',
        '<key id="kind" for="node" attr.name="kind" attr.type="string"/>',
        '<key id="weight" for="edge" attr.name="weight" attr.type="int"/>',
        '<graph edgedefault="directed">',
    ]
    for iri, (label, kind) in nodes.items():
        data = f'<data key="label">{escape(label)}</data><data key="kind">{kind}</data>'
        lines.append(f"<node id={quoteattr(iri)}>{data}</node>")
    for source, target, weight in edges:
        ends = f"source={quoteattr(source)} target={quoteattr(target)}"
        lines.append(f'<edge {ends}><data key="weight">{weight}</data></edge>')
    return ("\n".join([*lines, "</graph>", "</graphml>"]) + "\n").encode()


def nodes_csv(view: View) -> bytes:
    """The nodes for `neo4j-admin database import`."""
    rows = [(iri, label, kind.capitalize()) for iri, (label, kind) in _network(view)[0].items()]
    return _csv([("iri:ID", "name", ":LABEL"), *rows])


def edges_csv(view: View) -> bytes:
    """The edges for `neo4j-admin database import`."""
    rows = [(source, target, "ENGAGES", str(count)) for source, target, count in _network(view)[1]]
    return _csv([(":START_ID", ":END_ID", ":TYPE", "engagements:int"), *rows])


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()
