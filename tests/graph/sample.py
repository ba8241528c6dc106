"""An invented list with everything that a row can say, by hand. Run as a script it prints its graphs."""

from __future__ import annotations

import sys
from datetime import date

from pipeline.graph import snapshot_graphs
from pipeline.model import (
    Capture,
    CharSpan,
    Document,
    Engagement,
    Evidence,
    Extraction,
    Fragment,
    Link,
    ListIdentity,
    PlaceClaim,
    Resolution,
    Row,
    Statement,
)
from pipeline.vocabulary import Concept, Vocabulary

BASE = "https://example.org/id/"
LOC = "https://w3id.org/dpv/loc#"
ONWARD = "https://w3id.org/onward/ns#"
PLACES = "https://w3id.org/onward/places#"
PURPOSES = "https://w3id.org/onward/purposes#"
ORGANISATIONS = "https://w3id.org/onward/organisations#"
CATEGORIES = "https://w3id.org/onward/data-categories#"
LISTED = ListIdentity("Acme", "acme", "sub-processors")
NOTE = "If using regional processing, content is stored in the region selected (Ireland or Australia)."
THIRD = "Third parties"
GROUP = "Group"


def vocabulary():
    """Two categories of data, one of persons and one of machines; the graphs ask for nothing else."""
    kinds = {"ContactData": "PersonalData", "SystemLogs": "Data"}
    return Vocabulary(
        {
            CATEGORIES + name: Concept(
                CATEGORIES + name,
                "data-categories",
                name,
                None,
                frozenset({f"https://w3id.org/dpv#{kind}"}),
                (),
                (),
            )
            for name, kind in kinds.items()
        },
        (),
    )


def capture():
    return Capture(
        sha256="ab" * 32,
        size=1234,
        list=LISTED,
        title="Acme Sub-processors",
        issued=date(2024, 9, 6),
        captured=date(2024, 10, 1),
        url="https://acme.example/legal/sub processors",
        file_name="2024-09-06.txt",
    )


def evidence(field, text, start, repair=None, confidence=1.0):
    return Evidence(field, Fragment(CharSpan(start, start + len(text)), text), repair, confidence)


def place(concept, matched, field="location", rule="label", confidence=1.0):
    return Resolution(field, concept, matched, rule, confidence)


def engagements():
    return (
        _cloud("AWS", ("Voice",), 100),
        _cloud("aws", ("Voice; beta", "Chat"), 200),
        _chosen(),
        _two_roles(),
        _plain("DataBank", GROUP, "North America", PlaceClaim(regions=(PLACES + "NorthAmerica",)), 500),
        _plain("Silent Ltd", THIRD, None, None, 600),
        _plain("Riddle GmbH", THIRD, "see annex", None, 700, unresolved=("location",)),
        _logs(),
    )


def _cloud(name, services, start):
    note_places = [
        PlaceClaim(
            (LOC + code,),
            modality="customer-selected",
            alternative="note-1-choice-1",
            qualifier="region selected",
            footnote=0,
            resolutions=(place(LOC + code, word, "footnote"),),
        )
        for code, word in (("IE", "Ireland"), ("AU", "Australia"))
    ]
    row = Row(
        name,
        section=THIRD,
        services=services,
        purpose="Hosting and storage",
        data="Contact details",
        location="USA*",
        links=(Link("Privacy", "https:// broken address"), Link("Blog", None)),
        footnotes=(NOTE,),
        conditions=("If using regional processing",),
        evidence=(
            evidence("processor", name, start),
            evidence("location", "USA*", start + 50),
            evidence("footnotes", "* " + NOTE, 900),
        ),
    )
    return Engagement(
        row,
        organisation=Resolution("processor", ORGANISATIONS + "amazon-web-services", name, "label", 1.0),
        purposes=(Resolution("purpose", PURPOSES + "Hosting", "Hosting", "label"),),
        data_categories=(Resolution("data", CATEGORIES + "ContactData", "Contact details", "label"),),
        places=(PlaceClaim((LOC + "US",), resolutions=(place(LOC + "US", "USA"),)), *note_places),
    )


def _chosen():
    text = "USA or EU (Zurich & London) as selected by Customers"
    common = {
        "modality": "customer-selected",
        "alternative": "choice-1",
        "qualifier": "as selected by Customers",
    }
    row = Row(
        "Google",
        section=THIRD,
        services=("Segments",),
        purpose="Storage",
        location=text,
        evidence=(evidence("processor", "Google", 300), evidence("location", text, 320)),
    )
    europe = PlaceClaim(
        (LOC + "CH", LOC + "GB"),
        (LOC + "EU",),
        (PLACES + "London", PLACES + "Zurich"),
        issues=("stated-region-contradicts-place",),
        resolutions=(
            place(LOC + "EU", "EU"),
            place(PLACES + "Zurich", "Zurich"),
            place(LOC + "CH", "Zurich", rule="lies-in"),
            place(PLACES + "London", "London"),
            place(LOC + "GB", "London", rule="lies-in"),
        ),
        **common,
    )
    states = PlaceClaim((LOC + "US",), resolutions=(place(LOC + "US", "USA"),), **common)
    return Engagement(row, places=(states, europe))


def _two_roles():
    row = Row(
        "Dvelp/ Sabio",
        section=THIRD,
        services=("Flex",),
        location="UK (provision), Belgium (backups)",
        evidence=(
            evidence("processor", "Dvelp/ Sabio", 400),
            evidence("location", "UK", 390, "joined-fragments", 0.9),
            evidence("location", "(provision), Belgium (backups)", 430, "joined-fragments", 0.9),
        ),
    )
    provision = PlaceClaim(
        (LOC + "GB",),
        role=ONWARD + "ServiceProvision",
        qualifier="provision",
        resolutions=(place(LOC + "GB", "UK"),),
    )
    backup = PlaceClaim(
        (LOC + "BE",),
        role=ONWARD + "PersistenceBackup",
        qualifier="backups",
        resolutions=(place(LOC + "BE", "Belgium"),),
    )
    return Engagement(row, places=(provision, backup))


def _plain(name, section, location, claim, start, unresolved=()):
    row = Row(name, section=section, location=location, evidence=(evidence("processor", name, start),))
    return Engagement(row, places=() if claim is None else (claim,), unresolved=unresolved)


def _logs():
    row = Row(
        "Datadog",
        section=THIRD,
        data="Logs",
        location="USA",
        entity_location="New York",
        safeguard="SCC",
        status="new",
        other=(("Since", "2020"),),
        evidence=(evidence("processor", "Datadog", 800), evidence("location", "USA", 820)),
    )
    return Engagement(
        row,
        data_categories=(Resolution("data", CATEGORIES + "SystemLogs", "Logs", "label"),),
        safeguards=(
            Resolution(
                "safeguard", "https://w3id.org/onward/safeguards#StandardContractualClauses", "SCC", "label"
            ),
        ),
        places=(PlaceClaim((LOC + "US",), resolutions=(place(LOC + "US", "USA"),)),),
    )


def statements():
    return tuple(
        Statement(kind, text, (Fragment(CharSpan(start, start + len(text)), text),))
        for kind, text, start in (
            ("title", "Acme Sub-processors", 0),
            ("last-updated", "Last Updated: September 6, 2024", 30),
            ("footnote", "* " + NOTE, 900),
            ("duration", "Processing lasts as long as the service is used.", 1000),
        )
    )


def extraction(rows):
    document = Document("ab" * 32, "text/plain", "", ())
    return Extraction(document, rows, statements(), title="Acme Sub-processors", publisher="Acme")


def graphs(engaged=None):
    engaged = engagements() if engaged is None else engaged
    return snapshot_graphs(capture(), extraction(tuple(e.row for e in engaged)), engaged, vocabulary(), BASE)


if __name__ == "__main__":
    made = graphs()
    for part in (made.claims, made.evidence, made.entities, made.catalog):
        sys.stdout.write("".join(f"{triple} .\n" for triple in part))
