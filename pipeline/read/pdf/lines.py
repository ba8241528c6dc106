"""Words to lines: what stands next to each other on one baseline.

A gap wider than the spaces between words parts two lines: they are cells, or columns of text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.pdf.corridors import apart, corridors_of, ends_in, short_corridors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.read.pdf.marks import Box, Word

_GAP = 0.68
"""Parts of the font size. A space between words is a quarter to a third, in justified text up to a half; the
gap between two cells is at least the padding of both."""

_NEAR_GAP = 0.38
"""The same between words that the page does not draw one after the other: they are seldom of one sentence."""

_SIZE = attrgetter("size")
_SPACE = 0.5  # between words at the most, in font sizes; a letter that is a bullet stands farther off
_LARGE = 1.1  # times its text's size is a bullet that may be level with it in its middle
_MIDDLE = 0.35  # how high the middle of a bullet is above its own baseline, in its font sizes
_RAISED = 0.45  # how far a footnote mark stands off the baseline, in font sizes
_BULLETS = "•◦▪▫‣\u2043∙●○■□\u2013—*·-➢➔✓✔►▸❖◆o\uf0b7\uf0a7\uf0d8"
_BULLETS_OFF = 3.2
"""Font sizes from a bullet to its words, at the most: a picture may stand between them."""
_NAMELESS = "\ufffd"
"""What stands for letters that a font does not name, as it does for its pictures of faces and flags."""
_SIGNS = 2  # a bullet, and a picture behind it
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[A-Z])[.)]")
_GLUED = re.compile(r"(\d{1,3}[.)])([^\W\d]\w+.*)")
_FIRST = frozenset({"a", "i", "1"})
"""Numbers of first items."""
_INITIAL = re.compile(r"[A-Z]\.")
_SHORTENED = re.compile(r"[^\W\d_]\.,?")
BROKEN_DATE = re.compile(r"\d-$")
"""What a line ends with that a wrap broke in a date."""
_LINES_BACK = 24
"""Lines above one, at most, in which a bracket that it closes is looked for."""
_ASCENT, _DESCENT = (
    0.74,
    0.2,
)  # of letters about the baseline, in font sizes: tighter than a font's box
_TURNING = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


class Line(NamedTuple):
    """Words on one baseline without a gap between them, in reading order.

    `marker` is the bullet or number in front; `indent` is where it stands, or
    where the words begin. `text` is the words as they stand.
    """

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    marker: str | None
    indent: float
    text: str

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)


def make_line(words: list[Word], marker: str | None = None, indent: float | None = None) -> Line:
    """One line of words that are in reading order."""
    x0, x1 = min([word.x0 for word in words]), max([word.x1 for word in words])
    biggest = words[0] if len(words) == 1 else max(words, key=_SIZE)
    return Line(
        words,
        x0,
        biggest.baseline - _ASCENT * biggest.size,
        x1,
        biggest.baseline + _DESCENT * biggest.size,
        biggest.baseline,
        biggest.size,
        marker,
        x0 if indent is None else indent,
        " ".join([word.text for word in words]),
    )


def lines_of(words: Iterable[Word], bullets: Sequence[Box] = (), gap: float = _GAP) -> list[Line]:
    """Words as lines from top to bottom, those of one height from left to right.

    Args:
        words: in the order in which the page draws them, which is used where it helps and not relied on.
        bullets: small shapes; one that stands just before a line is its marker.
        gap: the widest gap within a line, in font sizes.
    """
    runs: list[list[Word]] = []
    for word in words:
        if runs and _follows(runs[-1][-1], word, gap):
            runs[-1].append(word)
        else:
            runs.append([word])
    if len(runs) == 1:
        return [_marked(_ordered(runs[0]), bullets, ())]
    starts = [run[0] for run in runs]
    runs.sort(key=lambda run: (run[0].baseline, run[0].x0))
    near = gap if gap > _GAP else _NEAR_GAP
    joined: list[list[Word]] = []
    for run in runs:
        if not _taken_in(run, joined, near):
            joined.append(run)
    blocks = {word.block for word in starts}
    if gap <= _GAP and (
        len(blocks) > 1 or -1 in blocks
    ):  # else nothing parts a cell, or what is told to be one
        bare = [run[_signs(run) :] for run in joined]
        ends = [ends_in(run) for run in bare]
        pieces = [run[at] for run, places in zip(bare, ends, strict=True) for at in places]
        corridors = corridors_of(starts, pieces, bare)
        corridors += short_corridors(bare, ends)
        joined = [part for run in joined for part in apart(run, corridors)]
    joined.sort(key=lambda run: (run[0].baseline, run[0].x0))
    lines: list[Line] = []
    for run in joined:
        lines.append(_marked(_ordered(run), bullets, lines))
    lines.sort(key=lambda line: (line.baseline, line.x0))
    return lines


def _taken_in(run: list[Word], joined: Sequence[list[Word]], near: float) -> bool:
    """Whether a run before it on the same line has taken a run in, at its end or its beginning."""
    for other in reversed(joined[-12:]):
        if run[0].baseline - other[0].baseline > run[0].size + other[0].size:
            return False
        if _follows(other[-1], run[0], near) or _marks(other, run):
            other.extend(run)
            return True
        if _follows(run[-1], other[0], near) or _marks(run, other):
            other[:0] = run
            return True
    return False


def _follows(word: Word, after: Word, gap: float) -> bool:
    size = max(word.size, after.size)
    if not -0.3 * size <= after.x0 - word.x1 <= gap * size or _are_parted(word, after):
        return False
    rise = abs(word.baseline - after.baseline)
    return not (rise > _RAISED * size or (rise > 0.12 * size and 0.9 < word.size / (after.size or 1) < 1.1))


def _are_parted(word: Word, after: Word) -> bool:
    """Whether the document says that words are of two paragraphs, items or cells."""
    return word.block != after.block and word.block >= 0 <= after.block


def goes_on(line: Line, below: Line) -> bool | None:
    """Whether a line goes on in the one below, as the document's structure says; None where it does not."""
    last, first = line.words[-1], below.words[0]
    if last.run is not None and last.run == first.run:
        return True
    return False if _are_parted(last, first) else None


def in_columns(words: Sequence[Word]) -> list[list[Word]]:
    """Words of one block as drawn, those apart that go on higher up to the right of all before them."""
    rising = [word for before, word in pairwise(words) if word.baseline < before.baseline - word.size]
    if not rising:  # as nearly always
        return [list(words)]
    columns: list[list[Word]] = [list(words[:1])]
    right = words[0].x1
    for before, word in pairwise(words):
        if word.baseline < before.baseline - word.size and word.x0 > right:
            columns.append([])
        columns[-1].append(word)
        right = max(right, word.x1)
    return columns


def _marks(marker: list[Word], run: list[Word]) -> bool:
    """Whether a bullet or a number stands before a run."""
    sign, first = marker[0], run[0]
    if len(marker) > 1 and (len(marker) > _SIGNS or marker[1].text.strip(_NAMELESS)):
        return False
    if not 0 < first.x0 - marker[-1].x1 <= 3 * first.size or not is_marker(sign.text):
        return False
    if abs(sign.baseline - first.baseline) <= 0.2 * first.size:
        return True
    if sign.size < _LARGE * first.size or sign.text not in _BULLETS:
        return False
    return 0 <= first.baseline - sign.baseline + _MIDDLE * sign.size <= first.size


def is_marker(string: str) -> bool:
    """Whether a word is a bullet or the number of an item."""
    return string in _BULLETS or bool(_NUMBER.fullmatch(string))


def _signs(run: list[Word]) -> int:
    """How many words in front of others are a bullet or a number, and a picture behind it set as a letter."""
    if len(run) < _SIGNS or not is_marker(run[0].text):
        return 0
    return _SIGNS if len(run) > _SIGNS and not run[1].text.strip(_NAMELESS) else 1


def _ordered(run: list[Word]) -> list[Word]:
    """A run from its first word to its last: from the right where most of its words are read so."""
    turning = len([word for word in run if not word.text.isascii() and _TURNING.match(word.text)])
    if turning * 2 > len(run):
        return sorted(run, key=lambda word: -word.x0)
    for word, after in pairwise(run):
        if after.x0 < word.x0:
            return sorted(run, key=lambda word: word.x0)
    return run


def _marked(run: list[Word], bullets: Sequence[Box], above: Sequence[Line]) -> Line:
    first = run[0]
    if len(run) > 1 and first.text in _BULLETS and (len(first.text) == 1):
        is_a_word = first.text.isalpha() and run[1].x0 - first.x1 < _SPACE * first.size  # "o" of a sentence
        if not is_a_word:
            return make_line(run[_signs(run) :], "bullet", first.x0)
    if len(run) > 1 and _NUMBER.fullmatch(first.text) and not all(word.bold for word in run):
        near = run[1].x0 - first.x1 < 0.5 * first.size
        initial = near and (_INITIAL.fullmatch(first.text) or _is_abbreviated(first, run[1]))
        if initial or _goes_on(run, above):
            return make_line(run)  # which a wrap has brought to the front
        return make_line(run[1:], "number", first.x0)
    glued = _GLUED.fullmatch(first.text)
    if glued:  # too wide a number for its indent
        return make_line([first._replace(text=glued[2]), *run[1:]], "number", first.x0)
    for box in bullets:
        ahead = first.x0 - box.x1
        if (
            0 <= ahead <= _BULLETS_OFF * first.size
            and first.top <= (box.top + box.bottom) / 2 <= first.baseline + 1
        ):
            return make_line(run, "bullet", box.x0)
    return make_line(run)


def _is_abbreviated(word: Word, after: Word) -> bool:
    """Whether words are letters of one abbreviation, as of a legal form ("e. K.", "d. o. o.")."""
    return bool(_SHORTENED.fullmatch(word.text)) and bool(_SHORTENED.fullmatch(after.text))


def _goes_on(run: list[Word], above: Sequence[Line]) -> bool:
    """Whether a number before a line ends what the lines above it began.

    That is a date that a wrap broke ("2026-08-" above "11)"), or words in brackets; or a number in brackets
    ("thirty" above "(30) days") that begins no items, where none of the lines right above is one.
    """
    first, lowest, last = run[0], run[0].baseline, ""
    behind, below_an_item = 0, False
    for line in above[: -_LINES_BACK - 1 : -1]:
        if line.x1 < first.x0 or line.x0 > run[-1].x1 or line.baseline >= lowest:
            continue
        if lowest - line.baseline > 2 * first.size:
            break
        last = last or line.words[-1].text
        behind += line.text.count("(") - line.text.count(")")
        lowest = line.baseline
        below_an_item = line.marker is not None
        if below_an_item:
            break
    if first.text.startswith("("):
        return bool(last) and not below_an_item and first.text.strip("(.)").casefold() not in _FIRST
    return (behind > 0 and first.text.endswith(")")) or bool(BROKEN_DATE.search(last))
