"""Notes at the foot of a page whose numbers stand as large as their words, and right before them.

So word processors set them: "1Customers in Norway" below a table in which "Acme¹" points to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.pdf.marks import LEVEL
from pipeline.read.words import RAISED

if TYPE_CHECKING:
    from pipeline.read.pdf.marks import Word

_GLUED = re.compile(r"(\d{1,2})([^\W\d_]{2,}.*)")
_RAISED = "0123456789".translate(RAISED)
_POINTS = re.compile(f"[{_RAISED}]{{1,2}}$")
_PLAIN = str.maketrans(_RAISED, "0123456789")


def begins_a_note(text: str) -> bool:
    """Whether a line begins with the raised number of a note."""
    return text[0] in _RAISED


def with_raised_numbers(words: list[Word]) -> list[Word]:
    """Words, those that begin a line with the number of a note with it raised, as what points to them has it.

    They are smaller than the word that points to them, and go on with a capital.
    """
    pointing = {
        found[0].translate(_PLAIN): word.size
        for word in words
        if not word.text.isascii() and (found := _POINTS.search(word.text)) and found.start()
    }
    if not pointing:
        return words
    noted = list(words)
    for at, word in enumerate(words):
        note = _GLUED.fullmatch(word.text)
        if note is None or word.size >= pointing.get(note[1], 0.0) or not note[2][:2].istitle():
            continue
        if at == 0 or abs(words[at - 1].baseline - word.baseline) > LEVEL * word.size:
            noted[at] = word._replace(text=note[1].translate(RAISED) + note[2])
    return noted
