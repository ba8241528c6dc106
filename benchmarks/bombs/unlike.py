"""Entries of which no two are alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bombs.pieces import PAGE
from pipeline.read import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bombs.pieces import Made


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
