"""A decision of law that nobody took, in Turtle, as a user adds one."""

PREFIXES = """
@prefix law: <https://w3id.org/onward/jurisdictions#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix loc: <https://w3id.org/dpv/loc#> .
@prefix onward: <https://w3id.org/onward/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
KENYA = """
law:EU-KE a onward:AdequacyDecision ;
    rdfs:label "Kenya"@en ;
    onward:underRegime law:EU ;
    onward:coversPlace loc:KE ;
    onward:givesStanding onward:Adequate ;
    onward:validFrom "2027-03-01"^^xsd:date ;
    dct:identifier "(EU) 2027/1" ;
    dct:source <https://example.org/decision> ;
    onward:hasVerification onward:Checked .
"""
