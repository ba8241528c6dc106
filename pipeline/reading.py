"""How captures are read now: by this code, this vocabulary, a user's own words and what people decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from pipeline.assets import folder
from pipeline.changes import State, same_rows, words_of
from pipeline.decided import Corrections
from pipeline.errors import ExtractError
from pipeline.extract import extract
from pipeline.graph import in_order, snapshot_graphs, vocabulary_triples
from pipeline.jurisdictions import OWN_FOLDER as OWN_JURISDICTIONS
from pipeline.jurisdictions import jurisdiction_triples
from pipeline.jurisdictions import load as load_jurisdictions
from pipeline.read import DEFAULT, Limits, read, within
from pipeline.resolve import Matches, announced, engage, read_organisation
from pipeline.store.rows import Rows
from pipeline.vocabulary import SCHEMES, load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from hashlib import _Hash as Hash
    from importlib.resources.abc import Traversable

    from pyoxigraph import Triple

    from pipeline.changes import Notice
    from pipeline.graph import SnapshotGraphs
    from pipeline.model import Capture, Extraction, Resolution, Row
    from pipeline.store.workspace import Workspace
    from pipeline.vocabulary import Vocabulary

_THAT_EXTRACT = ("model", "vocabulary", "read", "extract", "changes/cause.py")
"""Code that decides what is kept of a document: its rows, and the words that tell who made a difference."""
_THAT_READ = (*_THAT_EXTRACT, "jurisdictions.py", "resolve", "changes", "graph", "decided.py")
_STATES_AT_HAND = 64


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a capture: its extraction, without blocks, and its state of the list."""

    extraction: Extraction
    state: State


class Reading:
    """Reads captures of a workspace. Rows come from its cache where the same code extracted them before."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._rows = Rows(workspace.folder / "rows")
        self._labels = workspace.folder / "labels"
        self._jurisdictions = workspace.folder / OWN_JURISDICTIONS
        self._at_hand: dict[tuple[str, str, str], Read] = {}
        self._fresh: tuple[tuple[str, str, Limits], Extraction, Mapping[str, int]] | None = None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The shipped concept schemes and the user's own labels; loaded when first needed."""
        return load(self._labels)

    @cached_property
    def name(self) -> str:
        """A digest of all that decides how a capture reads: under another name it may read differently."""
        digest = _code(_THAT_READ)
        _add(digest, folder("ontology"))
        for own in (self._labels, self._jurisdictions):
            if own.is_dir():
                _add(digest, own)
        digest.update(self._corrections.name.encode())
        digest.update(self._matches.name.encode())
        return digest.hexdigest()

    @cached_property
    def _corrections(self) -> Corrections:
        return Corrections.of(self._workspace.decisions.standing())

    @cached_property
    def _matches(self) -> Matches:
        return Matches.of(self._workspace.decisions.standing())

    @cached_property
    def _extracts(self) -> str:
        """A digest of all that decides which rows a document has."""
        digest = _code(_THAT_EXTRACT)
        for scheme in SCHEMES:
            for label in self.vocabulary.labels(scheme):
                concept = self.vocabulary.concepts[label.concept]
                said = (label.text, label.strength, concept.iri, concept.notation, *sorted(concept.kinds))
                digest.update(repr(said).encode())
        return digest.hexdigest()[:16]

    def counts(self, capture: Capture) -> bool:
        """Whether a capture is a state of its list: neither held back nor withdrawn."""
        return capture.held is None and not self.is_withdrawn(capture)

    def is_withdrawn(self, capture: Capture) -> bool:
        """Whether somebody decided that a capture is no state of the list that it was given to."""
        return self._corrections.is_withdrawn(capture)

    def notice(self, capture: Capture) -> Notice | None:
        """The notice that somebody recorded of the changes that a capture was the first to show."""
        return self._corrections.notice(capture)

    def extraction(self, content: bytes, name: str, limits: Limits = DEFAULT) -> Extraction:
        """A document's rows, as they are read without anybody's correction.

        Raises:
            ReadError, ExtractError: it cannot be read within the limits, or has no list.
        """
        digest = sha256(content).hexdigest()
        with within(limits.seconds, name):
            extraction, words = self._extracted(content, name, limits)
        key = (
            digest,
            _ending(name),
            Limits(
                limits.cells, limits.characters, limits.pages, tables=limits.tables, entries=limits.entries
            ),
        )
        self._fresh = (key, extraction, words)
        return extraction

    def read(self, capture: Capture) -> Read:
        """An archived capture as it reads now.

        Raises:
            ReadError, ExtractError: it cannot be read any more, or has no list.
            StoreError: its bytes are damaged.
        """
        key = (str(capture.list), capture.sha256, _ending(capture.file_name))
        if key not in self._at_hand:
            kept = self._kept(capture)
            if len(self._at_hand) >= _STATES_AT_HAND:
                self._at_hand.pop(next(iter(self._at_hand)))
            self._at_hand[key] = self._state(capture, *kept)
        found = self._at_hand[key]
        if found.state.capture == capture:
            return found
        return replace(found, state=replace(found.state, capture=capture))  # the same bytes of another day

    def uncorrected(self, capture: Capture) -> tuple[Row, ...]:
        """The rows of an archived capture as they are read without anybody's correction, in their order."""
        return self._kept(capture)[0].rows

    def same(self, one: Capture, other: Capture) -> bool:
        """Whether two captures show one state of their list."""
        if one.sha256 == other.sha256 and _ending(one.file_name) == _ending(other.file_name):
            return True
        return same_rows(self.read(one).state, self.read(other).state, self.vocabulary)

    def graphs(self, capture: Capture) -> SnapshotGraphs:
        """The triples of the snapshot that a capture is the first of."""
        found = self.read(capture)
        publisher = self._organisation(capture.list.publisher)
        return snapshot_graphs(
            capture,
            found.extraction,
            found.state.engagements,
            self.vocabulary,
            self._workspace.names.base,
            publisher,
            [(told, self._organisation(told.name)) for told in announced(found.extraction, self.vocabulary)],
        )

    def knowledge(self) -> Mapping[str, tuple[Triple, ...]]:
        """The graphs that no document decides, by name: the vocabulary, and the facts of law.

        Raises:
            VocabularyError: a fact of law breaks a rule.
        """
        places = {iri for iri, concept in self.vocabulary.concepts.items() if concept.scheme == "places"}
        load_jurisdictions(places, self._jurisdictions)
        names = self._workspace.names
        return {
            names.vocabulary: vocabulary_triples(),
            names.jurisdictions: in_order(jurisdiction_triples(self._jurisdictions)),
        }

    def forget(self) -> None:
        """Forget all rows, so that every capture is read again from its bytes."""
        self._rows.forget_all_but("")
        self._at_hand.clear()

    def tidy(self) -> None:
        """Forget rows that other code extracted."""
        self._rows.forget_all_but(self._extracts)

    def _kept(self, capture: Capture) -> tuple[Extraction, Mapping[str, int]]:
        """What is extracted of a capture. Kept for the next time where it was read as every document is."""
        name = capture.file_name or capture.sha256
        limits = Limits(
            capture.max_cells or DEFAULT.cells,
            capture.max_characters or DEFAULT.characters,
            capture.max_pages or DEFAULT.pages,
            tables=capture.max_tables or DEFAULT.tables,
            entries=capture.max_entries or DEFAULT.entries,
        )
        kept = self._rows.find(self._extracts, capture.sha256, name) if limits == DEFAULT else None
        if kept is None:
            kept = self._found(capture.sha256, name, limits)
            if limits == DEFAULT:
                self._rows.keep(self._extracts, capture.sha256, name, *kept)
        return kept

    def _found(self, digest: str, name: str, limits: Limits) -> tuple[Extraction, Mapping[str, int]]:
        """What was extracted just now, or is from the archived bytes; those were read in time once."""
        if self._fresh is not None and self._fresh[0] == (digest, _ending(name), limits):
            return self._fresh[1:]
        return self._extracted(self._workspace.archive.content(digest), name, limits)

    def _extracted(self, content: bytes, name: str, limits: Limits) -> tuple[Extraction, Mapping[str, int]]:
        document = read(content, name, limits)
        try:
            return extract(document, self.vocabulary), words_of(document)
        except ExtractError as error:
            error.source = name
            raise

    def _organisation(self, name: str) -> Resolution | None:
        return self._matches.decided(name, read_organisation(name, self.vocabulary))

    def _state(self, capture: Capture, extraction: Extraction, words: Mapping[str, int]) -> Read:
        rows = tuple(self._corrections.corrected(row, capture.list) for row in extraction.rows)
        extraction = replace(extraction, rows=rows)
        engagements = tuple(engage(row, self.vocabulary, self._matches) for row in rows)
        return Read(extraction, State(capture, extraction.document.media_type, engagements, words))


def _ending(name: str | None) -> str:
    return (name or "").rpartition(".")[2].casefold()


def _code(parts: tuple[str, ...]) -> Hash:
    digest = sha256()
    for part in parts:
        _add(digest, files("pipeline") / part)
    return digest


def _add(digest: Hash, part: Traversable) -> None:
    """A file's bytes, or those of all files in a folder, by name."""
    if part.is_dir():
        for inner in sorted(part.iterdir(), key=lambda inner: inner.name):
            if inner.name != "__pycache__":
                _add(digest, inner)
    else:
        digest.update(part.name.encode() + b"\0" + part.read_bytes() + b"\0")
