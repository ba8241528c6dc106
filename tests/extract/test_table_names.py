"""Names in the cells of a table: what stands with one, above, under and behind it."""

import pytest
from small_lists import named, rows_of


def test_a_bold_name_stands_apart_from_the_note_behind_it(vocabulary):
    text = "# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|**Acme** used by those who ask for it only|Hosting|\n"

    (row,) = rows_of(text, vocabulary)

    assert row.processor == "Acme"
    assert row.other == (("note", "used by those who ask for it only"),)


def test_a_bold_name_stands_apart_from_the_address_behind_it(vocabulary):
    (row,) = rows_of(
        "# Sub-processors\n\n|Name|Purpose|\n|-|-|\n"
        "|**Nimbora GmbH**, Lindenstr. 25, 91710 Gunzdorf, Germany|Hosting|\n",
        vocabulary,
    )

    assert (row.processor, row.entity_location) == ("Nimbora GmbH", "Lindenstr. 25, 91710 Gunzdorf, Germany")


def test_a_name_that_is_struck_through_is_one_that_was_removed(vocabulary):
    text = "# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|~~Acme~~|Hosting|\n|Bolt|Logs|\n"

    assert [row.status for row in rows_of(text, vocabulary)] == ["removed", None]


def test_a_web_address_in_brackets_is_a_part_of_a_name_and_what_is_behind_it_a_note(vocabulary):
    (row,) = rows_of(
        "# Sub-processors\n\n|Provider|Purpose|\n|-|-|\n"
        "|Acme ([acme.example](https://acme.example)) \u2014 optional|Mail|\n",
        vocabulary,
    )

    assert (row.processor, row.other) == ("Acme (acme.example)", (("note", "optional"),))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Nimbora Ltd, Quillmail B.V.", ["Nimbora Ltd", "Quillmail B.V."]),
        ("Acme Software, Inc.", ["Acme Software, Inc."]),
        ("Nimbora Ltd (Nim One, Nim Two LLC)", ["Nimbora Ltd (Nim One, Nim Two LLC)"]),
    ],
)
def test_commas_part_the_names_of_a_cell_where_each_ends_with_a_legal_form(cell, names, vocabulary):
    text = f"# Sub-processors\n\n|Purpose|Sub-processor|Country|\n|-|-|-|\n|Hosting|{cell}|Spain|\n"

    assert named(text, vocabulary) == names


@pytest.mark.parametrize("city", ["City", "Ville", "location.city"])
def test_a_city_beside_its_country_is_a_part_of_the_place(city, vocabulary):
    (row,) = rows_of(
        f"# Sub-processors\n\n| Name | Purpose | {city} | Country |\n|---|---|---|---|\n"
        "| Belkora GmbH | Hosting | Berlin | Germany |\n",
        vocabulary,
    )

    assert (row.location, row.entity_location) == ("Berlin; Germany", None)


def test_brackets_in_a_line_of_their_own_are_a_part_of_the_name_above_them(vocabulary):
    rows = rows_of(
        "# Sub-processors\n\n| Name | Purpose |\n|---|---|\n| Quillmail<br>_(Belkora Inc.)_ | Mail |\n"
        "| Nemoro<br>_(Nemoro AS)_ | Hosting |\n",
        vocabulary,
    )

    assert [row.processor for row in rows] == ["Quillmail (Belkora Inc.)", "Nemoro (Nemoro AS)"]


@pytest.mark.parametrize("company", ["Acme Ireland Ltd", "Dyne Holding Inc.", "Bolt S.A."])
def test_the_company_in_a_line_under_its_brand_is_a_part_of_the_name(company, vocabulary):
    rows = (("Acme Mail<br>" + company, "E-mail"), ("Echo<br><small>Echo GmbH</small>", "Search"))
    body = "".join(f"<tr><td>{name}<td>{purpose}" for name, purpose in rows)
    page = f"<h1>Sub-processors</h1><table><tr><th>Name<th>Purpose{body}</table>"

    found = rows_of(page, vocabulary)

    assert [row.processor for row in found] == [f"Acme Mail; {company}", "Echo; Echo GmbH"]


@pytest.mark.parametrize(
    "name",
    ["**Acme** (Acme Holding Inc., USA)", "**Acme** / **Bolt** / a provider of hosting", "[Stripe]"],
)
def test_what_stands_in_the_cell_of_a_name_is_its_name_as_printed(name, vocabulary):
    table = f"| Sub-processor | Purpose |\n|---|---|\n| {name} | Hosting |\n| Dyne AG | Mail |\n"
    first, _ = rows_of(f"# Sub-processors\n\n{table}", vocabulary)

    assert first.processor == name.replace("*", "")


def test_a_legal_form_alone_on_a_line_under_a_name_had_no_room_on_the_line_above(vocabulary):
    text = (
        "# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|Acme Nordic Security<br>Oy|Hosting|\n|Bolt Inc.|Logs|\n"
    )

    row, _ = rows_of(text, vocabulary)

    assert (row.processor, row.other) == ("Acme Nordic Security Oy", ())


def test_a_place_on_the_last_line_of_a_description_is_where_that_is_done(vocabulary):
    rows = "|Acme Inc.|Hosting of files<br>Norway|\n|Bolt Inc.|Hosting of logs<br>Backups|\n"

    first, second = rows_of(f"# Sub-processors\n\n|Name|Purpose|\n|-|-|\n{rows}", vocabulary)

    assert (first.purpose, first.location) == ("Hosting of files; Norway", "Norway")
    assert second.location is None


@pytest.mark.parametrize(
    ("cell", "name", "links"),
    [
        ("Acme GmbH [privacy](https://acme.example/p)", "Acme GmbH", 1),
        ("Acme GmbH [Privacy](https://acme.example/p) · [DPA](https://acme.example/d)", "Acme GmbH", 2),
        ("[Acme Privacy](https://acme.example/p)", "Acme Privacy", 1),
    ],
)
def test_links_to_documents_behind_a_name_on_its_line_are_no_part_of_it(cell, name, links, vocabulary):
    table = f"# Sub-processors\n\n| Name | Purpose |\n|---|---|\n| {cell} | Hosting |\n| Bolt Ltd | Logs |\n"

    row = rows_of(table, vocabulary)[0]

    assert (row.processor, len(row.links)) == (name, links)
