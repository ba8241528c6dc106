"""What holds itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzzing.seeds import docx

from bombs.pieces import PAGE, PIPES, TABLE, TABS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bombs.pieces import Made

DEEP = 100_000


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
    linked = "<script type='application/ld+json'>{}</script><script src=x></script>"
    yield (
        "lists in lists of linked data, 90 deep",
        lambda: linked.format('{"a":[' * 90 + '{"name":"Acme"}' + '],"b":1}' * 90),
    )
    for name, (opening, closing) in {
        "tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        "holders": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    }.items():
        yield f"nested 100,000 deep: {name} of a DOCX", lambda o=opening, c=closing: docx(o * DEEP + c * DEEP)
