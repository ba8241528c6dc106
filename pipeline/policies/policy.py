"""Policies as queries: read from files, asked of the view that they are made for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions

from pipeline.errors import QueryError, ReadError
from pipeline.policies.evidence import evidence_of
from pipeline.query import ask, cells, front_matter, made_for, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Store

    from pipeline.graph import GraphNames
    from pipeline.policies.evidence import RowEvidence
    from pipeline.query import Query

SEVERITIES = ("violation", "warning", "info")
"""How grave a breach is, the gravest first (as in SHACL)."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule that a user set: a query whose every row is a breach.

    Attributes:
        severity: one of `SEVERITIES`.
    """

    name: str
    query: Query
    severity: str = SEVERITIES[0]


@dataclass(frozen=True, slots=True)
class Breach:
    """One row of a policy's answer: its values by name, and what the engagements in it were read from."""

    values: tuple[tuple[str, str], ...]
    evidence: tuple[RowEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A policy and its breaches; none where it is kept."""

    policy: Policy
    breaches: tuple[Breach, ...]

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should see to it: a breach that is more than information."""
        return bool(self.breaches) and self.policy.severity != "info"


def load(path: Path) -> Policy:
    """A policy from its file.

    Raises:
        ReadError: the file cannot be read.
        QueryError: its front matter is malformed, or its severity is unknown.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", source=str(path)) from error
    except UnicodeDecodeError as error:
        raise ReadError("not valid UTF-8", source=str(path), place=f"byte {error.start:,}") from error
    name = path.name.removesuffix(".rq")
    severity = (front_matter(name, text) or {}).get("severity", SEVERITIES[0])
    if severity not in SEVERITIES:
        raise QueryError(
            f"no severity {severity!r}", source=str(path), advice=f"There are: {', '.join(SEVERITIES)}"
        )
    return Policy(name, parse(name, text), severity)


def check(
    store: Store, names: GraphNames, policies: Sequence[Policy], values: Mapping[str, str | Sequence[str]]
) -> Iterator[Checked]:
    """Ask each policy of the view that it is made for.

    Args:
        store: a committed state.
        names: of its graphs.
        policies: in the order in which they are asked.
        values: of parameters; each goes to the policies that have it.

    Raises:
        QueryError: a value is for a parameter that no policy has, or does not fit; a policy is no SPARQL
            query, or asks for a graph, whose triples are no rows.
    """
    known = {parameter.name for policy in policies for parameter in policy.query.parameters}
    for name in values:
        if name not in known:
            raise QueryError(
                f"no policy has a parameter {name!r}",
                advice=f"There are: {', '.join(sorted(known))}" if known else "They take none",
            )
    for policy in policies:
        yield Checked(policy, tuple(_breaches(store, names, policy, values)))


def _breaches(
    store: Store, names: GraphNames, policy: Policy, values: Mapping[str, str | Sequence[str]]
) -> Iterator[Breach]:
    query = policy.query
    own = {parameter.name for parameter in query.parameters}
    view = made_for(store, names, query)
    answer = ask(view, query, {name: value for name, value in values.items() if name in own})
    match answer:
        case QueryBoolean():
            if answer:
                yield Breach(())
        case QuerySolutions():
            head, rows = cells(answer)
            for row in rows:
                yield Breach(tuple(zip(head, row, strict=True)), tuple(_evidence(store, names, row)))
        case _:
            raise QueryError(
                "a policy finds rows, and this one makes a graph",
                source=query.name,
                advice="Write SELECT or ASK",
            )


def _evidence(store: Store, names: GraphNames, row: Sequence[str]) -> Iterator[RowEvidence]:
    """What the engagements of a row were read from; their IRIs begin as all of this workspace do."""
    for value in dict.fromkeys(row):
        if value.startswith(f"{names.base}list/"):
            found = evidence_of(store, names, NamedNode(value))
            if found is not None:
                yield found
