"""How much memory reading takes, by the size of the file, in every format but PDF.

    .venv/bin/python benchmarks/memory.py [SIZE IN KILOBYTES]

Each document is invented, of a megabyte unless said otherwise, and read in a process of its own that has read
a small one of the same format before. Its peak is what the operating system counted as resident, the bytes of
the file and the memory of C libraries with it. PDF stands in benchmarks/pdf.py: it is measured by the page.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from samples import FORMATS, sample

from pipeline.read import read


def resident(what: str) -> int:
    """Bytes of this process that are in memory now (`VmRSS`), or were at most (`VmHWM`); proc(5)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) * 1024
    raise LookupError(what)


def peak(small: Path, large: Path) -> int:
    """Bytes that this process takes at most beyond what it has, to read a file."""
    read(small.read_bytes(), small.name)
    Path("/proc/self/clear_refs").write_text("5")
    before = resident("VmRSS")
    document = read(large.read_bytes(), large.name)
    if not document.blocks:
        raise ValueError("nothing was read")
    return resident("VmHWM") - before


def measured(form: str, size: int, folder: Path) -> tuple[int, int]:
    """Bytes of a document, and of memory that a process takes to read it."""
    small, large = folder / "small", folder / "large"
    small.write_bytes(sample(form, 0))
    large.write_bytes(sample(form, size))
    command = [sys.executable, __file__, "--read", str(small), str(large)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return large.stat().st_size, int(told)


def main(size: int, wanted: str = "") -> None:
    """Prints a line a format: bytes of the document, megabytes that reading takes, the ratio."""
    print(f"{'':20}{'bytes':>12}{'memory MB':>12}{'of the file':>13}")
    for form in FORMATS:
        if wanted.casefold() in form.casefold():
            with TemporaryDirectory() as folder:
                large, most = measured(form, size, Path(folder))
            print(f"{form:20}{large:>12,}{most / 1e6:>12.1f}{most / large:>12.1f}x", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        print(peak(Path(sys.argv[2]), Path(sys.argv[3])))
    else:
        main(int(sys.argv[1]) * 1000 if len(sys.argv) > 1 else 1_000_000, *sys.argv[2:3])
