"""A page that was held, taken for the list after all: a person looked, and decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.errors import UnknownError
from pipeline.ingest import Given, ingest, try_out

if TYPE_CHECKING:
    from datetime import datetime

    from pipeline.ingest import Report
    from pipeline.model import Source
    from pipeline.store.visits import Visits
    from pipeline.store.workspace import Workspace


def accept(
    workspace: Workspace, visits: Visits, source: Source, *, who: str, when: datetime, why: str
) -> Report:
    """Take the page that is held for a list for its state. The decision is kept, with who, when and why.

    Raises:
        UnknownError: no page is held.
        ReadError, ExtractError: it has no rows.
        LockedError, StoreError: as `refresh`.
    """
    with visits.alone():
        visit = visits.last(source.list)
        there = workspace.archive.find(visit.capture or "", source.list) if visit else ()
        if visit is None or visit.held is None or not there:
            raise UnknownError(f"no page is held for {source.list}", advice="Run: onward sources")
        capture = there[0]
        given = Given(
            path=workspace.archive.path_of(capture.sha256),
            identity=source.list,
            captured=capture.captured,
            url=capture.url,
            notice_days=source.notice_days,
        )
        try_out(given, workspace)
        about = {"list": str(source.list), "capture": capture.sha256}
        workspace.decisions.keep("accept", about, who=who, when=when, why=why)
        workspace.release(capture)
        [report] = ingest(workspace, [given])
        visits.keep(source.list, replace(visit, held=None))
        return report
