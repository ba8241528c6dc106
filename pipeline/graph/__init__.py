"""Engagements to triples: IRIs, named graphs, claims, evidence. Pure; no blank nodes; sorted.

Reads `ontology/` for the graph `vocabulary`; nothing else of this room touches a file.
"""

from __future__ import annotations

from pipeline.graph.changes import change_triples
from pipeline.graph.decisions import decision_triples
from pipeline.graph.graphs import GraphNames, SnapshotGraphs, in_order, snapshot_graphs, snapshot_iri
from pipeline.graph.vocabulary import vocabulary_triples

__all__ = [
    "GraphNames",
    "SnapshotGraphs",
    "change_triples",
    "decision_triples",
    "in_order",
    "snapshot_graphs",
    "snapshot_iri",
    "vocabulary_triples",
]
