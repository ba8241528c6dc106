"""The facts of law in `ontology/jurisdictions.ttl`: how places stand under a regime, and when.

Regimes, decisions, scopes and periods are in Turtle, so that a lawyer can mend them; this module only reads
and checks them. What they mean for a place on a day is `pipeline.resolve.standing`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from pipeline.assets import folder
from pipeline.errors import VocabularyError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from pyoxigraph import Triple

ONWARD = "https://w3id.org/onward/ns#"
DCT = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
XSD_DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

OWN_FOLDER = "jurisdictions"
"""Folder of a workspace for Turtle files with facts of a user's own; they add to the shipped ones."""

_KINDS = tuple(ONWARD + name for name in ("LegalFact", "Membership", "AdequacyDecision", "OpenQuestion"))


class Standing(StrEnum):
    """How a place stands under a regime on a day; strongest first: of several, the first counts."""

    MEMBER = "member"
    TREATED_AS_MEMBER = "treated-as-member"
    ADEQUATE = "adequate"
    ADEQUATE_WITHIN_SCOPE = "adequate-within-scope"
    UNDETERMINED = "undetermined"
    NONE = "none"


_STANDINGS = {
    ONWARD + "Member": Standing.MEMBER,
    ONWARD + "TreatedAsMember": Standing.TREATED_AS_MEMBER,
    ONWARD + "Adequate": Standing.ADEQUATE,
    ONWARD + "AdequateWithinScope": Standing.ADEQUATE_WITHIN_SCOPE,
    ONWARD + "StandingUndetermined": Standing.UNDETERMINED,
}
"""Standings that a fact may give, by IRI. That there is no decision is what the silence of all means."""


@dataclass(frozen=True, slots=True)
class Regime:
    """A body of data protection law.

    Attributes:
        notation: its short name: `EU`.
        complete_from: first day from which silence on a place means that there is no decision.
        complete_through: day through which decisions were looked for.
    """

    iri: str
    notation: str
    label: str
    complete_from: date
    complete_through: date


@dataclass(frozen=True, slots=True)
class RecipientFact:
    """Something that may be known of a recipient; `notation` is its short name: `listed`."""

    iri: str
    notation: str
    label: str


@dataclass(frozen=True, slots=True)
class LegalFact:
    """That places have a standing under a regime for a time.

    Attributes:
        regime: IRI of the regime.
        places: IRIs of countries, territories and unions; none of a decision on an organisation.
        valid_from: first day.
        valid_through: last day; None where no end is known.
        acts: numbers of the acts it rests on.
        sources: addresses where they are found.
        scope: which recipients or data it covers, where not all.
        within_if: IRIs of facts on the recipient, each of which puts it within the scope.
        out_if: likewise, out of it.
        verification: local name of the ontology's individual: `Checked`, `SecondarySource`, `Unverified`.
    """

    iri: str
    label: str
    regime: str
    places: frozenset[str]
    standing: Standing
    valid_from: date
    valid_through: date | None
    acts: tuple[str, ...]
    sources: tuple[str, ...]
    scope: str | None
    within_if: frozenset[str]
    out_if: frozenset[str]
    verification: str
    note: str | None

    def holds_on(self, day: date) -> bool:
        """Whether a day is within the period, its first and last day included."""
        return self.valid_from <= day and (self.valid_through is None or day <= self.valid_through)


@dataclass(frozen=True, slots=True)
class Jurisdictions:
    """All facts. `regimes` and `recipient_facts` are by notation, `facts` in the order of their IRIs."""

    regimes: Mapping[str, Regime]
    recipient_facts: Mapping[str, RecipientFact]
    facts: tuple[LegalFact, ...]


def jurisdiction_triples(own: Path | None = None) -> Iterator[Triple]:
    """The triples of the shipped facts and of a user's own, unsorted; one may come twice.

    Args:
        own: a folder with further Turtle files; None for none.

    Raises:
        VocabularyError: a file does not parse, or has a blank node.
    """
    shipped = folder("ontology") / "jurisdictions.ttl"
    yield from _parsed(shipped.read_bytes(), "ontology/jurisdictions.ttl")
    if own is not None and own.is_dir():
        for path in sorted(own.glob("*.ttl")):
            yield from _parsed(path.read_bytes(), str(path))


def load(places: Collection[str], own: Path | None = None) -> Jurisdictions:
    """The shipped facts and a user's own, checked.

    Args:
        places: IRIs of all places there are; a fact about another is a slip of the pen.
        own: a folder with further Turtle files; None for none.

    Raises:
        VocabularyError: a file does not parse, or a fact breaks a rule: it says which, and what to write.
    """
    nodes: dict[str, _Node] = defaultdict(_Node)
    for triple in jurisdiction_triples(own):
        assert isinstance(triple.subject, NamedNode)  # noqa: S101 - jurisdiction_triples refuses blank nodes
        nodes[triple.subject.value].add(triple)
    for iri, node in nodes.items():
        node.iri = iri
    of_kind: dict[str, list[_Node]] = defaultdict(list)
    for iri in sorted(nodes):
        for kind in nodes[iri].iris(RDF_TYPE):
            of_kind[kind].append(nodes[iri])
    regimes = [_regime(node) for node in of_kind[ONWARD + "Regime"]]
    known = [_recipient_fact(node) for node in of_kind[ONWARD + "RecipientFact"]]
    facts = [
        _fact(node, {r.iri for r in regimes}, {k.iri for k in known}, places)
        for kind in _KINDS
        for node in of_kind[kind]
    ]
    return Jurisdictions(
        regimes={regime.notation: regime for regime in regimes},
        recipient_facts={fact.notation: fact for fact in known},
        facts=tuple(sorted(facts, key=lambda fact: fact.iri)),
    )


class _Node:
    """What is said of one IRI."""

    def __init__(self) -> None:
        self.iri = ""
        self._said: dict[str, list[NamedNode | Literal]] = defaultdict(list)

    def add(self, triple: Triple) -> None:
        if isinstance(triple.object, NamedNode | Literal):
            self._said[triple.predicate.value].append(triple.object)

    def iris(self, predicate: str) -> tuple[str, ...]:
        return tuple(sorted({v.value for v in self._said[predicate] if isinstance(v, NamedNode)}))

    def texts(self, predicate: str) -> tuple[str, ...]:
        """Texts in English or in no language."""
        return tuple(
            sorted(
                {
                    v.value
                    for v in self._said[predicate]
                    if isinstance(v, Literal) and v.language in ("en", None)
                }
            )
        )

    def values(self, predicate: str) -> tuple[str, ...]:
        return (*self.iris(predicate), *self.texts(predicate))

    def one(self, predicate: str) -> str:
        found = self.at_most_one(predicate)
        if found is None:
            raise self.wrong(f"has no {_short(predicate)}")
        return found

    def at_most_one(self, predicate: str) -> str | None:
        found = self.values(predicate)
        if len(found) > 1:
            raise self.wrong(f"has more than one {_short(predicate)}: {', '.join(found)}")
        return found[0] if found else None

    def day(self, predicate: str) -> date:
        return self._day(predicate, self.one(predicate))

    def day_if_any(self, predicate: str) -> date | None:
        text = self.at_most_one(predicate)
        return None if text is None else self._day(predicate, text)

    def _day(self, predicate: str, text: str) -> date:
        advice = 'Write "2026-01-31"^^xsd:date'
        if any(getattr(value, "datatype", None) != XSD_DATE for value in self._said[predicate]):
            raise self.wrong(f"{_short(predicate)} {text!r} is no xsd:date", advice)
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise self.wrong(f"{_short(predicate)} {text!r} is no day", advice) from error

    def wrong(
        self, message: str, advice: str = "See docs/guides/adding-a-decision.md for one that is complete"
    ) -> VocabularyError:
        return VocabularyError(message, source="jurisdictions", place=f"<{self.iri}>", advice=advice)


def _parsed(content: bytes, source: str) -> Iterator[Triple]:
    try:
        for quad in parse(content, RdfFormat.TURTLE):
            if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                raise VocabularyError(
                    f"a blank node at {quad.predicate}", source=source, advice="Give the thing an IRI"
                )
            yield quad.triple
    except SyntaxError as error:
        place = f"line {error.lineno}, column {error.offset}" if error.lineno else None
        raise VocabularyError(f"not valid Turtle: {error.msg}", source=source, place=place) from error


def _regime(node: _Node) -> Regime:
    return Regime(
        iri=node.iri,
        notation=node.one(SKOS + "notation"),
        label=node.one(SKOS + "prefLabel"),
        complete_from=node.day(ONWARD + "completeFrom"),
        complete_through=node.day(ONWARD + "completeThrough"),
    )


def _recipient_fact(node: _Node) -> RecipientFact:
    return RecipientFact(node.iri, node.one(SKOS + "notation"), node.one(SKOS + "prefLabel"))


def _fact(node: _Node, regimes: set[str], known: set[str], places: Collection[str]) -> LegalFact:
    standing = _STANDINGS.get(node.one(ONWARD + "givesStanding"))
    if standing is None:
        raise node.wrong(
            "gives no standing that there is",
            f"Write one of {', '.join('onward:' + iri.removeprefix(ONWARD) for iri in _STANDINGS)}",
        )
    fact = LegalFact(
        iri=node.iri,
        label=node.one(RDFS_LABEL),
        regime=node.one(ONWARD + "underRegime"),
        places=frozenset(node.iris(ONWARD + "coversPlace")),
        standing=standing,
        valid_from=node.day(ONWARD + "validFrom"),
        valid_through=node.day_if_any(ONWARD + "validThrough"),
        acts=node.texts(DCT + "identifier"),
        sources=node.values(DCT + "source"),
        scope=node.at_most_one(ONWARD + "scopeText"),
        within_if=frozenset(node.iris(ONWARD + "withinScopeIf")),
        out_if=frozenset(node.iris(ONWARD + "outOfScopeIf")),
        verification=node.one(ONWARD + "hasVerification").removeprefix(ONWARD),
        note=node.at_most_one(SKOS + "note"),
    )
    if fact.regime not in regimes:
        raise node.wrong(f"is under <{fact.regime}>, which is no regime")
    if not fact.sources:
        raise node.wrong("names no dct:source")
    if fact.valid_through is not None and fact.valid_through < fact.valid_from:
        raise node.wrong(f"ends on {fact.valid_through}, before it begins on {fact.valid_from}")
    if (standing is Standing.ADEQUATE_WITHIN_SCOPE) != bool(fact.within_if):
        raise node.wrong("must say onward:withinScopeIf where it covers some recipients, and only there")
    for iri in sorted((fact.within_if | fact.out_if) - known):
        raise node.wrong(f"lets <{iri}> decide, which is no onward:RecipientFact")
    for iri in sorted(fact.places - set(places)):
        raise node.wrong(f"covers <{iri}>, which is no place of ontology/places.ttl")
    return fact


def _short(predicate: str) -> str:
    names = {ONWARD: "onward:", DCT: "dct:", SKOS: "skos:"}
    for namespace, prefix in names.items():
        if predicate.startswith(namespace):
            return prefix + predicate.removeprefix(namespace)
    return "rdfs:label"
