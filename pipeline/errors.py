"""The one error tree. Imports nothing; everything may import it."""

from __future__ import annotations


class OnwardError(Exception):
    """Anything Onward reports to a person.

    Attributes:
        message: what is wrong, in one sentence.
        source: the file, address, query or workspace that it is about; None where there is none.
        place: where in the source: a locator, a line, a row; None where it is the whole.
        advice: what to do next; None where nothing sensible can be said.
    """

    exit_code = 3

    def __init__(
        self, message: str, *, source: str | None = None, place: str | None = None, advice: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.place = place
        self.advice = advice

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.source, self.place) if part)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text}. {self.advice}" if self.advice else text


class ReadError(OnwardError):
    """A document could not be read: missing, empty, too large, not text, not decodable."""


class ExtractError(OnwardError):
    """A document was read, and no list of sub-processors was found in it."""


class VocabularyError(OnwardError):
    """A file under `ontology/`, or the user's own labels, breaks a rule of the vocabulary."""


class SourceError(OnwardError):
    """A `source.toml` that is missing, malformed, or breaks one of its own bounds."""


class StoreError(OnwardError):
    """The workspace, its archive or its database cannot be used."""


class LockedError(StoreError):
    """Another process writes in this workspace."""


class QueryError(OnwardError):
    """A query that does not parse, names an unknown parameter, or asks for an unknown form of answer."""

    exit_code = 2


class UnknownError(OnwardError):
    """Something was asked for by a name or an IRI that is not in the graph."""

    exit_code = 1
