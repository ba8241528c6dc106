"""One run from bytes to the committed graph. The only module that knows the order of the rooms."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from pipeline.assets import folder
from pipeline.errors import ExtractError, SourceError
from pipeline.extract import extract
from pipeline.graph import in_order, snapshot_graphs, snapshot_iri, vocabulary_triples
from pipeline.graph.mint import slug
from pipeline.jurisdictions import OWN_FOLDER as OWN_JURISDICTIONS
from pipeline.jurisdictions import jurisdiction_triples
from pipeline.jurisdictions import load as load_jurisdictions
from pipeline.model import Capture, ListIdentity
from pipeline.read import MAX_BYTES, read, read_file
from pipeline.resolve import engage, read_organisation
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from hashlib import _Hash as Hash
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from pipeline.model import Diagnostic, Engagement, Extraction, Source
    from pipeline.store.archive import Archive
    from pipeline.store.embedded import Writer
    from pipeline.store.workspace import Workspace
    from pipeline.vocabulary import Vocabulary

DEFAULT_LIST = "sub-processors"
"""Name of a list that nobody named."""
_ROOMS_THAT_READ = ("vocabulary", "read", "extract", "resolve", "graph")
_MODULES_THAT_READ = ("model.py", "jurisdictions.py")


@dataclass(frozen=True, slots=True)
class Given:
    """A document to ingest, and what is known of it beforehand; None where nobody said.

    Attributes:
        path: the file.
        identity: the list that it is a state of.
        bounds: least and most rows that a reading of it may yield.
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


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one document.

    Attributes:
        outcome: `added`, `unchanged` (the same bytes were ingested before), `held` (kept, not committed:
            it yields too few or too many rows), or `tried` (a dry run).
        rows: number of rows; None where the document did not have to be read again.
        mended: number of rows with a cell that was put together.
        unresolved: number of fields that print something of which nothing was understood.
    """

    given: Given
    capture: Capture
    outcome: str
    rows: int | None = None
    mended: int = 0
    ignored: int = 0
    unresolved: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


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
            )


class Reading:
    """How documents are read now: by this code, this vocabulary, a user's own labels and facts of law."""

    def __init__(self, own_labels: Path, own_jurisdictions: Path | None = None) -> None:
        self._own_labels = own_labels
        self._own_jurisdictions = own_jurisdictions

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The shipped concept schemes and the user's own labels; loaded when first needed."""
        return load(self._own_labels)

    @cached_property
    def name(self) -> str:
        """A digest of the code and the vocabulary: under another name a capture may read differently."""
        digest = sha256()
        code = files("pipeline")
        for part in (
            *(code / module for module in _MODULES_THAT_READ),
            *(code / room for room in _ROOMS_THAT_READ),
        ):
            _add(digest, part)
        _add(digest, folder("ontology"))
        for own in (self._own_labels, self._own_jurisdictions):
            if own is not None and own.is_dir():
                _add(digest, own)
        return digest.hexdigest()

    def read(self, content: bytes, name: str) -> tuple[Extraction, tuple[Engagement, ...]]:
        """A document's rows and their meaning.

        Raises:
            ReadError, ExtractError: it cannot be read, or has no list.
        """
        document = read(content, name)
        try:
            extraction = extract(document, self.vocabulary)
        except ExtractError as error:
            error.source = name
            raise
        return extraction, tuple(engage(row, self.vocabulary) for row in extraction.rows)

    def commit(
        self, writer: Writer, base: str, capture: Capture, extraction: Extraction, rows: Sequence[Engagement]
    ) -> None:
        """Commit what was read from a capture."""
        publisher = read_organisation(capture.list.publisher, self.vocabulary)
        writer.commit(snapshot_graphs(capture, extraction, rows, self.vocabulary, base, publisher))

    def set_knowledge(self, writer: Writer) -> None:
        """Commit the vocabulary and the facts of law.

        Raises:
            VocabularyError: a fact of law breaks a rule; nothing is committed.
        """
        places = {iri for iri, concept in self.vocabulary.concepts.items() if concept.scheme == "places"}
        load_jurisdictions(places, self._own_jurisdictions)
        writer.set_vocabulary(vocabulary_triples())
        writer.set_jurisdictions(in_order(jurisdiction_triples(self._own_jurisdictions)))

    def refill(self, writer: Writer, archive: Archive, base: str) -> None:
        """Commit every archived capture that is not held back and not committed yet."""
        self.set_knowledge(writer)
        for capture in archive.captures():
            if capture.held is None and not writer.holds(snapshot_iri(capture, base)):
                extraction, rows = self.read(
                    archive.content(capture.sha256), capture.file_name or capture.sha256
                )
                self.commit(writer, base, capture, extraction, rows)


def ingest(
    workspace: Workspace, documents: Iterable[Given], *, max_bytes: int = MAX_BYTES
) -> Iterator[Report]:
    """Read, archive and commit documents, one after the other; each is in the graph whole or not at all.

    Raises:
        ReadError, ExtractError, SourceError: a document cannot be read, has no list, or does not say
            whose it is. Nothing of it is archived or committed; what came before it is.
        StoreError: the workspace cannot be used.
    """
    reading = Reading(workspace.folder / "labels", workspace.folder / OWN_JURISDICTIONS)
    base = workspace.names.base

    def refill(writer: Writer, archive: Archive) -> None:
        reading.refill(writer, archive, base)

    settled = workspace.settled(reading.name)
    with ExitStack() as stack:
        writer: Writer | None = None
        for given in documents:
            content = read_file(given.path, max_bytes)
            known = workspace.archive.find(sha256(content).hexdigest(), _stated(given))
            if known is not None and snapshot_iri(known, base) in settled:
                yield Report(given, known, "unchanged")
                continue
            # What cannot be read, or does not say whose it is, raises before a workspace is made for it.
            extraction, rows = reading.read(content, str(given.path))
            capture = known or _capture(given, content, extraction)
            if writer is None:
                writer = stack.enter_context(workspace.writing(reading.name, refill))
            capture = workspace.archive.add(content, capture)
            if capture.held is None and writer.holds(snapshot_iri(capture, base)):
                yield Report(given, capture, "unchanged")
                continue
            if capture.held is None:
                if not writer.changed:
                    reading.set_knowledge(writer)
                reading.commit(writer, base, capture, extraction, rows)
            yield _report(given, capture, "held" if capture.held else "added", extraction, rows)


def try_out(given: Given, own_labels: Path, *, max_bytes: int = MAX_BYTES) -> Report:
    """What an ingest would find in a document. Touches nothing.

    Raises:
        ReadError, ExtractError, SourceError: as `ingest`.
    """
    content = read_file(given.path, max_bytes)
    extraction, rows = Reading(own_labels).read(content, str(given.path))
    return _report(given, _capture(given, content, extraction), "tried", extraction, rows)


def _capture(given: Given, content: bytes, extraction: Extraction) -> Capture:
    least, most = given.bounds
    count = len(extraction.rows)
    held = None
    if not least <= count <= most:
        held = f"{count} rows, and the declaration expects {least} to {most}"
    return Capture(
        sha256=extraction.document.sha256,
        size=len(content),
        list=_identity(given, extraction),
        title=given.title or extraction.title,
        issued=given.issued or extraction.last_updated,
        captured=given.captured,
        url=given.url,
        file_name=given.path.name,
        held=held,
        transcribed_from=given.transcribed_from,
    )


def _stated(given: Given) -> ListIdentity | None:
    """The list that a document was said to be a state of; None where that is left to the document."""
    if given.identity is None and given.publisher is not None:
        return ListIdentity(given.publisher, slug(given.publisher), DEFAULT_LIST)
    return given.identity


def _identity(given: Given, extraction: Extraction) -> ListIdentity:
    stated = _stated(given)
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
    given: Given, capture: Capture, outcome: str, extraction: Extraction, rows: Sequence[Engagement]
) -> Report:
    return Report(
        given=given,
        capture=capture,
        outcome=outcome,
        rows=len(rows),
        mended=sum(any(e.repair for e in row.evidence) for row in extraction.rows),
        ignored=len(extraction.ignored),
        unresolved=sum(len(row.unresolved) for row in rows),
        diagnostics=extraction.diagnostics,
    )


def _add(digest: Hash, part: Traversable) -> None:
    """A file's bytes, or those of all files in a folder, by name."""
    if part.is_dir():
        for inner in sorted(part.iterdir(), key=lambda inner: inner.name):
            if inner.name != "__pycache__":
                _add(digest, inner)
    else:
        digest.update(part.name.encode() + b"\0" + part.read_bytes() + b"\0")
