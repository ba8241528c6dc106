"""What a place cell claims."""

from __future__ import annotations

import pytest
from place_claims import local, said

from pipeline.resolve import countries, read_place, regions

NOTE = (
    "If using Regional X for supported products, Customer Content is stored and processed in the region "
    "selected (Ireland or Australia). Exceptions will occur as necessary to investigate issues of fraud and "
    "abuse. At this time, all other data relating to your account and use of the X Services will continue to "
    "be processed in the United States to allow X to continue to provide and improve our Services to you."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USA*", "US"),
        ("Ireland¹, Germany¹²", "DE IE"),
        ("United Kingdom, Ireland and Germany", "DE GB IE"),
        ("UK/Ireland", "GB IE"),
        ("eu-west-1", "IE"),
        ("Seattle, WA 98109; United States", "US"),
        ("Cambridge, MA 02139", "US"),
        ("Hoboken, NJ", "US"),
        ("Sydney WA", "AU"),
        ("Wilmington, DE", "US"),
        ("Berlin, DE", "DE"),
        ("Orrery, DE", "DE"),
        ("Georgia, USA", "US"),
        ("Atlanta, Georgia", "US"),
        ("Tbilisi, Georgia", "GE"),
        ("Ireland, Northern", "GB"),
        ("Korea, South", "KR"),
        ("US, CA, JP", "CA JP US"),
        ("Data does not leave Germany", "DE"),
        ("Data is not stored in the US but in Canada", "CA"),
        ("Irland oder Belgien", "BE IE"),
        ("Yakima, WA", "US"),
        ("Northern / Ireland", "IE"),
        ("IN", "IN"),
        ("NO", "NO"),
        ("NO, IN", "IN NO"),
        ("BEL", "BE"),
        ("IRL; BEL; USA", "BE IE US"),
    ],
)
def test_a_cell_gives_the_countries_that_it_names(vocabulary, text, expected):
    assert countries(read_place(text, vocabulary), vocabulary) == tuple(expected.split())


@pytest.mark.parametrize(
    "text",
    [
        "Not disclosed",
        "N/A",
        "Varies",
        "",
        "()",
        "No",
        "NA",
        "See our agreement",
        "contact us",
        "Customer-selected region",
    ],
)
def test_a_cell_without_a_place_claims_nothing(vocabulary, text):
    assert read_place(text, vocabulary) == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("outside the UK/EEA", ""),
        ("EU hosting, no transfer outside the US", ""),
        ("Ireland, excluding Germany and Poland", "IE"),
        ("Worldwide except Russia", ""),
        ("Canada (not the US), Japan", "CA JP"),
        ("Norway, not EU, US", "NO"),
        ("Not in the US; Canada", "CA"),
    ],
)
def test_a_denied_place_is_no_place(vocabulary, text, kept):
    assert countries(read_place(text, vocabulary), vocabulary) == tuple(kept.split())


@pytest.mark.parametrize(
    "text",
    [
        "Quark Payments Germany, Limited",
        "Quark Germany GmbH",
        "Georgia Street 4",
        "Bank of Ireland",
        "under the EU-US Data Privacy Framework",
        "the operator's global edge",
        "ver plano de alojamento",
    ],
)
def test_a_place_inside_another_name_is_no_place(vocabulary, text):
    assert read_place(text, vocabulary) == ()


def test_a_flag_alone_names_its_country_or_the_union(vocabulary):
    assert countries(read_place("\U0001f1e9\U0001f1ea \U0001f1fa\U0001f1f8", vocabulary), vocabulary) == (
        "DE",
        "US",
    )
    assert regions(read_place("\U0001f1ea\U0001f1fa", vocabulary), vocabulary) == ("EU",)
    assert countries(read_place("\U0001f1e9\U0001f1ea Norway", vocabulary), vocabulary) == ("NO",)
    assert countries(
        read_place("\U0001f1e9\U0001f1ea DE \U0001f1ee\U0001f1f3 IN", vocabulary), vocabulary
    ) == (
        "DE",
        "IN",
    )


@pytest.mark.parametrize("text", ["Euroopan unionin ulkopuolella", "EU:n ulkopuolella", "AB dışında"])
def test_a_place_before_a_word_for_outside_is_denied(vocabulary, text):
    assert read_place(text, vocabulary) == ()


def test_a_region_names_no_country(vocabulary):
    assert said(read_place("North America", vocabulary)) == [("", "NorthAmerica", "default", None)]


@pytest.mark.parametrize("text", ["Global", "Worldwide", "CDN: global", "Acme global network", "global edge"])
def test_everywhere_is_undetermined(vocabulary, text):
    assert said(read_place(text, vocabulary)) == [("", "Worldwide", "undetermined", None)]


def test_a_bare_region_and_a_country_are_two_claims(vocabulary):
    assert said(read_place("US and EU", vocabulary)) == [
        ("US", "", "default", None),
        ("", "EU", "default", None),
    ]


def test_roles_in_brackets_divide_an_enumeration(vocabulary):
    text = (
        "UK (provision of the services), Belgium, Finland, Germany, Netherlands, and Poland "
        "(data persistence/backups)"
    )
    claims = read_place(text, vocabulary)
    assert said(claims) == [
        ("GB", "", "default", "ServiceProvision"),
        ("BE DE FI NL PL", "", "default", "PersistenceBackup"),
    ]
    assert [x.qualifier for x in claims] == ["provision of the services", "data persistence/backups"]


def test_a_first_role_in_brackets_is_the_last_places_own(vocabulary):
    assert said(read_place("US, Canada (support)", vocabulary)) == [
        ("US", "", "default", None),
        ("CA", "", "default", "SupportAccess"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hosted in Germany, support from India",
        "Germany for hosting, India for support",
        "Hosting: Germany; Support: India",
        "Hosting: Germany, Support: India",
        "Germany (hosting), India (support access)",
        "Germany - hosting, India - support",
        "Germany: hosting, India: support",
    ],
)
def test_a_role_belongs_to_its_place_however_it_is_printed(vocabulary, text):
    assert said(read_place(text, vocabulary)) == [
        ("DE", "", "default", "Hosting"),
        ("IN", "", "default", "SupportAccess"),
    ]


def test_places_of_two_roles_are_claimed_for_each(vocabulary):
    roles = [local(x.role) for x in read_place("Ireland (hosting and support)", vocabulary)]
    assert roles == ["Hosting", "SupportAccess"]


def test_a_city_outside_its_stated_region_is_flagged(vocabulary):
    claims = read_place("USA or EU (Zurich & London) as selected by Customers", vocabulary)
    assert said(claims)[1] == ("CH GB", "EU", "customer-selected", None)
    assert claims[1].issues == ("stated-region-contradicts-place",)
    assert sorted(map(local, claims[1].cities)) == ["London", "Zurich"]


@pytest.mark.parametrize(
    "text",
    [
        "EU (Dublin)",
        "Ireland (EU)",
        "Germany, Europe",
        "Europe: Ireland",
        "Frankfurt (Germany)",
        "Americas (Chile)",
        "Global (US)",
    ],
)
def test_a_place_in_its_region_is_not_flagged(vocabulary, text):
    assert [x.issues for x in read_place(text, vocabulary)] == [()]


def test_a_bracket_refines_the_place_that_contains_it(vocabulary):
    assert said(read_place("US/EU (Seattle, Frankfurt)", vocabulary)) == [
        ("US", "", "default", None),
        ("DE", "EU", "default", None),
    ]


def test_regions_that_head_a_list_are_stated_around_it(vocabulary):
    text = (
        "USA, South America: Chile, Europe: Ireland, Netherlands, Finland, Belgium, Poland, "
        "Asia: Taiwan, Japan, Singapore"
    )
    claims = read_place(text, vocabulary)
    assert said(claims) == [
        ("US", "", "default", None),
        ("CL", "SouthAmerica", "default", None),
        ("BE FI IE NL PL", "Europe", "default", None),
        ("JP SG TW", "Asia", "default", None),
    ]


def test_a_heading_ends_with_a_place_that_is_not_in_it(vocabulary):
    assert said(read_place("Asia: Japan, Ireland", vocabulary)) == [
        ("JP", "Asia", "default", None),
        ("IE", "", "default", None),
    ]


def test_a_name_of_two_places_is_flagged(vocabulary):
    (claim,) = read_place("Georgia", vocabulary)
    assert ([local(x) for x in claim.countries], claim.issues) == (["GE"], ("ambiguous-place",))


def test_a_city_outside_its_stated_country_is_flagged(vocabulary):
    (claim,) = read_place("UK (Dublin)", vocabulary)
    assert claim.issues == ("stated-region-contradicts-place",)


def test_a_bracket_with_a_role_and_a_place_of_its_own_is_a_further_claim(vocabulary):
    assert said(read_place("United States (support from India)", vocabulary)) == [
        ("US", "", "default", None),
        ("IN", "", "default", "SupportAccess"),
    ]


def test_an_abbreviation_ends_no_sentence(vocabulary):
    assert said(read_place("Hosting by Orrery Inc. Germany", vocabulary)) == [
        ("DE", "", "default", "Hosting")
    ]


def test_a_footnote_adds_what_customers_may_select(vocabulary):
    cell, *noted = read_place("USA*", vocabulary, [NOTE])
    assert said([cell]) == [("US", "", "default", None)]
    assert said(noted) == [("IE", "", "customer-selected", None), ("AU", "", "customer-selected", None)]
    assert {(x.footnote, x.alternative) for x in noted} == {(0, "note-1-choice-1")}


def test_a_footnote_that_tells_of_no_processing_claims_nothing(vocabulary):
    assert read_place("USA", vocabulary, ["Orrery has an office in Germany."]) == read_place(
        "USA", vocabulary
    )


def test_a_footnote_may_add_a_place_without_condition(vocabulary):
    claims = read_place("USA", vocabulary, ["Data may also be accessed from India for support."])
    assert said(claims)[1:] == [("IN", "", "default", "SupportAccess")]


def test_countries_and_regions_leave_footnotes_out(vocabulary):
    claims = read_place("USA*", vocabulary, [NOTE, "Data is stored in the EU."])
    assert (countries(claims, vocabulary), regions(claims, vocabulary)) == (("US",), ())


def test_regions_of_a_row_are_a_closed_list(vocabulary):
    assert regions(read_place("EU, Americas", vocabulary), vocabulary) == ("EU",)


def test_brackets_nested_beyond_measure_are_read_flat(vocabulary):
    text = "(" * 5000 + "Germany" + ")" * 5000
    assert countries(read_place(text, vocabulary), vocabulary) == ("DE",)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Level 37, 2/26 Park St, Sydney NSW 2000, Australia", ("AU",)),
        ("AWS eu-west-2 (London, UK)", ("GB",)),
        ("Niederlande / VAE", ("AE", "NL")),
        ("Hébergement en France, support depuis le Maroc", ("FR", "MA")),
        ("Google Ireland Limited, Gordon House, Barrow Street, Dublin 4, Ireland", ("IE",)),
        ("1 Georgia Street, Vancouver, BC V6B 1A1, Canada", ("CA",)),
    ],
)
def test_the_shipped_places_are_read(shipped, text, named):
    assert countries(read_place(text, shipped), shipped) == named


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Saksassa", "DE"), ("w Niemczech", "DE"), ("v Německu", "DE"), ("Németországban", "DE"),
        ("Almanya'da", "DE"), ("Airijoje", "IE"), ("Īrijā", "IE"), ("u Irskoj", "IE"), ("v Írsku", "IE"),
        ("Soomes", "FI"), ("Yhdysvalloissa", "US"), ("w Stanach Zjednoczonych", "US"), ("ABD'de", "US"),
        ("Egyesült Királyságban", "GB"), ("ve Švýcarsku", "CH"),
        ("Statele Unite", "US"), ("της Ολλανδίας", "NL"),
    ],
)  # fmt: skip
def test_a_bent_name_of_a_country_is_that_country(shipped, text, country):
    assert countries(read_place(text, shipped), shipped) == (country,)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Westeuropa", "Europe"), ("Europe de l'Ouest", "Europe"), ("West-Europa", "Europe"),
        ("Zuid-Amerika", "South America"), ("America Latina", "Latin America"),
        ("globales Netz", "Worldwide"),
    ],
)  # fmt: skip
def test_a_part_of_a_continent_is_named_in_six_languages(shipped, text, region):
    assert regions(read_place(text, shipped), shipped) == (region,)


@pytest.mark.parametrize("text", ["Acme's global network", "USA and Acme\u2019s global edge network"])
def test_the_global_network_of_one_who_is_named_is_everywhere(text, vocabulary):
    assert "Worldwide" in regions(read_place(text, vocabulary), vocabulary)
