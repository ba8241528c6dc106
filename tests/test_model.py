"""The values that move: frozen and slotted, however they are made."""

from dataclasses import FrozenInstanceError, replace

import pytest

from pipeline.model import CharSpan, Fragment, Link, NodePath, Text


def test_a_value_takes_its_fields_by_place_by_name_and_by_default():
    fragment = Fragment(CharSpan(0, 4), "Acme")

    assert Text("Acme", (fragment,)) == Text(text="Acme", read_from=(fragment,), links=(), strong=())
    assert replace(Text("Acme"), links=(Link("Acme", None),)).links == (Link("Acme", None),)


def test_words_that_stand_somewhere_just_so_have_one_fragment_there():
    assert Text("Acme", CharSpan(0, 4)).fragments == (Fragment(CharSpan(0, 4), "Acme"),)


def test_a_cell_stands_at_the_step_from_its_row():
    row = NodePath("/html/body/table[1]/tr[2]", CharSpan(9, 90))

    (fragment,) = Text("Acme", (row, "/td[1]")).fragments

    assert str(fragment.locator) == "char=9,90&xpath=/html/body/table[1]/tr[2]/td[1]"
    assert fragment.text == "Acme"


def test_other_words_for_a_piece_are_still_read_from_where_it_stands():
    assert Text("1. Acme", CharSpan(0, 7)).saying("Acme") == Text(
        "Acme", (Fragment(CharSpan(0, 7), "1. Acme"),)
    )


def test_texts_that_are_joined_keep_their_type_where_it_stands_and_say_nothing_twice():
    shared = Fragment(CharSpan(0, 9), "Acme Bolt")
    first = Text("Acme", (shared,), struck=True, strong=((0, 4),))
    second = Text("Bolt", (shared,), (Link("Bolt", "x"),), struck=True, strong=((1, 4),))

    assert Text.joined((first, Text(""), second), ", ") == Text(
        "Acme, Bolt", (shared,), (Link("Bolt", "x"),), struck=True, strong=((0, 4), (7, 10))
    )


def test_texts_of_which_but_one_says_something_are_that_one():
    said = Text("Acme", CharSpan(0, 4))

    assert Text.joined((Text(""), said)) is said
    assert Text.joined(()) == Text("")


def test_a_part_of_a_text_has_the_links_and_the_bold_words_in_it():
    whole = Text("Acme, Bolt ", CharSpan(0, 11), (Link("Acme", "a"), Link("Bolt", "b")), strong=((0, 10),))

    part = whole.part(5, 11)

    assert (part.text, part.links, part.strong) == ("Bolt", (Link("Bolt", "b"),), ((0, 4),))
    assert part.fragments == whole.fragments


def test_a_value_without_a_field_that_it_needs_is_refused():
    with pytest.raises(TypeError, match="locator"):
        Fragment(text="Acme")


def test_a_value_never_changes():
    with pytest.raises(FrozenInstanceError):
        CharSpan(0, 4).start = 1
