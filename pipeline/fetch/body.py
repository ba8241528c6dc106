"""A body taken off the wire within a bound, and its encoding taken off. Pure but for the chunks that come."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.fetch.answer import Kind

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_PLAIN = {"", "identity"}
_ZIPPED = {"gzip", "x-gzip", "deflate"}


class BodyError(Exception):
    """A body that is not taken: `kind` as in `pipeline.fetch.answer`, and why."""

    def __init__(self, kind: Kind, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason


def taken(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """The decoded bytes.

    Args:
        chunks: as they come off the wire; no more are asked for than the limit takes.
        encoding: the header `Content-Encoding`.
        limit: bytes, both as sent and as decoded.

    Raises:
        BodyError: `too-large`, `truncated` or `encoding`.
    """
    encoding = encoding.strip().lower()
    if encoding in _PLAIN:
        return _joined(chunks, limit)
    if encoding not in _ZIPPED:
        raise BodyError("encoding", f"it is encoded as {encoding!r}, which was not asked for")
    return _unzipped(chunks, limit)


def _joined(chunks: Iterable[bytes], limit: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limit:
            raise _too_large(limit)
    return bytes(body)


def _unzipped(chunks: Iterable[bytes], limit: int) -> bytes:
    """A bomb is cut by asking the decoder for no more than may still come."""
    body, sent = bytearray(), 0
    decoder = zlib.decompressobj(_GZIP_OR_ZLIB)
    for chunk in chunks:
        sent += len(chunk)
        rest = chunk
        while rest:
            if decoder.eof:  # another member of a gzip file (RFC 1952, section 2.2)
                decoder = zlib.decompressobj(_GZIP_OR_ZLIB)
            try:
                body += decoder.decompress(rest, limit + 1 - len(body))
            except zlib.error as error:
                raise BodyError("encoding", "its compression is damaged") from error
            if len(body) > limit or sent > limit:
                raise _too_large(limit)
            rest = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
    if sent and not decoder.eof:
        raise BodyError("truncated", "it breaks off before its end")
    return bytes(body)


def _too_large(limit: int) -> BodyError:
    return BodyError("too-large", f"it is larger than the limit of {limit:,} bytes")
