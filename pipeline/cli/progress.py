"""A bar on a terminal while documents are read or fetched."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Item = TypeVar("_Item")
_ERASE = "\r\x1b[K"


def watched(items: Iterable[_Item], length: int, label: str, *, quiet: bool) -> Iterator[_Item]:
    """Items as they come, with a bar where there are several and somebody looks at a terminal.

    The bar is off the line when an item is handed on, so that what is said of the item begins at the margin.

    Args:
        items: what takes time to come.
        length: how many there will be.
        label: what stands before the bar.
        quiet: no bar at all.
    """
    if quiet or length < 2 or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label=label, file=sys.stderr) as bar:
        for item in bar:
            sys.stderr.write(_ERASE)
            yield item
