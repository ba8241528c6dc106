"""Concept schemes out of Turtle. The only place that knows how SKOS says what the vocabulary holds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from pipeline.errors import VocabularyError
from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.matcher import Label
from pipeline.vocabulary.words import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
LOC = "https://w3id.org/dpv/loc#"
ORG = "http://www.w3.org/ns/org#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

_LABELS = {SKOS + "prefLabel": "preferred", SKOS + "altLabel": "other", SKOS + "hiddenLabel": "hidden"}
_MONTHS = frozenset(map(str, range(1, 13)))
_MATCHES = tuple(SKOS + name for name in ("exactMatch", "closeMatch", "broadMatch", "relatedMatch"))

_Properties = dict[str, list[NamedNode | Literal]]


def schemes(files: Mapping[str, bytes]) -> tuple[dict[str, Concept], list[Label]]:
    """The concepts and labels of Turtle files, read as one graph.

    Args:
        files: what each file holds, by the name to call it in an error.

    Raises:
        VocabularyError: a file does not parse, a concept is in no scheme or has no English preferred label,
            or something that is no concept has a label.
    """
    objects: dict[str, _Properties] = defaultdict(lambda: defaultdict(list))
    sources: dict[str, str] = {}
    for name, content in files.items():
        for quad in _parse(content, name):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                objects[quad.subject.value][quad.predicate.value].append(quad.object)
                sources[quad.subject.value] = name
    concepts: dict[str, Concept] = {}
    labels: list[Label] = []
    for iri in sorted(objects):
        own = sorted(_own_labels(iri, objects[iri]), key=lambda x: (x.strength, x.text, x.language or ""))
        if SKOS + "Concept" in {term.value for term in objects[iri][RDF_TYPE]}:
            concepts[iri] = _concept(iri, objects[iri], own, sources[iri])
            labels.extend(own)
        elif own:
            raise VocabularyError(
                f'"{own[0].text}" is a label of {iri}, which is no concept',
                source=sources[iri],
                advice="Take the IRI of a concept of ontology/, or define the concept",
            )
    return concepts, labels


def _parse(content: bytes, name: str) -> Iterator[Quad]:
    try:
        yield from parse(content, RdfFormat.TURTLE)
    except SyntaxError as error:
        place = f"line {error.lineno}, column {error.offset}" if error.lineno else None
        raise VocabularyError(f"not valid Turtle: {error.msg}", source=name, place=place) from error


def _own_labels(iri: str, properties: _Properties) -> Iterator[Label]:
    for predicate, strength in _LABELS.items():
        for term in properties[predicate]:
            if isinstance(term, Literal):
                yield Label(term.value, term.language, iri, strength, key(term.value))


def _concept(iri: str, properties: _Properties, labels: Iterable[Label], source: str) -> Concept:
    def values(*predicates: str) -> list[str]:
        return sorted({term.value for predicate in predicates for term in properties[predicate]})

    in_schemes = values(SKOS + "inScheme")
    english = [x.text for x in labels if x.strength == "preferred" and x.language == "en"]
    if not in_schemes or len(english) != 1:
        raise VocabularyError(
            f"{iri} needs a skos:inScheme and exactly one English skos:prefLabel",
            source=source,
            advice="Add what is missing where the concept is defined",
        )
    scheme = in_schemes[0].rsplit("/", 1)[-1]
    notation = next(iter(values(SKOS + "notation")), None)
    if scheme == "months" and notation not in _MONTHS:
        raise VocabularyError(
            f"{iri} needs a skos:notation from 1 to 12",
            source=source,
            advice="A label of a month is added to the month itself, as ontology/months.ttl has it",
        )
    return Concept(
        iri=iri,
        scheme=scheme,
        label=english[0],
        notation=notation,
        kinds=frozenset(values(RDF_TYPE)) - {SKOS + "Concept"},
        broader=tuple(values(SKOS + "broader")),
        matches=tuple(values(*_MATCHES)),
        publisher=next(iter(values(DCT + "publisher")), None),
        part_of=next(iter(values(ORG + "subOrganizationOf")), None),
        alpha3=next(iter(values(LOC + "iso_alpha3")), None),
    )
