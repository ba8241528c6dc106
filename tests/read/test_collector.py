"""Python's collector of cycles, put off while a document is read."""

import gc

from pipeline.read import collector


def test_the_collector_waits_and_goes_on_as_it_was():
    with collector.put_off():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_what_was_made_meanwhile_is_old_and_nothing_is_kept_for_ever():
    with collector.put_off():
        made = [[number] for number in range(1_000)]

    young = {id(value) for value in gc.get_objects(generation=0)}

    assert not any(id(value) in young for value in made)
    assert gc.get_freeze_count() == 0
