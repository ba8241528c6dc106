"""Bytes to text: byte order mark, declared encoding, UTF-8, and what a Western desktop writes."""

from __future__ import annotations

import codecs
import re

from pipeline.model import Diagnostic

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z][\w.:-]{1,30})""")
_DECLARED_WITHIN = 1024
"""Bytes in which a page declares its encoding (HTML Living Standard, section 13.2.3.2)."""


def decode(content: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text, and a notice where its encoding had to be guessed. Bytes that mean nothing become U+FFFD."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), ()
    wide = _unmarked_utf16(content)
    if wide:
        return content.decode(wide, "replace"), (_guessed(wide),)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        encoding = _declared(content) or "cp1252"
        return content.decode(encoding, "replace"), (_guessed(encoding),)


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content, 0, _DECLARED_WITHIN)
    if not found:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
        b" ".decode(codec.name, "replace")  # of nothing any name is a fine encoding
    except (LookupError, UnicodeError):
        return None
    # What is called Latin-1 on the web is windows-1252 (Encoding Standard, section 4.2).
    return "cp1252" if codec.name in {"iso8859-1", "ascii", "utf-8"} else codec.name


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Western text is nought."""
    head = content[:512]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.1 else None


def _guessed(encoding: str) -> Diagnostic:
    return Diagnostic("info", "encoding-told", f"not UTF-8; read as {encoding}")
