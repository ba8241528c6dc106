"""Lists in texts without mark-up: lines that are counted, sections with their parts, marks in brackets."""

import pytest
from small_lists import rows_of

from pipeline.extract.lines import joined
from pipeline.model import Text


@pytest.mark.parametrize(
    "marks", [("(1)", "(2)", "(3)"), ("a)", "b)", "c)"), ("(i)", "(ii)", "(iii)"), ("[1]", "[2]", "[3]")]
)
def test_lines_that_numbers_or_letters_count_are_items(marks, vocabulary):
    first, second, third = marks
    text = (
        f"Our sub-processors\n\nBelkora Ltd uses:\n\n{first} Acme, Inc.: Customer support (Ireland)\n"
        f"{second} Bolt (Bolt.io): tickets,\n   live chat (Spain)\n{third} Corvid N.V.: hosting (Norway)\n"
    )
    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Acme, Inc.", "Customer support", "Ireland"),
        ("Bolt (Bolt.io)", "tickets, live chat", "Spain"),
        ("Corvid N.V.", "hosting", "Norway"),
    ]


@pytest.mark.parametrize(("one", "two"), [("1.", "2."), ("1", "2"), ("A.", "B.")])
def test_a_number_over_those_that_go_on_behind_it_heads_a_section(one, two, vocabulary):
    first, second = one.strip("."), two.strip(".")
    text = (
        f"Unterauftragsverarbeiter\n\n{one} HOSTING UND BETRIEB\n\n"
        f"   {first}.1  Acme S.A.\n        Rechenzentrum\n        Serverstandort: Polen; Japan\n\n"
        f"   {first}.2  Bolt Holdings, Inc.\n        Hilfe per Telefon\n        Serverstandort: Irland\n\n"
        f"{two} SUPPORT\n\n   {second}.1  Corvid GmbH\n        Chat\n        Serverstandort: Norwegen\n"
    )
    rows = rows_of(text, vocabulary)

    assert [(row.section, row.processor, row.purpose, row.location) for row in rows] == [
        (f"{one} HOSTING UND BETRIEB", "Acme S.A.", "Rechenzentrum", "Polen; Japan"),
        (f"{one} HOSTING UND BETRIEB", "Bolt Holdings, Inc.", "Hilfe per Telefon", "Irland"),
        (f"{two} SUPPORT", "Corvid GmbH", "Chat", "Norwegen"),
    ]


def test_marks_in_brackets_part_nothing_and_a_colon_ends_a_name_before_small_words(vocabulary):
    text = (
        "# Sub-processors\n\n- Acme Ireland Ltd: tools for the work of our team (Ireland)\n"
        "- Bolt GmbH: internal chat (Poland; Australia)\n"
    )
    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Acme Ireland Ltd", "tools for the work of our team", "Ireland"),
        ("Bolt GmbH", "internal chat", "Poland; Australia"),
    ]


def test_a_legal_form_before_a_colon_is_no_label_that_is_spelt_like_it(vocabulary):
    text = "# Sub-processors\n\n- Acme O\u00dc: billing. Country: Norway\n- **Bolt O\u00dc**: mail (Spain)\n"
    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Acme O\u00dc", "billing.", "Norway"),
        ("Bolt O\u00dc", "mail", "Spain"),
    ]


def test_rows_that_each_bear_the_labels_of_all_their_cells_have_these_as_their_header(vocabulary):
    text = (
        "SUBPROCESSORS\n\nName: Acme GmbH | Purpose: Hosting | Location: Germany\n"
        "Name: Bolt Inc. | Purpose: Mail | Location: USA\n"
        "Name: Corvid AS | Purpose: Logs | Location: Norway\n"
    )
    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Acme GmbH", "Hosting", "Germany"),
        ("Bolt Inc.", "Mail", "USA"),
        ("Corvid AS", "Logs", "Norway"),
    ]


def test_a_code_that_is_spelt_like_an_answer_is_a_place_among_codes(vocabulary):
    text = "Sub-processor;Purpose;Country\nAcme GmbH;Hosting;DE\nBolt AS;Mail;NO\nCorvid d.o.o.;Logs;SI\n"
    rows = rows_of(text, vocabulary)

    assert [row.location for row in rows] == ["DE", "NO", "SI"]


def test_the_last_key_of_a_path_is_read_word_by_word(vocabulary):
    text = (
        '{"subprocessors": {"edges": ['
        '{"node": {"vendor": {"name": "Acme GmbH"}, "sites": [{"countryCode": "DEU"}]}}, '
        '{"node": {"vendor": {"name": "Bolt"}, "sites": [{"countryCode": "USA"}, {"countryCode": "IRL"}]}}'
        "]}}"
    )
    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.location) for row in rows] == [
        ("Acme GmbH", "DEU"),
        ("Bolt", "USA; IRL"),
    ]


def test_dots_lead_from_a_name_to_what_it_is_for(vocabulary):
    text = (
        "Our subprocessors:\n\nAcme GmbH (Norway) ...... Hosting\nBolt Inc. (USA) .... Mail\n"
        "Corvid AS ..... Logs\n"
    )
    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Acme GmbH", "Hosting", "Norway"), ("Bolt Inc.", "Mail", "USA"), ("Corvid AS", "Logs", None),
    ]  # fmt: skip


def test_a_heading_that_is_nothing_but_regions_is_where_those_below_it_are(vocabulary):
    text = (
        "# Subprocessors\n\n**EU/EEA**\n\n* Acme GmbH (hosting)\n* Bolt AS (mail)\n\n"
        "**USA**\n\n* Corvid Inc. (logs)\n"
    )
    rows = rows_of(text, vocabulary)

    assert [row.location for row in rows] == ["EU/EEA", "EU/EEA", "USA"]


@pytest.mark.parametrize(
    ("first", "second", "places"),
    [("hosting; USA", "mail; EU", ["USA", "EU"]), ("hosting; and", "mail.", [None, None])],
)
def test_a_place_behind_a_semicolon_is_no_conjunction_that_ends_a_clause(first, second, places, vocabulary):
    text = f"Sub-processors\n\n(1) Acme GmbH: {first}\n(2) Bolt Inc.: {second}\n"
    rows = rows_of(text, vocabulary)

    assert [(row.purpose, row.location) for row in rows] == list(
        zip(("hosting", "mail"), places, strict=True)
    )


def test_a_letter_in_front_of_the_line_above_a_list_or_of_a_value_is_a_part_of_it():
    assert joined((Text("A. Schulman Inc."), Text("Oslo"))).text == "A. Schulman Inc.\nOslo"


@pytest.mark.parametrize("drawn", ["|Corvid   |         |\n", "|         |         |\n|x        |\n", ""])
def test_a_drawn_table_with_an_empty_cell_beside_lines_parted_by_tabs_is_no_error(drawn, vocabulary):
    border = "+---------+---------+\n"
    text = (
        f"{border}{drawn}{border}|Dyne     |Ireland  |\n{border}\n"
        "Sub-processor\tPurpose\tLocation\nAcme\tMail\tNorway\nBolt\tLogs\tIreland\n"
    )
    rows = rows_of(text, vocabulary)

    assert {("Acme", "Mail"), ("Bolt", "Logs")} <= {(row.processor, row.purpose) for row in rows}


def test_a_number_flush_behind_bullets_is_that_of_the_next_clause(vocabulary):
    text = (
        "PRIVACY\n\n6. HOSTING\nAll data is hosted in Norway.\n\nOther processors we use:\n"
        "\u2022 Acme \u2013 Payments\n\u2022 Bolt \u2013 Text messages\n\n"
        "7. DATA RETENTION\nAccount data is kept for as long as your account is active.\n"
    )
    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [("Acme", "Payments"), ("Bolt", "Text messages")]
