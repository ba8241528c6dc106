"""Documents made to break the extraction end in rows or in one clear error."""

import pytest

from pipeline.errors import ExtractError
from pipeline.extract import extract, flattened
from pipeline.extract.flattened.split import Effort
from pipeline.read import read

TABS = "Sub-processors\n\nThird Party\tPurpose\tLocation\nAcme\tHosting\tGermany\nBolt\tE-mail\tUSA\n{}"


def test_a_description_without_its_term_is_an_entry_of_its_own(vocabulary):
    with pytest.raises(ExtractError):
        extract(read(b"<html><body><dl><dd>a</dl>", "x"), vocabulary)


def test_a_line_with_many_more_cells_than_columns_is_no_row(vocabulary):
    found = extract(read(TABS.format("Cask" + "\tLogs" * 300).encode(), "x"), vocabulary)

    assert [row.processor for row in found.rows] == ["Acme", "Bolt"]


def test_where_a_text_takes_too_long_to_mend_its_whole_rows_stand_and_it_says_so(
    first_document, vocabulary, monkeypatch
):
    monkeypatch.setattr(flattened, "Effort", lambda: Effort(100))

    found = extract(first_document, vocabulary)

    assert len(found.rows) > 10
    assert found.diagnostics[0].code == "search-cut"
    assert not [item for row in found.rows for item in row.evidence if item.repair == "columns-restored"]


def test_an_effort_counts_long_pieces_more_and_ends_once():
    effort = Effort(1_000)

    assert effort.spend(2, 100)
    assert not effort.spend(1, 1_000)
    assert not effort.spend(1, 1)
