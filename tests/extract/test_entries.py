"""What an item of a list is: a name, what is said of it; and when items are the list."""

import pytest
from small_lists import named, rows_of


@pytest.mark.parametrize(
    ("item", "name", "purpose", "location"),
    [
        ("[Acme](https://acme.example). Cloud hosting.", "Acme", "Cloud hosting.", None),
        ("Acme, Inc. - Cloud hosting", "Acme, Inc.", "Cloud hosting", None),
        ("**Acme**: cloud hosting (Ireland)", "Acme", "cloud hosting", "Ireland"),
        (
            "Acme (Acme Works Ltd) – Purpose: cloud hosting; Location: Ireland",
            "Acme (Acme Works Ltd)",
            "cloud hosting",
            "Ireland",
        ),
        ("Acme Inc.", "Acme Inc.", None, None),
    ],
)
def test_an_item_is_a_name_and_what_is_said_of_it(item, name, purpose, location, vocabulary):
    text = f"# Sub-processors\n\nWe use the following sub-processors:\n\n- {item}\n- Bolt GmbH\n"

    first = rows_of(text, vocabulary)[0]

    assert (first.processor, first.purpose, first.location) == (name, purpose, location)


def test_what_an_introduction_says_of_all_holds_for_each_item(vocabulary):
    text = (
        "# Sub-processors\n\nThese sub-processors are all located in the United States:\n\n- Acme\n- Bolt\n\n"
        "These sub-processors are located in the EU:\n\n- Corax\n"
    )

    found = rows_of(text, vocabulary)

    assert [row.location for row in found] == ["United States", "United States", "EU"]
    assert {e.repair for row in found for e in row.evidence if e.field == "location"} == {
        "said-of-the-whole-list"
    }


def test_items_that_repeat_the_names_of_a_table_are_no_rows_of_their_own(vocabulary):
    text = (
        "# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|Acme|Hosting|\n|Bolt|Logs|\n\n"
        "Sub-processors by country:\n\n- France: Acme, Bolt\n"
    )

    assert named(text, vocabulary) == ["Acme", "Bolt"]


def test_an_introduction_holds_for_all_headings_below_its_own(vocabulary):
    text = (
        "# Privacy\n\n## Who helps us\n\nThese sub-processors are all located in Norway.\n\n"
        "### Hosting\n\n- [Acme](https://acme.example)\n- [Bolt](https://bolt.example)\n\n"
        "### Mail\n\n- [Cobalt](https://cobalt.example)\n- [Delta](https://delta.example)\n"
    )

    assert [(row.processor, row.purpose, row.location) for row in rows_of(text, vocabulary)] == [
        ("Acme", "Hosting", "Norway"),
        ("Bolt", "Hosting", "Norway"),
        ("Cobalt", "Mail", "Norway"),
        ("Delta", "Mail", "Norway"),
    ]


LETTERED = """Vendor (Marlowe Systems LLC) uses the following Sub-processors:

(a) Acme Corporation (One Acme Way, Redmond, WA 98052, USA) for cloud hosting;
(b) Corvid Inc. (106 East Street, Bozeman, MT 59715, USA) for data warehousing; and
(c) Dunlin Inc. (2950 S. Delaware Street, San Mateo, CA 94403, USA) for support.
"""


def test_lettered_clauses_name_one_each_and_who_engages_them_is_none(vocabulary):
    assert [(row.processor, row.purpose) for row in rows_of(LETTERED, vocabulary)] == [
        ("Acme Corporation", "for cloud hosting"),
        ("Corvid Inc.", "for data warehousing"),
        ("Dunlin Inc.", "for support"),
    ]


def test_a_lettered_clause_has_its_own_line_as_evidence(vocabulary):
    assert {item.fragment.text[:3] for item in rows_of(LETTERED, vocabulary)[1].evidence} == {"(b)"}


def test_an_address_in_brackets_behind_a_name_is_where_the_company_sits(vocabulary):
    assert rows_of(LETTERED, vocabulary)[0].entity_location == "One Acme Way, Redmond, WA 98052, USA"


def test_a_part_in_brackets_that_only_says_what_covers_a_transfer_is_the_safeguard(vocabulary):
    items = "* Acme, Inc. (hosting; USA; SCCs)\n* Corvid B.V. (search; Netherlands)\n"
    text = f"We use these subprocessors:\n\n{items}"

    (acme, corvid) = rows_of(text, vocabulary)

    assert (acme.purpose, acme.location, acme.safeguard) == ("hosting", "USA", "SCCs")
    assert (corvid.purpose, corvid.safeguard) == ("search", None)


@pytest.mark.parametrize(
    "words", ["cláusulas contractuales tipo", "clausole contrattuali standard", "modelcontractbepalingen"]
)
def test_what_covers_a_transfer_is_known_in_further_languages(words, vocabulary):
    items = f"- Acme S.L.: hosting (Francia)\n- Corvid, Inc.: e-mail (Estados Unidos, {words})\n"
    text = f"Sub-processors:\n\n{items}"

    assert [row.safeguard for row in rows_of(text, vocabulary)] == [None, words]


def test_items_with_names_in_bold_are_the_list_under_a_heading_of_their_kind(vocabulary):
    items = "- **Groq** - High-performance inference\n- **Cerebras** - AI acceleration\n"
    text = f"# Subprocessors\n\n## LLM Providers\n\n{items}"

    assert named(text, vocabulary) == ["Groq", "Cerebras"]


def test_a_sentence_that_begins_with_a_name_says_what_that_one_does(vocabulary):
    text = (
        "# Subprocessors\n\n- Vercel hosts the application. Location: Germany.\n- Neon runs the database.\n"
    )

    (vercel, neon) = rows_of(text, vocabulary)

    assert (vercel.processor, vercel.purpose, neon.processor) == ("Vercel", "hosts the application.", "Neon")


def test_items_under_a_heading_of_their_place_below_the_words_for_a_list_are_the_list(vocabulary):
    text = "# Subprocessors\n\n## United States\n\n- Datadog – Monitoring\n- Twilio – SMS\n"

    assert [(row.processor, row.location) for row in rows_of(text, vocabulary)] == [
        ("Datadog", "United States"),
        ("Twilio", "United States"),
    ]


def test_bare_names_under_their_purpose_are_the_list_one_alone_beside_others_too(vocabulary):
    text = "# Privacy\n\n## Subprocessors\n\n### Hosting\n- Nimbora\n\n### Email\n- Postrella\n- Quillmail\n"

    assert [(row.processor, row.purpose) for row in rows_of(text, vocabulary)] == [
        ("Nimbora", "Hosting"),
        ("Postrella", "Email"),
        ("Quillmail", "Email"),
    ]


def test_lines_that_markdown_runs_together_are_items_where_each_is_a_name_and_what_for(vocabulary):
    text = "# Sub-processors\n\nNimbora Ltd – Hosting\nPostrella Inc – E-mail\nQuillmail B.V. – Support\n"

    assert [(row.processor, row.purpose) for row in rows_of(text, vocabulary)] == [
        ("Nimbora Ltd", "Hosting"),
        ("Postrella Inc", "E-mail"),
        ("Quillmail B.V.", "Support"),
    ]


def test_short_lines_of_an_item_stay_lines(vocabulary):
    text = (
        "SUBPROCESSORS\n\n1. Nimbora Ltd\n   Hosting\n   Germany\n\n2. Postrella Inc\n   E-mail\n   Norway\n"
    )

    assert [(row.processor, row.purpose, row.location) for row in rows_of(text, vocabulary)] == [
        ("Nimbora Ltd", "Hosting", "Germany"),
        ("Postrella Inc", "E-mail", "Norway"),
    ]


def test_items_that_group_names_over_their_labelled_fields_are_no_names(vocabulary):
    text = """# Sub-processors

- Hosting
  - **[Zorblit](https://zorblit.example)**
    - Purpose: Managed database
    - Location: Ireland
- Communication
  - **Kwarn ApS**
    - Purpose: Chat
    - Location: Norway
  - **Plimsy**
    - Purpose: E-mail delivery
    - Location: Japan
"""

    assert [(row.processor, row.purpose, row.location) for row in rows_of(text, vocabulary)] == [
        ("Zorblit", "Managed database", "Ireland"),
        ("Kwarn ApS", "Chat", "Norway"),
        ("Plimsy", "E-mail delivery", "Japan"),
    ]


@pytest.mark.parametrize(
    ("item", "name", "location"),
    [
        ("[Zorblit Company](https://z.example) (Norway): Hosting of data", "Zorblit Company", "Norway"),
        (
            "[Zorblit Service](https://z.example) (Norway / Spain): Hosting of data",
            "Zorblit Service",
            "Norway / Spain",
        ),
        (
            "[Zorblit](https://z.example) (Japan (ap-northeast-1)): Hosting of data",
            "Zorblit",
            "Japan (ap-northeast-1)",
        ),
    ],
)
def test_no_label_begins_inside_a_linked_name_and_brackets_may_hold_brackets(
    item, name, location, vocabulary
):
    first, *_ = rows_of(
        f"# Sub-processors\n\n- {item}\n- [Kwarn ApS](https://k.example) (Spain): Chat\n", vocabulary
    )

    assert (first.processor, first.purpose, first.location) == (name, "Hosting of data", location)
