"""Documents made from a grammar by hypothesis: the same pieces, written in every format."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from fuzzing.seeds import docx, table_in_word, xlsx
from fuzzing.small_pdf import small_pdf
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = 100
"""How many documents one number stands for."""
_SAID = [
    "Acme, Inc.",
    "Bolt GmbH (Berlin)",
    "Name",
    "Sub-processor",
    "Purpose",
    "Location",
    "Hosting",
    "Germany",
]
_SAID += [
    "USA, EU",
    "E-mail delivery",
    "Personal data",
    "none",
    "",
    "-",
    "see https://a.example/b",
    "1.",
    "ＡＷＳ",
]
_SAID += [
    "שלום",
    "*",
    "[1]",
    "Last updated: 3 May 2024",
    "Removed on 1 June",
    "SCCs",
    "a|b",
    "Standard, Pro",
    "✓",
]
_words = st.one_of(st.sampled_from(_SAID), st.sampled_from(_SAID), st.text(max_size=20))
_table = st.lists(st.lists(_words, min_size=1, max_size=5).map(tuple), min_size=1, max_size=6).map(tuple)


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    text: str = ""
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()


_piece = st.one_of(
    st.builds(_Piece, st.sampled_from(["heading", "paragraph", "item", "link"]), _words, st.integers(1, 6)),
    st.builds(_Piece, st.just("table"), rows=_table),
)
_pieces = st.lists(_piece, min_size=1, max_size=8)
_scalars = st.one_of(
    _words, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False, allow_infinity=False)
)
_values = st.recursive(
    _scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_words, inner, max_size=4)),
    max_leaves=12,
)


def _escaped(text: str) -> str:
    """For a page or XML, which has no control characters."""
    return html.escape("".join(c for c in text if c.isprintable() or c in "\n\t"))


def _markdown(pieces: list[_Piece]) -> str:
    return "\n\n".join(map(_in_markdown, pieces))


def _in_markdown(piece: _Piece) -> str:
    if piece.kind == "table":
        first, *rest = ["|" + "|".join(row) + "|" for row in piece.rows]
        return "\n".join([first, "|" + "-|" * len(piece.rows[0]), *rest])
    if piece.kind == "item":
        return "  " * (piece.level - 1) + f"- {piece.text}"
    if piece.kind == "link":
        return f"[{piece.text}](https://a.example/{piece.level})"
    return "#" * piece.level + f" {piece.text}" if piece.kind == "heading" else piece.text


def _asciidoc(pieces: list[_Piece]) -> str:
    return "= T\n:a: b\n\n" + "\n\n".join(map(_in_asciidoc, pieces))


def _in_asciidoc(piece: _Piece) -> str:
    if piece.kind == "table":
        return "\n".join(["|===", *("|" + "|".join(row) for row in piece.rows), "|==="])
    if piece.kind == "item":
        return "*" * piece.level + f" {piece.text}"
    if piece.kind == "link":
        return f"https://a.example/{piece.level}[{piece.text}]"
    return "=" * piece.level + f" {piece.text}" if piece.kind == "heading" else piece.text


def _restructured(pieces: list[_Piece]) -> str:
    return ".. _a: b\n\n" + "\n\n".join(map(_in_restructured, pieces))


def _in_restructured(piece: _Piece) -> str:
    if piece.kind == "table":
        rows = ["   * - " + "\n     - ".join(row) for row in piece.rows]
        return "\n".join([".. list-table:: T", "   :header-rows: 1", "", *rows])
    if piece.kind == "item":
        return "  " * (piece.level - 1) + f"- {piece.text}"
    if piece.kind == "link":
        return f"`{piece.text} <https://a.example/{piece.level}>`_"
    return f"{piece.text}\n{'=-~^+*'[piece.level % 6] * 9}" if piece.kind == "heading" else piece.text


def _html(pieces: list[_Piece]) -> str:
    return f"<html><body>{''.join(map(_in_html, pieces))}</body></html>"


def _in_html(piece: _Piece) -> str:
    if piece.kind == "table":
        rows = (f"<tr>{''.join(f'<td>{_escaped(cell)}</td>' for cell in row)}</tr>" for row in piece.rows)
        return f"<table>{''.join(rows)}</table>"
    text = _escaped(piece.text)
    if piece.kind == "item":
        return f"{'<ul><li>' * piece.level}{text}{'</ul>' * piece.level}"
    if piece.kind == "link":
        return f"<a href='https://a.example/{piece.level}'>{text}</a>"
    return f"<h{piece.level}>{text}</h{piece.level}>" if piece.kind == "heading" else f"<p>{text}</p>"


def _text(pieces: list[_Piece]) -> str:
    return "\n\n".join("\n".join("\t".join(row) for row in piece.rows) or piece.text for piece in pieces)


def _word(pieces: list[_Piece]) -> bytes:
    body = ""
    for piece in pieces:
        if piece.kind == "table":
            body += table_in_word(tuple(tuple(map(_escaped, row)) for row in piece.rows))
        else:
            body += f"<w:p><w:r><w:t>{_escaped(piece.text)}</w:t></w:r></w:p>"
    return docx(body)


def _sheet(rows: tuple[tuple[str, ...], ...]) -> bytes:
    return xlsx(tuple(tuple(map(_escaped, row)) for row in rows))


def _separated(rows: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)


def _wiki(pieces: list[_Piece]) -> str:
    return "== T ==\n{|\n! a\n|}\n" + "\n\n".join(map(_in_wiki, pieces))


def _in_wiki(piece: _Piece) -> str:
    if piece.kind == "table":
        return "\n".join(["{|", *("|-\n| " + " || ".join(row) for row in piece.rows), "|}"])
    if piece.kind == "item":
        return "*" * piece.level + f" {piece.text}"
    if piece.kind == "link":
        return f"[https://a.example/{piece.level} {piece.text}]"
    return f"{'=' * piece.level} {piece.text} {'=' * piece.level}" if piece.kind == "heading" else piece.text


def _tables_of_toml(rows: tuple[tuple[str, ...], ...]) -> str:
    """A table each; a string of JSON is one of TOML too."""
    fields = (
        "".join(f"field{number} = {json.dumps(cell)}\n" for number, cell in enumerate(row)) for row in rows
    )
    return "".join(f"[[subprocessors]]\n{each}" for each in fields)


_LISTED = st.one_of(
    _values, st.dictionaries(st.sampled_from(["subprocessors", "vendors"]), _values, min_size=1)
)
_DOCUMENTS: dict[str, st.SearchStrategy[bytes | str]] = {
    "asciidoc": _pieces.map(_asciidoc),
    "csv": _table.map(_separated),
    "docx": _pieces.map(_word),
    "html": _pieces.map(_html),
    "javascript": _LISTED.map(lambda value: f"export const list = {json.dumps(value)};"),
    "json": st.one_of(st.lists(_LISTED), _LISTED).map(json.dumps),
    "markdown": _pieces.map(_markdown),
    "pdf": st.builds(small_pdf, _table, ruled=st.booleans()),
    "restructured": _pieces.map(_restructured),
    "text": _pieces.map(_text),
    "toml": _table.map(_tables_of_toml),
    "wiki": _pieces.map(_wiki),
    "xlsx": _table.map(_sheet),
    "yaml": _LISTED.map(lambda value: yaml.safe_dump(value, allow_unicode=True)),
}


def documents(form: str, number: int, each: Callable[[bytes], None], examples: int = EXAMPLES) -> None:
    """Make documents of a format and hand each on; the same number makes the same ones."""

    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @seed(number)
    @given(_DOCUMENTS[form])
    def made(content: bytes | str) -> None:
        each(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))

    made()
