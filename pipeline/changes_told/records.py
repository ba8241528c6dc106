"""Changes for programs: JSON, CSV."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

from pipeline.changes_told.sentences import opens, where
from pipeline.model import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.changes import Change, Difference, Objection
    from pipeline.compare import Compared
    from pipeline.model import Capture, Fragment

Json = dict[str, Any]
"""A JSON object."""

_COLUMNS = (
    *("list", "from", "to", "day", "kind", "aspect", "processor", "section", "services", "old", "new"),
    *("gains", "loses", "effect", "evidence_from", "evidence_to", "deadline", "counted_from", "estimate"),
)


def difference_json(compared: Compared) -> Json:
    """A difference: the publisher's changes under `changes`, those of our own reading under `readings`."""
    found = compared.difference
    return {
        "list": compared.list,
        "from": found.before.capture.short_name,
        "to": found.after.capture.short_name,
        "changes": [_change(change, found) for change in found.published],
        "readings": [_change(change, found) for change in found.read],
        "objection": _objection(compared.objection) if opens(compared) else None,
    }


def nothing_to_compare(of_list: str) -> Json:
    """What `told_none` gives in JSON where a list has one snapshot only."""
    return {"list": of_list, "from": None, "to": None, "changes": [], "readings": [], "objection": None}


def _change(change: Change, found: Difference) -> Json:
    row = change.engagement.row
    return {
        "kind": change.kind,
        "processor": row.processor,
        "section": row.section,
        "services": list(row.services),
        "aspect": change.aspect,
        "from": change.old,
        "to": change.new,
        "gains": list(change.gains),
        "loses": list(change.loses),
        "effect": change.effect,
        "evidence": where(change.new_evidence, found.after.capture)
        or where(change.old_evidence, found.before.capture),
        "evidence_from": _evidence(change.old_evidence, found.before.capture),
        "evidence_to": _evidence(change.new_evidence, found.after.capture),
    }


def _evidence(fragments: Sequence[Fragment], capture: Capture) -> list[Json]:
    return [
        {"capture": capture.sha256, "locator": str(piece.locator), "text": piece.text} for piece in fragments
    ]


def _objection(objection: Objection | None) -> Json | None:
    if objection is None:
        return None
    return {
        "deadline": objection.deadline.isoformat(),
        "counted_from": objection.trigger,
        "since": objection.since.isoformat(),
        "days": objection.days,
        "estimate": objection.estimate,
    }


def as_csv(compared: Sequence[Compared]) -> Iterator[str]:
    """Changes as CSV (RFC 4180), a line a change; the lines, each but its line feed."""
    lines = StringIO()
    writer = csv.writer(lines)  # RFC 4180: lines end with CR LF
    writer.writerow(_COLUMNS)
    for item in compared:
        found = item.difference
        objection = item.objection if opens(item) else None
        for change in found.published:
            row = change.engagement.row
            writer.writerow(
                _safe(cell)
                for cell in (
                    *(item.list, found.before.capture.short_name, found.after.capture.short_name),
                    *(place_of(found.after.capture).day, change.kind, change.aspect, row.processor),
                    *(row.section, "; ".join(row.services), change.old, change.new),
                    *(" ".join(change.gains), " ".join(change.loses), change.effect),
                    where(change.old_evidence, found.before.capture),
                    where(change.new_evidence, found.after.capture),
                    objection.deadline.isoformat() if objection else None,
                    objection.trigger if objection else None,
                    ("yes" if objection.estimate else "no") if objection else None,
                )
            )
    yield from lines.getvalue().removesuffix("\r\n").split("\n")


def _safe(cell: str | None) -> str:
    """A cell that no spreadsheet takes for a formula, whatever a document printed."""
    return f"'{cell}" if cell and cell[0] in "=+-@\t\r" else cell or ""
