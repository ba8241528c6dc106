"""Answers on their way out: whole or not at all, and within a bound of memory for slow readers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from pipeline.serve.refusal import Refusal

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

_PIECE = 64 << 10
_SECONDS_OF_PIECE = 20.0
"""A reader that takes longer for 64 KiB is let go; it sees that the answer is cut short by its length."""
_SMALL = 1 << 20
"""Bytes of an answer that is not counted: it leaves at once."""


class Outbox:
    """How many bytes of answers may wait for slow readers at a time."""

    def __init__(self, most: int) -> None:
        self._left = most

    def take(self, size: int) -> None:
        """Count an answer in.

        Raises:
            Refusal: 503, too much is waiting already.
        """
        if size > _SMALL and size > self._left:
            raise Refusal(503, "too many large answers are on their way", headers=(("Retry-After", "5"),))
        self._left -= size

    def give_back(self, size: int) -> None:
        """Count an answer out."""
        self._left += size


class AnswerResponse(Response):
    """An answer with its length, sent piece by piece as its reader takes it."""

    def __init__(self, content: bytes, content_type: str, outbox: Outbox, headers: dict[str, str]) -> None:
        super().__init__(content, headers={"Content-Type": content_type, **headers})
        self._outbox = outbox
        outbox.take(len(content))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        """Send it."""
        content = bytes(self.body)
        try:
            await send(
                {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
            )
            for start in range(0, max(len(content), 1), _PIECE):
                more = start + _PIECE < len(content)
                piece = content[start : start + _PIECE]
                async with asyncio.timeout(_SECONDS_OF_PIECE):
                    await send({"type": "http.response.body", "body": piece, "more_body": more})
        except TimeoutError:
            return  # the connection is closed before the length that was said is reached
        finally:
            self._outbox.give_back(len(content))


def refused(refusal: Refusal) -> Response:
    """A refusal as text: what is wrong, where, what to do."""
    return PlainTextResponse(f"{refusal}\n", status_code=refusal.status, headers=dict(refusal.headers))
