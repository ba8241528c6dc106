"""What the structure of a tagged page says of its elements, where these are given as plain values."""

import pytest

from pipeline.read.deadline import within
from pipeline.read.pdf.drawn import Block, drawn_tables
from pipeline.read.pdf.lines import lines_of, make_line
from pipeline.read.pdf.marks import Box, Element, Page, Word
from pipeline.read.pdf.texts import text_of


def word(text, x, y, size=10.0, run=None):
    return Word(text, x, y - size, x + 5 * len(text), y, y, size, False, -1, run=run)


def page(elements):
    return Page(1, 600, 800, [], [], [], [], [], [], [], [], [], [], [], elements=elements)


def cards(kind, count, *, held):
    """Items of three paragraphs below each other, the first with many words or one; and a list behind."""
    elements = [Element("L", (0,), -1)] if held else []
    blocks = []
    for number in range(count):
        elements.append(Element("LI", (0, number) if held else (number,), 0 if held else -1))
        item = len(elements) - 1
        for part, words in enumerate((10, 1, 1) if kind == "prose" else (1, 1, 1)):
            elements.append(Element("P", (*elements[item].place, part), item))
            y = 40.0 * number + 12 * part
            said = [word(f"{kind}{number}{part}{at}", 60 * at, y) for at in range(words)]
            blocks.append(Block(len(elements) - 1, said, Box(0, y - 10, 60 * words, y)))
    return blocks, [*elements, Element("L", (count,), -1)]


def test_items_that_are_no_table_take_no_longer_than_they_are_many():
    blocks, elements = cards("prose", 4_000, held=True)

    with within(20, "x"):  # only that a hang ends the test
        assert not list(drawn_tables(blocks, elements, frozenset()))


@pytest.mark.parametrize("held", [True, False])
def test_items_below_each_other_are_rows_where_one_list_holds_them(held):
    blocks, elements = cards("name", 4, held=held)

    assert len(list(drawn_tables(blocks, elements, frozenset()))) == held


def test_what_no_element_holds_is_set_in_no_element():
    elements = [Element("P", (0,), -1), Element("Span", (1,), -1), Element("NonStruct", (2,), -1)]
    words = [word("Acme", 0, 20, run=(0, 1)), word("hosting", 0, 31, size=8.0, run=(-1, 1))]

    assert text_of(lines_of(words), page(elements)).text == "Acme hosting"


def test_words_without_a_size_are_no_badges():
    words = [word("Acme", 0, 20, size=0.0), word("Cloud", 20, 20, size=0.0)]

    assert text_of([make_line(words)], page([])).text == "Acme Cloud"
