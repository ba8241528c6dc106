"""The shipped words on texts that nobody wrote them for, and on every row of the corpus."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from conftest import ROOT
from shipped import meant

HELD_OUT = Path(__file__).parent / "held_out"
CORPUS = ROOT.parent / "shared" / "corpus"
DPV = "https://w3id.org/dpv#"
PERSONAL_DATA = "https://w3id.org/dpv/pd#"
LANGUAGES = {"en", "de", "fr"}


def held_out(kind):
    with (HELD_OUT / f"{kind}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def test_every_purpose_has_phrases_in_three_languages(shipped):
    languages = defaultdict(set)
    for label in shipped.labels("purposes"):
        languages[label.concept].add(label.language)

    assert len(languages) >= 80
    assert not [concept for concept, found in languages.items() if not found >= LANGUAGES]


def test_a_phrase_belongs_to_one_purpose(shipped):
    concepts = defaultdict(set)
    for label in shipped.labels("purposes"):
        concepts[label.key].add(label.concept)

    assert not {key: found for key, found in concepts.items() if len(found) > 1}


def test_purposes_of_unseen_texts_are_answered_and_right(shipped):
    rows = list(held_out("purposes"))
    answers = [(row, meant("purpose", row["text"], shipped)["concepts"]) for row in rows]
    answered = [(row, found) for row, found in answers if found]
    right = [row for row, found in answered if found[0].removeprefix(DPV) in row["acceptable"].split(",")]

    assert len(answered) >= 0.97 * len(rows)
    assert len(right) >= 0.92 * len(answered)


def test_places_of_unseen_texts_are_right(shipped):
    rows = list(held_out("places"))
    right = [row for row in rows if places(row) == found_places(row, shipped)]

    assert len(right) >= 0.97 * len(rows)


def places(row):
    return {x for name in ("countries", "regions") for x in (row[name] or "").split(",") if x}


def found_places(row, vocabulary):
    found = meant("place", row["text"], vocabulary)
    return {*found["countries"], *found["regions"]}


def test_names_of_one_unseen_organisation_have_one_iri_and_no_other_has_it(shipped):
    iris = [
        (x["cluster"], meant("organisation", x["name"], shipped)["iri"]) for x in held_out("organisations")
    ]
    pairs = list(combinations(iris, 2))
    same = sum(a[0] == b[0] for a, b in pairs)
    merged = sum(a[1] == b[1] for a, b in pairs)
    rightly = sum(a == b for a, b in pairs)

    assert rightly >= 0.99 * merged
    assert rightly >= 0.95 * same


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs ../shared/corpus, which is not part of the project")
def test_nearly_every_row_that_prints_a_purpose_gets_one_of_the_dpv(shipped):
    documents = [json.loads(path.read_text("utf-8")) for path in sorted((CORPUS / "gold").rglob("*.json"))]
    purposes = [row["purpose"] for document in documents for row in document["rows"] if row.get("purpose")]
    found = [x for x in purposes if any(c.startswith(DPV) for c in meant("purpose", x, shipped)["concepts"])]

    assert len(found) >= 0.98 * len(purposes)
