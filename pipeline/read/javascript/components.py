"""Components of JSX as the elements that they draw, by what libraries and pages call them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.model import Pointer
from pipeline.read.javascript.drawn import as_rows, shown
from pipeline.read.structured.values import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.read.limits import Budget

_ELEMENTS = {
    "table": "table",
    "table.root": "table",
    "tableheader": "thead",
    "table.header": "thead",
    "table.head": "thead",
    "table.thead": "thead",
    "thead": "thead",
    "tablebody": "tbody",
    "table.body": "tbody",
    "table.tbody": "tbody",
    "tbody": "tbody",
    "tablefooter": "tfoot",
    "tablerow": "tr",
    "table.row": "tr",
    "table.tr": "tr",
    "tr": "tr",
    "tablehead": "th",
    "table.th": "th",
    "table.columnheadercell": "th",
    "th": "th",
    "tablecell": "td",
    "table.cell": "td",
    "table.td": "td",
    "table.rowheadercell": "td",
    "td": "td",
    "tablecaption": "caption",
    "table.caption": "caption",
    "accordionitem": "details",
    "accordiontrigger": "summary",
    "collapsibletrigger": "summary",
    "link": "a",
    "nextlink": "a",
    "externallink": "a",
    "anchor": "a",
    "list": "ul",
    "unorderedlist": "ul",
    "listitem": "li",
    "list.item": "li",
    "paragraph": "p",
    "text": "div",
    "typography": "div",
    "strong": "strong",
    "bold": "strong",
}
_OF_A_TABLE = {"row": "tr", "cell": "td", "headercell": "th"}
"""Components with something in them that may be parts of a table; without, they are records."""
_HEADINGS = {
    "heading": 2,
    "title": 2,
    "pagetitle": 1,
    "sectionheading": 2,
    "sectiontitle": 2,
    "subheading": 3,
    "cardtitle": 3,
}
"""Components that are called after the element that they draw, and headings with the level of most."""
_CALLED_AFTER = re.compile(
    r"([A-Z]\w{0,20}?)(Table|T[rdh]|T(?:head|body|foot)|Ul|Ol|Li|D[ltd]|P|H[1-6]|Strong|ListItem|Paragraph)"
)
"""A page's own component that is called after an element: "LegalUl", "LegalLi"."""
_FAMILY = 2
"""Components that are called after elements in one way ("Legal"), at least."""
_TAG = re.compile(r"<(/?)([A-Z][\w.]*)((?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?)(?<!/)>")
_LEVEL = re.compile(r"\s(?:as|component|order|level|tag|variant)=\"h?([1-6])\"")
_HEAD_OF_ROWS = re.compile(r"<TableHead\b[^<>]*>\s*<TableRow\b")
"""A head that holds rows: other libraries call a single header cell so."""
_ATTRIBUTE = r"\s+[\w:-]{1,40}(?:=\"[^\"<>]{0,1000}\")?"
_WORDS_WITHIN = r"(?:[^<>]|</?(?:a|p|span|div|b|strong|em|i|br|small)\b[^<>]{0,200}>){0,1000}"
_ALONE = re.compile(rf"<([A-Z][\w.]{{0,60}})((?:{_ATTRIBUTE})+)\s*(?:/>|>({_WORDS_WITHIN})</\1>)\s*")
"""A component with nothing but words in it."""
_TITLED = re.compile(r"\s(?:title|heading)=")
"""A component with a title of its own and elements in it is a part of the page."""
_OF_THE_PAGE = re.compile(r"\s(?:title|heading|src|alt|label|type)=")
"""What a part of a page, a picture, a button or a field of a form is given."""
_INNER_TAG = re.compile(r"<[^<>]*>")
_AMONG_ROWS = re.compile(
    r"(?:<(?:tbody|TableBody|Table\.(?:Body|Tbody))\b[^<>]*>|</(?:tr|TableRow|Table\.(?:Row|Tr))>)\s*\Z"
)
_FAR = 300
"""Characters before a component in which the tag stands that it is a row under."""
_SAYS = re.compile(r"\s([\w:-]+)=\"([^\"]*)\"")
_LOOKS = frozenset({"class", "classname", "id", "key", "style", "size", "color", "variant", "icon", "target"})
_FEWEST = 2
"""Components of one name behind each other, and what each says, that make a list."""
_ROW = 3
"""What a component that stands by itself says, at least, to be a row."""
_NOWHERE = Pointer()


def as_elements(source: str) -> str:
    """The mark-up with the elements that components draw, where what they are called tells which."""
    holds_rows = _HEAD_OF_ROWS.search(source) is not None
    opened: dict[str, list[str]] = {}
    own = _called_after_elements(source)

    def element(found: re.Match[str]) -> str:
        name = found[2].lower()
        if found[1]:
            return f"</{opened[name].pop()}>" if opened.get(name) else found[0]
        drawn = "thead" if holds_rows and name == "tablehead" else _ELEMENTS.get(name, _OF_A_TABLE.get(name))
        drawn = drawn or own.get(found[2])
        level = _LEVEL.search(found[3])
        if name in _HEADINGS or (level and drawn == "div"):
            drawn = f"h{level[1] if level else _HEADINGS[name]}"
        opened.setdefault(name, []).append(drawn or found[2])
        return f"<{drawn or found[2]}{found[3]}>"

    return _TAG.sub(element, source)


def _called_after_elements(source: str) -> dict[str, str]:
    """The components of a page that are called after elements in one way, and the elements."""
    families: dict[str, dict[str, str]] = {}
    for name in {found[2] for found in _TAG.finditer(source) if not found[1]}:
        called = _CALLED_AFTER.fullmatch(name)
        if called and name.lower() not in _ELEMENTS:
            element = called[2].lower()
            families.setdefault(called[1], {})[name] = _ELEMENTS.get(element, element)
    return {
        name: element
        for family in families.values()
        if len(family) >= _FAMILY
        for name, element in family.items()
    }


def draws_an_element(name: str) -> bool:
    """Whether a component is called after the element that it draws."""
    return name.lower() in _ELEMENTS or name.lower() in _HEADINGS


def as_tables(source: str, budget: Budget) -> str:
    """The mark-up with a table for components of one name behind each other, a row of what each is given.

    Raises:
        ReadError: they have more cells than may still be read.
    """
    pieces, at = [], 0
    for start, end, run in _runs(source):
        records = [_record(each) for each in run]
        if all(len(record.keys) >= _FEWEST for record in records):
            is_row = _AMONG_ROWS.search(source, max(start - _FAR, 0), start)
            drawn = as_rows(records) if is_row else shown((("", Sequence(tuple(records))),), budget)
            pieces += [source[at:start], drawn]
            at = end
    return "".join((*pieces, source[at:]))


def _runs(source: str) -> Iterator[tuple[int, int, list[re.Match[str]]]]:
    """Components of one name with nothing between them: from where to where, and each of them.

    One that stands by itself, with others of its name elsewhere on the page, is one too.
    """
    found = [
        each
        for each in _ALONE.finditer(source)
        if not draws_an_element(each[1]) and not ("<" in (each[3] or "") and _TITLED.search(each[2]))
    ]
    again = Counter(each[1] for each in found)
    for run in _behind_each_other(found):
        if len(run) >= _FEWEST or (again[run[0][1]] >= _FEWEST and _is_a_row(run[0])):
            yield run[0].start(), run[-1].end(), run


def _behind_each_other(found: Iterable[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for each in found:
        if run and (each.start() != run[-1].end() or each[1] != run[-1][1]):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _is_a_row(component: re.Match[str]) -> bool:
    """Whether what one component is given is enough for a row, and no picture or title of a part."""
    return len(_record(component).keys) >= _ROW and not _OF_THE_PAGE.search(component[2])


def _record(component: re.Match[str]) -> Mapping:
    """What a component is given, and the words in it."""
    said = {
        found[1]: found[2]
        for found in _SAYS.finditer(component[2])
        if found[1].lower() not in _LOOKS and found[2].strip() and not found[2].startswith("{")
    }
    if component[3] and component[3].strip():
        said["description"] = " ".join(_INNER_TAG.sub(" ", component[3]).split())
    return Mapping(tuple(said), tuple(Scalar(words, _NOWHERE) for words in said.values()), _NOWHERE)
