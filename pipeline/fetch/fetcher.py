"""A page with all that politeness asks for: robots.txt, conditions, redirects, patience."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.fetch.answer import NOTHING, Bounds, Failed, Fetched, NotModified, Validators
from pipeline.fetch.exchange import Limits, exchange
from pipeline.fetch.robots import MAX_BYTES as ROBOTS_BYTES
from pipeline.fetch.robots import allows
from pipeline.fetch.steps import (
    Reply,
    is_transient,
    not_a_document,
    pause_before,
    redirect_of,
    refusal,
    web_address,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.fetch.answer import Answer, Redirect

AGENT = "onward"
"""The product token that a robots.txt may name."""
USER_AGENT = f"{AGENT}/{__version__} (reads published sub-processor lists; https://w3id.org/onward)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/*;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


class Fetcher:
    """Fetches pages one after the other; what the robots.txt of a host says is asked once."""

    def __init__(
        self,
        bounds: Bounds,
        *,
        allow_private: bool = False,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """`pause` waits for some seconds before another try."""
        self._bounds = bounds
        self._limits = Limits(bounds.max_bytes, bounds.seconds, allow_private)
        self._pause = pause
        self._robots: dict[str, str | Failed] = {}

    def fetch(self, url: str, known: Validators = NOTHING) -> Answer:
        """A page, or that it is as it was, or why it cannot be had.

        Args:
            url: http or https.
            known: what the server said of the body that we have.
        """
        redirects: list[Redirect] = []
        at = url
        while True:
            found = self._allowed(at) or self._asked(at, self._headers(at, known), self._limits)
            way = tuple(redirects)
            if isinstance(found, Failed):
                return replace(found, redirects=way)
            if found.status == 304 and known.url == at:
                return NotModified(at, way)
            redirect = redirect_of(found)
            if redirect is None:
                break
            redirects.append(redirect)
            refused = refusal(redirects, url, self._bounds)
            if refused is not None:
                return refused
            at = redirect.to
        failed = not_a_document(found)
        if failed is not None:
            return replace(failed, redirects=way)
        return Fetched(
            content=found.content,
            url=at,
            media_type=found.headers.get("content-type", "").partition(";")[0].strip().lower(),
            validators=Validators(at, found.headers.get("etag"), found.headers.get("last-modified")),
            redirects=way,
        )

    def _headers(self, url: str, known: Validators) -> dict[str, str]:
        headers = dict(_HEADERS)
        if known.url == url and known.etag:
            headers["If-None-Match"] = known.etag
        if known.url == url and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return headers

    def _asked(self, url: str, headers: dict[str, str], limits: Limits) -> Reply | Failed:
        """An answer, asked for again where the error may pass."""
        for attempt in range(1, self._bounds.tries + 1):
            found = exchange(url, headers, limits)
            if attempt == self._bounds.tries or not is_transient(found):
                break
            seconds = pause_before(found, attempt, datetime.now(UTC))
            if seconds > self._bounds.longest_wait:
                return Failed("server", f"the server asks to be left alone for {seconds:.0f} seconds", url)
            self._pause(seconds)
        return found

    def _allowed(self, url: str) -> Failed | None:
        """Why an address may not be asked for; None where it may.

        A robots.txt that is not there allows everything; one that cannot be had, nothing (RFC 9309, 2.3.1).
        """
        parsed = web_address(url)
        if isinstance(parsed, Failed):
            return parsed
        place = str(parsed.copy_with(path="/robots.txt", query=None, fragment=None))
        if place not in self._robots:
            self._robots[place] = self._rules(place, self._bounds.redirects)
        rules = self._robots[place]
        if isinstance(rules, Failed):
            return replace(rules, url=url)
        if allows(rules, AGENT, parsed.raw_path.decode("ascii")):
            return None
        return Failed("robots", f"{place} disallows it", url)

    def _rules(self, place: str, redirects: int) -> str | Failed:
        """The text of a robots.txt, empty where there is none; or why nothing may be asked for."""
        found = self._asked(place, dict(_HEADERS), replace(self._limits, max_bytes=ROBOTS_BYTES))
        if isinstance(found, Failed):
            return found
        if found.status == 200:
            return found.content.decode("utf-8", "replace")
        redirect = redirect_of(found)
        if redirect is not None and redirects > 0:
            return self._rules(redirect.to, redirects - 1)
        if found.status >= 500 or found.status == 429:
            return Failed("robots", f"{place} cannot be had (status {found.status})", place)
        return ""
