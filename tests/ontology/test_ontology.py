"""The ontology itself: it parses, every DPV term it names is one to use, and its classes keep apart."""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from conftest import ROOT
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph

from pipeline.assets import folder
from pipeline.graph import terms

DPV_FILES = ROOT.parent / "shared" / "vocab" / "dpv-2.3"
DPV = "https://w3id.org/dpv"
RDFS, SKOS = terms.RDFS, terms.SKOS
STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
DISJOINT = "http://www.w3.org/2002/07/owl#disjointWith"
FILES = sorted((f for f in folder("ontology").iterdir() if f.name.endswith(".ttl")), key=lambda f: f.name)
NAMED = Path(__file__).with_name("dpv-iris.txt")
ROOTS = {
    "purpose": {terms.DPV + "Purpose"},
    "place": {terms.DPV + "Location"},
    "data": {terms.DPV + "Data"},
    "organisation": {terms.DPV + "Entity", terms.ORG + "Organization"},
    "safeguard": {terms.ONWARD + "Safeguard"},
    "service": {terms.DPV + "Service"},
}
"""Kinds of things, none of which is another, by their topmost classes."""
KNOWN_PARENTS = {
    terms.DPV + "PersonalData": terms.DPV + "Data",
    terms.DPV + "Country": terms.DPV + "Location",
    terms.DPV + "Region": terms.DPV + "Location",
    terms.DPV + "City": terms.DPV + "Location",
    terms.DPV + "SupraNationalUnion": terms.DPV + "Location",
    terms.DPV + "ProcessingLocation": terms.DPV + "Location",
}
"""What DPV says of classes that the schemes use: the check holds where DPV's files are not at hand."""


def triples(files):
    for file in files:
        for quad in parse(file.read_bytes(), RdfFormat.TURTLE):
            yield quad.triple


def named_of_dpv(found):
    return {
        term.value
        for triple in found
        for term in (triple.subject, triple.predicate, triple.object)
        if isinstance(term, NamedNode) and term.value.startswith(DPV)
    }


def page_maker():
    spec = importlib.util.spec_from_file_location("ontology_page", ROOT / "docs" / "ontology_page.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def parents():
    """Superclasses of each class, by the ontology and by DPV."""
    above = defaultdict(set)
    for triple in triples(f for f in FILES if f.name == "onward.ttl"):
        if triple.predicate.value == RDFS + "subClassOf":
            above[triple.subject.value].add(triple.object.value)
    for child, parent in KNOWN_PARENTS.items():
        above[child].add(parent)
    return above


def closure(classes, parents):
    found, queue = set(), list(classes)
    while queue:
        iri = queue.pop()
        if iri not in found:
            found.add(iri)
            queue.extend(parents.get(iri, ()))
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_a_file_parses_in_rdflib_and_in_oxigraph_alike(file):
    content = file.read_bytes()

    ours = {str(quad.triple) for quad in parse(content, RdfFormat.TURTLE)}

    assert len(Graph().parse(data=content, format="turtle")) == len(ours)


def test_the_dpv_terms_that_the_ontology_names_are_those_of_the_list():
    files = [f for f in FILES if f.name in ("onward.ttl", "shapes.ttl")]
    written = {v.value for v in vars(terms).values() if isinstance(v, NamedNode) and v.value.startswith(DPV)}

    assert sorted(named_of_dpv(triples(files)) | written) == NAMED.read_text("utf-8").split()


@pytest.mark.skipif(not DPV_FILES.is_dir(), reason=f"no DPV files at {DPV_FILES}")
def test_no_dpv_term_that_is_named_is_unknown_to_dpv_or_sunset():
    status = {}
    for triple in triples(sorted(DPV_FILES.glob("*.ttl"))):
        if isinstance(triple.subject, NamedNode):
            known = status.setdefault(triple.subject.value, set())
            if triple.predicate.value == STATUS:
                known.add(triple.object.value)
    sunset = {iri for iri, known in status.items() if "sunset" in known}
    named = named_of_dpv(triples(FILES)) | set(NAMED.read_text("utf-8").split())
    ours = {"https://w3id.org/dpv", "https://w3id.org/dpv#", "https://w3id.org/dpv/2.3"}

    assert len(sunset) > 5
    assert len(named) > 300
    assert named - set(status) - ours == set()
    assert named & sunset == set()


def test_nothing_is_two_of_purpose_place_data_organisation_safeguard_and_service(parents):
    kinds = defaultdict(set)
    for triple in triples(f for f in FILES if f.name != "shapes.ttl"):
        if triple.predicate == terms.TYPE:
            kinds[triple.subject.value].add(triple.object.value)
    for iri, above in parents.items():
        kinds[iri] |= above
    checked = 0
    for iri, classes in kinds.items():
        every = closure(classes, parents)
        roots = {name for name, tops in ROOTS.items() if every & tops}
        checked += bool(roots)

        assert len(roots) < 2, iri

    assert checked > 1000


def test_no_class_and_no_individual_is_of_two_classes_that_share_nothing(parents):
    apart, kinds = set(), defaultdict(set)
    for triple in triples(f for f in FILES if f.name not in ("shapes.ttl", "places.ttl")):
        if triple.predicate.value == DISJOINT:
            apart.add(frozenset((triple.subject.value, triple.object.value)))
        if triple.predicate == terms.TYPE:
            kinds[triple.subject.value].add(triple.object.value)
    assert len(apart) > 20
    for iri in {*kinds, *parents}:
        every = closure({iri, *kinds.get(iri, ())}, parents)
        assert not [pair for pair in combinations(sorted(every), 2) if frozenset(pair) in apart], iri


def test_the_page_and_the_context_are_those_of_the_ontology():
    maker = page_maker()
    facts = maker.read()

    assert maker.PAGE.read_text("utf-8") == maker.page(facts), "run: make ontology-page"
    assert maker.CONTEXT.read_text("utf-8") == maker.context(facts), "run: make ontology-page"


def test_the_page_has_every_term():
    maker = page_maker()
    text = maker.PAGE.read_text("utf-8")
    ours = {t.subject.value for t in triples([folder("ontology") / "onward.ttl"])}
    names = {iri.removeprefix(terms.ONWARD) for iri in ours if iri.startswith(terms.ONWARD)}

    assert {name for name in names if f"### onward:{name}\n" not in text} == set()


def test_a_row_written_by_the_context_has_the_terms_of_the_graph():
    document = json.loads((folder("ontology") / "context.jsonld").read_text(encoding="utf-8"))
    document.update(
        {
            "id": "https://example.org/row",
            "type": "Engagement",
            "nameAsPrinted": "AWS",
            "hasPurpose": "purpose:Hosting",
            "hasSubProcessor": {"id": "https://example.org/aws", "type": "Party", "label": "AWS"},
            "validFrom": "2027-03-01",
        }
    )

    found = {str(q.triple) for q in parse(json.dumps(document), RdfFormat.JSON_LD)}

    row, ns = "<https://example.org/row>", terms.ONWARD
    assert found == {
        f"{row} <{terms.TYPE.value}> <{ns}Engagement>",
        f'{row} <{ns}nameAsPrinted> "AWS"',
        f"{row} <{terms.HAS_PURPOSE.value}> <https://w3id.org/onward/purposes#Hosting>",
        f"{row} <{ns}hasSubProcessor> <https://example.org/aws>",
        f'{row} <{ns}validFrom> "2027-03-01"^^<{terms.XSD}date>',
        f"<https://example.org/aws> <{terms.TYPE.value}> <{ns}Party>",
        f'<https://example.org/aws> <{RDFS}label> "AWS"',
    }
