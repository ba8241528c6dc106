"""What is mutated: small documents of every format, cut from the corpus or, where it has none, invented."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzing.small_pdf import small_pdf

from pipeline.errors import ReadError
from pipeline.read import format_of

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "docs"
UNSEEN = ROOT / "tests" / "extract" / "lists" / "docs"
FORMATS = (
    *("asciidoc", "csv", "docx", "html", "javascript", "json", "markdown", "pdf", "restructured", "text"),
    *("toml", "wiki", "xlsx", "yaml"),
)
_PIECE = 500  # bytes: a run of so little takes a millisecond or two
_PIECES = 4  # of one document
_START = {
    "html": b"<",
    "json": b"\0",
    "yaml": b"\n- ",
}  # where a piece may begin so that it stays of its format
_TABLE = (("Name", "Purpose", "Location"), ("Acme, Inc.", "Hosting", "Germany"), ("Bolt", "E-mail", "USA"))
_STREAM = re.compile(rb"/Filter\s*/FlateDecode([^>]*>>\s*stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)


def seeds(form: str, folders: Iterable[Path] = (UNSEEN, CORPUS)) -> tuple[bytes, ...]:
    """The seeds of one reader, the same in every process; fewer where the corpus is absent."""
    return tuple(dict.fromkeys([*_invented(form), *_cut(form, folders)]))


def _cut(form: str, folders: Iterable[Path]) -> list[bytes]:
    """Pieces of the documents that this reader reads."""
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if not path.is_file() or (form == "pdf") != (path.suffix == ".pdf"):
            continue
        content = path.read_bytes()
        if not _is(content, form):
            continue
        if form == "pdf":
            if len(content) < 40_000:
                found.append(unpacked(content))
            continue
        start = _START.get(form, b"\n")
        for piece in range(_PIECES):
            at = 0 if piece == 0 else content.find(start, len(content) * piece // _PIECES)
            cut = content[at : at + _PIECE] if at >= 0 else b""
            if _is(cut, form):
                found.append(cut)
    return found[:2] if form == "pdf" else found


def _is(content: bytes, form: str) -> bool:
    try:
        return format_of(content, "seed") == form
    except ReadError:
        return False


def unpacked(content: bytes) -> bytes:
    """A PDF with its deflated streams laid open; lengths are then wrong, which readers mend."""

    def opened(match: re.Match[bytes]) -> bytes:
        try:
            return match[1] + zlib.decompress(match[2]) + match[3]
        except zlib.error:
            return match[0]

    return _STREAM.sub(opened, content)


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive of members, not compressed, so that bytes changed in it are changed in a member."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def members(content: bytes) -> dict[str, bytes]:
    """What an archive holds, by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _invented(form: str) -> list[bytes]:
    rows = _TABLE[1:]
    match form:
        case "docx":
            return [docx(_PARAGRAPHS + table_in_word(_TABLE))]
        case "xlsx":
            return [xlsx(_TABLE)]
        case "pdf":
            return [small_pdf(_TABLE), small_pdf(_TABLE, ruled=True)]
        case "csv":
            lines = [[f'"{cell}"' for cell in row] for row in _TABLE]
            made = ["\n".join(map(sign.join, lines)) for sign in ",;\t"]
        case "javascript":
            cells = ", ".join(f"{{name: '{name}', use: `{use}`, links: ['/a']}}" for name, use, _ in rows)
            made = [f"export const subprocessors = [{cells}];\n"]
        case "json":
            cells = ", ".join(f'{{"name": "{name}", "purpose": "{use}"}}' for name, use, _ in rows)
            made = [f'{{"subprocessors": [{cells}]}}']
        case "toml":
            made = [
                "".join(f'[[subprocessors]]\nname = "{name}"\npurpose = "{use}"\n' for name, use, _ in rows)
            ]
        case "wiki":
            cells = "".join(f"|-\n| '''{name}''' || {use}\n" for name, use, _ in rows)
            made = [f"== Sub-processors ==\n{{| class=x\n! Name !! Purpose\n{cells}|}}\n"]
        case "yaml":
            made = ["".join(f"- name: {name}\n  purpose: {use}\n" for name, use, _ in rows)]
        case _:
            made = []
    return [text.encode() for text in made]


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARAGRAPHS = (
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Sub-processors</w:t></w:r></w:p>'
    '<w:p><w:hyperlink r:id="rId9"><w:r><w:rPr><w:b/><w:strike/></w:rPr><w:t>Acme</w:t></w:r></w:hyperlink>'
    "<w:r><w:br/><w:t>hosts in Germany.</w:t></w:r></w:p>"
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>Item</w:t></w:r></w:p>"
)


def table_in_word(rows: tuple[tuple[str, ...], ...]) -> str:
    """A table of a text document; words are not escaped."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    lines = ("".join(cell.replace("{}", words) for words in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def _related(name: str, kind: str, target: str) -> bytes:
    """What a part of a package refers to."""
    one = f'<Relationship Id="{name}" Type="{_RELATION}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{one}</Relationships>'.encode()


def docx(body: str) -> bytes:
    """A text document with the least that one must have, and a link."""
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    linked = ("rId9", "hyperlink", 'https://acme.example" TargetMode="External')
    return zipped(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": _related("rId1", "officeDocument", "word/document.xml"),
            "word/_rels/document.xml.rels": _related(*linked),
            "word/document.xml": (
                f'<w:document xmlns:w="{_WORD}" xmlns:r="{_RELATION}"><w:body>{body}</w:body></w:document>'
            ).encode("utf-8", "replace"),
        }
    )


def xlsx(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """A workbook of one sheet with the least that one must have, two cells merged; words are not escaped."""
    cells = "".join(
        f'<row r="{r}">'
        + "".join(
            f'<c r="{chr(64 + c)}{r}" t="inlineStr"><is><t>{cell}</t></is></c>'
            for c, cell in enumerate(row, 1)
        )
        + "</row>"
        for r, row in enumerate(rows, 1)
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName='
        '"/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        "</Types>"
    )
    return zipped(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": _related("rId1", "officeDocument", "xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": _related("rId1", "worksheet", "worksheets/sheet1.xml"),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATION}"><sheets><sheet name="Vendors" sheetId="1" '
                'r:id="rId1"/></sheets></workbook>'
            ).encode(),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{_SHEET}"><sheetData>{cells}</sheetData>'
                '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells></worksheet>'
            ).encode("utf-8", "replace"),
        }
    )
