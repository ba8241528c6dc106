"""What the current view says of an IRI, and where this service shows it.

IRIs under `https://w3id.org/onward/` are shown at the same path of this service: `…/id/publisher/twilio` at
`/id/publisher/twilio`, and terms with a fragment (`…/ns#Engagement`) at the page of all terms before the `#`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from pipeline.errors import UnknownError
from pipeline.graph import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Store, Triple

    from pipeline.store.views import Graph

ROOT = "https://w3id.org/onward/"
"""What every IRI of instances and of vocabulary begins with."""
_MOST_MENTIONS = 100
"""Mentions that a page shows; it says where there are more."""
_NAMES = (NamedNode(terms.SKOS + "prefLabel"), terms.LABEL, terms.TITLE)


@dataclass(frozen=True, slots=True)
class About:
    """What a view says of a thing.

    Attributes:
        triples: those that it is the subject of; for a page of terms, those of all of them. There are no
            blank nodes, so this is its concise bounded description.
        mentions: subject and property of triples that it is the object of, at most a hundred.
        more: whether it is mentioned more often.
        labels: names of the IRIs that occur.
    """

    iri: str
    triples: tuple[Triple, ...]
    mentions: tuple[tuple[str, str], ...]
    more: bool
    labels: dict[str, str]

    def to_json(self) -> bytes:
        """For a page: the facts as texts."""
        facts = [
            (_value(t.subject), _value(t.predicate), _value(t.object), _kind(t.object)) for t in self.triples
        ]
        return json.dumps(
            {
                "iri": self.iri,
                "facts": facts,
                "mentions": self.mentions,
                "more": self.more,
                "labels": self.labels,
            }
        ).encode()


def iri_of(path: str) -> str:
    """The IRI that a path of this service shows; the path begins with `/`."""
    return ROOT + path.removeprefix("/")


def path_of(iri: str) -> str | None:
    """The path at which this service shows an IRI, without a suffix; None for an IRI of others."""
    return "/" + iri.removeprefix(ROOT) if iri.startswith(ROOT) else None


def about(store: Store, graphs: Sequence[Graph], iri: str) -> About:
    """What graphs say of an IRI.

    Raises:
        UnknownError: nothing, or it is no IRI.
    """
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise UnknownError(f"{iri!r} is not an IRI") from error
    found = sorted({*_quads(store, graphs, node, None, None), *_of_terms(store, graphs, iri)}, key=str)
    if not found:
        raise UnknownError(f"nothing is known of <{iri}>")
    mentions: list[tuple[str, str]] = []
    for quad in _quads(store, graphs, None, None, node):
        if len(mentions) > _MOST_MENTIONS:
            break
        mentions.append((_value(quad.subject), quad.predicate.value))
    shown = tuple(sorted(mentions[:_MOST_MENTIONS]))
    return About(
        iri=iri,
        triples=tuple(found),
        mentions=shown,
        more=len(mentions) > _MOST_MENTIONS,
        labels=_labels(store, graphs, found, shown),
    )


def _of_terms(store: Store, graphs: Sequence[Graph], iri: str) -> Iterator[Triple]:
    """Triples of the terms that a document describes: those whose IRI goes on with a fragment."""
    if iri.startswith(ROOT) and not iri.startswith(f"{ROOT}id/"):
        for triple in _quads(store, graphs, None, None, None):
            if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(f"{iri}#"):
                yield triple


def _quads(
    store: Store,
    graphs: Sequence[Graph],
    subject: NamedNode | None,
    predicate: NamedNode | None,
    value: NamedNode | None,
) -> Iterator[Triple]:
    for graph in graphs:
        for quad in store.quads_for_pattern(subject, predicate, value, graph):
            yield quad.triple


def _labels(
    store: Store, graphs: Sequence[Graph], found: Iterable[Triple], mentions: Iterable[tuple[str, str]]
) -> dict[str, str]:
    iris = {
        term.value
        for t in found
        for term in (t.subject, t.predicate, t.object)
        if isinstance(term, NamedNode)
    }
    iris |= {iri for mention in mentions for iri in mention}
    labels = {}
    for iri in iris:
        label = next(_names(store, graphs, NamedNode(iri)), None)
        if label is not None:
            labels[iri] = label
    return labels


def _names(store: Store, graphs: Sequence[Graph], node: NamedNode) -> Iterator[str]:
    for predicate in _NAMES:
        found = [t.object for t in _quads(store, graphs, node, predicate, None)]
        yield from sorted(x.value for x in found if isinstance(x, Literal) and x.language in ("en", None))


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _kind(term: object) -> str:
    """How a page shows a value: `iri`, or a literal's language or `text`."""
    if isinstance(term, NamedNode):
        return "iri"
    return term.language or "text" if isinstance(term, Literal) else "text"
