"""The shipped vocabulary, loaded once for all tests of a process: what is kept of it fills a good 40 MB."""

from functools import cache

from pipeline.vocabulary import Vocabulary, load


@cache
def shipped_vocabulary() -> Vocabulary:
    """The shipped vocabulary, which no test may change."""
    return load()
