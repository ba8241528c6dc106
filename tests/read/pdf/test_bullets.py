"""Bullets stand before their words though a picture, as of a flag, stands between them."""

from tagged_pages import said
from tiny_pdf import box, pdf, words

from pipeline.read.pdf.lines import lines_of
from pipeline.read.pdf.marks import Word

ITEMS = ("Acme GmbH: Hosting", "Bolt Ltd: Logs", "Cask AS: Chat")


def test_a_drawn_bullet_has_room_for_a_picture_behind_it():
    page = "".join(
        box(51, 96 + 16 * at, 55, 100 + 16 * at) + words(82, 101 + 16 * at, item)
        for at, item in enumerate(ITEMS)
    )

    assert said(pdf([page])) == [("ListItem", item) for item in ITEMS]


def placed(text, x0, x1):
    return Word(text, x0, 90, x1, 102, 100, 10, False, -1)


def test_a_picture_that_is_set_as_a_letter_is_of_the_bullet_before_it():
    run = [
        placed("\u2022", 50, 54),
        placed("\ufffd\ufffd", 68, 78),
        placed("Acme", 86, 110),
        placed("Ltd", 113, 130),
    ]

    (line,) = lines_of(run)

    assert (line.marker, line.indent, line.text) == ("bullet", 50, "Acme Ltd")


def test_letters_without_a_name_alone_are_no_bullet():
    (line,) = lines_of([placed("\ufffd\ufffd", 50, 70), placed("Ltd", 73, 90)])

    assert (line.marker, line.text) == (None, "\ufffd\ufffd Ltd")
