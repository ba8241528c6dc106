"""DOCX (ISO/IEC 29500, WordprocessingML): what a reader sees with all changes accepted."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.parser import parse_xml

from pipeline.errors import ReadError
from pipeline.model import Document, Text
from pipeline.read.docx.blocks import DocxReader, words_at
from pipeline.read.docx.styles import Styles
from pipeline.read.limits import DEFAULT, MAX_TAGS, Budget, Limits

if TYPE_CHECKING:
    from docx.document import Document as Package
    from lxml.etree import _Element as Element

_NOTES = ("footnotes", "endnotes")


def read_docx(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A text document: headings, lists, tables, notes; running headers and footers as furniture.

    Args:
        content: the archive, already found to be safe to unpack.
        name: what to call the document in an error.
        limits: how much of it is read.

    Raises:
        ReadError: it is damaged, or has more tags or cells than the limit.
    """
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if archive.read("word/document.xml").count(b"<") > MAX_TAGS:
            raise ReadError(f"more than {MAX_TAGS:,} tags", source=name, advice="Save the list by itself")
    package = _opened(content, name)
    reader = DocxReader(Styles(package), package.part.rels, Budget.within(limits, name))
    roots = parts(package)
    for kind, root in roots.items():
        reader.read(root, f"/{kind}")
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        text="",
        blocks=tuple(reader.blocks),
        properties=_properties(package),
    )


def parts(package: Package) -> dict[str, Element]:
    """Roots of what is read, in the order in which it is read: the text, its notes, headers and footers."""
    roots: dict[str, Element] = {"document": package.element}
    for relation in package.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in _NOTES and not relation.is_external:
            roots[kind] = parse_xml(relation.target_part.blob)
    for kind in ("header", "footer"):
        found = [
            relation
            for relation in package.part.rels.values()
            if relation.reltype.endswith(f"/{kind}") and not relation.is_external
        ]
        for number, relation in enumerate(found, 1):
            roots[f"{kind}[{number}]"] = relation.target_part.element
    return roots


def _opened(content: bytes, name: str) -> Package:
    try:
        package = docx.Document(BytesIO(content))
        untyped = any(relation.reltype is None for relation in package.part.rels.values())
    except (AttributeError, TypeError) as error:  # what python-docx does not look for
        why = "a part is not what its name says"
        raise ReadError(f"a damaged DOCX: {why}", source=name, advice="Save it again") from error
    except (OpcError, KeyError, ValueError, SyntaxError) as error:  # of syntax: lxml's
        why = " ".join(str(error).split())  # lxml tells in several lines
        raise ReadError(f"a damaged DOCX: {why}", source=name, advice="Save it again") from error
    if untyped:
        raise ReadError("a damaged DOCX: a relation without a type", source=name, advice="Save it again")
    return package


def _properties(package: Package) -> tuple[tuple[str, Text], ...]:
    try:
        core = package.core_properties
        found = {"title": core.title, "author": core.author, "language": core.language}
        made, changed = core.created, core.modified
    except (KeyError, ValueError, AttributeError):
        return ()
    # One that nobody changed since it was made bears the day of its template, or of the program's run.
    if made is not None and changed is not None and changed > made:
        found["modified"] = changed.date().isoformat()
    return tuple((key, Text(words.strip())) for key, words in found.items() if words and words.strip())


def text_at(content: bytes, path: str, name: str) -> str | None:
    """The words at a path; None where it leads nowhere.

    Raises:
        ReadError: the document is damaged.
    """
    package = _opened(content, name)
    for kind, root in parts(package).items():
        if path == f"/{kind}" or path.startswith(f"/{kind}/"):
            return words_at(root, path, f"/{kind}", package.part.rels)
    return None
