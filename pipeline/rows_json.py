"""What `onward extract --format json` prints: DESIGN.md, "Contract: a row"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.read import collector
from pipeline.resolve import countries, read_place, regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Diagnostic, Evidence, Extraction, Fragment, Row, TakenList
    from pipeline.vocabulary import Vocabulary

Json = dict[str, Any]
"""A JSON object; its values are what the contract says."""


def _stated(extraction: Extraction) -> str | None:
    """The day on which the list says that it was changed, or the month where it says no day."""
    day = extraction.last_updated
    return day.isoformat() if day is not None else extraction.updated_month


@collector.put_off()
def extraction_json(extraction: Extraction, vocabulary: Vocabulary) -> Json:
    """An extraction as one JSON object: DESIGN.md, "Contract: a row"."""
    members = extraction_members(extraction, vocabulary)
    return {name: value if isinstance(value, dict) else list(value) for name, value in members}


def extraction_members(
    extraction: Extraction, vocabulary: Vocabulary
) -> Iterator[tuple[str, Json | Iterator[Json]]]:
    """The members of that object in their order, arrays one entry at a time: a list may have thousands.

    `countries` and `regions` are read from `location`, or from `entity_location` where none is printed.
    """
    yield "document", _document(extraction)
    yield "lists", map(_list, extraction.lists)
    yield "rows", (_row(row, vocabulary) for row in extraction.rows)
    yield "ignored", ({"rule": item.rule, **_piece(item.fragment)} for item in extraction.ignored)
    yield "diagnostics", map(_diagnostic, extraction.diagnostics)


def _document(extraction: Extraction) -> Json:
    return {
        "sha256": extraction.document.sha256,
        "media_type": extraction.document.media_type,
        "title": extraction.title,
        "publisher": extraction.publisher,
        "last_updated": _stated(extraction),
        "pages": extraction.document.pages,
        "statements": [
            {
                "kind": statement.kind,
                "text": statement.text,
                "locators": [str(piece.locator) for piece in statement.fragments],
            }
            for statement in extraction.statements
        ],
    }


def _list(taken: TakenList) -> Json:
    return {
        "kind": taken.kind,
        "section": taken.section,
        "rows": taken.rows,
        "confidence": taken.confidence,
        "columns": [
            {"header": column.header, "field": column.role, "reason": column.reason}
            for column in taken.columns
        ],
    }


def _diagnostic(item: Diagnostic) -> Json:
    return {
        "level": item.level,
        "code": item.code,
        "message": item.message,
        "locator": str(item.fragment.locator) if item.fragment else None,
    }


def _row(row: Row, vocabulary: Vocabulary) -> Json:
    printed = row.entity_location if row.location is None else row.location
    places = read_place(printed or "", vocabulary)
    return {
        "section": row.section,
        "processor": row.processor,
        "services": list(row.services),
        "purpose": row.purpose,
        "data": row.data,
        "location": row.location,
        "entity_location": row.entity_location,
        "countries": list(countries(places, vocabulary)),
        "regions": list(regions(places, vocabulary)),
        "safeguard": row.safeguard,
        "links": [{"label": link.label, "href": link.href} for link in row.links],
        "status": row.status,
        "footnotes": list(row.footnotes),
        "conditions": list(row.conditions),
        "other": _by_header(row.other),
        "evidence": [_evidence(item) for item in row.evidence],
    }


def _evidence(item: Evidence) -> Json:
    return {
        "field": item.field,
        **_piece(item.fragment),
        "repair": item.repair,
        "confidence": item.confidence,
    }


def _piece(fragment: Fragment) -> Json:
    return {"text": fragment.text, "locator": str(fragment.locator)}


def _by_header(other: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Texts by the header that they stand under; several under one are joined, so that none is lost."""
    joined: dict[str, str] = {}
    for header, text in other:
        joined[header] = f"{joined[header]}; {text}" if header in joined else text
    return joined
