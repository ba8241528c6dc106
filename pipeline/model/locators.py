"""Places in a document: where a piece of it stands, printed as a fragment identifier."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.making import set_by_slots


@dataclass(frozen=True, slots=True, order=True, init=False)
class CharSpan:
    """A stretch of a plain text, counted in code points of the decoded text, end exclusive.

    Printed as a fragment identifier of RFC 5147 (section 2.2.1): `char=12,40`.

    Attributes:
        length: held instead of the end: most are small numbers, of which Python has one each.
    """

    start: int
    length: int

    def __init__(self, start: int, end: int) -> None:
        _set_start(self, start)
        _set_length(self, end - start)

    @property
    def end(self) -> int:
        """The code point behind the last one."""
        return self.start + self.length

    def __str__(self) -> str:
        return f"char={self.start},{self.end}"


_set_start, _set_length = (vars(CharSpan)[name].__set__ for name in ("start", "length"))


@set_by_slots
@dataclass(frozen=True, slots=True, order=True)
class PageBox:
    """A box on a page of a paged document, in points (1/72 inch) from the page's upper left corner.

    Printed as fragment identifiers of RFC 8118 (section 3, `page`) and of Media Fragments 1.0 (section 4.2.2,
    `xywh`): `page=1&xywh=72.0,90.5,120.0,11.2`.

    Attributes:
        page: from 1.
    """

    page: int
    x: float
    y: float
    width: float
    height: float

    def __str__(self) -> str:
        return f"page={self.page}&xywh={self.x:.1f},{self.y:.1f},{self.width:.1f},{self.height:.1f}"


@set_by_slots
@dataclass(frozen=True, slots=True, order=True)
class NodePath:
    """A node of a parsed tree by its path, or text within it.

    Printed as `xpath=/html/body/table[1]/tr[2]/td[1]`; where the mark-up stands inside another text, behind
    the stretch of that text that was parsed: `char=120,980&xpath=/html/body/table[1]/tr[2]/td[1]`.

    Attributes:
        path: XPath 1.0, absolute, with the positions of elements among their like-named siblings.
        within: the stretch or the value of the document that was parsed; None where it was the whole.
    """

    path: str
    within: CharSpan | Pointer | None = None

    def __str__(self) -> str:
        return f"{self.within}&xpath={self.path}" if self.within else f"xpath={self.path}"


@set_by_slots
@dataclass(frozen=True, slots=True)
class Pointer:
    """A value of a data file by its JSON Pointer (RFC 6901): `pointer=/subprocessors/0/name`.

    The key itself has a `#` behind it, as in a Relative JSON Pointer: `pointer=/subprocessors#`.

    Attributes:
        step: the last step, escaped: a key, or a number from 0. Without words for the whole file.
        holder: the value that it is a step in; None for the whole file. Each step is held once, for a file
            has many values of few keys.
    """

    step: str = ""
    holder: Pointer | None = None

    @property
    def path(self) -> str:
        """All steps."""
        return f"{self.holder.path}/{self.step}" if self.holder is not None else self.step

    def __lt__(self, other: Pointer) -> bool:
        return self.path < other.path

    def __str__(self) -> str:
        return f"pointer={self.path}"


@set_by_slots
@dataclass(frozen=True, slots=True, order=True)
class CellPosition:
    """A cell of a sheet, row and column from 1, as RFC 7111 (section 2.3) counts them: `cell=4,1`.

    `part` names what holds the cell where a document has several: `sheet=Vendors&cell=4,1`.
    """

    row: int
    column: int
    part: str | None = None

    def __str__(self) -> str:
        return f"{self.part}&cell={self.row},{self.column}" if self.part else f"cell={self.row},{self.column}"


Locator = CharSpan | PageBox | NodePath | Pointer | CellPosition
"""Where a piece stands. One member a kind of document; each prints as a fragment identifier."""


Step = tuple[NodePath, str]
"""A node by another one that holds it and the path from there: the cells of a row have the row in common."""


@set_by_slots
@dataclass(frozen=True, slots=True, order=True)
class Fragment:
    """A piece of a document as it stands there, and where: following the locator back gives the text."""

    locator: Locator
    text: str
