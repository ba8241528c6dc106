"""Hyphens at the ends of lines: the sign that browsers put in is a wrap's own."""

from pipeline.read.pdf.hyphens import known_words
from pipeline.read.pdf.marks import Word


def drawn(*texts):
    return [Word(text, 0, 0, 10, 10, 8, 10, bold=False, link=-1) for text in texts]


def test_a_word_that_ends_with_the_hyphen_of_browsers_is_broken_there():
    assert "luxembourg" in known_words(drawn("in", "Luxem\u2010", "bourg", "and"))


def test_where_words_have_that_hyphen_inside_it_is_their_own_at_the_end_of_a_line_too():
    assert "subprocessor" not in known_words(drawn("sub\u2010", "processor", "third\u2010party"))


def test_beside_that_hyphen_one_that_is_typed_is_the_words_own():
    known = known_words(drawn("Luxem\u2010", "bourg", "Nether\u2010", "lands", "sub-", "processor"))

    assert "subprocessor" not in known
