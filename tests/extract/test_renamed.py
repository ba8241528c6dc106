"""Rows are read by how a list is built and not by which companies it names."""

from itertools import islice
from statistics import fmean

from benchmarks.renamed import measured


def test_inventing_every_name_changes_nothing_on_a_sample_of_the_corpus(shared, vocabulary):
    sample = list(islice(measured(shared / "corpus", vocabulary), 0, None, 4))
    assert fmean(before for _, before, _ in sample) - fmean(after for _, _, after in sample) <= 0.01
