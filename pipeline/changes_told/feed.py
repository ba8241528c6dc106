"""Changes as an Atom feed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pipeline.changes_told.sentences import deadline, sentence
from pipeline.model import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.compare import Compared


def as_feed(compared: Sequence[Compared]) -> Iterator[str]:
    """A feed of RFC 4287, an entry a change, the latest day first."""
    days = [place_of(item.difference.after.capture).day for item in compared]
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield "<title>Changes of sub-processors</title>"
    yield "<id>https://w3id.org/onward/id/graph/changes</id>"
    yield "<author><name>Onward</name></author>"
    yield f"<updated>{_moment(max(days, default=''))}</updated>"
    for item, day in sorted(zip(compared, days, strict=True), key=lambda x: x[1], reverse=True):
        found = item.difference
        ends = f"{found.before.capture.short_name}-{found.after.capture.short_name}"
        for number, change in enumerate(found.published, 1):
            iri = f"https://w3id.org/onward/id/list/{item.list}/changes/{ends}#{number}"
            yield "<entry>"
            yield f"<title>{_xml(f'{item.list}: {sentence(change)}')}</title>"
            yield f"<id>{_xml(iri)}</id>"
            yield f"<updated>{_moment(day)}</updated>"
            yield f"<category term={quoteattr(change.kind)}/>"
            until = deadline(item) if change.effect.startswith("widens") else None
            yield f'<content type="text">{_xml(until or sentence(change))}</content>'
            yield "</entry>"
    yield "</feed>"


def _moment(day: str) -> str:
    return f"{day or '1970-01-01'}T00:00:00Z"


def _xml(text: str) -> str:
    """Text for XML 1.0, without the characters that it cannot hold (section 2.2)."""
    return escape("".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff")))
