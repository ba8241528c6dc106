"""Purposes, data categories, safeguards and organisations: text to concepts, and rows to engagements."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model import Row
from pipeline.resolve import (
    engage,
    read_data_categories,
    read_organisation,
    read_purposes,
    read_safeguards,
    suggestions,
)
from pipeline.resolve.organisations import SURE


def names(resolutions):
    return [x.concept.rpartition("#")[2] for x in resolutions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Email marketing and payment processing", ["EmailMarketing", "Payments"]),
        ("Payment processing, email delivery", ["Payments", "Email"]),
        ("Infrastructure and hosting", ["Hosting"]),
        ("cloud services for email", ["Email"]),
        ("cloud services", ["Infrastructure"]),
        ("hosting cloud", ["Hosting"]),
        ("email payment processing", ["Payments", "Email"]),
        ("Hosting (not payment processing)", ["Hosting"]),
        ("Something else", []),
    ],
)
def test_purposes_come_best_first(vocabulary, text, expected):
    assert names(read_purposes(text, vocabulary)) == expected


@pytest.mark.parametrize(
    ("text", "rule", "confidence"),
    [("hosting", "label", 1.0), ("HOSTING", "label-folded", 0.95), ("cloud", "hint", 0.7)],
)
def test_a_resolution_says_by_which_rule_and_how_surely(vocabulary, text, rule, confidence):
    (found,) = read_purposes(text, vocabulary)
    assert (found.field, found.matched, found.rule, found.confidence) == ("purpose", text, rule, confidence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Names and email", ["Name", "Email"]),
        ("no personal data", []),
        ("Names (no email)", ["Name"]),
        ("Names, but not passwords; email", ["Name", "Email"]),
        ("Passwords are not stored, names are", ["Name"]),
        ("We are not collecting payment information, passwords, or email.", []),
        ("None. Names stay with us.", []),
        ("N/A", []),
        ("None but names", ["Name"]),
        ("No passwords, names or email; names", ["Name"]),
        ("No passwords, names", ["Name"]),
        ("No passwords, only names or email", ["Name", "Email"]),
        ("No account is needed to read the pages, names or email", ["Name", "Email"]),
    ],
)
def test_data_that_is_denied_is_left_out(vocabulary, text, expected):
    assert names(read_data_categories(text, vocabulary)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Standard Contractual Clauses", ["Clauses"]),
        ("EU-US Data Privacy Framework + SCCs", ["Framework", "Clauses"]),
        ("SCCs, not the EU-US Data Privacy Framework", ["Clauses"]),
    ],
)
def test_safeguards_are_found(vocabulary, text, expected):
    assert names(read_safeguards(text, vocabulary)) == expected


@pytest.mark.parametrize(
    ("name", "organisation", "rule"),
    [
        ("Orrery", "orrery", "label"),
        ("ORRERY*", "orrery", "label-folded"),
        ("Orrery Systems", "orrery", "without-company-form"),
        ("Quillon S.A.S.", "quillon", "without-company-form"),
        ("Quillon Pty Ltd", "quillon", "without-company-form"),
        ("Functional Widgets, Inc. d/b/a Quillon", "quillon", "trading-name"),
        ("Quillon LLC d/b/a Unheard", "quillon", "without-company-form"),
        ("Newname, formerly Quillon", "quillon", "former-name"),
        ("Quillon (Unheard GmbH)", "quillon", "name-before-bracket"),
        ("Quillon; Unheard GmbH", "quillon", "name-above-its-company"),
        ("Hosting (Quillon, Inc.)", "quillon", "maker-in-bracket"),
        ("Quillon (US) / Quillon Ireland Limited", "quillon", "names-that-agree"),
        ("Quillon Ireland Limited", "quillon", "affiliate"),
        ("Orrery IE Ltd", "orrery", "affiliate"),
        ("Orrery Cloud", "orrery", "product-line"),
        ("Orrery payment processing", "orrery", "product-line"),
        ("quillon.io", "quillon", "domain-name"),
        ("Quil Lon", "quillon", "other-spacing"),
        ("Quillon, 5 Main Street, Dublin 2", "quillon", "name-before-address"),
        ("Quillon Ltd, Ireland", "quillon", "name-before-address"),
        ("Quillon and its affiliates", "quillon", "name-before-relation"),
        ("Quillon, part of Orrery", "quillon", "name-before-relation"),
        ("Orrery Systms", "orrery", "one-letter-off"),
        ("Skychart", "orrery", "product-of"),
    ],
)
def test_a_name_of_the_register_is_its_organisation(vocabulary, name, organisation, rule):
    found = read_organisation(name, vocabulary)
    assert (found.concept.rpartition("#")[2], found.rule) == (organisation, rule)
    assert found.matched in name


@pytest.mark.parametrize(
    "name",
    [
        "Quillons",
        "Quillon Orrery",
        "Orrery Cloud GmbH",
        "Orrery Cloudworks",
        "Unheard (Quillon, Inc.)",
        "Unheard on Quillon",
        "Ireland Quillon",
        "Quillion",
        "Quillon / Orrery",
        "Inc.",
        "",
        "SE",
        "Nimbus",
    ],
)
def test_a_name_that_only_resembles_one_is_nobody(vocabulary, name):
    assert read_organisation(name, vocabulary) is None


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Quillion", ["quillon"]),
        ("Unheard (Quillon, Inc.)", ["quillon"]),
        ("Orrery Cloudworks", ["orrery"]),
        ("Zyzzyva", []),
        ("Quillon", []),
    ],
)
def test_what_is_too_unsure_to_count_is_suggested(vocabulary, name, suggested):
    found = suggestions(name, vocabulary)
    assert names(found) == suggested
    assert all(x.confidence < SURE for x in found)


def test_a_row_becomes_an_engagement(vocabulary):
    row = Row(
        processor="Quillon, Inc.",
        purpose="Hosting",
        data="Names",
        location="Ireland",
        safeguard="SCCs",
        section="Payment processing partners",
    )
    engagement = engage(row, vocabulary)
    assert engagement.row is row
    assert engagement.organisation is not None
    assert names(engagement.purposes) == ["Hosting"]
    assert names(engagement.data_categories) == ["Name"]
    assert names(engagement.safeguards) == ["Clauses"]
    assert len(engagement.places) == 1
    assert engagement.unresolved == ()


def test_a_section_states_no_purpose(vocabulary):
    assert engage(Row(processor="Unheard", section="Payment processing"), vocabulary).purposes == ()


def test_fields_of_which_nothing_was_understood_are_named(vocabulary):
    row = Row(
        processor="Unheard", purpose="Frobnication", data="Glyphs", location="Atlantis", safeguard="Trust us"
    )
    assert engage(row, vocabulary).unresolved == ("purpose", "data", "location", "safeguard")


@pytest.mark.parametrize("text", ["N/A", "Not disclosed", "None.", "varies", "Nicht angegeben"])
def test_saying_nothing_is_understood(vocabulary, text):
    assert engage(Row(processor="Unheard", location=text, data=text), vocabulary).unresolved == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    words=st.lists(
        st.sampled_from(["hosting", "email", "not", "cloud", ",", "(", ")", "zorble", "payment processing"])
    )
)
def test_matched_words_of_a_purpose_stand_in_the_text(vocabulary, words):
    text = " ".join(words)
    assert all(x.matched in text for x in read_purposes(text, vocabulary))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.text(max_size=30))
def test_any_name_is_read_or_left(vocabulary, name):
    found = read_organisation(name, vocabulary)
    assert found is None or found.matched in name


def test_the_shipped_words_resolve_a_whole_row(shipped):
    row = Row(processor="AWS", purpose="Hosting and storage", data="Email addresses", location="USA")
    engagement = engage(row, shipped)
    assert engagement.organisation is not None
    assert engagement.unresolved == ()
