"""The commands that ask publishers: what they say, and how they end."""

import json

import pytest
from declared_list import EMPTY, listed
from web_server import in_turn, page
from workspaces import onward


def test_the_command_says_what_it_did_and_ends_with_one_where_something_needs_a_look(place):
    place.web.answers["/list"] = in_turn(page(listed(8)), page(EMPTY))
    first = onward("refresh", "--allow-private", cwd=place.folder)
    assert (first.returncode, first.stdout) == (0, b"")
    assert first.stderr == b"acme/sub-processors: added 8 rows as of 2026-03-04\n"

    second = onward("refresh", "acme", "--allow-private", cwd=place.folder)
    assert second.returncode == 1
    assert second.stderr.startswith(b"acme/sub-processors: kept and not taken for the list: no list")

    [found] = json.loads(onward("sources", "-f", "json", cwd=place.folder).stdout)
    assert (found["list"], found["state"], found["rows"]) == ("acme/sub-processors", "held", 8)


def test_this_machine_is_asked_only_where_that_is_allowed(place):
    done = onward("refresh", cwd=place.folder)

    assert (done.returncode, place.web.asked) == (1, [])
    assert b"no public address" in done.stderr


def test_a_list_at_an_address_is_ingested_as_a_refresh_would(web, tmp_path):
    web.answers["/list"] = in_turn(page(listed(6)), page(listed(8, "May 5, 2026")), page("gone", 404))

    def ingest(*arguments):
        return onward("ingest", web.url("/list"), *arguments, workspace=tmp_path / "w", cwd=tmp_path)

    assert ingest().returncode == 2
    assert ingest("--publisher", "Acme").returncode == 3  # a private address
    known = ("--publisher", "Acme", "--allow-private")
    assert b"added 6 rows as of 2026-03-04" in ingest(*known).stderr
    assert b"2 added since 2026-03-04; see: onward diff acme/sub-processors" in ingest(*known).stderr
    gone = ingest(*known)
    assert (gone.returncode, b"not fetched" in gone.stderr) == (3, True)


@pytest.mark.parametrize("command", ["refresh", "sources"])
def test_a_source_that_there_is_not_is_told(place, command):
    done = onward(command, "acne", cwd=place.folder)

    assert done.returncode == 3
    assert b"There are: acme" in done.stderr
