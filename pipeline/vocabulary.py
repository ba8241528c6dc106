"""The concept schemes of `ontology/`, loaded from SKOS, and the search for their labels in a text.

What Onward knows of words (countries, purposes, header words, function words) is in Turtle, so that a lawyer
can mend it; this module only reads and checks it. A scheme is named by the last segment of its IRI.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from pipeline.assets import folder
from pipeline.errors import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

SCHEMES = ("places", "purposes", "data-categories", "organisations", "safeguards", "reading", "cells")
"""Files of `ontology/` that hold a concept scheme; what is read from other files has no labels to match."""

_LABELS = {SKOS + "prefLabel": "preferred", SKOS + "altLabel": "other", SKOS + "hiddenLabel": "hidden"}
_MATCHES = tuple(SKOS + name for name in ("exactMatch", "closeMatch", "broadMatch", "relatedMatch"))
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
"""Letters and digits, with the accents that a decomposed text sets after them (PDF text often is)."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme. `kinds` are its classes, `matches` what it is mapped to, all as IRIs.

    `publisher` is, of a product, the organisation that provides it (`dct:publisher`).
    """

    iri: str
    scheme: str
    label: str
    notation: str | None
    kinds: frozenset[str]
    broader: tuple[str, ...]
    matches: tuple[str, ...]
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A text that means a concept; `strength` is `preferred`, `other` or `hidden`."""

    text: str
    language: str | None
    concept: str
    strength: str


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a text that are a label of one or more concepts. `start` and `end` count code points."""

    start: int
    end: int
    text: str
    labels: tuple[Label, ...]

    @property
    def concepts(self) -> tuple[str, ...]:
        """IRIs of the concepts, sorted, each once."""
        return tuple(sorted({label.concept for label in self.labels}))

    @property
    def exact(self) -> bool:
        """Whether some label stands in the text to the letter."""
        return any(label.text == self.text for label in self.labels)


def fold(text: str) -> str:
    """A text as labels are compared: compatibility forms unified, case folded, accents and spaces gone."""
    decomposed = unicodedata.normalize("NFKD", text.replace("\u2019", "'")).casefold()
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded, with their start and end; punctuation between them does not count."""
    for found in _WORD.finditer(text):
        yield fold(found[0]), found.start(), found.end()


def _is_acronym(text: str) -> bool:
    """Up to four capitals: a label that must not match a lower-case word (`US`, `IT`, `NO`)."""
    letters = "".join(c for c in text if c.isalnum())
    return len(letters) <= 4 and letters.isupper() and letters.isalpha()


@dataclass(slots=True)
class _Node:
    """A node of the trie: the next words, and the labels that end here."""

    next: dict[str, _Node]
    labels: list[Label]


class Matcher:
    """Finds the labels of a scheme in a text: one walk over the words through a trie, longest label first."""

    def __init__(self, labels: Iterable[Label]) -> None:
        self._root = _Node({}, [])
        for label in labels:
            node = self._root
            for word, _, _ in words(label.text):
                node = node.next.setdefault(word, _Node({}, []))
            if node is not self._root:
                node.labels.append(label)

    def find(self, text: str) -> tuple[Match, ...]:
        """Labels in a text, leftmost and longest, without overlap, in reading order."""
        spans = list(words(text))
        found: list[Match] = []
        i = 0
        while i < len(spans):
            match = self._longest(text, spans, i)
            if match is None:
                i += 1
            else:
                found.append(match)
                i = next((k for k in range(i, len(spans)) if spans[k][1] >= match.end), len(spans))
        return tuple(found)

    def whole(self, text: str) -> tuple[Label, ...]:
        """Labels that are the whole text, punctuation at its ends aside."""
        matches = self.find(text)
        spans = list(words(text))
        if len(matches) == 1 and spans and (matches[0].start, matches[0].end) == (spans[0][1], spans[-1][2]):
            return matches[0].labels
        return ()

    def _longest(self, text: str, spans: Sequence[tuple[str, int, int]], i: int) -> Match | None:
        node, best = self._root, None
        for k in range(i, len(spans)):
            step = node.next.get(spans[k][0])
            if step is None:
                break
            node = step
            raw = text[spans[i][1] : spans[k][2]]
            fitting = tuple(x for x in node.labels if not _is_acronym(x.text) or raw.upper() == raw)
            if fitting:
                best = Match(spans[i][1], spans[k][2], raw, fitting)
        return best


class Vocabulary:
    """All concept schemes, their labels, and one matcher a scheme."""

    def __init__(self, concepts: Mapping[str, Concept], labels: Iterable[Label]) -> None:
        self.concepts = concepts
        self._labels: dict[str, list[Label]] = defaultdict(list)
        for label in labels:
            self._labels[concepts[label.concept].scheme].append(label)
        self._matchers: dict[str, Matcher] = {}

    def labels(self, scheme: str) -> tuple[Label, ...]:
        """All labels of a scheme, sorted."""
        return tuple(self._labels[scheme])

    def matcher(self, scheme: str) -> Matcher:
        """The matcher over all labels of a scheme; built once."""
        if scheme not in self._matchers:
            self._matchers[scheme] = Matcher(self._labels[scheme])
        return self._matchers[scheme]

    @cached_property
    def _ancestors(self) -> dict[str, frozenset[str]]:
        return {}

    def broader(self, iri: str) -> frozenset[str]:
        """A concept's broader concepts, all the way up, itself not among them."""
        if iri not in self._ancestors:
            found: set[str] = set()
            queue = [iri]
            while queue:
                concept = self.concepts.get(queue.pop())
                fresh = set(concept.broader) - found if concept else set()
                found |= fresh
                queue.extend(fresh)
            self._ancestors[iri] = frozenset(found - {iri})
        return self._ancestors[iri]


def load(own_labels: Path | None = None) -> Vocabulary:
    """The shipped concept schemes, and the labels that a user added.

    Args:
        own_labels: a folder with further Turtle files (an analyst's own labels); None for none.

    Raises:
        VocabularyError: a file does not parse, or a labelled concept is in no scheme or has no English
            preferred label.
    """
    quads: list[Quad] = []
    for scheme in SCHEMES:
        quads.extend(_parse((folder("ontology") / f"{scheme}.ttl").read_bytes(), f"ontology/{scheme}.ttl"))
    if own_labels is not None and own_labels.is_dir():
        for path in sorted(own_labels.glob("*.ttl")):
            quads.extend(_parse(path.read_bytes(), str(path)))
    return _build(quads)


def _parse(content: bytes, name: str) -> Iterator[Quad]:
    try:
        yield from parse(content, RdfFormat.TURTLE)
    except SyntaxError as error:
        place = f"line {error.lineno}, column {error.offset}" if error.lineno else None
        raise VocabularyError(f"not valid Turtle: {error.msg}", source=name, place=place) from error


def _build(quads: Iterable[Quad]) -> Vocabulary:
    objects: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            objects[quad.subject.value][quad.predicate.value].append(quad.object)
    concepts: dict[str, Concept] = {}
    labels: list[Label] = []
    for iri in sorted(objects):
        properties = objects[iri]
        texts = [
            Label(term.value, term.language, iri, strength)
            for predicate, strength in _LABELS.items()
            for term in properties[predicate]
            if isinstance(term, Literal)
        ]
        kinds = frozenset(term.value for term in properties[RDF_TYPE])
        if SKOS + "Concept" not in kinds:
            continue
        schemes = sorted(term.value for term in properties[SKOS + "inScheme"])
        english = [x.text for x in texts if x.strength == "preferred" and x.language == "en"]
        if not schemes or len(english) != 1:
            raise VocabularyError(
                f"{iri} needs a skos:inScheme and exactly one English skos:prefLabel",
                source="ontology",
                advice="Add them where the concept is defined",
            )
        notations = sorted(term.value for term in properties[SKOS + "notation"])
        concepts[iri] = Concept(
            iri=iri,
            scheme=schemes[0].rsplit("/", 1)[-1],
            label=english[0],
            notation=notations[0] if notations else None,
            kinds=kinds - {SKOS + "Concept"},
            broader=tuple(sorted(term.value for term in properties[SKOS + "broader"])),
            matches=tuple(sorted({term.value for name in _MATCHES for term in properties[name]})),
            publisher=min((term.value for term in properties[DCT + "publisher"]), default=None),
        )
        labels.extend(sorted(texts, key=lambda x: (x.strength, x.text, x.language or "")))
    return Vocabulary(concepts, labels)
