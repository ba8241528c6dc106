"""Terms: what the code writes exists in the ontology, and what is named of DPV exists in DPV."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

from pipeline.assets import folder
from pipeline.graph import terms, vocabulary_triples
from pipeline.resolve import clause, places

DPV_FILES = Path(__file__).resolve().parents[2] / "shared" / "vocab" / "dpv-2.3"
DPV = "https://w3id.org/dpv"
VERSION = "https://w3id.org/dpv/2.3"
RDFS, SKOS = terms.RDFS, terms.SKOS
ONTOLOGY = sorted((f for f in folder("ontology").iterdir() if f.name.endswith(".ttl")), key=lambda f: f.name)


def written():
    """Every IRI that `terms.py` holds, those in its tables included."""
    found = set()
    for value in vars(terms).values():
        values = value.values() if isinstance(value, dict) else (value,)
        found |= {x.value for x in values if isinstance(x, NamedNode)}
    return found


@pytest.fixture(scope="module")
def onward():
    """Predicates and objects of each term of `ontology/onward.ttl`."""
    found = defaultdict(lambda: defaultdict(list))
    for quad in parse((folder("ontology") / "onward.ttl").read_bytes(), RdfFormat.TURTLE):
        found[quad.subject.value][quad.predicate.value].append(quad.object)
    return found


def test_every_onward_term_that_the_code_writes_exists_in_the_ontology(onward):
    ours = {iri for iri in written() if iri.startswith(terms.ONWARD)}
    assert len(ours) > 60
    assert ours - set(onward) == set()


def test_every_onward_term_that_the_concept_schemes_use_exists_in_the_ontology(onward):
    used = {
        term.value
        for file in ONTOLOGY
        for quad in parse(file.read_bytes(), RdfFormat.TURTLE)
        for term in (quad.subject, quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(terms.ONWARD)
    }
    assert used - set(onward) == set()


def test_every_term_has_a_label_in_three_languages_a_definition_a_parent_and_a_status(onward):
    for iri, said in onward.items():
        if not iri.startswith(terms.ONWARD):
            continue
        labels = said[RDFS + "label"] or said[SKOS + "prefLabel"]
        assert sorted(x.language for x in labels) == ["de", "en", "fr"], iri
        assert [x.language for x in said[SKOS + "definition"]] == ["en"], iri
        kinds = {x.value for x in said[terms.TYPE.value]}
        parents = said[RDFS + "subClassOf"] + said[RDFS + "subPropertyOf"]
        assert parents or kinds > {SKOS + "Concept"}, iri
        assert said["http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"], iri


def test_labels_of_the_ontology_tell_terms_apart(onward):
    seen = defaultdict(set)
    for iri, said in onward.items():
        for label in said[RDFS + "label"]:
            kind = "class" if RDFS + "Class" in {x.value for x in said[terms.TYPE.value]} else "property"
            seen[kind, label.value, label.language].add(iri)
    assert {key: iris for key, iris in seen.items() if len(iris) > 1} == {}


def test_the_ontology_states_its_version_and_what_it_conforms_to(onward):
    header = onward["https://w3id.org/onward/ns"]
    assert [x.value for x in header["http://www.w3.org/2002/07/owl#versionInfo"]] == ["0.2.0"]
    assert [x.value for x in header[terms.DCT + "conformsTo"]] == [VERSION]
    assert header[terms.DCT + "license"]
    assert "http://www.w3.org/2002/07/owl#imports" not in header


@pytest.mark.parametrize("file", [f for f in ONTOLOGY if f.name != "shapes.ttl"], ids=lambda f: f.name)
def test_no_file_of_the_ontology_but_the_shapes_has_a_blank_node(file):
    for quad in parse(file.read_bytes(), RdfFormat.TURTLE):
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


@pytest.mark.skipif(not DPV_FILES.is_dir(), reason=f"no DPV files at {DPV_FILES}")
def test_every_dpv_iri_that_is_named_exists_in_dpv():
    known = {
        quad.subject.value
        for file in DPV_FILES.glob("*.ttl")
        for quad in parse(file.read_bytes(), RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
    }
    named = {iri for iri in written() if iri.startswith(DPV)}
    for file in ONTOLOGY:
        for quad in parse(file.read_bytes(), RdfFormat.TURTLE):
            for term in (quad.subject, quad.predicate, quad.object):
                if isinstance(term, NamedNode) and term.value.startswith(DPV):
                    named.add(term.value)
    assert len(named) > 100
    assert named - known - {VERSION} == set()


def test_every_issue_and_modality_that_a_resolver_tells_has_a_term():
    assert {places.AMBIGUITY, places.CONTRADICTION} <= set(terms.ISSUES)
    modalities = {places.UNDETERMINED, clause.DEFAULT, clause.CONDITIONAL, clause.CUSTOMER_SELECTED}
    assert modalities == set(terms.MODALITIES)


def test_words_for_reading_and_for_matching_alone_are_in_no_answer():
    for triple in vocabulary_triples():
        assert not triple.subject.value.startswith("https://w3id.org/onward/reading")
        assert triple.predicate.value != SKOS + "hiddenLabel"
