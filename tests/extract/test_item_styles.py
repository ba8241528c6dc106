"""Items in the styles of wikis, contracts and READMEs: numbers, boxes, pictures and dots before words."""

import pytest
from small_lists import rows_of

from pipeline.errors import ExtractError


def read_so(text, vocabulary):
    rows = rows_of(text, vocabulary)
    return [(row.processor, row.purpose, row.location or row.entity_location) for row in rows]


WANTED = [("Acme", "hosting", "Norway"), ("Bolt", "e-mail", "Spain")]


@pytest.mark.parametrize(
    "item",
    [
        "- [x] **{}** – {} – {}",
        "- ☁️ **{}** — {} — {}",
        "- **{}** | Purpose: {} | Location: {}",
        "- {} → {} ({})",
        "1. **{0}** ({2}): {1}",
    ],
)
def test_what_stands_before_a_name_or_between_its_parts_is_no_part_of_them(item, vocabulary):
    text = "# Sub-processors\n\n" + "".join(item.format(*each) + "\n" for each in WANTED)

    assert read_so(text, vocabulary) == WANTED


def test_dots_lead_from_a_label_to_what_it_says(vocabulary):
    text = "SUB-PROCESSORS\n==============\n\n" + "".join(
        f"{number}. {name}\n   Purpose ....... {purpose}\n   Location ...... {place}\n\n"
        for number, (name, purpose, place) in enumerate(WANTED, 1)
    )

    assert read_so(text, vocabulary) == WANTED


def test_a_comma_in_brackets_parts_no_name_from_its_address(vocabulary):
    text = "# Sub-processors\n\n- Acme GmbH (Hamburg, Germany) hosts notes.\n"
    text += "- Bolt Inc. (Ohio, USA) sends mail.\n"

    assert read_so(text, vocabulary) == [
        ("Acme GmbH", "hosts notes.", "Hamburg, Germany"), ("Bolt Inc.", "sends mail.", "Ohio, USA"),
    ]  # fmt: skip


BRANDS = [("Bexel", "hosting"), ("Cirro", "e-mail delivery"), ("Dyne", "payment processing")]


@pytest.mark.parametrize("item", ["{}: {}\n\n", "{}: {}\n", "<p>{}: {}</p>", "{} - {}\n\n"])
def test_brands_that_nobody_knows_and_what_each_is_for_are_a_list_with_no_other_mark(item, vocabulary):
    heading = "<h1>Sub-processors</h1>" if "<p>" in item else "Sub-processors\n\n"

    assert read_so(heading + "".join(item.format(*each) for each in BRANDS), vocabulary) == [
        (name, purpose, None) for name, purpose in BRANDS
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_labels_before_colons_are_no_brands(between, vocabulary):
    lines = ("Contact: our hosting team", "Hosting: in Germany", "Support: e-mail delivery")

    with pytest.raises(ExtractError):
        read_so("Sub-processors\n\n" + between.join(lines), vocabulary)


def test_one_name_under_each_of_several_categories_is_a_list(vocabulary):
    text = (
        "# Data processors\n\n## Hosting\n\n### Acme GmbH\n\nLocated in Norway.\n\n"
        "## E-mail\n\n### Bolt Inc.\n\nLocated in Spain.\n"
    )

    assert [name for name, _, _ in read_so(text, vocabulary)] == ["Acme GmbH", "Bolt Inc."]


def test_a_place_behind_an_enumerated_name_is_its_seat(vocabulary):
    text = (
        "# Agreement\n\n## Sub-processing\n\nThe Processor engages the following Sub-processors: "
        "(a) Acme GmbH, Norway, for hosting; and (b) Bolt Inc., Spain, for e-mail.\n"
    )

    assert read_so(text, vocabulary) == [
        ("Acme GmbH", "for hosting", "Norway"), ("Bolt Inc.", "for e-mail", "Spain"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "items",
    [
        "- Hosting is provided by Acme GmbH (Norway).\n- E-mails are sent by Bolt Inc. (Spain).\n",
        "- We use Acme GmbH (Norway) for hosting.\n- We use Bolt Inc. (Spain) to send e-mails.\n",
    ],
)
def test_items_that_are_sentences_name_whom_they_come_to(items, vocabulary):
    rows = read_so(f"# Privacy\n\n## Sub-processors\n\n{items}", vocabulary)

    assert [(name, place) for name, _, place in rows] == [("Acme GmbH", "Norway"), ("Bolt Inc.", "Spain")]


def test_labels_before_dashes_are_no_names(vocabulary):
    text = "# Sub-processors\n\n- Purpose – hosting\n- Location – Norway\n"

    with pytest.raises(ExtractError):
        read_so(text, vocabulary)


def test_a_sentence_that_is_nothing_but_a_place_is_where_it_is_done(vocabulary):
    text = "# Sub-processors\n\n**Acme GmbH:** Hosting of notes. Norway.\n\n**Bolt Inc.:** E-mail. Spain.\n"

    assert read_so(text, vocabulary) == [
        ("Acme GmbH", "Hosting of notes", "Norway"), ("Bolt Inc.", "E-mail", "Spain"),
    ]  # fmt: skip


def test_a_bold_question_heads_its_answer(vocabulary):
    text = (
        "# FAQ\n\n**Which sub-processors do you use?**\n\n- Acme GmbH (hosting, Norway)\n"
        "- Bolt Inc. (e-mail, Spain)\n\n"
        "**Is it encrypted?**\n\n- Yes, at rest\n- Yes, in transit\n"
    )

    assert [name for name, _, _ in read_so(text, vocabulary)] == ["Acme GmbH", "Bolt Inc."]


def test_names_and_what_they_are_for_by_turns_are_items_though_german_words_begin_with_capitals(vocabulary):
    said = [("Acme GmbH", "Betrieb der Server, Norwegen"), ("Bolt B.V.", "Zahlungsabwicklung, Spanien")]
    text = "# Unterauftragnehmer\n\nWir setzen ein:\n\n" + "".join(
        f"{name}\n\n{words}\n\n" for name, words in said
    )

    assert read_so(text, vocabulary) == [
        ("Acme GmbH", "Betrieb der Server", "Norwegen"),
        ("Bolt B.V.", "Zahlungsabwicklung", "Spanien"),
    ]


@pytest.mark.parametrize("dot", ["·", "•"])
def test_what_dots_part_within_a_line_are_items(dot, vocabulary):
    names = ("Acme GmbH", "Bolt Inc.", "Corvid AG")
    line = f" {dot} ".join(f"{name} (Norway) — mail" for name in names)

    assert read_so(f"# Sub-processors\n\n{line}\n", vocabulary) == [
        (name, "mail", "Norway") for name in names
    ]


def test_paragraphs_led_by_bold_names_are_items_though_only_some_are_surely_names(vocabulary):
    text = (
        "# Sub-processors\n\n"
        "**Zorblit GmbH.** Managed database. Data is processed in Spain.\n\n"
        "**Plimsy.** E-mail delivery. Data is processed in Japan; Canada.\n\n"
        "**Vandoo.** Chat. Data is processed in Norway.\n\n"
        "Questions? Write to privacy@p.example.\n"
    )

    assert read_so(text, vocabulary) == [
        ("Zorblit GmbH", "Managed database", "Spain"),
        ("Plimsy", "E-mail delivery", "Japan; Canada"),
        ("Vandoo", "Chat", "Norway"),
    ]


def test_a_link_that_stands_alone_below_lines_led_by_bold_words_is_theirs(vocabulary):
    def card(name, purpose, place):
        return (
            f"<div><p><strong>{name}</strong><br>{purpose}<br>Country: {place}</p>"
            f"<p><a href='https://{name.lower()}.example'>View</a></p></div>"
        )

    page = "<h1>Sub-processors</h1><h3>Hosting</h3>" + card("Zorblit", "Search", "Spain")
    page += "<h3>Optional features</h3>" + card("Plimsy", "Chat", "Japan") + card("Vandoo", "Logs", "Norway")
    rows = rows_of(page, vocabulary)

    assert [(row.processor, row.purpose, row.location, row.links[0].href) for row in rows] == [
        ("Zorblit", "Search", "Spain", "https://zorblit.example"),
        ("Plimsy", "Chat", "Japan", "https://plimsy.example"),
        ("Vandoo", "Logs", "Norway", "https://vandoo.example"),
    ]


def test_a_company_in_full_over_a_table_of_its_fields_is_its_name(vocabulary):
    def record(name, purpose, place):
        return f"{name}\n\n| Field | Value |\n|---|---|\n| Purpose | {purpose} |\n| Location | {place} |\n\n"

    text = (
        "# Sub-processors\n\n"
        + record("Zorblit, Inc.", "Search", "Spain")
        + record("Plimsy ApS", "Chat", "Japan")
    )

    assert read_so(text, vocabulary) == [
        ("Zorblit, Inc.", "Search", "Spain"),
        ("Plimsy ApS", "Chat", "Japan"),
    ]
