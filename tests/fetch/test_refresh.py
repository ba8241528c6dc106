"""Lists asked for again: what each misdeed of a server comes to, and that no capture is lost."""

from datetime import UTC, datetime

import pytest
from declared_list import EMPTY, LOGIN, PICTURE, SHELL, listed
from web_server import bomb, conditional, dripping, endless, in_turn, moved, page, truncated

from pipeline.errors import LockedError, UnknownError
from pipeline.graph import terms
from pipeline.refresh import accept, refresh
from pipeline.refresh.run import _settle  # the step that a stopped run left


def test_a_page_is_kept_and_becomes_the_state_of_its_list(place):
    place.web.answers["/list"] = page(listed(8))
    outcome = place.refresh()

    assert (outcome.outcome, outcome.needs_a_look) == ("added", False)
    assert place.held() == {listed(8).encode(): False}
    assert place.rows() == 8
    [capture] = place.workspace.archive.captures()
    assert (capture.url, capture.file_name) == (place.web.url(), "list.html")
    assert capture.captured == datetime.now(UTC).date()


def test_a_list_that_did_not_change_is_not_sent_again(place):
    place.web.answers["/list"] = conditional(listed(8))

    assert [place.refresh().outcome for _ in range(2)] == ["added", "unchanged"]
    assert place.web.last("If-None-Match") == '"one"'
    assert len(place.held()) == 1


def test_the_same_bytes_again_on_one_day_are_one_capture(good):
    assert good.refresh().outcome == "unchanged"
    assert len(good.workspace.archive.captures()) == 1


@pytest.mark.parametrize("answer", [page, conditional])
def test_a_page_that_stands_on_a_later_day_was_seen_on_that_day(place, answer, monkeypatch):
    place.web.answers["/list"] = answer(listed(8))
    days = [datetime(2026, 3, day, 9, tzinfo=UTC) for day in (5, 12)]
    for day in days:
        monkeypatch.setattr("pipeline.refresh.run._now", lambda day=day: day)
        outcome = place.refresh().outcome

    assert outcome == "unchanged"
    assert [x.captured for x in place.workspace.archive.captures()] == [day.date() for day in days]
    with place.workspace.reading() as store:
        seen = store.quads_for_pattern(None, terms.LAST_SEEN_ON, None, None)
        assert {quad.object.value for quad in seen} == {"2026-03-12"}


def test_a_page_that_differs_in_no_row_is_kept_and_nothing_changed(good):
    good.web.answers["/list"] = page(listed(8) + "<!-- request 2 -->")

    assert good.refresh().outcome == "unchanged"
    assert len(good.held()) == 2
    assert good.rows() == 8


def test_a_list_that_changed_has_a_new_state(good):
    good.web.answers["/list"] = page(listed(7, "May 5, 2026"))

    assert good.refresh().outcome == "added"
    assert good.rows() == 7


def test_a_list_that_moved_is_had_and_its_new_address_said(good):
    good.web.answers["/list"] = moved("/new/list")
    good.web.answers["/new/list"] = page(listed(7, "May 5, 2026"))
    outcome = good.refresh()

    assert (outcome.outcome, outcome.moved_to) == ("added", good.web.url("/new/list"))
    assert good.health().moved_to == good.web.url("/new/list")


@pytest.mark.parametrize(
    ("answer", "bounds", "said"),
    [
        (page("no", 403), {}, "403"),
        (page("no", 404), {}, "404"),
        (page("no", 500), {}, "500"),
        (page("no", 503, Retry_After="86400"), {}, "503"),
        (dripping, {"seconds": 0.3}, "seconds"),
        (truncated(listed(8)), {}, "breaks off"),
        (endless, {}, "larger than the limit"),
        (bomb(10_000_000), {}, "larger than the limit"),
        (moved("/list"), {}, "circle"),
    ],
)
def test_a_failed_fetch_is_told_and_ends_nothing(good, answer, bounds, said):
    good.web.answers["/robots.txt"] = page("")
    good.web.answers["/list"] = answer
    before = good.held()
    outcome = good.refresh(**bounds)

    assert (outcome.outcome, outcome.needs_a_look) == ("failed", True)
    assert said in outcome.why
    assert (good.held(), good.rows()) == (before, 8)
    assert (good.health().state, good.health().why) == ("failing", outcome.why)


def test_a_redirect_to_a_private_address_is_told_and_ends_nothing(good, monkeypatch, fetcher):
    good.web.answers["/list"] = moved("http://192.168.0.1/list")
    monkeypatch.setattr("pipeline.fetch.exchange.is_public", lambda address: address == "127.0.0.1")
    good.fetcher = lambda **bounds: fetcher(allow_private=False, **bounds)
    outcome = good.refresh()

    assert (outcome.outcome, "192.168.0.1" in outcome.why, good.rows()) == ("failed", True, 8)


def test_what_robots_txt_disallows_is_told_and_ends_nothing(good):
    good.web.answers["/robots.txt"] = page("User-agent: *\nDisallow: /")
    outcome = good.refresh()

    assert (outcome.outcome, "robots.txt" in outcome.why, good.rows()) == ("failed", True, 8)


@pytest.mark.parametrize(
    ("body", "media_type", "said"),
    [
        (LOGIN, "text/html", "login page"),
        (SHELL, "text/html", "scripts"),
        (EMPTY, "text/html", "no list of sub-processors"),
        (listed(1), "text/html", "1 row, and the declaration expects 2 to 60"),
        (listed(3), "text/html", "3 rows, and there were 8 before"),
        (PICTURE, "image/png", "picture"),
        ('{"error": "unknown client"}', "application/json", "application/json"),
        ("", "text/html", "empty"),
    ],
)
def test_a_page_that_is_not_the_list_is_kept_and_the_last_good_state_stays(good, body, media_type, said):
    good.web.answers["/list"] = page(body, Content_Type=media_type)
    outcome = good.refresh()

    assert (outcome.outcome, outcome.needs_a_look) == ("held", True)
    assert said in outcome.why
    content = body if isinstance(body, bytes) else body.encode()
    assert good.held() == {listed(8).encode(): False, content: True}
    assert good.rows() == 8
    assert (good.health().state, good.health().why) == ("held", outcome.why)


def test_a_redirect_to_a_login_is_known_by_its_address(good):
    good.web.answers["/list"] = moved("/account/login?next=list", 302)
    good.web.answers["/account/login?next=list"] = page(
        "<html><body><p>Your e-mail, please</p></body></html>"
    )

    assert "login page" in good.refresh().why


def test_a_page_that_is_held_stays_held_while_the_server_says_it_stands(place):
    place.web.answers["/list"] = conditional(EMPTY)
    first, second = place.refresh(), place.refresh()

    assert (first.outcome, second.outcome) == ("held", "held")
    assert second.why == first.why
    assert place.rows() is None


def test_the_good_page_after_a_bad_one_is_taken(good):
    good.web.answers["/list"] = in_turn(page(EMPTY), page(listed(7, "May 5, 2026")))

    assert [good.refresh().outcome for _ in range(2)] == ["held", "added"]
    assert (good.rows(), good.health().state) == (7, "good")


def test_a_fault_of_our_own_holds_the_page_and_no_other_list(good, monkeypatch):
    def broken(*_, **__):
        raise IndexError("pop from an empty list")

    monkeypatch.setattr("pipeline.refresh.run.try_out", broken)
    good.web.answers["/list"] = page(listed(7, "May 5, 2026"))
    outcome = good.refresh()

    assert (outcome.outcome, "fault of Onward" in outcome.why, good.rows()) == ("held", True, 8)


def test_a_list_that_fails_holds_up_none_of_the_others(place):
    place.web.answers["/list"] = page(listed(8))
    first = place.source
    place.declare(url=f'"{place.web.url("/gone")}"', list='"other"')
    outcomes = refresh(place.workspace, place.visits, [place.source, first], place.fetcher(tries=1))

    assert [outcome.outcome for outcome in outcomes] == ["failed", "added"]


def test_what_its_declaration_does_not_let_be_fetched_is_left_alone(place):
    place.declare(refresh="false")

    assert (place.refresh().outcome, place.web.asked) == ("left", [])
    assert place.health().state == "by hand"


def test_another_address_in_the_declaration_is_asked_without_conditions(place):
    place.web.answers["/list"] = place.web.answers["/new"] = conditional(listed(8))
    place.refresh()
    place.declare(url=f'"{place.web.url("/new")}"')
    place.refresh()

    assert place.web.last("If-None-Match") is None


def test_a_page_that_a_stopped_run_left_is_taken_by_the_next_although_the_publisher_has_another(
    place, monkeypatch
):
    def stopped(*_):
        raise KeyboardInterrupt

    place.web.answers["/list"] = page(listed(8))
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.refresh.run._settle", stopped)
        with pytest.raises(KeyboardInterrupt):
            place.refresh()
    assert place.held() == {}
    place.web.answers["/list"] = page("no", 404)

    assert place.refresh().outcome == "failed"
    assert place.held() == {listed(8).encode(): False}
    assert place.rows() == 8


def test_a_run_that_was_stopped_after_archiving_settles_again(place):
    place.web.answers["/list"] = page(listed(8))
    place.refresh()
    visit = place.visits.last(place.source.list)
    waiting = type(visit)(**{**{f: getattr(visit, f) for f in visit.__slots__}, "waiting": "list.html"})

    assert _settle(place.workspace, place.visits, place.source, waiting).outcome == "unchanged"
    assert place.visits.last(place.source.list) == visit


def test_without_what_was_known_of_visits_a_list_is_fetched_anew(place):
    place.web.answers["/list"] = conditional(listed(8))
    place.refresh()
    for path in place.visits._folder.glob("*.json"):
        path.write_text("{damaged")

    assert place.refresh().outcome == "unchanged"
    assert place.web.last("If-None-Match") is None


def test_two_do_not_ask_at_once(place):
    place.web.answers["/list"] = page(listed(8))
    with place.visits.alone(), pytest.raises(LockedError):
        place.refresh()


# ── a person's decision ─────────────────────────────────────────────────────────────────────────────────


def accepted(place):
    now = datetime(2026, 3, 5, tzinfo=UTC)
    return accept(
        place.workspace, place.visits, place.source, who="Ada", when=now, why="They closed two products."
    )


def test_a_page_that_was_held_is_taken_when_a_person_says_so(good):
    good.web.answers["/list"] = page(listed(3, "May 5, 2026"))
    assert good.refresh().outcome == "held"

    assert accepted(good).outcome == "added"
    assert (good.rows(), good.health().state) == (3, "good")
    [decision] = good.workspace.decisions.standing("accept")
    assert (decision.who, decision.why) == ("Ada", "They closed two products.")
    assert good.refresh().outcome == "unchanged"


def test_where_nothing_is_held_there_is_nothing_to_accept(good):
    with pytest.raises(UnknownError, match="no page is held"):
        accepted(good)


# ── the commands ────────────────────────────────────────────────────────────────────────────────────────
