"""Decisions: kept with who, when and why; taken back by another decision; never lost."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.errors import StoreError, UnknownError
from pipeline.store.decisions import Decisions

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
WHO = {"who": "Ada", "why": "it is another company's list"}


@pytest.fixture
def decisions(tmp_path):
    return Decisions(tmp_path / "decisions")


def withdraw(decisions, capture="ab", when=NOON):
    return decisions.keep("withdraw", {"list": "acme/list", "capture": capture}, when=when, **WHO)


def test_a_decision_is_read_back_as_it_was_kept(decisions):
    kept = withdraw(decisions)

    assert decisions.all() == decisions.standing() == decisions.standing("withdraw") == (kept,)
    assert (kept.kind, dict(kept.about)) == ("withdraw", {"list": "acme/list", "capture": "ab"})
    assert (kept.who, kept.why) == (WHO["who"], WHO["why"])
    assert datetime.fromisoformat(kept.when) == NOON


def test_the_same_decision_twice_is_one(decisions):
    assert withdraw(decisions) == withdraw(decisions, when=NOON + timedelta(1))
    assert len(decisions.all()) == 1


def test_decisions_come_by_their_moment(decisions):
    later = withdraw(decisions, "later", NOON + timedelta(1))
    earlier = withdraw(decisions, "earlier", NOON)

    assert decisions.all() == (earlier, later)


def test_a_decision_taken_back_stays_on_record_and_no_longer_stands(decisions):
    kept = withdraw(decisions)
    taken_back = decisions.revoke(kept.name, when=NOON + timedelta(1), **WHO)

    assert decisions.all() == (kept, taken_back)
    assert decisions.standing() == ()


def test_what_was_taken_back_can_be_decided_again(decisions):
    first = withdraw(decisions)
    decisions.revoke(first.name, when=NOON + timedelta(1), **WHO)
    again = withdraw(decisions, when=NOON + timedelta(2))

    assert decisions.standing() == (again,)
    assert len(decisions.all()) == 3


def test_only_what_stands_can_be_taken_back(decisions):
    with pytest.raises(UnknownError, match="no decision 'abc' stands"):
        decisions.revoke("abc", when=NOON, **WHO)


def test_a_damaged_decision_is_told_and_not_skipped(decisions, tmp_path):
    withdraw(decisions)
    next((tmp_path / "decisions").iterdir()).write_text("{", encoding="utf-8")

    with pytest.raises(StoreError, match="a decision is damaged"):
        decisions.all()
