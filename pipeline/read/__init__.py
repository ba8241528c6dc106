"""Bytes to a `Document`. The format is told from the bytes, never from the name."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.errors import ReadError
from pipeline.model import Table
from pipeline.read.archive import office_format
from pipeline.read.counted import entries_of
from pipeline.read.deadline import within
from pipeline.read.decode import decode
from pipeline.read.limits import (
    DEFAULT,
    MAX_BYTES,
    MAX_LINES,
    MAX_PIECE,
    Budget,
    Limits,
)
from pipeline.read.scripted import only_quoted
from pipeline.read.sniff import text_format

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from pipeline.model import Document, Text

__all__ = ["DEFAULT", "Limits", "format_of", "read", "read_file", "read_stream", "within"]

_READERS = {
    "asciidoc": ("pipeline.read.asciidoc", "read_asciidoc"),
    "csv": ("pipeline.read.tabular.separated", "read_csv"),
    "docx": ("pipeline.read.docx", "read_docx"),
    "html": ("pipeline.read.page", "read_page"),
    "javascript": ("pipeline.read.javascript", "read_javascript"),
    "json": ("pipeline.read.structured", "read_json"),
    "markdown": ("pipeline.read.markdown", "read_markdown"),
    "pdf": ("pipeline.read.pdf", "read_pdf"),
    "restructured": ("pipeline.read.restructured", "read_restructured"),
    "text": ("pipeline.read.text", "read_text"),
    "toml": ("pipeline.read.structured.toml", "read_toml"),
    "wiki": ("pipeline.read.wiki", "read_wiki"),
    "xlsx": ("pipeline.read.tabular.workbook", "read_xlsx"),
    "yaml": ("pipeline.read.structured", "read_yaml"),
}
"""Where each format is read; imported when it is needed, for the libraries are large."""

_OF_SCRIPTS = frozenset({"javascript", "markdown"})
"""What a script that quotes a page is told to be."""

_PDF = re.compile(rb"%PDF-\d\.\d")
_PDF_WITHIN = 1024
"""Bytes within which a PDF's first line stands; some have others before it (ISO 32000-1, H.3, note 13)."""

_SIGNATURES = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
}


def read_file(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file; one that is too large is refused by its size, a pipe when it has given too much.

    Raises:
        ReadError: the file is missing, a folder, unreadable, or larger than `max_bytes`.
    """
    name = str(path)
    try:
        with path.open("rb") as file:
            return read_stream(file, name, max_bytes)
    except FileNotFoundError as error:
        raise ReadError("there is no such file", source=name, advice="Check the path") from error
    except IsADirectoryError as error:
        raise ReadError("a folder, not a document", source=name, advice="Name the files in it") from error
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", source=name) from error


def read_stream(file: BinaryIO, name: str, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of an open file or of standard input, as `read_file` bounds them.

    Raises:
        ReadError: there are more than `max_bytes`.
    """
    too_large = os.fstat(file.fileno()).st_size > max_bytes
    content = b"" if too_large else file.read(max_bytes + 1)
    if len(content) > max_bytes or too_large:
        raise ReadError(
            f"larger than the limit of {max_bytes:,} bytes",
            source=name,
            advice="If it really is a list, raise the limit with --max-bytes",
        )
    return content


def read(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A document's blocks in reading order, each with its place.

    Args:
        content: the document's bytes.
        name: what to call the document in an error; never looked at for its format.
        limits: how much of it is read.

    Raises:
        ReadError: the bytes are empty, of a format that is not read, not valid text, or more than is read.
    """
    if not content.strip():
        raise ReadError("the file is empty", source=name, advice="Fetch it again")
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            raise ReadError(f"this is {kind}, which is not read yet", source=name, advice="Give its text")
    try:
        document = _read(content, name, limits)
    except (
        RecursionError
    ) as error:  # each level that is followed takes some calls, and not every kind as many
        raise ReadError(
            "nested too deeply to be read whole", source=name, advice="Save the part with the list by itself"
        ) from error
    _refuse_long(document, name, limits)
    return document


def _read(content: bytes, name: str, limits: Limits) -> Document:
    """A document by the reader of its format; the page that a script quotes by the reader of that."""
    form = format_of(content, name)
    document = _reader(form)(content, name, limits) if form != "markdown" else None
    if form not in _OF_SCRIPTS or (document is not None and document.blocks):
        return document or _reader(form)(content, name, limits)
    quoted = only_quoted(decode(content)[0])  # kept, the text would stand in memory beside the reader's own
    if quoted is None:
        return document or _reader(form)(content, name, limits)
    within = _reader(text_format(quoted))(quoted.encode(), name, limits)
    return replace(within, text=decode(content)[0], sha256=sha256(content).hexdigest())


def _reader(form: str) -> Callable[[bytes, str, Limits], Document]:
    module, function = _READERS[form]
    return getattr(import_module(module), function)  # type: ignore[no-any-return]


def _refuse_long(document: Document, name: str, limits: Limits) -> None:
    """Passes over what can be searched for words in a few seconds."""
    if sum(isinstance(block, Table) for block in document.blocks) > limits.tables:
        raise ReadError(
            f"more than {limits.tables:,} tables",
            source=name,
            advice="Cut the document down to the list itself, or raise the limit with --max-tables",
        )
    budget = Budget.within(limits, name)
    if document.pages is None:
        for block in document.blocks:
            budget.spend_entries(entries_of(block))
    _refuse_long_of([block.content for block in document.blocks if not isinstance(block, Table)], budget)
    for block in document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                _refuse_long_of(row.cells, budget)


def _refuse_long_of(texts: Sequence[Text], budget: Budget) -> None:
    for text in texts:
        if len(text.text) > MAX_PIECE:
            raise ReadError(
                f"one cell, item or paragraph of more than {MAX_PIECE:,} characters",
                source=budget.source,
                place=str(text.fragments[0].locator) if text.fragments else None,
                advice="Cut the document down to the list itself",
            )
    addresses = sum([len(link.href or "") for text in texts for link in text.links])
    budget.spend_text(sum([len(text.text) for text in texts]) + addresses)


def format_of(content: bytes, name: str) -> str:
    """What a document is, told from its bytes: the name of its reader.

    Raises:
        ReadError: it is binary data, has too many lines, or is an archive that is damaged or too large.
    """
    if content.startswith(b"PK\x03\x04"):
        return office_format(content, name)
    if _is_pdf(content):
        return "pdf"
    text, _ = decode(content)
    if "\0" in text:
        raise ReadError(
            "binary data, not a document",
            source=name,
            place=f"byte {content.index(0):,}",
            advice="Give its text",
        )
    if text.count("\n") > MAX_LINES:
        raise ReadError(
            f"more than {MAX_LINES:,} lines", source=name, advice="Cut the text down to the list itself"
        )
    return text_format(text)


def _is_pdf(content: bytes) -> bool:
    """Whether a PDF begins with the first byte or a little later; a text that only names one is none."""
    if content.startswith(b"%PDF-"):
        return True
    return bool(_PDF.search(content, 0, _PDF_WITHIN)) and b"endobj" in content
