"""Documents made to break the extraction end in rows or in one clear error."""

import tracemalloc
from contextlib import suppress

import pytest
from small_lists import extraction_of, page

from pipeline.errors import ExtractError
from pipeline.extract import extract, flattened
from pipeline.extract.cells import Draft
from pipeline.extract.flattened.split import Effort
from pipeline.extract.footnotes import by_their_markers, notes_for
from pipeline.extract.looks import like_an_address, printed_addresses
from pipeline.extract.outline import outline
from pipeline.extract.placeholders import says_nothing_yet
from pipeline.extract.quoted import within_bounds
from pipeline.extract.seats import name_before_an_address
from pipeline.extract.spotted import names_in
from pipeline.model import CharSpan, Evidence, Fragment, Row, Statement, Text
from pipeline.read import read, within

TABS = "Sub-processors\n\nThird Party\tPurpose\tLocation\nAcme\tHosting\tGermany\nBolt\tE-mail\tUSA\n{}"


def test_a_description_without_its_term_is_an_entry_of_its_own(vocabulary):
    with pytest.raises(ExtractError):
        extract(read(b"<html><body><dl><dd>a</dl>", "x"), vocabulary)


def test_an_enumeration_that_begins_with_a_full_stop_names_whom_it_names(vocabulary):
    found = extract(
        read(b"# Sub-processors\n\nWe engage the following sub-processors: . Acme, Bolt and Cask.\n", "x"),
        vocabulary,
    )

    assert [row.processor for row in found.rows] == ["Acme", "Bolt", "Cask"]


def test_a_heading_without_words_and_with_names_under_it_is_no_entry(vocabulary):
    names = '{"": ["Umberlight Cloud GmbH", "Mailwright, Inc.", "Stripe"], "updated": "2026-03-03"}'

    with pytest.raises(ExtractError, match="no list"):
        extraction_of(names, vocabulary)


def test_prepositions_by_the_thousand_are_not_each_searched_behind_to_the_end(vocabulary):
    found = extract(read(b"Our sub-processors are: Acme, Inc. hosting " + b'{"a":' * 4_000, "x"), vocabulary)

    assert len(found.rows) == 1


def test_a_line_with_many_more_cells_than_columns_is_no_row(vocabulary):
    found = extraction_of(TABS.format("Cask" + "\tLogs" * 300), vocabulary)

    assert [row.processor for row in found.rows] == ["Acme", "Bolt"]


@pytest.mark.parametrize("above", ["<td colspan=1000>Our sub-processors", "<td colspan=1000>a" * 90])
def test_a_column_that_only_a_spanning_cell_reaches_is_none(above, vocabulary):
    rows = "".join(f"<tr><td>Acme {i}, Inc.<td>Hosting<td>USA" for i in range(400))
    page = f"<h1>Sub-processors</h1><table><tr>{above}<tr><th>Name<th>Purpose<th>Location{rows}</table>"

    found = extraction_of(page, vocabulary)

    assert {(row.purpose, row.location) for row in found.rows if row.processor.startswith("Acme")} == {
        ("Hosting", "USA")
    }
    assert len(found.rows) >= 400


def test_a_table_with_one_row_of_thousands_of_cells_above_thousands_of_short_ones_is_none(vocabulary):
    rows = "".join(f"<tr><td>Acme {i}, Inc.<td>Hosting" for i in range(300))
    page = f"<h1>Sub-processors</h1><table><tr><th>Name<th>Purpose<tr>{'<td>a' * 20_000}{rows}</table>"

    with pytest.raises(ExtractError, match="no list"):
        extraction_of(page, vocabulary)


def test_where_a_text_takes_too_long_to_mend_its_whole_rows_stand_and_it_says_so(
    first_document, vocabulary, monkeypatch
):
    monkeypatch.setattr(flattened, "Effort", lambda: Effort(2_000))

    found = extract(first_document, vocabulary)

    assert len(found.rows) > 10
    assert found.diagnostics[0].code == "search-cut"
    assert not [item for row in found.rows for item in row.evidence if item.repair == "columns-restored"]


def test_an_effort_counts_long_pieces_more_and_ends_once():
    effort = Effort(20_000)

    assert effort.spend(2, 2, 100)
    assert not effort.spend(1, 1, 1_000)
    assert not effort.spend(1, 1, 1)


def test_a_name_with_thousands_of_commas_is_not_searched_behind_each_to_its_end(vocabulary):
    """Were it, this would take a minute."""
    name = "Acme, Inc., " * 2_000

    assert name_before_an_address(name, vocabulary) == (name, ())


def test_words_full_of_at_signs_are_no_address_and_quickly_so():
    """Tried with each of them as the one, these would take minutes."""
    assert not like_an_address("a@" * 200_000)
    assert like_an_address("hello@acme.example")


def test_the_lines_of_one_paragraph_name_its_places_once():
    """Were they named at each line, 3,000 lines would make 9,000,000 pieces of evidence."""
    draft = Draft()
    places = tuple(Fragment(CharSpan(at, at + 1), "a") for at in range(3))
    for line in ("Hosting", "Mail"):
        draft.add("purpose", line, places)
    draft.add("location", "Ireland", places)

    assert draft.text("purpose") == "Hosting; Mail"
    assert [(each.field, each.fragment) for each in draft.evidence] == [
        *(("purpose", place) for place in places),
        *(("location", place) for place in places),
    ]


def test_of_thousands_of_paragraphs_the_last_ones_are_remembered_above_a_structure(vocabulary):
    """Were all, 20,000 paragraphs would take 1.9 GB."""
    paragraphs = "".join(f"Paragraph {i} of them.\n\n" for i in range(300))
    found = read(f"# A\n\n{paragraphs}\n## B\n\n{paragraphs}".encode(), "x")

    units = outline(found.blocks, vocabulary).units

    assert max(len(unit.intro) for unit in units) == 20
    assert max(len(unit.above) for unit in units) == 20
    assert units[-1].intro[-1].text == "Paragraph 298 of them."


def test_a_sentence_of_names_that_would_be_quoted_for_each_of_them_is_refused(vocabulary, monkeypatch):
    monkeypatch.setattr("pipeline.extract.quoted._CHARACTERS", 500_000)
    names = ", ".join(f"Acme{number} Corp" for number in range(300))

    with pytest.raises(ExtractError, match="quote"):
        extraction_of(f"# Sub-processors\n\nOur sub-processors are {names}.\n", vocabulary)


def test_names_in_as_many_lines_of_one_paragraph_are_refused_before_each_quotes_all_of_them(
    vocabulary, monkeypatch
):
    monkeypatch.setattr("pipeline.extract.quoted._PIECES", 100)
    names = "".join(f"**Acme{number} Corp** hosts.\n" for number in range(20))

    with pytest.raises(ExtractError, match="quote"):
        extraction_of(f"# Sub-processors\n\n{names}", vocabulary)


def test_lines_to_be_filled_in_are_taken_whole_so_that_long_ones_are_not_tried_in_all_parts(vocabulary):
    parted = f"{'_' * 4000} x"  # parts of three and more would be put together in more ways than can be tried

    with within(60, "a cell"):  # an error sooner than hours
        assert not says_nothing_yet(parted, vocabulary)
    assert says_nothing_yet("____ ____", vocabulary)


def test_a_document_without_a_list_says_so(vocabulary):
    with pytest.raises(ExtractError, match="no list of sub-processors found"):
        extract(read(b"# Our offices\n\n|City|Since|\n|-|-|\n|Oslo|2019|\n", "list.md"), vocabulary)


def test_a_row_without_cells_says_nothing(vocabulary):
    with pytest.raises(ExtractError, match="no list"):
        extract(read(b"\n| :--- | :--- |\n| A task | that is done |\n| ", "list.md"), vocabulary)


def test_more_tables_than_anybody_compares_are_each_read_for_themselves(vocabulary, monkeypatch):
    monkeypatch.setattr("pipeline.extract.taken._COMPARED", 2)
    table = "|Name|Purpose|\n|-|-|\n|Acme GmbH|Hosting|\n\n"

    found = extraction_of(f"# Sub-processors\n\n{table * 3}", vocabulary)

    assert [row.processor for row in found.rows] == ["Acme GmbH"] * 3


def test_marks_between_addresses_are_not_parted_in_all_the_ways_that_they_can_be():
    with within(60, "a cell"):  # an error sooner than hours
        links = printed_addresses("https://a.example " + "(" * 400_000 + " x https://b.example")

    assert links == ()


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<p><b>Hosting {i}:</b> what we do {i} for you and others" for i in range(5_000)),
        3 * ("<p>Our sub-processors are: (" + "A. B" * 120_000),
        "<p>Our sub-processors are: Acme for mail" + ", then more" * 40_000,
        "<table><tr>" + "<td>Version: 8" * 60_000 + "</table>",
        "<p>" + "<br>".join(f"Name: Acme{i} Inc.<br>Purpose: mail" for i in range(9_000)),
        2 * ("<p>" + " ".join(f'Acme{i} Inc. ("we") and' for i in range(10_000))),
    ],
    ids=["kinds", "a bracket left open", "words that go on", "columns", "names in lines", "parties"],
)
def test_what_comes_by_the_thousand_is_not_looked_at_again_for_each_of_them(body, vocabulary):
    """Were it, each of these would take minutes."""
    with within(60, "a page"), suppress(ExtractError):
        extraction_of(page(body), vocabulary)


def test_names_among_dates_are_each_held_against_those_beside_them_alone(vocabulary):
    """Were they against all, this would take minutes."""
    said = Text(" and ".join(f"Acme{number} Inc. since 3 May 2021" for number in range(40_000)))

    with within(60, "a text"):
        names = list(names_in(said, vocabulary))

    assert names[-1][1] == "Acme39999 Inc."
    assert len(names) == 40_000


def test_footnotes_of_one_marker_are_looked_for_once_a_row():
    notes = by_their_markers(Statement("footnote", f"* Note {number}", ()) for number in range(20_000))

    with within(60, "rows"):
        found = [notes_for(Row(f"Acme {number}", purpose="Hosting"), notes) for number in range(2_000)]

    assert not any(found)


def test_footnotes_of_several_markers_stand_in_reading_order():
    said = [Statement("footnote", text, ()) for text in ("\u2020 Later", "* At first", "\u2020 Of all")]

    assert list(notes_for(Row("Acme*", purpose="Hosting\u2020"), by_their_markers(said))) == said


def test_a_cell_that_many_names_in_one_cell_would_each_quote_is_refused_before_they_do(vocabulary):
    names = "<br>".join(f"Acme{number} Inc." for number in range(2_000))
    table = f"<table><tr><th>Name<th>Purpose<tr><td>{names}<td>{'hosting ' * 40_000}</table>"

    tracemalloc.start()
    with pytest.raises(ExtractError, match="quote"):
        extraction_of(page(table), vocabulary)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 200_000_000  # a third of what the rows would take


def test_rows_behind_those_that_quote_too_much_are_not_made(monkeypatch):
    monkeypatch.setattr("pipeline.extract.quoted._CHARACTERS", 10)
    row = Row("Acme", evidence=(Evidence("processor", Fragment(CharSpan(0, 6), "Acme\u2026\u2026")),))
    made = []

    with pytest.raises(ExtractError, match="quote"):
        list(within_bounds(made.append(number) or row for number in range(9)))

    assert made == [0, 1]


@pytest.mark.parametrize(
    "behind",
    [
        "".join(f"<p>Last updated: May {i % 28 + 1}, 2024, as said by Acme{i}" for i in range(6_000)),
        "".join(f"<p><a href=https://acme-{i}.example>Bolt Cask {i}</a> said so" for i in range(8_000)),
        f"<h1>{' '.join(f'List of sub-processors of Acme{i}' for i in range(8_000))}</h1>",
    ],
    ids=["names beside dates", "addresses", "a title"],
)
def test_names_that_may_be_the_publishers_are_not_each_looked_for_in_all_that_is_said(behind, vocabulary):
    """Were they, each of these would take minutes."""
    table = "<table><tr><th>Name<th>Purpose<tr><td>Acme<td>Mail<tr><td>Bolt<td>Logs</table>"

    with within(60, "a page"):
        found = extraction_of(page(table + behind), vocabulary)

    assert [row.processor for row in found.rows] == ["Acme", "Bolt"]
