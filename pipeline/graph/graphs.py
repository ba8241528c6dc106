"""The named graphs, and what one snapshot puts into them (DESIGN.md, "Contract: the graph")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.graph.catalog import catalog, entities, listed
from pipeline.graph.claims import engagement_claims, publisher_claims, statement_claims
from pipeline.graph.evidence import engagement_evidence, statement_evidence
from pipeline.graph.mint import Mint
from pipeline.graph.notices import notice_triples

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Triple

    from pipeline.model import Capture, Engagement, Extraction, Resolution
    from pipeline.resolve import Announced
    from pipeline.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class GraphNames:
    """IRIs of the graphs that are no snapshot's, under a base that ends in `/`."""

    base: str

    @property
    def current(self) -> str:
        """Claims of the latest snapshot of every list."""
        return f"{self.base}graph/current"

    @property
    def entities(self) -> str:
        """Publishers, parties, services and entries."""
        return f"{self.base}graph/entities"

    @property
    def vocabulary(self) -> str:
        """Terms and concepts of `ontology/`."""
        return f"{self.base}graph/vocabulary"

    @property
    def jurisdictions(self) -> str:
        """Dated facts of law per regime."""
        return f"{self.base}graph/jurisdictions"

    @property
    def catalog(self) -> str:
        """Lists, snapshots and captures."""
        return f"{self.base}graph/catalog"

    @property
    def changes(self) -> str:
        """Typed differences between successive snapshots."""
        return f"{self.base}graph/changes"

    @property
    def decisions(self) -> str:
        """What people decided."""
        return f"{self.base}graph/decisions"

    @property
    def current_evidence(self) -> str:
        """Evidence of the latest snapshot of every list."""
        return f"{self.base}graph/current-evidence"


@dataclass(frozen=True, slots=True)
class SnapshotGraphs:
    """All triples that follow from one snapshot. Each tuple is sorted; no triple stands in two of them.

    Attributes:
        snapshot: IRI of the snapshot.
        list: IRI of its list.
        claims_graph: IRI of the graph that keeps `claims`.
        evidence_graph: IRI of the graph that keeps `evidence`.
        claims: engagements with their texts, concepts, places and conditions; statements of the document.
        evidence: fragments and resolutions.
        entities: publisher, parties, services and entries, as far as this snapshot names them.
        catalog: list, snapshot and capture.
    """

    snapshot: str
    list: str
    claims_graph: str
    evidence_graph: str
    claims: tuple[Triple, ...]
    evidence: tuple[Triple, ...]
    entities: tuple[Triple, ...]
    catalog: tuple[Triple, ...]


def snapshot_graphs(
    capture: Capture,
    extraction: Extraction,
    engagements: Sequence[Engagement],
    vocabulary: Vocabulary,
    base: str,
    publisher: Resolution | None = None,
    notices: Sequence[tuple[Announced, Resolution | None]] = (),
) -> SnapshotGraphs:
    """The triples of one snapshot.

    Args:
        capture: the bytes, and the list that they are a state of.
        extraction: what was read from them.
        engagements: its rows with their meaning.
        vocabulary: tells personal data from data that may have no person in it.
        base: of the instance IRIs; absolute, ends in `/`.
        publisher: which organisation of the register the publisher's name means; None where it knows none.
        notices: the changes that it announces, each with the organisation that its name means.
    """
    mint = Mint(base)
    snapshot = mint.snapshot(capture)
    source = mint.capture(capture.name)
    return SnapshotGraphs(
        snapshot=snapshot.value,
        list=mint.list(capture.list).value,
        claims_graph=f"{snapshot.value}/claims",
        evidence_graph=f"{snapshot.value}/evidence",
        claims=in_order(
            [
                *publisher_claims(capture.list, publisher, snapshot, mint),
                *engagement_claims(engagements, snapshot, capture.list, vocabulary, mint),
                *statement_claims(extraction.statements, snapshot),
            ]
        ),
        evidence=in_order(
            [
                *engagement_evidence(engagements, snapshot, source, vocabulary, mint),
                *statement_evidence(extraction.statements, snapshot, source),
            ]
        ),
        entities=in_order(entities(engagements, capture.list, mint)),
        catalog=in_order(
            [
                *catalog(capture, extraction, mint),
                *listed(engagements, snapshot, mint),
                *notice_triples(notices, capture, mint),
            ]
        ),
    )


def snapshot_iri(capture: Capture, base: str) -> str:
    """The IRI of the snapshot that a capture is the first of."""
    return Mint(base).snapshot(capture).value


def in_order(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """Triples once each, by their N-Triples text."""
    return tuple(sorted(set(triples), key=str))
