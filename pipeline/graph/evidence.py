"""Why a snapshot's claims stand: the fragments that a field was read from, and how each concept was found."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from pipeline.graph import terms
from pipeline.graph.claims import claim_iri, data_property, engagement_iris, statement_iri
from pipeline.graph.mint import Mint, by_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.model import Engagement, Fragment, PlaceClaim, Resolution, Statement
    from pipeline.vocabulary import Vocabulary

_FIELDS_OF_RESOLUTIONS = {"footnote": "footnotes"}
"""A resolution names the one note it was found in; the row has a field of them all."""
_NAME = "processor"
"""The field that names the sub-processor."""


def engagement_evidence(
    engagements: Sequence[Engagement],
    snapshot: NamedNode,
    capture: NamedNode,
    vocabulary: Vocabulary,
    mint: Mint,
) -> Iterator[Triple]:
    """The evidence of every row and the resolutions made from it, unsorted."""
    for subject, engagement in zip(engagement_iris(snapshot, engagements), engagements, strict=True):
        nodes: dict[str, list[NamedNode]] = defaultdict(list)
        for piece in engagement.row.evidence:
            node = _evidence_iri(subject, piece.field, piece.fragment)
            order = len(nodes[piece.field])
            nodes[piece.field].append(node)
            yield from _fragment(node, subject, piece.field, piece.fragment, capture)
            yield Triple(node, terms.READING_ORDER, _integer(order))
            yield Triple(node, terms.CONFIDENCE, _confidence(piece.confidence))
            if piece.repair is not None:
                yield Triple(node, terms.REPAIR, Literal(piece.repair))
        for node in nodes[_NAME][:1]:
            yield Triple(subject, terms.NAMED_IN, node)
        for about, aspect, found in _resolutions(subject, engagement, vocabulary, mint):
            yield from _resolution(subject, about, aspect, found, nodes)


def statement_evidence(
    statements: Sequence[Statement], snapshot: NamedNode, capture: NamedNode
) -> Iterator[Triple]:
    """The fragments that each statement of the document was read from, unsorted."""
    for statement in statements:
        subject = statement_iri(snapshot, statement)
        for order, fragment in enumerate(statement.fragments):
            node = _evidence_iri(subject, statement.kind, fragment)
            yield from _fragment(node, subject, statement.kind, fragment, capture)
            yield Triple(node, terms.READING_ORDER, _integer(order))


def _evidence_iri(subject: NamedNode, field: str, fragment: Fragment) -> NamedNode:
    return by_content(subject, "evidence", field, str(fragment.locator), fragment.text)


def _fragment(
    node: NamedNode, subject: NamedNode, field: str, fragment: Fragment, capture: NamedNode
) -> Iterator[Triple]:
    yield Triple(node, terms.TYPE, terms.EVIDENCE)
    yield Triple(node, terms.ABOUT, subject)
    yield Triple(node, terms.FIELD, Literal(field))
    yield Triple(node, terms.RAW_TEXT, Literal(fragment.text))
    yield Triple(node, terms.LOCATOR, Literal(str(fragment.locator)))
    yield Triple(node, terms.HAS_SOURCE, capture)


def _resolutions(
    subject: NamedNode, engagement: Engagement, vocabulary: Vocabulary, mint: Mint
) -> Iterator[tuple[NamedNode, NamedNode, Resolution]]:
    """Every resolution with what it is about, and the property whose value it gives."""
    if engagement.organisation is not None:
        yield mint.party(engagement.row.processor), terms.IDENTIFIED_AS, engagement.organisation
    for found in engagement.purposes:
        yield subject, terms.HAS_PURPOSE, found
    for found in engagement.data_categories:
        yield subject, data_property(found.concept, vocabulary), found
    for found in engagement.safeguards:
        yield subject, terms.STATED_SAFEGUARD, found
    for claim in engagement.places:
        for found in claim.resolutions:
            yield claim_iri(subject, claim, engagement.row), _place_aspect(found, claim), found


def _place_aspect(found: Resolution, claim: PlaceClaim) -> NamedNode:
    if found.concept in claim.countries:
        return terms.HAS_COUNTRY
    return terms.CITY if found.concept in claim.cities else terms.STATED_REGION


def _resolution(
    subject: NamedNode,
    about: NamedNode,
    aspect: NamedNode,
    found: Resolution,
    nodes: Mapping[str, Sequence[NamedNode]],
) -> Iterator[Triple]:
    reason = (found.concept, found.field, found.matched, found.rule)
    node = by_content(subject, "resolution", about.value, aspect.value, *reason)
    yield Triple(node, terms.TYPE, terms.RESOLUTION)
    yield Triple(node, terms.ABOUT, about)
    yield Triple(node, terms.ASPECT, aspect)
    yield Triple(node, terms.RESOLVED_TO, NamedNode(found.concept))
    yield Triple(node, terms.FIELD, Literal(found.field))
    yield Triple(node, terms.MATCHED_TEXT, Literal(found.matched))
    yield Triple(node, terms.RULE, Literal(found.rule))
    yield Triple(node, terms.CONFIDENCE, _confidence(found.confidence))
    for evidence in nodes.get(_FIELDS_OF_RESOLUTIONS.get(found.field, found.field), ()):
        yield Triple(node, terms.FROM_EVIDENCE, evidence)


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=terms.INTEGER)


def _confidence(value: float) -> Literal:
    """Four decimals, in the canonical form of XML Schema 1.1 part 2 (section 3.3.3): `1`, `0.95`.

    Stores write that form back, whatever they were given; and a float's last digits differ between machines.
    """
    return Literal(format(Decimal(f"{value:.4f}").normalize(), "f"), datatype=terms.DECIMAL)
