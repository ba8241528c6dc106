"""Menus and footers of sites, of which a print has no more than their words, are no lists."""

import pytest
from small_lists import rows_of, titled

LIST = titled("We use these sub-processors:\n\n- Acme GmbH: Hosting\n- Bolt Ltd: Logs\n\n")


def names(text, vocabulary):
    return [row.processor for row in rows_of(text, vocabulary)]


@pytest.mark.parametrize(
    "footer",
    [
        ("Company", "About us", "Careers", "Press", "Contact"),
        ("Unternehmen", "Über uns", "Karriere", "Zorva Akademie", "Impressum"),
        ("Empresa", "Quiénes somos", "Prensa", "Contacto", "Zorva Lab"),
    ],
)
def test_a_list_of_where_else_a_site_leads_has_no_rows(vocabulary, footer):
    heading, *entries = footer
    menu = f"## {heading}\n\n" + "".join(f"- {entry}\n" for entry in entries)

    assert names(LIST + menu, vocabulary) == ["Acme GmbH", "Bolt Ltd"]


def test_a_table_of_where_else_a_site_leads_has_no_rows(vocabulary):
    menu = "| Product | Company | Legal |\n|---|---|---|\n| Features | About us | Terms |\n"
    menu += "| Zorva | Press | DPA |\n"

    assert names(f"{LIST}## More\n\n{menu}", vocabulary) == ["Acme GmbH", "Bolt Ltd"]


def test_a_list_with_one_such_word_among_names_has_its_rows(vocabulary):
    text = titled("- Acme GmbH\n- Status\n- Bolt Ltd\n")

    assert names(text, vocabulary) == [
        "Acme GmbH",
        "Status",
        "Bolt Ltd",
    ]
