"""Python's collector of cycles, put off while a document is read."""

import gc
import weakref

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


def test_cycles_made_meanwhile_are_found_after_some_documents():
    class Parser:
        """Holds itself, as lxml's do."""

    with collector.put_off():
        parser = Parser()
        parser.itself = parser
    held = weakref.ref(parser)
    del parser
    for _ in range(300):
        with collector.put_off():
            pass

    assert held() is None
