"""Any printed locator leads back to its text, in the whole corpus."""

import pytest
from document_pieces import texts

from pipeline.errors import ReadError
from pipeline.read import read
from pipeline.read.follow import follow


def test_every_piece_of_every_document_is_found_again_at_its_place(shared):
    documents = [path for path in sorted((shared / "corpus" / "docs").rglob("*.*")) if path.suffix != ".pdf"]
    lost = [
        (path.name, str(piece.locator), piece.text)
        for path in documents
        for text in texts(read(path.read_bytes(), path.name))
        for piece in text.fragments[:1]
        if follow(path.read_bytes(), str(piece.locator)).split() != piece.text.split()
    ]

    assert len(documents) > 50
    assert lost == []


@pytest.mark.parametrize(
    "locator", ["", "char=1", "xpath=//p", "xpath=/html/body/p[9]", "pointer=/a", "cell=9,9"]
)
def test_a_locator_that_leads_nowhere_says_so(locator):
    with pytest.raises(ReadError, match="leads nowhere"):
        follow(b"<html><body><p>x</p></body></html>", locator)
