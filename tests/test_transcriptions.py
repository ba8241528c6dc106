"""Tables of facts that people typed: each says so, says from where, and prints what stands there."""

import csv
import json
import re

import pytest
from conftest import ROOT
from workspaces import onward

from pipeline.sources import load_sources

CAPTURES = {
    f"{source.list.publisher_slug}/{capture.path.name}": (source, capture)
    for source in load_sources(ROOT / "sources")
    for capture in source.captures
    if capture.transcribed_from is not None
}
MARK_UP = re.compile(r"<[^>]+>|\]\([^)]*\)|[*\[\\]")
IN_OUR_WORDS = {"Purpose", "Data"}
OUR_NAMES_OF_SERVICES = {"classdojo", "kinde"}
"""Publishers that name what a row is for in a heading; the column has our short form of it."""


@pytest.fixture(scope="session")
def origins(shared):
    """Documents of the corpus by where they were taken from."""
    corpus = shared / "corpus"
    found = {}
    for path in corpus.glob("gold/*/*.json"):
        gold = json.loads(path.read_text("utf-8"))
        origin = gold["source"]
        if "repo" in origin:
            name = f"{origin['repo']}: {origin['path']} at commit {origin['commit']}"
            found[name] = (gold, (corpus / "docs" / gold["document"]).read_text("utf-8"))
    return found


def table(path):
    text = path.read_text("utf-8")
    delimiter = "," if path.suffix == ".csv" else "\t"
    lines = [line for line in text.splitlines() if delimiter in line or path.suffix == ".csv"]
    start = next(at for at, line in enumerate(lines) if line.startswith("Sub-processor"))
    return list(csv.DictReader(lines[start:], delimiter=delimiter))


def test_at_least_eight_publishers_are_transcribed():
    assert len({source.list.publisher for source, _ in CAPTURES.values()}) >= 8


@pytest.mark.parametrize("name", CAPTURES)
def test_a_transcription_names_who_stands_in_its_origin_and_where(name, origins):
    source, capture = CAPTURES[name]
    gold, text = origins[capture.transcribed_from]
    rows = table(capture.path)
    printed = " ".join(MARK_UP.sub(" ", text.replace("\u2019", "'").replace("&amp;", "&")).split())

    assert len(rows) == len(gold["rows"])
    for row in rows:
        for header, cell in row.items():
            ours = header in IN_OUR_WORDS or (
                header == "Services" and source.list.publisher_slug in OUR_NAMES_OF_SERVICES
            )
            for part in [] if ours else cell.split(", "):
                assert part in printed, (header, part)


@pytest.mark.parametrize("name", CAPTURES)
def test_a_transcription_is_dated_by_its_origin(name, origins):
    _, capture = CAPTURES[name]
    gold, _ = origins[capture.transcribed_from]

    assert (capture.issued.isoformat() if capture.issued else None) == gold["last_updated"]
    assert capture.captured is not None or capture.issued is not None


@pytest.mark.parametrize("name", CAPTURES)
def test_no_sentence_of_a_page_is_copied(name, origins):
    _, capture = CAPTURES[name]
    _, text = origins[capture.transcribed_from]

    for row in table(capture.path):
        for header in IN_OUR_WORDS & set(row):
            assert len(row[header].split()) < 10
            assert len(row[header].split()) < 4 or row[header] not in text


def test_what_is_read_from_a_transcription_is_explained_as_one(shipped):
    query = b"""PREFIX onward: <https://w3id.org/onward/ns#>
SELECT ?e { ?e onward:nameAsPrinted "Apify" }"""
    found = onward("query", "-", "-f", "tsv", workspace=shipped, input=query).stdout.decode().split("\n")
    told = onward("explain", found[1].strip("<>"), workspace=shipped).stdout.decode()

    assert "a transcription: people typed these facts from kiseki-cloud/kiseki-legal" in told
