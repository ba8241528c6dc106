"""Whether form is taken for change: the corpus printed again in another dress, and in other formats.

    .venv/bin/python -m benchmarks.reformatted [--part within] [--only NAME] [--seeds 1]

First, each document again within its format: its rows in another order, its columns in another order, other
white space, other quotes, other dashes, headers by other labels of the vocabulary, and all of these together.
None is a change. Then each document in another format: Markdown as HTML, and the print of a browser. What
differs then is of our reading. For each dress: documents, those of which something is told as the publisher's
change, how many such changes, and how many differences are told as of our reading. Last, versions of a list
of which one is a print: how many of the changes between the documents themselves are told then too.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import yaml
from lxml import html
from markdown_it import MarkdownIt

from pipeline.changes import State, difference, words_of
from pipeline.changes.plain import name_key
from pipeline.extract import extract
from pipeline.model import Capture, ListIdentity
from pipeline.read import read
from pipeline.resolve import engage
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pipeline.changes import Change, Difference
    from pipeline.vocabulary import Vocabulary

Cell = Any
"""A cell of a table: text in Markdown, an element in HTML."""
Told = frozenset[tuple[str, str]]
"""Changes by kind and name."""
Dress = frozenset[str]
"""What is printed otherwise: some of `DRESSES`."""

DRESSES = ("rows", "columns", "white space", "quotes", "dashes", "headers")
WORDS = ("white space", "quotes", "dashes")
"""Dresses of the words themselves, whatever the format."""
OF_FORMAT: Mapping[str, tuple[str, ...]] = {
    ".md": DRESSES,
    ".mdx": DRESSES,
    ".html": DRESSES,
    ".json": ("rows", "columns", "white space"),
    ".yaml": ("rows", "columns", "white space"),
    ".yml": ("rows", "columns", "white space"),
    ".txt": ("quotes", "dashes"),
}
_DASHES = "-\u2013\u2014"
_LIST = ListIdentity("A publisher", "a-publisher", "list")
_NO_WORDS = re.compile(
    r"<[^<>]*>|\]\([^)]*\)|^\s*\[[^]]+\]:.*$|`[^`]*`|\S*(?:://|www\.|@|\\)\S*|&#?\w+;"
    r"|^\s*(?:[-*+]|\d+[.)])\s+|^\s*[|:\s-]+$|^\s*(?:---|```|import |export |#)[^\n]*$",
    re.MULTILINE,
)
"""What of a line of mark-up is no words: tags, addresses, code, marks of items, rules, headings."""
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints documents in another dress, by chance that a seed decides."""

    dress: Dress
    chance: Random
    labels: Mapping[str, Sequence[str]]
    """Header labels, folded, and the labels of the same column that may stand instead."""

    def document(self, text: str, ending: str) -> str:
        """A whole document."""
        if ending in (".md", ".mdx"):
            return self._markdown(text)
        if ending == ".html":
            return self._html(text)
        if ending == ".json":
            indent = self.chance.choice((None, 1, 4)) if "white space" in self.dress else 2
            return json.dumps(self._records(json.loads(text)), ensure_ascii=False, indent=indent)
        if ending in (".yaml", ".yml"):
            width = self.chance.choice((60, 1000)) if "white space" in self.dress else 80
            return yaml.safe_dump(
                self._records(yaml.safe_load(text)), allow_unicode=True, sort_keys=False, width=width
            )
        return self.words(text)

    def words(self, text: str) -> str:
        """Words between mark-up; what is no words stays."""
        parts, at = [], 0
        for found in _NO_WORDS.finditer(text):
            parts += [self._dressed(text[at : found.start()]), found[0]]
            at = found.end()
        return "".join([*parts, self._dressed(text[at:])])

    def _dressed(self, text: str) -> str:
        if "quotes" in self.dress:
            text = re.sub(r"(?<=\w)'(?=\w)", "\u2019", text)
            text = re.sub(r'"([^"\n=<>|]+)"', "\u201c\\1\u201d", text)
        if "dashes" in self.dress:
            text = re.sub(
                r"(?<=\S) [-\u2013\u2014] (?=\S)", lambda _: f" {self.chance.choice(_DASHES)} ", text
            )
            text = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", lambda _: self.chance.choice("-\u2010\u2011"), text)
        if "white space" in self.dress:
            text = re.sub(
                r"(?<=[\w,.]) (?=\w)", lambda _: self.chance.choice((" ", " ", "  ", "\u00a0")), text
            )
        return text

    # ── Markdown ─────────────────────────────────────────────────────────────────────────────────────

    def _markdown(self, text: str) -> str:
        lines = self.words(text).split("\n")
        if "rows" in self.dress:
            lines = self._items_shuffled(lines)
        out: list[str] = []
        while lines:
            if len(lines) > 1 and _ROW.match(lines[0]) and _RULE.match(lines[1]):
                end = next((i for i, line in enumerate(lines) if not _ROW.match(line)), len(lines))
                out += self._pipes(lines[:end])
                lines = lines[end:]
            else:
                out.append(lines.pop(0))
        return re.sub(
            r"(<table.*?</table>)",
            lambda m: self._html_table(m[0]),
            "\n".join(out),
            flags=re.DOTALL | re.IGNORECASE,
        )

    def _items_shuffled(self, lines: Sequence[str]) -> list[str]:
        """Runs of plain items of one line each in another order."""
        out: list[str] = []
        run: list[str] = []
        for line in [*lines, ""]:
            if re.match(r"[-*+] ", line):
                run.append(line)
                continue
            follows = line.startswith((" ", "\t")) and line.strip()
            out += run if follows else self.chance.sample(run, len(run))
            run = []
            out.append(line)
        return out[:-1]

    def _pipes(self, lines: Sequence[str]) -> list[str]:
        table = [[cell.strip() for cell in _CELL_END.split(line.strip()[1:-1])] for line in lines]
        head, rule, *body = self._table(table, lambda cell: cell, lambda _, text: text)
        pad = "  " if "white space" in self.dress else " "
        return [f"|{pad}" + f"{pad}|{pad}".join(row) + f"{pad}|" for row in (head, rule, *body)]

    # ── HTML ─────────────────────────────────────────────────────────────────────────────────────────

    def _html(self, text: str) -> str:
        root = html.document_fromstring(text)
        for element in root.iter():
            if isinstance(element.tag, str) and element.tag not in ("script", "style", "title"):
                element.text = self.words(element.text) if element.text else element.text
            if element.tail:
                element.tail = self.words(element.tail)
        for table in root.iter("table"):
            self._cells_moved(table)
        return "<!doctype html>\n" + html.tostring(root, encoding="unicode")

    def _html_table(self, text: str) -> str:
        table = html.fragment_fromstring(text)
        self._cells_moved(table)
        return html.tostring(table, encoding="unicode", with_tail=False)

    def _cells_moved(self, table: Any) -> None:  # noqa: ANN401 - lxml has no types
        rows = [row for row in table.iter("tr") if row.xpath("./td|./th")]
        if not rows or table.xpath(".//*[@colspan or @rowspan]") or not rows[0].xpath("./th"):
            return
        cells = [row.xpath("./td|./th") for row in rows]
        moved = self._table(cells, lambda cell: " ".join(cell.text_content().split()), _with_text)
        for row, new in zip(rows, moved, strict=True):
            for cell in row.xpath("./td|./th"):
                row.remove(cell)
            row.extend(new)

    # ── data files ───────────────────────────────────────────────────────────────────────────────────

    def _records(self, value: Any) -> Any:  # noqa: ANN401 - whatever a data file holds
        """The outermost lists of records in another order, and the keys of each record."""
        match value:
            case [*items] if items and all(isinstance(item, dict) for item in items):
                order = self.chance.sample(items, len(items)) if "rows" in self.dress else items
                return [self._keys(item) for item in order]
            case {}:
                return value
            case dict():
                return {key: self._records(inner) for key, inner in value.items()}
        return value

    def _keys(self, record: dict[str, Any]) -> dict[str, Any]:
        keys = list(record)
        return {
            key: record[key]
            for key in (self.chance.sample(keys, len(keys)) if "columns" in self.dress else keys)
        }

    # ── tables ───────────────────────────────────────────────────────────────────────────────────────

    def _table(
        self,
        rows: Sequence[Sequence[Cell]],
        text_of: Callable[[Cell], str],
        with_text: Callable[[Cell, str], Cell],
    ) -> list[list[Cell]]:
        """A table whose first row is its header, with rows and columns in another order and other headers."""
        head, *body = [list(row) for row in rows]
        rule = (
            [body.pop(0)] if body and all(re.fullmatch(r":?-+:?", text_of(cell)) for cell in body[0]) else []
        )
        if "headers" in self.dress:
            head = [with_text(cell, self._header(text_of(cell))) for cell in head]
        if "rows" in self.dress and all(sum(bool(text_of(cell)) for cell in row) > 1 for row in body):
            body = self.chance.sample(body, len(body))
        if "columns" in self.dress and {len(row) for row in (head, *body)} == {len(head)}:
            order = self.chance.sample(range(len(head)), len(head))
            head, rule, body = (
                [head[i] for i in order],
                [[row[i] for i in order] for row in rule],
                [[row[i] for i in order] for row in body],
            )
        return [head, *rule, *body]

    def _header(self, text: str) -> str:
        return self.chance.choice(self.labels.get(text.strip("* ").casefold()) or [text])


def _with_text(cell: Any, text: str) -> Any:  # noqa: ANN401 - lxml has no types
    if " ".join(cell.text_content().split()) != text:
        for inner in list(cell):
            cell.remove(inner)
        cell.text = text
    return cell


def header_labels(vocabulary: Vocabulary) -> Mapping[str, Sequence[str]]:
    """Each label that names one column alone, and the others of that column in its language."""
    role = "https://w3id.org/onward/ns#ColumnRole"
    of_label: dict[tuple[str, str | None], set[str]] = {}
    others: dict[tuple[str, str | None], list[str]] = {}
    for label in vocabulary.labels("reading"):
        if role in vocabulary.concepts[label.concept].kinds:
            of_label.setdefault((label.text.casefold(), label.language), set()).add(label.concept)
            if label.strength != "hidden":
                others.setdefault((label.concept, label.language), []).append(label.text)
    return {
        text: sorted(others.get((next(iter(concepts)), language), []))
        for (text, language), concepts in of_label.items()
        if len(concepts) == 1 and language == "en"
    }


def state(content: bytes, name: str, vocabulary: Vocabulary) -> State:
    """What a document says."""
    document = read(content, name)
    rows = extract(document, vocabulary).rows
    capture = Capture(document.sha256, len(content), _LIST)
    engagements = tuple(engage(row, vocabulary) for row in rows)
    return State(capture, document.media_type, engagements, words_of(document))


def within(path: Path, seed: int, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """A document printed again within its format: the dress and the text, where the text is another."""
    labels = header_labels(vocabulary)
    text = path.read_text("utf-8-sig")
    possible = OF_FORMAT.get(path.suffix, ())
    for name in (*possible, "all together"):
        dress = frozenset(possible if name == "all together" else (name,))
        printed = Printer(dress, Random(seed), labels).document(text, path.suffix)  # noqa: S311 - no secret
        if possible and printed != text:
            yield name, printed


def across(path: Path) -> Iterator[tuple[str, str, bytes]]:
    """A document in other formats: what is done, the name of the file, its bytes."""
    if path.suffix == ".md":
        text = _FRONT.sub("", path.read_text("utf-8-sig"))
        page = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
        if "<pre><code>&lt;t" not in page:  # tags that every renderer takes for code, since they are indented
            yield "Markdown as HTML", "list.html", f"<!doctype html><body>{page}</body>".encode()
    if (twin := path.with_suffix(".pdf")).exists():
        yield "print of a browser", twin.name, twin.read_bytes()


def between_versions(corpus: Path, vocabulary: Vocabulary) -> Iterator[tuple[str, Told, Told]]:
    """Successive versions: which is a print, what is told of the documents, what is told with the print."""
    states: dict[Path, State] = {}

    def of(path: Path) -> State:
        if path not in states:
            states[path] = state(path.read_bytes(), path.name, vocabulary)
        return states[path]

    for file in sorted((corpus / "changes").glob("*.json")):
        pairs = json.loads(file.read_text("utf-8"))
        for pair in pairs.get("changes", pairs) if isinstance(pairs, dict) else pairs:
            ends = [corpus / "docs" / pair[end] for end in ("from", "to")]
            prints = [path.with_suffix(".pdf") for path in ends]
            if all(path.exists() for path in prints):
                expected = _told(difference(of(ends[0]), of(ends[1]), vocabulary))
                for name, one, other in (
                    ("the later one is a print", ends[0], prints[1]),
                    ("the earlier one is a print", prints[0], ends[1]),
                    ("both are prints", prints[0], prints[1]),
                ):
                    yield name, expected, _told(difference(of(one), of(other), vocabulary))


def _told(found: Difference) -> Told:
    """The publisher's changes by kind and name; aspects of one entry are one."""
    return frozenset(
        ("changed" if x.aspect and x.kind != "renamed" else x.kind, name_key(x.engagement.row.processor))
        for x in found.published
    )


@dataclass(slots=True)
class Figures:
    """What came of one dress over all documents."""

    documents: int = 0
    alarmed: int = 0
    told: int = 0
    ours: int = 0


def tell_versions(corpus: Path, vocabulary: Vocabulary) -> None:
    """Print what is told of versions where one is a print."""
    counts: dict[str, list[int]] = {}
    for name, expected, told in between_versions(corpus, vocabulary):
        found = (len(expected), len(expected & told), len(told - expected))
        counts[name] = [a + b for a, b in zip(counts.get(name, [0, 0, 0]), found, strict=True)]
    for name, (every, right, others) in counts.items():
        print(f"{name:<28} {every} changes, {right} told, {others} others told")


def tell_dresses(options: argparse.Namespace, vocabulary: Vocabulary) -> None:
    """Print the figures of every dress and format, and the first false changes of each document."""
    figures: dict[str, Figures] = {}
    for path in sorted((options.corpus / "docs").glob("*/*")):
        name = f"{path.parent.name}/{path.name}"
        if path.suffix == ".pdf" or options.only not in name:
            continue
        before = state(path.read_bytes(), path.name, vocabulary)
        again = [
            (dress, path.name, text.encode())
            for seed in range(options.seeds if options.part != "across" else 0)
            for dress, text in within(path, seed, vocabulary)
        ]
        for dress, file, content in (*again, *(across(path) if options.part != "within" else ())):
            found = difference(before, state(content, file, vocabulary), vocabulary)
            count = figures.setdefault(dress, Figures())
            count.documents += 1
            count.alarmed += bool(found.published)
            count.told += len(found.published)
            count.ours += len(found.read)
            for change in found.published[: options.show]:
                print(f"{name}, {dress}: {_said(change)}", flush=True)
    print(f"{'dress':<20} {'documents':>9} {'alarmed':>8} {'changes':>8} {'of our reading':>15}")
    for dress, count in figures.items():
        print(f"{dress:<20} {count.documents:>9} {count.alarmed:>8} {count.told:>8} {count.ours:>15}")


def main() -> None:
    """Print what was measured, or a part of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--only", default="", help="only documents with this in their name")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--show", type=int, default=3, help="false changes of a document that are shown")
    parser.add_argument("--part", choices=("within", "across", "versions"), help="one part only")
    options = parser.parse_args()
    vocabulary = load()
    if options.part != "versions":
        tell_dresses(options, vocabulary)
    if options.part in (None, "versions"):
        tell_versions(options.corpus, vocabulary)


def _said(change: Change) -> str:
    row = change.engagement.row
    return f"{change.kind} {change.aspect} of {row.processor!r}: {change.old!r} -> {change.new!r}"[:400]


if __name__ == "__main__":
    main()
