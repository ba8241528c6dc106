"""Much of one thing: links, words, lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzzing.seeds import docx, table_in_word
from fuzzing.small_pdf import small_pdf

from bombs.pieces import PAGE, PIPES, ROWS, TABLE, TABS, with_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bombs.pieces import Made

LONG = 10_000_000


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
    yield (
        "a row of Markdown wrapped over 300,000 lines",
        lambda: "# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|Acme" + "\nx" * 300_000,
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
