"""Office files are ZIP archives of XML: what is inside, and whether it may be unpacked."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from pipeline.errors import ReadError

MAX_UNPACKED = 48 * 1024 * 1024
"""Default bound on what an archive holds unpacked: XML in memory takes about ten times its size."""
_MAX_MEMBERS = 5_000
_CHUNK = 1024 * 1024
_KINDS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


def office_format(content: bytes, name: str) -> str:
    """`docx` or `xlsx`, after everything in the archive was unpacked once and counted.

    Raises:
        ReadError: it is no such file, damaged, encrypted, or unpacks to more than the limit.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            found = next((_KINDS[m.filename] for m in members if m.filename in _KINDS), None)
            if found is None:
                raise ReadError(
                    "a ZIP archive, neither DOCX nor XLSX", source=name, advice="Unpack it and give the list"
                )
            # What an archive says of its sizes may be a lie: count what comes out.
            left = MAX_UNPACKED if len(members) <= _MAX_MEMBERS else -1
            for member in members:
                left -= len(member.filename)
                with archive.open(member) as file:
                    while left >= 0 and (chunk := file.read(_CHUNK)):
                        left -= len(chunk)
                if left < 0:
                    break
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise ReadError(
            f"a damaged or encrypted archive: {error}", source=name, advice="Fetch it again"
        ) from error
    if left < 0:
        raise ReadError(
            f"unpacks to more than the limit of {MAX_UNPACKED:,} bytes",
            source=name,
            advice="Save the part with the list as a file of its own",
        )
    return found
