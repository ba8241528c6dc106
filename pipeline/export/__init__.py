"""The graph to take away: as RDF, as tables, as a network; the same bytes each time."""

from __future__ import annotations

from pipeline.export.network import edges_csv, graphml, nodes_csv
from pipeline.export.rdf import RDF_FORMATS, check_publisher, export, whole, write_everything, write_view
from pipeline.export.tables import TABLES, Table, csv_bytes, csvw, table_of, xlsx

FORMATS = (*RDF_FORMATS, "csv", "csvw", "xlsx", "graphml", "nodes", "edges")

__all__ = [
    "FORMATS",
    "RDF_FORMATS",
    "TABLES",
    "Table",
    "check_publisher",
    "csv_bytes",
    "csvw",
    "edges_csv",
    "export",
    "graphml",
    "nodes_csv",
    "table_of",
    "whole",
    "write_everything",
    "write_view",
    "xlsx",
]
