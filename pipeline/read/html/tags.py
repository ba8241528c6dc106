"""What the tags of HTML mean to a reader of a page."""

from __future__ import annotations

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
UNSEEN = frozenset(
    [
        "area",
        "audio",
        "base",
        "canvas",
        "datalist",
        "embed",
        "head",
        "iframe",
        "input",
        "link",
        "map",
        "meta",
        "noframes",
        "noscript",
        "object",
        "param",
        "progress",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "textarea",
        "title",
        "track",
        "video",
    ]
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""The level of each heading."""

(
    HAS_BLOCK,
    HAS_BUTTON,
    HAS_FORM,
    HAS_HEADING,
    HAS_IMAGE,
    HAS_LIST,
    HAS_MAIN,
    HAS_SCRIPT,
    HAS_TABLE,
    HAS_TERMS,
    HAS_TITLE,
    HAS_WORDS,
    HAS_LOOSE_WORDS,
    HAS_OTHER,
    HAS_CONTROL,
    HAS_KEYS,
    HAS_LABELS,
    HAS_ORNAMENT,
    HAS_PANEL,
    HAS_HIDDEN,
) = (1 << bit for bit in range(20))
"""What an element may have inside, at any depth, each a bit; loose words stand in no element inside it.

Others are elements that may do more than to hold words: be unseen, break a line, link, set words in a type.
Controls are buttons and links that lead nowhere else. Keys are those of rows, labels those of cells.
Ornaments are pictures that are drawn with characters, which are no words. Panels say by their role that a tab
or a fold shows them.
"""
ROW_KEYS = (
    "aria-rowindex",
    "data-rowid",
    "data-row-id",
    "data-rowindex",
    "data-row-index",
    "data-row-key",
    "row-id",
    "row-index",
)
"""Attributes that tell one row of a grid from the others (WAI-ARIA 1.2, and the grids that scripts draw)."""
ROW_NUMBERS = ("aria-rowindex", "data-rowindex", "data-row-index", "row-index")
"""Those of them that say which row of the grid it is."""
CELL_LABELS = (
    "data-label",
    "data-title",
    "data-th",
    "data-header",
    "data-heading",
    "data-colname",
    "data-column",
    "data-column-name",
    "data-name",
)
"""Attributes in which a page keeps the name of a cell's column, for a style sheet to print."""
PANELS = frozenset({"region", "tabpanel"})
"""Roles of what a tab or a fold shows (WAI-ARIA 1.2)."""
SPANS = frozenset({"b", "label", "small", "span", "strong", "time"})
"""Tags of words in a line, which a page may set apart from each other with no white space between them."""
PHRASES = SPANS | {"a", "em", "i", "u"}
"""Tags of words in a line that may be the label of those behind."""
TYPES = frozenset({"b", "del", "pre", "s", "strike", "strong"})
"""Tags that set words in a type, whatever the style says."""
MARKS = dict.fromkeys(BLOCKS, HAS_BLOCK | HAS_OTHER)
"""What an element of each tag is to those that hold it: bits of the above."""
for _tags, _mark in (
    (("button",), HAS_BUTTON | HAS_CONTROL),
    (("form",), HAS_FORM),
    (HEADINGS, HAS_HEADING),
    (("img",), HAS_IMAGE),
    (("ol", "ul"), HAS_LIST),
    (("article", "main"), HAS_MAIN),
    (("script",), HAS_SCRIPT),
    (("table",), HAS_TABLE),
    (("dl",), HAS_TERMS),
    (("h1",), HAS_TITLE),
    (UNSEEN | TYPES | {"a", "br", "button", "img", "sup", "td", "th"}, HAS_OTHER),
):
    MARKS |= {tag: MARKS.get(tag, 0) | _mark for tag in _tags}
