"""What a fetch is bounded by, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal[
    "connection",  # no server answers, or it hangs up; no trust can be put in its certificate
    "encoding",  # the body is encoded in a way that was not asked for, or is damaged
    "forbidden",  # 401, 403, 407: somebody must log in
    "missing",  # 404, 410
    "private",  # a private, loopback or link-local address
    "redirects",  # too many, in a circle, from https to http, or to nowhere
    "refused",  # another status of the 400s
    "robots",  # robots.txt disallows it, or cannot be had
    "scheme",  # neither http nor https
    "server",  # a status of the 500s, 429, or one that no document comes with
    "too-large",
    "too-slow",
    "truncated",
]
"""Why a fetch failed."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a fetch goes.

    Attributes:
        max_bytes: of a body, as sent and as decoded.
        seconds: from looking up a host's name to the last byte of its answer.
        redirects: followed at most.
        tries: of one request, where the error may pass.
        longest_wait: seconds between two tries; a server that asks for more is not asked again.
    """

    max_bytes: int = 64 * 1024 * 1024
    seconds: float = 60.0
    redirects: int = 10
    tries: int = 3
    longest_wait: float = 60.0


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server wants to be reminded of, so that it need not send again what we have (RFC 9110, 8.8).

    Attributes:
        url: the address that they hold of; at another one they say nothing.
        etag: as the server wrote it.
        last_modified: as the server wrote it.
    """

    url: str | None = None
    etag: str | None = None
    last_modified: str | None = None


NOTHING = Validators()
"""Nothing is had yet: a page is asked for without conditions."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """One step on the way from the address that was asked to the one that answered."""

    url: str
    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, whole.

    Attributes:
        content: the bytes, without the encoding of the transfer (`gzip`).
        url: the address that answered.
        media_type: what the server calls it, without parameters, in lower case; empty where it does not.
    """

    content: bytes
    url: str
    media_type: str = ""
    validators: Validators = NOTHING
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that what we have still stands."""

    url: str
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing was had.

    Attributes:
        reason: one clause, for people.
        url: the address at which it failed.
    """

    kind: Kind
    reason: str
    url: str
    redirects: tuple[Redirect, ...] = ()


Answer = Fetched | NotModified | Failed


def moved_to(redirects: Sequence[Redirect]) -> str | None:
    """The address that a list has moved to for good: where a permanent redirect led (RFC 9110, 15.4).

    A temporary redirect ends the way: what lies behind it may be elsewhere tomorrow.
    """
    found = None
    for redirect in redirects:
        if redirect.status not in (301, 308):
            break
        found = redirect.to
    return found
