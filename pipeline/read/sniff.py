"""What a document is, told from its bytes: signatures of archives, then the shapes of text."""

from __future__ import annotations

import re

from pipeline.read.pipes import DELIMITERS
from pipeline.read.remarks import REMARKS
from pipeline.read.sign import Sign
from pipeline.read.tabular.separated import delimiter_of
from pipeline.read.wiki_signs import is_wiki

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,5000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(
    r"(?:\s*(?:\{[%#](?:(?![%#]\}).){0,500}[%#]\}|\{/\*(?:(?!\*/).){0,2000}\*/\})){0,50}\s*<(?:[a-zA-Z!]|\?php\b)",
    re.DOTALL,
)
"""Mark-up, behind instructions to the program that fills it in, or behind comments of a script (JSX)."""
_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n(?:[^\n]*\n){0,500}?(?:\1|\.\.\.)[ \t]*(?:\r?\n|$)")
_HEADING = Sign(re.compile(r"^#{1,6} +\S", re.MULTILINE), ("# ",))
_UNDERLINED = Sign(re.compile(r"^\S.{0,200}\r?\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE), ("\n===", "\n---"))
_BULLET = re.compile(r"^[ \t]{0,8}(?:[-*+]|\d{1,3}[.)])[ \t]+\S", re.MULTILINE)
_BEGINNING = 20_000
"""Characters at the beginning of a text that tell whether most of its lines are items."""
_MARKED = re.compile(r"[ \t]{0,8}[-*+\u2022][ \t]+\S")
_LINK = Sign(re.compile(r"\[[^\[\]\n]{1,300}\]\((?!#\))[^()\s]{1,2000}\)"), ("](",))
_TAG = Sign(re.compile(r"</(?:table|div|p|ul|ol|details)>", re.IGNORECASE), ("</",))
_TAB_BEHIND_WORD = re.compile(r"\S\t")
_JSON_START = re.compile(r'[\ufeff\s]*(?:\{\s*(?:"|\})|\[\s*(?:[\[{"\]\d-]|true|false|null))')
_SCRIPT = Sign(
    re.compile(
        r"\A\s*<template\b|^[ \t]*(?:module\.exports\b|exports\.\w"
        r"|export[ \t]+(?:default|const|function|class|enum|type|interface)\b"
        r"|import[ \t][^\n]{1,300}[ \t]from[ \t]+['\"]|(?:const|let|var)[ \t]+[\w$]+[^=\n]{0,100}="
        r"|[A-Z][A-Z0-9_]{2,60}[ \t]*=[ \t]*\[\s*\{)",
        re.MULTILINE,
    ),
    ("<template", "export", "import", "const", "let", "var", "= [", "=["),
)
_ELEMENTS = Sign(re.compile(r"<\w[^<>]{0,600}\sclassName=|\{\"[^\"{}]{0,200}\"\}"), ("className=", '{"'))
"""What mark-up has that is elements of a script (JSX), and no page has."""
_FILLED_IN = re.compile(
    r"\{\{\s*_{2}\(|@lang\(|\|\s*trans\b|^[ \t]*@(?:extends|section|foreach|forelse)\b", re.MULTILINE
)
_LOOKING_UP = ("__(", "@lang(", "trans", "@extends", "@section", "@foreach", "@forelse")
_FILLED_FROM = re.compile(r"\$\w{1,60}\s*=\s*(?:\[|array\s*\()|\{%-?\s*set\s+\w{1,60}\s*=\s*\[")
_LOOP_WORDS = ("foreach", "@forelse", "{%")
"""One of these is in what the pattern finds: they are found without a look at each letter."""
_LOOP = re.compile(r"\bforeach\s*\(|@forelse\b|\{%-?\s*for\b")
_IS_SCRIPT = re.compile(
    r"^(?:import[ \t][^\n]{1,300}['\"];?[ \t]*\r?$|(?:const|let)[ \t]+[^\n]{1,200}=)", re.MULTILINE
)
_CUT_OFF = re.compile(
    r"^[ \t]*(?:\{[^{}\[\]]{0,2000}(?:\[[^\[\]{}]{0,1000}\][^{}\[\]]{0,1000}){0,9}\}"
    r"|\[[^\[\]{}]{2,2000}\])\s*,\s*(?=[{\[])",
    re.MULTILINE,
)
"""Records or rows of a list whose beginning was cut off: no document of JSON has several values."""
_OBJECT = re.compile(
    rf"\ufeff?{REMARKS}(?P<object>(?:\[{REMARKS})?\{{{REMARKS}"
    r"(?:[A-Za-z_$][\w$]{0,60}|'[^'\n]{1,200}')\s*:\s*[\[{'\"])"
)
"""What an object of a script begins with, or a list of them."""
_LIST_ENDS = re.compile(r"^[ \t]*\][;,)]*[ \t]*\r?$", re.MULTILINE)
_PHP = re.compile(r"\s*<\?php\b")
_PYTHON = Sign(
    re.compile(
        rf"^[A-Za-z_]\w*(?:[ \t]*:[^=\n]{{1,80}})?[ \t]*=[ \t]*(?:[\[(]{REMARKS}"
        r"(?:[\[({]\s*['\"]|[A-Z]\w{0,60}\(\s*(?:\w{1,60}=|['\"]))"
        rf"|\{{{REMARKS}['\"][^'\"\n]{{1,100}}['\"]\s*:\s*[\[({{]\s*['\"{{])",
        re.MULTILINE,
    ),
    ("= [", "=[", "= (", "=(", "= {", "={"),
)
"""A list of records or rows, or records by name, with a name, at the margin."""
_STATEMENT = re.compile(
    r"^(?:from[ \t]+[\w.]+[ \t]+import|import[ \t]+[\w.]+|class[ \t]+\w+|def[ \t]+\w+)\b", re.MULTILINE
)
_YAML_LINE = re.compile(
    r"""(?:- +)*(?:[\w.$ /-]{1,80}|"[^"\n]{1,80}"|'[^'\n]{1,80}') ?:(?: .*)?$|%YAML|[\]}]"""
)
_TOML = Sign(
    re.compile(
        r"^[ \t]*(?:\[\[?[^\[\]\n]{1,200}\]\]?[ \t]*(?:#.*)?\r?$|[\w\"'.-]{1,200}[ \t]*=)", re.MULTILINE
    ),
    ("=",),
)
_TOML_KEY = r"(?:[A-Za-z0-9_-]{1,200}|\"[^\"\n]{0,200}\"|'[^'\n]{0,200}')"
_TOML_KEYS = rf"{_TOML_KEY}(?:[ \t]*\.[ \t]*{_TOML_KEY}){{0,20}}"
_TOML_TABLE = re.compile(rf"\[{{1,2}}[ \t]*{_TOML_KEYS}[ \t]*\]{{1,2}}[ \t]*(?:#.*)?")
_TOML_PAIR = re.compile(
    rf"{_TOML_KEYS}[ \t]*=[ \t]*(?=[\"'\[{{]|(?:true|false|[+-]?(?:inf|nan|\d[\w.:+-]*))[ \t]*(?:#|$))"
)
_TOML_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'|#.*")
"""A value in quotes, or a comment: brackets in them open nothing."""
_COLON = re.compile(r":(?!\d)|\(")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s")
"""An item of a numbered list, which no key of a data file looks like."""
_RULED = Sign(
    re.compile(r"^ {0,8}(?:={3,}(?: +={3,})+|\+(?:[-=]{2,}\+){2,}) *$", re.MULTILINE),
    ("=== ", "+--", "+-=", "+="),
)
"""A line of a table that is drawn with equals signs, or with dashes between plus signs."""
_ALIGNED = Sign(
    re.compile(
        r"^[^\s|#](?=[^\n|]{0,300}\S {3,}\S)[^\n|]{0,400}\r?\n(?:-{3,}|={3,})(?: +(?:-{3,}|={3,}))*[ \t]*$",
        re.MULTILINE,
    ),
    ("\n---", "\n==="),
)
"""A line of headers that stand apart, underlined: a table whose columns are told by white space."""
_DIRECTED = Sign(
    re.compile(
        r"^[ \t]*\.\. (?:[\w:+.-]{1,60}::(?:[ \t]|\r?$)|_[^\n:]{1,200}:[ \t]*(?:\r?$|\S))"
        r"|`[^`\n<>]{1,200}<[^<>\s]{1,2000}>`__?",
        re.MULTILINE,
    ),
    (".. ", ">`_"),
)
"""A directive, a target or a link of reStructuredText."""
_FIELDS = re.compile(r"^:[^:\n]{1,60}:[ \t]+\S[^\n]*\n(?:[ \t]+\S[^\n]*\n)*:[^:\n]{1,60}:[ \t]", re.MULTILINE)
"""Fields of reStructuredText one behind the other."""
_TABLED = Sign(re.compile(r"^[ \t]*\.\. (?:list|csv)-table::", re.MULTILINE), ("-table::",))
_UNDERLINE = Sign(
    re.compile(r"^[^\s|+].{0,200}\r?\n(?:={3,}|-{3,}|~{3,}|\^{3,}|\*{3,})[ \t]*$", re.MULTILINE),
    ("\n===", "\n---", "\n~~~", "\n^^^", "\n***"),
)
_STROKES = Sign(re.compile(r"^\|={3,}[ \t]*\r?$", re.MULTILINE), ("|===",))
"""The border of a table of AsciiDoc."""
_ASCIIDOC_TITLE = re.compile(r"={1,5} +[^\s=]")
_ASCIIDOC_SIGN = re.compile(
    r"^:[\w-]{1,60}:(?:[ \t]|\r?$)|^[^\s:][^:\n]{0,100}::(?:[ \t]+\S|[ \t]*\r?$)|https?://[^\s\[\]]{1,2000}\[[^\]\n]{1,200}\](?!\()|^\[(?:cols|%|\[|#)",
    re.MULTILINE,
)
_APART = re.compile(
    r"^[ \t]*+(?![-*+]|\d{1,3}[.)])(?=[^\n|]{0,300}[^\W_][).,:;]? {3,}\S)[^\n|]{3,400}$", re.MULTILINE
)
"""A line of words that stand apart in columns, as Markdown would not show them."""
_OUTLINED = re.compile(r"^[ \t]*(?:\d{1,2}|[A-Z])(?:\.\d{1,2})+\.?[ \t]+(?=\S)", re.MULTILINE)
"""The number of a part of a section in front of a line, which Markdown does not know."""
_FEWEST_APART = 3
_CODE = Sign(re.compile(r"^ {0,3}```", re.MULTILINE), ("```",))
_ITEM_UNDER_A_VALUE = re.compile(
    r"^-[ \t]+[^\s:][^\n:]*:[ \t]+[^\s#&!|>\"'][^\n]*\n[ \t]+-[ \t]", re.MULTILINE
)
"""An item under one that has a label and its value: in YAML a value has none, in Markdown it may."""
_YAML_NESTED = re.compile(r"^[ \t]+(?:- )?[\w.-]+:(?: |$)", re.MULTILINE)


def text_format(text: str) -> str:
    """The name of its reader."""
    if is_filled_in(text) and not _FRONT.match(text) and not _HEADING.search(text):
        return "javascript"
    form = "html" if _PAGE.match(text) else _light_format(text) or _data_format(text)
    if form:
        return form
    if not DELIMITERS.search(text) and not _is_bulleted(text) and delimiter_of(text):
        return "csv"
    if (_RULED.count(text) > 1 or _ALIGNED.search(text)) and not _HEADING.search(text):
        return "text"
    is_marked_down = bool(_FRONT.match(text) or _HEADING.search(text) or DELIMITERS.search(text))
    if begins_with_markup(text) and not is_marked_down:
        return "javascript" if _ELEMENTS.search(text) else "html"
    return "markdown" if is_marked_down or _looks_marked_down(text) else "text"


def begins_with_markup(text: str) -> bool:
    """Whether a text begins with an element, or with comments of a script and then one."""
    return _MARKUP.match(text) is not None


def is_code_alone(text: str) -> bool:
    """Whether a text is a file of PHP that draws nothing."""
    return _PHP.match(text) is not None and not _TAG.search(text)


def is_filled_in(text: str) -> bool:
    """Whether a text is mark-up that a program fills in: from lists in it, or with texts that it looks up."""
    loops = any(word in text for word in _LOOP_WORDS) and _LOOP.search(text) is not None
    if loops and _FILLED_FROM.search(text):
        return _TAG.search(text) is not None
    looks_up = not _PAGE.match(text) and any(word in text for word in _LOOKING_UP)
    return looks_up and _FILLED_IN.search(text) is not None and _TAG.search(text) is not None


def _light_format(text: str) -> str | None:
    """A light mark-up other than Markdown, told by signs that Markdown has not."""
    if _CODE.search(text) or _FRONT.match(text):
        return None
    if is_wiki(text):
        return "wiki"
    if _STROKES.count(text) > 1:
        return "asciidoc"
    if _TABLED.search(text):
        return "restructured"
    if _HEADING.search(text):
        return None
    return _titled_format(text)


def _titled_format(text: str) -> str | None:
    """What a text is by its titles, where these are none of Markdown's."""
    titles = _titles(text)
    if titles > 1 or (titles and _ASCIIDOC_SIGN.search(text)):
        return "asciidoc"
    is_directed = _DIRECTED.search(text) or (
        _UNDERLINE.search(text) and (_RULED.search(text) or _FIELDS.search(text))
    )
    return "restructured" if is_directed else None


def _titles(text: str) -> int:
    """How many lines are titles of AsciiDoc."""
    found = int(_ASCIIDOC_TITLE.match(text) is not None)
    at = text.find("\n=")
    while at >= 0:
        found += _ASCIIDOC_TITLE.match(text, at + 1) is not None
        at = text.find("\n=", at + 1)
    return found


def _looks_marked_down(text: str) -> bool:
    if _TAG.search(text):
        return True
    if sum(map(_has_columns, text.split("\n"))) >= 2:
        return False
    if _LINK.search(text):
        return True
    if len(_APART.findall(text)) >= _FEWEST_APART or len(_OUTLINED.findall(text)) >= _FEWEST_APART:
        return False
    return bool(_UNDERLINED.search(text) or len(_BULLET.findall(text)) >= 2)


def _is_bulleted(text: str) -> bool:
    """Whether most lines with words are items of a list, which may have strokes between their parts."""
    lines = [line for line in text[:_BEGINNING].splitlines() if line.strip()]
    return 2 * sum(map(bool, map(_MARKED.match, lines))) > len(lines)


def _has_columns(line: str) -> bool:
    """Whether a line has words on both sides of a tab, and no pipe."""
    return "\t" in line and "|" not in line and _TAB_BEHIND_WORD.search(line.rstrip()) is not None


def _data_format(text: str) -> str | None:
    if _TOML.search(text) and _is_toml(text):
        return "toml"
    cut_off = records_cut_off(text) is not None
    bare = bare_object(text) is not None and not _HEADING.search(text)
    brackets = text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") and text.rstrip()[-1:] in ("]", "}")
    if brackets and not cut_off and not bare:
        return "json" if _JSON_START.match(text) else None
    front = _FRONT.match(text)
    if front and _IS_SCRIPT.search(front[0]) and _MARKUP.match(text, front.end()):
        return "javascript"  # a page of Astro
    if _SCRIPT.search(text) and not front and not _HEADING.search(text):
        return "javascript"
    if is_code_alone(text) or _is_python(text) or cut_off or bare:
        return "javascript"
    return "yaml" if _is_yaml(text) else None


def bare_object(text: str) -> int | None:
    """Where an object, or a list of them, begins in a text that is nothing else, its keys without quotes."""
    found = _OBJECT.match(text)
    return found.start("object") if found and text.rstrip()[-1:] in ("]", "}") else None


def records_cut_off(text: str) -> int | None:
    """Where the records begin of a list that ends in a stretch of a script, and begins before it."""
    if text.count("[") >= text.count("]") or not _LIST_ENDS.search(text):
        return None
    begun = _CUT_OFF.search(text)
    return begun.start() if begun else None


def _is_python(text: str) -> bool:
    """Whether a list stands at the margin of a program; a comment of Python looks like a heading."""
    return _PYTHON.search(text) is not None and (
        not _HEADING.search(text) or _STATEMENT.search(text) is not None
    )


def _is_yaml(text: str) -> bool:
    """Whether every line at the margin is a key, an item that is a record, or a comment; prose has others.

    A mapping has each key once (YAML 1.2.2, section 3.2.1.1): lines that repeat one are labels in a text, and
    so is one with words behind its colon and an item under it. Where nothing is nested, most keys begin
    with a small letter, as programs have them: lines that begin as names of companies do are a text.
    """
    keys = named = 0
    said = False
    seen: set[str] = set()
    scalar = items = False
    for line in text.splitlines():
        if not line.strip() or line[0] in " \t#" or line.rstrip() in ("---", "...", "-"):
            continue
        if _YAML_LINE.match(line) is None or _NUMBERED.match(line):
            return False
        key, _, value = line.partition(":")
        if said and key[0] == "-":
            return False
        said = bool(value.strip()) and value.strip()[0] not in "#&!|>" and key[0] != "-"
        if key[0] not in "-]}%" and key in seen:
            return False
        seen.add(key)
        keys += line[0] not in "]}"
        named += key[0].isupper()
        scalar = scalar or line[0] != "-"
        items = items or line[0] == "-"
    if _ITEM_UNDER_A_VALUE.search(text):
        return False
    # A list of plain items, each with a colon in it, is prose; records have a second line.
    is_flat = scalar and not items and keys > 2 and 2 * named <= keys
    return keys > 0 and (_YAML_NESTED.search(text) is not None or is_flat)


def _is_toml(text: str) -> bool:
    """Whether every line that begins something is a table, a pair or a comment, and some value has quotes.

    In a file of settings (INI) values stand without quotes, which TOML does not allow (1.0, "Key/Value
    Pair"); what a program keeps in brackets has colons behind its keys.
    """
    quoted = False
    fence, depth = "", 0
    for line in text.removeprefix("\ufeff").splitlines():
        stripped = line.strip()
        if fence:
            fence = "" if fence in stripped else fence
            continue
        if not depth:
            if not stripped or stripped.startswith("#") or _TOML_TABLE.fullmatch(stripped):
                continue
            pair = _TOML_PAIR.match(stripped)
            if pair is None:
                return False
            stripped = stripped[pair.end() :]
            quoted = quoted or stripped[0] in "\"'[{"
        opened = next((mark for mark in ('"""', "'''") if mark in stripped), "")
        if opened and stripped.count(opened) % 2:
            fence = opened
            continue
        bare = _TOML_STRING.sub("", stripped)
        if _COLON.search(bare) or (not depth and stripped[0] in "\"'" and bare.strip()):
            return False
        depth = max(0, depth + sum(bare.count(c) for c in "[{") - sum(bare.count(c) for c in "]}"))
    return quoted and not fence and not depth
