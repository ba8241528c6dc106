"""Lines to text: what lines under each other say, where a wrap parted them and where somebody did."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Fragment, PageBox, Text
from pipeline.read.pdf.addresses import address_goes_on, links_of
from pipeline.read.pdf.hyphens import HYPHENS, bare
from pipeline.read.pdf.lines import BROKEN_DATE, goes_on, make_line
from pipeline.read.pdf.marks import UNNAMED, is_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.read.pdf.lines import Line
    from pipeline.read.pdf.marks import Page, Word

_SMALL = 0.9  # times the size of the words above it, at the most, is that of small print under a name
_BADGES_OFF = 0.8  # font sizes that a badge stands off the words before it, at least: twice a wide space
_BADGES_OFF_AS_TOLD = 0.5  # the same of a badge that is an element of its own
_CHIPS_OFF = 1.2  # font sizes from one word in a frame to the next, at least: the padding of both, and white
_UNSPACED = re.compile("[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f]")
"""A letter of Chinese or Japanese, whose words no space parts and a line breaks anywhere (UAX 14)."""
_UNIT = re.compile(r"[^-\u2010-\u2014?]+[-\u2010-\u2014?]")  # up to where a word may be broken


def leading_of(lines: Sequence[Line]) -> float | None:
    """The least step from one line to the next; None of one line."""
    steps = [
        below.baseline - line.baseline
        for line, below in pairwise(lines)
        if below.baseline - line.baseline > 0.6 * line.size
    ]
    return min(steps, default=None)


def text_of(
    lines: Sequence[Line],
    page: Page,
    room: float | None = None,
    leading: float | None = None,
    known: frozenset[str] = frozenset(),
) -> Text:
    """What lines under each other say: wrapped ones joined by a space, meant breaks by a line feed.

    Args:
        lines: from top to bottom.
        page: the page they stand on, for its links.
        room: where the lines' column ends, as far as is known: where there was room for the next line's
            first word, the break is meant.
        leading: the step between wrapped lines.
        known: words of the document, to tell a hyphen that the wrap put in from the word's own.
    """
    if not lines:
        return Text("")
    apart = [(part, at > 0) for line in lines for at, part in enumerate(_badges_apart(line))]
    parts = [apart[0][0].text]
    last = apart[0][0].words[-1].text
    for (line, _), (below, is_badge) in pairwise(apart):
        parted = is_badge or _new_words(line, below) or _is_small_print(line, below, page)
        parts.append("\n" if parted else joint(line, below, room, leading, known))
        if parts[-1] == " " and address_goes_on(last, line, below, page, room):
            parts[-1] = ""
        is_one_word = parts[-1] == "" and len(below.words) == 1
        last = f"{last if is_one_word else ''}{below.words[-1].text}"
        if parts[-1] == "-":  # the wrap's own hyphen goes
            parts[-1] = ""
            parts[-2] = parts[-2][:-1]
        parts.append(below.text)
    words = [word for line in lines for word in line.words]
    text = "".join(parts)
    return Text(
        text,
        _box(lines[0], page.number)
        if len(apart) == 1
        else tuple(Fragment(_box(line, page.number), line.text) for line, _ in apart),
        links_of(text, words, page),
        all(word.bold for word in words),
        all(word.struck for word in words),
        tuple(_strong(text, words)),
    )


def _badges_apart(line: Line) -> Sequence[Line]:
    """A line up to the badges that end it, and each of these: smaller words, well off those before them.

    Stretches set alike and far apart, of which each is an element in one holder, are nothing but badges.
    """
    words, small = line.words, _SMALL * line.words[0].size
    starts = {
        at
        for at, (before, word) in enumerate(pairwise(words), 1)
        if before.run is not word.run and _is_a_chip(before, word)
    }
    if words[-1].size <= small < words[0].size:
        first = next(at for at in reversed(range(len(words))) if words[at].size > small) + 1
        badges = {at for at in range(first, len(words)) if _stands_off(words[at - 1], words[at])}
        starts |= badges if first in badges else set()
    if not starts:
        return (line,)
    parts = [words[start:end] for start, end in pairwise((0, *sorted(starts), len(words)))]
    return [make_line(parts[0], line.marker, line.indent), *map(make_line, parts[1:])]


def _stands_off(before: Word, word: Word) -> bool:
    off = _BADGES_OFF if word.run is None or word.run == before.run else _BADGES_OFF_AS_TOLD
    return word.x0 - before.x1 > off * before.size


def _is_a_chip(before: Word, word: Word) -> bool:
    return _is_broken(before, word) and word.x0 - before.x1 > _CHIPS_OFF * before.size


def _is_broken(word: Word, after: Word) -> bool:
    """Whether two stretches of text set alike follow each other in one holder: only a break parts them."""
    if word.run is None or after.run is None or word.run == after.run or word.run[0] != after.run[0]:
        return False
    return (word.bold, word.link, word.size) == (after.bold, after.link, after.size)


def _new_words(line: Line, below: Line) -> bool:
    """Whether bold words end with a line, and what follows does not go on with their phrase."""
    if not line.bold or below.words[0].bold:
        return False
    goes_on = below.text[0].islower() or below.text[0] in "(["
    return line.text.endswith(":") or not goes_on or below.words[0].link >= 0


def _is_small_print(line: Line, below: Line, page: Page) -> bool:
    """Whether a line that an element of its own holds is set smaller than the one above, as under a name.

    Where nothing says what holds lines, all words of the one are smaller than any of the other; those that
    were recognised in a picture are as high as their letters happen to be, and of small capitals some are.
    """
    last, first = line.words[-1].run, below.words[0].run
    if below.size > _SMALL * line.size:
        return False
    if last is None and first is None and not page.recognised:
        largest, least = max(word.size for word in below.words), min(word.size for word in line.words)
        are_small_capitals = line.text.isupper() and below.text.isupper()
        return largest <= _SMALL * least and any(map(str.isalpha, below.text)) and not are_small_capitals
    if last is None or first is None or last[0] == first[0]:
        return False
    return is_of(page.elements, first[0], UNNAMED) and not below.text.isdecimal()


def _strong(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where the bold words stand in their text, those that follow each other as one stretch."""
    if not any(word.bold for word in words):
        return
    end, run = 0, None
    for word in words:
        start = text.find(word.text, end)
        if start < 0:  # a word that a wrap had parted is passed over
            continue
        end = start + len(word.text)
        if word.bold:
            run = (run[0] if run else start, end)
        elif run:
            yield run
            run = None
    if run:
        yield run


def joint(
    line: Line, below: Line, room: float | None, leading: float | None, known: frozenset[str] = frozenset()
) -> str:
    """What stands between two lines: a space, nothing, a line feed, or `-` where the line's hyphen goes."""
    last, first = line.words[-1].text, below.words[0].text
    told = goes_on(line, below)
    if told is not False and below.marker is None and BROKEN_DATE.search(last) and first[:1].isdigit():
        return ""
    if told is False or (told is None and _is_meant(line, below, room, leading, known)):
        return "\n"
    if last[-1] == "\u00ad":
        return "-"
    if last[-1] in HYPHENS and len(last) > 1 and last[-2].isalpha():
        goes_on_small = first[:1].islower() or (first[:2].isupper() and last[-2].isupper())
        if goes_on_small or told:
            return "-" if goes_on_small and bare(last[:-1] + first) in known else ""
    unspaced = _UNSPACED.fullmatch(last[-1]) and _UNSPACED.fullmatch(first[0])
    return "" if unspaced else " "


def _is_meant(
    line: Line, below: Line, room: float | None, leading: float | None, known: frozenset[str]
) -> bool:
    """Whether a line ends where nothing made it: it had room, or the next begins something."""
    if below.marker is not None or (room is not None and _would_fit(line, below, room, in_words=bool(known))):
        return True
    if _is_broken(line.words[-1], below.words[0]):
        return True
    return leading is not None and below.baseline - line.baseline > leading + 0.35 * line.size


def _would_fit(line: Line, below: Line, room: float, *, in_words: bool) -> bool:
    """Whether a line had room for the next word; up to its hyphen, where lines end `in_words`."""
    first = below.words[0]
    unit = _UNIT.match(first.text) if in_words else None
    width = first.x1 - first.x0
    if _UNSPACED.fullmatch(first.text[0]):  # may be broken anywhere
        width /= len(first.text)
    elif unit:
        width *= len(unit.group()) / len(first.text)
    slack = room - line.x1
    if line.x0 - below.x0 > 1:  # centred or set to the right: the room is on both sides
        slack += line.x0 - below.x0
    return 0.35 * line.size + width < slack - 0.15 * line.size


def _box(line: Line, page: int) -> PageBox:
    x0, top = round(line.x0, 1) + 0.0, round(line.top, 1) + 0.0  # and no -0.0 beside 0.0
    width, height = round(line.x1 - line.x0, 1) + 0.0, round(line.bottom - line.top, 1) + 0.0
    return PageBox(page, _held_once(x0), _held_once(top), _held_once(width), _held_once(height))


@lru_cache(maxsize=16_384)
def _held_once(tenths: float) -> float:
    """A length; pages have the same few thousand again and again, which take a quarter of a box's memory."""
    return tenths
