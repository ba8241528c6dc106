"""Hyperlinks of a workbook: they stand beside the cells (ECMA-376, part 1, section 18.3.1.47)."""

from __future__ import annotations

import re
from html import unescape
from posixpath import join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile

_TAG = r"<(?:\w{1,10}:)?%s\b([^<>]{0,4000})>"
_SHEET = re.compile(_TAG % "sheet")
_HYPERLINK = re.compile(_TAG % "hyperlink")
_RELATIONSHIP = re.compile(_TAG % "Relationship")
_ATTRIBUTE = re.compile(r"(?:\w{1,10}:)?(\w{1,20})=\"([^\"]{0,2100})\"")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_MOST = 100_000

Places = dict[tuple[int, int], str]
"""Addresses by row and column from 0."""


def hyperlinks(archive: zipfile.ZipFile) -> dict[str, Places]:
    """The addresses that cells lead to, by the name of their sheet; none inside the workbook."""
    found: dict[str, Places] = {}
    parts = _targets(archive, "xl/workbook.xml")
    for sheet in _SHEET.finditer(_member(archive, "xl/workbook.xml")):
        attributes = dict(_ATTRIBUTE.findall(sheet[1]))
        part = parts.get(attributes.get("id", ""), "")
        xml = _member(archive, part)
        if "hyperlink" not in xml:
            continue
        targets = _targets(archive, part)
        places: Places = {}
        for link in _HYPERLINK.finditer(xml):
            said = dict(_ATTRIBUTE.findall(link[1]))
            cell = _CELL.match(said.get("ref", ""))
            href = targets.get(said.get("id", ""), "")
            if cell and href.startswith(("http", "mailto:")) and len(places) < _MOST:
                places[int(cell[2]) - 1, _column(cell[1])] = href
        found[unescape(attributes.get("name", ""))] = places
    return found


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """What the relationships of a part lead to, by their id."""
    folder, _, name = part.rpartition("/")
    targets = {}
    for relationship in _RELATIONSHIP.finditer(_member(archive, f"{folder}/_rels/{name}.rels")):
        said = dict(_ATTRIBUTE.findall(relationship[1]))
        target = unescape(said.get("Target", ""))
        inside = said.get("TargetMode") != "External"
        targets[said.get("Id", "")] = normpath(join("/", folder, target)).lstrip("/") if inside else target
    return targets


def _member(archive: zipfile.ZipFile, name: str) -> str:
    try:
        return archive.read(name).decode("utf-8", "replace")
    except KeyError:
        return ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
