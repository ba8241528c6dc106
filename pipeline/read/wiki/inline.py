"""The words of a wiki text between its signs: bold type, links, templates, tags."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from pipeline.read.lines import Signs
from pipeline.read.words import STRUCK

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.read.words import Words

_SIGN = re.compile(
    r"'''(?P<bold>[^\0]{1,300}?)'''|''(?P<italic>[^\0]{1,300}?)''"
    r"|\*\*(?P<starred>(?=\S)[^\0*]{1,300}?(?<=\S))\*\*|(?<!\w)\*(?P<star>(?=\S)[^\0*]{1,300}?(?<=\S))\*(?!\w)"
    r"|\[\[(?P<page>[^\[\]|\0]{1,2000})(?:\|(?P<label>[^\[\]\0]{0,400}))?\]\]"
    r"|\[(?P<href>(?:https?://|mailto:|//)[^\s\[\]|\0]{1,2000})(?:\s+(?P<words>[^\[\]\0]{0,400}))?\]"
    r"|\[(?P<said>[^\[\]|\0]{1,400})\|(?P<target>[^\s\[\]|\0]{1,2000})(?:\|[^\[\]\0]{0,200})?\]"
    r"|\{\{(?P<template>[^{}\0]{1,400})\}\}"
    r"|<ref\b[^<>\0]{0,200}/>|<ref\b[^<>\0]{0,200}>(?P<note>[^\0]{0,600}?)</ref>"
    r"|<(?P<gone>del|s|strike)>(?P<struck>[^<>\0]{1,300})</(?P=gone)>"
    r"|\A-(?P<dashed>[^\s\0-][^\0]{0,300}(?<=[^\s-]))-\Z"
    r"|(?P<breaks><[bB][rR]\b[^<>\0]{0,100}>|(?<![\\:])\\\\)|</?[A-Za-z][\w-]{0,20}(?:\s[^<>\0]{0,300})?/?>"
    r"|(?P<entity>&#?\w{1,12};)"
    r"|(?P<address>https?://[^\s<>\[\]|\0]{1,2000}[^\s<>\[\]|\0.,;:!?)])"
)
_ELSEWHERE = re.compile(r"(?:https?:)?//|mailto:")
_PICTURE = re.compile(r":?[^\W\d_]{3,12}:[^|]{1,200}\.(?:png|jpe?g|gif|svg|webp)$", re.IGNORECASE)


class Inline(Signs):
    """Signs of a wiki text."""

    def __init__(self) -> None:
        super().__init__(_SIGN)

    def sign(self, words: Words, found: re.Match[str], style: int) -> None:
        """What a sign that was found says."""
        said = {name: inside for name, inside in found.groupdict().items() if inside is not None}
        kind = next(iter(said), "")
        if kind in {"bold", "starred", "star"}:
            self.bold(words, said[kind])
        elif kind == "italic":
            self.say(words, said[kind], style)
        elif kind in {"gone", "dashed"}:
            self.say(words, said.get("struck") or said[kind], style | STRUCK)
        elif kind == "breaks":
            words.add_break()
        elif kind in _TOLD:
            words.add(_TOLD[kind](said[kind]), style)
        else:
            self._linked(words, kind, said, style)

    def _linked(self, words: Words, kind: str, said: Mapping[str, str], style: int) -> None:
        """A link of one of the kinds that wikis have."""
        if kind == "page":
            self._page(words, said["page"], said.get("label", ""), style)
        elif kind == "href":
            href = said["href"]
            self.link(words, said.get("words", "").strip() or href.removeprefix("mailto:"), href, style)
        elif kind == "said":
            self.link(words, said["said"], said["target"], style)
        elif kind == "address":
            self.link(words, said["address"], said["address"], style)

    def _page(self, words: Words, page: str, label: str, style: int) -> None:
        """A link to a page of the wiki, which leads nowhere from outside, or to an address."""
        if _PICTURE.match(page):
            words.add_picture(label.rpartition("|")[2])
        elif _ELSEWHERE.match(page):
            self.link(words, label or page, page, style)
        else:
            words.add(label or page.lstrip(":"), style)


def _shown(template: str) -> str:
    """What a template likely shows: its first value without a name ("{{Flag|Norway}}"), or what it is."""
    name, *values = template.split("|")
    return next((value.strip() for value in values if "=" not in value and value.strip()), name.strip())


_TOLD: dict[str, Callable[[str], str]] = {
    "template": _shown,
    "note": lambda note: f" ({note.strip()})",
    "entity": unescape,
}
"""What signs say that are neither type nor links."""
