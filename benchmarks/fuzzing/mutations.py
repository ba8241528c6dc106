"""Documents changed at random, by bytes and by structure; a number always gives the same."""

from __future__ import annotations

import re
import zlib
from copy import deepcopy
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from fuzzing.seeds import members, zipped
from lxml import etree

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

_TOKEN = re.compile(
    rb"<[^<>]{0,300}>|\r?\n|-?\d+(?:\.\d+)?|[\w\x80-\xff]+|[ \t]+|.",
    re.DOTALL,
)
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NUMBERS = (b"0", b"-1", b"7", b"99999999999", b"1e38", b"65536", b"0.00001", b"2147483647", b"1" * 400)
_BRACKETS = b"[](){}<>"


def _apart(words: str) -> tuple[bytes, ...]:
    """Words with bars between them."""
    return tuple(word.encode() for word in words.split("¦"))


_BROKEN = (BadZipFile, EOFError, etree.XMLSyntaxError, zlib.error, OSError, RuntimeError, ValueError)
_SHARED = (
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    "\u202eשלום עולם".encode(),
    "ＡＷＳ　（東京）".encode(),
    "\u2028\u0085\u00a0\u200b".encode(),
    "ﬁ İ ẞ ﷺ".encode(),
    b"W" * 3000,
    b"\n" * 50,
    b" " * 200,
    b"\t|\t",
)
_WORDS = {
    "asciidoc": _apart(
        '|===\n¦|¦a|\n¦9.9+|¦99*|¦[cols="9*"]\n¦* ¦** ¦. ¦:: ¦----\n¦////\n¦= ¦.T\n¦:a: {a}\n¦{a}¦link:a[¦'
        "https://a.example[¦]¦*¦**¦`¦<<a,¦>>¦ +\n¦+\n¦footnote:[¦,===\n"
    ),
    "csv": _apart('"¦""¦,¦;¦\t¦\r¦|'),
    "html": _apart(
        "<table>¦</table>¦<tr><td>¦<th colspan=9 rowspan=9>¦<ul><li>¦</ul>¦<!--¦-->¦<dl><dt>¦"
        "<details><summary>¦<a href='x'>¦</a>¦<br>¦<template>¦<svg>¦<pre>¦<script>¦&#0;¦"
        "&#x110000;¦&amp¦<b>¦<p hidden>¦<![CDATA[¦<h2>"
    ),
    "javascript": _apart(
        "`${¦}`¦/*¦*/¦//¦=>¦[¦{¦\\u{110000}¦'¦<td>¦...a,¦export default ¦module.exports = ¦</div>¦{/*¦\\x4¦`"
    ),
    "json": _apart('[¦{¦"¦1e999¦NaN¦null¦"\\ud800"¦"a":¦-¦{},¦[],'),
    "markdown": _apart(
        "| a | b |\n|-|-|\n¦- ¦  - ¦> ¦# ¦**¦*¦`¦```\n¦[a](b)¦![a](¦[^1]: ¦[a]: b\n¦<td>¦</td>¦"
        "<table>¦<br>¦---\n¦===\n¦{% hint %}¦<!--¦~~¦\\¦&nbsp;¦<Tabs>¦{/* a */}¦1. ¦"
        "import a from 'b'\n¦    ¦\n\n"
    ),
    "pdf": _apart(
        "/Kids¦/Parent¦/Contents¦/Rotate 90¦ re f\n¦ Tm\n¦BT¦ET¦q\n¦Q\n¦ cm\n¦0 0 1 rg\n¦W n\n¦"
        "Do\n¦TJ\n¦T*\n¦ Tz\n¦3 Tr\n¦stream\n¦endstream¦4 0 R¦<<¦>>"
    ),
    "restructured": _apart(
        '.. list-table::\n   :header-rows: 9\n\n¦   * - ¦     - ¦.. csv-table::\n\n¦   ¦"¦,¦====  ====\n¦'
        "+---+---+\n¦"
        "|   |   |\n¦+===+===+\n¦.. note:: ¦.. _a: b\n¦.. |a| replace:: b\n¦|a|¦`a <b>`_¦`¦``¦**¦*¦:a: ¦"
        "====\n¦.. raw:: html\n\n   <table>\n¦- ¦#. ¦\\"
    ),
    "text": _apart(
        "\n\n¦- ¦\t¦  ¦|¦*¦:¦(¦)¦Third Party¦Purpose\n¦Location\n¦\n1. ¦----\n¦\x0c¦https://a.example¦\r"
    ),
    "toml": _apart(
        "[[a]]\n¦[a.b]\n¦a = ¦{a = 1}¦\"\"\"¦'''¦1979-05-27T07:32:00Z¦"
        "0x7f¦1e999¦nan¦true¦[¦]¦.¦,¦#¦\\u0000¦\t¦\r"
    ),
    "wiki": _apart(
        "{|\n¦|}\n¦|-\n¦|+ ¦\n| ¦||¦\n! ¦!!¦colspan=999 |¦rowspan=999 |¦== ¦ ==\n¦h1. ¦* ¦# ¦; ¦: ¦'''¦"
        "''¦[[¦]]¦|¦[https://a.example ¦]¦{{a|¦}}¦<ref>¦</ref>¦<br>¦<!--¦-->¦&amp;¦__TOC__\n¦----\n¦^ "
    ),
    "yaml": _apart(
        "- ¦  ¦: ¦|\n¦>\n¦&a ¦*a¦!!binary ¦? ¦{¦[¦<<: *a\n¦---\n¦!!set ¦2001-01-01¦0x7f¦'¦\"¦#¦"
        "%YAML 9\n¦\t¦1:2:3¦.inf"
    ),
    "docx": _apart(
        "<w:tbl>¦</w:tbl>¦<w:tr>¦<w:tc>¦</w:tc>¦<w:p>¦</w:p>¦<w:sdt><w:sdtContent>¦"
        '<w:vMerge w:val="restart"/>¦<w:gridSpan w:val="99999999"/>¦<w:br/>¦<w:tab/>¦&a;¦'
        '<w:ins>¦<w:del>¦<w:hyperlink r:id="rId8">¦<w:pStyle w:val="Heading9"/>¦<!--¦'
        "<mc:Fallback>"
    ),
    "xlsx": _apart(
        '<c r="XFD1048576"><v>1</v></c>¦<c t="s"><v>9</v></c>¦<row>¦</row>¦<f>A1</f>¦&a;¦'
        '<mergeCell ref="A1:XFD1048576"/>¦<c r="A1" t="b"><v>2</v></c>¦<c t="d"><v>x</v></c>¦'
        "<!--"
    ),
}
_PAIRS = {
    "asciidoc": _apart("*¦*¦_¦_¦`¦`¦link:a[¦]¦|===\n|¦\n|===\n¦====\n¦\n====\n"),
    "restructured": _apart('**¦**¦`¦ <a>`_¦``¦``¦|¦|¦*¦*¦"¦"'),
    "html": _apart("<div>¦</div>¦<ul><li>¦</ul>¦<table><tr><td>¦</table>¦<b>¦</b>"),
    "javascript": _apart("[¦]¦{a: ¦}¦(¦)¦<b>¦</b>¦`${¦}`"),
    "json": _apart('[¦]¦{"a":¦}'),
    "markdown": _apart("[¦]¦[¦](a)¦**¦**¦*¦*¦> ¦¦<div>¦</div>¦- ¦¦(¦)¦`¦`¦~~¦~~¦[\n¦\n]"),
    "pdf": _apart("q ¦ Q¦BT ¦ ET¦<<¦>>¦[¦]¦(¦)"),
    "text": _apart('(¦)¦[¦]¦"¦"¦(\n¦\n)'),
    "toml": _apart('[¦]¦{a = ¦}¦[[¦]]\n¦"¦"'),
    "wiki": _apart("{|\n|¦\n|}\n¦[[¦]]¦{{¦}}¦'''¦'''¦<ref>¦</ref>¦[https://a.example ¦]"),
    "yaml": _apart("[¦]¦{a: ¦}¦- ¦¦? ¦"),
    "docx": _apart(
        "<w:p><w:r>¦</w:r></w:p>¦<w:tbl><w:tr><w:tc>¦</w:tc></w:tr></w:tbl>¦"
        "<w:sdt><w:sdtContent>¦</w:sdtContent></w:sdt>¦<w:ins>¦</w:ins>"
    ),
    "xlsx": _apart("<row>¦</row>¦<c>¦</c>¦<sheetData>¦</sheetData>"),
    "csv": _apart('"¦"¦(¦)'),
}
"""What stands around a stretch: opening and closing by turns."""
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "shift_jis", "cp037")
_VALUES = (
    *("", "0", "-1", "2", "99999999999", "1e38", "A0", "B2:A1", "XFD1048576", "A1:XFD1048576", "s", "b", "d"),
    *(
        "e",
        "str",
        "restart",
        "Heading9",
        "Title",
        "Name",
        "Purpose",
        "Acme, Inc.",
        "\u202eשלום",
        "ＡＷＳ",
        "\n",
    ),
)
"""Values of attributes and words of elements."""
_SIZES, _OF_100 = (3_000, 12_000, 60_000), (94, 5, 1)
"""How large a mutant may grow, in bytes, and how many of a hundred may."""


def mutated(form: str, seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """A mutant of one of the seeds, of a format; the smaller, the oftener, for a large one takes long."""
    (seed,) = chance.choices(seeds, [1 / (200 + len(seed)) for seed in seeds])
    if form in ("docx", "xlsx"):
        if chance.random() < 0.05:
            return _bytes_changed(seed, chance)
        try:
            return _member_changed(form, members(seed), chance)
        except _BROKEN:  # what atheris changed before may be no archive any more
            return _bytes_changed(seed, chance)
    made = _changed(form, seed, seeds, chance)
    if form == "pdf" and chance.random() < 0.1:
        made = made.replace(b"stream\n", b"stream\n" + zlib.compress(b"q\n"), 1)
    elif chance.random() < 0.02:
        made = made.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")
    return made


def _member_changed(form: str, parts: dict[str, bytes], chance: random.Random) -> bytes:
    """An archive with one member changed, most often the largest."""
    largest = max(parts, key=lambda name: len(parts[name]))
    if chance.random() < 0.6:
        return zipped({**parts, largest: _elements_changed(parts[largest], chance)})
    name = chance.choice((*parts, *[largest] * 9))
    return zipped({**parts, name: _changed(form, parts[name], [parts[name]], chance)})


def _changed(form: str, content: bytes, seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """Some changes, one after the other."""
    (most,) = chance.choices(_SIZES, _OF_100)
    most = max(most, len(content) * 2)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        kind = chance.randrange(10)
        if kind == 0:
            content = _bytes_changed(content, chance)
        elif kind == 1:
            other = chance.choice(seeds)
            content = (
                content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1) :]
            )
        else:
            content = b"".join(_tokens_changed(form, _TOKEN.findall(content), most, chance))
        content = content[:most]
    return content


def _elements_changed(content: bytes, chance: random.Random) -> bytes:
    """XML that stays well formed: elements dropped, repeated, nested or moved, their values changed."""
    root = etree.fromstring(content)
    for _ in range(chance.choice((1, 2, 4, 8))):
        below = list(root.iterdescendants())
        if below:
            _element_changed(chance.choice(below), chance.choice(below), chance)
    return etree.tostring(root, encoding="utf-8")


def _element_changed(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    kind = chance.randrange(7)
    if kind == 0:
        one.getparent().remove(one)
    elif kind == 1:
        for _ in range(chance.choice((1, 1, 3, 30))):
            one.addnext(deepcopy(one))
    elif kind == 2:
        one.append(deepcopy(other))
    elif kind == 3 and one is not other and one not in other.iterancestors():
        other.append(one)
    elif kind == 4 and one.attrib:
        one.set(chance.choice(list(one.attrib)), chance.choice(_VALUES))
    elif kind == 5:
        one.text = chance.choice(_VALUES)
    elif kind == 6:
        for _ in range(chance.choice((1, 5, 150))):
            outer = etree.Element(one.tag, one.attrib)
            one.getparent().replace(one, outer)
            outer.append(one)


def _bytes_changed(content: bytes, chance: random.Random) -> bytes:
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(made) + 1)
        kind = chance.randrange(3)
        if kind == 0 and at < len(made):
            made[at] = chance.randrange(256)
        elif kind == 1:
            made.insert(at, chance.randrange(256))
        else:
            del made[at : at + chance.choice((1, 1, 10, 1000))]
    return bytes(made)


def _tokens_changed(form: str, tokens: list[bytes], most: int, chance: random.Random) -> list[bytes]:
    """A stretch of tokens dropped, doubled, repeated, moved, wrapped or swapped; a word put in."""
    start = chance.randrange(len(tokens) + 1)
    end = min(len(tokens), start + chance.choice((1, 1, 2, 5, 20, 100)))
    before, stretch, after = tokens[:start], tokens[start:end], tokens[end:]
    size = max(1, sum(map(len, stretch)))
    changes: tuple[Callable[[], list[bytes]], ...] = (
        lambda: before + after,
        lambda: before + stretch * 2 + after,
        lambda: before + stretch * min(chance.choice((3, 20, 300, 5_000)), most // size) + after,
        lambda: _moved(before + after, stretch, chance),
        lambda: before + _wrapped(form, stretch, most, chance) + after,
        lambda: before + [_swapped(token, chance) for token in stretch] + after,
        lambda: [*before, chance.choice(_WORDS[form]), *stretch, *after],
        lambda: [*before, chance.choice(_WORDS[form]), *after],
        lambda: [*before, chance.choice(_SHARED), *after],
        lambda: before + chance.sample(stretch, len(stretch)) + after,
        lambda: before + stretch,
    )
    return chance.choice(changes)()


def _moved(tokens: list[bytes], stretch: list[bytes], chance: random.Random) -> list[bytes]:
    at = chance.randrange(len(tokens) + 1)
    return tokens[:at] + stretch + tokens[at:]


def _wrapped(form: str, stretch: list[bytes], most: int, chance: random.Random) -> list[bytes]:
    pairs = _PAIRS[form]
    opening, closing = chance.choice([*zip(pairs[::2], pairs[1::2], strict=True)])
    times = min(chance.choice((1, 1, 3, 30, 250, 3_000)), most // (len(opening + closing)))
    return [opening * times, *stretch, closing * chance.choice((times, times, 0, max(0, times - 1)))]


def _swapped(token: bytes, chance: random.Random) -> bytes:
    if len(token) == 1 and token in _BRACKETS:
        return _BRACKETS[(at := chance.randrange(8)) : at + 1]
    return chance.choice(_NUMBERS) if _NUMBER.fullmatch(token) else token
