"""The order of a list's captures: by what the publisher states, by the day they were taken, by arrival."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pipeline.model.published import Capture

_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)")
_PRINTED = (".pdf", ".docx", ".txt")
"""Endings of formats that lose structure; of equal captures another names the snapshot where there is one."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The place of a capture among those of its list; larger is later.

    Attributes:
        day: the date that the publisher states, else the day of the capture; ISO 8601.
        captured: the day of the capture, else that of its arrival.
        arrived: the moment of arrival where no day was told, else empty. Of captures without any date the
            order of arrival is all that is known.
        printed: whether the format lost structure.
        capture: name of the capture, which decides between equals, so that nothing else does.
    """

    day: str
    captured: str
    arrived: str
    printed: bool
    capture: str


def place_of(capture: Capture) -> Place:
    """Where a capture stands among those of its list."""
    arrived = capture.received or ""
    said = seen_on(capture.captured, capture.file_name) or ""
    return Place(
        day=capture.issued.isoformat() if capture.issued else said or arrived[:10],
        captured=said or arrived[:10],
        arrived="" if capture.issued or said else arrived,
        printed=(capture.file_name or "").casefold().endswith(_PRINTED),
        capture=capture.name,
    )


def seen_on(captured: date | None, file_name: str | None) -> str | None:
    """The day a document was taken, else one that its file's name tells (`2024-09-06.md`); ISO 8601."""
    named = _DAY.search(file_name or "")
    return captured.isoformat() if captured else named[0] if named else None


def told_day(capture: Capture) -> str | None:
    """The day that tells a capture from others of the same bytes: when it was taken, else what it states."""
    seen = seen_on(capture.captured, capture.file_name)
    return seen or (capture.issued.isoformat() if capture.issued else None)
