"""What a server does, and what a fetch comes to: a value each time."""

import gzip

import pytest
from web_server import bomb, conditional, dripping, dripping_headers, endless, in_turn, moved, page, truncated

from pipeline.fetch import Failed, Fetched, NotModified, Validators, moved_to

LIST = "<h1>Sub-processors</h1><p>AWS</p>"


def kind(answer):
    assert isinstance(answer, Failed), answer
    return answer.kind


def test_a_page_comes_with_its_bytes_its_address_and_what_to_ask_next_time(web, fetcher):
    web.answers["/list"] = conditional(LIST)
    answer = fetcher().fetch(web.url())

    assert isinstance(answer, Fetched)
    assert (answer.content, answer.url, answer.media_type) == (LIST.encode(), web.url(), "text/html")
    assert answer.validators == Validators(web.url(), '"one"', "Wed, 04 Mar 2026 10:00:00 GMT")


def test_a_page_that_we_have_is_not_sent_again(web, fetcher):
    web.answers["/list"] = conditional(LIST)
    first = fetcher().fetch(web.url())

    assert fetcher().fetch(web.url(), first.validators) == NotModified(web.url())
    assert web.last("If-Modified-Since") == "Wed, 04 Mar 2026 10:00:00 GMT"


def test_what_one_address_said_is_no_condition_at_another(web, fetcher):
    web.answers["/list"] = conditional(LIST)

    assert isinstance(fetcher().fetch(web.url(), Validators(web.url("/old"), '"one"')), Fetched)


def test_a_server_that_says_unchanged_of_what_nobody_has_gave_nothing(web, fetcher):
    web.answers["/list"] = page("", 304)

    assert kind(fetcher().fetch(web.url())) == "server"


def test_we_say_who_we_are(web, fetcher):
    web.answers["/list"] = page(LIST)
    fetcher().fetch(web.url())

    assert web.last("User-Agent").startswith("onward/")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (401, "forbidden"),
        (403, "forbidden"),
        (404, "missing"),
        (410, "missing"),
        (418, "refused"),
        (500, "server"),
    ],
)
def test_a_status_that_is_no_page_is_told_apart(web, fetcher, status, expected):
    web.answers["/list"] = page("no", status)
    answer = fetcher().fetch(web.url())

    assert kind(answer) == expected
    assert f"status {status}" in answer.reason


# ── redirects ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_redirect_for_good_is_followed_and_recorded(web, fetcher):
    web.answers["/list"] = moved("/new")
    web.answers["/new"] = page(LIST)
    answer = fetcher().fetch(web.url())

    assert (answer.content, answer.url) == (LIST.encode(), web.url("/new"))
    assert moved_to(answer.redirects) == web.url("/new")


def test_behind_a_redirect_for_now_nothing_has_moved_for_good(web, fetcher):
    web.answers["/list"] = moved("/middle", 308)
    web.answers["/middle"] = moved("/today", 302)
    web.answers["/today"] = moved("/new", 301)
    web.answers["/new"] = page(LIST)
    answer = fetcher().fetch(web.url())

    assert answer.url == web.url("/new")
    assert moved_to(answer.redirects) == web.url("/middle")


@pytest.mark.parametrize(
    ("to", "said"), [("/list", "circle"), ("ftp://example.com/", "http"), ("http://[::1", "address")]
)
def test_a_redirect_to_nowhere_ends(web, fetcher, to, said):
    web.answers["/list"] = moved(to)
    answer = fetcher().fetch(web.url())

    assert kind(answer) in ("redirects", "scheme")
    assert said in answer.reason


def test_redirects_are_counted(web, fetcher):
    for i in range(20):
        web.answers[f"/{i}"] = moved(f"/{i + 1}")

    assert kind(fetcher(redirects=4).fetch(web.url("/0"))) == "redirects"
    assert web.paths() == [f"/{i}" for i in range(5)]


# ── private addresses ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_not_asked_however_it_is_written(web, fetcher, host):
    web.answers["/list"] = page(LIST)
    port = web.url().rpartition(":")[2]

    assert kind(fetcher(allow_private=False).fetch(f"http://{host}:{port}")) == "private"
    assert web.asked == []


def test_a_redirect_to_a_private_address_is_not_followed(web, fetcher, monkeypatch):
    web.answers["/list"] = moved("http://10.0.0.1/secret")
    public = {"127.0.0.1"}
    monkeypatch.setattr("pipeline.fetch.exchange.is_public", lambda address: address in public)
    answer = fetcher(allow_private=False).fetch(web.url())

    assert kind(answer) == "private"
    assert [redirect.to for redirect in answer.redirects] == ["http://10.0.0.1/secret"]


# ── what is too much ────────────────────────────────────────────────────────────────────────────────────


def test_ten_gigabytes_are_cut_at_the_bound(web, fetcher):
    web.answers["/list"] = endless

    assert kind(fetcher().fetch(web.url())) == "too-large"


def test_a_bomb_is_cut_before_it_is_unpacked(web, fetcher):
    web.answers["/list"] = bomb(50_000_000)

    assert kind(fetcher().fetch(web.url())) == "too-large"


def test_a_zipped_page_of_several_members_is_unzipped(web, fetcher):
    web.answers["/list"] = page(gzip.compress(b"one") + gzip.compress(b"two"), Content_Encoding="gzip")

    assert fetcher().fetch(web.url()).content == b"onetwo"


@pytest.mark.parametrize(
    ("body", "encoding", "expected"),
    [
        (gzip.compress(LIST.encode())[:-9], "gzip", "truncated"),
        (b"no gzip at all", "gzip", "encoding"),
        (b"\x0b\x02\x80abc\x03", "br", "encoding"),
    ],
    ids=["cut", "plain", "of another kind"],
)
def test_a_body_that_cannot_be_unpacked_is_no_page(web, fetcher, body, encoding, expected):
    web.answers["/list"] = page(body, Content_Encoding=encoding)

    assert kind(fetcher().fetch(web.url())) == expected


@pytest.mark.parametrize("slow", [dripping, dripping_headers])
def test_a_server_that_drips_is_left(web, fetcher, slow):
    web.answers["/list"] = slow
    web.answers["/robots.txt"] = page("")
    answer = fetcher(seconds=0.3).fetch(web.url())

    assert kind(answer) == "too-slow"


def test_a_server_that_never_ends_its_robots_txt_is_left(web, fetcher):
    web.answers["/robots.txt"] = dripping

    assert kind(fetcher(seconds=0.3).fetch(web.url())) == "too-slow"
    assert web.paths() == []


# ── patience ────────────────────────────────────────────────────────────────────────────────────────────


def test_an_error_that_passes_is_waited_for(web, fetcher, waits):
    web.answers["/list"] = in_turn(page("", 503), page("", 500), page(LIST))

    assert isinstance(fetcher().fetch(web.url()), Fetched)
    assert waits == [1.0, 2.0]


def test_a_server_says_how_long_to_wait(web, fetcher, waits):
    web.answers["/list"] = in_turn(page("", 429, Retry_After="7"), page(LIST))

    assert isinstance(fetcher().fetch(web.url()), Fetched)
    assert waits == [7.0]


def test_a_server_that_asks_for_an_hour_is_not_asked_again(web, fetcher, waits):
    web.answers["/list"] = page("", 503, Retry_After="3600")
    answer = fetcher().fetch(web.url())

    assert "3600 seconds" in answer.reason
    assert (waits, web.paths()) == ([], ["/list"])


def test_an_error_that_stays_is_told_after_the_last_try(web, fetcher):
    web.answers["/list"] = page("", 502)

    assert kind(fetcher(tries=2).fetch(web.url())) == "server"
    assert web.paths() == ["/list", "/list"]


def test_a_body_that_breaks_off_is_asked_for_again_and_never_taken_for_whole(web, fetcher):
    web.answers["/list"] = in_turn(truncated(LIST), page(LIST))
    assert fetcher().fetch(web.url()).content == LIST.encode()

    web.answers["/list"] = truncated(LIST)
    assert kind(fetcher().fetch(web.url())) == "truncated"


def test_a_page_that_is_not_there_is_not_asked_for_twice(web, fetcher, waits):
    assert kind(fetcher().fetch(web.url())) == "missing"
    assert (waits, web.paths()) == ([], ["/list"])


def test_where_nobody_answers_it_is_said(fetcher):
    answer = fetcher().fetch("http://127.0.0.1:1/")

    assert kind(answer) == "connection"
    assert "refused" in answer.reason


def test_what_is_no_http_is_said(web, fetcher):
    web.answers["/list"] = lambda asked: asked.wfile.write(b"SSH-2.0-OpenSSH\r\n")

    assert kind(fetcher().fetch(web.url())) == "connection"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.com/", "list.txt", "http://", ""])
def test_only_the_web_is_fetched(fetcher, url):
    assert kind(fetcher().fetch(url)) == "scheme"


# ── robots.txt ──────────────────────────────────────────────────────────────────────────────────────────


def test_what_robots_txt_disallows_is_not_asked_for(web, fetcher):
    web.answers["/robots.txt"] = page("User-agent: *\nDisallow: /list\n")
    web.answers["/list"] = page(LIST)

    assert kind(fetcher().fetch(web.url())) == "robots"
    assert web.paths() == []


def test_robots_txt_is_asked_for_once(web, fetcher):
    web.answers["/list"] = web.answers["/other"] = page(LIST)
    one = fetcher()
    one.fetch(web.url())
    one.fetch(web.url("/other"))

    assert [path for path, _ in web.asked] == ["/robots.txt", "/list", "/other"]


def test_a_redirect_leads_past_robots_txt_as_little_as_a_declaration(web, fetcher):
    web.answers["/robots.txt"] = page("User-agent: onward\nDisallow: /new\n")
    web.answers["/list"] = moved("/new")
    web.answers["/new"] = page(LIST)

    assert kind(fetcher().fetch(web.url())) == "robots"
    assert web.paths() == ["/list"]


def test_where_robots_txt_cannot_be_had_nothing_is_asked_for(web, fetcher):
    web.answers["/robots.txt"] = page("", 503)
    web.answers["/list"] = page(LIST)

    assert kind(fetcher().fetch(web.url())) == "robots"
    assert web.paths() == []
