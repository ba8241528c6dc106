"""Lists in forms that the program was not made from read to the rows that a careful reader takes."""

import json
import re
from pathlib import Path

import pytest
from agreement import differences

from pipeline.errors import ExtractError
from pipeline.extract import extract
from pipeline.read import read
from pipeline.rows_json import extraction_json

LISTS = Path(__file__).parent / "lists"
GOLD = sorted((LISTS / "gold").glob("*.json"))
WEAK: dict[str, str] = {}
"""Lists that are not read exactly yet, and why."""
FORMS = re.compile(r",?\s+(?:Inc\.?|LLC|Ltd|Limited|GmbH|AG|AB|SAS|B\.V\.|S\.L\.)$")
"""Legal forms, which the name of a publisher stands without."""


def marked(path, reasons=WEAK):
    reason = reasons.get(path.stem)
    return pytest.param(
        path, id=path.stem, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    )


@pytest.mark.parametrize("path", [marked(path) for path in GOLD])
def test_a_list_reads_to_the_rows_that_a_careful_reader_takes(path, vocabulary):
    gold = json.loads(path.read_text("utf-8"))
    document = LISTS / "docs" / gold["document"]
    found = extraction_json(extract(read(document.read_bytes(), document.name), vocabulary), vocabulary)
    assert list(differences(gold["rows"], found["rows"])) == []


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in GOLD])
def test_a_list_says_when_it_was_last_changed(path, vocabulary):
    gold = json.loads(path.read_text("utf-8"))
    document = LISTS / "docs" / gold["document"]
    found = extraction_json(extract(read(document.read_bytes(), document.name), vocabulary), vocabulary)
    assert found["document"]["last_updated"] == gold["last_updated"]


@pytest.mark.parametrize("document", sorted((LISTS / "none").iterdir()), ids=lambda path: path.stem)
def test_a_document_without_a_list_gives_no_rows(document, vocabulary):
    with pytest.raises(ExtractError, match="no list of sub-processors found"):
        extract(read(document.read_bytes(), document.name), vocabulary)


def test_nine_of_ten_lists_that_name_a_publisher_are_given_to_no_other(vocabulary):
    wrong, said = [], 0
    for path in GOLD:
        gold = json.loads(path.read_text("utf-8"))
        document = LISTS / "docs" / gold["document"]
        found = extract(read(document.read_bytes(), document.name), vocabulary).publisher
        said += found is not None
        if found and gold["publisher"] and FORMS.sub("", found) != FORMS.sub("", gold["publisher"]):
            wrong.append((gold["document"], gold["publisher"], found))
    assert len(wrong) <= said / 10, wrong
