"""The words of reStructuredText between its signs: bold type, links, roles, substitutions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.lines import Signs

if TYPE_CHECKING:
    from pipeline.read.words import Words

_SIGN = re.compile(
    r"(?::[\w:+.-]{1,40}:)?(?<!`)`(?P<quoted>[^`\0]{1,400})`(?!`)(?P<ends>__?)?"
    r"|``(?P<code>[^`\0]{1,400})``"
    r"|(?<![\w*])\*\*(?P<bold>\S(?:[^*\0]{0,300}[^*\s\0])?)\*\*(?![\w*])"
    r"|(?<![\w*])\*(?P<slanted>\S(?:[^*\0]{0,300}[^*\s\0])?)\*(?![\w*])"
    r"|\|(?P<stands>[^|\s\0](?:[^|\0]{0,80}[^|\s\0])?)\|_{0,2}"
    r"|\b(?P<word>[^\W_](?:[\w.-]{0,80}[^\W_])?)__?(?!\w)"
    r"|(?P<address>https?://[^\s<>`\0]{1,2000}[^\s<>`\0.,;:!?)])"
    r"|\\(?P<escaped>[^\0])"
)
_TARGET = re.compile(
    r"^[ \t]*\.\. _(?P<quote>`?)([^\n`]{1,200}?)(?P=quote):[ \t]+(\S{1,2000})[ \t]*\r?$", re.MULTILINE
)
_STANDS_FOR = re.compile(r"^[ \t]*\.\. \|([^|\n]{1,80})\| +replace:: *([^\n]{1,300})$", re.MULTILINE)
_ADDRESSED = re.compile(r"(.*?)\s*<([^<>]{1,2000})>", re.DOTALL)


class Inline(Signs):
    """Signs of one text: it knows where its named links lead, and what its names stand for."""

    def __init__(self, text: str) -> None:
        super().__init__(_SIGN)
        self._targets = {_folded(found[2]): found[3] for found in _TARGET.finditer(text)}
        self._stands_for = {found[1]: found[2].strip() for found in _STANDS_FOR.finditer(text)}

    def sign(self, words: Words, found: re.Match[str], style: int) -> None:
        """What a sign that was found says (reStructuredText, section "Inline Markup")."""
        if found["quoted"] is not None:
            self._quoted(words, found, style)
        elif found["bold"] is not None:
            self.bold(words, found["bold"])
        elif found["stands"] is not None:
            words.add(self._stands_for.get(found["stands"], found[0]), style)
        elif found["word"] is not None:
            href = self._targets.get(_folded(found["word"]))
            if href is None:
                words.add(found[0], style)
            else:
                self.link(words, found["word"], href, style)
        elif found["address"] is not None:
            self.link(words, found[0], found[0], style)
        elif found["escaped"] is not None:
            words.add(found["escaped"].strip(), style)
        else:
            words.add(found["code"] or found["slanted"], style)

    def _quoted(self, words: Words, found: re.Match[str], style: int) -> None:
        addressed = _ADDRESSED.fullmatch(found["quoted"])
        label = addressed[1] if addressed and addressed[1] else found["quoted"]
        if found["ends"] is None:
            words.add(label, style)
            return
        href = addressed[2] if addressed else self._targets.get(_folded(label), "")
        self.link(words, label, self._targets.get(_folded(href.removesuffix("_")), href), style)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
