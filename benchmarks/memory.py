"""How much memory reading takes, by the size of the file, in every format but PDF.

    .venv/bin/python benchmarks/memory.py [--kilobytes N] [--only FORMAT] [--corpus ../shared/corpus/docs]

Each document is invented, of a megabyte unless said otherwise (an archive by what it unpacks to), or put
together from all documents of the corpus in that format. It is read in a process of its own that has read a
small one before, and beside it parsed by what a user would take instead, in another. The peak is what the
operating system counted as resident, the bytes of the file and the memory of C libraries with it. PDF stands
in benchmarks/pdf.py: it is measured by the page.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZipFile

import docx
import yaml
from lxml import etree
from markdown_it import MarkdownIt
from python_calamine import CalamineWorkbook
from samples import FORMATS, sample

from pipeline.read import read
from pipeline.read.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

BARE: dict[str, Callable[[bytes], object]] = {
    "HTML": lambda content: etree.fromstring(content, etree.HTMLParser(encoding="utf-8")),
    "Markdown": lambda content: MarkdownIt("commonmark").enable("table").parse(content.decode()),
    "text": lambda content: [line.split("\t") for line in content.decode().splitlines()],
    "CSV": lambda content: list(csv.reader(StringIO(content.decode()))),
    "XLSX": lambda content: (
        CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    ),
    "DOCX": lambda content: docx.Document(BytesIO(content)),
    "JSON": json.loads,
    "YAML": partial(yaml.load, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)),
}
"""What a user would take instead, by format; for JavaScript there is nothing that evaluates nothing."""


LIMITS = Limits(entries=50_000)
"""A megabyte of cards has some 13,000 places for a name, more than are read unless an option says so."""


def resident(what: str) -> int:
    """Bytes of this process that are in memory now (`VmRSS`), or were at most (`VmHWM`); proc(5)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) * 1024
    raise LookupError(what)


def peak(call: Callable[[bytes], object], small: Path, large: Path) -> int:
    """Bytes that this process takes at most beyond what it has, to read a file."""
    call(small.read_bytes())
    Path("/proc/self/clear_refs").write_text("5")
    before = resident("VmRSS")
    result = call(large.read_bytes())
    most = resident("VmHWM") - before
    del result
    return most


def peak_elsewhere(side: str, form: str, small: Path, large: Path) -> int:
    """The same in a process of its own."""
    command = [sys.executable, __file__, "--measure", side, form, str(small), str(large)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def unpacked(content: bytes) -> int:
    """Bytes of a document, of an archive those of its members."""
    if not content.startswith(b"PK"):
        return len(content)
    return sum(member.file_size for member in ZipFile(BytesIO(content)).infolist())


def of_size(form: str, size: int) -> bytes:
    """An invented document of about so many bytes, unpacked."""
    few = sample(form, size // 20)
    return sample(form, size * len(few) // unpacked(few))


def of_corpus(folder: Path, suffix: str, size: int) -> bytes:
    """All documents of a format, one after another, again and again.

    Flags are left out: for one character beyond U+FFFF Python keeps four bytes of every other.
    """
    one = "\n\n".join(path.read_text("utf-8") for path in sorted(folder.rglob(f"*{suffix}")))
    one = "".join(sign for sign in one if sign <= "\uffff")
    return "\n\n".join([one] * (size // len(one) + 1)).encode()


def line(form: str, name: str, content: bytes) -> str:
    """Measures one document: bytes, megabytes of memory, the ratios of ours and of the bare parse."""
    with TemporaryDirectory() as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        small.write_bytes(sample(form, 0))
        large.write_bytes(content)
        ours = peak_elsewhere("ours", form, small, large)
        bare = peak_elsewhere("bare", form, small, large) if form.partition(",")[0] in BARE else None
    size = unpacked(content)
    beside = f"{bare / size:>9.1f}x" if bare is not None else f"{'-':>10}"
    return f"{name:24}{len(content):>11,}{size:>11,}{ours / 1e6:>8.1f}{ours / size:>7.1f}x{beside}"


def main(size: int, only: str, corpus: Path) -> None:
    """Prints a line a format."""
    print(f"{'':24}{'bytes':>11}{'unpacked':>11}{'MB':>8}{'ours':>8}{'bare':>10}")
    for form in FORMATS:
        if only.casefold() in form.casefold():
            print(line(form, form, of_size(form, size)), flush=True)
    for form, suffix in (("Markdown, items", ".md"), ("text", ".txt")):
        if corpus.is_dir() and only.casefold() in form.casefold():
            print(line(form, f"the corpus's {suffix}", of_corpus(corpus, suffix, size)), flush=True)


def measure(side: str, form: str, small: str, large: str) -> None:
    """Prints what one side takes, in this process."""
    bare = BARE.get(form.partition(",")[0])
    call = bare if side == "bare" and bare is not None else lambda content: read(content, form, LIMITS)
    print(peak(call, Path(small), Path(large)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(*sys.argv[2:6])
    else:
        parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
        parser.add_argument("--kilobytes", type=int, default=1_000, help="size of each document")
        parser.add_argument("--only", default="", help="formats whose name has this in it")
        parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus/docs"))
        given = parser.parse_args()
        main(given.kilobytes * 1_000, given.only, given.corpus)
