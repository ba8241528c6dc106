"""Nothing of a document is lost in silence: each piece ends somewhere, and all evidence stands in it."""

import json

import pytest

from pipeline.extract import extract
from pipeline.model import CharSpan, Table
from pipeline.read import read
from pipeline.read.follow import follow


@pytest.fixture(scope="module")
def extractions(shared, vocabulary):
    corpus = shared / "corpus"
    names = [json.loads(p.read_text("utf-8"))["document"] for p in sorted((corpus / "gold").rglob("*.json"))]
    return {name: extract(read((corpus / "docs" / name).read_bytes(), name), vocabulary) for name in names}


def pieces(document):
    """Every fragment with words in it."""
    for block in document.blocks:
        if isinstance(block, Table):
            texts = [cell for row in block.rows for cell in row.cells]
            texts += [block.caption] if block.caption else []
        else:
            texts = [block.content]
        yield from (piece for text in texts for piece in text.fragments if piece.text.strip())


def leads_there(fragment, document, there):
    """Whether a fragment is a piece of the document, or a stretch of its text, word for word."""
    place = fragment.locator
    within = isinstance(place, CharSpan) and document.text[place.start : place.end] == fragment.text
    return fragment in there or within


def covered(piece, accounted, characters, document):
    """Whether a piece is accounted for whole, or each of its characters is as part of another."""
    place = piece.locator
    return piece in accounted or (
        isinstance(place, CharSpan)
        and all(i in characters or document.text[i].isspace() for i in range(place.start, place.end))
    )


def test_every_piece_of_a_document_is_accounted_for(extractions):
    lost = {}
    for name, found in extractions.items():
        accounted = {item.fragment for row in found.rows for item in row.evidence}
        accounted |= {piece for statement in found.statements for piece in statement.fragments}
        accounted |= {item.fragment for item in found.ignored}
        accounted |= {item.fragment for item in found.diagnostics if item.fragment}
        spans = [piece.locator for piece in accounted if isinstance(piece.locator, CharSpan)]
        characters = {i for span in spans for i in range(span.start, span.end)}
        document = found.document
        left = [p for p in pieces(document) if not covered(p, accounted, characters, document)]
        if left:
            lost[name] = left[:3]
    assert lost == {}


def test_every_ignored_piece_names_its_rule(extractions):
    rules = {item.rule for found in extractions.values() for item in found.ignored}

    assert "prose-outside-the-list" in rules
    assert "" not in rules


def test_the_evidence_of_a_row_stands_in_the_document(extractions):
    invented = {}
    for name, found in extractions.items():
        there = set(pieces(found.document))
        there |= {piece for _, text in found.document.properties for piece in text.fragments}
        away = [
            item
            for row in found.rows
            for item in row.evidence
            if item.fragment.text.strip() and not leads_there(item.fragment, found.document, there)
        ]
        if away:
            invented[name] = away[:3]
    assert invented == {}


def lost(content, rows):
    """Evidence whose printed locator, followed back into the document, does not give its raw text."""
    pieces = {item.fragment for row in rows for item in row.evidence}
    return [
        (str(piece.locator), piece.text)
        for piece in sorted(pieces, key=lambda piece: str(piece.locator))
        if follow(content, str(piece.locator)).split() != piece.text.split()
    ]


def test_all_evidence_of_every_row_is_found_again_at_its_place(extractions, shared):
    docs = shared / "corpus" / "docs"
    away = {name: lost((docs / name).read_bytes(), found.rows) for name, found in extractions.items()}

    assert sum(len(found.rows) for found in extractions.values()) > 700
    assert {name: pieces[:3] for name, pieces in away.items() if pieces} == {}


@pytest.mark.parametrize("part", range(4))
def test_evidence_of_a_print_is_found_again_at_its_place(shared, vocabulary, part):
    """A row of every tenth print; benchmarks/locators.py follows all."""
    prints = sorted((shared / "corpus" / "docs").rglob("*.pdf"), key=lambda path: path.stat().st_size)
    content = prints[10 * part].read_bytes()
    rows = extract(read(content, "print"), vocabulary).rows

    assert lost(content, rows[-1:]) == []


_RECORDS = """[
  { name: 'Acme', purpose: 'Mail', location: 'Ireland' },

  { name: "Bolt", purpose: "Logs", location: "Norway" },
]"""


@pytest.mark.parametrize(
    "source",
    [
        f"---\nconst subprocessors = {_RECORDS}\n---\n\n<Layout><h1>{{title}}</h1></Layout>\n",
        f"---\ntitle: Sub-processors\n---\n\nexport const vendors = {_RECORDS}\n\n# Vendors\n\n<List />\n",
        f"# Sub-processors\n\n<List data={{{_RECORDS}}} />\n",
    ],
    ids=["astro", "exported", "handed-to-a-component"],
)
def test_records_in_the_code_of_a_page_are_read_and_lead_back_to_it(source, vocabulary):
    found = extract(read(source.encode(), "list.md"), vocabulary).rows

    assert [(row.processor, row.purpose, row.location) for row in found] == [
        ("Acme", "Mail", "Ireland"),
        ("Bolt", "Logs", "Norway"),
    ]
    for row in found:
        for item in row.evidence:
            assert follow(source.encode(), str(item.fragment.locator)) == item.fragment.text
