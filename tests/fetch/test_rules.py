"""The rules that need no server: robots.txt, addresses, when to come back."""

from datetime import UTC, datetime

import pytest

from pipeline.fetch.address import is_public
from pipeline.fetch.robots import allows
from pipeline.fetch.steps import retry_after

NOW = datetime(2026, 11, 25, 20, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("", "/list", True),
        ("User-agent: *\nDisallow:", "/list", True),
        ("User-agent: *\nDisallow: /", "/list", False),
        ("User-agent: *\nDisallow: /\nAllow: /list", "/list", True),
        ("User-agent: *\nAllow: /l\nDisallow: /list", "/list", False),
        ("User-agent: *\nDisallow: /list\nAllow: /list", "/list", True),
        ("User-agent: other\nDisallow: /", "/list", True),
        ("User-agent: Onward\nDisallow: /legal\n\nUser-agent: *\nDisallow: /", "/list", True),
        ("User-agent: other\nUser-agent: onward/2.0\nDisallow: /", "/list", False),
        (
            "User-agent: onward\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: onward\nDisallow: /c",
            "/c",
            False,
        ),
        ("USER-AGENT: * # all\nDISALLOW: /li # some", "/list", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/legal/list.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/legal/list.pdf?v=2", True),
        ("User-agent: *\nDisallow: /*/private*list", "/a/private/b/list/c", False),
        ("User-agent: *\nDisallow: /list$", "/lists", True),
        ("User-agent: *\nDisallow: /l%69st", "/list", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("\ufeffUser-agent: *\r\nDisallow: /list\r\n", "/list", False),
        ("Disallow: /\nUser-agent: *\nAllow: /", "/list", True),
        ("<html>no robots here</html>", "/list", True),
    ],
)
def test_robots_txt_says_what_rfc_9309_says_it_says(text, target, expected):
    assert allows(text, "onward", target) is expected


def test_a_pattern_of_many_stars_takes_no_time():
    text = "User-agent: *\nDisallow: /" + "a*" * 5000 + "b$"

    assert allows(text, "onward", "/" + "a" * 50_000)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.7"),
        *("224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0"),
        *("fc00::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
    ],
)
def test_an_address_that_is_not_public_is_known(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_that_is_public_is_known(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120", 120.0),
        ("Wed, 25 Nov 2026 20:01:30 GMT", 90.0),
        ("Wed, 25 Nov 2026 19:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_a_server_names_a_number_of_seconds_or_a_moment(text, expected):
    assert retry_after(text, NOW) == expected
