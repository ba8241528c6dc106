"""Signs of wikis: how MediaWiki, Confluence and DokuWiki write tables, titles, links and bold words."""

from __future__ import annotations

import re

from pipeline.read.pipes import DELIMITERS
from pipeline.read.sign import Sign

_BRACED = Sign(re.compile(r"^[ \t:]*+\{\|[^\n|{}]{0,400}\n", re.MULTILINE), ("{|",))
_BRACE_ENDS = re.compile(r"^[ \t]*+\|\}", re.MULTILINE)
"""Where a table of MediaWiki begins, and where it ends."""
_BARRED = Sign(re.compile(r"^\|\|[^|\n]{1,200}\|\|[^|\n]{1,200}\|\|", re.MULTILINE), ("||",))
_LEVELLED = Sign(re.compile(r"^h[1-6]\. +\S", re.MULTILINE), ("h1. ", "h2. ", "h3. "))
"""The headers of a table of Confluence, and its titles."""
_HIGHEST = Sign(re.compile(r"^={6} [^=\n]{1,200} ={6}[ \t]*\r?$", re.MULTILINE), ("====== ",))
"""The title of a page of DokuWiki."""
_CLOSED_TITLE = Sign(re.compile(r"^={2,6}[^=\n]{1,200}={2,6}[ \t]*\r?$", re.MULTILINE), ("\n==", "=="))
"""A title between signs, as AsciiDoc has it too: it takes a link or bold words of a wiki to tell which."""
_WIKI_SIGN = re.compile(
    r"'{3}\S|\[https?://[^\s\[\]]{1,2000} [^\[\]\n]{1,400}\](?!\()"
    r"|\[\[[^\[\]\n|:]{1,400}[|:][^\[\]\n]{1,400}\]\]"
)


def is_wiki(text: str) -> bool:
    """Whether a text has a table or the titles of MediaWiki, Confluence or DokuWiki, and signs of theirs."""
    braced = _BRACED.search(text)
    if (braced and _BRACE_ENDS.search(text, braced.end())) or _HIGHEST.search(text):
        return True
    if _BARRED.search(text) and not DELIMITERS.search(text):
        return True
    return _LEVELLED.count(text) > 1 or (
        _CLOSED_TITLE.search(text) is not None and _WIKI_SIGN.search(text) is not None
    )
