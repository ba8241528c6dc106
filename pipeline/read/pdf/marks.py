"""What a page of a PDF holds for whoever lays it out, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Sequence


LEVEL = 0.3
"""Font sizes by which the baselines of what stands on one line may differ."""
MIDDLE = 0.3
"""Font sizes from the baseline up to the middle of most letters: where a word is, for what holds it."""


class Box(NamedTuple):
    """A box from the page's upper left corner, in points: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float


def box_of(boxes: Sequence[Box] | Sequence[Word]) -> Box:
    """The box around boxes, or words."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


class Word(NamedTuple):
    """Letters without white space between them, on one line.

    `baseline` is the line the letters stand on, `size` the font's size in points, `link` the index of the
    link that covers the word, -1 for none. `block` is the index of the element of the page's structure that
    is the paragraph, item or cell it is of, -1 where the document does not say; `run` are those of the
    stretch of text in which only a wrap ends a line, behind that of what holds it. `drawn` is how many words
    the page draws before it, -1 where nobody knows, `begins` whether it is the first of those drawn at once.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    link: int
    struck: bool = False
    block: int = -1
    run: tuple[int, int] | None = None
    drawn: int = -1
    begins: bool = False


class Owner(NamedTuple):
    """What a tagged PDF says of letters: their block and their run, as of a word."""

    block: int
    run: tuple[int, int] | None


UNTOLD = Owner(-1, None)
UNNAMED = frozenset({"NonStruct", "Private", ""})
"""Elements that say nothing of what they are: parts of a line as well as holders of paragraphs."""

CELLS = frozenset({"TD", "TH"})
"""Elements that are cells of a table."""


class Element(NamedTuple):
    """An element of the structure that a tagged PDF says it has.

    Attributes:
        kind: its standard structure type, such as `P` or `TD` (ISO 32000-1, section 14.8.4).
        place: where it stands in the document's tree, the same on each page that shows a part of it.
        holder: the index of the element that it stands in, -1 for none.
        columns: over how many columns it stands, if it is a cell; the same of `rows`.
        block: the index of the paragraph, item, cell or holder of such that its words are of.
    """

    kind: str
    place: tuple[int, ...]
    holder: int
    columns: int = 1
    rows: int = 1
    block: int = -1


def is_of(elements: Sequence[Element], number: int, kinds: Container[str]) -> bool:
    """Whether an element is of one of some kinds; -1, for none, is of no kind."""
    return number >= 0 and elements[number].kind in kinds


class Page(NamedTuple):
    """What stands on a page.

    Attributes:
        number: from 1.
        horizontals: drawn lines across, as boxes.
        verticals: drawn lines down.
        shades: filled boxes that are not white.
        bullets: small filled or drawn shapes, no larger than a letter.
        frames: boxes that may hold words: those with round corners, drawn ones, and filled ones in white too.
        links: addresses, by the index that `Word.link` names.
        link_boxes: what each link covers.
        pictures: boxes of images.
        turned: words that stand on their side, upside down or in a slant.
        cut: which limits were met, by name.
        recognised: whether the words were recognised in a picture.
        elements: what a tagged document says of the structure, a holder before what it holds.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    horizontals: list[Box]
    verticals: list[Box]
    shades: list[Box]
    bullets: list[Box]
    frames: list[Box]
    links: list[str]
    link_boxes: list[Box]
    pictures: list[Box]
    turned: list[Word]
    cut: list[str]
    recognised: bool = False
    elements: Sequence[Element] = ()
