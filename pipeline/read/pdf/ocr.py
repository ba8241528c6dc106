"""The words of a page that is only a picture, by Debian's tesseract where it is installed.

The page is drawn by pdfium and given to `tesseract` on its standard input; nothing is written to disk.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

from pipeline.read.pdf.marks import Word

if TYPE_CHECKING:
    import pypdfium2

    from pipeline.read.pdf.marks import Page

MAX_SECONDS = 30.0
"""Seconds that recognising one page may take."""

MAX_PAGES = 50
"""Pages of a document that are recognised; each takes some seconds."""

MAX_POINTS = 2_000
"""A page that is longer or wider, in points, is not drawn: it would be a picture of hundreds of megabytes."""

_DPI = 200
_LEAST_SURE = 30.0  # per cent; below, what is recognised is specks and borders
_WORD = "5"  # tesseract's level of a word in its table
_LANGUAGES = ("eng", "deu", "fra", "spa", "nld", "ita", "por")


def is_installed() -> bool:
    """Whether there is a tesseract to call."""
    return shutil.which("tesseract") is not None


def recognise(document: pypdfium2.PdfDocument, page: Page) -> list[Word]:
    """The words that tesseract sees on a page, none where it fails or takes too long."""
    program = shutil.which("tesseract")
    if program is None or max(page.width, page.height) > MAX_POINTS:
        return []
    drawn = document[page.number - 1]
    picture = io.BytesIO()
    drawn.render(scale=_DPI / 72, grayscale=True).to_pil().save(picture, "PNG", dpi=(_DPI, _DPI))
    drawn.close()
    command = [program, "stdin", "stdout", "-l", _languages(program), "--dpi", str(_DPI), "--psm", "3", "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; the picture goes in by standard input
            command, input=picture.getvalue(), capture_output=True, timeout=MAX_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return _words(done.stdout.decode("utf-8", "replace"))


def _languages(program: str) -> str:
    """Those of the languages that lists are read in which this machine's tesseract knows."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            [program, "--list-langs"], capture_output=True, timeout=MAX_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return "eng"
    known = done.stdout.decode("utf-8", "replace").split()
    return "+".join(language for language in _LANGUAGES if language in known) or "eng"


def _words(table: str) -> list[Word]:
    """Words from tesseract's table, with one size and one baseline for each line."""
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    seen = [row for row in rows if len(row) == 12 and row[0] == _WORD and row[11].strip()]
    lines: dict[tuple[str, ...], list[list[str]]] = {}
    for row in seen:
        if float(row[10]) >= _LEAST_SURE:
            lines.setdefault(tuple(row[1:5]), []).append(row)
    scale = 72 / _DPI
    words = []
    for line in lines.values():
        bottoms = sorted(int(row[7]) + int(row[9]) for row in line)
        baseline = bottoms[len(bottoms) // 2] * scale
        size = max(int(row[9]) for row in line) * scale / 0.95
        for row in line:
            x0, top, wide, high = (int(value) * scale for value in row[6:10])
            words.append(Word(row[11], x0, top, x0 + wide, top + high, baseline, size, bold=False, link=-1))
    return words
