"""Why a fetched page is not taken for the list, and what it looks like instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.errors import ReadError
from pipeline.read import read
from pipeline.wording import counted

if TYPE_CHECKING:
    from pipeline.health import Present

_PASSWORD = re.compile(rb"<input\b[^>]{0,1000}\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
_WITHIN = 1024 * 1024
"""Bytes of a page in which a field for a password is looked for."""
_LOGIN_PATH = re.compile(
    r"/(?:accounts?/)?(?:log-?in|sign-?in|log-?on|sso|saml2?|oauth2?|authorize|auth)(?:[/.]|$)", re.IGNORECASE
)
_PAGES = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown", "")


@dataclass(frozen=True, slots=True)
class Page:
    """A body as it came.

    Attributes:
        url: the address that answered, other than `asked` where there were redirects.
        media_type: what the server calls it.
    """

    content: bytes
    asked: str
    url: str
    media_type: str


def unreadable(page: Page, reason: str) -> str:
    """Why a page from which no row was read is held."""
    return _joined(reason, page)


def unlikely(page: Page, rows: int, bounds: tuple[int, int], present: Present | None) -> str | None:
    """Why a page from which rows were read is held all the same; None where it is taken for the list.

    Args:
        page: as it came.
        rows: how many were read.
        bounds: least and most that the declaration expects.
        present: the state of the list now; what people typed counts no rows of the publisher's page.
    """
    least, most = bounds
    if not least <= rows <= most:
        return _joined(f"{counted(rows, 'row')}, and the declaration expects {least} to {most}", page)
    if present is not None and not present.transcribed and rows * 2 < present.rows:
        return _joined(f"{counted(rows, 'row')}, and there were {present.rows:,} before", page)
    return None


def _joined(reason: str, page: Page) -> str:
    look = _looks_like(page)
    return f"{reason}; {look}" if look else reason


def _looks_like(page: Page) -> str | None:
    if _PASSWORD.search(page.content, 0, _WITHIN):
        return "it looks like a login page"
    if page.url != page.asked and _LOGIN_PATH.search(urlsplit(page.url).path):
        return f"it looks like a login page: {page.url}"
    try:
        notices = read(page.content, page.url).notices
    except ReadError:
        notices = ()
    for notice in notices:
        if notice.code == "empty-shell":
            return notice.message
    return None if page.media_type in _PAGES else f"the server calls it {page.media_type}"
