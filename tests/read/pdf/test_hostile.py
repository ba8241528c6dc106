"""PDFs that are no list: each ends in what can be read, or in one clear error."""

import zlib

import pytest
from tiny_pdf import pdf, words

from pipeline.errors import ReadError
from pipeline.read import read, within
from pipeline.read.limits import Limits
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf.growth import Growth, strips_of
from pipeline.read.pdf.lines import lines_of, make_line
from pipeline.read.pdf.marks import Box, Page, Word
from pipeline.read.pdf.parted import parted
from pipeline.read.pdf.region import Region
from pipeline.read.pdf.running import edges_of, keys_of, without_running

PAGE = words(60, 100, "Acme. Hosting.")


def small(x, y, size=0.001):
    return Word("a", x, y - size, x + size, y, y, size, False, -1)


def packed(content):
    """A PDF's one page, with its content as given, compressed."""
    made = pdf([PAGE])
    stream = zlib.compress(content)
    head, _, rest = made.partition(b"<</Length ")
    _, _, tail = rest.partition(b"endstream")
    return head + b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream" + tail


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\nnothing of a PDF", pdf([PAGE])[:120]])
def test_a_damaged_pdf_is_one_clear_error(content):
    with pytest.raises(ReadError, match="PDF"):
        read(content, "x.pdf")


def test_a_pdf_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    with pytest.raises(ReadError, match="compressed parts hold more"):
        read(packed(b" " * (260 * 1024 * 1024)), "x.pdf")


def test_a_million_rectangles_are_not_all_looked_at():
    document = read(
        packed(PAGE.encode() + b"".join(b"%d %d 9 9 re f\n" % (i % 600, i % 700) for i in range(60_000))), "x"
    )

    assert [notice.code for notice in document.notices] == ["pdf-cut"]


def test_pages_full_of_words_upon_each_other_are_refused_before_they_are_laid_out():
    page = "".join(words(i * 37 % 595, i * 11 % 791, "word") for i in range(3_000))

    with pytest.raises(ReadError, match="more text than the limit"):
        read(pdf([page] * 2), "x.pdf", Limits(characters=150_000))


def test_pages_beyond_the_limit_are_told():
    document = read_pdf(pdf([PAGE] * 3), "x.pdf", Limits(pages=2))

    assert document.pages == 3
    assert [notice.message for notice in document.notices] == [
        "only 2 of 3 pages are read: the limit is 2 pages"
    ]


def test_bytes_before_the_first_line_of_a_pdf_do_not_hide_it():
    (block,) = read(b"\r\n\r\n" + pdf([PAGE]), "x.pdf").blocks

    assert block.content.text == "Acme. Hosting."


def test_words_outside_the_page_are_left_out_and_told():
    document = read(pdf([PAGE + words(900, 100, "hidden")]), "x.pdf")

    assert [block.content.text for block in document.blocks] == ["Acme. Hosting."]
    assert [notice.code for notice in document.notices] == ["pdf-words-outside"]


def test_an_encrypted_pdf_asks_for_a_copy_without_a_password():
    lock = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "00" * 32 + ">/U<" + "11" * 32 + ">>>/ID[<00><00>]"
    content = pdf([PAGE]).replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock.encode())

    with pytest.raises(ReadError, match="encrypted") as caught:
        read(content, "x.pdf")

    assert caught.value.advice == "Save a copy without a password"


def test_what_stands_at_the_edges_is_held_against_what_is_near_it_alone():
    """Were it against all words of its page, this would take minutes."""
    words = [small(x, y / 200) for y in range(8_000) for x in (10, 300)]
    page = Page(2, 600, 800, [*words, small(10, 400, 9)], *([[]] * 10))
    edges = edges_of(page)

    with within(60, "a page"):
        kept, running = without_running(page, edges, keys_of(edges))

    assert len(running) + len(kept) == len(page.words)


def test_the_pieces_of_a_line_are_held_against_the_gaps_beside_them_alone():
    """Were each against each, this would take minutes."""
    (seed,) = strips_of(lines_of(small(x, 10) for x in range(5_000)))
    growth = Growth(seed)

    with within(60, "a table"):
        taken = [growth.take(seed) for _ in range(10)]

    assert all(taken)
    assert len(growth.gaps) == 4_999


def test_the_lines_of_a_first_column_are_held_against_those_on_their_height_alone():
    """Were they against all, this would take minutes."""
    cells = [[make_line([small(x, y)]) for y in range(20_000)] for x in (0, 10)]
    box = Box(0, 0, 20, 20_000)
    region = Region(
        box, [0, 5, 20], [(1, 10)], [0, 20_000], set(), set(), False, False, False, False, frozenset()
    )

    with within(60, "a table"):
        (rows,) = parted(region, [cells], None, [5, 20])

    assert len(rows) == 20_000
