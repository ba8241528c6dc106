"""The first document, whole: what its list says, and that nothing of it is lost."""

import pytest


def row(extraction, processor, service=None):
    (found,) = [r for r in extraction.rows if r.processor == processor and service in (None, *r.services)]
    return found


def test_it_has_twenty_six_rows_in_two_sections(first_extraction):
    sections = [r.section for r in first_extraction.rows]

    assert sections.count("Third Party Sub-Processors") == 22
    assert sections.count("Twilio Group Sub-Processors") == 4


def test_it_says_its_title_publisher_and_date(first_extraction):
    assert first_extraction.title == "Twilio Sub-Processors"
    assert first_extraction.publisher == "Twilio"
    assert str(first_extraction.last_updated) == "2024-09-06"


def test_every_character_ends_in_a_row_a_statement_the_ignored_or_a_diagnostic(first_extraction):
    x = first_extraction
    pieces = [
        *(e.fragment for r in x.rows for e in r.evidence),
        *(f for s in x.statements for f in s.fragments),
        *(i.fragment for i in x.ignored),
        *(d.fragment for d in x.diagnostics),
    ]

    covered = {i for p in pieces for i in range(p.locator.start, p.locator.end)}

    printed = {i for i, c in enumerate(x.document.text) if not c.isspace()}
    assert printed - covered == set()


def test_no_text_of_a_row_is_also_ignored_or_stray(first_extraction):
    x = first_extraction
    used = {
        i
        for r in x.rows
        for e in r.evidence
        for i in range(e.fragment.locator.start, e.fragment.locator.end)
        if not x.document.text[i].isspace()
    }
    left = [*(i.fragment for i in x.ignored), *(d.fragment for d in x.diagnostics if d.code == "stray-text")]

    assert not [p.text for p in left if used & set(range(p.locator.start, p.locator.end))]


def test_evidence_is_the_document_at_its_place(first_extraction):
    text = first_extraction.document.text

    for r in first_extraction.rows:
        for e in r.evidence:
            assert text[e.fragment.locator.start : e.fragment.locator.end] == e.fragment.text


def test_the_stray_word_is_reported_and_taken_into_no_cell(first_extraction):
    strays = [d.fragment.text for d in first_extraction.diagnostics if d.code == "stray-text"]

    assert strays == ["WORKFLOWS"]


def test_a_row_without_tabs_says_how_its_columns_were_found_and_how_surely(first_extraction):
    data = [e for e in row(first_extraction, "Datadog").evidence if e.field == "data"]

    assert [(e.fragment.text, e.repair) for e in data] == [("System and event logs only", "columns-restored")]
    assert 0.5 < data[0].confidence < 1


def test_a_cell_in_pieces_lists_them_in_reading_order(first_extraction):
    location = [e for e in row(first_extraction, "DVELP/ Sabio").evidence if e.field == "location"]

    assert [e.fragment.text.split()[0] for e in location] == ["UK", "(provision"]
    assert {e.repair for e in location} == {"joined-from-fragments"}


def test_an_intact_cell_says_that_nothing_was_mended(first_extraction):
    purpose = [e for e in row(first_extraction, "Adaptive Mobile").evidence if e.field == "purpose"]

    assert [(e.repair, e.confidence) for e in purpose] == [(None, 1.0)]


def test_stacked_cells_are_put_back_around_their_row(first_extraction):
    found = row(first_extraction, "Twilio Inc.")

    assert found.services == ("All Services",)
    assert found.purpose == "Provision of the Twilio Services"
    assert found.location == "USA*"
    assert found.data.endswith("acting as a sub-processor for the provision of the services.)")


def test_a_row_run_into_an_inner_header_is_parted_from_it(first_extraction):
    found = row(first_extraction, "Meta")

    assert found.data == "Phone numbers and message content"
    assert found.purpose == "Outbound/ inbound message delivery"
    assert [link.label for link in found.links] == ["Data Privacy and Security overview"]


def test_rows_with_a_marker_carry_their_note_and_its_condition(first_extraction):
    marked = [r for r in first_extraction.rows if r.location == "USA*"]

    assert len(marked) == 5
    assert all(r.footnotes[0].startswith("If using Regional Twilio") for r in marked)
    assert all("If using Regional Twilio for supported products" in r.conditions for r in marked)
    assert not any(r.footnotes for r in first_extraction.rows if r.location == "USA")


def test_an_address_wrapped_over_lines_is_one_address(first_extraction):
    assert row(first_extraction, "Google RCS").links[0].href == "https://safety.google/intl/en/"


@pytest.mark.parametrize(
    ("kind", "count"),
    [("title", 1), ("section", 2), ("last-updated", 1), ("footnote", 2), ("duration", 1), ("header", 12)],
)
def test_what_the_document_says_of_itself_is_a_statement(first_extraction, kind, count):
    assert [s.kind for s in first_extraction.statements].count(kind) == count


def test_a_header_cell_in_lower_case_takes_the_line_above_it(first_extraction):
    headers = [s.text for s in first_extraction.statements if s.kind == "header"]

    assert headers.count("External links for additional information relating to security") == 2
