"""The least of a PDF that prints a table: one page, one font, nothing compressed."""

from __future__ import annotations

_WIDTH, _HEIGHT = 595, 842  # points: A4


def small_pdf(rows: tuple[tuple[str, ...], ...], *, ruled: bool = False) -> bytes:
    """A page with a heading, rows of words in columns, and a link; `ruled` draws lines and a shade."""
    drawn = [_words(60, 60, "Sub-processors", 16)]
    for number, row in enumerate(rows):
        top = 100 + 30 * number
        drawn += [_words(60 + 150 * column, top, cell, 10) for column, cell in enumerate(row)]
        if ruled:
            drawn.append(f"0.8 g 55 {_HEIGHT - top - 8} 450 0.5 re f 0 g\n")
    if ruled:
        drawn.insert(0, f"0.9 g 55 {_HEIGHT - 110} 450 24 re f 0 g\n")
        drawn.append(
            f"55 {_HEIGHT - 80} m 55 {_HEIGHT - 200} l S 205 {_HEIGHT - 80} m 205 {_HEIGHT - 200} l S\n"
        )
    content = "".join(drawn).encode("cp1252", "replace")
    link = f"<</Type/Annot/Subtype/Link/Rect[60 {_HEIGHT - 130} 120 {_HEIGHT - 118}]/A<</S/URI/URI(https://a.example)>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_WIDTH} {_HEIGHT}]/Resources<</Font<</R 3 0 R>>>>"
        f"/Contents 5 0 R/Annots[{link}]>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    made, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return made + end % (table, len(made))


def _words(x: int, top: int, text: str, size: int) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /R {size} Tf 1 0 0 1 {x} {_HEIGHT - top} Tm ({escaped}) Tj ET\n"
