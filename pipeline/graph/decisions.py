"""What people decided, as the graph `decisions` shows it: every decision ever kept, taken back or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from pipeline.graph import terms
from pipeline.graph.mint import Mint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import Decision


def decision_triples(decisions: Iterable[Decision], base: str) -> Iterator[Triple]:
    """The decisions and the portfolio that they make up, unsorted."""
    mint = Mint(base)
    decisions = list(decisions)
    gone = {dict(decision.about).get("decision") for decision in decisions if decision.kind == "revoke"}
    for decision in decisions:
        node = mint.decision(decision.name)
        yield Triple(node, terms.TYPE, terms.DECISION)
        if decision.kind in terms.DECISIONS:
            yield Triple(node, terms.TYPE, terms.DECISIONS[decision.kind])
        yield Triple(node, terms.DECIDED_BY, Literal(decision.who))
        yield Triple(node, terms.DECIDED_AT, Literal(decision.when, datatype=terms.DATE_TIME))
        yield Triple(node, terms.REASON, Literal(decision.why))
        yield from _about(node, decision, mint)
        if decision.kind == "portfolio" and decision.name not in gone:
            publisher = NamedNode(f"{mint.base}publisher/{dict(decision.about)['publisher']}")
            yield Triple(mint.portfolio, terms.TYPE, terms.PORTFOLIO)
            yield Triple(mint.portfolio, terms.MEMBER, publisher)


def _about(node: NamedNode, decision: Decision, mint: Mint) -> Iterator[Triple]:
    about = dict(decision.about)
    if decision.kind == "revoke":
        yield Triple(node, terms.TAKES_BACK, mint.decision(about["decision"]))
    if "capture" in about:
        yield Triple(node, terms.DECIDES, mint.capture(about["capture"]))
    if "list" in about:
        yield Triple(node, terms.DECIDES, NamedNode(f"{mint.base}list/{about['list']}"))
    if "publisher" in about:
        yield Triple(node, terms.DECIDES, NamedNode(f"{mint.base}publisher/{about['publisher']}"))
    if "field" in about:
        yield Triple(node, terms.FIELD, Literal(about["field"]))
        yield Triple(node, terms.CORRECTED_TEXT, Literal(about["text"]))
    if "received" in about:
        yield Triple(node, terms.NOTICE_ON, Literal(about["received"], datatype=terms.DATE))
