"""What a snapshot claims: one engagement a row, its places and conditions, and the document's statements.

The shape is that of `ontology/onward.ttl`, a profile of DPV 2.3. Texts stand as printed beside the concepts
that they were resolved to. That a party is an organisation of the register (`onward:identifiedAs`) stands
here, and not with the entities: it is what this reading made of the name, and a new reading replaces it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from pipeline.graph import terms
from pipeline.graph.mint import Mint, by_content, compared_as, fold, row_names, under

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Engagement, ListIdentity, PlaceClaim, Resolution, Row, Statement
    from pipeline.vocabulary import Vocabulary


def engagement_iris(snapshot: NamedNode, engagements: Sequence[Engagement]) -> tuple[NamedNode, ...]:
    """The IRI of each engagement, in their order; a row that is printed twice gives the same IRI twice."""
    names = row_names([engagement.row for engagement in engagements])
    return tuple(under(snapshot, "engagement", name) for name in names)


def engagement_claims(
    engagements: Sequence[Engagement],
    snapshot: NamedNode,
    identity: ListIdentity,
    vocabulary: Vocabulary,
    mint: Mint,
) -> Iterator[Triple]:
    """What the rows of a snapshot claim, unsorted; a triple may come more than once."""
    names = row_names([engagement.row for engagement in engagements])
    for name, engagement in zip(names, engagements, strict=True):
        subject = under(snapshot, "engagement", name)
        entry = under(mint.list(identity), "entry", name)
        party = mint.party(engagement.row.processor)
        yield Triple(subject, terms.TYPE, terms.ENGAGEMENT)
        yield Triple(subject, terms.IN_SNAPSHOT, snapshot)
        yield Triple(subject, terms.PUBLISHED_BY, mint.publisher(identity))
        yield Triple(subject, terms.SPECIALIZATION_OF, entry)
        yield Triple(subject, terms.HAS_SUB_PROCESSOR, party)
        yield from _identity(party, party, engagement.organisation)
        whom = compared_as(party, engagement.organisation)
        yield Triple(mint.publisher(identity), terms.ENGAGES, whom)
        for service in engagement.row.services:
            yield Triple(subject, terms.HAS_SERVICE, mint.service(identity, service))
            yield Triple(subject, terms.SERVICE_TEXT, Literal(service))
        yield from _texts(subject, engagement.row)
        yield from _concepts(subject, engagement, vocabulary)
        yield from _places(subject, engagement, snapshot)
        yield from _attached(subject, engagement.row, snapshot)


def publisher_claims(
    identity: ListIdentity, organisation: Resolution | None, snapshot: NamedNode, mint: Mint
) -> Iterator[Triple]:
    """Who the publisher is to other lists: by this a chain leads from a name to that name's own list."""
    publisher, party = mint.publisher(identity), mint.party(identity.publisher)
    yield from _identity(publisher, party, organisation)
    yield Triple(publisher, terms.PUBLISHES_AS, compared_as(party, organisation))
    yield Triple(snapshot, terms.PUBLISHER, publisher)


def _identity(named: NamedNode, party: NamedNode, organisation: Resolution | None) -> Iterator[Triple]:
    """Which organisation of the register a name is, and what it is compared as.

    Groups of organisations stand in the vocabulary; a name that the register lacks is a group of its own.
    """
    if organisation is None:
        yield Triple(party, terms.WITHIN_GROUP, party)
    else:
        yield Triple(named, terms.IDENTIFIED_AS, NamedNode(organisation.concept))
    yield Triple(named, terms.COMPARED_AS, compared_as(party, organisation))


def statement_claims(statements: Sequence[Statement], snapshot: NamedNode) -> Iterator[Triple]:
    """What the document says about itself and about the whole list: title, date, headers, notes, duration."""
    for statement in statements:
        node = statement_iri(snapshot, statement)
        yield Triple(snapshot, terms.HAS_STATEMENT, node)
        yield Triple(node, terms.TYPE, terms.STATEMENT)
        yield Triple(node, terms.STATEMENT_KIND, Literal(statement.kind))
        yield Triple(node, terms.TEXT, Literal(statement.text))


def statement_iri(snapshot: NamedNode, statement: Statement) -> NamedNode:
    """A statement of the document, by its kind and its words."""
    return by_content(snapshot, "statement", statement.kind, fold(statement.text))


def claim_iri(engagement: NamedNode, claim: PlaceClaim, row: Row) -> NamedNode:
    """A location claim, by what it says; names of groups of alternatives, which are counted, are left out."""
    return by_content(
        engagement,
        "claim",
        *(claim.countries, claim.regions, claim.cities, claim.modality, claim.role or ""),
        *(fold(claim.qualifier), "" if claim.footnote is None else fold(row.footnotes[claim.footnote])),
    )


def data_property(concept: str, vocabulary: Vocabulary) -> NamedNode:
    """`dpv:hasData` where a category may be without persons (logs), `dpv:hasPersonalData` else."""
    known = vocabulary.concepts.get(concept)
    kinds = known.kinds if known else frozenset()
    impersonal = terms.DATA.value in kinds and terms.PERSONAL_DATA.value not in kinds
    return terms.HAS_DATA if impersonal else terms.HAS_PERSONAL_DATA


def _footnote_iri(snapshot: NamedNode, text: str) -> NamedNode:
    return by_content(snapshot, "footnote", fold(text))


def _texts(subject: NamedNode, row: Row) -> Iterator[Triple]:
    texts = {
        terms.NAME_AS_PRINTED: row.processor,
        terms.SECTION: row.section,
        terms.PURPOSE_TEXT: row.purpose,
        terms.DATA_TEXT: row.data,
        terms.LOCATION_TEXT: row.location,
        terms.ENTITY_LOCATION_TEXT: row.entity_location,
        terms.SAFEGUARD_TEXT: row.safeguard,
        terms.STATUS_TEXT: row.status,
    }
    for term, text in texts.items():
        if text is not None:
            yield Triple(subject, term, Literal(text))


def _concepts(subject: NamedNode, engagement: Engagement, vocabulary: Vocabulary) -> Iterator[Triple]:
    for found in engagement.purposes:
        yield Triple(subject, terms.HAS_PURPOSE, NamedNode(found.concept))
    for found in engagement.data_categories:
        yield Triple(subject, data_property(found.concept, vocabulary), NamedNode(found.concept))
    for found in engagement.safeguards:
        yield Triple(subject, terms.STATED_SAFEGUARD, NamedNode(found.concept))
    for field in engagement.unresolved:
        yield Triple(subject, terms.NOT_UNDERSTOOD, Literal(field))


def _places(subject: NamedNode, engagement: Engagement, snapshot: NamedNode) -> Iterator[Triple]:
    """The claims, and their upper bound: every country that some claim names, whatever its condition.

    A row that prints no place, or prints that it does not say, has the place `NotDisclosed`; one whose place
    was not understood has `PlaceNotUnderstood`. Neither is left blank.
    """
    if "location" in engagement.unresolved:
        yield Triple(subject, terms.MAY_PROCESS_IN, terms.PLACE_NOT_UNDERSTOOD)
    elif not engagement.places:
        yield Triple(subject, terms.MAY_PROCESS_IN, terms.NOT_DISCLOSED)
    for claim in engagement.places:
        node = claim_iri(subject, claim, engagement.row)
        yield Triple(subject, terms.HAS_LOCATION_CLAIM, node)
        yield from _location_claim(node, claim)
        for country in claim.countries:
            yield Triple(subject, terms.MAY_PROCESS_IN, NamedNode(country))
        if claim.footnote is not None:
            note = _footnote_iri(snapshot, engagement.row.footnotes[claim.footnote])
            yield Triple(node, terms.APPLIES_IF, note)


def _location_claim(node: NamedNode, claim: PlaceClaim) -> Iterator[Triple]:
    yield Triple(node, terms.TYPE, terms.LOCATION_CLAIM)
    yield Triple(node, terms.MODALITY, terms.MODALITIES[claim.modality])
    for country in claim.countries:
        yield Triple(node, terms.HAS_COUNTRY, NamedNode(country))
    for region in claim.regions:
        yield Triple(node, terms.STATED_REGION, NamedNode(region))
    for city in claim.cities:
        yield Triple(node, terms.CITY, NamedNode(city))
    for issue in claim.issues:
        yield Triple(node, terms.HAS_ISSUE, terms.ISSUES[issue])
    if claim.role is not None:
        yield Triple(node, terms.LOCATION_ROLE, NamedNode(claim.role))
    if claim.alternative is not None:
        yield Triple(node, terms.ALTERNATIVE_GROUP, Literal(claim.alternative))
    if claim.qualifier is not None:
        yield Triple(node, terms.QUALIFIER_TEXT, Literal(claim.qualifier))


def _attached(subject: NamedNode, row: Row, snapshot: NamedNode) -> Iterator[Triple]:
    """Footnotes, conditions, links, and the cells of columns that are no field of a row."""
    for text in row.footnotes:
        node = _footnote_iri(snapshot, text)
        yield Triple(subject, terms.HAS_FOOTNOTE, node)
        yield Triple(node, terms.TYPE, terms.FOOTNOTE)
        yield Triple(node, terms.TEXT, Literal(text))
    for text in row.conditions:
        node = by_content(snapshot, "condition", fold(text))
        yield Triple(subject, terms.HAS_CONDITION, node)
        yield Triple(node, terms.TYPE, terms.CONDITION)
        yield Triple(node, terms.TEXT, Literal(text))
    for link in row.links:
        node = by_content(snapshot, "link", fold(link.label), link.href or "")
        yield Triple(subject, terms.HAS_LINK, node)
        yield Triple(node, terms.TYPE, terms.LINK)
        yield Triple(node, terms.LABEL, Literal(link.label))
        if link.href is not None:
            # An address out of a document stays text: it may be no IRI, and is never a thing of this graph.
            yield Triple(node, terms.ADDRESS, Literal(link.href, datatype=terms.ANY_URI))
    for header, text in row.other:
        node = by_content(subject, "other", fold(header), fold(text))
        yield Triple(subject, terms.HAS_OTHER_CELL, node)
        yield Triple(node, terms.TYPE, terms.OTHER_CELL)
        yield Triple(node, terms.COLUMN_HEADER, Literal(header))
        yield Triple(node, terms.TEXT, Literal(text))
