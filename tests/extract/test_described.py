"""What is said behind a name, part by part: what each part is, its words say."""

import pytest
from small_lists import listed, rows_of

from pipeline.extract.cells import Draft
from pipeline.model import CharSpan, Fragment

ACME = "Acme GmbH"


def described(said, vocabulary, name=ACME):
    """The row of the first of two items, of which this is said."""
    return rows_of(listed(f"{name} {said}", "Bolt Inc. (billing)"), vocabulary)[0]


@pytest.mark.parametrize(
    ("said", "purpose", "location", "safeguard"),
    [
        ("(hosting, Ireland)", "hosting", "Ireland", None),
        ("(Ireland, hosting)", "hosting", "Ireland", None),
        ("(hosting, storage, Dublin, Ireland)", "hosting, storage", "Dublin, Ireland", None),
        ("(pagos, EE.UU., con cláusulas contractuales tipo)", "pagos", "EE.UU.",
         "cláusulas contractuales tipo"),
        ("(pagos, EE.UU. con cláusulas contractuales tipo)", "pagos", "EE.UU.",
         "cláusulas contractuales tipo"),
        ("– hosting – Stati Uniti (clausole contrattuali standard)", "hosting", "Stati Uniti",
         "clausole contrattuali standard"),
        ("(pagamenti) — Irlanda/USA, con clausole contrattuali standard UE.", "pagamenti", "Irlanda/USA",
         "clausole contrattuali standard UE"),
        ("— hosting (Norway, SCCs). Prompts train nothing.", "hosting. Prompts train nothing.", "Norway",
         "SCCs"),
        ("— Norway. See the next paragraph.", "See the next paragraph.", "Norway", None),
        ("(database, EU region)", "database", "EU region", None),
        ("– errors, Norway, covered by SCCs", "errors", "Norway", "SCCs"),
        ("– errors · Norway · SCCs", "errors", "Norway", "SCCs"),
        ("(e-mail, data hosted in Norway)", "e-mail", "Norway", None),
        ("(support in Spain, France, and Italy)", "support in Spain, France, and Italy",
         "Spain, France, and Italy", None),
    ],
)  # fmt: skip
def test_a_part_between_commas_is_the_place_or_the_safeguard_that_it_names(
    said, purpose, location, safeguard, vocabulary
):
    row = described(said, vocabulary)

    assert (row.purpose, row.location, row.safeguard) == (purpose, location, safeguard)


@pytest.mark.parametrize(
    "said", ["(hosting) — DPA in place", "(hosting); DPA in place", "— hosting — DPA in place"]
)
def test_brackets_before_a_mark_are_a_part_by_themselves(said, vocabulary):
    row = described(said, vocabulary, name="**Acme GmbH**")

    assert (row.purpose, row.safeguard) == ("hosting", "DPA in place")


def test_a_sentence_behind_brackets_that_say_what_for_is_no_part_of_them(vocabulary):
    row = described("(hosting, Norway). The data is encrypted.", vocabulary)

    assert row.location == "Norway"
    assert row.purpose.startswith("hosting;")


def test_a_web_address_behind_brackets_is_no_purpose(vocabulary):
    assert described("(hosting) — acme.example", vocabulary).purpose == "hosting"


def test_marks_of_full_width_part_as_others_do(vocabulary):
    row = described("（アイルランド）：ホスティング", vocabulary)

    assert (row.processor, row.purpose, row.location) == (ACME, "ホスティング", "アイルランド")


def test_an_arrow_parts_a_name_from_what_it_is_for(vocabulary):
    row = described("→ hosting (Norway)", vocabulary)

    assert (row.processor, row.purpose, row.location) == (ACME, "hosting", "Norway")


def test_whose_a_brand_is_says_where_that_one_sits(vocabulary):
    row = described("(Acme Holding Ltd, Ireland): hosting", vocabulary, name="**Acme**")

    assert (row.purpose, row.entity_location) == ("hosting", "Ireland")


def test_two_companies_in_brackets_have_no_one_seat(vocabulary):
    row = described("(Acme Ltd, Ireland / Acme Inc., USA): hosting", vocabulary, name="**Acme**")

    assert row.entity_location is None


def test_links_behind_the_last_sentence_of_an_item_are_no_words_of_its_purpose(vocabulary):
    row = described(
        "– hosting of notes. [Privacy Policy](https://acme.example/p) | [Acme DPA](https://acme.example/d)",
        vocabulary,
        "**Acme GmbH**",
    )

    assert row.purpose == "hosting of notes."
    assert [link.href for link in row.links] == ["https://acme.example/p", "https://acme.example/d"]


@pytest.mark.parametrize(
    ("sentence", "safeguard"),
    [
        ("Standardvertragsklauseln (SCCs) vereinbart.", "Standardvertragsklauseln (SCCs) vereinbart"),
        ("Drittlandbezug: DPF + SCC.", "DPF + SCC."),
    ],
)
def test_a_sentence_that_begins_with_what_covers_the_transfer_says_that_alone(
    sentence, safeguard, vocabulary
):
    row = described(f"– Hosting der Anwendung. {sentence}", vocabulary)

    assert ((row.purpose or "").rstrip("."), row.safeguard) == ("Hosting der Anwendung", safeguard)


@pytest.mark.parametrize(
    ("said", "location", "seat", "safeguard"),
    [
        ("Headquarters: USA — transfers under the SCCs.", None, "USA", "SCCs"),
        ("Location: Norway; transfer covered by SCCs.", "Norway", None, "SCCs"),
        (
            "Sede: EUA — servidores na UE (Frankfurt); transferência sob as Cláusulas Contratuais-Tipo.",
            "UE (Frankfurt)",
            "EUA",
            "Cláusulas Contratuais-Tipo",
        ),
        ("Location: Paris, France; Oslo, Norway.", "Paris, France; Oslo, Norway", None, None),
        (
            "Sitz: USA. Die Übermittlung erfolgt unter Standardvertragsklauseln (Art. 46 DSGVO).",
            None,
            "USA",
            "Die Übermittlung erfolgt unter Standardvertragsklauseln (Art. 46 DSGVO)",
        ),
        ("Seat: USA; US; SCCs", "US", "USA", "SCCs"),
    ],
)
def test_the_label_of_a_place_ends_where_what_covers_the_transfer_begins(
    said, location, seat, safeguard, vocabulary
):
    row = described(f"– hosting of the pages. {said}", vocabulary)

    assert (row.location, row.entity_location, row.safeguard) == (location, seat, safeguard)


def test_brackets_in_brackets_behind_the_label_of_a_place_are_read_to_their_end(vocabulary):
    said = "USA, Standard Contractual Clauses (SCCs (Module Two); DPF)"

    assert described(f"\u2013 hosting. Location: {said}", vocabulary).location == said


@pytest.mark.parametrize(
    ("said", "purpose", "location"),
    [
        (
            ", hébergement de l'application (région UE, Paris).",
            "hébergement de l'application",
            "région UE, Paris",
        ),
        ("(Hosting dieser Website via Pages) — Sitz: USA.", "Hosting dieser Website via Pages", None),
        (
            "– stores files on servers within the EU (Frankfurt). No training.",
            "stores files on servers within the EU (Frankfurt). No training.",
            "EU (Frankfurt)",
        ),
        (
            "– e-mail. Data is processed in the USA under the EU-US Data Privacy Framework.",
            "e-mail",
            "USA",
        ),
    ],
)
def test_a_region_in_brackets_is_a_place_and_what_covers_it_or_what_is_done_is_none_of_it(
    said, purpose, location, vocabulary
):
    row = described(said, vocabulary)

    assert (row.purpose, row.location) == (purpose, location)


def test_a_company_in_brackets_that_is_all_that_is_said_is_whose_the_name_is(vocabulary):
    page = "# Sub-processors\n\n- E-mail delivery: Acme (Dyne Mail SAS, France).\n- Hosting: Bolt (Norway)\n"
    row = rows_of(page, vocabulary)[0]

    assert (row.processor, row.purpose, row.entity_location) == ("Acme", "E-mail delivery", "France")
    assert ("entity", "Dyne Mail SAS, France") in row.other


@pytest.mark.parametrize(
    ("said", "purpose", "location"),
    [
        ("files and sign-in (EU region)", "files and sign-in", "EU region"),
        ("card payments (servers in Norway)", "card payments", "Norway"),
        ("E-Mail-Versand (Hosting in Norwegen)", "E-Mail-Versand", "Norwegen"),
        ("envoi d'e-mails (hébergement Norvège)", "envoi d'e-mails", "hébergement Norvège"),
    ],
)
def test_brackets_at_the_end_that_say_where_data_is_kept_are_the_place(said, purpose, location, vocabulary):
    first, _ = rows_of(listed(f"**Acme GmbH** - {said}", "**Bolt GmbH** - Backups"), vocabulary)

    assert (first.purpose, first.location) == (purpose, location)


@pytest.mark.parametrize(
    ("said", "location", "safeguard"),
    [
        (
            "web hosting. Servers in the EU region (Oslo, Norway). Processing under SCCs.",
            "EU region (Oslo, Norway)",
            "SCCs",
        ),
        (
            "Web-Hosting. Server in der Region EU (Oslo, Norwegen). Verarbeitung nach SCCs.",
            "EU (Oslo, Norwegen)",
            "SCCs",
        ),
        (
            "hosting aplikacji. Serwery w regionie EU (Oslo). Przetwarzanie na podstawie SCC.",
            "EU (Oslo)",
            "SCC",
        ),
    ],
)
def test_a_place_behind_a_name_is_its_seat_where_data_is_said_to_be_elsewhere(
    said, location, safeguard, vocabulary
):
    items = (f"**Acme Inc.** (Boston, USA) - {said}", "**Bolt Inc.** (USA) - e-mail")
    first, second = rows_of(listed(*items), vocabulary)

    assert (first.location, first.entity_location, first.safeguard) == (location, "Boston, USA", safeguard)
    assert {"location", "entity_location"} <= {each.field for each in first.evidence}
    assert (second.location, second.entity_location) == ("USA", None)


def test_a_place_behind_a_name_that_lies_where_data_is_kept_is_where_it_is(vocabulary):
    items = ("**Acme Inc.** (Germany) - e-mail. Servers within the EU.", "**Bolt Inc.** - logs")
    first, _ = rows_of(listed(*items), vocabulary)

    assert first.location is not None
    assert first.location.startswith("Germany")
    assert first.entity_location is None


def test_a_seat_that_was_taken_for_where_data_is_takes_its_evidence_along():
    draft = Draft()
    draft.add("location", "USA", (Fragment(CharSpan(0, 3), "USA"),))

    draft.move("USA", "location", "entity_location")

    assert (draft.text("location"), draft.text("entity_location")) == (None, "USA")
    assert [each.field for each in draft.evidence] == ["entity_location"]


def test_a_place_that_is_moved_takes_its_own_evidence_along_and_leaves_that_of_others():
    norway, spain = (Fragment(CharSpan(0, len(place)), place) for place in ("Norway", "Spain"))
    draft = Draft()
    draft.add("location", "Norway", [norway])
    draft.add("location", "Spain", [spain])
    draft.move("Norway", "location", "entity_location")

    assert {(said.field, said.fragment) for said in draft.evidence} == {
        ("entity_location", norway),
        ("location", spain),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Covered by DPF/SCC",
        "Abgedeckt durch SCC",
        "Couvert par les CCT",
        "Cubierto por las CCT",
        "Gedekt door SCC's",
        "Coperto da DPF/SCC",
        "Coberto por SCC",
    ],
)
def test_a_sentence_on_what_covers_the_transfer_is_the_safeguard_and_no_purpose(sentence, vocabulary):
    row = described(f"- mailbox. {sentence}.", vocabulary)

    assert (row.purpose, row.safeguard) == ("mailbox", sentence)


@pytest.mark.parametrize(
    ("said", "purpose", "location"),
    [
        ("hosting. Data is stored in Norway.", "hosting", "Norway"),
        ("hosting. Hosted in Norway.", "hosting", "Norway"),
        ("hosting, based in Norway", "hosting", "Norway"),
        ("hosts our servers in Norway", "hosts our servers in Norway", "Norway"),
        ("for hosting, hosted in Norway", "hosting", "Norway"),
        ("(Hosting) \u2014 Verarbeitung in Norwegen", "Hosting", "Norwegen"),
        ("Hosting. Die Daten werden in Norwegen gespeichert.", "Hosting", "Norwegen"),
        ("hébergement. Les données sont stockées en Norvège.", "hébergement", "Norvège"),
        ("alojamiento. Los datos se almacenan en Noruega.", "alojamiento", "Noruega"),
        ("hosting. I dati sono conservati in Norvegia.", "hosting", "Norvegia"),
        ("hosting. De gegevens worden opgeslagen in Noorwegen.", "hosting", "Noorwegen"),
        ("alojamento. Os dados são armazenados na Noruega.", "alojamento", "Noruega"),
    ],
)
def test_a_sentence_on_where_data_is_is_no_part_of_what_a_name_is_for(said, purpose, location, vocabulary):
    row = described(f"\u2014 {said}", vocabulary)

    assert ((row.purpose or "").removeprefix("for ").rstrip("."), row.location) == (purpose, location)


@pytest.mark.parametrize(
    ("said", "location", "safeguard"),
    [
        ("hosting. Data is processed in the USA under SCCs.", "USA", "SCCs"),
        ("hosting. USA, covered by SCCs.", "USA", "SCCs"),
        ("hosting. Transfers to the USA are covered by SCCs.", "USA", "SCCs"),
        (
            "Hosting. Die Daten werden in den USA auf Basis von Standardvertragsklauseln verarbeitet.",
            "USA",
            "Standardvertragsklauseln",
        ),
        (
            "Hosting. Die Übermittlung in die USA erfolgt auf Basis von Standardvertragsklauseln.",
            "USA",
            "Standardvertragsklauseln",
        ),
        ("hosting. Gegevens worden verwerkt in de VS op basis van SCC's.", "VS", "SCC"),
        ("hosting. Dati trattati negli Stati Uniti sulla base di SCC.", "Stati Uniti", "SCC"),
        ("alojamiento. Datos tratados en Estados Unidos bajo SCC.", "Estados Unidos", "SCC"),
        ("hosting. Cloudflare verwerkt gegevens in de VS onder SCC's.", "VS", "SCC"),
        ("alojamento. A transferência para os Estados Unidos está coberta por SCC.", "Estados Unidos", "SCC"),
    ],
)
def test_a_sentence_on_where_data_goes_and_what_covers_that_is_both(said, location, safeguard, vocabulary):
    row = described(f"\u2014 {said}", vocabulary)

    assert (row.location, (row.purpose or "").rstrip(".")) == (location, said.partition(".")[0])
    assert safeguard in (row.safeguard or "")


def test_brackets_may_say_where_data_is_kept_and_what_covers_that(vocabulary):
    row = described("\u2014 banco de dados (hospedagem nos EUA com SCCs aplicáveis).", vocabulary)

    assert (row.purpose, row.location, row.safeguard) == ("banco de dados", "EUA", "SCCs")


@pytest.mark.parametrize(
    ("said", "safeguard"), [("Art. 6 (1) (b) GDPR", None), ("Standard Contractual Clauses",) * 2]
)
def test_the_legal_basis_of_processing_under_a_label_is_no_safeguard(said, safeguard, vocabulary):
    entry = "### {}\n\n**Purpose:** hosting<br>**Legal basis:** {}\n\n"
    text = "# Sub-processors\n\n" + "".join(entry.format(name, said) for name in ("Zorva", "Plimm"))
    row, _ = rows_of(text, vocabulary)

    assert (row.safeguard, "Legal basis" in dict(row.other)) == (safeguard, safeguard is None)
