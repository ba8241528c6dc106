"""Mutated and generated documents end in rows or one clear error; benchmarks/fuzz.py does so at length."""

import random

import pytest
from fuzzing.generated import documents
from fuzzing.mutations import mutated
from fuzzing.seeds import FORMATS, UNSEEN, seeds
from fuzzing.trial import FAULTS, Trials


@pytest.fixture(scope="module")
def trials():
    return Trials(seconds=120)  # only that a hang ends the test; benchmarks/fuzz.py says what is slow


@pytest.mark.parametrize("form", FORMATS)
def test_no_mutated_or_generated_document_breaks_its_reader(form, trials):
    of_format = seeds(form, [UNSEEN])
    chances = [random.Random(number) for number in range(40)]  # noqa: S311 - a fuzzer's chance is repeatable
    found = [mutated(form, of_format, chance) for chance in chances]
    documents(form, 1, found.append, examples=10)

    ended = [trials.run(content, whole=number % 6 == 0) for number, content in enumerate(found)]

    assert [trial.trace for trial in ended if trial.ending in FAULTS] == []
    assert sum(trial.form == form for trial in ended) > 10
