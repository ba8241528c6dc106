"""One run from bytes to the committed graph. The only module that knows the order of the rooms."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.commit import Committer
from pipeline.errors import SourceError
from pipeline.graph import snapshot_iri
from pipeline.graph.mint import Mint, slug
from pipeline.model import Capture, Diagnostic, ListIdentity, seen_on
from pipeline.read import DEFAULT, Limits, read_file
from pipeline.reading import Reading
from pipeline.resolve import engage
from pipeline.store.archive import of_day
from pipeline.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from pipeline.commit import Placed
    from pipeline.model import Engagement, Extraction, Source
    from pipeline.store.embedded import Writer
    from pipeline.store.workspace import Workspace

DEFAULT_LIST = "sub-processors"
"""Name of a list that nobody named."""


@dataclass(frozen=True, slots=True)
class Given:
    """A document to ingest, and what is known of it beforehand; None where nobody said.

    Attributes:
        path: the file.
        identity: the list that it is a state of.
        bounds: least and most rows that a reading of it may yield.
        limits: how much of it is read; those on what it holds are archived with it, for they decide its rows.
        file_name: what the file was called, where it bears another name now.
    """

    path: Path
    identity: ListIdentity | None = None
    publisher: str | None = None
    title: str | None = None
    issued: date | None = None
    captured: date | None = None
    url: str | None = None
    transcribed_from: str | None = None
    bounds: tuple[int, int] = (1, 100_000)
    notice_days: int | None = None
    limits: Limits = DEFAULT
    file_name: str | None = None

    @property
    def name(self) -> str:
        """What the file is, or was, called."""
        return self.file_name or self.path.name


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one document.

    Attributes:
        outcome: `added` (another state of its list), `equal` (it shows a state that is there), `unchanged`
            (the same bytes were ingested before), `held` (kept, not committed: it yields too few or too many
            rows), `withdrawn` (somebody decided that it is no state of the list), or `tried` (a dry run).
        rows: number of rows; None where the document did not have to be read again.
        mended: number of rows with a cell that was put together.
        unresolved: number of fields that print something of which nothing was understood.
        placed: where it came to stand, of `added` and `equal`.
        reread: whether all captures were read again before, by other code, vocabulary, labels or decisions.
    """

    given: Given
    capture: Capture
    outcome: str
    rows: int | None = None
    mended: int = 0
    ignored: int = 0
    unresolved: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()
    placed: Placed | None = None
    reread: bool = False


def declared(sources: Iterable[Source]) -> Iterator[Given]:
    """The captures of declared sources, as documents to ingest."""
    for source in sources:
        for capture in source.captures:
            yield Given(
                path=capture.path,
                identity=source.list,
                publisher=source.list.publisher,
                title=source.title,
                issued=capture.issued,
                captured=capture.captured,
                url=capture.url or source.url,
                transcribed_from=capture.transcribed_from,
                bounds=source.bounds,
                notice_days=source.notice_days,
            )


def ingest(workspace: Workspace, documents: Iterable[Given]) -> Iterator[Report]:
    """Read, archive and commit documents, one after the other; each is in the graph whole or not at all.

    Raises:
        ReadError, ExtractError, SourceError: a document cannot be read, has no list, or does not say
            whose it is. Nothing of it is archived or committed; what came before it is.
        StoreError: the workspace cannot be used.
    """
    reading = Reading(workspace)
    committer = Committer(workspace, reading)
    mint = Mint(workspace.names.base)
    with ExitStack() as stack:
        is_settled = stack.enter_context(workspace.settled(reading.name))
        reread = workspace.exists and not workspace.is_read_by(reading.name)
        writer: Writer | None = None
        for given in documents:
            content = read_file(given.path, given.limits.bytes)
            there = workspace.archive.find(sha256(content).hexdigest(), stated_list(given))
            known = _known(there, given)
            if known is not None and is_settled(*_iris(known, mint)):
                yield Report(given, known, "unchanged")
                continue
            # What cannot be read, or does not say whose it is, raises before a workspace is made for it.
            extraction = reading.extraction(content, str(given.path), given.limits)
            capture = known or (_again(there, given) if there else capture_of(given, content, extraction))
            if writer is None:
                writer = stack.enter_context(workspace.writing(reading.name, committer))
            if workspace.archive.renames(capture):
                committer.rename(writer, capture.list)
            capture = workspace.archive.add(content, capture)
            if not committer.counts(capture):
                yield _report(given, capture, "held" if capture.held else "withdrawn", extraction)
            elif known is not None and committer.holds(writer, capture):
                yield Report(given, capture, "unchanged", reread=reread)
            else:
                if not writer.changed:
                    committer.set_knowledge(writer)
                placed = committer.add(writer, capture)
                outcome = "added" if placed.equal is None else "equal"
                found = _report(given, capture, outcome, extraction, reading.read(capture).state.engagements)
                yield replace(found, placed=placed, reread=reread)


def try_out(given: Given, workspace: Workspace) -> Report:
    """What an ingest would find in a document. Touches nothing.

    Raises:
        ReadError, ExtractError, SourceError: as `ingest`.
    """
    content = read_file(given.path, given.limits.bytes)
    reading = Reading(workspace)
    extraction = reading.extraction(content, str(given.path), given.limits)
    engagements = tuple(engage(row, reading.vocabulary) for row in extraction.rows)
    return _report(given, capture_of(given, content, extraction), "tried", extraction, engagements)


def _iris(capture: Capture, mint: Mint) -> tuple[str, str]:
    """The IRIs of the snapshot that a capture would be the first of, and of the capture."""
    return snapshot_iri(capture, mint.base), mint.capture(capture.sha256).value


def capture_of(given: Given, content: bytes, extraction: Extraction) -> Capture:
    """The capture that a document is, with what is known of it; one held back says why."""
    least, most = given.bounds
    count = len(extraction.rows)
    held = None
    if not least <= count <= most:
        held = f"{counted(count, 'row')}, and the declaration expects {least} to {most}"
    return Capture(
        sha256=extraction.document.sha256,
        size=len(content),
        list=_identity(given, extraction),
        title=given.title or extraction.title,
        issued=given.issued or extraction.last_updated,
        captured=given.captured,
        url=given.url,
        file_name=given.name,
        held=held,
        transcribed_from=given.transcribed_from,
        received=_now(),
        notice_days=given.notice_days,
        max_cells=_own(given.limits.cells, DEFAULT.cells),
        max_characters=_own(given.limits.characters, DEFAULT.characters),
        max_pages=_own(given.limits.pages, DEFAULT.pages),
        max_tables=_own(given.limits.tables, DEFAULT.tables),
        max_entries=_own(given.limits.entries, DEFAULT.entries),
    )


def _known(there: Sequence[Capture], given: Given) -> Capture | None:
    """The capture that a document is, among those of the same bytes; none where it is of another day."""
    if there and there[0].held is not None:
        return there[0]
    return of_day(there, seen_on(given.captured, given.name), given.issued)


def _again(there: Sequence[Capture], given: Given) -> Capture:
    """The capture of bytes that a list shows once more, on another day."""
    first = there[0]
    return replace(
        first,
        title=given.title or first.title,
        issued=given.issued or first.issued,
        captured=given.captured,
        url=given.url or first.url,
        file_name=given.name,
        received=_now(),
        notice_days=given.notice_days or first.notice_days,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _own(bound: int, default: int) -> int | None:
    """A bound that somebody set; None where it is the default, which may change."""
    return bound if bound != default else None


def stated_list(given: Given) -> ListIdentity | None:
    """The list that a document was said to be a state of; None where that is left to the document."""
    if given.identity is None and given.publisher is not None:
        return ListIdentity(given.publisher, slug(given.publisher), DEFAULT_LIST)
    return given.identity


def _identity(given: Given, extraction: Extraction) -> ListIdentity:
    stated = stated_list(given)
    if stated is not None:
        return stated
    if extraction.publisher is None:
        raise SourceError(
            "the document does not say whose list it is",
            source=str(given.path),
            advice="Say it with --publisher NAME or --list PUBLISHER/LIST",
        )
    return ListIdentity(extraction.publisher, slug(extraction.publisher), DEFAULT_LIST)


def _report(
    given: Given,
    capture: Capture,
    outcome: str,
    extraction: Extraction,
    engagements: Sequence[Engagement] = (),
) -> Report:
    return Report(
        given=given,
        capture=capture,
        outcome=outcome,
        rows=len(extraction.rows),
        mended=sum(any(e.repair for e in row.evidence) for row in extraction.rows),
        ignored=len(extraction.ignored),
        unresolved=sum(len(engagement.unresolved) for engagement in engagements),
        diagnostics=extraction.diagnostics,
    )
