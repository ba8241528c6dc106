"""Forms met on the pages and in the annexes of companies: cards, folds, badges; what they say is invented."""

import pytest
from small_lists import named, page, rows_of


def test_what_opens_fold_after_fold_names_none_of_them_but_other_openers_do(vocabulary):
    fold = "<details><summary>{}</summary><p>Purpose: {}</p><p>Location: Norway</p></details>"
    behind = fold.format("Zorblit", "Hosting") + fold.format("Kwarn", "E-mail")
    again = "".join(f"<h3>{name}</h3>" + fold.format("Mehr", "Hosting") for name in ("Zorblit", "Kwarn"))

    assert named(page(behind), vocabulary) == ["Zorblit", "Kwarn"]
    assert named(page(again), vocabulary) == ["Zorblit", "Kwarn"]


def test_brands_with_several_products_behind_a_dash_keep_them_and_companies_what_they_are_for(vocabulary):
    def names(company):
        said = "<h3>{} — {}</h3><p>Purpose: {}</p><p>Location: Norway</p>"
        pairs = (("Blob Storage", "Keeps files"), ("Service Bus", "Sends messages"))
        body = "".join(said.format(company, product, purpose) for product, purpose in pairs)
        return named(page(body), vocabulary)

    assert names("Zorblit") == ["Zorblit — Blob Storage", "Zorblit — Service Bus"]
    assert names("Zorblit GmbH")[0] == "Zorblit GmbH"


def test_entries_with_many_labels_that_name_no_field_are_entries(vocabulary):
    labels = ("Certificates", "Service login", "Admin login", "Access control", "Criticality", "Review cycle")
    fields = "".join(f"<li>{label}: as agreed</li>" for label in labels)
    entry = "<h3>{}</h3><ul><li>Purpose: {}</li>" + fields + "</ul>"

    rows = rows_of(page(entry.format("Zorblit", "Hosting") + entry.format("Kwarn", "E-mail")), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [("Zorblit", "Hosting"), ("Kwarn", "E-mail")]


def test_a_yes_that_names_the_data_says_them_and_a_bare_one_does_not(vocabulary):
    entry = "<h3>{}</h3><ul><li>Purpose: Hosting</li><li>Personal data: {}</li></ul>"
    body = entry.format("Zorblit", "Yes - names of users") + entry.format("Kwarn", "Yes")

    assert [row.data for row in rows_of(page(body), vocabulary)] == ["Yes - names of users", None]


def test_a_section_of_prose_with_one_label_among_others_is_no_entry(vocabulary):
    entry = "<h3>{}</h3><ul><li>Purpose: Hosting</li><li>Location: Norway</li></ul>"
    prose = "<h3>Security Measures</h3><ul><li>Minimum: We send little</li><li>Data: Only what it takes</li>"
    body = entry.format("Zorblit AB") + entry.format("Kwarn AB") + prose + "<li>Audits: Each year</li></ul>"

    assert named(page(body), vocabulary) == ["Zorblit AB", "Kwarn AB"]


def test_the_regions_of_a_cloud_behind_a_name_are_nobodys_seat(vocabulary):
    table = "<table><tr><th>Vendor</th><th>Purpose</th></tr>{}</table>"
    cell = "<tr><td>Zorblit ({})</td><td>Hosting</td></tr>"
    clouds, seat = (
        rows_of(page(table.format(cell.format(x))), vocabulary)[0] for x in ("eu-west-1", "Norway")
    )

    assert (clouds.processor, clouds.entity_location) == ("Zorblit (eu-west-1)", None)
    assert (seat.processor, seat.entity_location) == ("Zorblit (Norway)", "Norway")


def test_paragraphs_that_are_a_label_and_its_value_make_the_line_over_them_a_name(vocabulary):
    def group(kind, *entries):
        lines = "".join(
            f"<p>{name}</p><p>Service provided: {purpose}</p><p>Seat: {seat}</p>"
            for name, purpose, seat in entries
        )
        return f"<h3>{kind}</h3><div>{lines}</div>"

    rows = rows_of(
        page(
            group(
                "Infrastructure", ("Zorblit, LLC", "Managed database", "Spain"), ("Plimsy", "Search", "Japan")
            )
            + group("Analytics", ("Kwarn", "Statistics", "Norway"))
        ),
        vocabulary,
    )

    assert [(row.section, row.processor, row.purpose, row.entity_location) for row in rows] == [
        ("Infrastructure", "Zorblit, LLC", "Managed database", "Spain"),
        ("Infrastructure", "Plimsy", "Search", "Japan"),
        ("Analytics", "Kwarn", "Statistics", "Norway"),
    ]


def test_what_a_card_says_right_under_a_name_is_what_for_and_no_name_over_its_fields(vocabulary):
    def card(name, use, place):
        fields = f"<ul><li>Pays : {place}</li><li>Données : Nom</li></ul>"
        return f"<div><h4>{name}</h4><div>{use}</div>{fields}</div>"

    body = card("Zorblit", "Géolocalisation", "France") + card("Kwarn SAS", "Sondages", "Irlande")
    under_kinds = (
        "<h2>Hosting</h2><p>Zorblit GmbH</p><ul><li>Country: Norway</li><li>Purpose: Servers</li></ul>"
        "<h2>Surveys</h2><p>Kwarn</p><ul><li>Country: Spain</li><li>Purpose: Forms</li></ul>"
    )

    assert [(row.processor, row.purpose) for row in rows_of(page(body), vocabulary)] == [
        ("Zorblit", "Géolocalisation"), ("Kwarn SAS", "Sondages"),
    ]  # fmt: skip
    assert named(page(under_kinds), vocabulary) == ["Zorblit GmbH", "Kwarn"]


def test_a_line_over_days_on_each_card_is_a_label_and_a_use_that_comes_again_none(vocabulary):
    def card(name, use, day):
        added = f"<ul><li><small>Dada de alta</small><br>{day}</li></ul>"
        return f"<div><h5>{name}</h5><h6>Norway</h6><p>{use}</p>{added}</div>"

    cards = (("Zorblit GmbH", "Hosting", "2023-04-21"), ("Kwarn Oy", "Hosting", "5 de mayo de 2021"))
    body = "".join(card(*each) for each in (*cards, ("Plimto AG", "E-mail", "2022-02-23")))

    rows = rows_of(page(body), vocabulary)

    assert [(row.processor, row.purpose, dict(row.other)["Dada de alta"]) for row in rows[:2]] == list(cards)


def test_what_the_page_says_of_its_list_behind_the_last_card_is_not_said_of_that_one(vocabulary):
    def card(name, use):
        return f"<h4>{name}</h4><p>{use}</p><p><b>Location:</b> Norway</p>"

    closing = "<p>We tell you before we engage a new sub-processor.</p><h4>Status</h4><p>Uptime</p>"
    rows = rows_of(page(card("Zorblit GmbH", "Hosting") + card("Kwarn Oy", "E-mail") + closing), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Zorblit GmbH", "Hosting"), ("Kwarn Oy", "E-mail"),
    ]  # fmt: skip


def test_a_number_is_no_place_whatever_its_label(vocabulary):
    card = "<h3>{}</h3><dl><dt>Purpose</dt><dd>Hosting</dd><dt>Safeguard</dt><dd>SCCs</dd></dl>"
    body = card.format("Zorblit GmbH") + card.format("Kwarn Oy") + "<dl><dt>Countries</dt><dd>34</dd></dl>"

    assert [row.location for row in rows_of(page(body), vocabulary)] == [None, None]


def test_a_sentence_on_the_list_behind_the_last_fold_is_not_said_of_that_one(vocabulary):
    fold = "<details><summary>{}</summary><p>{}</p><p>Norway</p></details>"
    folds = fold.format("Zorblit GmbH", "Payments") + fold.format("Kwarn Oy", "E-mail")

    rows = rows_of(page(f"{folds}<p>We tell you before we engage a new subprocessor.</p>"), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Zorblit GmbH", "Payments"), ("Kwarn Oy", "E-mail"),
    ]  # fmt: skip


def test_a_label_of_no_field_that_comes_again_under_names_is_no_purpose(vocabulary):
    cards = "".join(
        f"<h3>{name}</h3><p>{purpose}</p><p>Entity / Parent</p><p>{name} Ltd</p>"
        f"<p>Location of processing</p><p>{place}</p>"
        for name, purpose, place in (("Acme", "File storage", "Norway"), ("Bolt", "E-mail", "Spain"))
    )
    rows = rows_of(f"<h1>Sub-processors</h1>{cards}", vocabulary)

    assert [(row.purpose, row.location, row.other) for row in rows] == [
        ("File storage", "Norway", (("Entity / Parent", "Acme Ltd"),)),
        ("E-mail", "Spain", (("Entity / Parent", "Bolt Ltd"),)),
    ]


@pytest.mark.parametrize("weight", ["font-semibold", "text-lg font-bold", "fw-bold", "h6 fw-semibold"])
def test_names_that_a_class_sets_in_bold_lead_their_cards(weight, vocabulary):
    cards = "".join(
        f"<div><div>{name[:2].upper()}</div><div><p class='{weight}'>{name}</p><p>{purpose}</p></div>"
        f"<span>{place}</span><div><span>Data shared</span><br><span>{data}</span></div></div>"
        for name, purpose, place, data in (
            ("Acme", "Payment processing", "USA", "Card numbers, addresses"),
            ("Bolt", "Transactional email", "Spain", "Email addresses"),
            ("Cargo", "Database hosting", "Norway", "All account data"),
        )
    )
    page = f"<h1>Subprocessors</h1><p>Vendors that process user data for us.</p>{cards}"
    rows = rows_of(page, vocabulary)

    assert [(row.processor, row.purpose, row.location, row.data) for row in rows] == [
        ("Acme", "Payment processing", "USA", "Card numbers, addresses"),
        ("Bolt", "Transactional email", "Spain", "Email addresses"),
        ("Cargo", "Database hosting", "Norway", "All account data"),
    ]


@pytest.mark.parametrize("town", ["Oslo, Norway", "Wik, Norway"])
def test_a_place_alone_under_a_name_is_its_seat_where_a_label_says_where_data_are(town, vocabulary):
    card = "<h3>{}</h3><p>" + town + "</p><p>Purpose</p><p>Hosting</p><p>Location</p><p>Spain</p>"

    found = rows_of(page(card.format("Zorblit GmbH") + card.format("Kwarn AS")), vocabulary)

    assert [(row.processor, row.entity_location, row.location, row.purpose) for row in found] == [
        ("Zorblit GmbH", town, "Spain", "Hosting"),
        ("Kwarn AS", town, "Spain", "Hosting"),
    ]


def test_a_row_of_nothing_but_links_says_not_what_one_is_for(vocabulary):
    links = (
        '<p><a href="https://z.example/">Website ↗</a> <a href="https://z.example/p">Privacy policy ↗</a></p>'
    )
    card = "<h3>{}</h3><p>Keeps what we are given.</p><p>Location: Spain</p>" + links

    found = rows_of(page(card.format("Zorblit GmbH") + card.format("Kwarn AS")), vocabulary)

    assert [(row.purpose, len(row.links)) for row in found] == 2 * [("Keeps what we are given.", 2)]


def test_the_count_of_what_is_under_a_heading_is_no_heading(vocabulary):
    card = "<h3>{}</h3><p>Purpose: Hosting</p><p>Location: Spain</p>"
    body = "<h2>Our hosts</h2><p><b>2</b></p>" + card.format("Zorblit GmbH") + card.format("Kwarn AS")

    assert [row.section for row in rows_of(page(body), vocabulary)] == 2 * ["Our hosts"]


def test_a_word_above_the_sentence_on_what_one_is_for_is_a_category_and_no_purpose(vocabulary):
    card = "<h3>{}</h3><p>Infrastructure</p><p>Keeps what we are given.</p><p>Location: Spain</p>"

    found = rows_of(page(card.format("Zorblit GmbH") + card.format("Kwarn AS")), vocabulary)

    assert [(row.purpose, dict(row.other)) for row in found] == 2 * [
        ("Keeps what we are given.", {"category": "Infrastructure"})
    ]
