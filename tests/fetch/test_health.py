"""How declared lists fare: never had, stale, failed before."""

from datetime import UTC, date, datetime

from declared_list import listed
from web_server import in_turn, page

from pipeline.health import health


def test_a_list_that_was_never_fetched_is_told(place):
    found = place.health()

    assert (found.state, found.rows, found.seen, found.days) == ("never", None, None, None)


def test_a_list_that_was_had_long_ago_is_stale(good):
    today = datetime.now(UTC).date()
    later = date(today.year + 1, 1, 31)
    [found] = health(good.workspace, good.visits, [good.source], later, stale_after=30)

    assert (found.state, found.rows, found.stated) == ("stale", 8, "2026-03-04")
    assert found.days > 30


def test_a_failure_is_remembered_after_the_next_success(good):
    good.web.answers["/list"] = in_turn(page("no", 404), page(listed(8)))
    good.refresh()
    good.refresh()
    found = good.health()

    assert (found.state, "404" in found.why, found.failed is not None) == ("good", True, True)
