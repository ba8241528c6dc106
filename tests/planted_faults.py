"""Faults planted in a graph: a triple less, a triple more, or one instead of another."""

from __future__ import annotations

from pyoxigraph import Triple

from pipeline.assets import folder

SHAPES = (folder("ontology") / "shapes.ttl").read_bytes()


def of(graph, predicate, value=None):
    """The first triple, in order, with a predicate and, where given, a value."""
    return min(
        (t for t in graph if t.predicate == predicate and (value is None or t.object == value)), key=str
    )


def without(predicate, value=None):
    return lambda graph: graph - {of(graph, predicate, value)}


def instead(predicate, new, value=None):
    def change(graph):
        old = of(graph, predicate, value)
        return graph - {old} | {Triple(old.subject, predicate, new)}

    return change


def beside(predicate, new, value=None):
    def change(graph):
        return graph | {Triple(of(graph, predicate, value).subject, predicate, new)}

    return change


def broken_by(fault, right, broken):
    """The shapes that a planted fault breaks, and those that it should: one."""
    plant, shape = fault
    planted = plant(right)
    assert planted != right
    return broken(planted), {shape}
