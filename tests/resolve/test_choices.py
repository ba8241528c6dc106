"""Which of several places hold, and for whom: what "and", "or" and who chooses make of them."""

from __future__ import annotations

import pytest
from place_claims import local, said

from pipeline.resolve import read_place


def test_customers_choose_among_alternatives(vocabulary):
    claims = read_place("USA or EU (Dublin) as selected by customers", vocabulary)
    assert said(claims) == [("US", "", "customer-selected", None), ("IE", "EU", "customer-selected", None)]
    assert {x.alternative for x in claims} == {"choice-1"}
    assert {x.qualifier for x in claims} == {"as selected by customers"}
    assert [local(x) for x in claims[1].cities] == ["Dublin"]


def test_a_choice_without_an_or_is_a_choice(vocabulary):
    claims = read_place("Region chosen by the customer: US, EU, Australia", vocabulary)
    assert [x.alternative for x in claims] == ["choice-1"] * 3


def test_an_or_without_a_chooser_is_undetermined(vocabulary):
    claims = read_place("Canada or Japan", vocabulary)
    assert [(x.modality, x.alternative) for x in claims] == [("undetermined", "choice-1")] * 2


def test_the_default_of_a_choice_stays_default(vocabulary):
    claims = read_place("US (default) or EU (customer-selected)", vocabulary)
    assert [x.modality for x in claims] == ["default", "customer-selected"]


def test_one_place_is_no_choice(vocabulary):
    assert read_place("Germany (customer-selected)", vocabulary)[0].alternative is None


def test_a_condition_reaches_back_to_the_or(vocabulary):
    text = "United States, or the EEA where the account contracts with an entity there"
    assert said(read_place(text, vocabulary)) == [
        ("US", "", "undetermined", None),
        ("", "EEA", "conditional", None),
    ]


def test_a_qualifier_after_and_belongs_to_what_follows(vocabulary):
    assert said(read_place("United States, and, if selected by the customer, Germany", vocabulary)) == [
        ("US", "", "default", None),
        ("DE", "", "customer-selected", None),
    ]


def test_a_comma_joins_as_the_or_after_it(vocabulary):
    claims = read_place("US, Canada or Japan, depending on customer's choice", vocabulary)
    assert [(x.modality, x.alternative) for x in claims] == [("customer-selected", "choice-1")] * 3
    assert {x.qualifier for x in claims} == {"depending on customer's choice"}


def test_customers_choose_among_all_places_of_a_list(vocabulary):
    claims = read_place("US, Japan, and Australia, as selected by customers", vocabulary)
    assert [x.alternative for x in claims] == ["choice-1"] * 3


def test_an_and_after_a_comma_parts_a_choice_from_the_list_before(vocabulary):
    assert said(read_place("Ireland, Germany, and the US or Canada", vocabulary)) == [
        ("DE IE", "", "default", None),
        ("US", "", "undetermined", None),
        ("CA", "", "undetermined", None),
    ]


def test_and_binds_closer_than_or(vocabulary):
    claims = read_place("US and Canada or Japan", vocabulary)
    assert [" ".join(map(local, x.countries)) for x in claims] == ["CA US", "JP"]


def test_words_that_limit_end_where_something_happens(vocabulary):
    (claim,) = read_place("Data of customers located in the EU is hosted in Frankfurt", vocabulary)
    assert claim.qualifier == "customers located in the EU; hosted"


@pytest.mark.parametrize(
    "text", ["USA (Americas customers only)", "USA for EU and UK customers", "USA, for customers in the EU"]
)
def test_where_customers_are_limits_a_place_and_names_none(vocabulary, text):
    claims = read_place(text, vocabulary)
    assert said(claims) == [("US", "", "conditional", None)]
