"""The shipped vocabulary, loaded once for all tests of a process: what is kept of it fills a good 40 MB."""

from functools import cache

from pipeline.meaning import meaning
from pipeline.vocabulary import Vocabulary, load


@cache
def shipped_vocabulary() -> Vocabulary:
    """The shipped vocabulary, which no test may change."""
    return load()


def meant(kind, text, vocabulary):
    """What a text means, with the words of a vocabulary."""
    return meaning(kind, text, vocabulary, "https://example.org/id/")
