"""Where a table's headers are: at the top, in several rows, under a caption, and again inside the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.extract.header_words import DECOY, OTHER, SURE_LABEL, header_scores, is_a_label
from pipeline.extract.looks import SURELY, cue, like_a_name, only_a_place
from pipeline.model import Ignored, TableRow, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Table
    from pipeline.vocabulary import Vocabulary

_HEADER_ROWS = 4
"""Rows at the top among which a header is looked for."""
_LEAST = 0.9
"""How far a row must name fields to be a header that the document does not mark as one."""
_LABEL_WORDS = 6
_HALF = 0.5
_FIELD = 0.7
"""How far a header must name a field that rows have, where it does not name that of the processors."""
_MARKED = 0.3
"""What speaks for a header that the document marks."""
_LABEL_AND_VALUE = re.compile(r"\w:\s+\S")
"""A cell that says something of the whole document, and heads nothing: "Version: 8"."""


@dataclass(frozen=True, slots=True)
class Part:
    """A header and the rows under it, up to the next header."""

    header: TableRow | None
    body: tuple[TableRow, ...]
    ignored: tuple[Ignored, ...]


def behind_what_heads_values(rows: list[TableRow], vocabulary: Vocabulary) -> list[TableRow]:
    """The rows of a table of labels and values, without what heads its columns as such ("Field", "Value")."""
    cells = rows[0].cells if rows else ()
    is_headed = len(rows) > 2 and len(cells) == 2
    return (
        rows[1:] if is_headed and cue(vocabulary, "reading", "value").whole(cells[1].text.strip()) else rows
    )


def parts(table: Table, vocabulary: Vocabulary) -> Iterator[Part]:
    """The table parted at its headers: one at the top, further ones inside the body."""
    header, start, ignored = _first_header(table, vocabulary)
    body: list[TableRow] = []
    for row in table.rows[start:]:
        if header is not None and _same(row, header):
            ignored = (*ignored, *ignored_row(row, "repeated-header"))
        elif body and _is_header(row, vocabulary):
            yield Part(header, tuple(body), ignored)
            header, body, ignored = row, [], ()
        elif len(body) > 1 and header is not None and _heads_another(body[-1], row, header, vocabulary):
            title = body.pop()
            yield Part(header, tuple(body), ignored)
            header, body, ignored = row, [], ignored_row(title, "above-the-header")
        else:
            body.append(row)
    if body:
        yield Part(header, tuple(body), ignored)


def _first_header(table: Table, vocabulary: Vocabulary) -> tuple[TableRow | None, int, tuple[Ignored, ...]]:
    """The header row at the top, the first row of the body, and what stands above the header."""
    marked = table.rows[: table.header_rows]
    options: list[tuple[float, int, TableRow]] = []
    if marked:
        merged = _merged(marked, vocabulary)
        options.append((_quality(merged, vocabulary) + _MARKED, len(marked), merged))
    top = table.rows[:_HEADER_ROWS]
    refined = [i for i in range(len(marked), len(top) - 1) if _is_refined(top[i : i + 2])]
    pairs = [(i, _merged(top[i : i + 2], vocabulary)) for i in refined]
    options.extend((_quality(pair, vocabulary) - 0.1 * i, i + 2, pair) for i, pair in pairs)
    paired = {row for i in refined for row in (i, i + 1)} | set(range(len(marked) * _is_refined(marked)))
    options.extend(
        (_quality(row, vocabulary) - 0.1 * i, i + 1, row)
        for i, row in enumerate(top)
        if not is_spanned(row) and i not in paired
    )
    best = max(options, key=lambda option: (option[0], -option[1]), default=None)
    if best is None or best[0] < _LEAST:
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


def _is_refined(rows: Sequence[TableRow]) -> bool:
    """Whether header rows belong together: a cell of one spans several columns that the next one parts.

    Words with a value behind them ("Version: 8") head no columns, however many they span.
    """
    return any(
        above.cells[i] is above.cells[i + 1] and below.cells[i] is not below.cells[i + 1]
        for above, below in pairwise(rows)
        if not is_spanned(above) and not any(_LABEL_AND_VALUE.search(cell.text) for cell in above.cells)
        for i in range(min(len(above.cells), len(below.cells)) - 1)
    )


def _merged(rows: Sequence[TableRow], vocabulary: Vocabulary) -> TableRow:
    """Header rows as one."""
    columns = range(max(len(row.cells) for row in rows))
    return TableRow(
        tuple(_stacked([r.cells[i] for r in rows if i < len(r.cells)], vocabulary) for i in columns)
    )


def _stacked(cells: Sequence[Text], vocabulary: Vocabulary) -> Text:
    """Header cells above each other as one; a cell that spans them counts once.

    Both may name a field as one label, the last one first: "Processing" under "Location". Otherwise the last
    one says by itself which it is, where it surely names a field under the name of another: "Registered
    office" under "Sub-processor".
    """
    distinct = [cell for cell in dict.fromkeys(cells) if cell.text.strip()]
    if len(distinct) < 2:
        return cells[0] if not distinct else distinct[0]
    *_, above, last = (cell.text.strip() for cell in distinct)
    if is_a_label(label := f"{last} {above}", vocabulary):
        said = label
    elif _names(last, SURE_LABEL, vocabulary) and _names(above, _HALF, vocabulary):
        said = last
    else:
        said = " ".join(cell.text for cell in distinct)
    return Text(said, tuple(fragment for cell in distinct for fragment in cell.fragments))


def _names(text: str, least: float, vocabulary: Vocabulary) -> bool:
    """Whether a header names a field that rows have, as far as that at least."""
    scores = header_scores(text, vocabulary)
    return any(score >= least for role, score in scores.items() if role not in {OTHER, DECOY})


def _quality(row: TableRow, vocabulary: Vocabulary) -> float:
    """How far a row names fields: what its cells name, each field once, by the share of cells that do."""
    filled = _filled(row)
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
    sure = max((score for role, score in best.items() if role != OTHER), default=0.0)
    if "processor" not in best and (len(best) < 2 or sure < _FIELD):
        return 0.0
    return sum(best.values()) * named / len(filled)


def _is_header(row: TableRow, vocabulary: Vocabulary) -> bool:
    """Whether a row inside the body is another header: nearly every cell is nothing but header words.

    A row with a name in full in it, or with nothing but a place, is none ("Partner Inc.", "E-mail").
    """
    filled = _filled(row)
    if len(filled) < 2 or any(_is_a_value(cell, vocabulary) for cell in filled):
        return False
    scores = (header_scores(cell.text, vocabulary) for cell in filled)
    sure: list[Mapping[str, float]] = []
    others = len(filled) - max(2, round(0.75 * len(filled)))
    for each in scores:
        if max(each.values(), default=0.0) > 0.7:
            sure.append(each)
        elif (others := others - 1) < 0:
            return False  # which the first cells of most rows tell
    return any(
        max(each, key=lambda role: each[role]) == "processor" and each["processor"] >= SURE_LABEL
        for each in sure
    )


def _is_a_value(cell: Text, vocabulary: Vocabulary) -> bool:
    """Whether a cell of few words surely is a name, or a place, and no header."""
    text = cell.text.strip()
    return len(text.split()) <= _LABEL_WORDS and (
        like_a_name(cell, vocabulary) >= SURELY or only_a_place(text, vocabulary)
    )


def _heads_another(above: TableRow, row: TableRow, header: TableRow, vocabulary: Vocabulary) -> bool:
    """Whether a row under a title that stands alone heads a table of other things, as sheets stack them.

    It has fewer cells than the header of the table above, and half of them at least are header words.
    """
    filled = _filled(row)
    if len(_filled(above)) != 1 or not 1 < len(filled) < len(_filled(header)):
        return False
    scores = [max(header_scores(cell.text, vocabulary).values(), default=0.0) for cell in filled]
    return 2 * sum(score >= _HALF for score in scores) >= len(filled) and all(
        len(cell.text.split()) <= _LABEL_WORDS for cell in filled
    )


def _filled(row: TableRow) -> list[Text]:
    """The cells of a row with words in them, each once."""
    return [cell for cell in {id(cell): cell for cell in row.cells}.values() if cell.text.strip()]


def _same(row: TableRow, header: TableRow) -> bool:
    texts = [" ".join(cell.text.split()).casefold() for cell in row.cells]
    return texts == [" ".join(cell.text.split()).casefold() for cell in header.cells] and any(texts)


def is_spanned(row: TableRow) -> bool:
    """Whether one cell spans all columns."""
    return len(row.cells) > 1 and len({id(cell) for cell in row.cells}) == 1


def ignored_row(row: TableRow, rule: str) -> tuple[Ignored, ...]:
    """All pieces of a row, left out by a rule."""
    cells = {id(cell): cell for cell in row.cells}.values()
    return tuple(Ignored(fragment, rule) for cell in cells for fragment in cell.fragments if fragment.text)


def names_a_field(text: str, vocabulary: Vocabulary, least: float = SURE_LABEL) -> bool:
    """Whether a text is nothing but the label of a field other than the name: "Location", "Zweck:".

    Args:
        text: a line that stands alone.
        vocabulary: header words.
        least: how far it must be header words; a word that may be a label or not ("Service") is one by half.
    """
    label = text.strip().rstrip(":").strip()
    if ":" in label or not 0 < len(label.split()) <= _LABEL_WORDS:
        return False
    scores = header_scores(label, vocabulary)
    best = max(scores, key=lambda role: (scores[role], role != "processor", role), default="processor")
    return best not in {"processor", OTHER, DECOY} and scores[best] >= least


def pairs_by_turns(lines: Sequence[str], vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Labels of fields and their values, which stand in lines by turns; none for any other lines."""
    pairs = tuple(zip(lines[::2], lines[1::2], strict=False))
    are_some = len(lines) % 2 == 0 and all(names_a_field(label, vocabulary) for label, _ in pairs)
    return pairs if are_some else ()


def is_known(text: str, vocabulary: Vocabulary, least: float) -> bool:
    """Whether a text is what lists call something of an entry: a field, its name, or what is kept beside."""
    scores = header_scores(text.strip().rstrip(":"), vocabulary)
    return any(score >= least for role, score in scores.items() if role != DECOY)


def labels(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is nothing but what a field is called, that of the name among them: "Vendor"."""
    scores = header_scores(text.strip().rstrip(":"), vocabulary)
    return any(score >= SURE_LABEL for role, score in scores.items() if role not in {OTHER, DECOY})
