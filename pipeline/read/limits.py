"""How much of a document is read. A document is hostile until shown otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import ReadError

MAX_BYTES = 64 * 1024 * 1024
"""Default bound on a document's size: the largest published list seen is under one mebibyte."""
MAX_CELLS = 500_000
"""Default bound on the cells of all tables together, spanned places counted."""
MAX_CHARACTERS = 5_000_000
"""Default bound on the characters that a person sees, of all pieces together: a thousand full pages."""
MAX_PIECE = 500_000
"""Default bound on the characters of one cell, item or paragraph: the longest seen has a few thousand."""
MAX_TABLES = 5_000
"""Default bound on tables, each of which may be the list: most lists are one, the most seen are fifteen."""
MAX_ENTRIES = 10_000
"""Default bound on headings, paragraphs, items and rows of tables, each of which may name somebody: the most
seen are two hundred. Those of a PDF its pages bound."""
ENTRY_CHARACTERS, ENTRY_CELLS = 250, 10
"""A paragraph, item or cell counts for each so many characters, a row of a table for each so many cells: as
long as they are, so long they take."""
MAX_LINES = 500_000
"""Default bound on the lines of a text."""
MAX_VALUES = 200_000
"""Default bound on the values of a data file, by the signs that part them: each may become a block."""
MAX_TAGS = 1_000_000
"""Default bound on the tags of a page or of a stretch of mark-up: each costs about 400 bytes of memory."""
MAX_DEPTH = 200
"""How deep elements, lists and records are followed; what lies deeper is read as plain words."""
MAX_PAGES = 2_000
"""Default bound on the pages of a PDF."""
MAX_SECONDS = 300.0
"""Default bound on the time that one document takes, on the wall; the bounds on size keep far below it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a document is read, where a user says otherwise than the defaults.

    Attributes:
        cells: cells of all tables together; a document with more is refused.
        characters: what a person sees, and the addresses of links, in every place; a document with more is
            refused.
        pages: pages of a PDF; a notice says that there are more.
        bytes: size of the file; a larger one is refused.
        seconds: time for reading it and extracting its rows; what takes longer is refused.
        tables: how many; a document with more is refused.
        entries: headings, paragraphs, items and rows of tables, long ones counted several times; a document
            with more, if no PDF, is refused.
    """

    cells: int = MAX_CELLS
    characters: int = MAX_CHARACTERS
    pages: int = MAX_PAGES
    bytes: int = MAX_BYTES
    seconds: float = MAX_SECONDS
    tables: int = MAX_TABLES
    entries: int = MAX_ENTRIES


DEFAULT = Limits()


@dataclass(slots=True)
class Budget:
    """What may still be read of one document. Readers share one, so that many small tables are bounded too.

    Attributes:
        source: what to call the document in an error.
        cells: how many cells may still come.
        text: how many characters that a person sees may still come.
        entries: how many headings, paragraphs, items and rows may still come.
    """

    source: str
    cells: int = MAX_CELLS
    text: int = MAX_CHARACTERS
    entries: int = MAX_ENTRIES

    @classmethod
    def within(cls, limits: Limits, source: str) -> Budget:
        """All that a user lets be read of a document."""
        return cls(source, limits.cells, limits.characters, limits.entries)

    def spend(self, cells: int) -> None:
        """Count cells as read.

        Raises:
            ReadError: they are more than the bound.
        """
        self.cells -= cells
        if self.cells < 0:
            raise ReadError(
                "its tables have more cells than the limit",
                source=self.source,
                advice="Cut the document down to the list itself, or raise the limit with --max-cells",
            )

    def spend_text(self, characters: int) -> None:
        """Count the characters of a piece as read, or those of a page.

        Raises:
            ReadError: they are more than the bound.
        """
        self.text -= characters
        if self.text < 0:
            raise ReadError(
                "more text than the limit of characters",
                source=self.source,
                advice="Cut the document down to the list itself, or raise the limit with --max-characters",
            )

    def spend_entries(self, entries: int) -> None:
        """Count headings, paragraphs, items and rows as read.

        Raises:
            ReadError: they are more than the bound.
        """
        self.entries -= entries
        if self.entries < 0:
            raise ReadError(
                "more headings, paragraphs, items and rows of tables than the limit"
                f" (a long one counts for each {ENTRY_CHARACTERS} characters or {ENTRY_CELLS} cells)",
                source=self.source,
                advice="Cut the document down to the list itself, or raise the limit with --max-entries",
            )
