"""Tables that are the list: their header, their columns, their rows, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.cells import (
    Draft,
    labelled_parts,
    name_and_notes,
    one_line,
    services_parted,
    several_names,
)
from pipeline.extract.columns import Column, columns_of, header_scores
from pipeline.extract.context import nearness, stated_location
from pipeline.extract.looks import like_a_name, says
from pipeline.model import Ignored, Table, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.extract.outline import Unit
    from pipeline.model import Fragment, Row
    from pipeline.vocabulary import Vocabulary

LEAST = 2.0
"""What must speak for a table being a list of sub-processors."""
_HEADER_ROWS = 4
"""Rows at the top among which a header is looked for."""
_NO_TEXT = Text("")


@dataclass(frozen=True, slots=True)
class Reading:
    """A structure of the document read as a list.

    Attributes:
        kind: `table`, `items`, `headings` or `prose`.
        unit: where it stands.
        score: what speaks for its being the list; `LEAST` or more is enough.
        columns: of a table, its columns and their fields.
        rows: the rows that it gives.
        ignored: pieces of it that are no row, by rule.
        headers: the header cells.
    """

    kind: str
    unit: Unit
    score: float
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    ignored: tuple[Ignored, ...] = ()
    headers: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A header and the rows under it, up to the next header."""

    header: TableRow | None
    body: tuple[TableRow, ...]
    ignored: tuple[Ignored, ...]


def read_tables(unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Each part of a table, read as if it were the list; the score tells whether it is.

    Args:
        unit: a table.
        titles: what the document calls itself.
        vocabulary: header words and what cells are known by.
    """
    table = unit.blocks[0]
    if not isinstance(table, Table) or not table.rows:
        return
    for part in _parts(table, vocabulary):
        width = max(
            len(row.cells)
            for row in (*part.body, *([part.header] if part.header else [])) or (table.rows[0],)
        )
        headers = _padded(part.header, width) if part.header else (None,) * width
        whole = tuple(row for row in part.body if not _is_section(row, part.body))
        columns = columns_of(headers, [_padded(row, width) for row in whole], vocabulary)
        if all(column.role != "processor" for column in columns):
            continue
        score = _score(columns, whole, unit, titles, vocabulary)
        rows, ignored = _rows(part, columns, unit, vocabulary)
        yield Reading(
            kind="table",
            unit=unit,
            score=score,
            columns=columns,
            rows=tuple(rows),
            ignored=(*part.ignored, *ignored),
            headers=tuple(cell for cell in headers if cell is not None and cell.text),
        )


def _padded(row: TableRow, width: int) -> tuple[Text, ...]:
    return (*row.cells, *(_NO_TEXT,) * (width - len(row.cells)))


# ── headers ─────────────────────────────────────────────────────────────────────────────────────────────


def _parts(table: Table, vocabulary: Vocabulary) -> Iterator[_Part]:
    """The table parted at its headers: one at the top, further ones inside the body."""
    header, start, ignored = _first_header(table, vocabulary)
    body: list[TableRow] = []
    for row in table.rows[start:]:
        if header is not None and _same(row, header):
            ignored = (*ignored, *_ignored(row, "repeated-header"))
        elif body and _is_header(row, vocabulary):
            yield _Part(header, tuple(body), ignored)
            header, body, ignored = row, [], ()
        else:
            body.append(row)
    if body:
        yield _Part(header, tuple(body), ignored)


def _first_header(table: Table, vocabulary: Vocabulary) -> tuple[TableRow | None, int, tuple[Ignored, ...]]:
    """The header row at the top, the first row of the body, and what stands above the header."""
    marked = table.rows[: table.header_rows]
    options: list[tuple[float, int, TableRow]] = []
    if marked:
        merged = TableRow(
            tuple(
                _merged([row.cells[i] for row in marked if i < len(row.cells)])
                for i in range(len(marked[-1].cells))
            )
        )
        options.append((_quality(merged, vocabulary) + 0.3, len(marked), merged))
    options.extend(
        (_quality(row, vocabulary) - 0.1 * i, i + 1, row)
        for i, row in enumerate(table.rows[:_HEADER_ROWS])
        if not _is_spanned(row)
    )
    best = max(options, key=lambda option: (option[0], -option[1]), default=None)
    if best is None or best[0] < 0.9:
        if marked and any(cell.text.strip() for row in marked for cell in row.cells):
            return options[0][2], len(marked), ()
        return None, len(marked), ()
    _, start, header = best
    inside = {id(cell) for cell in header.cells}
    above = table.rows[: start - 1] if not (marked and header is options[0][2]) else ()
    ignored = tuple(
        Ignored(fragment, "above-the-header")
        for row in above
        for cell in {id(c): c for c in row.cells}.values()
        if id(cell) not in inside
        for fragment in cell.fragments
        if cell.text
    )
    return header, start, ignored


def _merged(cells: Sequence[Text]) -> Text:
    """Header cells above each other as one; a cell that spans them counts once."""
    distinct = [cell for cell in dict.fromkeys(cells) if cell.text.strip()]
    if len(distinct) == 1:
        return distinct[0]
    return Text(
        " ".join(cell.text for cell in distinct),
        tuple(fragment for cell in distinct for fragment in cell.fragments),
    )


def _quality(row: TableRow, vocabulary: Vocabulary) -> float:
    """How far a row names fields: what its cells name, each field once, by the share of cells that do."""
    filled = [cell for cell in dict.fromkeys(row.cells) if cell.text.strip()]
    if len(filled) < 2 or any(len(cell.text.split()) > 40 for cell in filled):
        return 0.0
    best: dict[str, float] = {}
    named = 0
    for cell in filled:
        scores = header_scores(cell.text, vocabulary)
        if scores:
            role = max(scores, key=lambda r: (scores[r], r))
            best[role] = max(best.get(role, 0.0), scores[role])
            named += scores[role] >= 0.5
    if "processor" not in best and len(best) < 2:
        return 0.0
    return sum(best.values()) * named / len(filled)


def _is_header(row: TableRow, vocabulary: Vocabulary) -> bool:
    """Whether a row inside the body is another header: nearly every cell is nothing but header words."""
    filled = [cell for cell in dict.fromkeys(row.cells) if cell.text.strip()]
    if len(filled) < 2:
        return False
    scores = [header_scores(cell.text, vocabulary) for cell in filled]
    sure = [max(s.values(), default=0.0) for s in scores]
    processor = any(
        max(s, key=lambda r: s[r], default="") == "processor" and s["processor"] > 0.7 for s in scores if s
    )
    return processor and sum(x > 0.7 for x in sure) >= max(2, round(0.75 * len(filled)))


def _same(row: TableRow, header: TableRow) -> bool:
    texts = [" ".join(cell.text.split()).casefold() for cell in row.cells]
    return texts == [" ".join(cell.text.split()).casefold() for cell in header.cells] and any(texts)


# ── rows ────────────────────────────────────────────────────────────────────────────────────────────────


def _is_spanned(row: TableRow) -> bool:
    return len(row.cells) > 1 and len({id(cell) for cell in row.cells}) == 1


def _is_section(row: TableRow, body: Sequence[TableRow]) -> bool:
    """Whether a row is a heading inside the table: one cell over all columns, or one bold cell alone."""
    if _is_spanned(row):
        return True
    filled = [cell for cell in row.cells if cell.text.strip()]
    if len(filled) != 1 or len(row.cells) < 2:
        return False
    alone = filled[0] is row.cells[0]
    others_bold = fmean(bool(other.cells and other.cells[0].emphasised) for other in body) > 0.5
    fuller = fmean(sum(bool(cell.text.strip()) for cell in other.cells) for other in body) >= 2
    return (
        alone
        and fuller
        and ((filled[0].emphasised and not others_bold) or filled[0].text.rstrip().endswith(":"))
    )


def _rows(
    part: _Part, columns: Sequence[Column], unit: Unit, vocabulary: Vocabulary
) -> tuple[list[Row], list[Ignored]]:
    section = unit.section
    drafts: list[tuple[Draft, Text | None]] = []
    ignored: list[Ignored] = []
    first = next(i for i, column in enumerate(columns) if column.role == "processor")
    stated = stated_location(unit, vocabulary)
    for row in part.body:
        cells = _padded(row, len(columns))
        if _is_section(row, part.body):
            section = next(cell for cell in row.cells if cell.text.strip() or cell is row.cells[-1])
            ignored.extend(_ignored(row, "section-row") if not section.text.strip() else ())
            continue
        if not any(cell.text.strip() for cell in cells):
            continue
        name = cells[first]
        if not name.text.strip():
            filled = [
                (cell, column) for cell, column in zip(cells, columns, strict=True) if cell.text.strip()
            ]
            if not drafts:
                ignored.extend(_ignored(row, "row-without-a-name"))
                continue
            above, its_section = drafts[-1]
            if len(filled) == 1 and len(columns) > 2:
                _fill(above, *filled[0], vocabulary, repair="continues-the-row-above")
                continue
            draft = Draft()
            draft.texts["processor"] = list(above.texts.get("processor", ()))
            draft.evidence.extend(
                replace(item, repair="name-of-the-row-above", confidence=0.9)
                for item in above.evidence
                if item.field == "processor"
            )
            for cell, column in filled:
                _fill(draft, cell, column, vocabulary)
            drafts.append((draft, its_section))
            continue
        for named in several_names(name, vocabulary) or (None,):
            draft = Draft()
            for i, (cell, column) in enumerate(zip(cells, columns, strict=True)):
                if i == first:
                    _fill_name(draft, cell, named, vocabulary)
                elif cell is not name:
                    _fill(draft, cell, column, vocabulary)
            drafts.append((draft, section))
    if stated is not None:
        for draft, _ in drafts:
            if not draft.texts.get("location") and not draft.texts.get("entity_location"):
                draft.add("location", stated.text, stated.content.fragments, "said-of-the-whole-list")
    return _services_parted([draft.row(its) for draft, its in drafts], vocabulary), ignored


def _services_parted(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Row]:
    """The rows with the services of a cell one by one; what stands alone in one row parts those of another."""
    alone = frozenset(row.services[0] for row in rows if len(row.services) == 1)
    return [
        replace(row, services=services_parted("; ".join(row.services), alone, vocabulary))
        if row.services
        else row
        for row in rows
    ]


def _fill_name(draft: Draft, cell: Text, named: str | None, vocabulary: Vocabulary) -> None:
    if named is not None:
        draft.add("processor", named, cell.fragments, "one-of-several-names", 0.9)
        draft.add_links(link for link in cell.links if link.label in named or named in link.label)
        return
    name, notes = name_and_notes(cell, vocabulary)
    draft.add("processor", name, cell.fragments, "name-before-a-note" if notes else None)
    for note in notes:
        _add_note(draft, note, cell.fragments, vocabulary)
    draft.add_links(cell.links)


def _add_note(draft: Draft, note: str, fragments: Sequence[Fragment], vocabulary: Vocabulary) -> None:
    draft.add_other("note", note, fragments)


def _fill(
    draft: Draft, cell: Text, column: Column, vocabulary: Vocabulary, repair: str | None = None
) -> None:
    """Put a cell into the field of its column, or its labelled parts each into their own."""
    if not cell.text.strip():
        return
    header = one_line(column.header.text) if column.header is not None else ""
    parts = labelled_parts(cell, vocabulary)
    draft.add_links(cell.links)
    if len(parts) > 1 and len({role for _, role, _ in parts}) > 1:
        for label, role, words in parts:
            if role in {"processor", "links"} or role not in _TEXTS:
                draft.add_other(f"{header}: {label}" if header else label, words, cell.fragments)
            else:
                draft.add(role, words, cell.fragments, "labelled-part")
    elif column.role in _TEXTS:
        draft.add(column.role, one_line(cell.text), cell.fragments, repair)
    elif column.role == "links" and cell.links:
        draft.add("links", "", cell.fragments)
        left = one_line(cell.text)
        if any(link.label not in left for link in cell.links):
            draft.add_other(header, left, ())
    else:
        draft.add_other(header, one_line(cell.text), cell.fragments)


_TEXTS = frozenset({"purpose", "data", "location", "entity_location", "safeguard", "status", "services"})


def _ignored(row: TableRow, rule: str) -> tuple[Ignored, ...]:
    cells = {id(cell): cell for cell in row.cells}.values()
    return tuple(Ignored(fragment, rule) for cell in cells for fragment in cell.fragments if fragment.text)


# ── is it the list? ─────────────────────────────────────────────────────────────────────────────────────


def _score(
    columns: Sequence[Column],
    body: Sequence[TableRow],
    unit: Unit,
    titles: Sequence[Text],
    vocabulary: Vocabulary,
) -> float:
    first = next(i for i, column in enumerate(columns) if column.role == "processor")
    header = columns[first].header
    by_header = header_scores(header.text, vocabulary).get("processor", 0.0) if header is not None else 0.0
    names = [row.cells[first] for row in body if first < len(row.cells) and row.cells[first].text.strip()]
    looks = fmean(like_a_name(name, vocabulary) for name in names) if names else 0.0
    roles = {column.role for column in columns if column.role} - {"processor"}
    near = nearness(unit, titles, vocabulary)
    if any(column.header is not None and says(column.header.text, "list", vocabulary) for column in columns):
        near = max(near, 0.8)
    decoys = sum(
        max(header_scores(column.header.text, vocabulary).get("decoy", 0.0) - 0.4, 0.0) > 0
        for column in columns
        if column.header is not None
    )
    score = 1.5 * by_header + 0.8 * looks + 0.5 * min(2, len(roles)) + near - 1.5 * decoys
    return score - (1.0 if near == 0 else 0.0)
