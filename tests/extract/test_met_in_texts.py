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


def test_whom_the_document_calls_we_is_none_of_those_whom_a_sentence_names(vocabulary):
    text = (
        '# Policy\n\nOrla Technologies, Inc. ("we", "us") runs this service with service providers.\n\n'
        "## Service providers\n\nIf Orla Technologies, Inc. is sold, data may be passed on. "
        "We host with **Belkora GmbH** in Norway.\n"
    )

    assert named(text, vocabulary) == ["Belkora GmbH"]


def test_what_the_document_calls_itself_in_bold_is_none_of_those_whom_a_sentence_names(vocabulary):
    text = (
        '# Integritetspolicy\n\n## Leverantörer\n\nOrla AB (nedan "**Orla**", "**vi**" eller "**oss**") '
        "använder leverantörer.\n\n**Belkora GmbH** sköter driften.\n"
    )

    assert named(text, vocabulary) == ["Belkora GmbH"]


def test_one_heading_that_is_a_name_and_told_of_is_a_row_below_words_for_a_list(vocabulary):
    text = (
        "# Policy\n\n## Service providers\n\nWe may employ others.\n\n### Analytics\n\nWe may use them.\n\n"
        "#### Google Analytics\n\nGoogle Analytics is a web analytics service offered by Google. Google uses "
        "the data to measure traffic.\n\n## Links\n\nOur pages link to others.\n"
    )

    (row,) = rows_of(text, vocabulary)

    assert (row.processor, row.section) == ("Google Analytics", "Analytics")
    assert row.purpose.startswith("Google Analytics is a web analytics service")
