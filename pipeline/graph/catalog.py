"""What the graph knows of lists, snapshots and captures, and of the things that lists name.

Two clocks: `dct:issued` is the publisher's date, `onward:capturedOn` the day the bytes were taken. Neither
the time of a run nor the version of the code stands here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from pipeline.graph import terms
from pipeline.graph.mint import Mint, compared_as, row_names, under

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pipeline.changes import Run
    from pipeline.model import Capture, Engagement, Extraction, ListIdentity

_IRI_PUNCTUATION = "!#$%&'()*+,/:;=?@[]~"


def catalog(capture: Capture, extraction: Extraction, mint: Mint) -> Iterator[Triple]:
    """The list, the snapshot and the capture, unsorted. DCAT 3: a snapshot is a version of a dataset."""
    of_list, snapshot = mint.list(capture.list), mint.snapshot(capture)
    issued = capture.issued or extraction.last_updated
    yield Triple(snapshot, terms.TYPE, terms.SNAPSHOT)
    yield Triple(snapshot, terms.TYPE, terms.DATASET)
    yield Triple(snapshot, terms.IS_VERSION_OF, of_list)
    yield Triple(snapshot, terms.ROW_COUNT, _integer(len(extraction.rows)))
    yield Triple(snapshot, terms.HAD_PRIMARY_SOURCE, mint.capture(capture.name))
    if issued is not None:
        yield Triple(snapshot, terms.ISSUED, _date(issued))
    if capture.captured is not None:
        # On the snapshot as well: the same bytes may have been taken for another list on another day.
        yield Triple(snapshot, terms.CAPTURED_ON, _date(capture.captured))
    yield from capture_triples(capture, extraction, mint)


def capture_triples(capture: Capture, extraction: Extraction, mint: Mint) -> Iterator[Triple]:
    """A capture, and what was given with it of its list, unsorted."""
    of_list, title = mint.list(capture.list), capture.title or extraction.title
    yield Triple(of_list, terms.TYPE, terms.LIST)
    yield Triple(of_list, terms.TYPE, terms.DATASET)
    yield Triple(of_list, terms.IDENTIFIER, Literal(str(capture.list)))
    yield Triple(of_list, terms.PUBLISHER, mint.publisher(capture.list))
    if title is not None:
        yield Triple(of_list, terms.TITLE, Literal(title))
    if capture.url is not None:
        yield Triple(of_list, terms.LANDING_PAGE, web_address(capture.url))
    yield from _capture(capture, extraction.document.media_type, mint)


def order_triples(runs: Sequence[Run], mint: Mint) -> Iterator[Triple]:
    """How successive snapshots of a list follow each other, and for how long each was seen, unsorted.

    Absence ends a validity at some day after the last capture that shows a snapshot, and no later than the
    first capture of the next; nothing else does.
    """
    for i, run in enumerate(runs):
        snapshot = mint.snapshot(run[0])
        if i:
            before = mint.snapshot(runs[i - 1][0])
            yield Triple(snapshot, terms.PREVIOUS_VERSION, before)
        for capture in run[1:]:
            yield Triple(mint.capture(capture.name), terms.SAME_ROWS_AS, snapshot)
        days = [day for capture in run if (day := capture.captured or capture.issued) is not None]
        if days:
            yield Triple(snapshot, terms.FIRST_SEEN_ON, _date(min(days)))
            yield Triple(snapshot, terms.LAST_SEEN_ON, _date(max(days)))


def latest_triple(latest: Run, mint: Mint) -> Triple:
    """Which snapshot of a list is the present one."""
    first = latest[0]
    return Triple(mint.list(first.list), terms.CURRENT_VERSION, mint.snapshot(first))


def entities(engagements: Sequence[Engagement], identity: ListIdentity, mint: Mint) -> Iterator[Triple]:
    """What outlives a snapshot: the publisher, parties, services and entries that a list names, unsorted.

    A party bears its name as printed and nothing else: who it is, is a claim (`pipeline.graph.claims`).
    """
    publisher = mint.publisher(identity)
    yield Triple(publisher, terms.TYPE, terms.ORGANIZATION)
    yield Triple(publisher, terms.LABEL, Literal(identity.publisher))
    yield Triple(publisher, terms.IDENTIFIER, Literal(identity.publisher_slug))
    for engagement in engagements:
        party = mint.party(engagement.row.processor)
        yield Triple(party, terms.TYPE, terms.PARTY)
        yield Triple(party, terms.LABEL, Literal(engagement.row.processor))
        for label in engagement.row.services:
            service = mint.service(identity, label)
            yield Triple(service, terms.TYPE, terms.SERVICE)
            yield Triple(service, terms.LABEL, Literal(label))
            yield Triple(service, terms.HAS_SERVICE_PROVIDER, publisher)
    for name in row_names([engagement.row for engagement in engagements]):
        entry = under(mint.list(identity), "entry", name)
        yield Triple(entry, terms.TYPE, terms.ENTRY)
        yield Triple(entry, terms.IS_PART_OF, mint.list(identity))


def listed(engagements: Sequence[Engagement], snapshot: NamedNode, mint: Mint) -> Iterator[Triple]:
    """Whom a snapshot lists, unsorted, also more than once: by this history is asked of the catalog alone."""
    for engagement in engagements:
        party = mint.party(engagement.row.processor)
        whom = compared_as(party, engagement.organisation)
        yield Triple(snapshot, terms.LISTS, whom)
        yield Triple(party, terms.HAS_BEEN_COMPARED_AS, whom)


def web_address(url: str) -> NamedNode | Literal:
    """An address that a person gave, as an IRI; as text (xsd:anyURI) where no IRI can be made of it."""
    try:
        return NamedNode(quote(url.strip(), safe=_IRI_PUNCTUATION))
    except ValueError:
        return Literal(url, datatype=terms.ANY_URI)


def _capture(capture: Capture, media_type: str, mint: Mint) -> Iterator[Triple]:
    node = mint.capture(capture.name)
    yield Triple(node, terms.TYPE, terms.CAPTURE)
    yield Triple(node, terms.SHA256, Literal(capture.sha256))
    yield Triple(node, terms.BYTE_SIZE, _integer(capture.size))
    yield Triple(node, terms.FORMAT, Literal(media_type))
    if capture.file_name is not None:
        yield Triple(node, terms.FILE_NAME, Literal(capture.file_name))
    if capture.url is not None:
        yield Triple(node, terms.SOURCE, web_address(capture.url))
    if capture.captured is not None:
        yield Triple(node, terms.CAPTURED_ON, _date(capture.captured))
    if capture.transcribed_from is not None:
        yield Triple(node, terms.HAS_ORIGIN, terms.TRANSCRIPTION)
        yield Triple(node, terms.TRANSCRIBED_FROM, Literal(capture.transcribed_from))


def _date(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=terms.DATE)


def _integer(number: int) -> Literal:
    # DCAT 3 has xsd:nonNegativeInteger for dcat:byteSize; stores write every integer back as xsd:integer.
    return Literal(str(number), datatype=terms.INTEGER)
