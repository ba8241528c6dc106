"""Decisions of people, kept and at once put into the graph."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from pipeline.changes import FIELDS
from pipeline.commit import Committer
from pipeline.decided import row_key
from pipeline.errors import UnknownError
from pipeline.graph import terms
from pipeline.graph.mint import row_names
from pipeline.reading import Reading
from pipeline.resolve.matches import KIND as MATCH
from pipeline.resolve.matches import contradicts

if TYPE_CHECKING:
    from datetime import date

    from pipeline.model import Capture, Decision
    from pipeline.store.workspace import Workspace


def withdraw(workspace: Workspace, of_list: str, digest: str, *, who: str, why: str) -> Decision:
    """Take a capture out of a list that it was given to by mistake; its bytes stay.

    Raises:
        UnknownError: the list has no such capture, or several begin so.
    """
    capture = capture_of(workspace, of_list, digest)
    about = {"list": of_list, "capture": capture.sha256}
    return _decided(workspace, "withdraw", about, who=who, why=why)


def correct(workspace: Workspace, iri: str, field: str, text: str, *, who: str, why: str) -> Decision:
    """Set a misread field of a row right, in every capture of the list whose row reads the same.

    Raises:
        UnknownError: there is no such engagement, or no such field.
    """
    if field not in FIELDS:
        raise UnknownError(f"there is no field {field!r}", advice=f"There are: {', '.join(FIELDS)}")
    snapshot, _, name = iri.partition("/engagement/")
    path, _, digest = snapshot.removeprefix(f"{workspace.names.base}list/").partition("/snapshot/")
    if not (name and digest):
        raise UnknownError("not the IRI of an engagement", source=iri, advice="Queries print them")
    capture = capture_of(workspace, path, digest)
    reading = Reading(workspace)
    found = reading.read(capture)
    names = row_names([engagement.row for engagement in found.state.engagements])
    if name not in names:
        raise UnknownError("there is no such engagement", source=iri)
    row = reading.uncorrected(capture)[names.index(name)]
    about = {"list": path, "row": row_key(row), "field": field, "text": text, "capture": capture.sha256}
    return _decided(workspace, "correct", about, who=who, why=why)


def record_notice(
    workspace: Workspace,
    of_list: str,
    digest: str | None,
    received: date,
    days: int | None,
    *,
    who: str,
    why: str,
) -> Decision:
    """Record the day on which a notice of the changes of a snapshot was received; the latest by default.

    Raises:
        UnknownError: there is no such list or snapshot.
    """
    if digest is None:
        digest = latest_of(workspace, of_list)
    capture = capture_of(workspace, of_list, digest)
    about = {"list": of_list, "capture": capture.name, "received": received.isoformat()}
    if days is not None:
        about["days"] = str(days)
    return _decided(workspace, "notice", about, who=who, why=why)


def include(workspace: Workspace, publisher: str, *, who: str, why: str) -> Decision:
    """Count a publisher among those that the user deals with.

    Raises:
        UnknownError: no list of that publisher is here.
    """
    with workspace.reading() as store:
        found = store.quads_for_pattern(
            None, terms.IDENTIFIER, Literal(publisher), NamedNode(workspace.names.entities)
        )
        if next(found, None) is None:
            raise UnknownError(f"no list of {publisher!r} is here", advice="See: onward status")
    return _decided(workspace, "portfolio", {"publisher": publisher}, who=who, why=why)


def exclude(workspace: Workspace, publisher: str, *, who: str, why: str) -> Decision:
    """Count a publisher no longer among those that the user deals with.

    Raises:
        UnknownError: it was not among them.
    """
    for decision in workspace.decisions.standing("portfolio"):
        if dict(decision.about)["publisher"] == publisher:
            return revoke(workspace, decision.name, who=who, why=why)
    raise UnknownError(f"{publisher!r} is not in the portfolio")


def match(
    workspace: Workspace, name: str, verdict: str, organisation: str | None, *, who: str, why: str
) -> Decision:
    """Say whom a printed name means; what was decided of it before and contradicts this is taken back.

    Args:
        workspace: where it is kept.
        name: as a list prints it.
        verdict: `same`, `different` or `later`.
        organisation: IRI of the organisation; None for `later`.
        who: the person.
        why: the reason in their words.
    """
    about = {"name": name, "verdict": verdict}
    if organisation is not None:
        about["organisation"] = organisation
    for standing in workspace.decisions.standing(MATCH):
        if contradicts(dict(standing.about), about):
            workspace.decisions.revoke(standing.name, who=who, when=datetime.now(UTC), why=why)
    return _decided(workspace, MATCH, about, who=who, why=why)


def revoke(workspace: Workspace, name: str, *, who: str, why: str) -> Decision:
    """Take a decision back.

    Raises:
        UnknownError: no decision of that name stands.
    """
    kept = workspace.decisions.revoke(name, who=who, when=datetime.now(UTC), why=why)
    _apply(workspace)
    return kept


def capture_of(workspace: Workspace, of_list: str, digest: str) -> Capture:
    """The capture of a list whose digest begins with some digits, the first of those of the same bytes.

    Raises:
        UnknownError: there is none, or several begin so.
    """
    captures = [x for x in workspace.archive.captures() if str(x.list) == of_list]
    found = [x for x in captures if digest in (x.name, x.short_name)]
    found = found or [x for x in captures if x.sha256.startswith(digest) and x.again is None]
    if len(found) != 1:
        there = ", ".join(f"{x.sha256[:12]} ({x.file_name})" for x in found or captures)
        raise UnknownError(
            f"{len(found) or 'no'} captures begin with {digest!r}",
            source=of_list,
            advice=f"There are: {there}" if there else "See: onward status",
        )
    return found[0]


def latest_of(workspace: Workspace, of_list: str) -> str:
    """The digits by which the latest snapshot of a list is named.

    Raises:
        UnknownError: there is no such list.
    """
    with workspace.reading() as store:
        iri = NamedNode(f"{workspace.names.base}list/{of_list}")
        catalog = NamedNode(workspace.names.catalog)
        found = next(store.quads_for_pattern(iri, terms.CURRENT_VERSION, None, catalog), None)
    if found is None or not isinstance(found.object, NamedNode):
        raise UnknownError(f"there is no list {of_list!r}", advice="See: onward status")
    return found.object.value.rpartition("/")[2]


def _decided(workspace: Workspace, kind: str, about: dict[str, str], *, who: str, why: str) -> Decision:
    kept = workspace.decisions.keep(kind, about, who=who, when=datetime.now(UTC), why=why)
    _apply(workspace)
    return kept


def _apply(workspace: Workspace) -> None:
    """Bring the graph to what the decisions say; what they change is filled anew from rows at hand."""
    reading = Reading(workspace)
    committer = Committer(workspace, reading)
    with workspace.writing(reading.name, committer) as writer:
        committer.set_knowledge(writer)
