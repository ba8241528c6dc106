"""`make ontology-page`: `docs/ontology.md` and `ontology/context.jsonld` from `ontology/onward.ttl`."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = ROOT / "ontology" / "onward.ttl"
PAGE = ROOT / "docs" / "ontology.md"
CONTEXT = ROOT / "ontology" / "context.jsonld"

ONWARD = "https://w3id.org/onward/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"

PREFIXES = {
    "onward": ONWARD,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": DCT,
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "loc": "https://w3id.org/dpv/loc#",
    "pd": "https://w3id.org/dpv/pd#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
    "category": "https://w3id.org/onward/data-categories#",
    "law": "https://w3id.org/onward/jurisdictions#",
    "organisation": "https://w3id.org/onward/organisations#",
    "place": "https://w3id.org/onward/places#",
    "purpose": "https://w3id.org/onward/purposes#",
    "safeguard": "https://w3id.org/onward/safeguards#",
}
BORROWED = {
    "hasCountry": "dpv",
    "hasData": "dpv",
    "hasPersonalData": "dpv",
    "hasPurpose": "dpv",
    "hasService": "dpv",
    "hasServiceProvider": "dpv",
    "hadPrimarySource": "prov",
    "specializationOf": "prov",
    "identifier": "dct",
    "isPartOf": "dct",
    "isVersionOf": "dct",
    "publisher": "dct",
    "title": "dct",
    "hasSource": "oa",
    "label": "rdfs",
    "broader": "skos",
    "prefLabel": "skos",
}
"""Properties of other vocabularies that instance data has, and the prefix of each."""
LITERAL_RANGE = RDFS + "Literal"
DATED = {"capturedOn", "deadline", "effectiveFrom", "firstSeenOn", "lastSeenOn", "noticeOn", "observedOn"} | {
    "completeFrom",
    "completeThrough",
    "validFrom",
    "validThrough",
}
"""Properties whose values are days."""

Facts = dict[str, dict[str, list[NamedNode | Literal]]]


def read() -> Facts:
    """What `onward.ttl` says of each subject, in the order of the file."""
    found: Facts = defaultdict(lambda: defaultdict(list))
    for quad in parse(ONTOLOGY.read_bytes(), RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            found[quad.subject.value][quad.predicate.value].append(quad.object)
    return found


def page(facts: Facts) -> str:
    """The human-readable page, as Markdown."""
    return "\n".join(_page(facts)) + "\n"


def _page(facts: Facts) -> Iterator[str]:
    header = facts["https://w3id.org/onward/ns"]
    yield "# The ontology"
    yield ""
    yield "Generated from `ontology/onward.ttl` by `make ontology-page`; not to be edited by hand."
    yield ""
    yield _text(header, DCT + "description")
    yield f"Version {_text(header, OWL + 'versionInfo')}, namespace `{ONWARD}`, a profile of the"
    yield f"W3C Data Privacy Vocabulary ([DPV 2.3]({_text(header, DCT + 'conformsTo')})): where DPV has a"
    yield "term, DPV's own is used."
    yield ""
    yield "Each term has a label in English, German and French, a definition, a parent, and a status"
    yield "(`sw:term_status`, as in DPV): *testing* while it may still change, *stable* once it may not,"
    yield "*sunset* when it is not to be used any more."
    for section, terms in _sections(facts):
        yield ""
        yield f"## {section}"
        for iri in terms:
            yield ""
            yield from _term(iri, facts)


def _sections(facts: Facts) -> Iterator[tuple[str, list[str]]]:
    """The sections of the file, and the terms in each, by its own comment lines."""
    heading, terms = "", []
    for line in ONTOLOGY.read_text(encoding="utf-8").splitlines():
        section = re.fullmatch(r"# ── (.+?) ─+", line)
        if section:
            if terms:
                yield heading, terms
            heading, terms = section[1], []
        term = re.match(r"onward:(\w+) a ", line)
        if term and ONWARD + term[1] in facts:
            terms.append(ONWARD + term[1])
    yield heading, terms


def _term(iri: str, facts: Facts) -> Iterator[str]:
    said = facts[iri]
    labels = {
        x.language: x.value for x in said[RDFS + "label"] + said[SKOS + "prefLabel"] if isinstance(x, Literal)
    }
    yield f"### onward:{iri.removeprefix(ONWARD)}"
    yield ""
    yield f"*{labels['en']}* · {labels['de']} · {labels['fr']}"
    yield ""
    yield _text(said, SKOS + "definition")
    yield ""
    parents = said[RDFS + "subClassOf"] + said[RDFS + "subPropertyOf"]
    kinds = [
        x for x in said[RDF + "type"] if x.value not in (RDFS + "Class", RDF + "Property", SKOS + "Concept")
    ]
    facts_of_it = {
        "below": parents,
        "is a": kinds,
        "of": said[RDFS + "domain"],
        "value": said[RDFS + "range"],
        "close to": said[SKOS + "closeMatch"],
        "shares nothing with": said[OWL + "disjointWith"],
    }
    parts = [f"{name} {', '.join(map(_short, values))}" for name, values in facts_of_it.items() if values]
    yield f"{'; '.join([*parts, _text(said, STATUS)])}."


def context(facts: Facts) -> str:
    """The JSON-LD context: prefixes, and a short name for each property."""
    names: dict[str, object] = {"id": "@id", "type": "@type", **PREFIXES}
    names.update({name: _of_context(f"{prefix}:{name}") for name, prefix in BORROWED.items()})
    for iri, said in facts.items():
        if RDF + "Property" not in {x.value for x in said[RDF + "type"]}:
            continue
        name = iri.removeprefix(ONWARD)
        ranges = {x.value for x in said[RDFS + "range"]}
        if name in DATED:
            names[name] = {"@id": f"onward:{name}", "@type": "xsd:date"}
        elif LITERAL_RANGE in ranges:
            names[name] = f"onward:{name}"
        else:
            names[name] = {"@id": f"onward:{name}", "@type": "@id"}
    for iri, said in facts.items():
        if RDFS + "Class" in {x.value for x in said[RDF + "type"]}:
            names[iri.removeprefix(ONWARD)] = f"onward:{iri.removeprefix(ONWARD)}"
    return json.dumps({"@context": names}, ensure_ascii=False, indent=2) + "\n"


def _of_context(short: str) -> object:
    texts = ("dct:identifier", "dct:title", "rdfs:label", "skos:prefLabel")
    return short if short in texts else {"@id": short, "@type": "@id"}


def _text(said: dict[str, list[NamedNode | Literal]], predicate: str) -> str:
    return said[predicate][0].value


def _short(term: NamedNode | Literal) -> str:
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"`{prefix}:{term.value.removeprefix(namespace)}`"
    return f"`{term.value}`"


if __name__ == "__main__":
    known = read()
    PAGE.write_text(page(known), encoding="utf-8")
    CONTEXT.write_text(context(known), encoding="utf-8")
