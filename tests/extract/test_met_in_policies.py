"""Lists inside privacy policies and contracts, beside all that is no list there, in several forms."""

import pytest
from small_lists import extraction_of, named

from pipeline.errors import ExtractError


@pytest.mark.parametrize(
    "anybody",
    [
        "Our accountants",
        "Law enforcement",
        "The members of your team",
        "nos salariés habilités",
        "Les membres de votre groupe",
        "Hacienda y entidades financieras",
        "Administraciones públicas cuando exista obligación legal.",
        "Andere Nutzer",
        "Onze boekhouder",
        "myndigheter vid lagkrav",
    ],
)
def test_those_who_may_get_data_whoever_they_are_name_nobody_in_a_cell_and_behind_a_bullet(
    anybody, vocabulary
):
    table = (
        f"| Acme GmbH | hosting | Norway |\n| Bolt Inc. | e-mail | Spain |\n| {anybody} | duties | Spain |\n"
    )
    bullets = f"- **Acme GmbH** \u2013 hosting, Norway\n- **Bolt Inc.** \u2013 e-mail, Spain\n- {anybody}\n"

    for listed in ("| Recipient | Purpose | Country |\n|---|---|---|\n" + table, bullets):
        found = extraction_of(f"# Policy\n\n## Recipients of your data\n\n{listed}", vocabulary)

        assert [row.processor for row in found.rows] == ["Acme GmbH", "Bolt Inc."]
        assert "kind-without-a-name" in {ignored.rule for ignored in found.ignored}


@pytest.mark.parametrize(
    "own",
    ["Our own servers", "eigener SMTP-Server (mail.acme.example)", "Serveurs propres", "Servidor propio"],
)
def test_what_is_the_publishers_own_is_no_other_party(own, vocabulary):
    text = "# Policy\n\n## Processors\n\n| Processor | Purpose | Country |\n|---|---|---|\n"
    found = extraction_of(f"{text}| Bolt Inc. | e-mail | Spain |\n| {own} | backups | Norway |\n", vocabulary)

    assert [row.processor for row in found.rows] == ["Bolt Inc."]
    assert "system-of-ones-own" in {ignored.rule for ignored in found.ignored}


def test_a_company_with_a_word_for_ones_own_in_its_name_is_a_row(vocabulary):
    items = "- **Propio Servers Ltd** \u2013 hosting\n- **Bank of Fjordland AS** \u2013 payments\n"

    assert named(f"# Sub-processors\n\n{items}", vocabulary) == ["Propio Servers Ltd", "Bank of Fjordland AS"]


HEADINGS = [
    (
        "# Policy\n\n## Third parties we share data with\n\n"
        "### Corvid Cloud\n\n**Provider:** Corvid Cloud Ltd., Bergen, Norway\n**Purpose:** hosting\n\n"
        "### Quill\n\n**Provider:** Bolt Inc.\n**Purpose:** e-mail\n\n"
        "### Newsletter\n\n**Provider:** Dyne GmbH\n**Purpose:** mailings\n"
    ),
    (
        "<h1>Datenschutz</h1><h2>Auftragsverarbeiter</h2>"
        "<h3>Corvid Cloud</h3><p>Anbieter: Corvid Cloud Ltd., Bergen, Norwegen<br>Zweck: hosting</p>"
        "<h3>Quill</h3><p>Anbieter: Bolt Inc.<br>Zweck: e-mail</p>"
        "<h3>Newsletter</h3><p>Anbieter: Dyne GmbH<br>Zweck: mailings</p>"
    ),
    (
        "<h1>Vie privée</h1><h2>Nos sous-traitants</h2>"
        "<h3>Corvid Cloud</h3><dl><dt>Fournisseur</dt><dd>Corvid Cloud Ltd., Bergen, Norvège</dd>"
        "<dt>Finalité</dt><dd>hosting</dd></dl>"
        "<h3>Quill</h3><dl><dt>Fournisseur</dt><dd>Bolt Inc.</dd><dt>Finalité</dt><dd>e-mail</dd></dl>"
        "<h3>Newsletter</h3><dl><dt>Fournisseur</dt><dd>Dyne GmbH</dd><dt>Finalité</dt><dd>mailings</dd></dl>"
    ),
]


@pytest.mark.parametrize("text", HEADINGS)
def test_under_a_brand_a_provider_is_whose_it_is_and_under_a_kind_it_is_the_name(text, vocabulary):
    rows = extraction_of(text, vocabulary).rows

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Corvid Cloud", "hosting"),
        ("Quill", "e-mail"),
        ("Dyne GmbH", "mailings"),
    ]
    assert [words for row in rows for _, words in row.other] == ["Corvid Cloud Ltd.", "Bolt Inc."]
    assert rows[0].entity_location.startswith("Bergen, ")


@pytest.mark.parametrize(
    "keys", [("label", "standard"), ("label", "default"), ("title", "text"), ("heading", "body")]
)
def test_texts_of_a_page_by_what_each_is_called_are_its_sections_and_no_rows(keys, vocabulary):
    title, said = keys
    script = "export const FIELDS: Field[] = [\n" + "".join(
        f'  {{ key: "page.{i}", {title}: "{heading}", {said}: "{words}" }},\n'
        for i, (heading, words) in enumerate(
            [
                ("Name & address", "Orla Verein, Weg 1, 1010 Wien"),
                (
                    "Recipients of your data",
                    "Our processors are: Acme (Norway) for hosting, Bolt for e-mail.",
                ),
                ("Storage", "Kept until the account is deleted."),
            ]
        )
    )

    rows = extraction_of(f"{script}];\n", vocabulary).rows

    assert [(row.processor, row.section) for row in rows] == [
        ("Acme", "Recipients of your data"),
        ("Bolt", "Recipients of your data"),
    ]


@pytest.mark.parametrize("attribute", ["title", "label", "name"])
def test_elements_out_of_a_script_are_read_as_a_script_is(attribute, vocabulary):
    page = (
        f'<Section {attribute}="4. Recipients of your data" className="wide">\n  <ul>\n'
        '    <li><b>Acme Inc.</b> (hosting, Norway)-{" "}<a href="https://a.eu">Privacy Policy</a></li>\n'
        '    <li><b>Bolt GmbH</b> (e-mail, Spain) \u2013 <a href="https://b.eu">Datenschutz</a></li>\n'
        "  </ul>\n</Section>\n"
    )

    rows = extraction_of(page, vocabulary).rows

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Acme Inc.", "hosting", "Norway"),
        ("Bolt GmbH", "e-mail", "Spain"),
    ]
    assert {row.section for row in rows} == {"4. Recipients of your data"}


@pytest.mark.parametrize(
    "transfer",
    [
        "Transfers are covered by the SCCs",
        "Transferencia amparada en cláusulas contractuales tipo",
        "Transfert encadré par le Data Privacy Framework",
        "Datenübermittlung auf Grundlage der Standardvertragsklauseln",
    ],
)
def test_a_sentence_on_what_covers_a_transfer_is_no_purpose(transfer, vocabulary):
    items = f"- **Acme Inc.** (Norway): hosting. {transfer}.\n- **Bolt GmbH** (Spain): e-mail.\n"
    first, second = extraction_of(f"# Sub-processors\n\n{items}", vocabulary).rows

    assert (first.purpose, first.safeguard) == ("hosting", transfer)
    assert second.safeguard is None


@pytest.mark.parametrize(
    ("sentence", "second", "first"),
    [
        ("We use Acmely for hosting, Bolt Mail for e-mails, and Corvio for analytics.", "Bolt Mail", "for"),
        (
            "Utilizamos Acmely para el alojamiento, Boltia para los correos y Corvio para nada.",
            "Boltia",
            "para",
        ),
        (
            "Nous utilisons Acmely pour l'hébergement, Boltia pour l'envoi et Corvio pour tout.",
            "Boltia",
            "pour",
        ),
    ],
)
def test_a_sentence_that_engages_each_for_something_names_them_beside_what_others_tell(
    sentence, second, first, vocabulary
):
    text = (
        f"# Policy\n\n## Service providers\n\n{sentence} Payments are processed by Dyne, Inc.; we see none.\n"
    )
    rows = extraction_of(text, vocabulary).rows

    assert [row.processor for row in rows] == ["Acmely", second, "Corvio", "Dyne, Inc."]
    assert (rows[0].purpose.split()[0], rows[3].purpose) == (first, "Payments")


def test_a_sentence_that_uses_something_outside_words_for_a_list_names_nobody(vocabulary):
    text = "# Recipe\n\nWe use Marjoram for taste, Saffron for colour and Paprika for heat.\n"

    with pytest.raises(ExtractError):
        extraction_of(text, vocabulary)


@pytest.mark.parametrize(
    ("item", "seat"),
    [
        ("Acme S.A. z siedzibą w Zielinowie \u2013 hosting,", "Zielinowie"),
        ("Acme GmbH mit Sitz in Buchenried \u2013 hosting;", "Buchenried"),
        ("Acme SAS, établie à Valbrune \u2013 hosting.", "Valbrune"),
    ],
)
def test_words_for_a_seat_behind_a_name_are_none_of_it(item, seat, vocabulary):
    first, _ = extraction_of(f"# Sub-processors\n\n- {item}\n- Bolt Inc. \u2013 e-mail.\n", vocabulary).rows

    assert (first.entity_location, first.purpose.rstrip(".")) == (seat, "hosting")
    assert first.processor in ("Acme S.A.", "Acme GmbH", "Acme SAS")


def test_those_who_are_to_sign_beside_sentences_that_engage_others_are_the_parties(vocabulary):
    signed = "For the processor, Zorblit GmbH: ____________"
    text = f"# Contract\n\n## Sub-processors\n\nData are stored by Acme, Inc. in Norway.\n\n{signed}\n"

    assert named(text, vocabulary) == ["Acme, Inc."]


@pytest.mark.parametrize("label", ["Name", "Név", "Nazwa", "Nom"])
def test_under_what_one_is_for_the_label_of_a_name_says_who_it_is(label, vocabulary):
    text = (
        f"# Policy\n\n## Processors\n\n**Tárhely**\n{label}: Acme Kft.\nPurpose: hosting\n\n"
        f"**Hírlevél**\n{label}: Bolt Zrt.\nPurpose: mailings\n"
    )
    rows = extraction_of(text, vocabulary).rows

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Acme Kft.", "hosting"),
        ("Bolt Zrt.", "mailings"),
    ]
