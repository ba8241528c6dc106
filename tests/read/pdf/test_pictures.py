"""Pages that are only a picture, or as good as one: told as such, and read where tesseract is installed."""

import io
import shutil

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from tiny_pdf import pdf, words

from pipeline.read import read
from pipeline.read.pdf import ocr
from pipeline.read.pdf.marks import Word


@pytest.fixture
def scan():
    """A PDF of one picture that shows two lines."""
    picture = Image.new("L", (1240, 700), 255)
    font = ImageFont.load_default(size=44)
    ImageDraw.Draw(picture).text((120, 120), "Acme Cloud hosts customer content", fill=0, font=font)
    ImageDraw.Draw(picture).text((120, 260), "Birch Mail sends messages", fill=0, font=font)
    made = io.BytesIO()
    picture.save(made, "PDF", resolution=150)
    return made.getvalue()


def test_a_page_that_is_only_a_picture_is_told_where_nothing_can_read_it(scan, monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)

    document = read(scan, "scan.pdf")

    assert not document.blocks
    assert [notice.code for notice in document.notices] == ["pdf-page-is-picture"]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Debian's tesseract-ocr")
def test_a_picture_of_words_is_read_and_said_to_be_recognised(scan):
    document = read(scan, "scan.pdf")

    assert "Acme Cloud hosts customer content" in document.text
    assert [notice.code for notice in document.notices] == ["pdf-page-recognised"]


def test_a_page_that_does_not_say_which_letters_it_draws_is_told_where_nothing_can_read_it(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    letters = words(72, 100, "\x03\x04\x05 \x06\x07\x03\x0e Acme \x04\x05\x06\x0e")

    garbled, plain = (read(pdf([page]), "x.pdf") for page in (letters, words(72, 100, "Acme hosts it")))

    assert [notice.code for notice in garbled.notices] == ["pdf-page-garbled"]
    assert not plain.notices


def test_what_a_page_shows_is_read_where_it_does_not_say_which_letters_it_draws(monkeypatch):
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    seen = Word("Acme", 72, 90, 100, 100, 98, 10, bold=False, link=-1)
    monkeypatch.setattr(ocr, "recognise", lambda *_: [seen])

    document = read(pdf([words(72, 100, "\x03\x04\x05 \x06\x07\x03")]), "x.pdf")

    assert document.text == "Acme"
    assert [notice.code for notice in document.notices] == ["pdf-page-recognised"]


def test_a_page_too_large_to_draw_is_not_given_to_tesseract():
    page = pypdfium2.PdfDocument.new()
    page.new_page(9000, 9000)

    assert ocr.recognise(page, _Large()) == []


class _Large:
    number, width, height = 1, 9000.0, 9000.0
