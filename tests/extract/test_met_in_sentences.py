"""Sentences and items met in real texts: kinds, names and their brackets, each told from the other."""

import pytest
from small_lists import named, rows_of


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


def test_a_kind_among_names_in_a_sentence_is_none_of_them_and_what_none_is_for(vocabulary):
    text = (
        "# Addendum\n\n## Service providers\n\nWe may use Supabase, Cloudflare, transactional email "
        "providers, GitHub, and incident.io as configured. We use Slack, tracking tools and bolt.io.\n"
    )

    rows = rows_of(text, vocabulary)

    assert [row.processor for row in rows] == [
        "Supabase",
        "Cloudflare",
        "GitHub",
        "incident.io",
        "Slack",
        "bolt.io",
    ]
    assert not any("providers" in (row.purpose or "") for row in rows)


def test_a_word_that_begins_a_sentence_is_no_company_that_is_called_so(vocabulary):
    text = "# Personvern\n\n## Hvem vi deler med\n\nAppen bruker Supabase som databaseleverandør.\n"

    assert named(text, vocabulary) == ["Supabase"]


def test_the_address_behind_a_name_ends_where_its_sentence_does(vocabulary):
    text = (
        "# Datenschutz\n\n## Auftragsverarbeiter\n\nFolgende Dienstleister:\n\n"
        "- **Server-Hosting:** Belkora Online GmbH, Industriestr. 25, 91710 Gunzenhausen, Deutschland. "
        "Unsere Datenbank, die Karten und das Routing laufen auf einem Server.\n"
        "- **Geocoding (Ortssuche):** Cirrova GmbH, Berlin, Deutschland — betreibt den Dienst.\n"
    )

    first, second = rows_of(text, vocabulary)

    assert first.entity_location == "Industriestr. 25, 91710 Gunzenhausen, Deutschland"
    assert second.entity_location == "Berlin, Deutschland"


def test_a_purpose_and_its_place_behind_a_name_are_both(vocabulary):
    text = "# Sub-processors\n\n- Acme GmbH: hosting in Germany\n- Bolt Inc.: servers in Norway\n"

    first, second = rows_of(text, vocabulary)

    assert (first.purpose, first.location) == ("hosting in Germany", "Germany")
    assert (second.purpose, second.location) == (None, "Norway")


def test_the_first_half_of_a_word_that_another_shares_its_second_with_is_no_company(vocabulary):
    text = (
        "# Datenschutz\n\n## Dienstleister\n\nDiese Website wird bei dem Dienstleister Netlify gehostet. "
        "Es kann sich um Meta- und Kommunikationsdaten, Namen und Meta-/Vertragsdaten handeln.\n"
    )

    assert named(text, vocabulary) == ["Netlify"]


def test_brackets_behind_each_other_call_each_party_in_their_own_quotes(vocabulary):
    text = (
        '# Personvern\n\n## Leverandører\n\nVelkommen til Orla ("Nettstedet"), drevet av Orla ("Orla", "vi", '
        'og/eller "vår"). **Orla** tilbyr tjenesten med leverandører. Vi bruker **Belkora AS**.\n'
    )

    assert named(text, vocabulary) == ["Belkora AS"]


def test_a_sentence_of_kinds_with_names_in_their_brackets_names_those_in_the_brackets(vocabulary):
    text = (
        "# Datenschutz\n\n## Eingesetzte Dienstleister\n\nWir nutzen insbesondere folgende Dienstleister: "
        "Hosting und Deployment (Vercel, Orlapoint), Versionsverwaltung (GitHub), "
        "Zahlungsabwicklung (Stripe), KI-Verarbeitung (z. B. OpenAI) sowie KI (Orla-API). Diese "
        "Anbieter bearbeiten Daten nur soweit nötig.\n"
    )

    assert [(row.processor, row.purpose) for row in rows_of(text, vocabulary)] == [
        ("Vercel", "Hosting und Deployment"),
        ("Orlapoint", "Hosting und Deployment"),
        ("GitHub", "Versionsverwaltung"),
        ("Stripe", "Zahlungsabwicklung"),
        ("OpenAI", "KI-Verarbeitung"),
        ("Orla-API", "KI"),
    ]


def test_names_in_a_sentence_with_what_for_in_their_brackets_stay_the_names(vocabulary):
    text = (
        "# Privacy\n\n## Sub-processors\n\nWe use the following third-party service providers: "
        "Vercel (hosting), Stripe (payments), and Upstash Redis (caching).\n"
    )

    assert named(text, vocabulary) == ["Vercel", "Stripe", "Upstash Redis"]


def test_the_kind_before_a_name_is_what_for_and_the_bracket_behind_it_more_of_it(vocabulary):
    text = (
        "# Privacy Policy\n\n## Services we use:\n\n- Hosting: Hetzner, Germany\n- Payments: Stripe\n"
        "- Email: Postmark (Notifications only)\n"
    )

    assert [row.purpose for row in rows_of(text, vocabulary)] == [
        "Hosting",
        "Payments",
        "Email; Notifications only",
    ]


def test_an_item_for_a_kind_with_names_in_its_brackets_names_those(vocabulary):
    text = (
        "# Privacidad\n\n## Cesión de datos a terceros\n\nUtilizamos los siguientes proveedores, que actúan "
        "como encargados del tratamiento:\n\n- **Supabase:** alojamiento de base de datos.\n"
        "- **Proveedores de IA (p. ej. OpenAI, Anthropic):** se envía el contenido para generar respuestas.\n"
        "- **Stripe:** gestión de pagos.\n"
    )

    rows = rows_of(text, vocabulary)

    assert [row.processor for row in rows] == ["Supabase", "OpenAI", "Anthropic", "Stripe"]
    assert (
        rows[1].purpose
        == rows[2].purpose
        == "Proveedores de IA; se envía el contenido para generar respuestas."
    )


def test_a_company_with_its_seat_in_brackets_behind_a_heading_is_whose_the_name_is(vocabulary):
    text = (
        "# Sub-processors\n\nWe engage these sub-processors.\n\n"
        "## 1. Yarrow.Cloud (Yarrow Cloud LLC, Norway)\n\n"
        "**Purpose:** database.\n\n**Region:** Norway.\n\n## 2. Bolt (Bolt Messenger Inc., USA)\n\n"
        "**Purpose:** messages.\n\n**Region:** Ireland.\n"
    )

    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.entity_location, row.location) for row in rows] == [
        ("Yarrow.Cloud", "Norway", "Norway"),
        ("Bolt", "USA", "Ireland"),
    ]
    assert [dict(row.other)["entity"] for row in rows] == ["Yarrow Cloud LLC", "Bolt Messenger Inc."]


@pytest.mark.parametrize(
    "blank", ["[REGION TBC]", "[LAWYER: confirm where it is processed]", "[to be confirmed]"]
)
def test_brackets_that_say_that_something_is_open_are_no_place(blank, vocabulary):
    table = (
        "# Sub-processors\n\n| Sub-processor | Purpose | Region |\n|---|---|---|\n"
        f"| Acme GmbH | Hosting | {blank} |\n| Bolt Inc. | Payments | USA |\n"
    )
    items = (
        "# Sub-processors\n\n- Acme GmbH hosts the application. "
        f"Location: {blank}\n- Bolt Inc. handles payments. Location: USA.\n"
    )

    assert [row.location for row in rows_of(table, vocabulary)] == [None, "USA"]
    assert [row.location for row in rows_of(items, vocabulary)] == [None, "USA"]


def test_what_one_would_receive_is_data(vocabulary):
    text = (
        "# Sub-processors\n\n| Sub-processor | Activates when | What it would receive |\n|---|---|---|\n"
        "| Acme GmbH | switched on | Phone number |\n| Bolt Inc. | chosen | Email address |\n"
    )

    assert [row.data for row in rows_of(text, vocabulary)] == ["Phone number", "Email address"]
