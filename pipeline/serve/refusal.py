"""Why a request is not answered, as HTTP says it."""

from __future__ import annotations

from pipeline.errors import OnwardError


class Refusal(OnwardError):  # noqa: N818 - what it is, in one word
    """A request that is not answered.

    Attributes:
        status: of HTTP (RFC 9110, section 15).
        headers: that the status needs: `Allow`, `Retry-After`.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        place: str | None = None,
        advice: str | None = None,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(message, place=place, advice=advice)
        self.status = status
        self.headers = headers
