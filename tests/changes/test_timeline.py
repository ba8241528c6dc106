"""States of a list in their order: by stated date, by capture, by arrival; equal ones are one snapshot."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_states import capture

from pipeline.changes import grouped, inserted
from pipeline.model import place_of


def captures(data):
    """Captures on a few days, and what state each shows, by its digest."""
    shown = data.draw(st.lists(st.tuples(st.integers(1, 5), st.sampled_from("abc")), min_size=1, max_size=9))
    made = [capture(f"{i:064x}", issued=date(2025, 1, day)) for i, (day, _) in enumerate(shown)]
    return made, {x.sha256: state for x, (_, state) in zip(made, shown, strict=True)}


@settings(max_examples=200)
@given(data=st.data())
def test_captures_one_by_one_in_any_order_give_the_snapshots_that_all_at_once_give(data):
    made, shows = captures(data)

    def same(one, other):  # not transitive: c is like both, a and b differ
        return "c" in (shows[one.sha256], shows[other.sha256]) or shows[one.sha256] == shows[other.sha256]

    runs = ()
    for one in data.draw(st.permutations(made)):
        runs = inserted(runs, one, same)
    assert runs == tuple(grouped(made, same))


def test_a_list_that_returns_to_an_earlier_state_has_a_new_snapshot():
    a, b, again = (capture(c * 64, issued=date(2025, 1, day)) for day, c in enumerate("abc", 1))
    shows = {a.sha256: 1, b.sha256: 2, again.sha256: 1}

    runs = tuple(grouped([b, again, a], lambda x, y: shows[x.sha256] == shows[y.sha256]))
    assert runs == ((a,), (b,), (again,))


def test_the_stated_date_goes_before_the_day_of_capture_and_that_before_the_arrival():
    stated = capture("a" * 64, issued=date(2025, 1, 1), captured=date(2026, 1, 1))
    captured = capture("b" * 64, issued=None, captured=date(2025, 6, 1))
    arrived = capture("c" * 64, issued=None, received="2025-07-01T10:00:00+00:00")
    later = capture("0" * 64, issued=None, received="2025-07-01T10:00:01+00:00")

    assert sorted([later, arrived, captured, stated], key=place_of) == [stated, captured, arrived, later]


def test_of_equal_captures_the_format_with_more_structure_names_the_snapshot():
    printed, page = capture("a" * 64, file_name="list.pdf"), capture("b" * 64, file_name="list.html")

    assert next(grouped([printed, page], lambda *_: True))[0] == page
