"""What changed between two states of a list, in meaning: entries told apart, differences typed. Pure.

Both states are read by the same code with the same vocabulary, so that no difference is of our making but
where one format reads otherwise than another; those are told apart by the words of the documents.
"""

from __future__ import annotations

from pipeline.changes.cause import of_our_reading, words_of
from pipeline.changes.difference import difference, same_rows
from pipeline.changes.objection import Notice, Objection, objection
from pipeline.changes.plain import plain
from pipeline.changes.state import ASPECTS, EFFECTS, FIELDS, KINDS, Change, Difference, State
from pipeline.changes.timeline import Run, grouped, inserted

__all__ = [
    "ASPECTS",
    "EFFECTS",
    "FIELDS",
    "KINDS",
    "Change",
    "Difference",
    "Notice",
    "Objection",
    "Run",
    "State",
    "difference",
    "grouped",
    "inserted",
    "objection",
    "of_our_reading",
    "plain",
    "same_rows",
    "words_of",
]
