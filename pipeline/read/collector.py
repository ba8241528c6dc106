"""Python's collector of cycles, put off while values are made that all stay."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MADE_UP_FOR = 300
"""Times that it is put off until it looks through everything once: lxml's parsers of pages are cycles."""
_times = count(1)


@contextmanager
def put_off() -> Iterator[None]:
    """No search for cycles until the end, unless there was none before; then all values count as old.

    The values of a document and of its rows hold no cycles and all stay: the collector would look through
    every one of them again and again, which took a quarter of the time of reading a page and a tenth of that
    of its extraction, and once more when it is let go on, which took as long as the parse. What nothing
    refers to is freed as ever. Values that count as old are hardly looked at again: now and then all are.
    """
    was_on = gc.isenabled()
    if was_on and next(_times) % _MADE_UP_FOR == 0:
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                # Moves all that there is to the oldest generation, and looks at nothing.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
