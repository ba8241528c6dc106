"""What a reader yields: a document, its blocks in reading order, and the words of each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.model.locators import Fragment, NodePath
from pipeline.model.making import set_by_slots

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model.locators import Locator, Step


@set_by_slots
@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: its label as printed, and its address, None where the document names none."""

    label: str
    href: str | None


@set_by_slots
@dataclass(frozen=True, slots=True)
class Text:
    """What a person sees of a stretch of a document, and the fragments that it was read from.

    Attributes:
        text: the words without mark-up, white space folded to single spaces; a line feed stands where the
            document breaks a line on purpose (`<br>`, an item of a list inside a cell, a paragraph inside a
            cell) and nowhere else.
        read_from: the fragments that it was read from; or the place alone, where these very words stand
            there: most texts are so, and take half the memory. Of a cell of a page, the place of its row and
            the step from there.
        links: hyperlinks in it, in reading order.
        emphasised: whether all of its words are set in bold (a label, a heading in disguise).
        struck: whether all of its words are struck through (removed, but still printed).
        strong: the stretches of `text` that are set in bold, from the first character to before the last.
    """

    text: str
    read_from: tuple[Fragment, ...] | Locator | Step = ()
    links: tuple[Link, ...] = ()
    emphasised: bool = False
    struck: bool = False
    strong: tuple[tuple[int, int], ...] = ()

    @property
    def fragments(self) -> tuple[Fragment, ...]:
        """In reading order; several where the piece is wrapped over lines, columns or pages."""
        place = self.read_from
        if not isinstance(place, tuple):
            return (Fragment(place, self.text),)
        match place:
            case (NodePath() as holder, str(step)):
                return (Fragment(NodePath(f"{holder.path}{step}", holder.within), self.text),)
            case fragments:
                return fragments

    def saying(self, words: str) -> Text:
        """Other words for the same piece of the document."""
        return Text(words, self.fragments, self.links, self.emphasised, self.struck, self.strong)

    def part(self, start: int, end: int) -> Text:
        """A stretch of it, without blanks at its ends, with the links and the bold words in it."""
        end = start + len(self.text[start:end].rstrip())
        start = end - len(self.text[start:end].lstrip())
        words = self.text[start:end]
        strong = tuple(
            (max(a, start) - start, min(b, end) - start) for a, b in self.strong if a < end and b > start
        )
        return Text(
            words,
            self.fragments,
            tuple(link for link in self.links if link.label and link.label in words),
            bool(words) and (self.emphasised or strong == ((0, len(words)),)),
            self.struck,
            strong,
        )

    @staticmethod
    def joined(texts: Iterable[Text], between: str = "\n") -> Text:
        """What texts say one behind the other, a sign between them; those without words only have links."""
        kept = [text for text in texts if text.text or text.links]
        if len(kept) == 1:
            return kept[0]
        said = [text for text in kept if text.text]
        starts = accumulate((len(text.text) + len(between) for text in said), initial=0)
        return Text(
            between.join(text.text for text in said),
            tuple(dict.fromkeys(fragment for text in kept for fragment in text.fragments)),
            tuple(link for text in kept for link in text.links),
            bool(said) and all(text.emphasised for text in said),
            bool(said) and all(text.struck for text in said),
            tuple(
                (begin + start, begin + end)
                for begin, text in zip(starts, said, strict=False)
                for start, end in text.strong
            ),
        )


@set_by_slots
@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 for the highest."""

    content: Text
    level: int


@set_by_slots
@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that stand together, neither heading, item nor cell. Of a plain text, one fragment a line."""

    content: Text


@set_by_slots
@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list, without the items under it, which follow with a greater depth.

    Attributes:
        depth: 1 for an item of an outermost list.
        kind: `bullet`, `number`, or of a definition list `term` or `description`.
    """

    content: Text
    depth: int = 1
    kind: str = "bullet"


@set_by_slots
@dataclass(frozen=True, slots=True)
class TableRow:
    """One printed row, a cell a column; none where the document gives a row no cell.

    A cell that spans several columns or rows is the very same `Text` object in each of its places; an empty
    cell is a `Text` without words.
    """

    cells: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Printed rows under each other.

    Attributes:
        header_rows: how many rows at the top the document itself marks as headers (`th`, a Markdown header
            row, a row that is repeated on each page); 0 where it marks none.
        caption: the table's title, where the document ties one to it.
    """

    rows: tuple[TableRow, ...]
    header_rows: int = 0
    caption: Text | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that only draws: dashes, underscores, equal signs, a horizontal rule."""

    content: Text


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the content: navigation, running headers and footers, page numbers, cookie bars."""

    content: Text


Block = Heading | Paragraph | ListItem | Table | Rule | Furniture


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something a person should look at. `level` is `info`, `warning` or `error`."""

    level: str
    code: str
    message: str
    fragment: Fragment | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its identity and its blocks in reading order.

    Attributes:
        text: the decoded text of a textual format; of others what a person sees, block by block.
        properties: what the document says of itself outside its content, by name: `title`, `language`,
            `modified`, and keys of front matter as they stand.
        notices: what the reader noticed: a page that is only an image, a table cut short by a limit.
    """

    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    properties: tuple[tuple[str, Text], ...] = ()
    notices: tuple[Diagnostic, ...] = ()
