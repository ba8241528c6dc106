"""Tables and pages of too much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzzing.seeds import docx, table_in_word, xlsx

from bombs.pieces import PAGE, PIPES, ROWS, SHEET, TABS, TEXT, WORD, pdf_with, with_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bombs.pieces import Made


def pages_of(pages: int, words: int) -> bytes:
    """A PDF all of whose pages share one content."""
    said = b"".join(
        b"BT /R 9 Tf 1 0 0 1 %d %d Tm (word) Tj ET\n" % (i * 37 % 595, i * 11 % 841) for i in range(words)
    )
    page, kid = b"/Kids[4 0 R]/Count 1", b"4 0 R "
    return pdf_with(said).replace(page, b"/Kids[%s]/Count %d" % (kid * pages, pages))


def sheet_of(rows: int, columns: int) -> bytes:
    """A workbook of so many cells."""
    row = "".join('<c t="inlineStr"><is><t>a</t></is></c>' for _ in range(columns))
    body = b"<sheetData>" + f"<row>{row}</row>".encode() * rows + b"</sheetData>"
    return with_member(
        xlsx(ROWS),
        SHEET,
        lambda xml: xml.split(b"<sheetData>")[0] + body + b"</worksheet>",
    )


def drawn() -> Iterator[tuple[str, Made]]:
    """Pages that draw too much."""
    for name, times, operators in (
        ("a million rectangles", 1_000_000, b"%d %d 9 9 re f\n"),
        ("a million lines", 1_000_000, b"%d %d m 9 9 l S\n"),
        ("one path of a million points", 1_000_000, b"%d %d l\n"),
        ("300,000 words on a page", 300_000, b"BT /R 9 Tf 1 0 0 1 %d %d Tm (word) Tj ET\n"),
        ("the rules of 700,000 cells", 840, b"%d 0 0.3 842 re f 0 %d 595 0.3 re f\n"),
    ):
        yield (
            f"a PDF of {name}",
            lambda t=times, o=operators: pdf_with(
                b"0 0 m\n" + b"".join(o % (i * 7 % 595, i * 11 % 841) for i in range(t))
            ),
        )
    yield "a PDF whose page unpacks to 2 GB", lambda: pdf_with(b" " * (2 * 1024**3 - 2_000))
    yield "a PDF with graphics states 1,000,000 deep", lambda: pdf_with(b"q " * 1_000_000)
    yield "a PDF of 2,000 pages that are one, of 30,000 words", lambda: pages_of(2_000, 30_000)


def cells() -> Iterator[tuple[str, Made]]:
    """Tables of ten million cells."""
    cells = 10_000_000
    yield (
        "10 million cells: a page",
        lambda: PAGE.format("<table>" + ("<tr>" + "<td>a" * 100) * (cells // 100) + "</table>"),
    )
    yield (
        "10 million cells: a page, spanned",
        lambda: PAGE.format("<table>" + "<tr><td colspan=1000 rowspan=10000>a</table>"),
    )
    wide = PAGE.format(
        "<table><tr><th>Name<th>Purpose<tr>{}" + "<tr><td>Acme<td>Hosting" * 2_000 + "</table>"
    )
    yield "a row of 200,000 columns above 2,000 of two", lambda: wide.format("<td colspan=1000>a" * 200)
    yield "a row of 100,000 cells above 2,000 of two", lambda: wide.format("<td>a" * 100_000)
    yield "10 million cells: Markdown", lambda: PIPES.format("x") + "|a|b|c|\n" * (cells // 3)
    yield "10 million cells: CSV", lambda: "Name,Purpose,Location\n" + "a,b,c\n" * (cells // 3)
    yield "10 million cells: CSV of one line", lambda: "Name,Purpose\n" + "a," * cells
    yield "10 million cells: tabs in a text", lambda: TABS.format("a\tb\tc\n" * (cells // 3))
    yield "10 million cells: tabs in a line of a text", lambda: "Name\tPurpose\nx" + "\t" * cells + "y\n"
    yield "10 million cells: XLSX", lambda: sheet_of(100_000, 100)
    yield (
        "10 million cells: XLSX, one far away",
        lambda: with_member(
            xlsx(ROWS),
            SHEET,
            lambda xml: xml.replace(
                b"</sheetData>", b'<row><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            ),
        ),
    )
    row = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 1_000}</w:tr>"
    yield (
        "10 million cells: DOCX",
        lambda: with_member(
            TEXT, WORD, lambda xml: xml.replace(b"<w:tbl>", b"<w:tbl>" + row.encode() * (cells // 1_000))
        ),
    )
    yield (
        "10 million cells: DOCX, spanned",
        lambda: docx(table_in_word(ROWS * 500).replace('w:gridSpan w:val="1"', 'w:gridSpan w:val="9999999"')),
    )
    yield (
        "10 million cells: JSON",
        lambda: ('{"subprocessors": [' + ",".join(['{"name": "a", "purpose": "b"}'] * (cells // 4)) + "]}")[
            : 64 * 1024 * 1024
        ],
    )
    yield "10 million cells: YAML", lambda: "- name: a\n  purpose: b\n" * (cells // 4)
    yield (
        "10 million cells: JavaScript",
        lambda: "export const a = [" + "{name: 'a', use: 'b'}," * (cells // 4) + "]",
    )
