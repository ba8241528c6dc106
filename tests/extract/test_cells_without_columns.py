"""What a column of a text whose table lost its columns teaches, and takes back."""

import pytest

from pipeline.extract.flattened.column import Background, Column, Lexicon
from pipeline.extract.flattened.words import words
from pipeline.model import CharSpan, Fragment


def said(text):
    return words(Fragment(CharSpan(0, len(text)), text))


def column(*cells):
    texts = [said(cell) for cell in cells]
    return Column("location", texts, Background(texts, texts), Lexicon(frozenset(), frozenset()))


@pytest.mark.parametrize("other", ["Germany,", "germany", "(Germany", "GERMANY."])
def test_a_column_takes_back_no_more_of_a_cell_than_it_learnt_from_it(other):
    model = column("Germany", "Ireland", "Germany", "Ireland")
    before = model.score(said("Ireland"))

    with model.without(said(other)) as same:
        assert same.score(said("Ireland")) == before
        assert same.score(said(other)) < 0
    assert model.score(said("Ireland")) == before


def test_a_column_is_without_a_cell_as_the_others_show_it():
    model = column("Germany", "Ireland", "Norway")

    with model.without(said("Norway")) as others:
        assert not others.knows("norway")
    assert model.knows("norway")
