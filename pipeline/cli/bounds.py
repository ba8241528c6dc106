"""The options that bound how much of a document is read, the same for every command that reads one."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

import click

from pipeline.read import DEFAULT, Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., None]


def _at_most(what: str, default: int, told: str) -> Callable[[Command], Command]:
    """An option that bounds how many of something are read."""
    return click.option(
        f"--max-{what}", type=click.IntRange(1), default=default, show_default=True, help=told
    )


def bounded(command: Callable[..., None]) -> Callable[..., None]:
    """Options for a document's size and the time that it takes; the command is given them as `limits`."""

    @_at_most("bytes", DEFAULT.bytes, "Refuse larger files.")
    @_at_most("cells", DEFAULT.cells, "Refuse documents whose tables have more cells.")
    @_at_most("characters", DEFAULT.characters, "Refuse documents in which a person sees more text.")
    @_at_most("tables", DEFAULT.tables, "Refuse documents with more tables.")
    @_at_most("entries", DEFAULT.entries, "Refuse documents with more headings, paragraphs, items and rows.")
    @_at_most("pages", DEFAULT.pages, "Read no further pages.")
    @click.option(
        "--max-seconds",
        type=click.FloatRange(0, min_open=True),
        default=DEFAULT.seconds,
        show_default=True,
        help="Refuse documents that take longer to read.",
    )
    @wraps(command)
    def with_limits(
        *args: object,
        max_bytes: int,
        max_cells: int,
        max_characters: int,
        max_entries: int,
        max_pages: int,
        max_seconds: float,
        max_tables: int,
        **others: object,
    ) -> None:
        limits = Limits(max_cells, max_characters, max_pages, max_bytes, max_seconds, max_tables, max_entries)
        command(*args, limits=limits, **others)

    return with_limits
