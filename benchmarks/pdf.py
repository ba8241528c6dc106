"""How fast and in how much memory PDFs are read, beside what a user would take instead.

    .venv/bin/python benchmarks/pdf.py [--only TEXT] [--long PAGES]

The prints of ../shared/corpus are read by Onward, by pdfplumber's `extract_tables` and by pypdfium2: its
plain text, the floor of anything that stands on pdfium, and its text with each letter's place. CPU seconds
of one process in one run, the libraries taking turns print by print, so that a busy machine slows all alike;
each takes several turns at a print, and the least counts.
Then `onward extract` takes two PDFs of many pages, one made of the prints and one that is a single ruled
table, each in a process of its own for its peak memory.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import time
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

import pdfplumber
import pypdfium2
from fuzzing.small_pdf import small_pdf

from pipeline.read.pdf import read_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

PEAK = Path(__file__).with_name("peak.py")
TURNS = 3
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def onward(content: bytes) -> int:
    """Pages read into blocks."""
    return read_pdf(content, "print").pages or 0


def plumber(content: bytes) -> int:
    """Pages whose tables pdfplumber extracted."""
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            page.extract_tables()
        return len(document.pages)


def plain_text(content: bytes) -> int:
    """Pages whose text pypdfium2 gave."""
    return letters(content, places=False)


def letters_placed(content: bytes) -> int:
    """Pages whose letters pypdfium2 gave with the box of each."""
    return letters(content, places=True)


def letters(content: bytes, *, places: bool) -> int:
    """Pages of pypdfium2's text, with the box of each letter or without."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        for index in range(text.count_chars() if places else 0):
            text.get_charbox(index, loose=True)
        text.close()
        page.close()
    return len(document)


READERS: dict[str, Callable[[bytes], int]] = {
    "onward": onward,
    "pdfplumber extract_tables": plumber,
    "pypdfium2 text": plain_text,
    "pypdfium2 letters": letters_placed,
}


def speed(prints: list[Path]) -> None:
    """Print pages a second of each reader, and how many times Onward's that is."""
    spent = dict.fromkeys(READERS, 0.0)
    pages = 0
    for path in prints:
        content = path.read_bytes()
        least = dict.fromkeys(READERS, float("inf"))
        for _ in range(TURNS):
            for name, reader in READERS.items():
                start = time.process_time()
                count = reader(content)
                least[name] = min(least[name], time.process_time() - start)
        spent = {name: seconds + least[name] for name, seconds in spent.items()}
        pages += count
    print(f"{len(prints)} prints, {pages} pages")
    for name, seconds in spent.items():
        times = seconds / spent["onward"]
        print(f"{name:28} {pages / seconds:8.1f} pages/s   {times:6.2f} x the time of onward")


def memory(prints: list[Path], pages: int) -> None:
    """Print the peak memory of processes that extract the rows of PDFs of many pages."""
    for what, made in (("of prints", of_prints(prints, pages)), ("of one table", of_one_table(pages))):
        with NamedTemporaryFile(suffix=".pdf") as file:
            made.save(file.name)
            command = [sys.executable, str(PEAK), "extract", "-f", "json", file.name]
            done = subprocess.run(command, capture_output=True, check=True)
        print(f"{len(made)} pages {what}: {done.stderr.decode().strip()}")


def of_prints(prints: list[Path], pages: int) -> pypdfium2.PdfDocument:
    """A PDF of the prints one behind the other, again and again."""
    long = pypdfium2.PdfDocument.new()
    while len(long) < pages:
        for path in prints:
            long.import_pages(pypdfium2.PdfDocument(path))
    return long


def of_one_table(pages: int) -> pypdfium2.PdfDocument:
    """A PDF of one ruled table, its header on each page, no two rows alike."""
    long = pypdfium2.PdfDocument.new()
    for page in range(pages):
        rows = [
            (f"Acme {page * 20 + i} Ltd", f"Hosting of part {i}", ("Germany", "Ireland", "France")[i % 3])
            for i in range(20)
        ]
        long.import_pages(
            pypdfium2.PdfDocument(small_pdf((("Name", "Purpose", "Location"), *rows), ruled=True))
        )
    return long


def main() -> None:
    """Speed on the prints, then memory on a long PDF."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="prints whose path contains this")
    parser.add_argument(
        "--long", type=int, default=1000, metavar="PAGES", help="pages of the long PDFs; 0 for none"
    )
    arguments = parser.parse_args()
    prints = [path for path in sorted((CORPUS / "docs").rglob("*.pdf")) if arguments.only in str(path)]
    if not prints:
        raise SystemExit(f"no prints under {CORPUS}")
    speed(prints)
    if arguments.long:
        memory(prints, arguments.long)


if __name__ == "__main__":
    main()
