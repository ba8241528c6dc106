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


@pytest.mark.parametrize(
    "said",
    [
        (
            "| | |\n|---|---|\n| Acme Desk | Support |\n| Bolt Post | Newsletter |\n"
            "| Carta Auth | Login |\n| Delta | Jobs |"
        ),
        "- Support\n  - Acme Desk\n- Newsletter\n  - Bolt Post\n- Login\n  - Carta Auth\n- Jobs\n  - Delta\n",
    ],
)
def test_purposes_that_menus_have_too_do_not_hide_the_names_beside_or_below_them(vocabulary, said):
    assert names(titled(f"We use these sub-processors:\n\n{said}"), vocabulary) == [
        "Acme Desk",
        "Bolt Post",
        "Carta Auth",
        "Delta",
    ]
