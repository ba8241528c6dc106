"""Every locator of every piece of evidence, followed back into its document: it must give the raw text.

    .venv/bin/python benchmarks/locators.py [--ext .pdf] [--only WORD]

Over the whole of ../shared/corpus, documents and prints: every fragment of every row's evidence, as `onward
extract` prints it, white space aside. Exit 1 where one leads elsewhere.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import ExtractError, ReadError
from pipeline.extract import extract
from pipeline.read import read
from pipeline.read.follow import follow
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Extraction

DOCUMENTS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "docs"


def evidence(extraction: Extraction) -> Iterator[tuple[str, str]]:
    """Locator and raw text of every piece, each once."""
    yield from dict.fromkeys(
        (str(item.fragment.locator), item.fragment.text) for row in extraction.rows for item in row.evidence
    )


def leads_elsewhere(content: bytes, locator: str, text: str) -> str | None:
    """What stands at a locator, where that is not the text; None where it is."""
    try:
        there = follow(content, locator)
    except ReadError as error:
        return f"{error.message}"
    return None if there.split() == text.split() else there


def main() -> None:
    """Follow them all; print the counts by kind of document, and what leads elsewhere."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ext", default="", help="only documents whose name ends so")
    parser.add_argument("--only", default="", metavar="WORD")
    arguments = parser.parse_args()
    vocabulary, began = load(), time.monotonic()
    documents, pieces, lost = Counter[str](), Counter[str](), Counter[str]()
    for path in sorted(DOCUMENTS.rglob("*.*")):
        if not path.name.endswith(arguments.ext) or arguments.only not in str(path):
            continue
        content = path.read_bytes()
        try:
            extraction = extract(read(content, path.name), vocabulary)
        except ExtractError:
            continue
        kind = extraction.document.media_type
        documents[kind] += 1
        for locator, text in evidence(extraction):
            pieces[kind] += 1
            there = leads_elsewhere(content, locator, text)
            if there is not None:
                lost[kind] += 1
                print(
                    f"{path.relative_to(DOCUMENTS)} {locator}: {text!r}, there: {there!r}"[:300], flush=True
                )
    for kind, count in sorted(documents.items()):
        print(f"{kind}: {count} documents, {pieces[kind]:,} pieces of evidence, {lost[kind]} lead elsewhere")
    print(f"{pieces.total():,} pieces in {time.monotonic() - began:.0f} s, {lost.total()} lead elsewhere")
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
