"""Regions to rows: columns learnt from all tables with the same fields, then each body mended under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.flattened.attach import Attachment
from pipeline.extract.flattened.column import Background, Column, Lexicon
from pipeline.extract.flattened.draft import Draft, Loose
from pipeline.extract.flattened.header import printed
from pipeline.extract.flattened.mend import mend
from pipeline.extract.flattened.recover import Recovery
from pipeline.extract.flattened.words import span_of, words
from pipeline.model import Fragment, Paragraph, Table
from pipeline.vocabulary import words as label_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.extract.flattened.draft import Mended
    from pipeline.extract.flattened.layout import Ragged, Region
    from pipeline.extract.flattened.split import Effort
    from pipeline.extract.flattened.words import Word
    from pipeline.model import Block, Document
    from pipeline.vocabulary import Vocabulary

JOINING = "https://w3id.org/onward/reading#joining-word"


def read_rows(
    document: Document, regions: Sequence[Region], vocabulary: Vocabulary, effort: Effort
) -> tuple[Mended, ...]:
    """The rows of each region, and the pieces that are no part of them, as far as the effort goes."""
    joining = frozenset(_label_words(x.text for x in vocabulary.labels_of(JOINING)))
    places = frozenset(_label_words(label.text for label in vocabulary.labels("places"))) - joining
    lexicon = Lexicon(places=places, joining=joining)
    background = Background(
        (words(piece) for block in document.blocks for piece in _pieces(block)),
        (_words(row, i) for region in regions for row in region.intact for i in range(len(row.cells))),
    )
    mended = []
    for region in regions:
        alike = [
            row for other in regions if other.header.roles == region.header.roles for row in other.intact
        ]
        columns = tuple(
            Column(role, [_words(row, i) for row in alike], background, lexicon)
            for i, role in enumerate(region.header.roles)
        )
        recovery = Recovery(document.text, columns, background, lexicon, effort)
        items = [_item(item, recovery) for item in region.items]
        mended.append(mend(items, recovery, Attachment(columns, background, effort)))
    return tuple(mended)


def _item(item: Draft | Ragged | Loose, recovery: Recovery) -> Draft | Loose:
    if isinstance(item, Draft | Loose):
        return item
    # No two printed rows are one paragraph: their places tell them apart.
    return recovery.align(item.cells) or Loose(
        tuple((cell, None) for cell in item.cells), -span_of(item.cells[0]).start
    )


def _label_words(texts: Iterable[str]) -> Iterator[str]:
    return (word for text in texts for word, _, _ in label_words(text) if len(word) > 1)


def _pieces(block: Block) -> Iterator[Fragment]:
    if isinstance(block, Paragraph):
        yield from block.content.fragments
    elif isinstance(block, Table):
        yield from (piece for row in block.rows for piece in printed(row))


def _words(row: Draft, column: int) -> tuple[Word, ...]:
    return tuple(word for piece in row.cells[column].pieces for word in words(piece))
