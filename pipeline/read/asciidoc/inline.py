"""The words of AsciiDoc between its signs: bold type, links, references, attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.read.lines import Signs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.read.words import Words

_SIGN = re.compile(
    r"(?P<macro>(?:link|mailto|xref|image|icon):{1,2}(?!\s)|(?:https?|ftp)://)(?P<target>[^\s\[\]<>\0]{0,2000})\[(?P<label>[^\]\0]{0,400})\]"
    r"|(?P<address>https?://[^\s<>\[\]\0]{1,2000}[^\s<>\[\]\0.,;:!?)])"
    r"|<<[^<>,\0]{1,200}(?:,(?P<reference>[^<>\0]{1,300}))?>>"
    r"|footnote:\w{0,40}\[(?P<note>[^\]\0]{1,600})\]"
    r"|(?:\[[^\[\]\0]{0,80}\])?(?P<mark>\*\*|\*|__|_|``|`|##|#|\+\+|\+|\^|~)(?P<inside>(?=\S)[^\0]{1,300}?(?<=\S))(?P=mark)(?!\w)"
    r"|\{(?P<name>[\w-]{1,60})\}"
    r"|(?P<breaks> \+(?=\0|$))"
)
_BUILT_IN = {
    "nbsp": " ",
    "sp": " ",
    "empty": "",
    "vbar": "|",
    "plus": "+",
    "amp": "&",
    "apos": "'",
    "hyphen": "-",
}
"""Attributes that stand for a character (docs.asciidoctor.org, "Character Replacement Attributes")."""


class Inline(Signs):
    """Signs of one text: it knows what its attributes stand for."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        super().__init__(_SIGN)
        self._attributes = attributes

    def sign(self, words: Words, found: re.Match[str], style: int) -> None:
        """What a sign that was found says."""
        if found["macro"] is not None:
            self._macro(words, found, style)
        elif found["address"] is not None:
            self.link(words, found[0], found[0], style)
        elif found["reference"] is not None:
            words.add(found["reference"], style)
        elif found["note"] is not None:
            words.add(f" ({found['note']})", style)
        elif found["mark"] is not None:
            self._marked(words, found, style)
        elif found["name"] is not None:
            name = found["name"].lower()
            words.add(self._attributes.get(name, _BUILT_IN.get(name, found[0])), style)

    def _macro(self, words: Words, found: re.Match[str], style: int) -> None:
        kind, target = found["macro"].rstrip(":"), found["target"]
        # Commas part attributes, of which one has a sign of equality; else they are the label's own.
        said = found["label"].split(",")[0] if "=" in found["label"] else found["label"]
        label = said.strip(' "^') or target
        if kind in {"image", "icon"}:
            words.add_picture(found["label"].split(",")[0].strip())
        elif kind == "xref":
            words.add(label, style)
        else:
            href = target if kind == "link" else f"{found['macro']}{target}"
            self.link(words, label if found["label"] else href.removeprefix("mailto:"), href, style)

    def _marked(self, words: Words, found: re.Match[str], style: int) -> None:
        mark = found["mark"]
        before = found.string[found.start() - 1 : found.start()]
        if len(mark) == 1 and (before.isalnum() or before == mark) and mark not in "^~":
            words.add(found[0], style)
        elif mark[0] == "*":
            self.bold(words, found["inside"])
        else:
            self.say(words, found["inside"], style)
