"""Forms met on the pages and in the annexes of companies: cards, folds, badges; what they say is invented."""

import pytest

from pipeline.extract import extract
from pipeline.read import read


def rows_of(text, vocabulary, name="page.html"):
    return extract(read(text.encode(), name), vocabulary).rows


def page(body):
    return f"<!doctype html><html><body><main><h1>Sub-processors</h1>{body}</main></body></html>"


def card(name, badge, purpose, place, opener, *measures):
    items = "".join(f"<li>{measure}</li>" for measure in measures)
    return (
        f"<div><h3>{name}</h3><span>{badge}</span><p>{purpose}</p><p>{place}</p>"
        f"<a href='https://{name.lower()}.example/dpa'>DPA</a><details><summary>{opener}</summary>"
        f"<p>Attestations</p><ul>{items}</ul><p>Transfer mechanism</p><p>EU SCCs</p></details></div>"
    )


def test_a_badge_for_a_cover_is_no_label_of_what_stands_below_it(vocabulary):
    rows = rows_of(
        page(
            card("Zorblit", "SCCs", "Database", "USA (AWS)", "Show details", "SOC 2", "Backups", "Keys")
            + card("Kwarn", "DPF", "E-mail delivery", "Norway", "Show details", "ISO 27001", "Logs")
        ),
        vocabulary,
    )

    assert [(row.processor, row.purpose, row.location, row.safeguard) for row in rows] == [
        ("Zorblit", "Database", "USA (AWS)", "SCCs; EU SCCs"),
        ("Kwarn", "E-mail delivery", "Norway", "DPF; EU SCCs"),
    ]
    assert [row.links[0].href for row in rows] == ["https://zorblit.example/dpa", "https://kwarn.example/dpa"]
    assert [dict(row.other)["Attestations"] for row in rows] == ["SOC 2; Backups; Keys", "ISO 27001; Logs"]


def test_what_opens_fold_after_fold_names_none_of_them_but_other_openers_do(vocabulary):
    fold = "<details><summary>{}</summary><p>Purpose: {}</p><p>Location: Norway</p></details>"
    named = fold.format("Zorblit", "Hosting") + fold.format("Kwarn", "E-mail")
    again = "".join(f"<h3>{name}</h3>" + fold.format("Mehr", "Hosting") for name in ("Zorblit", "Kwarn"))

    assert [row.processor for row in rows_of(page(named), vocabulary)] == ["Zorblit", "Kwarn"]
    assert [row.processor for row in rows_of(page(again), vocabulary)] == ["Zorblit", "Kwarn"]


def test_brands_with_several_products_behind_a_dash_keep_them_and_companies_what_they_are_for(vocabulary):
    def names(company):
        said = "<h3>{} — {}</h3><p>Purpose: {}</p><p>Location: Norway</p>"
        pairs = (("Blob Storage", "Keeps files"), ("Service Bus", "Sends messages"))
        body = "".join(said.format(company, product, purpose) for product, purpose in pairs)
        return [row.processor for row in rows_of(page(body), vocabulary)]

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

    assert [row.processor for row in rows_of(page(body), vocabulary)] == ["Zorblit AB", "Kwarn AB"]


def test_rows_of_the_contracts_own_parties_are_none_of_its_sub_processors(vocabulary):
    sheet = (
        "Record of the processing;;;;\nVersion;1.1;;;\n\nWho takes part;;;;\n"
        "Role;Entity;Purpose;Location;Safeguards\n"
        "Controller;The municipality that gets the file;Building permits;;\n"
        "Main processor;Zorblit SAS (maker of the platform);Runs the platform;France;Contract\n"
        "Sub-processor;Kwarn SAS;Reads documents;Paris, France;DPA\n"
        "Sub-processor;Plimto SAS;Hosting;France;DPA\n\n"
        "Data processed;;;;\nCategory;Examples;;;\nIdentity;Name, e-mail;;;\nContent;Plans, photos;;;\n"
    )
    rows = rows_of(sheet, vocabulary, "record.csv")

    assert [(row.processor, row.location) for row in rows] == [
        ("Kwarn SAS", "Paris, France"), ("Plimto SAS", "France"),
    ]  # fmt: skip


def test_the_cover_of_a_contract_is_no_list_and_a_table_of_names_and_places_is(vocabulary):
    def found(*pairs):
        rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in pairs)
        listed = "<h2>Annex</h2><table><tr><th>Sub-processor</th><th>Purpose</th></tr><tr><td>Kwarn AB</td>"
        body = f"<table>{rows}</table>{listed}<td>Hosting</td></tr></table>"
        return [row.processor for row in rows_of(page(body), vocabulary)]

    assert found(("Processor", "Zorblit Ltd"), ("Edition", "1.2"), ("Basis", "Contract")) == ["Kwarn AB"]
    assert found(("Processor", "Country"), ("Plimto AG", "Norway")) == ["Plimto AG", "Kwarn AB"]


def test_the_regions_of_a_cloud_behind_a_name_are_nobodys_seat(vocabulary):
    table = "<table><tr><th>Vendor</th><th>Purpose</th></tr>{}</table>"
    cell = "<tr><td>Zorblit ({})</td><td>Hosting</td></tr>"
    clouds, seat = (
        rows_of(page(table.format(cell.format(x))), vocabulary)[0] for x in ("eu-west-1", "Norway")
    )

    assert (clouds.processor, clouds.entity_location) == ("Zorblit (eu-west-1)", None)
    assert (seat.processor, seat.entity_location) == ("Zorblit (Norway)", "Norway")


@pytest.mark.parametrize(
    "line",
    [
        "<div><b>{}</b><span>{}</span></div>",
        "<div><span class='key'>{}</span><span class='value'>{}</span></div>",
        "<div><span>{}: </span></div><div><span>{}</span></div>",
        "<div>{}<br>{}</div>",
    ],
)
def test_rows_of_cards_that_each_repeat_the_labels_of_their_cells_are_a_table_under_them(line, vocabulary):
    said = [
        ("Zorblit", "Error tracking", "Spain", "SOC 2"),
        ("Kwarn ApS", "Backups", "Norway & Spain", "ISO 27001"),
        ("Plimsy", "Search", "Japan", "SOC 2"),
    ]
    labels = ("Processing activity", "Location of processing", "Certifications")
    cards = "".join(
        f"<div class='row'><div>{name}</div>"
        + "".join(line.format(label, value) for label, value in zip(labels, values, strict=True))
        + "</div>"
        for name, *values in said
    )

    rows = rows_of(page(f"<p>We use these sub-processors:</p><div>{cards}</div>"), vocabulary)

    assert [(r.processor, r.purpose, r.location, dict(r.other)["Certifications"]) for r in rows] == said


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


@pytest.mark.parametrize(
    "opener",
    [
        "<h3>{} <span class='badge'>{}</span></h3>",
        "<h3>{}<br>{}</h3>",
        "<button aria-expanded='true'><span class='title'>{}</span><span class='chip'>{}</span></button>",
    ],
)
def test_a_place_in_a_badge_behind_a_name_is_no_part_of_it_and_no_label(opener, vocabulary):
    said = [
        ("Zorblit", "Hosting of data", "Spain"),
        ("Kwarn ApS", "E-mail delivery", "Spain"),
        ("Plimsy", "Search", "Japan"),
    ]
    cards = "".join(
        f"<div>{opener.format(name, place)}<div><p>{purpose}</p>"
        "<dl><dt>Data types</dt><dd>Log data</dd></dl></div></div>"
        for name, purpose, place in said
    )

    rows = rows_of(page(cards), vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == said
    assert {row.data for row in rows} == {"Log data"}


def test_a_subtitle_that_is_a_place_and_items_of_a_label_over_its_value_are_what_a_card_says(vocabulary):
    def of(name, place, purpose, added, cover):
        return (
            f"<div><div><h5>{name}</h5><h6>{place}</h6><p>{purpose}</p></div>"
            f"<ul><li><small>Added</small><br>{added}</li>"
            f"<li><small>Transfer mechanism</small><br>{cover}</li></ul></div>"
        )

    cards = of("Zorblit LLC", "🇪🇸 Spain", "Search", "2019-09-07", "SCCs")
    cards += of("Plimsy", "🇯🇵 Japan", "Chat", "May 3, 2020", "Adequacy decision")
    cards += of("Vandoo", "🇳🇴 Norway", "Logs", "2021-01-02", "SCCs")
    rows = rows_of(page(f"<p>We use these sub-processors:</p><div>{cards}</div>"), vocabulary)

    assert [(r.processor, r.purpose, r.location, r.safeguard, dict(r.other)["Added"]) for r in rows] == [
        ("Zorblit LLC", "Search", "Spain", "SCCs", "2019-09-07"),
        ("Plimsy", "Chat", "Japan", "Adequacy decision", "May 3, 2020"),
        ("Vandoo", "Logs", "Norway", "SCCs", "2021-01-02"),
    ]


def test_a_label_that_a_row_repeats_has_both_values_and_one_without_a_value_has_none(vocabulary):
    def row(name, *cells):
        return f"<tr><td>{name}</td>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    table = "".join(
        (
            row("Zorblit", "Purpose:", "Search", "Location:", "Spain", "Location:", "Japan"),
            row("Plimsy", "Purpose:", "Chat", "Location:", "", "Location:", "Norway"),
            row("Vandoo", "Purpose:", "Logs", "Location:", "Italy", "", ""),
        )
    )

    rows = rows_of(page(f"<table>{table}</table>"), vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Zorblit", "Search", "Spain; Japan"),
        ("Plimsy", "Chat", "Norway"),
        ("Vandoo", "Logs", "Italy"),
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
    assert [row.processor for row in rows_of(page(under_kinds), vocabulary)] == ["Zorblit GmbH", "Kwarn"]


def test_cards_whose_cells_are_led_by_their_labels_are_rows_also_where_the_first_says_little(vocabulary):
    cards = (("Zorblit", "Mail", "Norway"), ("Kwarn", "Keeping of all files that users send us", "Spain"))
    body = "".join(
        f"<div><p>{name}</p><p>Purpose: {use}</p><p>Location: {place}</p><p>Data: names</p></div>"
        for name, use, place in (*cards, ("Plimto", "Logs", "Italy"))
    )

    rows = rows_of(page(f"<section>{body}</section>"), vocabulary)

    assert [(row.processor, row.purpose, row.location, row.data) for row in rows[:2]] == [
        (*card, "names") for card in cards
    ]
    assert len(rows) == 3


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
    rows = extract(read(f"<h1>Sub-processors</h1>{cards}".encode(), "p.html"), vocabulary).rows

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
    rows = extract(read(page.encode(), "p.html"), vocabulary).rows

    assert [(row.processor, row.purpose, row.location, row.data) for row in rows] == [
        ("Acme", "Payment processing", "USA", "Card numbers, addresses"),
        ("Bolt", "Transactional email", "Spain", "Email addresses"),
        ("Cargo", "Database hosting", "Norway", "All account data"),
    ]
