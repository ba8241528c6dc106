"""Names in a line under, or behind, what those are for."""

import pytest
from small_lists import named, rows_of

from pipeline.errors import ExtractError

HEAD = "<h1>Privacy</h1><p>We share your data with these sub-processors:</p>"
MAIL = "E-mail delivery"
FOUR = [("Acme", "Hosting"), ("Bolt Bros", "Hosting"), ("Corvid", "Hosting"), ("Dunlin GmbH", MAIL)]


def told(body, vocabulary):
    page = f"<!doctype html><body>{HEAD}{body}</body>"
    return [(row.processor, row.purpose) for row in rows_of(page, vocabulary)]


@pytest.mark.parametrize(
    "pair",
    [
        "<p><b>{}</b></p><p>{}</p>",
        "<p><b>{}:</b> {}</p>",
        "<ul><li><span><strong>{}</strong></span></li></ul><div>{}</div>",
        "<ul><li><strong>{}</strong></li><div>{}</div></ul>",
    ],
)
def test_names_in_a_line_with_the_kind_that_leads_them_are_entries_each(pair, vocabulary):
    body = pair.format("Hosting", "Acme, Bolt Bros and Corvid") + pair.format(
        "E-mail delivery", "Dunlin GmbH"
    )

    assert told(body, vocabulary) == FOUR


@pytest.mark.parametrize("said", [("Hosting", MAIL), ("Zorva", "Lumenpath")])
def test_bold_names_over_lines_of_what_for_or_of_their_products_are_no_kinds(said, vocabulary):
    pair = "<p><b>{}</b></p><p>{}</p>"
    cards = list(zip(("Acme GmbH", "Bolt Inc."), said, strict=True))

    assert told("".join(pair.format(*each) for each in cards), vocabulary) == cards


def test_a_bold_name_over_its_product_behind_kinds_over_names_is_no_kind(vocabulary):
    pair = "<p><b>{}</b></p><p>{}</p>"
    kinds = [("Hosting", "Acme GmbH"), (MAIL, "Corvid GmbH"), ("Payments", "Dunlin GmbH")]
    rows = told("".join(pair.format(*each) for each in [*kinds, ("Bolt Inc.", "Zorva")]), vocabulary)

    assert rows == [(name, kind) for kind, name in kinds]


def test_bold_kinds_over_words_that_name_nobody_are_no_entries(vocabulary):
    pair = "<p><b>{}</b></p><p>{}</p>"
    body = pair.format("Hosting", "Norwegian data centres") + pair.format(MAIL, "Encrypted connections")

    with pytest.raises(ExtractError):
        told(body, vocabulary)


@pytest.mark.parametrize(
    "heading",
    [
        "Who do we share your data with?",
        "With whom do we share your personal data?",
        "Mit wem teilen wir Ihre Daten?",
        "Avec qui partageons-nous vos données ?",
        "¿A quién comunicamos tus datos?",
        "Met wie delen we uw gegevens?",
        "A chi comunichiamo i dati?",
        "Med vem delar vi dina uppgifter?",
        "Komu przekazujemy dane?",
    ],
)
def test_a_question_for_whom_data_goes_to_stands_over_names_by_kind(heading, vocabulary):
    text = (
        f"# Policy\n\n### {heading}\n\n**IT**\n- Acme AS, Oslo\n- Bolt GmbH, Frankfurt\n\n"
        "**Marketing**\n- Corvid Inc., Austin\n\n### Security\n\n**Technical**\n- Encryption\n- Firewalls\n"
    )

    assert named(text, vocabulary) == ["Acme AS", "Bolt GmbH", "Corvid Inc."]


def test_names_behind_their_kind_are_apart_where_one_of_them_has_words_of_a_purpose(vocabulary):
    text = (
        "# Policy\n\n## Vendors\n\n1. **Servers** \u2013 Corvid Cloud (Norway) and Bolt, Inc. (Spain)\n"
        "2. **Payments** \u2013 Dyne, Inc. (Spain)\n3. **Analytics** \u2013 Elm Ltd (Norway)\n"
    )

    assert named(text, vocabulary) == ["Corvid Cloud", "Bolt, Inc.", "Dyne, Inc.", "Elm Ltd"]


def test_bold_kinds_with_names_behind_them_say_what_each_of_these_is_for(vocabulary):
    text = (
        "# Datenschutz\n\n## 9b Projektarbeit\n\nHierzu setzen wir folgende Dienstleister und Tools ein:\n\n"
        "**1. Sichere Kommunikation:** Proton AG (ProtonMail) – Schweiz\n\n"
        "**2. KI-Dienste:** OpenAI (ChatGPT), Anthropic (Claude), xAI (Grok), Orla AI\n\n"
        "**3. Buchhaltung:** Bexio AG – Schweiz\n\n## 10 Rechte\n\nSie haben Rechte.\n"
    )

    rows = rows_of(text, vocabulary)

    assert [row.processor for row in rows] == [
        "Proton AG",
        "OpenAI",
        "Anthropic",
        "xAI",
        "Orla AI",
        "Bexio AG",
    ]
    assert [row.purpose for row in rows][1] == "KI-Dienste"
