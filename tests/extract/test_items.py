"""Items of a list: several names in one, sentences among them, and what stands behind a name."""

import pytest
from tiny_pdf import pdf, words

from pipeline.errors import ExtractError
from pipeline.extract import extract
from pipeline.read import read


def rows_of(text, vocabulary):
    return extract(read(text.encode(), "list.md"), vocabulary).rows


def listed(*items):
    return "# Sub-processors\n\n" + "".join(f"- {item}\n" for item in items)


def test_several_names_in_bold_are_a_row_each(vocabulary):
    rows = rows_of(listed("**Vercel, GitHub** - Hosting", "**Stripe** - Payments"), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Vercel", "Hosting"), ("GitHub", "Hosting"), ("Stripe", "Payments"),
    ]  # fmt: skip


def test_a_sentence_among_names_that_are_set_off_is_none(vocabulary):
    found = extract(
        read(listed("**Acme GmbH** - Hosting", "Others are added here as they come.").encode(), "x"),
        vocabulary,
    )

    assert [row.processor for row in found.rows] == ["Acme GmbH"]
    assert "sentence-among-the-items" in {ignored.rule for ignored in found.ignored}


def test_brackets_behind_a_name_that_is_set_off_are_a_note_where_they_name_its_product(vocabulary):
    items = (
        "**Acme GmbH** (Acme Vault) - Backups",
        "[Bolt Mail Services](https://b.example) (BMS), for e-mail",
    )
    (first, second) = rows_of(listed(*items), vocabulary)

    assert (first.processor, first.purpose, first.other) == (
        "Acme GmbH",
        "Backups",
        (("note", "Acme Vault"),),
    )
    assert (second.processor, second.purpose) == ("Bolt Mail Services", "for e-mail")


def test_an_address_in_brackets_is_a_link_and_no_purpose(vocabulary):
    item = "**Acme GmbH** - Payments and billing (Privacy Policy: https://a.example/privacy)"
    (first, _) = rows_of(listed(item, "**Bolt GmbH** - Hosting"), vocabulary)

    assert first.purpose == "Payments and billing"
    assert [link.href for link in first.links] == ["https://a.example/privacy"]


def test_a_label_goes_over_no_end_of_a_sentence_and_a_small_word_is_none(vocabulary):
    german, optional = rows_of(
        "# Unterauftragsverarbeiter\n\n"
        "- **Acme GmbH**, Weg 25, 91710 Gunzenhausen (Deutschland) — Hosting/Server. Zweck: Betrieb\n"
        "- **Bolt Limited**, Irland — optional: Erkennung von Belegen\n",
        vocabulary,
    )

    assert german.entity_location == "Weg 25, 91710 Gunzenhausen (Deutschland)"
    assert "Betrieb" in german.purpose
    assert optional.purpose == "optional: Erkennung von Belegen"


def test_a_table_that_only_says_where_those_are_of_whom_others_say_what_for_adds_no_rows(vocabulary):
    told = (
        "| Name | Purpose | Region |\n|---|---|---|\n| Acme GmbH | Mail | EU |\n| Bolt Inc. | Logs | US |\n"
    )
    places = (
        "| Country | Sub-processor |\n|---|---|\n| Germany | Acme GmbH (backups) |\n| USA | Bolt Inc. |\n"
    )

    rows = rows_of(f"# Sub-processors\n\n{told}\n## Transfers\n\n{places}", vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc."]


def test_those_whom_sub_processors_engage_are_none_of_the_publisher(vocabulary):
    table = "| Sub-processor | Purpose |\n|---|---|\n| {} | Hosting |\n"

    first, second = table.format("Acme GmbH"), table.format("Bolt Inc.")
    rows = rows_of(f"# Sub-processors\n\n{first}\n## Sub-sub-processors\n\n{second}", vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH"]


def test_bullets_that_stand_flush_behind_each_number_are_under_it(vocabulary):
    one = "{}. {}\n- Service: {}\n- Data: logs\n\n"
    text = "# Sub-processors\n\n" + one.format(1, "Stripe", "payments") + one.format(2, "Twilio", "messages")

    assert [(row.processor, row.purpose, row.data) for row in rows_of(text, vocabulary)] == [
        ("Stripe", "payments", "logs"),
        ("Twilio", "messages", "logs"),
    ]


def test_kinds_of_which_none_is_chosen_yet_leave_the_other_items_a_list(vocabulary):
    found = extract(
        read(
            listed(
                "Acme: hosting", "Bolt: payments", "Storage/CDN: to be selected", "E-mail: pending approval"
            ).encode(),
            "list.md",
        ),
        vocabulary,
    )

    assert [row.processor for row in found.rows] == ["Acme", "Bolt"]
    assert {ignored.rule for ignored in found.ignored} >= {"placeholder-for-a-name"}


def test_items_behind_kinds_are_a_list_though_one_kind_is_still_open(vocabulary):
    rows = rows_of(
        "# Unterauftragsverarbeiter\n\nWir setzen folgende Unterauftragsverarbeiter ein:\n\n"
        "- Hosting: Acme GmbH, Hamburg\n- E-Mail-Versand: Bolt Inc., USA (Standardvertragsklauseln)\n"
        "- Monitoring: noch offen\n",
        vocabulary,
    )

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Acme GmbH", "Hosting"), ("Bolt Inc.", "E-Mail-Versand"),
    ]  # fmt: skip


def test_a_heading_with_a_condition_heads_sub_processors_too(vocabulary):
    rows = rows_of(
        "# Sub-processors\n\n## Always used\n\n- **Acme GmbH**: hosting\n- **Bolt Inc.**: e-mail\n\n"
        "## Only if you enable AI features\n\n- **Cirro Inc.**: text generation\n",
        vocabulary,
    )

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc.", "Cirro Inc."]


def test_items_beside_a_table_are_a_list_under_a_heading_of_their_own(vocabulary):
    rows = rows_of(
        "# Acme list\n\n## 1. Sub-processors\n\n| Sub-processor | Purpose |\n|---|---|\n"
        "| Bolt Inc. | e-mail |\n\n"
        "## 2. Optional sub-processors\n\n- **Cirro Inc.**: text generation\n- **Dune SAS**: images\n",
        vocabulary,
    )

    assert [row.processor for row in rows] == ["Bolt Inc.", "Cirro Inc.", "Dune SAS"]


def test_strokes_between_the_parts_of_bullets_make_no_table_of_separated_values(vocabulary):
    rows = rows_of(listed("Acme GmbH | Hosting | Germany", "Bolt Inc. | E-mail | Ireland"), vocabulary)

    assert [(row.processor, row.location) for row in rows] == [
        ("Acme GmbH", "Germany"), ("Bolt Inc.", "Ireland"),
    ]  # fmt: skip


def test_clauses_that_begin_with_a_name_are_items_without_their_numbers(vocabulary):
    rows = rows_of(
        "# Agreement\n\n## 7. Sub-processing\n\n7.1 The Customer agrees to those below.\n\n"
        "7.2 Acme GmbH, Weg 1, 20457 Hamburg, Germany: hosting.\n\n"
        "7.3 Bolt Ltd, 1 Dock Road, Dublin 2, Ireland: mail.\n\n"
        "7.4 The Provider informs the Customer of changes.\n",
        vocabulary,
    )

    assert [(row.processor, row.purpose, row.entity_location) for row in rows] == [
        ("Acme GmbH", "hosting.", "Weg 1, 20457 Hamburg, Germany"),
        ("Bolt Ltd", "mail.", "1 Dock Road, Dublin 2, Ireland"),
    ]


def test_the_mark_of_a_footnote_may_stand_apart_from_its_word(vocabulary):
    text = listed("**Acme GmbH** — hosting [1]", "**Bolt Inc.** — mail") + "\n[1] Data stays in the Union.\n"
    first, second = rows_of(text, vocabulary)

    assert (first.footnotes, second.footnotes) == (("Data stays in the Union.",), ())


@pytest.mark.parametrize(
    "name",
    [
        "Acme Inc.<sup>1</sup>",
        "Acme Inc. <sup>1</sup>",
        "Acme Inc. [1]",
        "Acme Inc.<sup>[1]</sup>",
        "Acme Inc.(1)",
        "Acme Inc.*",
    ],
)
def test_the_mark_of_a_footnote_is_no_part_of_the_name_that_bears_it(vocabulary, name):
    mark = name.removeprefix("Acme Inc.")
    table = (
        "<table><tr><th>Provider</th><th>Purpose</th><th>Location</th></tr>"
        f"<tr><td>{name}</td><td>Hosting</td><td>Norway</td></tr>"
        "<tr><td>Bolt² Ltd</td><td>Mail</td><td>Ireland</td></tr></table>"
    )
    note = f"<p>{mark} Only applies to mail in transit.</p>"
    page = f"<html><body><h1>Sub-processors</h1>{table}{note}</body></html>"
    first, second = rows_of(page, vocabulary)

    assert (first.processor, first.footnotes) == ("Acme Inc.", ("Only applies to mail in transit.",))
    assert (second.processor, second.footnotes) == ("Bolt² Ltd", ())


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Acme Inc.<sup>1,2</sup>", "Acme Inc."),
        ("Acme Inc.<sup>1</sup> <sup>2</sup>", "Acme Inc."),
        ("Acme Inc.<sup>1, 2</sup> (formerly Corvid)", "Acme Inc. (formerly Corvid)"),
        ("Acme Inc. [1][2]", "Acme Inc."),
        ("Acme Inc. [1], [2]", "Acme Inc."),
    ],
)
def test_a_name_may_bear_the_marks_of_several_footnotes(vocabulary, printed, name):
    first, second = ("[1]", "[2]") if "[" in printed else ("<sup>1</sup>", "<sup>2</sup>")
    page = (
        "<html><body><h1>Sub-processors</h1><table><tr><th>Provider</th><th>Purpose</th></tr>"
        f"<tr><td>{printed}</td><td>Hosting</td></tr><tr><td>Bolt Ltd</td><td>Mail</td></tr></table>"
        f"<p>{first} Only applies to mail.</p><p>{second} Data stays in Norway.</p></body></html>"
    )
    found = rows_of(page, vocabulary)[0]

    assert (found.processor, found.footnotes) == (name, ("Only applies to mail.", "Data stays in Norway."))


def test_a_plain_line_above_labelled_bullets_is_whom_they_tell_of(vocabulary):
    text = """# Sub-processors

## 1. Hosting

Northwind Cloud S.C.A.

- Purpose: hosting of files
- Location: Germany

Corvid

- Service: web analytics
- Locations: Ireland
- Notes: none
"""
    found = extract(read(text.encode(), "x"), vocabulary).rows

    assert [(row.processor, row.section, row.location) for row in found] == [
        ("Northwind Cloud S.C.A.", "1. Hosting", "Germany"),
        ("Corvid", "1. Hosting", "Ireland"),
    ]


def test_in_a_plain_text_a_line_above_labelled_lines_is_whom_they_tell_of(vocabulary):
    entry = "{}\nPurpose: hosting of files\nLocation: Germany\n\n"
    text = "Our sub-processors\n\n" + "".join(map(entry.format, ("Cask", "Slate Mill", "Oakum")))

    found = extract(read(text.encode(), "x"), vocabulary).rows

    assert [(row.processor, row.purpose, row.location) for row in found] == [
        (name, "hosting of files", "Germany") for name in ("Cask", "Slate Mill", "Oakum")
    ]


def test_links_below_a_list_under_its_own_heading_are_no_further_sub_processors(vocabulary):
    text = """# Acme: Sub-processors

## Sub-processors

| Sub-processor | Purpose | Location |
|---|---|---|
| Northwind Cloud, LLC | Hosting | Germany |
| Corvid Ltd | E-mail | Ireland |

Community

- Stack Overflow
- Slack
- GitHub
"""
    found = extract(read(text.encode(), "x"), vocabulary).rows

    assert [row.processor for row in found] == ["Northwind Cloud, LLC", "Corvid Ltd"]


def test_lines_of_names_and_dashes_are_items_where_each_says_what_for_or_where(vocabulary):
    rows = rows_of(
        "# Subprocessors\n\nNordwolke — hosting — Norway\nQuillmail — e-mail — Spain\n"
        "Tallyport — invoices — Malta\n",
        vocabulary,
    )

    assert [(row.processor, row.location) for row in rows] == [
        ("Nordwolke", "Norway"), ("Quillmail", "Spain"), ("Tallyport", "Malta"),
    ]  # fmt: skip


def test_items_that_a_label_leads_to_are_in_its_field(vocabulary):
    under = "  - Hosting\n  - Data:\n    - account data\n    - content"
    first, _ = rows_of(
        listed(f"**Acme GmbH** (Norway)\n{under}", f"**Bolt Inc.** (Spain)\n{under}"), vocabulary
    )

    assert first.data == "account data; content"


def test_several_brands_behind_a_kind_are_a_row_each(vocabulary):
    rows = rows_of(listed("Infrastructure: Nordwolke, Fjordstack", "Billing: Tallyport"), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Nordwolke", "Infrastructure"), ("Fjordstack", "Infrastructure"), ("Tallyport", "Billing"),
    ]  # fmt: skip


def test_a_name_ends_before_the_small_word_that_says_what_for(vocabulary):
    first, _ = rows_of(listed("Acme GmbH for hosting (Norway)", "Bolt Inc. for e-mail (Spain)"), vocabulary)

    assert (first.processor, first.purpose, first.location) == ("Acme GmbH", "for hosting", "Norway")


def test_what_a_page_calls_its_fields_names_nobody(vocabulary):
    page = b'{"title": "Sub-processors", "provider": "Provider", "location": "Location"}'
    with pytest.raises(ExtractError):
        extract(read(page, "labels.json"), vocabulary)


TABLE = "\n| Sub-processor | Purpose |\n|---|---|\n| Acme GmbH | Mail |\n| Bolt Inc. | Logs |\n"


def test_bare_phrases_of_a_clause_are_no_names(vocabulary):
    clauses = "- Process Personal Data as told\n- Keep Transfer Safeguards in place\n"
    text = f"# Our approach\n\nWe bind our sub-processors to:\n\n{clauses}"
    rows = rows_of(f"{text}\n## Sub-processors\n{TABLE}", vocabulary)

    assert [row.processor for row in rows] == ["Acme GmbH", "Bolt Inc."]


def test_a_kind_of_which_only_the_place_is_said_names_nobody(vocabulary):
    found = extract(
        read(listed("**Acme GmbH** - Mail, US", "**Hosting:** servers in the EU").encode(), "x"), vocabulary
    )

    assert [row.processor for row in found.rows] == ["Acme GmbH"]
    assert "kind-without-a-name" in {ignored.rule for ignored in found.ignored}


def test_a_heading_on_who_gets_data_heads_a_list_in_the_north_too(vocabulary):
    for heading in ("Hvem vi deler data med", "Vilka vi delar uppgifter med", "Odbiorcy danych osobowych"):
        rows = rows_of(
            f"# Privatliv\n\n## {heading}\n\n- **Acme** — hosting\n- **Bolt** — login\n", vocabulary
        )

        assert [row.processor for row in rows] == ["Acme", "Bolt"]


def test_a_line_between_those_that_sure_names_lead_is_an_item_too(vocabulary):
    led = ("Stripe: payments.", "Quillmail: e-mail for you.", "Twilio: messages.", "Others: see below.")
    rows = rows_of("# Sub-processors\n\nWe use these.\n\n" + "\n\n".join(led), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Stripe", "payments."), ("Quillmail", "e-mail for you."), ("Twilio", "messages."),
    ]  # fmt: skip


def test_the_address_between_a_name_and_its_labelled_bullets_is_no_name(vocabulary):
    entry = "{0}, Inc.\n\n{1}.example\n\n- Country: Germany.\n- Purpose: hosting of files.\n\n"
    text = "# Sub-processors\n\n" + entry.format("Northwind", "northwind") + entry.format("Corvid", "corvid")

    found = extract(read(text.encode(), "x"), vocabulary).rows

    assert [(row.processor, row.purpose, row.location) for row in found] == [
        (name, "hosting of files.", "Germany") for name in ("Northwind, Inc.", "Corvid, Inc.")
    ]


def test_items_that_say_what_they_are_used_for_are_a_list_though_nothing_heads_them(vocabulary):
    item = "* **{}**\n  We use this service to {}.\n"
    text = item.format("Northwind", "send e-mails") + item.format("Corvid", "find errors")

    found = extract(read(text.encode(), "x"), vocabulary).rows

    assert [row.processor for row in found] == ["Northwind", "Corvid"]
    with pytest.raises(ExtractError):
        extract(read(text.replace("We use this service to", "Can").encode(), "x"), vocabulary)


def test_a_table_that_says_of_each_kind_of_data_who_gets_it_makes_no_rows(vocabulary):
    text = """# Sub-processors

| Sub-processor | Purpose | Location |
|---|---|---|
| Northwind, Inc. | Hosting | Germany |
| Corvid Ltd | E-mail | Ireland |

## Data categories

| Data category | Sub-processors |
|---|---|
| Account data | Northwind, Inc. |
| Log files | Northwind, Inc. |
| E-mail addresses | Corvid Ltd |
"""
    found = extract(read(text.encode(), "x"), vocabulary).rows

    assert [(row.processor, row.purpose) for row in found] == [
        ("Northwind, Inc.", "Hosting"),
        ("Corvid Ltd", "E-mail"),
    ]


def test_links_behind_a_labelled_part_of_an_item_are_no_words_of_it(vocabulary):
    said = "**{}** \u2013 hosting. Location: Norway (Oslo). [Policy](https://a.example/p) | [DPA](https://a.example/d)"
    text = "# Sub-processors\n\n" + "".join(f"- {said.format(name)}\n" for name in ("Acme GmbH", "Bolt Inc."))
    rows = extract(read(text.encode(), "list.md"), vocabulary).rows

    assert [row.location for row in rows] == ["Norway (Oslo)"] * 2


def test_items_that_the_end_of_a_page_parts_are_one_list(vocabulary):
    page = words(60, 100, "Sub-processors", 16, "B") + words(60, 130, "\u2022 Acme Hosting GmbH")
    end = words(60, 770, "Contract, page {}")
    other = words(60, 60, "\u2022 Bolt Mail Ltd") + words(60, 75, "\u2022 Cask Logs Inc.")

    found = extract(read(pdf([page + end.format(1), other + end.format(2)]), "x.pdf"), vocabulary)

    assert [row.processor for row in found.rows] == ["Acme Hosting GmbH", "Bolt Mail Ltd", "Cask Logs Inc."]


@pytest.mark.parametrize(
    ("said", "purpose"),
    [
        ("Independent controller for its own checks", "Payments"),
        ("Processor", "Payments"),
        ("Processor of card payments", "Payments; Processor of card payments"),
    ],
)
def test_what_a_company_is_in_law_is_no_purpose(said, purpose, vocabulary):
    names = ("Acme GmbH", "Bolt Ltd")
    fields = f"<dl><dt>Purpose<dd>Payments<dt>Role<dd>{said}</dl>"
    page = "".join(f"<h3>{name}</h3>{fields}" for name in names)

    rows = extract(read(f"<h1>Sub-processors</h1>{page}".encode(), "x.html"), vocabulary).rows

    assert [(row.processor, row.purpose) for row in rows] == [(name, purpose) for name in names]


def test_pictures_before_a_kind_are_no_part_of_it_and_what_is_only_so_is_no_name(vocabulary):
    rows = rows_of(
        "# Services we use\n\n- \U0001f1e9\U0001f1ea Backend: Marlstone Dedicated\n"
        "- \U0001f1fa\U0001f1f8 E-mail: Postmark (Only notifications)\n"
        "- \U0001f1e9\U0001f1ea Payments: Stripe\n",
        vocabulary,
    )

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Marlstone Dedicated", "Backend"),
        ("Postmark", "E-mail; Only notifications"),
        ("Stripe", "Payments"),
    ]


def test_a_region_in_brackets_behind_a_name_that_is_set_off_is_its_place(vocabulary):
    rows = rows_of(listed("**Acme** (EU region) — database", "**Bolt** — hosting on servers"), vocabulary)

    assert [(row.location, row.purpose) for row in rows] == [
        ("EU region", "database"),
        (None, "hosting on servers"),
    ]


def test_labelled_lines_are_told_to_be_as_sure_as_the_reading_of_them_that_was_taken(vocabulary):
    entry = "Name: {}\nPurpose: Hosting\nLocation: Germany\n\n"
    text = "Sub-processors\n\n" + "".join(map(entry.format, ("Acme GmbH", "Bolt")))

    found = extract(read(text.encode(), "x"), vocabulary)

    assert [taken.confidence for taken in found.lists] == [0.81]
    assert "unsure-list" not in {diagnostic.code for diagnostic in found.diagnostics}


@pytest.mark.parametrize("name", ["list.md", "list.txt"])
def test_lines_of_a_name_and_what_it_is_for_under_a_heading_are_a_text_and_no_data(name, vocabulary):
    text = (
        "# Sub-processors\n\nAcme GmbH: hosting of our app\nBolt Inc.: e-mail delivery\nCirro: monitoring\n"
    )

    rows = extract(read(text.encode(), name), vocabulary).rows

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Acme GmbH", "hosting of our app"), ("Bolt Inc.", "e-mail delivery"), ("Cirro", "monitoring"),
    ]  # fmt: skip


def test_brackets_of_a_legal_form_are_a_part_of_the_name(vocabulary):
    page = (
        "# Unterauftragsverarbeiter\n\n1. **Belkora UG (haftungsbeschränkt)**\n   - Zweck: Chat\n"
        "2. **Nemoro AG**\n   - Zweck: Mail\n"
    )
    rows = extract(read(page.encode(), "list.md"), vocabulary).rows

    assert [row.processor for row in rows] == ["Belkora UG (haftungsbeschränkt)", "Nemoro AG"]


def test_a_legal_form_behind_a_comma_goes_with_its_name(vocabulary):
    page = (
        "# Encargados del tratamiento\n\n- Hosting: Belkora Networks, S.L. (España)\n"
        "- Pagos: Nemoro Payments Europe, Ltd. (Irlanda)\n- Correo: Quillmail Limited (Irlanda)\n"
    )
    rows = extract(read(page.encode(), "list.md"), vocabulary).rows

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Belkora Networks, S.L.", "Hosting", "España"), ("Nemoro Payments Europe, Ltd.", "Pagos", "Irlanda"),
        ("Quillmail Limited", "Correo", "Irlanda"),
    ]  # fmt: skip


def test_a_place_before_a_colon_is_where_and_what_stands_behind_it_what_for(vocabulary):
    page = "# Sub-processors\n\n- **Belkora SARL**, Luxembourg: Hosting\n- **Nemoro, Inc.**, USA: Support\n"
    rows = extract(read(page.encode(), "list.md"), vocabulary).rows

    assert [(row.purpose, row.location) for row in rows] == [("Hosting", "Luxembourg"), ("Support", "USA")]


def test_a_letter_in_brackets_numbers_an_item(vocabulary):
    page = (
        "## Schedule 2\n\n**Part A: Sub-processors**\n\n(a) Belkora, Inc. – hosting services (Ireland);\n\n"
        "(b) Nemoro Limited – accounting (New Zealand).\n\n**Part B: Security**\n\n(a) Encryption of data;\n"
    )
    rows = extract(read(page.encode(), "list.md"), vocabulary).rows

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Belkora, Inc.", "hosting services", "Ireland"), ("Nemoro Limited", "accounting", "New Zealand"),
    ]  # fmt: skip


def test_others_behind_the_names_of_a_kind_are_nobody(vocabulary):
    page = (
        "# Sub-processors\n\n- Hosting: Nordwolke\n- Payment processing: Cirrowallet\n"
        "- Analytics: Tallyport, Quillmail, and other analytics providers\n"
    )
    rows = extract(read(page.encode(), "list.md"), vocabulary).rows

    assert [row.processor for row in rows] == ["Nordwolke", "Cirrowallet", "Tallyport", "Quillmail"]


@pytest.mark.parametrize(
    "said",
    [
        "for: card payments (processed in: Norway)",
        "- card payments (Norway) [Link](https://zorblit.example)",
        ": card payments (Norway) [Web](https://zorblit.example)",
    ],
)
def test_a_place_in_brackets_is_one_with_its_label_and_before_a_link(said, vocabulary):
    text = f"# Sub-processors\n\n- Zorblit GmbH {said}\n- Kwarn Inc. {said}\n"

    rows = extract(read(text.encode(), "list.md"), vocabulary).rows

    assert [(row.purpose, row.location) for row in rows] == [("card payments", "Norway")] * 2


@pytest.mark.parametrize(
    ("above", "location", "seat"),
    [
        ("**Sub-processors & locations**", "Norway", None),
        ("Sous-traitants ultérieurs et localisation :", "Norway", None),
        ("**Sub-processors**", None, "Norway"),
    ],
)
def test_a_place_behind_a_name_is_where_data_is_if_the_heading_asks_for_that(
    above, location, seat, vocabulary
):
    page = f"# Addendum\n\n{above}\n\n- Acme AS, Norway — hosting\n- Bolt AS, Norway — e-mail\n"
    rows = rows_of(page, vocabulary)

    assert [(row.location, row.entity_location) for row in rows] == [(location, seat)] * 2
