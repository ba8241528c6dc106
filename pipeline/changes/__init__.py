"""What changed between two states of a list, in meaning: entries told apart, differences typed. Pure.

Both states are read by the same code with the same vocabulary, so that no difference is of our making but
where one format reads otherwise than another; those are told apart by the words of the documents.
"""

from __future__ import annotations

from pipeline.changes.difference import difference, same_rows
from pipeline.changes.objection import Objection, objection
from pipeline.changes.state import ASPECTS, EFFECTS, KINDS, Change, Difference, State
from pipeline.changes.timeline import Place, grouped, place_of

__all__ = [
    "ASPECTS",
    "EFFECTS",
    "KINDS",
    "Change",
    "Difference",
    "Objection",
    "Place",
    "State",
    "difference",
    "grouped",
    "objection",
    "place_of",
    "same_rows",
]
