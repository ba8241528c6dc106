"""What several families of hostile documents are made of."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from fuzzing.seeds import docx, members, table_in_word
from fuzzing.small_pdf import small_pdf

Made = Callable[[], bytes | str]
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


def pdf_with(drawn: bytes) -> bytes:
    """A PDF whose page draws something more, compressed."""
    head, rest = small_pdf(ROWS).split(b"<</Length ", 1)
    content = rest.split(b"stream\n", 1)[1].split(b"\nendstream")[0] + drawn
    stream = zlib.compress(content, 9)
    tail = rest.split(b"\nendstream", 1)[1]
    return b"%s<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream%s" % (head, len(stream), stream, tail)
