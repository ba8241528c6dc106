"""Forms of lists met in the sources of web pages; what the documents say is invented."""

import pytest
from small_lists import named, page, rows_of

from pipeline.errors import ExtractError


def table(header, *rows):
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    head = "".join(f"<th>{cell}</th>" for cell in header)
    return f"<table><tr>{head}</tr>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def test_names_with_what_they_do_in_brackets_head_a_table_of_services(vocabulary):
    rows = rows_of(
        page(
            table(
                ("Service", "Location", "Safeguards"),
                ("Zorblit (hosting)", "EU (Paris)", "ISO 27001"),
                ("Kwarn (payments)", "EU", "PCI DSS"),
                ("Plimto (CDN)", "USA", "SCC"),
            )
        ),
        vocabulary,
    )

    assert [(row.processor, row.location) for row in rows] == [
        ("Zorblit (hosting)", "EU (Paris)"), ("Kwarn (payments)", "EU"), ("Plimto (CDN)", "USA"),
    ]  # fmt: skip


def test_services_that_name_nobody_are_no_names(vocabulary):
    body = table(
        ("Service", "Location", "Safeguards"),
        ("Hosting", "EU (Paris)", "ISO 27001"),
        ("Payment processing", "EU", "PCI DSS"),
        ("E-mail delivery", "USA", "SCC"),
    )

    with pytest.raises(ExtractError):
        rows_of(f"<!doctype html><html><body><h1>Our services</h1>{body}</body></html>", vocabulary)


def test_bold_names_with_what_they_do_in_brackets_are_items_of_the_list(vocabulary):
    rows = rows_of(
        page(
            "<ul><li><strong>Zorblit (PostgreSQL hosting and authentication)</strong> — main database.</li>"
            "<li><strong>Kwarn / Plimto (VPS hosting)</strong> — runs our functions.</li>"
            "<li><strong>Trebuchet</strong> — content delivery.</li></ul>"
        ),
        vocabulary,
    )

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Zorblit (PostgreSQL hosting and authentication)", "main database."),
        ("Kwarn / Plimto (VPS hosting)", "runs our functions."),
        ("Trebuchet", "content delivery."),
    ]


def test_a_dash_in_brackets_behind_a_name_does_not_say_that_none_is_chosen(vocabulary):
    rows = rows_of(
        page(
            "<ul><li><b>Zorblit</b> (database)</li><li><b>Kwarn</b> (hosting)</li>"
            "<li><b>Plimto</b> (hosting — geen opslag)</li></ul>"
        ),
        vocabulary,
    )

    assert [row.processor for row in rows] == ["Zorblit", "Kwarn", "Plimto"]


BULLETS = (
    ("<p>• Zorblit, Inc. — hosting<br>• Kwarn AI — e-mail<br/>• Plimto — payments</p>", "three lines"),
    ("<p>- Zorblit, Inc.: hosting</p><p>- Kwarn AI: e-mail</p><p>- Plimto: payments</p>", "three paragraphs"),
    ("<p>Zorblit, Inc. — hosting<br>Kwarn AI — e-mail<br>Plimto — payments</p>", "without a bullet"),
    (
        "<p>Used:<br>• <b>Zorblit, Inc.:</b> hosting<br>• <b>Kwarn AI:</b> e-mail<br>• Plimto: payments</p>",
        "words above them",
    ),
)


@pytest.mark.parametrize(("body", "how"), BULLETS)
def test_lines_of_a_paragraph_that_a_bullet_or_a_dash_makes_items_are_rows(body, how, vocabulary):
    assert [(row.processor, row.purpose) for row in rows_of(page(body), vocabulary)] == [
        ("Zorblit, Inc.", "hosting"), ("Kwarn AI", "e-mail"), ("Plimto", "payments"),
    ], how  # fmt: skip


def test_a_table_without_a_header_loses_no_row_to_words_that_may_be_one(vocabulary):
    script = """export default () => (<main><h1>Sub-processors</h1><Table rows={[
      ['Zorblit', 'Database', 'Account data', 'EU (Ireland)'],
      ['Kwarn Fire', 'Email/password auth', 'Email address, password hash', 'US (SCCs)'],
      ['Plimto', 'Billing', 'Billing data only', 'US (SCCs)'],
    ]} /></main>)"""

    assert [(row.processor, row.location) for row in rows_of(script, vocabulary)] == [
        ("Zorblit", "EU (Ireland)"), ("Kwarn Fire", "US (SCCs)"), ("Plimto", "US (SCCs)"),
    ]  # fmt: skip


def test_cards_that_each_stand_under_their_kind_are_entries_though_no_name_is_known(vocabulary):
    cards = (("Hosting", "Zorblit Labs", "Germany"), ("Monitoring", "Plimto.io", "Spain"))
    body = "".join(
        f"<div><h4>{kind}</h4><p><b>{name}</b></p><p>Location: {place}</p><p>Safeguard: SCC</p></div>"
        for kind, name, place in cards
    )

    assert [(row.processor, row.location) for row in rows_of(page(body), vocabulary)] == [
        ("Zorblit Labs", "Germany"), ("Plimto.io", "Spain"),
    ]  # fmt: skip


KINDS = (
    "<p>Hosting: Zorblit (Spain). Database: Kwarn (Ireland). Payments: Plimto (US). We rely on SCC.</p>",
    "<p><b>Hosting:</b> Zorblit (Spain)<br><b>Database:</b> Kwarn (Ireland)<br>Payments: Plimto (US)</p>",
    "<p>Hosting: Zorblit (Spain); Database: Kwarn (Ireland); Payments: Plimto (US)</p>",
)


@pytest.mark.parametrize("body", KINDS)
def test_sentences_that_say_of_what_kind_one_is_and_name_it_are_rows(body, vocabulary):
    assert [(row.processor, row.purpose, row.location) for row in rows_of(page(body), vocabulary)] == [
        ("Zorblit", "Hosting", "Spain"), ("Kwarn", "Database", "Ireland"), ("Plimto", "Payments", "US"),
    ]  # fmt: skip


def test_what_stands_before_the_brackets_around_a_name_is_what_it_is_for(vocabulary):
    body = (
        "<p>Recipients of your data are our processors for hosting (Hetzner), CRM (Zoho), e-mail, and, where "
        "applicable, spam protection (Cloudflare).</p>"
    )

    assert [(row.processor, row.purpose) for row in rows_of(page(body), vocabulary)] == [
        ("Hetzner", "hosting"), ("Zoho", "CRM"), ("Cloudflare", "spam protection"),
    ]  # fmt: skip


def test_names_in_the_same_brackets_are_for_the_same(vocabulary):
    body = "<p>We rely on providers for hosting (Vercel, Hetzner), e-mail (Brevo) and payments (Stripe).</p>"

    assert [(row.processor, row.purpose) for row in rows_of(page(body), vocabulary)] == [
        ("Vercel", "hosting"), ("Hetzner", "hosting"), ("Brevo", "e-mail"), ("Stripe", "payments"),
    ]  # fmt: skip


def test_a_line_led_by_a_brand_with_brackets_above_those_of_sure_names_is_a_row(vocabulary):
    body = (
        "<p>We share data with these providers:</p><p>Mercado Zorb (payments): it never sees a card.</p>"
        "<p>Kwarn S.A. (Kwarnpay): card payments.</p><p>Supabase Inc.: database.</p>"
    )

    assert named(page(body), vocabulary) == [
        "Mercado Zorb", "Kwarn S.A. (Kwarnpay)", "Supabase Inc.",
    ]  # fmt: skip


def test_the_first_letters_of_names_that_cards_draw_for_logos_are_no_names(vocabulary):
    cards = (
        ("Z", "Zorblit", "Hosting", "Germany"),
        ("KF", "Kwarn Fire", "E-mail", "Ireland"),
        ("P", "Plimto", "Payments", "US"),
    )
    body = "".join(
        f"<div><div>{logo}</div><div><div>{name}</div><div>{use}</div></div><div>{place}</div></div>"
        for logo, name, use, place in cards
    )

    assert [(row.processor, row.purpose, row.location) for row in rows_of(page(body), vocabulary)] == [
        ("Zorblit", "Hosting", "Germany"), ("Kwarn Fire", "E-mail", "Ireland"), ("Plimto", "Payments", "US"),
    ]  # fmt: skip


TOLD = (
    "<p>Data goes to staff, and to our sub-processors: hosting (Zorblit, Kwarn), payments (Plimto).</p>",
    "<p>Our sub-processors are Zorblit (hosting), Kwarn (hosting) and Plimto (payments).</p>",
    "<p>Our current sub-processors include Zorblit (hosting), Kwarn (hosting) and Plimto (payments).</p>",
)


@pytest.mark.parametrize("body", TOLD)
def test_a_sentence_that_says_who_the_sub_processors_are_gives_rows_under_any_heading(body, vocabulary):
    text = f"<!doctype html><html><body><h1>Terms</h1><h2>7. Data</h2>{body}</body></html>"

    assert [(row.processor, row.purpose) for row in rows_of(text, vocabulary)] == [
        ("Zorblit", "hosting"), ("Kwarn", "hosting"), ("Plimto", "payments"),
    ]  # fmt: skip


def test_a_sentence_that_says_what_sub_processors_do_names_nobody(vocabulary):
    for said in ("are bound by contract", "are SOC 2 and ISO 27001 certified", "include Members of the EU"):
        text = page(f"<p>Our sub-processors {said}.</p>")
        with pytest.raises(ExtractError):
            rows_of(text, vocabulary)


def test_items_that_name_brands_and_say_for_what_are_rows_and_authorities_are_none(vocabulary):
    body = (
        "<ul><li>Zorblit for hosting of the app</li><li>plimto.io for payments</li>"
        "<li>Kwarn for e-mail</li><li>Authorities or other bodies, where the law demands it</li></ul>"
    )

    assert [(row.processor, row.purpose) for row in rows_of(page(body), vocabulary)] == [
        ("Zorblit", "for hosting of the app"), ("plimto.io", "for payments"), ("Kwarn", "for e-mail"),
    ]  # fmt: skip


def test_documents_that_a_script_names_beside_each_other_are_no_records_of_one_table(vocabulary):
    script = """export const TERMS = { path: "/terms", title: "Terms", sections: [
      { heading: "Sub-processors", body: ["The list is published beside this page."] },
      { heading: "Audits", body: ["We help with audits."] } ] };
    export const SUBPROCESSORS = { path: "/subprocessors", title: "Sub-processors", sections: [
      { heading: "Website", body: ["Zorblit — hosting.", "Kwarn — e-mail.", "Plimto — payments."] },
      { heading: "Changes", body: ["We tell you of changes."] } ] };
    """

    assert [(row.processor, row.purpose) for row in rows_of(script, vocabulary)] == [
        ("Zorblit", "hosting."), ("Kwarn", "e-mail."), ("Plimto", "payments."),
    ]  # fmt: skip


def test_a_word_in_capitals_is_a_purpose_only_where_nothing_else_says_it(vocabulary):
    rows = """{ name: "Zorblit", service: "Hosting of the database", scope: "PLATFORM" },
      { name: "Kwarn", service: "Delivery of e-mail", scope: "COMPANY" },"""
    script = f"export const SUBPROCESSORS = [ {rows} ];"

    assert [row.purpose for row in rows_of(script, vocabulary)] == [
        "Hosting of the database", "Delivery of e-mail",
    ]  # fmt: skip


def test_records_by_name_beside_others_stand_under_what_they_are_called(vocabulary):
    script = """export const PLANS = [{ id: "free", price: 0 }, { id: "team", price: 9 }];
    export const SUBPROCESSORS = {
      zorblit: { id: "zorblit", name: "Zorblit, Inc.", role: "Hosting", dataPolicy: "https://a.example/p" },
      kwarn: { id: "kwarn", name: "Kwarn AB", role: "E-mail", dataPolicy: "https://b.example/p" } };
    """

    assert [(row.processor, row.purpose, row.data) for row in rows_of(script, vocabulary)] == [
        ("Zorblit, Inc.", "Hosting", None), ("Kwarn AB", "E-mail", None),
    ]  # fmt: skip


def test_words_for_sub_processors_in_any_language_have_names_in_the_brackets_behind_them(vocabulary):
    body = "<p>Vi anlitar underleverantörer (Zorblit, Google, Kwarn).</p>"

    assert named(page(body), vocabulary) == ["Zorblit", "Google", "Kwarn"]


def test_three_known_names_with_strokes_between_are_three(vocabulary):
    body = "<ul><li>OpenAI / Anthropic / Mistral AI — models</li><li>Google / YouTube — video</li></ul>"

    assert named(page(body), vocabulary) == [
        "OpenAI", "Anthropic", "Mistral AI", "Google / YouTube",
    ]  # fmt: skip


def test_a_heading_of_a_purpose_over_one_name_each_says_what_that_one_is_for(vocabulary):
    def part(purpose, name, place):
        return (
            f"<h3>{purpose}</h3><div><h4>{name}</h4><p>Personal data: usage data.</p>"
            f"<p>Place of processing: {place} – "
            f"<a href='https://p.example/{place}'>Privacy Policy</a>.</p></div>"
        )

    page = "<h2>Sub-processors</h2>" + part("Managed database", "Zorblit Inc.", "Spain")
    rows = rows_of(page + part("Analytics", "Kwarn ApS", "Norway"), vocabulary)

    assert [(row.processor, row.purpose, row.location, row.links[0].href) for row in rows] == [
        ("Zorblit Inc.", "Managed database", "Spain", "https://p.example/Spain"),
        ("Kwarn ApS", "Analytics", "Norway", "https://p.example/Norway"),
    ]
