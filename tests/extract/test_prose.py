"""Sub-processors named in sentences: which words are names, and what is said of them."""

import pytest
from small_lists import rows_of, rows_said


def test_several_names_behind_we_may_use_are_named_though_nobody_knows_them(vocabulary):
    rows = rows_said("We may use Nordwolke, Quillmail and Tallyport to host your notes.", vocabulary)

    assert [row.processor for row in rows] == ["Nordwolke", "Quillmail", "Tallyport"]
    assert {row.purpose for row in rows} == {"to host your notes"}


def test_what_company_one_is_says_no_purpose_and_is_no_name(vocabulary):
    rows = rows_said(
        "We may use Acme GmbH, a Norwegian company, for hosting, and Bolt Inc., a US company, for e-mail.",
        vocabulary,
    )

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Acme GmbH", "for hosting"), ("Bolt Inc.", "for e-mail"),
    ]  # fmt: skip
    assert rows[1].entity_location == "US"


def test_one_who_gets_no_personal_data_is_no_row(vocabulary):
    rows = rows_said(
        "**Acme GmbH** hosts our notes. **Bolt Inc.** does not receive personal data.", vocabulary
    )

    assert [row.processor for row in rows] == ["Acme GmbH"]


def test_bold_words_that_say_what_is_done_before_they_say_by_whom_name_the_latter(vocabulary):
    (row,) = rows_said(
        "**Reminders, through Bolt Inc.** The address is sent to it for delivery of mail.", vocabulary
    )

    assert row.processor == "Bolt Inc."


def test_labels_behind_a_sentence_are_those_of_its_name(vocabulary):
    first, _ = rows_said(
        "Acme GmbH. Hosting of our servers. Location: Norway.\n\n"
        "Bolt Inc. Delivery of mail. Location: Spain.",
        vocabulary,
    )

    assert (first.processor, first.location) == ("Acme GmbH", "Norway")


def test_an_and_that_leads_to_the_next_name_is_no_part_of_a_purpose(vocabulary):
    first, _ = rows_said(
        "We use Acme GmbH (Norway) to host our notes and Bolt Inc. (Spain) to send mail.", vocabulary
    )

    assert first.purpose == "to host our notes"


def test_an_address_right_behind_a_name_is_where_its_company_sits(vocabulary):
    rows = rows_said(
        "Our site is hosted by Acme GmbH, Weg 12, 20457 Hamburg, and mail is sent by Bolt Inc., Spain.",
        vocabulary,
    )

    assert [row.entity_location for row in rows] == ["Weg 12, 20457 Hamburg", "Spain"]


def test_a_bracket_that_a_place_opens_is_closed(vocabulary):
    first, _ = rows_said(
        "We use Acme GmbH, located in Hamburg (Germany), for hosting, and Bolt Inc. for e-mail.", vocabulary
    )

    assert first.location == "Hamburg (Germany)"


def test_lines_under_the_one_name_of_a_paragraph_are_read_one_by_one(vocabulary):
    (row,) = rows_said("**Acme GmbH**\\\nHosting of notes\\\nHamburg, Germany", vocabulary)

    assert (row.processor, row.purpose, row.location) == ("Acme GmbH", "Hosting of notes", "Hamburg, Germany")


def test_names_set_in_bold_in_sentences_take_the_heading_for_their_purpose(vocabulary):
    text = "### Payment\n\nCards are charged by **Acme** and, in Asia, by **Bolt**.\n"

    assert [(row.processor, row.purpose) for row in rows_said(text, vocabulary)] == [
        ("Acme", "Payment"),
        ("Bolt", "Payment"),
    ]


def test_a_place_in_brackets_behind_what_a_sentence_says_of_a_name_is_its_place(vocabulary):
    aws, stripe = "[AWS](https://a.example)", "[Stripe](https://s.example)"
    text = f"We use {aws} for hosting (Ireland) and {stripe} for payments (USA).\n"

    assert [(row.processor, row.location) for row in rows_said(text, vocabulary)] == [
        ("AWS", "Ireland"),
        ("Stripe", "USA"),
    ]


def test_those_beside_a_list_who_are_no_sub_processors_deny_nothing_of_it(vocabulary):
    aside = "Services that you connect (such as GitHub or Slack) are your own, not our sub-processors."
    table = (
        "|Provider|Purpose|Location|\n|-|-|-|\n|WorkOS|Sign-in|United States|\n|Stripe|Payments|France|\n\n"
    )
    found = rows_said(f"These third parties process data for us. {aside}\n\n{table}", vocabulary)

    assert [row.processor for row in found] == ["WorkOS", "Stripe"]


def test_names_of_whom_a_sentence_denies_it_are_none(vocabulary):
    text = "We use Stripe for payments. GitHub and Slack are not our sub-processors."

    assert [row.processor for row in rows_said(text, vocabulary)] == ["Stripe"]


def test_a_month_is_no_party(vocabulary):
    text = "We use Stripe for payments. Last updated 1 June 2026, as in June 2025."

    assert [row.processor for row in rows_said(text, vocabulary)] == ["Stripe"]


def test_a_place_or_an_address_in_bold_is_no_party(vocabulary):
    text = "We use **Stripe**, located in the **United States**, for payments (see **trust.acme.example**)."

    assert [row.processor for row in rows_said(text, vocabulary)] == ["Stripe"]


def test_brackets_with_products_behind_a_name_in_a_sentence_are_no_part_of_it(vocabulary):
    rows = rows_said(
        "Personal data are processed by AWS (S3, SES), Cloudflare (R2) and Hetzner (VPS).", vocabulary
    )

    assert [(row.processor, row.purpose) for row in rows] == [
        ("AWS", None), ("Cloudflare", None), ("Hetzner", "VPS"),
    ]  # fmt: skip


def test_brackets_between_names_that_we_use_end_none_of_the_others(vocabulary):
    rows = rows_said("We may use Nordwolke (Kube), Quillmail and Tallyport to host your notes.", vocabulary)

    assert [row.processor for row in rows] == ["Nordwolke", "Quillmail", "Tallyport"]


def test_behind_a_kind_in_bold_those_in_brackets_or_behind_such_as_are_named(vocabulary):
    labelled = [
        "**Hosting Providers (EU):** We use hosting providers (Nordwolke, Tallyport) to run our servers.",
        "**E-mail Delivery:** We use transactional mail services such as Quillmail to send messages.",
        "**Payment Processing:** Payments are handled by Acme Payments GmbH.",
        "**Analytics:** including Plausible and Matomo",
    ]

    for said in ("\n\n".join(labelled), "\n".join(f"- {each}" for each in labelled)):
        assert [(row.processor, row.purpose) for row in rows_said(said, vocabulary)] == [
            ("Nordwolke", "to run our servers"), ("Tallyport", "to run our servers"),
            ("Quillmail", "to send messages"), ("Acme Payments GmbH", "Payments"),
            ("Plausible", "Analytics"), ("Matomo", "Analytics"),
        ]  # fmt: skip


def test_items_that_are_a_kind_with_names_in_brackets_name_those(vocabulary):
    said = (
        "- Hosting providers (Nordwolke, Tallyport)\n- Payment providers (e.g. Cirrowallet)\n"
        "- E-mail providers (TBD)\n"
    )

    assert [(row.processor, row.purpose) for row in rows_said(said, vocabulary)] == [
        ("Nordwolke", "Hosting providers"), ("Tallyport", "Hosting providers"),
        ("Cirrowallet", "Payment providers"),
    ]  # fmt: skip


def test_what_a_sub_processor_is_by_definition_is_no_name_though_it_speaks_of_a_company(vocabulary):
    rows = rows_said(
        "Sub-processor: A third party that handles data for our company as part of its services.\n\n"
        "We engage Acme GmbH to host your notes.",
        vocabulary,
    )

    assert [row.processor for row in rows] == ["Acme GmbH"]


def test_what_stands_between_two_names_is_of_the_second_behind_the_clause_of_the_first(vocabulary):
    rows = rows_said(
        "We host with **Nordwolke** in Paris. E-mail goes out through **Quillmail** (Cirro, LLC, USA), "
        "payments are handled by **Tallyport B.V.** in Amsterdam, and errors are reported to **Acme GmbH**.",
        vocabulary,
    )

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Nordwolke", "We host"), ("Quillmail", "E-mail goes out"),
        ("Tallyport B.V.", "payments"), ("Acme GmbH", "errors"),
    ]  # fmt: skip


def test_a_place_right_behind_a_name_of_the_register_is_a_part_of_it(vocabulary):
    rows = rows_said("We use Zoho Europe for our newsletters and Stripe in Ireland for payments.", vocabulary)

    assert [(row.processor, row.location) for row in rows] == [("Zoho Europe", None), ("Stripe", "Ireland")]


def test_bold_words_that_a_paragraph_runs_in_with_are_no_names_and_those_behind_them_are(vocabulary):
    rows = rows_said(
        "**Hosting.** Our servers are run by Acme GmbH in Berlin, Germany.\n\n"
        "**E-mail**. Newsletters are sent with Quillmail Ltd (Norway).\n\n**Analytics.** None.",
        vocabulary,
    )

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Acme GmbH", "Our servers", "Berlin, Germany"), ("Quillmail Ltd", "Newsletters", "Norway"),
    ]  # fmt: skip


def test_links_with_the_same_words_each_go_with_the_name_that_they_stand_behind(vocabulary):
    hosts = "Our data is hosted by **Acme GmbH** ([policy](https://acme.example))."
    mails = "Mail goes through **Bolt Inc.** ([policy](https://bolt.example))."
    text = f"# Sub-processors\n\n{hosts} {mails}\n"

    rows = rows_of(text, vocabulary)

    assert [[link.href for link in row.links] for row in rows] == [
        ["https://acme.example"], ["https://bolt.example"],
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["", "* "])
def test_the_one_whom_a_sentence_calls_the_processor_is_none_of_those_engaged(mark, vocabulary):
    text = (
        "# Data processing agreement\n\n## Sub-processors\n\n"
        f"{mark}The parties agree that the customer is the controller and that Fastly is its "
        "data processor.\n\n"
        "By using Fastly, pages are measured. Cloudflare delivers our pages.\n"
    )

    assert [row.processor for row in rows_of(text, vocabulary)] == ["Cloudflare"]


@pytest.mark.parametrize(
    "sentence",
    [
        "We use Quillmail and Nordwolke to send mail, and they process data on our behalf.",
        "Quillmail GmbH and Nordwolke AG host pages. Quillmail GmbH verarbeitet Daten in unserem Auftrag.",
    ],
)
def test_a_sentence_that_says_who_processes_data_for_us_needs_no_heading_for_a_list(sentence, vocabulary):
    text = f"# Agreement\n\n## Personal data and purposes\n\nWe keep names.\n\n{sentence}\n"

    rows = rows_of(text, vocabulary)

    assert [row.processor.split()[0] for row in rows] == ["Quillmail", "Nordwolke"]
    assert all(row.purpose != "Personal data and purposes" for row in rows)


def test_a_name_that_is_said_again_for_short_is_one_row(vocabulary):
    rows = rows_said(
        "Amazon Web Services EMEA SARL hosts our notes. See how Amazon processes data.", vocabulary
    )

    assert [row.processor for row in rows] == ["Amazon Web Services EMEA SARL"]
