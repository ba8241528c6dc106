"""PDFs that are no list: each ends in what can be read, or in one clear error."""

import zlib

import pytest
from tiny_pdf import pdf, words

from pipeline.errors import ReadError
from pipeline.read import read
from pipeline.read.limits import Limits
from pipeline.read.pdf import read_pdf

PAGE = words(60, 100, "Acme. Hosting.")


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
