"""Templates by which JSX draws a list that a script names: which list, and what parts of it are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.read.javascript.choices import chosen
from pipeline.read.javascript.extent import closing, tag_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.read.javascript.known import Known

_PATH = re.compile(
    r"\s*(?:Object\.(entries|values)\s*\(\s*)?[\[(]*(?:\.\.\.)?([A-Za-z_$][\w$]*(?:\s*\??\.\s*[\w$]+)*)"
)
_STEP = re.compile(r"(?:\s*(?:!|\)|\]|as\s+(?:const|[\w$.<>\[\]]+))\s*)*\s*\??\.\s*([\w$]+)\s*(?=\()")
"""The next method of a chain: `.filter(…).map(…)`."""
_MAPS = frozenset({"map", "flatMap"})
_ROUND = re.compile(r"[()]")
_MOST_METHODS = 8
_PARAMETERS = re.compile(
    r"\s*(?:async\s+)?\(?\s*(?:\{([^{}]{0,300})\}|\[([^\[\]]{0,300})\]|([\w$]+))[^=]{0,200}?=>\s*"
    r"(?:\{[^<]{0,1000}?\breturn\b)?"
    r"|\s*function\s*\(\s*([\w$]+)[^{}]{0,100}\{\s*return\b"
)
_PART = re.compile(r"<(/?)([A-Za-z][\w.:-]*)?|\{|[^<{]+")
_ROW = re.compile(r"[\s({]*+(?:return\s*+(?:\(\s*+)?)?<(?:tr|TableRow|Table\.(?:Tr|Row)|Tr)\b")
_ITEM = re.compile(r"[\s({]*+(?:return\s*+(?:\(\s*+)?)?<(?:li|ListItem|List\.Item)\b")
_HEADER = re.compile(r"[\s({]*+(?:return\s*+(?:\(\s*+)?)?<(?:th|TableHead|Table\.Th|Th)\b")
_CELL = re.compile(r"<(?:td|th|TableCell|Table\.(?:Td|Cell|RowHeaderCell)|Td)\b")
_LABELS = re.compile(r"\s(?:label|title|term|name|heading|header|k)=[{]?[\"']([^\"'<>{}]{2,60})[\"']")
_LINKS = frozenset({"a", "A", "Link", "NextLink", "ExternalLink"})
_HREF = re.compile(r"\s:?(?:href|to)=[{\"]")
_SET = re.compile(r"\s(?:value|children|text|content|description|detail|data|body|v|items)=\{")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST_LABEL = 6
"""Words of a label."""
_DEEPEST = 6
"""Expressions within each other that are looked into."""
_KEY = r"\??(?:(?:\.|->)([\w$]+(?:\.[\w$]+)*)|\[\s*['\"]?([\w$-]+)['\"]?\s*\])"
_METHODS = re.compile(r"\.(?:map|join|filter|length|slice|toUpperCase|toLowerCase|trim|split)\b.*")


@dataclass(frozen=True, slots=True)
class Drawn:
    """How mark-up draws a list.

    Attributes:
        path: the name of the list, or of the object that holds it with the keys that lead there.
        kind: `row` where each item is a row of a table, `cell` where it is a cell of one, `item` where it is
            an item of a list, else `part`.
        labels: what is printed in front of a part of an item, by its key.
        cells: of rows, the key that each cell shows; None where it shows none.
        order: the keys in the order in which they are first shown.
    """

    path: str
    kind: str
    labels: Mapping[str, str]
    cells: tuple[str | None, ...] = ()
    order: tuple[str, ...] = ()


def drawn_list(expression: str, known: Known) -> Drawn | None:
    """How an expression draws a list that the script names; None where it draws none."""
    begun = _PATH.match(expression)
    if begun is None:
        return None
    name, dot, inside = re.sub(r"[\s?]+", "", begun[2]).partition(".")
    source = known.source(name)
    if source is None:
        return None
    path = f"{source}{dot}{inside}"
    holder, _, method = path.rpartition(".")
    at = begun.end()
    for _ in range(_MOST_METHODS):
        if expression[at : at + 1] == "(" and holder:
            if method in _MAPS:
                return _drawn(holder, expression[at + 1 :], keyed=begun[1] == "entries")
            at = _round_end(expression, at)
            path = holder
        step = _STEP.match(expression, at)
        if step is None:
            return None
        holder, method, at = path, step[1], step.end()
    return None


def _round_end(text: str, start: int) -> int:
    depth = 0
    for found in _ROUND.finditer(text, start):
        depth += 1 if found[0] == "(" else -1
        if depth == 0:
            return found.end()
    return len(text)


def _drawn(path: str, callback: str, *, keyed: bool) -> Drawn:
    parameters = _PARAMETERS.match(callback)
    if parameters is None:
        return Drawn(path, "part", {})
    template = callback[parameters.end() :]
    keys = _Keys.of(parameters, keyed=keyed)
    kinds = (("row", _ROW), ("cell", _HEADER), ("item", _ITEM))
    kind = next((name for name, begins in kinds if begins.match(template)), "part")
    labels: dict[str, str] = {}
    order: dict[str, None] = {}
    for key, label in _labelled(template, keys, 0):
        order[key] = None
        if label:
            labels.setdefault(key, label)
    if len(labels) == 1 and not any(label.endswith(":") for label in labels.values()):
        labels = {}  # a word beside a name, and no label
    printed = {key: label.rstrip(" :") for key, label in labels.items()}
    return Drawn(path, kind, printed, _cells(template, keys), tuple(order))


@dataclass(frozen=True, slots=True)
class _Keys:
    """How a template calls the parts of an item: by what is before the key, or by names of their own."""

    before: re.Pattern[str] | None
    names: Mapping[str, str]

    @staticmethod
    def of(parameters: re.Match[str], *, keyed: bool) -> _Keys:
        record, row, name = parameters[1], parameters[2], parameters[3] or parameters[4]
        if row is not None:
            names = [each.split("=")[0].strip() for each in row.split(",")]
            if keyed and len(names) > 1:
                return _Keys(re.compile(rf"\b{re.escape(names[1])}{_KEY}"), {})
            return _Keys(None, {each: str(at) for at, each in enumerate(names) if each})
        if record is not None:
            pairs = [each.split("=")[0].partition(":") for each in record.split(",")]
            return _Keys(
                None, {(alias or key).strip(): key.strip() for key, _, alias in pairs if key.strip()}
            )
        return _Keys(re.compile(rf"(?<![\w$.]){re.escape(name)}{_KEY}"), {})

    def key(self, expression: str) -> str | None:
        """The key of the part that an expression shows."""
        if self.before is not None:
            found = self.before.search(expression)
            return _METHODS.sub("", f"{found[1] or found[2]}") if found else None
        return next(
            (self.names[word] for word in re.findall(r"[\w$]+", expression) if word in self.names), None
        )


def _labelled(template: str, keys: _Keys, depth: int) -> Iterator[tuple[str, str]]:
    """The keys of the parts that a template shows, each with the words right before it.

    An address that is shown as a link with words of the template's own ("Visit") is a part too.
    """
    label, is_link = "", False
    address: str | None = None
    at = 0
    while found := _PART.search(template, at):
        at = found.end()
        if found[0] == "{":
            at = closing(template, found.start())
            inside = template[found.end() : at - 1]
            shown = chosen(inside)
            if "<" in shown and ".map(" not in shown[: shown.find("<")] and depth < _DEEPEST:
                yield from _labelled(shown, keys, depth + 1)
            elif key := keys.key(shown):
                yield key, label
            label, address = "", None
        elif found[0][0] == "<":
            at = tag_end(template, found.end())
            tag = template[found.start() : at]
            if found[2] in _LINKS and found[1]:
                if address:
                    yield address, label
                label, address, is_link = "", None, False
            elif found[2] in _LINKS:
                address, is_link = _address(tag, keys), not tag.endswith("/>")
            yield from _told(tag, keys)
        else:
            words = " ".join(found[0].split()).strip(" \u2013\u2014-\u00b7|")
            if _LETTERS.search(words) and not is_link:
                label = words if len(words.split()) <= _LONGEST_LABEL else ""


def _address(link: str, keys: _Keys) -> str | None:
    """The key of the part that a link leads to."""
    href = _HREF.search(link)
    return keys.key(link[href.end() :]) if href else None


def _told(tag: str, keys: _Keys) -> Iterator[tuple[str, str]]:
    """The key of what a component is given beside its label: `<Field label="Place" value={v.at} />`."""
    said, given = _LABELS.search(tag), _SET.search(tag)
    key = keys.key(tag[given.end() : closing(tag, given.end() - 1)]) if said and given else None
    if said and key:
        yield key, said[1]


def _cells(template: str, keys: _Keys) -> tuple[str | None, ...]:
    starts = [found.start() for found in _CELL.finditer(template)]
    return tuple(
        next((key for key, _ in _labelled(template[start:end], keys, 0)), None)
        for start, end in pairwise([*starts, len(template)])
    )
