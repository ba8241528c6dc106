"""Questions in SPARQL, the packaged ones of `queries/` and a user's own; answers in the standard formats."""

from __future__ import annotations

from pipeline.query.answer import FORMATS, GRAPH_FORMATS, SOLUTION_FORMATS, cells, markdown, rendered
from pipeline.query.ask import Answer, ask, evaluated, names_its_dataset
from pipeline.query.bind import bind
from pipeline.query.made_for import made_for
from pipeline.query.named import named
from pipeline.query.question import TYPES, Parameter, Query, find, front_matter, names, packaged, parse
from pipeline.query.server import ask_server

__all__ = [
    "FORMATS",
    "GRAPH_FORMATS",
    "SOLUTION_FORMATS",
    "TYPES",
    "Answer",
    "Parameter",
    "Query",
    "ask",
    "ask_server",
    "bind",
    "cells",
    "evaluated",
    "find",
    "front_matter",
    "made_for",
    "markdown",
    "named",
    "names",
    "names_its_dataset",
    "packaged",
    "parse",
    "rendered",
]
