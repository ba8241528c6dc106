"""Those to whom a policy says that data go: named ones are rows, kinds are none."""

import pytest
from small_lists import rows_of

from pipeline.errors import ExtractError
from pipeline.extract import extract
from pipeline.read import read

NAMED = "- **Nimbora GmbH** \u2014 sending of e-mail\n- **Quillmail Ltd** \u2014 payment processing\n"


def extracted(text, vocabulary, name="policy.md"):
    return extract(read(text.encode(), name), vocabulary)


def names(text, vocabulary, name="policy.md"):
    return [row.processor for row in extracted(text, vocabulary, name).rows]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Sharing of data", "We share your personal data only with:"),
        ("Recipients", ""),
        ("Weitergabe von Daten", "Eine Weitergabe erfolgt an:"),
        ("Partage des données", "Nous partageons vos données avec :"),
        ("Destinatarios", "Compartimos tus datos con:"),
        ("Ontvangers", "Uw gegevens worden gedeeld met:"),
        ("Comunicazione dei dati", "I dati sono comunicati a:"),
        ("Compartilhamento de dados", "O compartilhamento ocorre apenas com:"),
    ],
)
def test_named_ones_to_whom_a_policy_says_that_data_go_are_rows(heading, words, vocabulary):
    text = f"# Policy\n\n## 5. {heading}\n\n{words}\n\n{NAMED}"

    assert names(text, vocabulary) == ["Nimbora GmbH", "Quillmail Ltd"]


def test_a_kind_beside_a_named_one_to_whom_data_go_is_none(vocabulary):
    found = extracted(
        "# Policy\n\n## Sharing of data\n\nWe share it with:\n\n- **Hosting provider** \u2014 storage\n"
        "- **Nimbora GmbH** \u2014 under section 3\n- **Payment providers** \u2014 for purchases\n",
        vocabulary,
    )

    assert [row.processor for row in found.rows] == ["Nimbora GmbH"]
    assert {item.rule for item in found.ignored if "provider" in item.fragment.text} == {
        "kind-without-a-name"
    }


@pytest.mark.parametrize(
    "items",
    [
        "- **Hosting providers** \u2014 storage\n- **Payment providers** \u2014 payments\n",
        "- **Mergers** \u2014 if sold\n- **Compliance** \u2014 if we must\n- **Safety** \u2014 for you\n",
    ],
)
def test_no_list_of_whom_data_may_go_to_without_anyone_named_is_one(items, vocabulary):
    with pytest.raises(ExtractError):
        extracted(f"# Policy\n\n## Sharing of data\n\nWe share your data with:\n\n{items}", vocabulary)


def test_whom_a_sentence_denies_that_data_are_shared_with_are_no_rows(vocabulary):
    with pytest.raises(ExtractError):
        extracted(f"# Policy\n\n## Data\n\nWe do not share your data with:\n\n{NAMED}", vocabulary)


def test_paragraphs_that_each_begin_with_a_company_and_its_address_are_entries(vocabulary):
    found = extracted(
        "# Policy\n\n## Data processors\n\nThese organisations process personal data for us.\n\n"
        "Nimbora Limited, a New Zealand registered company. Nimbora operate Kwarn, for hosting.\n\n"
        "Quillmail B.V., Lindestraat 1, 7511 JX Enschede, Netherlands. Quillmail sends e-mail by Bolt.\n\n"
        "Belkora (UK) Limited, 5 High Street, Chichester, PO20 7EQ, UK. Belkora provides our help desk.\n",
        vocabulary,
    )

    assert [row.processor for row in found.rows] == [
        "Nimbora Limited",
        "Quillmail B.V.",
        "Belkora (UK) Limited",
    ]
    assert [row.entity_location for row in found.rows][1:] == [
        "Lindestraat 1, 7511 JX Enschede, Netherlands",
        "5 High Street, Chichester, PO20 7EQ, UK",
    ]


@pytest.mark.parametrize(
    "name",
    ["[BILLING] (e.g. Stripe)", "E-mail provider (to be chosen)", "Fornitore email (da scegliere)"],
)
def test_a_blank_with_a_remark_behind_it_names_nobody(name, vocabulary):
    text = f"# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|{name}|Mail|\n|Nimbora|Hosting|\n"

    assert names(text, vocabulary) == ["Nimbora"]


def test_a_kind_whose_purpose_is_not_implemented_is_no_row_and_one_with_a_purpose_is(vocabulary):
    text = (
        "# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|Email provider|Not implemented|\n"
        "|Analytics provider|Product analytics|\n|Nimbora|Hosting|\n|Stripe|Payments|\n"
    )

    assert names(text, vocabulary) == ["Analytics provider", "Nimbora", "Stripe"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We use the following sub-processors for hosting: Nimbora GmbH (EU), Quillmail B.V. (EU).",
        "Wij gebruiken de volgende sub-verwerkers voor hosting: Nimbora GmbH (EU), Quillmail B.V. (EU).",
        "Wir nutzen folgende Auftragsverarbeiter für Hosting: Nimbora GmbH (EU), Quillmail B.V. (EU).",
    ],
)
def test_a_sentence_says_before_its_colon_what_those_behind_it_are_for(sentence, vocabulary):
    found = extracted(f"# Policy\n\n## Data\n\n{sentence}\n", vocabulary)

    assert [(row.processor, (row.purpose or "").lower()) for row in found.rows] == [
        ("Nimbora GmbH", "hosting"),
        ("Quillmail B.V.", "hosting"),
    ]


def test_an_address_behind_a_label_under_a_name_is_a_link(vocabulary):
    (row, _) = extracted(
        "# Sub-processors\n\n- **Entity:** Nimbora\n  - **Purpose:** Hosting\n"
        "  - **Security:** https://nimbora.example/security\n"
        "- **Entity:** Quillmail\n  - **Purpose:** E-mail\n",
        vocabulary,
    ).rows

    assert [link.href for link in row.links] == ["https://nimbora.example/security"]


def test_where_data_is_processed_is_asked_for_beside_the_seat(vocabulary):
    (row, _) = extracted(
        "# Elenco dei sub-responsabili\n\n|Fornitore|Funzione|Sede / località del trattamento|\n|-|-|-|\n"
        "|Nimbora|Hosting|Francoforte, Germania|\n|Quillmail|Email|Irlanda|\n",
        vocabulary,
    ).rows

    assert (row.location, row.entity_location) == ("Francoforte, Germania", None)


@pytest.mark.parametrize(
    "heading",
    [
        "Your rights",
        "Ihre Rechte",
        "Vos droits",
        "Tus derechos",
        "Uw rechten",
        "I tuoi diritti",
        "Seus direitos",
    ],
)
def test_what_readers_may_ask_for_are_no_rows_in_any_language(heading, vocabulary):
    text = (
        "Qué datos trata la aplicación, con quién se comparten y cómo puedes controlarlos.\n\n"
        "- **Nimbora** (Accounts, Storage): cuentas,\n- **Quillmail**: alojamiento de las imágenes\n\n"
        f"## 8. {heading}\n\n- **Conocer** qué datos tuyos tratamos.\n"
        "- **Presentar queja** ante la **Superintendencia (SIC)** si no atendemos tu solicitud.\n"
    )

    assert names(text, vocabulary) == ["Nimbora", "Quillmail"]


TO_NAMES = "|Nimbora GmbH|Login|z|\n|Quillmail Ltd|Mail|x|\n|OpenAI|Moderation|y|\n"
TO_KINDS = "|Payment providers|Payments|x|\n|Advertising partners|Ads|y|\n|Hosting providers|Hosting|z|\n"


@pytest.mark.parametrize(
    ("heading", "led", "header"),
    [
        ("Data sharing", "We share data only with:", "Provider|Purpose|Policy"),
        ("Weitergabe", "Wir geben Daten nur weiter an:", "Dienst|Zweck|Datenschutz"),
        ("Partage des données", "Nous partageons vos données avec :", "Service|Finalité|Politique"),
        ("Compartir datos", "Compartimos datos solo con:", "Servicio|Finalidad|Política"),
        ("Delen van gegevens", "Wij delen gegevens alleen met:", "Dienst|Doel|Beleid"),
        ("Condivisione dei dati", "Condividiamo i dati solo con:", "Servizio|Finalità|Informativa"),
        ("Compartilhamento", "Compartilhamos dados apenas com:", "Serviço|Finalidade|Política"),
    ],
)
def test_a_table_of_companies_that_data_are_shared_with_is_a_list(heading, led, header, vocabulary):
    text = f"# Privacy\n\n## 1. Us\n\nWords.\n\n## 2. {heading}\n\n{led}\n\n|{header}|\n|-|-|-|\n"

    assert names(text + TO_NAMES, vocabulary) == ["Nimbora GmbH", "Quillmail Ltd", "OpenAI"]
    with pytest.raises(ExtractError):
        names(text + TO_KINDS, vocabulary)


def test_a_contact_form_is_what_for_and_a_list_of_services_below_it_is_one(vocabulary):
    text = (
        "# Política de privacidad\n\n## Formulario de contacto\n\n"
        "Los datos pueden compartirse con proveedores externos, incluidos:\n\n- [Acme](/a)\n- [Bolt](/b)\n"
    )

    assert [(row.processor, row.purpose) for row in rows_of(text, vocabulary)] == [
        ("Acme", "Formulario de contacto"),
        ("Bolt", "Formulario de contacto"),
    ]


KNOWN = [
    "- Stripe (payments)\n- Sentry (monitoring)\n- Resend (e-mail)\n",
    "- Stripe\n- Sentry\n- Resend\n",
    "### Stripe\n\nPayments. USA.\n\n### Sentry\n\nMonitoring. USA.\n\n### Resend\n\nE-mail. USA.\n",
    "|Name|Use|\n|-|-|\n|Stripe|payments|\n|Sentry|monitoring|\n|Resend|e-mail|\n",
]


@pytest.mark.parametrize("below", KNOWN)
@pytest.mark.parametrize(
    "heading",
    [
        *("Third parties", "Where your data goes", "Recipients", "Partners", "Weitergabe an Dritte"),
        *("Wer bekommt deine Daten?", "Services externes", "Transmission à des tiers", "Terceros"),
        *("Quién trata tus datos", "Terze parti", "Comunicazione a terzi", "Derden", "Externe partijen"),
        *("Operadores", "Partilha com terceiros", "Mottagare", "Tredjeparter", "Podmioty trzecie"),
    ],
)
def test_known_ones_under_a_heading_that_says_who_gets_data_are_rows(heading, below, vocabulary):
    text = f"# Privacy\n\n## 3. Data\n\nWords.\n\n## 4. {heading}\n\n{below}\n## 5. Contact\n\nWords.\n"
    assert names(text, vocabulary) == ["Stripe", "Sentry", "Resend"]


@pytest.mark.parametrize("below", KNOWN)
@pytest.mark.parametrize(
    "heading", ["Sign-in options", "Third-party cookies", "Third parties we do not use", "Integrations"]
)
def test_known_ones_under_another_heading_are_none(heading, below, vocabulary):
    with pytest.raises(ExtractError):
        names(f"# Privacy\n\n## 4. {heading}\n\n{below}\n## 5. Contact\n\nWords.\n", vocabulary)


@pytest.mark.parametrize("below", KNOWN[:3])
def test_beside_a_list_of_sub_processors_those_under_such_a_heading_are_none(below, vocabulary):
    table = "## 6. Sub-processors\n\n|Name|Purpose|Location|\n|-|-|-|\n|Acme GmbH|Hosting|Norway|\n"
    text = f"# Privacy\n\n## 4. Login with third parties\n\n{below}\n{table}|Bolt Ltd|Mail|UK|\n"
    assert names(text, vocabulary) == ["Acme GmbH", "Bolt Ltd"]
