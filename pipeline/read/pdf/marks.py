"""What a page of a PDF holds for whoever lays it out, as plain values."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A box from the page's upper left corner, in points: left, top, right, bottom."""

    x0: float
    top: float
    x1: float
    bottom: float


class Word(NamedTuple):
    """Letters without white space between them, on one line.

    `baseline` is the line the letters stand on, `size` the font's size in points, `link` the index of the
    link that covers the word, -1 for none.
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


class Page(NamedTuple):
    """What stands on a page.

    Attributes:
        number: from 1.
        horizontals: drawn lines across, as boxes.
        verticals: drawn lines down.
        shades: filled boxes that are not white.
        bullets: small filled or drawn shapes, no larger than a letter.
        links: addresses, by the index that `Word.link` names.
        link_boxes: what each link covers.
        pictures: boxes of images.
        turned: words that stand upright or upside down.
        cut: which limits were met, by name.
        recognised: whether the words were recognised in a picture.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    horizontals: list[Box]
    verticals: list[Box]
    shades: list[Box]
    bullets: list[Box]
    links: list[str]
    link_boxes: list[Box]
    pictures: list[Box]
    turned: list[Word]
    cut: list[str]
    recognised: bool = False
