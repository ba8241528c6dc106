"""What policies, contracts and data files that the program was not made from say of processors, and how."""

import pytest

from pipeline.extract import extract
from pipeline.read import read


def rows_of(text, vocabulary, name="list.md"):
    return extract(read(text.encode(), name), vocabulary).rows


def named(text, vocabulary, name="list.md"):
    return [row.processor for row in rows_of(text, vocabulary, name)]


@pytest.mark.parametrize(
    "heading",
    [
        "Third-party suppliers",
        "Recipients of your data",
        "Externe Dienstleister",
        "Empfänger Ihrer Daten",
        "Prestataires tiers",
        "Servicios de terceros",
        "Externe leveranciers",
        "Servizi di terze parti",
        "Serviços de terceiros",
        "Tredjepartsleverantörer",
        "Hvem vi deler med",
        "Deling av personopplysninger",
        "Kolmannen osapuolen palvelut",
        "Dostawcy zewnętrzni",
    ],
)
def test_a_policys_heading_for_whom_data_is_given_to_stands_over_a_list(heading, vocabulary):
    text = f"# Policy\n\n## {heading}\n\n- **Acme (Norden AS)** – hosting\n- **Bolt** – e-mail\n"

    assert named(text, vocabulary) == ["Acme (Norden AS)", "Bolt"]


def test_items_that_say_of_what_kind_one_is_do_not_hide_the_name_beside_them(vocabulary):
    text = (
        "## Service providers\n\nWe share data with:\n\n- **Acme Inc.** – hosting\n"
        "- **Analytics services** – statistics\n- **Payment providers** – payments\n"
    )

    assert "Acme Inc." in named(text, vocabulary)
