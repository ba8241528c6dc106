"""Documents made to break a reader, each through `onward extract`: how it ends, in what time and memory.

    .venv/bin/python benchmarks/hostile_documents.py [--only WORD]

Each runs in a process of its own, whose processor time and peak memory are printed. What is asked of each:
rows or one line of error with exit 3, under 10 s of the processor, under 1 GB. Exit 1 where one fails that.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzing.seeds import CORPUS, docx, members, table_in_word, xlsx, zipped
from fuzzing.small_pdf import small_pdf

from pipeline.read import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator

Made = Callable[[], bytes | str]
SECONDS, BYTES = 10.0, 1024**3
DEEP = 100_000
LONG = 10_000_000
ROWS = (
    ("Sub-processor", "Purpose", "Location"),
    ("Acme, Inc.", "Hosting", "Germany"),
    ("Bolt", "E-mail", "USA"),
)
PAGE = "<html><body><h1>Sub-processors</h1>{}</body></html>"
TABLE = (
    "<table><tr><th>Name<th>Purpose<th>Location"
    "<tr><td>Acme<td>{}<td>Germany<tr><td>Bolt<td>E-mail<td>USA</table>"
)
PIPES = "# Sub-processors\n\n|Name|Purpose|Location|\n|-|-|-|\n|Acme|{}|Germany|\n|Bolt|E-mail|USA|\n"
TABS = (
    "Sub-processors\n\nThird Party\tPurpose\tLocation\n"
    "Acme\tHosting\tGermany\nBolt\tE-mail\tUSA\n{}\nCask\tLogs\tIreland\n"
)
WORD, SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"
TEXT = docx(table_in_word(ROWS))
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10)
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY a9 SYSTEM 'file:///etc/passwd'>"


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive whose members are compressed."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def with_member(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """An office file with one member changed."""
    parts = members(content)
    return packed({**parts, name: change(parts[name])})


def entities(content: bytes, name: str, declared: str) -> bytes:
    """An office file one of whose members declares entities and uses the last."""
    return with_member(
        content, name, lambda xml: (declared + "]>").encode() + xml.replace(b"Acme, Inc.", b"&a9;")
    )


def pdf_with(drawn: bytes) -> bytes:
    """A PDF whose page draws something more, compressed."""
    head, rest = small_pdf(ROWS).split(b"<</Length ", 1)
    content = rest.split(b"stream\n", 1)[1].split(b"\nendstream")[0] + drawn
    stream = zlib.compress(content, 9)
    tail = rest.split(b"\nendstream", 1)[1]
    return b"%s<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream%s" % (head, len(stream), stream, tail)


def pages_of(pages: int, words: int) -> bytes:
    """A PDF all of whose pages share one content."""
    said = b"".join(
        b"BT /R 9 Tf 1 0 0 1 %d %d Tm (word) Tj ET\n" % (i * 37 % 595, i * 11 % 841) for i in range(words)
    )
    page, kid = b"/Kids[4 0 R]/Count 1", b"4 0 R "
    return pdf_with(said).replace(page, b"/Kids[%s]/Count %d" % (kid * pages, pages))


def locked(content: bytes) -> bytes:
    """A PDF that says that it is encrypted."""
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'00' * 32}>/U<{'11' * 32}>>>/ID[<00><00>]"
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock.encode())


def sheet_of(rows: int, columns: int) -> bytes:
    """A workbook of so many cells."""
    row = "".join('<c t="inlineStr"><is><t>a</t></is></c>' for _ in range(columns))
    body = b"<sheetData>" + f"<row>{row}</row>".encode() * rows + b"</sheetData>"
    return with_member(
        xlsx(ROWS),
        SHEET,
        lambda xml: xml.split(b"<sheetData>")[0] + body + b"</worksheet>",
    )


def print_of(most: int) -> bytes:
    """A print of the corpus, or where it is absent a small PDF."""
    found = sorted(CORPUS.rglob("*.pdf"), key=lambda path: path.stat().st_size)
    return found[most % len(found)].read_bytes() if found else small_pdf(ROWS)


def unpacking() -> Iterator[tuple[str, Made]]:
    """Little that unpacks to much."""
    for size in (100, 2_000):
        yield (
            f"zip bomb: a DOCX that unpacks to {size} MB",
            lambda s=size: with_member(TEXT, WORD, lambda xml: xml + b" " * (s * 1024**2)),
        )
    yield (
        "zip bomb: an XLSX that unpacks to 1 GB",
        lambda: packed({**members(xlsx(ROWS)), "x": b"0" * 1024**3}),
    )
    yield (
        "zip bomb: 100,000 members",
        lambda: zipped({**members(TEXT), **{f"{i}": b"" for i in range(100_000)}}),
    )
    for name, office, member in (("DOCX", TEXT, WORD), ("XLSX", xlsx(ROWS), SHEET)):
        yield f"XML entities: a billion in a {name}", lambda o=office, m=member: entities(o, m, LAUGHS)
        yield (
            f"XML entities: a file of the machine in a {name}",
            lambda o=office, m=member: entities(o, m, OUTSIDE),
        )
    yield "XML entities: in a page", lambda: LAUGHS + "]>" + PAGE.format(TABLE.format("&a9;"))
    yield (
        "XML entities: aliases in YAML",
        lambda: (
            "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 10))
        ),
    )


def nested() -> Iterator[tuple[str, Made]]:
    """What holds itself, 100,000 deep."""
    deep = {
        "lists in a page": PAGE.format("<ul><li>x" * DEEP),
        "tables in a page": PAGE.format("<table><tr><td>" * DEEP),
        "elements in a page": PAGE.format("<div>" * DEEP + TABLE.format("Hosting")),
        "quotes in Markdown": PIPES.format("x") + "> " * DEEP + "x",
        "list items in Markdown": PIPES.format("x") + "- " * DEEP + "x",
        "list items in Markdown, a line each": PIPES.format("x")
        + "".join(" " * i + "- x\n" for i in range(1_900)),
        "brackets in Markdown": PIPES.format("x") + "[" * DEEP + "]" * DEEP,
        "brackets in Markdown, a line each": PIPES.format("x") + "[\n" * DEEP + "]\n" * DEEP,
        "brackets in Markdown, 900 a line": PIPES.format("x") + ("[" * 900 + "\n" + "]" * 900 + "\n") * 50,
        "links in Markdown, never closed": PIPES.format("x") + "[a](" * 900,
        "tags in Markdown, never closed": PIPES.format("x") + "<a\n" * 300_000,
        "emphasis in Markdown": PIPES.format("x") + "*a **a " * DEEP,
        "backticks in Markdown": PIPES.format("x") + "".join("`" * i + " " for i in range(1, 1_900)),
        "arrays of JSON": '{"subprocessors": ' + "[" * DEEP + "]" * DEEP + "}",
        "objects of JSON": '{"a":' * DEEP + "1" + "}" * DEEP,
        "lists of YAML": "vendors:\n  name: " + "[" * DEEP,
        "items of YAML": "a:\n  b: c\nd:\n  " + "- " * DEEP + "x",
        "arrays of JavaScript": "export const a = " + "[" * DEEP + "]" * DEEP,
        "templates of JavaScript": "export const a = " + "`${" * DEEP + "}`" * DEEP,
        "elements of JSX": "export default () => <div>" + "<b>" * DEEP + "</div>",
        "brackets in a text": TABS.format("(" * DEEP + ")" * DEEP),
    }
    for name, made in deep.items():
        yield f"nested 100,000 deep: {name}", lambda m=made: m
    for name, (opening, closing) in {
        "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        "holders": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    }.items():
        yield f"nested 100,000 deep: {name} of a DOCX", lambda o=opening, c=closing: docx(o * DEEP + c * DEEP)


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


def links() -> Iterator[tuple[str, Made]]:
    """Links of ten megabytes."""
    link = "https://acme.example/" + "a" * LONG
    linked = docx(
        table_in_word(ROWS)
        .replace("<w:r>", '<w:hyperlink r:id="rId9"><w:r>')
        .replace("</w:r>", "</w:r></w:hyperlink>")
    )
    yield "a link of 10 MB: a page", lambda: PAGE.format(TABLE.format(f"<a href='{link}'>x</a>"))
    yield "a link of 10 MB: a page, as words", lambda: PAGE.format(TABLE.format(link))
    yield "a link of 10 MB: Markdown", lambda: PIPES.format(f"[x]({link})")
    yield "a link of 1.9 MB: Markdown", lambda: PIPES.format(f"[x]({link[:1_900_000]})")
    yield "a link of 10 MB: a text", lambda: TABS.format(f"x\t{link}\ty")
    yield (
        "a link of 10 MB: CSV",
        lambda: f"Name,Purpose,URL\nAcme,Hosting,{link}\nBolt,E-mail,{link}\n",
    )
    yield (
        "a link of 10 MB: JSON",
        lambda: f'{{"subprocessors": [{{"name": "Acme", "url": "{link}"}}]}}',
    )
    yield "a link of 10 MB: YAML", lambda: f"- name: Acme\n  url: {link}\n- name: Bolt\n  url: b\n"
    yield (
        "a link of 10 MB: JavaScript",
        lambda: f"export const a = [{{name: 'Acme', url: '{link}'}}]",
    )
    yield (
        "a link of 10 MB: DOCX",
        lambda: with_member(
            linked,
            "word/_rels/document.xml.rels",
            lambda xml: xml.replace(b"https://acme.example", link.encode()),
        ),
    )
    yield (
        "a link of 10 MB: PDF",
        lambda: small_pdf(ROWS, ruled=True).replace(b"https://a.example", link.encode()),
    )


def long() -> Iterator[tuple[str, Made]]:
    """Much of one thing."""
    words = "word " * (LONG // 50)
    yield "a cell of 200,000 words: a page", lambda: PAGE.format(TABLE.format(words))
    yield "a cell of 200,000 words: Markdown", lambda: PIPES.format(words)
    yield "a cell of 200,000 words: a text", lambda: TABS.format(f"Dyne\t{words}\tUSA")
    yield "a cell of 200,000 words: CSV", lambda: f"Name,Purpose\nAcme,Hosting\nBolt,{words}\n"
    yield (
        "200,000 words in one item of a page",
        lambda: PAGE.format(f"<ul><li>Acme, Inc.: {words}<li>Bolt: e-mail</ul>"),
    )
    yield (
        "200,000 words in one paragraph: a page",
        lambda: PAGE.format(f"<p>Our sub-processors are Acme, {words}"),
    )
    yield (
        "100,000 prepositions in one word: a text",
        lambda: "Our sub-processors are: Acme, Inc. " + '{"a":' * 90_000,
    )
    yield "160,000 initials in one cell: a page", lambda: PAGE.format(TABLE.format("x<td>" + "A. " * 160_000))
    yield (
        "160,000 initials in one item: a page",
        lambda: PAGE.format(f"<ul><li>{'A. ' * 160_000}<li>Bolt</ul>"),
    )
    yield "60,000 brackets that define: a text", lambda: "Our sub-processors are: " + '("we") ' * 60_000
    yield "200,000 words in one paragraph: a text", lambda: f"Our sub-processors are: Acme, {words}"
    yield (
        "10,000 linked names in one paragraph: a page",
        lambda: PAGE.format(
            "<p>" + "".join(f"<a href=https://a.b/{i}>Acme {i}</a> — hosting<br>" for i in range(10_000))
        ),
    )
    yield (
        "10,000 bold names in one paragraph: Markdown",
        lambda: "# Sub-processors\n\n" + "".join(f"**Acme {i}** – hosting\n" for i in range(10_000)),
    )
    yield "a text with 50,000 loose lines", lambda: TABS.format("Dyne hosts in Germany\n" * 50_000)
    for lines in (9_000, 50_000):
        yield (
            f"a text with {lines:,} loose lines between rows",
            lambda n=lines: TABS.format("Dyne hosts in Germany\nEcho\tLogs\tUSA\n" * (n // 2)),
        )
    yield (
        "a text of 2,000 broken rows",
        lambda: TABS.format("Dyne\t\tGermany\tlogs\tand\nmore USA (of\n" * 2_000),
    )
    yield (
        "a script that quotes 300,000 tags that nothing ends",
        lambda: f"export default function P() {{}}\nconst a = `{'<p ' * 300_000}`\n",
    )
    yield (
        "a table of 8,000 rows, each other one of a single cell",
        lambda: PAGE.format(
            TABLE.format(
                "Hosting" + "".join(f"<tr><td>G{i}<tr><td>Acme {i}<td>x<td>USA" for i in range(4_000))
            )
        ),
    )
    yield "a row of 300 cells in a text", lambda: TABS.format("Dyne\t" * 300 + "\n")
    yield (
        "9,900 bullets in Markdown",
        lambda: "# Sub-processors\n\n" + "- **Acme**: hosting, Germany\n" * 9_900,
    )
    yield (
        "4,900 headings in a page",
        lambda: PAGE.format("<h2>Acme</h2><p>Hosting in Germany</p>" * 4_900),
    )
    for tables in (5_000, 20_000):
        yield (
            f"{tables:,} tables in a page",
            lambda n=tables: PAGE.format(TABLE.format("Hosting") * n),
        )
    yield (
        "9,900 rows in a page",
        lambda: PAGE.format(TABLE.format("Hosting<td>x<tr><td>Acme" * 9_900)),
    )
    yield (
        "9,900 paragraphs in a page",
        lambda: PAGE.format("<p>Acme, Inc. hosts our data in Germany.</p>" * 9_900),
    )
    for month in ("May", "Mxy"):
        yield (
            f"9,900 paragraphs in a page, each of a day in {month}",
            lambda m=month: PAGE.format(
                "".join(f"<p>Acme of {m} {i % 31 + 1}, {1_000 + i % 8_000}" for i in range(9_900))
            ),
        )
    yield (
        "a name 1,000 times over in one cell",
        lambda: PAGE.format(TABLE.format("Acme (Germany), " * 1_000)),
    )
    yield (
        "9,900 footnotes in a page",
        lambda: PAGE.format(
            TABLE.format("Hosting*") + "".join(f"<p>* Note {i} on Acme</p>" for i in range(9_900))
        ),
    )
    yield (
        "a megabyte in a cell that spans 10,000 rows",
        lambda: PAGE.format(
            f"<table><tr><th>Name<th>Purpose<tr><td>Acme<td rowspan=10000>{words}" + "<tr><td>Bolt" * 9_999
        ),
    )
    yield (
        "a megabyte that 10,000 aliases of YAML say again",
        lambda: f"- name: Acme\n  purpose: &a {words}\n" + "- name: Bolt\n  purpose: *a\n" * 9_999,
    )
    yield (
        "a megabyte of an address that 10,000 links of Markdown share",
        lambda: (
            "# Sub-processors\n\n" + "- [Acme][x]: hosting\n" * 10_000 + f"\n[x]: https://a.b/{'a' * 10**6}\n"
        ),
    )
    yield "a line of 60 MB", lambda: b"a" * 60_000_000
    yield "a million empty tags", lambda: PAGE.format("<b></b>" * 499_000)


def signs() -> Iterator[tuple[str, Made]]:
    """Signs of style sheets, of wikis and of scripts without an end."""
    sheet = "<html><head><style>{}</style></head><body>" + TABLE.format("Hosting") + "</body></html>"
    rule = ".a { display: block }"
    for name, made in {
        "opening braces": "{" * 200_000,
        "closing braces": "}" * 200_000,
        "comments never closed": "/*" * 100_000,
        "stars": "/" + "*" * 199_999,
        "rules for screens": "@media{" * 28_000,
        "layers": "@layer a{" * 22_000,
        "layers, closed": "@layer a{" * 11_000 + "}" * 11_000,
        "semicolons": ";" * 200_000 + rule,
        "rules": rule * 9_000,
        "selectors": ",".join(["p > .a em"] * 20_000) + "{display:block}",
        "blanks in a selector": "p" + " " * 199_000 + "em{display:block}",
        "blanks in a declaration": "p em{display" + " " * 199_000 + ":block}",
    }.items():
        yield f"a stylesheet of {name}", lambda m=made: sheet.format(m)
    many = "".join(f"<style>.a{i} {{ display: block }}</style>" for i in range(40_000))
    yield "40,000 stylesheets", lambda: PAGE.format(many + TABLE.format("Hosting"))
    classes = " ".join(f"c{i}" for i in range(100_000))
    yield (
        "an element of 100,000 classes under a stylesheet",
        lambda: sheet.format(rule) + f"<p class='{classes}'>x</p>" * 9,
    )
    listed = "{{|\n! Name !! Purpose\n|-\n| Acme || Hosting\n|-\n| Bolt || Mail\n|}}\n"
    wiki = "== Sub-processors ==\n\n{}\n\n" + listed
    for name, made in {
        "a line of 1 MB of double strokes": "||" * 500_000,
        "a line of 1 MB of single strokes": "|" * 1_000_000,
        "a line of 1 MB of roofs": "^ " * 500_000,
        "tables never closed": "{|\n" * 100_000,
        "tables never closed, in a line": "{|" * 100_000,
        "tables in tables": "{|\n| a\n" * 50_000 + "|}\n" * 50_000,
        "ends of tables": "|}\n" * 100_000,
        "attributes never closed": "{|\n| " + 'a="' * 300_000 + "\n|}",
        "attributes one behind the other": "{|\n| " + "a=b " * 250_000 + "\n|}",
        "attributes in 100,000 cells": "{|\n" + 'class="a" | x || ' * 100_000 + "\n|}",
        "100,000 cells that span 200 columns": "{|\n" + "|-\n| colspan=200 | a\n" * 100_000 + "|}",
        "100,000 cells that span 200 columns, in a row": "{|\n" + "| colspan=200 | a\n" * 100_000 + "|}",
        "cells that span 999 rows": "{|\n" + "|-\n| rowspan=999 | a\n" * 100_000 + "|}",
        "1,000,000 signs of a title": "=" * 1_000_000,
        "1,000,000 signs of a title, a line each": "=\n" * 400_000,
        "titles without an end": "== a\n" * 100_000,
        "blanks in a title": "== a" + " " * 1_000_000 + "b",
        "signs in a title": "== a" + "=" * 1_000_000 + "b",
        "brackets": "[[" * 500_000,
        "brackets, closed": "[[a|" * 100_000 + "]]" * 100_000,
        "templates": "{{a|" * 200_000,
        "comments": "<!--" * 200_000,
        "comments, a line each": "<!--\n" * 200_000,
        "references": "<ref>" * 200_000,
        "quotes": "'" * 1_000_000,
        "stars": "*" * 1_000_000,
        "stars and words": "*a " * 300_000,
        "terms": ";a" * 500_000,
        "colons": ":" * 1_000_000,
    }.items():
        yield f"a wiki text of {name}", lambda m=made: wiki.format(m)
    script = "export default function Page() {{\n  return (<main><h1>Sub-processors</h1>{}</main>);\n}}\n"
    vendors = "const V = ({ rows }) => (<ul>{rows.map((r) => <li>{r}</li>)}{children}</ul>);\n"
    for name, made in {
        "components never closed": vendors + script.format("<V rows={a}>" * 50_000),
        "components in components": vendors + script.format("<V rows={a}>" * 5_000 + "</V>" * 5_000),
        "components that never end": "const V = ({ rows }) => (<p>{rows.map(\n" * 100_000,
        "components that draw each other": "".join(
            f"const V{i} = ({{ a }}) => (<p>{{a.map((r) => r)}}{f'<V{i + 1} a={{a}} />' * 2}</p>);\n"
            for i in range(300)
        )
        + script.format("<V0 a={x} />"),
        "attributes of a component": vendors + script.format(f"<V {'a ' * 300_000}/>"),
        "comments in a component": vendors + script.format(f"<V {'/**/ ' * 100_000}/>"),
        "mark-up given, never closed": script.format("<p set:html={a" + " " * 1_000_000 + "/>"),
        "mark-up given, 20,000 times": script.format("<p dangerouslySetInnerHTML={{ __html: a " * 20_000),
    }.items():
        yield f"a script of {name}", lambda m=made: m


def unlike() -> Iterator[tuple[str, Made]]:
    """Entries of which no two are alike, as many as are read: no answer about one serves for another."""
    markdown, text = "# Sub-processors\n\n{}", "Sub-processors\n\n{}"
    wide = ",".join("x{i}" + str(column) for column in range(37))
    said = "Acme {i}, Inc. hosts {i}" + " and keeps the content of customers in Germany" * 8
    for form, counted, around, each in (
        ("bullets in Markdown", 1, markdown, "- **Acme {i}**: hosting of {i}, Germany\n"),
        ("numbers in Markdown", 1, markdown, "1. Acme {i} GmbH - hosting of {i}, Germany\n"),
        (
            "headings in Markdown",
            3,
            markdown,
            "## Acme {i}\n\nPurpose: hosting of {i}\n\nLocation: Germany\n\n",
        ),
        ("paragraphs in a page", 1, PAGE, "<p>Acme {i}, Inc. hosts {i} in Germany.</p>"),
        ("long paragraphs in a page", 2, PAGE, f"<p>{said}.</p>"),
        ("headings in a page", 2, PAGE, "<h2>Acme {i}</h2><p>Hosting of {i} in Germany</p>"),
        ("bold words in a page", 1, PAGE, "<div><b>Acme {i}</b><br>hosting of {i}<br>Germany {i}</div>"),
        (
            "items of items in a page",
            3,
            PAGE,
            "<ul><li>Acme {i}<ul><li>Hosting of {i}<li>Germany {i}</ul></ul>",
        ),
        ("terms in a page", 2, PAGE, "<dl><dt>Acme {i}<dd>hosting of {i}, Germany</dl>"),
        (
            "rows in a page",
            1,
            PAGE.format("<table><tr><th>Name<th>Purpose{}</table>"),
            "<tr><td>Acme {i}<td>Use {i}",
        ),
        ("rows of CSV", 1, "Name,Purpose,Location\n{}", "Acme {i},hosting of {i},Germany {i}\n"),
        (
            "rows of 40 cells of CSV",
            4,
            "Name,Purpose,Location," + "," * 36 + "\n{}",
            f"Acme {{i}},Logs,EU,{wide}\n",
        ),
        ("lines with a dash in a text", 1, text, "- Acme {i} Inc. - hosting of {i} in Germany\n"),
        (
            "lines with labels in a text",
            1,
            text,
            "Name: Acme {i}\nPurpose: hosting of {i}\nLocation: Germany {i}\n\n",
        ),
        ("lines with a colon in a text", 1, text, "Acme {i}: hosting of {i}\n\n"),
        (
            "records of YAML",
            1,
            "subprocessors:\n{}",
            "- name: Acme {i}\n  purpose: hosting of {i}\n  location: Germany\n",
        ),
    ):
        number = (DEFAULT.entries - 10) // counted
        yield (
            f"{number:,} {form}, no two alike",
            lambda a=around, e=each, n=number: a.format("".join(e.format(i=i) for i in range(n))),
        )
    number = DEFAULT.entries - 10
    records = [
        {"name": f"Acme {i}", "purpose": f"hosting of {i}", "location": "Germany"} for i in range(number)
    ]
    yield f"{number:,} records of JSON, no two alike", lambda: json.dumps({"subprocessors": records})
    for form, start, pair, between, end in (
        ("JSON", "{", '"k{i}": "v{i}"', ",", "}"),
        ("YAML", "", "k{i}: v{i}", "\n", ""),
        ("TOML", "", 'k{i} = "v{i}"', "\n", ""),
    ):
        for number in (DEFAULT.entries, 190_000):
            yield (
                f"{number:,} single keys of {form}, no two alike",
                lambda s=start, p=pair, b=between, e=end, n=number: (
                    s + b.join(p.replace("{i}", str(i)) for i in range(n)) + e
                ),
            )


def broken() -> Iterator[tuple[str, Made]]:
    """Documents cut off, locked or damaged."""
    yield "an encrypted PDF", lambda: locked(small_pdf(ROWS))
    yield (
        "an old Office file, which an encrypted DOCX is",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000),
    )
    yield (
        "an encrypted member of a DOCX",
        lambda: TEXT.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
    )
    for part in (1, 10, 50, 90, 99):
        yield f"a PDF cut after {part} of 100", lambda p=part: (whole := print_of(3))[: len(whole) * p // 100]
        yield f"a DOCX cut after {part} of 100", lambda p=part: TEXT[: len(TEXT) * p // 100]
        yield (
            f"an XLSX cut after {part} of 100",
            lambda p=part: (whole := xlsx(ROWS))[: len(whole) * p // 100],
        )
    page, data = (
        PAGE.format(TABLE.format("Hosting")),
        '{"subprocessors": [{"name": "Acme", "use": "Zürich"}]}',
    )
    for form, whole in (("page", page), ("Markdown", PIPES), ("JSON", data), ("text", TABS.format("Zürich"))):
        for part in (50, 90):
            yield (
                f"a {form} cut after {part} of 100",
                lambda w=whole, p=part: (cut := w.encode())[: len(cut) * p // 100],
            )
    yield "a page cut inside a letter", lambda: page.replace("Acme", "Zü").encode().partition(b"\xbc")[0]
    yield (
        "a PDF whose pages hold each other",
        lambda: small_pdf(ROWS).replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"),
    )
    yield (
        "a PDF that says it has a billion pages",
        lambda: small_pdf(ROWS).replace(b"/Count 1", b"/Count 1000000000"),
    )


def encoded() -> Iterator[tuple[str, Made]]:
    """Texts in encodings that they do not say, and in other scripts."""
    said = PAGE.format(
        "<table><tr><th>Name<th>Purpose<th>Location<tr><td>Zürich AG<td>Hébergement<td>Köln</table>"
    )
    for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7", "cp037"):
        for declared in ("utf-8", "utf-16", "shift_jis", "utf-7", "cp037", "zlib", "nonsense"):
            page = said.replace("<body>", f"<head><meta charset={declared}></head><body>")
            yield f"{encoding} said to be {declared}", lambda p=page, e=encoding: p.encode(e)
    yield "half UTF-8, half UTF-16", lambda: said.encode() + said.encode("utf-16-le")
    for form, whole in (("page", said), ("CSV", "Name,Purpose\nAcme,Hosting\nBolt,E-mail\n")):
        yield f"NULs in a {form}", lambda w=whole: w.replace("e", "e\0")
        yield f"a {form} in UTF-16 without its mark", lambda w=whole: w.encode("utf-16-be")
        yield f"a {form} of NULs", lambda: bytes(1_000_000)
    yield "an odd byte short of UTF-16", lambda: said.encode("utf-16")[:-1]
    yield "lone surrogates", lambda: said.replace("Zürich", "\ud800").encode("utf-8", "surrogatepass")
    hebrew = "|שם|מטרה|מיקום|\n|-|-|-|\n|עכבר בע״מ|אירוח|גרמניה|\n|Acme \u202eevil\u202c|אחסון|ישראל|\n"
    yield "right to left: Markdown", lambda: "# Sub-processors\n\n" + hebrew
    wide = "Ｎａｍｅ,Ｐｕｒｐｏｓｅ,Ｌｏｃａｔｉｏｎ\nＡＷＳ,Ｈｏｓｔｉｎｇ,Ｊａｐａｎ\nアクメ,管理,日本\n"
    yield "full width: CSV", lambda: wide
    yield (
        "full width: a page",
        lambda: PAGE.format(TABLE.format("Ｈｏｓｔｉｎｇ　（東京）")).encode("shift_jis", "ignore"),
    )


BOMBS = (unpacking, nested, drawn, cells, links, long, signs, unlike, broken, encoded)


def write(path: Path, made: Made) -> None:
    """Make a document and put it there."""
    content = made()
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (4 * int(SECONDS), 4 * int(SECONDS)))


def run(path: Path) -> tuple[int, float, int, str]:
    """Exit code, seconds of the processor, kB at the most, and the last line of what it said."""
    said = path.with_suffix(".err")
    with said.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline", "extract", str(path), "-f", "json"],
            stdout=subprocess.DEVNULL,
            stderr=errors,
            preexec_fn=_bounded,  # noqa: PLW1509 - this process has no threads
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])},
        )
        _, status, used = os.wait4(process.pid, 0)
    lines = said.read_text("utf-8", "replace").strip().splitlines()
    code = os.waitstatus_to_exitcode(status)
    # A refusal is one line; a traceback is many.
    told = (lines[-1] if lines else "") + (f" (the last of {len(lines)} lines)" if len(lines) > 1 else "")
    return code, used.ru_utime + used.ru_stime, used.ru_maxrss, told.removeprefix(f"onward: {path}: ")


def main() -> None:
    """Run them all, a line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", metavar="WORD")
    only = parser.parse_args().only
    bad = count = 0
    print(f"{'':62}{'bytes':>12}{'exit':>6}{'s':>7}{'MB':>6}  ended")
    with tempfile.TemporaryDirectory() as folder:
        for name, made in chain.from_iterable(family() for family in BOMBS):
            if only not in name:
                continue
            path = Path(folder) / "document"
            # Made in another process: what a process held before it became another counts as that one's.
            maker = multiprocessing.Process(target=write, args=(path, made))
            maker.start()
            maker.join()
            if maker.exitcode:
                sys.exit(f"{name}: could not be made")
            size = path.stat().st_size
            code, seconds, most, told = run(path)
            fine = code in (0, 3) and seconds < SECONDS and most * 1024 < BYTES
            count, bad = count + 1, bad + (not fine)
            ended = ("" if fine else "BAD: ") + ("rows" if code == 0 else told[-200:])
            print(f"{name:62}{size:>12,}{code:>6}{seconds:>7.1f}{most // 1024:>6}  {ended}", flush=True)
    print(f"{count} documents, {bad} that do not keep to it")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
