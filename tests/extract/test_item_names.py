"""Names that items set off or bear notes: what is one, where it ends, what is a part of it."""

import pytest
from small_lists import extraction_of, listed, rows_of

from pipeline.errors import ExtractError
from pipeline.extract import extract
from pipeline.extract.named import name_in_front
from pipeline.model import Text
from pipeline.read import read


def test_several_names_in_bold_are_a_row_each(vocabulary):
    rows = rows_of(listed("**Vercel, GitHub** - Hosting", "**Stripe** - Payments"), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Vercel", "Hosting"), ("GitHub", "Hosting"), ("Stripe", "Payments"),
    ]  # fmt: skip


def test_a_sentence_among_names_that_are_set_off_is_none(vocabulary):
    found = extraction_of(
        listed("**Acme GmbH** - Hosting", "Others are added here as they come."), vocabulary
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


def test_an_item_that_is_struck_through_is_of_one_that_was_removed(vocabulary):
    (first, second) = rows_of(listed("Acme GmbH (mail, Germany)", "~~Bolt Inc. (logs, USA)~~"), vocabulary)

    assert (first.status, second.status) == (None, "removed")
    assert "status" not in {evidence.field for evidence in first.evidence}


def test_an_address_in_brackets_is_a_link_and_no_purpose(vocabulary):
    item = "**Acme GmbH** - Payments and billing (Privacy Policy: https://a.example/privacy)"
    (first, _) = rows_of(listed(item, "**Bolt GmbH** - Hosting"), vocabulary)

    assert first.purpose == "Payments and billing"
    assert [link.href for link in first.links] == ["https://a.example/privacy"]


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
    found = extraction_of(listed("**Acme GmbH** - Mail, US", "**Hosting:** servers in the EU"), vocabulary)

    assert [row.processor for row in found.rows] == ["Acme GmbH"]
    assert "kind-without-a-name" in {ignored.rule for ignored in found.ignored}


def test_the_address_between_a_name_and_its_labelled_bullets_is_no_name(vocabulary):
    entry = "{0}, Inc.\n\n{1}.example\n\n- Country: Germany.\n- Purpose: hosting of files.\n\n"
    text = "# Sub-processors\n\n" + entry.format("Northwind", "northwind") + entry.format("Corvid", "corvid")

    found = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in found] == [
        (name, "hosting of files.", "Germany") for name in ("Northwind, Inc.", "Corvid, Inc.")
    ]


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

    rows = rows_of(f"<h1>Sub-processors</h1>{page}", vocabulary)

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


def test_brackets_of_a_legal_form_are_a_part_of_the_name(vocabulary):
    page = (
        "# Unterauftragsverarbeiter\n\n1. **Belkora UG (haftungsbeschränkt)**\n   - Zweck: Chat\n"
        "2. **Nemoro AG**\n   - Zweck: Mail\n"
    )
    rows = rows_of(page, vocabulary)

    assert [row.processor for row in rows] == ["Belkora UG (haftungsbeschränkt)", "Nemoro AG"]


def test_a_legal_form_behind_a_comma_goes_with_its_name(vocabulary):
    page = (
        "# Encargados del tratamiento\n\n- Hosting: Belkora Networks, S.L. (España)\n"
        "- Pagos: Nemoro Payments Europe, Ltd. (Irlanda)\n- Correo: Quillmail Limited (Irlanda)\n"
    )
    rows = rows_of(page, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Belkora Networks, S.L.", "Hosting", "España"), ("Nemoro Payments Europe, Ltd.", "Pagos", "Irlanda"),
        ("Quillmail Limited", "Correo", "Irlanda"),
    ]  # fmt: skip


def test_a_place_before_a_colon_is_where_and_what_stands_behind_it_what_for(vocabulary):
    page = "# Sub-processors\n\n- **Belkora SARL**, Luxembourg: Hosting\n- **Nemoro, Inc.**, USA: Support\n"
    rows = rows_of(page, vocabulary)

    assert [(row.purpose, row.location) for row in rows] == [("Hosting", "Luxembourg"), ("Support", "USA")]


def test_a_letter_in_brackets_numbers_an_item(vocabulary):
    page = (
        "## Schedule 2\n\n**Part A: Sub-processors**\n\n(a) Belkora, Inc. – hosting services (Ireland);\n\n"
        "(b) Nemoro Limited – accounting (New Zealand).\n\n**Part B: Security**\n\n(a) Encryption of data;\n"
    )
    rows = rows_of(page, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Belkora, Inc.", "hosting services", "Ireland"), ("Nemoro Limited", "accounting", "New Zealand"),
    ]  # fmt: skip


def test_others_behind_the_names_of_a_kind_are_nobody(vocabulary):
    page = (
        "# Sub-processors\n\n- Hosting: Nordwolke\n- Payment processing: Cirrowallet\n"
        "- Analytics: Tallyport, Quillmail, and other analytics providers\n"
    )
    rows = rows_of(page, vocabulary)

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

    rows = rows_of(text, vocabulary)

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


def test_a_stop_before_a_number_ends_no_name(vocabulary):
    name, _ = name_in_front(Text("acme GmbH, Emmy-Noether-Str. 10, 76131 Karlsruhe"), vocabulary)

    assert name == "acme GmbH, Emmy-Noether-Str. 10, 76131 Karlsruhe"


@pytest.mark.parametrize("mark", ["\u2014", "\u2013", "\u00bb", "\u2192", "\u2713"])
def test_a_dash_or_an_arrow_written_in_front_of_an_item_is_no_part_of_its_name(mark, vocabulary):
    text = (
        f"# Sub-processors\n\n- {mark} **Zorva** (hosting) \u2014 Norway\n"
        f"- {mark} **Plimm** (mail) \u2014 Spain\n"
    )

    assert [(row.processor, row.purpose, row.location) for row in rows_of(text, vocabulary)] == [
        ("Zorva", "hosting", "Norway"),
        ("Plimm", "mail", "Spain"),
    ]
