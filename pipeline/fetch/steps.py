"""What to do with an answer: take it, follow it, ask again, give up. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx

from pipeline.fetch.answer import Failed, Redirect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.fetch.answer import Bounds, Kind

_REDIRECTS = (301, 302, 303, 307, 308)
_TRANSIENT = (408, 425, 429, 500, 502, 503, 504)
"""Statuses that may be others in a moment (RFC 9110; 425: RFC 8470; 429: RFC 6585)."""
_SAID: dict[int, tuple[Kind, str]] = {
    401: ("forbidden", "one must log in"),
    403: ("forbidden", "the server forbids it"),
    404: ("missing", "there is no such page"),
    407: ("forbidden", "a proxy must be told who asks"),
    410: ("missing", "the page is gone for good"),
    429: ("server", "the server was asked too often"),
}
_IN_GENERAL: dict[int, tuple[Kind, str]] = {
    4: ("refused", "the server refuses"),
    5: ("server", "the server has an error of its own"),
}
_NOTHING: tuple[Kind, str] = ("server", "no page comes with the answer")


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one request; the body is taken where it is a document."""

    url: str
    status: int
    headers: Mapping[str, str]
    content: bytes = b""


def web_address(url: str) -> httpx.URL | Failed:
    """An address taken apart, or why it is none that is fetched."""
    try:
        parsed = httpx.URL(url)
        parsed.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        return Failed("scheme", f"no address: {error}", url)
    if parsed.scheme not in ("http", "https") or not parsed.host:
        return Failed("scheme", "only http and https are fetched", url)
    return parsed


def is_transient(found: Reply | Failed) -> bool:
    """Whether asking again may help."""
    if isinstance(found, Failed):
        return found.kind in ("connection", "truncated")
    return found.status in _TRANSIENT


def pause_before(found: Reply | Failed, attempt: int, now: datetime) -> float:
    """Seconds to wait before the next try: what the server asks for, or else 1, 2, 4 and so on.

    Args:
        found: what the last try came to.
        attempt: its number, from 1.
        now: for a server that names a moment; with its time zone.
    """
    asked = retry_after(found.headers.get("retry-after", ""), now) if isinstance(found, Reply) else None
    return 2.0 ** (attempt - 1) if asked is None else asked


def retry_after(text: str, now: datetime) -> float | None:
    """Seconds that a server asks to be left alone: a number or a date (RFC 9110, 10.2.3); None if neither."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def redirect_of(reply: Reply) -> Redirect | None:
    """Where an answer sends us; None where it does not."""
    if reply.status not in _REDIRECTS or not reply.headers.get("location"):
        return None
    try:
        to = str(httpx.URL(reply.url).join(reply.headers["location"]).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError):
        to = reply.headers["location"]
    return Redirect(reply.url, reply.status, to)


def refusal(redirects: Sequence[Redirect], asked: str, bounds: Bounds) -> Failed | None:
    """Why the last of some redirects is not followed; None where it is."""
    last = redirects[-1]
    if len(redirects) > bounds.redirects:
        reason = f"more than {bounds.redirects} redirects"
    elif last.to in (asked, *(redirect.to for redirect in redirects[:-1])):
        reason = f"the redirects lead in a circle: {last.to}"
    elif last.url.startswith("https:") and last.to.startswith("http:"):
        reason = f"it leads from https to http: {last.to}"
    else:
        return None
    return Failed("redirects", reason, last.url, tuple(redirects))


def not_a_document(reply: Reply) -> Failed | None:
    """Why an answer is no document; None where it is one: other 2xx have no body, or a part of one (206)."""
    if reply.status == 200:
        return None
    kind, words = _SAID.get(reply.status, _IN_GENERAL.get(reply.status // 100, _NOTHING))
    return Failed(kind, f"{words} (status {reply.status})", reply.url)
