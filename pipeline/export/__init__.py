"""The graph to take away: as RDF, as tables, as a network; the same bytes each time."""

from __future__ import annotations

from pipeline.export.network import edges_csv, graphml, nodes_csv
from pipeline.export.rdf import RDF_FORMATS, everything, export, of_publisher, rendered, write
from pipeline.export.tables import TABLES, Table, csv_bytes, csvw, table_of, xlsx

FORMATS = (*RDF_FORMATS, "csv", "csvw", "xlsx", "graphml", "nodes", "edges")

__all__ = [
    "FORMATS",
    "RDF_FORMATS",
    "TABLES",
    "Table",
    "csv_bytes",
    "csvw",
    "edges_csv",
    "everything",
    "export",
    "graphml",
    "nodes_csv",
    "of_publisher",
    "rendered",
    "table_of",
    "write",
    "xlsx",
]
