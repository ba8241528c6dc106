"""The words of a page, from pdfium's text page.

Two letters of a word are asked for their place, not all of them: asking is what takes the time.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from pipeline.read.pdf import calls
from pipeline.read.pdf.covered import Covered
from pipeline.read.pdf.letters import drawers_of, origins_of, places_of
from pipeline.read.pdf.marks import UNTOLD, Page, Word
from pipeline.read.pdf.styles import Styles
from pipeline.read.words import RAISED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.read.pdf.letters import Place
    from pipeline.read.pdf.marks import Owner
    from pipeline.read.pdf.page import Frame

MAX_CHARACTERS = 100_000
"""Characters read of a page. One that is full of the smallest print has some twenty thousand."""

_FAR = 1e6  # points; what is said to stand farther off, or nowhere, is not a number to reckon with
_BROKEN = "\x02\ufffe"  # pdfium's marks for a hyphen at which a line was broken
_WORD = re.compile(rf"[^\s\0{_BROKEN}]+[{_BROKEN}]?|[{_BROKEN}]")
_LABELLED = re.compile(r"(?<=[^\W\d]:)(?=[^\W_])")
_UNNAMED = dict(
    zip(
        (*range(0x10, 0x17), *range(0x1B, 0x20), 0x88),
        "\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014\ufb00\ufb01\ufb02\ufb03\ufb04\u2022",
        strict=True,
    )
)
"""Quotes, dashes, ligatures and the bullet of TeX's encodings for text, which come as control letters where a
font names none."""

_UNNAMED_LETTER = re.compile("[\x10-\x16\x1b-\x1f\x88]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_NOTE = re.compile(r"(?<=[^\W\d]|[.)])\d{1,2}$")
_SMALLER = 0.85  # of a word's size: the size of a footnote's number behind it, at the most
_RAISED_BY, _BESIDE = 0.2, 0.15
"""Font sizes by which it stands above the word's baseline, at least, and off its end, at the most."""
_BEFORE = 0.6  # of its size: how far a note begins behind its number
_LONGEST_NOTE = 2
_word = partial(tuple.__new__, Word)  # what `_make` does, without its look at how many there are
_Drawn = tuple[int, str, int | None]
"""Letters without a space between them: where they start, what they are, and what draws their first."""


def read_words(
    text: pdfium.FPDF_TEXTPAGE, frame: Frame, page: Page, owners: Mapping[int | None, Owner] | None
) -> list[int]:
    """Add a page's words to it, in the order in which it draws them.

    Args:
        text: what pdfium makes of the page's letters.
        frame: of the page.
        page: to which the words are added.
        owners: what the document's structure says of what draws letters; None if it is not tagged.

    Returns: how many of them stand upright on the page as it is, turned by one to three quarters, slanted.
    """
    turns = [0, 0, 0, 0, 0]
    count = pdfium.FPDFText_CountChars(text)
    if count > MAX_CHARACTERS:
        page.cut.append("characters")
        count = MAX_CHARACTERS
    if count <= 0:
        return turns
    handle = calls.address(text)
    letters = _letters(text, count)
    strings = _strings(letters.translate(_UNNAMED) if _UNNAMED_LETTER.search(letters) else letters)
    drawn_by = drawers_of(handle, [start for start, _ in strings])
    told = [(start, string, by) for (start, string), by in zip(strings, drawn_by, strict=True)]
    styles = Styles(drawn_by)
    covered = Covered(page.link_boxes, frame.height)
    parted = _by_weight(_by_blocks(told, handle, owners), handle, styles)
    starts = [start for start, _, _ in parted]
    boxes = frame.placed(_places(handle, starts, [start + len(string) - 1 for start, string, _ in parted]))
    baselines = frame.heights(origins_of(handle, starts))
    before: int | None = None
    linked, words, width, height = bool(page.links), page.words, frame.width, frame.height
    for (start, string, drawn), (x0, y0, x1, y1), baseline in zip(parted, boxes, baselines, strict=True):
        size, bold, turn = styles[drawn]
        note = _NOTE.search(string) if string[-1].isdecimal() else None
        raised = note and styles[calls.object_of_letter(handle, start + note.start())][0] < _SMALLER * size
        if string.isdecimal() and _is_note(string, words, x0, baseline, size):
            words[-1] = words[-1]._replace(text=words[-1].text + string.translate(RAISED), x1=x1)
            continue
        if not (-_FAR < x0 <= x1 < _FAR and -_FAR < y0 <= y1 < _FAR and -_FAR < baseline < _FAR):
            continue
        if x1 < 0 or x0 > width or y1 < 0 or y0 > height:
            _leave_out(page)
            continue
        if words and words[-1].size < _SMALLER * size and _leads(words, x0, baseline, size):
            words[-1] = words[-1]._replace(text=words[-1].text.translate(RAISED))
        link = covered.by((x0 + x1) / 2, (y0 + y1) / 2) if linked else -1
        if raised or not string.isascii():
            string = _spelled(string, note if raised else None)  # noqa: PLW2901 - a call a word costs time
        block, run = owners[drawn] if owners is not None else UNTOLD
        word = _word((
            string, x0, y0, x1, y1, baseline, size or y1 - y0, bold, link, False, block, run,
            len(words), drawn != before,
        ))  # fmt: skip
        before = drawn
        turns[turn] += 1
        (words if turn == frame.turn else page.turned).append(word)
    return turns


def _places(handle: int, starts: Sequence[int], ends: Sequence[int]) -> Iterator[Place]:
    """The boxes of words, each around its first letter and its last, or the first where the last has none."""
    first, last = places_of(handle, starts), places_of(handle, ends)
    return zip(
        map(min, first.left, last.left),
        map(max, first.top, last.top),
        map(max, first.right, last.right),
        map(min, first.bottom, last.bottom),
        strict=True,
    )


def _leave_out(page: Page) -> None:
    if "outside" not in page.cut:
        page.cut.append("outside")


def _is_note(string: str, words: Sequence[Word], x0: float, baseline: float, size: float) -> bool:
    """Whether a number stands small and raised right behind the last word, as that of a footnote does."""
    if not words or len(string) > _LONGEST_NOTE:
        return False
    word = words[-1]
    return (
        size < _SMALLER * word.size
        and word.baseline - baseline > _RAISED_BY * word.size
        and abs(x0 - word.x1) < _BESIDE * word.size
        and not word.text[-1].isdecimal()
    )


def _leads(words: Sequence[Word], x0: float, baseline: float, size: float) -> bool:
    """Whether the last word is a number small and raised before the next, as that of a note is."""
    number = words[-1]
    return (
        number.text.isdecimal()
        and len(number.text) <= _LONGEST_NOTE
        and baseline - number.baseline > _RAISED_BY * size
        and 0 <= x0 - number.x1 < _BEFORE * size
    )


def _spelled(string: str, note: re.Match[str] | None) -> str:
    """A word with its ligatures as the letters that they stand for, and a footnote's number raised."""
    if note:
        string = string[: note.start()] + note[0].translate(RAISED)
    return _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), string)


def _letters(text: pdfium.FPDF_TEXTPAGE, count: int) -> str:
    """A page's letters, one code point a character of pdfium, so that an index means the same in both."""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(text, 0, count, buffer) - 1
    letters = bytes(buffer)[: 2 * max(got, 0)].decode("utf-16-le", "replace")
    if len(letters) == count:
        return letters
    codes = (pdfium.FPDFText_GetUnicode(text, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)


def _strings(letters: str) -> list[tuple[int, str]]:
    """Words and where they start; one that is broken over two lines at a hyphen is two."""
    words = [(match.start(), match.group()) for match in _WORD.finditer(letters)]
    if not any(mark in letters for mark in _BROKEN):
        return words
    return [(start, f"{word[:-1]}-" if word[-1] in _BROKEN else word) for start, word in words]


def _by_blocks(
    strings: Sequence[_Drawn], handle: int, owners: Mapping[int | None, Owner] | None
) -> Sequence[_Drawn]:
    """Words, where they start and what draws them; one is parted where it is of two cells.

    Cells may stand so near each other that no space is seen between them. Where the next word is of the same
    block, a word is: a block's words follow each other.
    """
    if owners is None or not strings:
        return strings
    blocks = [owners[drawn].block for _, _, drawn in strings]
    last = [at for at, (block, after) in enumerate(pairwise(blocks)) if block != after]
    parted: list[_Drawn] = []
    begun = 0
    for at in (*last, len(strings) - 1):
        parted += strings[begun:at]
        parted += _of_one_block(strings[at], handle, owners)
        begun = at + 1
    return parted


def _of_one_block(string: _Drawn, handle: int, owners: Mapping[int | None, Owner]) -> Iterator[_Drawn]:
    start, text, first = string
    last = calls.object_of_letter(handle, start + len(text) - 1)
    if last == first or owners[last].block == owners[first].block:
        yield string
        return
    drawn = drawers_of(handle, range(start, start + len(text)))
    blocks = [owners[each].block for each in drawn]
    ends = [at for at, (block, after) in enumerate(pairwise(blocks), 1) if block != after]
    for begun, end in pairwise((0, *ends, len(text))):
        yield start + begun, text[begun:end], drawn[begun]


def _by_weight(words: Sequence[_Drawn], handle: int, styles: Styles) -> list[_Drawn]:
    """Words; one is parted behind a colon where the weight changes, as of a label before its value."""
    parted: list[_Drawn] = []
    begun = 0
    for at in [at for at, (_, string, _) in enumerate(words) if ":" in string]:
        parted += words[begun:at]
        parted += _label_apart(words[at], handle, styles)
        begun = at + 1
    return [*parted, *words[begun:]]


def _label_apart(word: _Drawn, handle: int, styles: Styles) -> Iterator[_Drawn]:
    start, string, drawn = word
    label = _LABELLED.search(string)
    if label is not None:
        behind = calls.object_of_letter(handle, start + label.end())
        if styles[behind][1] != styles[drawn][1]:
            yield start, string[: label.end()], drawn
            word = start + label.end(), string[label.end() :], behind
    yield word
