"""What people decided, applied: captures withdrawn, rows set right, notices recorded."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.changes import FIELDS, Notice, plain
from pipeline.model import Evidence, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.model import Capture, Decision, ListIdentity

_CORRECTED = "corrected-by-decision"


@dataclass(frozen=True, slots=True)
class Corrections:
    """Decisions that stand and that change what the graph says of the archive.

    Attributes:
        name: a digest of them.
        withdrawn: list and capture of what is no state of a list.
        fields: by list and row, the fields that were misread and what stands there.
        notices: by list and first capture of a snapshot, the notice of its changes.
    """

    name: str
    withdrawn: frozenset[tuple[str, str]]
    fields: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
    notices: Mapping[tuple[str, str], Notice]

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Corrections:
        """The corrections among decisions, in their order: a later one goes before."""
        withdrawn: set[tuple[str, str]] = set()
        corrected: dict[tuple[str, str], dict[str, str]] = {}
        notices: dict[tuple[str, str], Notice] = {}
        digest = sha256()
        for decision in decisions:
            about = dict(decision.about)
            if decision.kind == "withdraw":
                withdrawn.add((about["list"], about["capture"]))
            elif decision.kind == "correct":
                corrected.setdefault((about["list"], about["row"]), {})[about["field"]] = about["text"]
            elif decision.kind == "notice":
                days = int(about["days"]) if "days" in about else None
                notices[about["list"], about["capture"]] = Notice(date.fromisoformat(about["received"]), days)
            else:
                continue
            digest.update(f"{decision.name}\n".encode())
        found = {key: tuple(sorted(texts.items())) for key, texts in corrected.items()}
        return cls(digest.hexdigest(), frozenset(withdrawn), found, notices)

    def is_withdrawn(self, capture: Capture) -> bool:
        """Whether a capture is no state of the list that it was given to."""
        return (str(capture.list), capture.sha256) in self.withdrawn

    def notice(self, capture: Capture) -> Notice | None:
        """The notice of the changes that a capture was the first to show."""
        return self.notices.get((str(capture.list), capture.name))

    def corrected(self, row: Row, identity: ListIdentity) -> Row:
        """A row as people set it right; the words that were read stay its evidence."""
        if not self.fields:
            return row
        for field, text in self.fields.get((str(identity), row_key(row)), ()):
            row = _with(row, field, text)
        return row


def row_key(row: Row) -> str:
    """What a row reads as, wherever it stands: a correction holds for every row that reads so.

    So a correction outlives versions of a list in which the publisher left the row alone.
    """
    said = [[field.name, _told(getattr(row, field.name))] for field in fields(Row) if field.name in FIELDS]
    return sha256(json.dumps(said).encode("ascii")).hexdigest()[:12]


def _told(value: str | tuple[str, ...] | None) -> list[str]:
    return [plain(text) for text in ((value,) if isinstance(value, str) else value or ())]


def _with(row: Row, field: str, text: str) -> Row:
    """A row with one field set right; an empty text means that nothing stands there."""
    value: object = text or None
    if field == "services":
        value = tuple(part.strip() for part in text.split(";") if part.strip())
    evidence = tuple(
        Evidence(field, piece.fragment, _CORRECTED, piece.confidence) if piece.field == field else piece
        for piece in row.evidence
    )
    return replace(row, **{field: value, "evidence": evidence})  # type: ignore[arg-type]  # a field by its name


def portfolio(decisions: Iterable[Decision]) -> frozenset[str]:
    """The slugs of the publishers that the user deals with, by decisions that stand."""
    return frozenset(dict(x.about)["publisher"] for x in decisions if x.kind == "portfolio")
