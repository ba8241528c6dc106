"""What a PDF's compressed streams hold, counted before pdfium unpacks them: few bytes can hold gigabytes."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes that all of a document's compressed streams may hold together."""

_STREAM = re.compile(rb"stream\r?\n")
_RATIO = 1_032  # the most that one byte of deflate can hold (zlib's technical notes)
_PIECE = 1024 * 1024
_ROUNDS = 4  # filters one over the other


class _Stream(NamedTuple):
    """Where a compressed stream stands in the file, and how many times it is packed."""

    start: int
    end: int
    rounds: int

    @property
    def most(self) -> int:
        """Bytes that it can hold, whatever they are."""
        return int((self.end - self.start) * _RATIO**self.rounds)


def weigh(content: bytes, name: str) -> None:
    """Refuse a PDF whose streams hold more than is read.

    The largest are unpacked first, and none where all that are left cannot hold too much.

    Raises:
        ReadError: they hold more than `MAX_UNPACKED` bytes.
    """
    streams = sorted(_streams(content), key=lambda stream: stream.most, reverse=True)
    at_most, left = sum(stream.most for stream in streams), MAX_UNPACKED
    for stream in streams:
        if at_most <= left:
            return
        at_most -= stream.most
        left -= _weight(content[stream.start : stream.end], stream.rounds, left)
        if left < 0:
            raise ReadError(
                f"its compressed parts hold more than the limit of {MAX_UNPACKED:,} bytes",
                source=name,
                advice="Print the list itself to a new PDF",
            )


def _streams(content: bytes) -> Iterator[_Stream]:
    """Streams that can hold much: long ones, and those that are packed more than once."""
    for match in _STREAM.finditer(content):
        end = content.find(b"endstream", match.end())
        end = len(content) if end < 0 else end
        rounds = content[max(match.start() - 400, 0) : match.start()].rpartition(b" obj")[2].count(b"Fl")
        if (end - match.end()) * _RATIO > _PIECE or rounds > 1:
            yield _Stream(match.end(), end, min(max(rounds, 1), _ROUNDS))


def _weight(packed: bytes, rounds: int, most: int) -> int:
    """Bytes that a stream unpacks to, counted to a little over `most`."""
    total = 0
    unpack = zlib.decompressobj()
    kept = bytearray()
    try:
        piece = unpack.decompress(packed, _PIECE)
        while piece:
            total += len(piece)
            if total > most:
                return total
            if rounds > 1:
                kept += piece
            piece = unpack.decompress(unpack.unconsumed_tail, _PIECE)
    except zlib.error:  # not deflate, or damaged: pdfium says so
        return total
    return total + _weight(bytes(kept), rounds - 1, most - total) if rounds > 1 else total
