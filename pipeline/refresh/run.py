"""One source after the other: asked for, kept, looked at, taken or held."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from pipeline.errors import ExtractError, OnwardError, ReadError
from pipeline.fetch import NOTHING, Failed, Fetched, NotModified, moved_to
from pipeline.health import present_states
from pipeline.ingest import Given, ingest, try_out
from pipeline.model import Capture
from pipeline.refresh.judge import Page, unlikely, unreadable
from pipeline.store.visits import Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.fetch import Answer, Fetcher, Validators
    from pipeline.health import Present
    from pipeline.ingest import Report
    from pipeline.model import Source
    from pipeline.store.visits import Visits
    from pipeline.store.workspace import Workspace

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source.

    Attributes:
        outcome: `added`, `unchanged`, `held` (a page that is kept and not taken for the list), `failed` (no
            page was had), or `left` (its declaration does not let it be fetched).
        why: of the last three.
        moved_to: where the list has moved to for good.
        report: of the ingest, where there was one.
    """

    source: Source
    outcome: str
    why: str | None = None
    moved_to: str | None = None
    report: Report | None = None

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should see to it."""
        return self.outcome in ("held", "failed")


def refresh(
    workspace: Workspace, visits: Visits, sources: Iterable[Source], fetcher: Fetcher
) -> Iterator[Outcome]:
    """Ask for each list again. What one comes to holds up none of the others.

    Raises:
        LockedError: another process refreshes, or writes in this workspace.
        StoreError: the workspace cannot be used; pages that were fetched wait for the next run.
    """
    with visits.alone():
        for source in sources:
            if not source.refresh:
                yield Outcome(source, "left", "its declaration does not say that it may be fetched")
                continue
            visit = visits.last(source.list)
            if visit is not None and visit.waiting is not None:  # a run was stopped before it was archived
                _settle(workspace, visits, source, visit)
                visit = visits.last(source.list)
            yield _refreshed(workspace, visits, source, visit, fetcher)


def _refreshed(
    workspace: Workspace, visits: Visits, source: Source, last: Visit | None, fetcher: Fetcher
) -> Outcome:
    now = _now()
    answer = fetcher.fetch(source.url, _known(workspace, source, last))
    visit = _visit(source, last, answer, now)
    match answer:
        case Failed():
            visits.keep(source.list, visit)
            return Outcome(source, "failed", answer.reason, visit.moved_to)
        case NotModified():
            report = None if visit.held else _seen_again(workspace, source, visit)
            visits.keep(source.list, visit)
            return _outcome(source, visit, report)
        case Fetched():
            name = _file_name(answer)
            visits.set_aside(source.list, name, answer.content)
            visit = replace(visit, waiting=name)
            visits.keep(source.list, visit)
            return _settle(workspace, visits, source, visit)


def _known(workspace: Workspace, source: Source, last: Visit | None) -> Validators:
    """What to remind the server of: nothing where the declaration changed, or the capture is gone."""
    if last is None or last.capture is None or last.url != source.url:
        return NOTHING
    return last.validators if workspace.archive.path_of(last.capture).exists() else NOTHING


def _visit(source: Source, last: Visit | None, answer: Answer, now: datetime) -> Visit:
    """A visit after an answer."""
    moment = now.isoformat(timespec="microseconds")
    before = last or Visit(source.url, moment)
    visit = replace(before, url=source.url, tried_at=moment, moved_to=moved_to(answer.redirects))
    match answer:
        case Failed():
            return replace(visit, failed_at=moment, failure=answer.reason)
        case NotModified():
            return replace(visit, seen_at=moment)
        case Fetched():
            return replace(
                visit,
                seen_at=moment,
                capture=sha256(answer.content).hexdigest(),
                media_type=answer.media_type,
                held=None,
                validators=answer.validators,
            )


def _settle(workspace: Workspace, visits: Visits, source: Source, visit: Visit) -> Outcome:
    """Archive a page that waits, and take it for the list or hold it."""
    name = visit.waiting or ""
    given = Given(
        path=visits.page(source.list, name),
        identity=source.list,
        publisher=source.list.publisher,
        title=source.title,
        captured=date.fromisoformat(visit.tried_at[:10]),
        url=visit.validators.url or source.url,
        bounds=source.bounds,
        notice_days=source.notice_days,
    )
    held = report = None
    present = present_states(workspace).get(str(source.list))
    if given.path.exists():  # else it was archived, and the run was stopped before that was noted
        held, report = _taken(workspace, given, visit, present)
    visits.keep(source.list, replace(visit, waiting=None, held=held))
    visits.drop(source.list, name)
    return _outcome(source, replace(visit, held=held), report)


def _seen_again(workspace: Workspace, source: Source, visit: Visit) -> Report | None:
    """The report of the page that was had last, as of today: its publisher says that it stands."""
    there = workspace.archive.find(visit.capture or "", source.list)
    if not there:
        return None
    last = there[-1]
    given = Given(
        path=workspace.archive.path_of(last.sha256),
        file_name=last.file_name,
        identity=source.list,
        title=source.title,
        captured=date.fromisoformat(visit.tried_at[:10]),
        url=last.url,
        notice_days=source.notice_days,
    )
    [report] = ingest(workspace, [given])
    return report


def _outcome(source: Source, visit: Visit, report: Report | None) -> Outcome:
    if visit.held is not None:
        return Outcome(source, "held", visit.held, visit.moved_to)
    # Many pages differ in every answer, and not in a row.
    outcome = "added" if report is not None and report.outcome == "added" else "unchanged"
    return Outcome(source, outcome, None, visit.moved_to, report)


def _taken(
    workspace: Workspace, given: Given, visit: Visit, present: Present | None
) -> tuple[str | None, Report | None]:
    """Why a page is held, or the report of its ingest. Either way it is archived."""
    content = given.path.read_bytes()
    there = workspace.archive.find(sha256(content).hexdigest(), given.identity)
    if there and there[0].held is not None:
        return there[0].held, None
    if not there:
        page = Page(content, visit.url, given.url or visit.url, visit.media_type or "")
        try:
            rows = try_out(given, workspace).rows or 0
            why = unlikely(page, rows, given.bounds, present)
        except (ReadError, ExtractError) as error:
            why = unreadable(page, error.message)
        except OnwardError:  # the user's own labels, say: no fault of the page
            raise
        except Exception as error:  # noqa: BLE001 - a fault that one page brings out must not stop all later runs
            why = unreadable(page, f"a fault of Onward: {type(error).__name__}: {error}")
        if why is not None:
            workspace.keep(content, _held(given, content, why))
            return why, None
    [report] = ingest(workspace, [given])
    if report.outcome == "withdrawn":
        return "somebody decided that it is no state of this list", report
    return report.capture.held, report


def _held(given: Given, content: bytes, why: str) -> Capture:
    assert given.identity is not None  # noqa: S101 - a declared list has one
    return Capture(
        sha256=sha256(content).hexdigest(),
        size=len(content),
        list=given.identity,
        title=given.title,
        captured=given.captured,
        url=given.url,
        file_name=given.path.name,
        held=why,
        received=_now().isoformat(timespec="microseconds"),
        notice_days=given.notice_days,
    )


def _now() -> datetime:
    return datetime.now(UTC)


def _file_name(answer: Fetched) -> str:
    """A name for a page, for people: the end of its address, with an ending that says what it is."""
    last = unquote(urlsplit(answer.url).path).rstrip("/").rpartition("/")[2]
    name = _UNSAFE.sub("-", last).strip("-.")[:80] or "index"
    ending = mimetypes.guess_extension(answer.media_type) or ""
    return name if "." in name else f"{name}{ending}"
