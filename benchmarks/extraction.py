"""How right and how fast lists are read: by format and by trait, beside what a user would take instead.

    .venv/bin/python benchmarks/extraction.py [--only TEXT]

Accuracy is that of ../shared/corpus/score.py (F1 of rows and of cells) over its documents and their prints.
Speed is CPU time in one process, in one run: of reading and extracting here, and of the bare parse that all
start from (lxml, markdown-it; for prints pdfplumber's `extract_tables`, and pypdfium2's plain text as the
floor). Only ratios mean something: machines differ.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import time
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from pipeline.errors import OnwardError
from pipeline.extract import extract
from pipeline.read import read
from pipeline.rows_json import extraction_json
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.vocabulary import Vocabulary

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def scorer() -> Any:  # noqa: ANN401 - a script of the corpus, not a module of ours
    """The corpus's own scorer."""
    spec = importlib.util.spec_from_file_location("score", CORPUS / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no corpus at {CORPUS}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def traits() -> dict[str, list[str]]:
    """The traits of each document, from the table of the corpus's README."""
    found = {}
    for line in (CORPUS / "README.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 6 and "/" in cells[0]:
            found[cells[0]] = [trait.strip() for trait in cells[3].split(",")]
    return found


def documents(only: str) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Name, path and gold of each document, then of each print."""
    for gold_path in sorted((CORPUS / "gold").rglob("*.json")):
        gold = json.loads(gold_path.read_text("utf-8"))
        path = CORPUS / "docs" / gold["document"]
        if only in gold["document"]:
            yield gold["document"], path, gold
            if path.suffix != ".pdf" and path.with_suffix(".pdf").exists():
                yield gold["document"], path.with_suffix(".pdf"), gold


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives, and the CPU seconds that it took."""
    start = time.process_time()
    return call(), time.process_time() - start


def bare(path: Path, content: bytes) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What anyone would start from, by the document's format."""
    if path.suffix == ".pdf":
        yield "pdfplumber extract_tables", lambda: _pdfplumber(content)
        yield "pypdfium2 plain text", lambda: _pypdfium2(content)
    elif path.suffix == ".html":
        yield "lxml parse", lambda: _lxml(content)
    elif path.suffix in {".md", ".mdx"}:
        yield "markdown-it parse", lambda: _markdown_it(content)


def _pdfplumber(content: bytes) -> list[Any]:
    import pdfplumber  # noqa: PLC0415 - what is compared, loaded when it is

    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [page.extract_tables() for page in pdf.pages]


def _pypdfium2(content: bytes) -> list[str]:
    import pypdfium2  # noqa: PLC0415 - the same

    pdf = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in pdf]


def _lxml(content: bytes) -> Any:  # noqa: ANN401 - an element of lxml
    import lxml.html  # noqa: PLC0415 - the same

    return lxml.html.document_fromstring(content)


def _markdown_it(content: bytes) -> list[Any]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - the same

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(content.decode("utf-8"))


def rows_of(content: bytes, name: str, vocabulary: Vocabulary) -> list[Any]:
    """The rows that are read, as the command prints them; none where nothing is."""
    try:
        found = extract(read(content, name), vocabulary)
    except OnwardError:
        return []
    rows: list[Any] = json.loads(json.dumps(extraction_json(found, vocabulary)["rows"]))
    return rows


@dataclass(slots=True)
class Figures:
    """What is added up over the documents.

    Attributes:
        accuracy: F1 of rows and of cells of each document, by kind of table to print and by its key.
        spent: CPU seconds of reading and of extracting, pages, rows; by format.
        beside: CPU seconds of what a user would take instead, by format and name.
    """

    accuracy: dict[tuple[str, str], list[tuple[float, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    spent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0] * 4))
    beside: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))


def measure(only: str, figures: Figures) -> None:
    """Read every document, twice: the first pass loads libraries and tables."""
    score, vocabulary, known = scorer(), load(), traits()
    for name, path, _ in documents(only):
        rows_of(path.read_bytes(), name, vocabulary)
        for _, call in bare(path, path.read_bytes()):
            call()
    for name, path, gold in documents(only):
        content = path.read_bytes()
        form = path.suffix.lstrip(".")
        try:
            document, reading = timed(partial(read, content, name))
            extraction, extracting = timed(partial(extract, document, vocabulary))
        except OnwardError as error:
            print(f"{path.name}: {error}")
            continue
        result = score.score_document(gold, rows_of(content, name, vocabulary))
        keys = [("format", form), *(("trait", trait) for trait in known.get(name, ()) if form != "pdf")]
        for key in keys:
            figures.accuracy[key].append((result["rows"], result["cells"]))
        amounts = (reading, extracting, document.pages or 1, len(extraction.rows))
        figures.spent[form] = [a + b for a, b in zip(figures.spent[form], amounts, strict=True)]
        for what, call in bare(path, content):
            figures.beside[form, what] += timed(call)[1]


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="documents whose name contains this")
    figures = Figures()
    measure(parser.parse_args().only, figures)
    print(f"{'accuracy by':8} {'':32} {'documents':>9} {'rows':>7} {'cells':>7}")
    for (table, key), values in sorted(figures.accuracy.items()):
        rows, cells = (fmean(value[i] for value in values) for i in (0, 1))
        print(f"{table:8} {key:35} {len(values):9} {rows:7.3f} {cells:7.3f}")
    print(f"\n{'format':8} {'pages/s read':>13} {'pages/s with rows':>18} {'rows/s':>8}")
    for form, (reading, extracting, pages, count) in sorted(figures.spent.items()):
        read_rate, rate = pages / max(reading, 1e-9), pages / max(reading + extracting, 1e-9)
        print(f"{form:8} {read_rate:13.0f} {rate:18.0f} {count / max(reading + extracting, 1e-9):8.0f}")
    print(f"\n{'format':8} {'beside':28} {'its time / reading here':>24}")
    for (form, what), other in sorted(figures.beside.items()):
        print(f"{form:8} {what:28} {other / max(figures.spent[form][0], 1e-9):24.2f}")


if __name__ == "__main__":
    main()
