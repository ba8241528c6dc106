"""The differ: form is no change; what was planted is found, typed and weighed; entries stay themselves."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_states import DATA, NAMES, PLACES, PURPOSES, reprinted, rows, state

from pipeline.changes import difference, same_rows
from pipeline.model import Link, Row

FEW = settings(max_examples=40, deadline=None)
NEW = "Somebody New LLC"


def compared(before, after, vocabulary):
    return difference(state(before, vocabulary), state(after, vocabulary), vocabulary).changes


def told(before, after, vocabulary):
    """Kind, name, aspect and effect of every change."""
    return [
        (change.kind, change.engagement.row.processor, change.aspect, change.effect)
        for change in compared(before, after, vocabulary)
    ]


@FEW
@given(data=st.data())
def test_the_same_rows_in_another_order_and_another_dress_are_no_change(data, vocabulary):
    before = data.draw(rows())
    after = data.draw(st.permutations([reprinted(row, data.draw) for row in before]))

    assert compared(before, after, vocabulary) == ()
    assert same_rows(state(before, vocabulary), state(after, vocabulary), vocabulary)


@FEW
@given(data=st.data())
def test_a_row_of_a_new_name_is_one_sub_processor_added_and_without_it_one_removed(data, vocabulary):
    before = data.draw(rows())
    at = data.draw(st.integers(0, len(before)))
    after = [*before[:at], Row(NEW, purpose=data.draw(st.sampled_from(PURPOSES))), *before[at:]]

    assert told(before, after, vocabulary) == [("added", NEW, None, "widens")]
    assert told(after, before, vocabulary) == [("removed", NEW, None, "narrows")]


@FEW
@given(data=st.data(), field=st.sampled_from(("purpose", "data", "location")))
def test_one_changed_field_is_one_change_of_that_aspect(data, field, vocabulary):
    before = list({row.processor: row for row in data.draw(rows())}.values())
    at = data.draw(st.integers(0, len(before) - 1))
    choices = {"purpose": PURPOSES, "data": DATA, "location": PLACES}[field]
    new = data.draw(st.sampled_from([text for text in choices if text != getattr(before[at], field)]))
    after = [replace(row, **{field: new}) if i == at else row for i, row in enumerate(before)]

    (found,) = compared(before, data.draw(st.permutations(after)), vocabulary)
    assert (found.aspect, found.old, found.new) == (field, getattr(before[at], field), new)
    assert found.engagement.row.processor == before[at].processor
    assert found.kind in ("modified", "reworded")


@FEW
@given(data=st.data())
def test_what_widens_one_way_narrows_the_other_way(data, vocabulary):
    before, after = data.draw(rows()), data.draw(rows())
    turned = {"widens": "narrows", "narrows": "widens"}

    there = sorted(turned.get(effect, effect) for *_, effect in told(before, after, vocabulary))
    assert there == sorted(effect for *_, effect in told(after, before, vocabulary))


@FEW
@given(data=st.data())
def test_the_order_of_rows_decides_nothing(data, vocabulary):
    before, after = data.draw(rows()), data.draw(rows())
    shuffled = [data.draw(st.permutations(side)) for side in (before, after)]

    assert told(before, after, vocabulary) == told(*shuffled, vocabulary)


@pytest.mark.parametrize(
    ("old", "new", "kind", "effect"),
    [
        ("Germany", "Germany, Japan", "modified", "widens"),
        ("Germany and Japan", "Germany", "modified", "narrows"),
        ("Germany", "Japan", "modified", "widens and narrows"),
        ("EU", "Germany", "modified", "narrows"),
        ("Germany", "EU", "modified", "widens"),
        ("Germany", "Worldwide", "modified", "widens"),
        ("United States", "USA", "reworded", "neither"),
        ("Germany & Japan", "Japan, Germany", "reworded", "neither"),
        (None, "Germany", "modified", "neither"),
    ],
)
def test_places_are_compared_by_what_they_are(old, new, kind, effect, vocabulary):
    before, after = ([Row("Obotil", purpose="Hosting", location=place)] for place in (old, new))

    (found,) = compared(before, after, vocabulary)
    assert (found.kind, found.aspect, found.effect) == (kind, "location", effect)


def test_a_new_country_is_named(vocabulary):
    before, after = ([Row("Obotil", location=place)] for place in ("Germany", "Germany, Japan"))

    (found,) = compared(before, after, vocabulary)
    assert (found.gains, found.loses) == (("https://w3id.org/dpv/loc#JP",), ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Kelgral", "Kelgral, Inc."),
        ("BaseZen", "Basezen"),
        ("Edgil", "Edgil*"),
        ("Acmesoft Ltd", "Acmesoft UK Ltd"),
        ("Obotil", "Obotil (formerly Pradu)"),
        ("Vexkelmr, Inc", "Vexkelmor, Inc"),
    ],
)
def test_a_name_that_looks_like_the_one_that_is_gone_is_a_rename(old, new, vocabulary):
    rest = [Row("Gralcor", purpose="Analytics")]
    before, after = ([Row(name, purpose="Hosting", location="Japan"), *rest] for name in (old, new))

    (found,) = compared(before, after, vocabulary)
    assert (found.kind, found.old, found.new) == ("renamed", old, new)


def test_a_vendor_in_the_place_of_another_with_the_same_task_is_no_rename(vocabulary):
    before, after = (
        [Row(name, purpose="Error tracking", location="Japan")] for name in ("Vexkelmor", "Obotil")
    )

    assert told(before, after, vocabulary) == [
        ("added", "Obotil", None, "widens"),
        ("removed", "Vexkelmor", None, "narrows"),
    ]


def test_a_row_under_another_heading_moved(vocabulary):
    before, after = ([Row("Obotil", section=s, purpose="Hosting")] for s in ("Core", "Optional features"))

    (found,) = compared(before, after, vocabulary)
    assert (found.kind, found.aspect, found.old, found.new) == (
        *("moved", "section"),
        *("Core", "Optional features"),
    )


def test_one_more_service_is_a_modification_that_widens(vocabulary):
    before, after = ([Row("Obotil", services=s, purpose="Hosting")] for s in (("Voice",), ("Voice", "Chat")))

    (found,) = compared(before, after, vocabulary)
    assert (found.kind, found.aspect, found.effect) == ("modified", "services", "widens")


def test_a_condition_that_falls_away_widens(vocabulary):
    before, after = ([Row("Obotil", purpose="Hosting", conditions=c)] for c in (("if enabled",), ()))

    (found,) = compared(before, after, vocabulary)
    assert (found.kind, found.aspect, found.effect) == ("modified", "conditions", "widens")


def test_another_address_of_a_link_is_no_change_of_meaning(vocabulary):
    before, after = (
        [Row("Obotil", links=(Link("Site", f"https://obotil.example/{page}"),))] for page in ("a", "b")
    )

    (found,) = compared(before, after, vocabulary)
    assert (found.kind, found.aspect, found.effect) == ("reworded", "links", "neither")


def test_a_second_entry_of_a_listed_sub_processor_adds_no_sub_processor(vocabulary):
    before = [Row("Obotil", purpose="Hosting")]

    assert told(before, [*before, Row("Obotil", purpose="Analytics")], vocabulary) == [
        ("modified", "Obotil", "entry", "widens")
    ]


def test_entries_of_one_name_are_told_apart_by_what_they_say(vocabulary):
    purposes = ("Hosting", "Customer support", "Payment processing")
    before = [Row("Obotil", purpose=purpose, location="Japan") for purpose in purposes]
    after = [replace(row, location="Japan, France") if row.purpose == purposes[1] else row for row in before]

    (found,) = compared(before, after[::-1], vocabulary)
    assert (found.before.row.purpose, found.after.row.purpose) == (purposes[1], purposes[1])


def test_a_row_printed_twice_is_one_entry(vocabulary):
    row = Row("Obotil", purpose="Hosting")

    assert compared([row], [row, row], vocabulary) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (Row("Obotil", location="Japan, Canada"), Row("Obotil", location="Japan; Canada")),
        (Row("Obotil", purpose="Hosting, backups."), Row("Obotil", purpose="hosting - backups")),
        (Row("Obotil Inc."), Row("Obotil Inc")),
        (
            Row("Obotil", links=(Link("Mail", "mailto:%20a@b.example"),)),
            Row("Obotil", links=(Link("Mail", "mailto: a@b.example"),)),
        ),
    ],
)
def test_punctuation_capitals_and_escaped_addresses_are_form(old, new, vocabulary):
    assert compared([old], [new], vocabulary) == ()


def test_a_column_under_another_header_is_a_difference_of_our_reading(vocabulary):
    before = [Row(name, purpose="Hosting", location="Japan") for name in NAMES]
    after = [Row(name, purpose="Hosting", other=(("Whereabouts", "Japan"),)) for name in NAMES]

    found = difference(state(before, vocabulary), state(after, vocabulary), vocabulary)
    assert found.published == ()
    assert len(found.read) == 2 * len(NAMES)
    assert same_rows(found.before, found.after, vocabulary)


def test_an_address_told_apart_from_the_name_is_a_difference_of_our_reading(vocabulary):
    before = [Row("Obotil Inc., 1 Main Street, Ottawa", purpose="Hosting")]
    after = [Row("Obotil Inc.", purpose="Hosting", entity_location="1 Main Street, Ottawa")]

    found = difference(state(before, vocabulary), state(after, vocabulary), vocabulary)
    assert found.published == ()
    assert len(found.read) == 2


def test_between_formats_a_difference_without_a_changed_word_is_of_our_reading(vocabulary):
    before = [Row("Obotil", section="Core", purpose="Hosting of files", location="Japan")]
    printed = [Row("Obotil", section="Core", purpose="Hosting of", data="files", location="Japan")]
    one, other = state(before, vocabulary), state(printed, vocabulary, media_type="application/pdf")

    found = difference(one, other, vocabulary)
    assert found.changes
    assert found.published == ()


def test_between_formats_a_changed_word_is_the_publishers(vocabulary):
    before = [Row("Obotil", purpose="Hosting", location="Japan"), Row("Pradu", location="Canada")]
    after = [replace(before[0], location="Japan, Canada"), before[1]]
    one, other = state(before, vocabulary), state(after, vocabulary, media_type="application/pdf")

    (found,) = difference(one, other, vocabulary).published
    assert (found.aspect, found.effect) == ("location", "widens")


def test_between_formats_common_words_that_go_with_what_surrounds_a_list_tell_no_change(vocabulary):
    row = Row("Obotil", section="Third Party Sub-Processors", purpose="Hosting")
    around = [Row("Pradu", other=(("Menu", "Sub-Processors of Acme and their sub-processors"),))]
    one = state([row, *around], vocabulary)
    other = state([replace(row, section="Legal Notices"), Row("Pradu")], vocabulary, "application/pdf")
    notices = {"legal": 1, "notices": 1, "third": 1, "party": 1}
    one, other = (replace(x, words={**x.words, **notices}) for x in (one, other))

    assert [x.aspect for x in difference(one, other, vocabulary).published] == ["other"]


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        ("Obotil", "ObotIl", "publisher"),
        ("Obotil", "Obotil*", "publisher"),
        ("Obotil", "OBOTIL", "onward"),
        ("Obotil Systems", "Obot il Systems", "onward"),
    ],
)
def test_between_formats_a_name_is_renamed_where_no_reading_makes_such_a_difference(
    old, new, cause, vocabulary
):
    before, after = ([Row(name, purpose="Hosting"), Row("Pradu")] for name in (old, new))
    one, other = state(before, vocabulary), state(after, vocabulary, media_type="application/pdf")

    (found,) = difference(one, other, vocabulary).changes
    assert (found.kind, found.cause) == ("renamed", cause)
