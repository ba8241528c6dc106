"""Prefixes of the vocabularies that the graph speaks in: for reading and writing Turtle and values alike."""

from __future__ import annotations

from pipeline.graph import terms

PREFIXES = {
    "data": "https://w3id.org/onward/data-categories#",
    "dcat": terms.DCAT,
    "dct": terms.DCT,
    "dpv": terms.DPV,
    "law": "https://w3id.org/onward/jurisdictions#",
    "loc": f"{terms.DPV.removesuffix('#')}/loc#",
    "oa": terms.OA,
    "onward": terms.ONWARD,
    "org": terms.ORG,
    "organisation": "https://w3id.org/onward/organisations#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pd": f"{terms.DPV.removesuffix('#')}/pd#",
    "place": "https://w3id.org/onward/places#",
    "prov": terms.PROV,
    "purpose": "https://w3id.org/onward/purposes#",
    "rdf": terms.RDF,
    "rdfs": terms.RDFS,
    "safeguard": "https://w3id.org/onward/safeguards#",
    "skos": terms.SKOS,
    "xsd": terms.XSD,
}
"""Namespace by prefix, sorted."""
