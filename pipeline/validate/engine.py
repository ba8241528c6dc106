"""SHACL by pySHACL: bytes in, plain values out. The only importer of pySHACL, in a process of its own.

pySHACL replaces functions of rdflib as it is imported (how booleans are parsed, among others). In a child
process that changes nothing for who called, and its memory goes back when it ends.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from pipeline.errors import StoreError


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result (SHACL, section 3.6.2).

    Attributes:
        focus: the node that was checked.
        shape: IRI of the shape that it breaks.
        severity: `violation`, `warning` or `info`.
        message: what is wrong, in the shape's words.
        value: the value that breaks it; None where it is the lack of one.
    """

    focus: str
    shape: str
    severity: str
    message: str
    value: str | None


def results(graph: bytes, shapes: bytes) -> tuple[Result, ...]:
    """What shapes find in a graph, sorted.

    Args:
        graph: N-Triples.
        shapes: Turtle.

    Raises:
        StoreError: the child process died, of too little memory as a rule.
    """
    try:
        with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as child:
            return child.submit(check, graph, shapes).result()
    except BrokenProcessPool as error:
        raise StoreError(
            "the check was stopped from outside, as happens where memory is short",
            advice="Validate one publisher at a time: onward validate --publisher SLUG",
        ) from error


def check(graph: bytes, shapes: bytes) -> tuple[Result, ...]:
    """As `results`, in this process: rdflib is not what it was afterwards."""
    from pyshacl import validate  # noqa: PLC0415 - imported only where it is let loose
    from rdflib import RDF, SH, Graph, URIRef  # noqa: PLC0415 - the same

    _, report, _ = validate(
        Graph().parse(data=graph, format="nt"),
        shacl_graph=Graph().parse(data=shapes, format="turtle"),
        inference="none",
        inplace=True,
        meta_shacl=False,
        advanced=False,
        do_owl_imports=False,
    )
    assert isinstance(report, Graph)  # noqa: S101 - pySHACL returns an exception only where it is asked to
    found = set()
    for node in report.subjects(RDF.type, SH.ValidationResult):
        shape = report.value(node, SH.sourceShape)
        value = report.value(node, SH.value)
        messages = sorted(str(text) for text in report.objects(node, SH.resultMessage))
        found.add(
            Result(
                focus=str(report.value(node, SH.focusNode)),
                shape=str(shape) if isinstance(shape, URIRef) else "",
                severity=str(report.value(node, SH.resultSeverity)).rpartition("#")[2].lower(),
                message=messages[0] if messages else "",
                value=None if value is None else str(value),
            )
        )
    return tuple(sorted(found, key=lambda r: (r.severity != "violation", r.shape, r.focus, r.value or "")))
