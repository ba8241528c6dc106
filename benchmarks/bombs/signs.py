"""Signs of style sheets, of wikis and of scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bombs.pieces import PAGE, TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bombs.pieces import Made


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
        "comments never closed before rows": "export const a = 1;\n" + "  return [/*\n" * 200_000,
        "mark-up given, never closed": script.format("<p set:html={a" + " " * 1_000_000 + "/>"),
        "mark-up given, 20,000 times": script.format("<p dangerouslySetInnerHTML={{ __html: a " * 20_000),
    }.items():
        yield f"a script of {name}", lambda m=made: m
