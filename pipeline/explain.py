"""A fact back to where it comes from: document, place, words, and the rule by which they were understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from pipeline.errors import UnknownError
from pipeline.graph import terms
from pipeline.store.views import current

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

    from pipeline.graph import GraphNames

_PREFERRED_LABEL = NamedNode(terms.SKOS + "prefLabel")
_MOST = 50
"""Things that refer to an IRI of which an explanation lists no more."""


@dataclass(frozen=True, slots=True)
class Words:
    """A fragment that a field was read from, as `Evidence` of the row, with the capture it stands in."""

    field: str
    text: str
    locator: str
    repair: str | None
    confidence: str
    capture: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why words mean a concept, as `Resolution`, the concept by its label."""

    field: str
    concept: str
    matched: str
    rule: str
    confidence: str


@dataclass(frozen=True, slots=True)
class CaptureFacts:
    """Where words stand: the capture's digest, its file's name and its address, where known.

    `transcribed_from` says what people typed the words from; None where they are the publisher's own.
    """

    sha256: str
    file_name: str | None
    url: str | None
    transcribed_from: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the current view knows of an IRI, and why.

    Attributes:
        facts: property and value, both by label where they have one.
        words: what it was read from, in reading order.
        reasons: why its words mean what they are taken to mean.
        captures: the documents that the words stand in.
        mentioned_by: things that refer to it, at most fifty.
    """

    iri: str
    facts: tuple[tuple[str, str], ...]
    words: tuple[Words, ...]
    reasons: tuple[Reason, ...]
    captures: tuple[CaptureFacts, ...]
    mentioned_by: tuple[str, ...]


class _View:
    """The current view with its evidence, looked up a pattern at a time."""

    def __init__(self, store: Store, names: GraphNames) -> None:
        self._store = store
        self._graphs = current(names, evidence=True)

    def facts(self, subject: NamedNode) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
        for graph in self._graphs:
            for quad in self._store.quads_for_pattern(subject, None, None, graph):
                if isinstance(quad.object, NamedNode | Literal):
                    yield quad.predicate, quad.object

    def values(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
        return sorted((value for found, value in self.facts(subject) if found == predicate), key=str)

    def text(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        values = self.values(subject, predicate)
        return values[0].value if values else None

    def subjects(self, predicate: NamedNode | None, value: NamedNode) -> list[NamedNode]:
        found = {
            quad.subject
            for graph in self._graphs
            for quad in self._store.quads_for_pattern(None, predicate, value, graph)
            if isinstance(quad.subject, NamedNode)
        }
        return sorted(found, key=str)

    def label(self, term: NamedNode | Literal) -> str:
        if isinstance(term, Literal):
            return term.value
        for predicate in (_PREFERRED_LABEL, terms.LABEL):
            texts = [v for v in self.values(term, predicate) if isinstance(v, Literal)]
            english = [v.value for v in texts if v.language in ("en", None)]
            if english:
                return english[0]
        return term.value


def explain(store: Store, names: GraphNames, iri: str) -> Explanation:
    """All that stands behind an IRI of the current view.

    Raises:
        UnknownError: it is no IRI, or the view does not know it.
    """
    try:
        node = NamedNode(iri.strip("<> \r\n"))  # lines of CSV end in both (RFC 4180)
    except ValueError as error:
        raise UnknownError(f"{iri!r} is not an IRI", advice="Queries print them") from error
    view = _View(store, names)
    # The fragment that a name begins in is shown with its words.
    facts = sorted((view.label(p), view.label(o)) for p, o in view.facts(node) if p != terms.NAMED_IN)
    if not facts:
        raise UnknownError(f"nothing is known of <{node.value}>", advice="Queries print the IRIs there are")
    about = [node, *_parts(view, node)]
    # Another engagement of the same party has reasons of its own; they stand under its IRI.
    beside = sorted(
        {
            b
            for part in about
            for b in view.subjects(terms.ABOUT, part)
            if part == node or b.value.startswith(node.value)
        },
        key=str,
    )
    if (terms.TYPE, terms.EVIDENCE) in set(view.facts(node)):
        beside.append(node)
    # A place claim has no words of its own: they are those that its reasons were found in.
    read_from = {v for b in beside for v in view.values(b, terms.FROM_EVIDENCE) if isinstance(v, NamedNode)}
    words = [w for b in sorted({*beside, *read_from}, key=str) if (w := _words(view, b)) is not None]
    reasons = [r for b in beside if (r := _reason(view, b)) is not None]
    ordered = sorted(words, key=lambda word: word[0])
    return Explanation(
        iri=node.value,
        facts=tuple(facts),
        words=tuple(word for _, word in ordered),
        reasons=tuple(sorted(reasons, key=lambda r: (r.field, r.concept, r.matched))),
        captures=tuple(_capture(view, c) for c in sorted({word.capture for _, word in ordered})),
        mentioned_by=tuple(s.value for s in view.subjects(None, node)[:_MOST]),
    )


def _parts(view: _View, node: NamedNode) -> list[NamedNode]:
    """What belongs to an engagement and has reasons of its own: its places and who its sub-processor is."""
    return [
        value
        for predicate in (terms.HAS_LOCATION_CLAIM, terms.HAS_SUB_PROCESSOR)
        for value in view.values(node, predicate)
        if isinstance(value, NamedNode)
    ]


def _words(view: _View, node: NamedNode) -> tuple[tuple[str, int, str], Words] | None:
    raw = view.text(node, terms.RAW_TEXT)
    if raw is None:
        return None
    found = Words(
        field=view.text(node, terms.FIELD) or "",
        text=raw,
        locator=view.text(node, terms.LOCATOR) or "",
        repair=view.text(node, terms.REPAIR),
        confidence=view.text(node, terms.CONFIDENCE) or "1",
        capture=view.text(node, terms.HAS_SOURCE) or "",
    )
    order = int(view.text(node, terms.READING_ORDER) or 0)
    return (found.field, order, found.locator), found


def _reason(view: _View, node: NamedNode) -> Reason | None:
    concepts = view.values(node, terms.RESOLVED_TO)
    if not concepts:
        return None
    return Reason(
        field=view.text(node, terms.FIELD) or "",
        concept=view.label(concepts[0]),
        matched=view.text(node, terms.MATCHED_TEXT) or "",
        rule=view.text(node, terms.RULE) or "",
        confidence=view.text(node, terms.CONFIDENCE) or "1",
    )


def _capture(view: _View, iri: str) -> CaptureFacts:
    node = NamedNode(iri)
    return CaptureFacts(
        sha256=view.text(node, terms.SHA256) or iri.rsplit("/", 1)[-1],
        file_name=view.text(node, terms.FILE_NAME),
        url=view.text(node, terms.SOURCE),
        transcribed_from=view.text(node, terms.TRANSCRIBED_FROM),
    )
