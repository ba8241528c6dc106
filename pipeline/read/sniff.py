"""What a document is, told from its bytes: signatures of archives, then the shapes of text."""

from __future__ import annotations

import re

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,5000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(r"\s*<[a-zA-Z!]")
_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(?:.*\r?\n){0,500}?(?:\1|\.\.\.)[ \t]*(?:\r?\n|$)")
_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_UNDERLINED = re.compile(r"^\S.{0,200}\r?\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_DELIMITERS = re.compile(
    r"^[ \t>]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?[ \t]*$", re.MULTILINE
)
_BULLET = re.compile(r"^[ \t]{0,8}(?:[-*+]|\d{1,3}[.)])[ \t]+\S", re.MULTILINE)
_LINK = re.compile(r"\[[^\[\]\n]{1,300}\]\((?!#\))[^()\s]{1,2000}\)")
_TAG = re.compile(r"</(?:table|div|p|ul|ol|details)>", re.IGNORECASE)
_TAB_ROW = re.compile(r"^[^|\n]*\S\t+[^|\n]*\S[^|\n]*$", re.MULTILINE)


def text_format(text: str) -> str:
    """`html`, `markdown` or `text`."""
    if _PAGE.match(text):
        return "html"
    is_marked_down = any(sign.search(text) for sign in (_FRONT, _HEADING, _DELIMITERS))
    if _MARKUP.match(text) and not is_marked_down:
        return "html"
    if is_marked_down or _TAG.search(text):
        return "markdown"
    if len(_TAB_ROW.findall(text)) >= 2:
        return "text"
    if _UNDERLINED.search(text) or _LINK.search(text) or len(_BULLET.findall(text)) >= 2:
        return "markdown"
    return "text"
