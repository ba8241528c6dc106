"""What a user bounds: cells, pages."""

import pytest

from pipeline.errors import ReadError
from pipeline.read import Limits, read

TABLE = b"# Sub-processors\n\n|Name|Purpose|\n|-|-|\n|Acme|Hosting|\n|Bolt|Logs|\n"


def test_a_document_with_more_cells_than_a_user_allows_is_refused_and_the_option_named():
    assert read(TABLE, "list.md", Limits(cells=6)).blocks

    with pytest.raises(ReadError, match="--max-cells"):
        read(TABLE, "list.md", Limits(cells=5))


def test_pages_beyond_those_that_a_user_allows_are_told(shared):
    content = (shared / "corpus" / "docs" / "classdojo" / "2025-03-13.pdf").read_bytes()

    document = read(content, "print.pdf", Limits(pages=1))

    assert document.pages > 1
    assert any("1 pages" in notice.message for notice in document.notices)
