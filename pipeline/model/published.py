"""Where a document belongs: the published list, its declaration, and the bytes that were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_SHORT = 16


@dataclass(frozen=True, slots=True)
class ListIdentity:
    """Which published list a document is a state of. Slugs are lower-case ASCII words joined by `-`."""

    publisher: str
    publisher_slug: str
    list_slug: str

    def __str__(self) -> str:
        return f"{self.publisher_slug}/{self.list_slug}"


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes that were read on a day, and what was given with them. Archived for ever.

    Attributes:
        sha256: hexadecimal digest of the bytes.
        size: bytes.
        list: the list that the bytes are a state of.
        title: title of the list; None where neither a declaration nor the document gives one.
        issued: the date that the publisher states, or that was given with `--issued`.
        captured: when the bytes were taken from the publisher; None where nobody said.
        url: address the bytes were taken from; None where nobody said.
        file_name: the file's own name, for people.
        held: why the capture is kept and not committed; None where it is committed.
        transcribed_from: what people typed the facts from, where the bytes are a table of our own; None
            where they are the publisher's.
        received: the moment when the bytes came into the archive, ISO 8601 in UTC. It orders captures that
            have no other date, and stands nowhere in the graph.
        notice_days: days to object that the publisher states; None where nobody said.
        max_cells: how many cells of it are read, where somebody said otherwise than the default; so too
            `max_characters`, `max_pages`, `max_tables` and `max_entries`.
        again: the day of the capture, ISO 8601, where the list had shown the same bytes on an earlier one;
            None of the first.
    """

    sha256: str
    size: int
    list: ListIdentity
    title: str | None = None
    issued: date | None = None
    captured: date | None = None
    url: str | None = None
    file_name: str | None = None
    held: str | None = None
    transcribed_from: str | None = None
    received: str | None = None
    notice_days: int | None = None
    max_cells: int | None = None
    max_characters: int | None = None
    max_pages: int | None = None
    max_tables: int | None = None
    max_entries: int | None = None
    again: str | None = None

    @property
    def name(self) -> str:
        """What tells it from other captures of its list: the digest, and the day where bytes came again."""
        return self._named(self.sha256)

    @property
    def short_name(self) -> str:
        """The name with 16 digits: that of the snapshot that it is the first of."""
        return self._named(self.sha256[:_SHORT])

    def _named(self, digits: str) -> str:
        return digits if self.again is None else f"{digits}-{self.again}"


@dataclass(frozen=True, slots=True)
class SourceCapture:
    """A captured document beside a declaration, and what the declaration says of it; as `Capture`."""

    path: Path
    issued: date | None = None
    captured: date | None = None
    url: str | None = None
    transcribed_from: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A declared list: `sources/<publisher>/source.toml`.

    Attributes:
        captures: documents beside the declaration, in the order of the declaration.
        columns: header texts that the list is expected to have; empty where undeclared.
        bounds: least and most rows that a reading may yield.
        notice_days: days to object that the publisher states; None where it states none.
        refresh: whether the list may be fetched again from `url`.
    """

    list: ListIdentity
    title: str
    url: str
    format: str
    captures: tuple[SourceCapture, ...]
    columns: tuple[str, ...] = ()
    bounds: tuple[int, int] = (1, 100_000)
    notice_days: int | None = None
    refresh: bool = True
