"""The only access to what others publish: one page, fetched with conditions and within bounds.

What a server says decides nothing that was not bounded before: how long it may take, how much it may send,
where it may send us. A fetch never raises for what a server does: it comes to a value.
"""

from __future__ import annotations

from pipeline.fetch.answer import (
    NOTHING,
    Answer,
    Bounds,
    Failed,
    Fetched,
    NotModified,
    Redirect,
    Validators,
    moved_to,
)
from pipeline.fetch.fetcher import Fetcher

__all__ = [
    "NOTHING",
    "Answer",
    "Bounds",
    "Failed",
    "Fetched",
    "Fetcher",
    "NotModified",
    "Redirect",
    "Validators",
    "moved_to",
]
