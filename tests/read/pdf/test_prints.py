"""The corpus prints: what the reader finds is there, and leads back to where it stands."""

import re
import unicodedata

import pytest

from pipeline.model import Table
from pipeline.read import read
from pipeline.read.follow import follow


def fold(text):
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", text).casefold())


def contents(document):
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row.cells)
        else:
            yield block.content


@pytest.mark.parametrize("name", ["zed/2024-08-19", "artie/subprocessors", "loomio/2024-03-28"])
def test_every_fragment_of_a_print_leads_back_to_its_words(shared, name):
    content = (shared / "corpus" / "docs" / f"{name}.pdf").read_bytes()

    for text in contents(read(content, name)):
        for fragment in text.fragments:
            assert fold(follow(content, str(fragment.locator))) == fold(fragment.text)
