"""Sentences that lead to a list in a policy: what they announce makes the items below them rows."""

import pytest
from small_lists import named

from pipeline.errors import OnwardError

ITEMS = "- **Stripe** (payments) \u2014 EU\n- **Supabase**: database\n- **Sentry** \u2014 error monitoring\n"


def names_under(heading, introduction, vocabulary):
    told = f"## 4. {heading}\n\n{introduction}\n\n{ITEMS}\n"
    text = f"# Privacy\n\n## 1. Scope\n\nWords.\n\n{told}## 5. Rights\n\nWords.\n"
    return named(text, vocabulary)


@pytest.mark.parametrize(
    ("heading", "introduction"),
    [
        ("Sharing your data", "We share data with the following parties:"),
        ("Third parties", "We share your data with the following third parties:"),
        ("Recipients", "Your data is passed on to the following recipients:"),
        ("Third parties", "To provide our service we rely on these providers:"),
        ("Dritte", "Wir teilen Ihre Daten mit folgenden Dritten:"),
        ("Weitergabe", "Ihre Daten werden an folgende Empfänger übermittelt:"),
        ("Tiers", "Nous partageons vos données avec les tiers suivants :"),
        ("Partage", "Vos données sont transmises aux destinataires suivants :"),
        ("Terceros", "Compartimos sus datos con los siguientes terceros:"),
        ("Destinatarios", "Sus datos se comunican a los siguientes destinatarios:"),
        ("Derde partijen", "Wij delen gegevens met de volgende partijen:"),
        ("Ontvangers", "Uw gegevens worden doorgegeven aan de volgende ontvangers:"),
        ("Terze parti", "Condividiamo i tuoi dati con i seguenti terzi:"),
        ("Destinatari", "I dati sono comunicati ai seguenti destinatari:"),
        ("Terceiros", "Compartilhamos seus dados com os seguintes terceiros:"),
        ("Destinatários", "Os seus dados são transmitidos aos seguintes destinatários:"),
        ("Tredjeparter", "Vi deler dine data med følgende tredjeparter:"),
        ("Mottagare", "Dina uppgifter lämnas ut till följande mottagare:"),
        ("Tredjeparter", "Vi deler opplysninger med følgende mottakere:"),
        ("Tietojen luovutus", "Luovutamme tietoja seuraaville vastaanottajille:"),
        ("Odbiorcy", "Udostępniamy dane następującym podmiotom:"),
        ("Příjemci", "Údaje předáváme následujícím příjemcům:"),
        ("Anderen", "Wij schakelen de volgende partijen in om de dienst te leveren."),
        ("Anderen", "De volgende partijen verwerken gegevens in onze opdracht:"),
        ("Others", "We work with these partners:"),
        ("Otros", "Nos apoyamos en los siguientes servicios:"),
        ("Altri", "Ci affidiamo ai seguenti servizi:"),
        ("Outros", "Operadores que tratam dados em nosso nome:"),
        ("Inne", "Twoje dane są przetwarzane przez następujące podmioty:"),
    ],
)
def test_parties_that_are_said_to_follow_are_the_list(heading, introduction, vocabulary):
    assert names_under(heading, introduction, vocabulary) == ["Stripe", "Supabase", "Sentry"]


@pytest.mark.parametrize("items", [ITEMS, "- Stripe\n- Supabase\n- Sentry\n"])
@pytest.mark.parametrize(
    "introduction",
    [
        "To run the service we use:",
        "Your data may be transferred to:",
        "Your data passes through:",
        "Pour fournir le service, nous nous appuyons sur :",
        "Vos données sont hébergées et traitées par :",
        "Para prestar el servicio utilizamos:",
        "Sus datos podrán ser comunicados a:",
        "Per erogare il servizio utilizziamo:",
        "Os dados podem ser compartilhados com:",
        "Voor de uitvoering van onze dienst schakelen wij in:",
        "Für den Betrieb setzen wir ein:",
        "Dina uppgifter delas med:",
    ],
)
def test_known_ones_under_words_that_break_off_behind_what_is_done_are_the_list(
    introduction, items, vocabulary
):
    text = f"# Privacy\n\n## 4. Your data\n\n{introduction}\n\n{items}\n## 5. Rights\n\nWords.\n"
    assert named(text, vocabulary) == ["Stripe", "Supabase", "Sentry"]


@pytest.mark.parametrize(
    "introduction",
    ["We never use:", "We do not share your data with:", "You can sign in with:", "Wir nutzen"],
)
def test_known_ones_under_other_words_that_break_off_are_no_list(introduction, vocabulary):
    text = f"# Privacy\n\n## 4. Your data\n\n{introduction}\n\n{ITEMS}\n## 5. Rights\n\nWords.\n"
    with pytest.raises(OnwardError, match="no list"):
        named(text, vocabulary)


@pytest.mark.parametrize(
    "introduction",
    [
        "We share the following data with third parties:",
        "You can sign in with the following accounts:",
        "This agreement is made between the following parties:",
    ],
)
def test_other_things_that_are_said_to_follow_are_no_list(introduction, vocabulary):
    with pytest.raises(OnwardError, match="no list"):
        names_under("Your account", introduction, vocabulary)
