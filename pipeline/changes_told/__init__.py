"""Changes for people and programs: text, Markdown, JSON, CSV, an Atom feed, a calendar of deadlines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pipeline.changes_told.calendar import as_calendar
from pipeline.changes_told.feed import as_feed
from pipeline.changes_told.prose import as_markdown, as_text
from pipeline.changes_told.records import as_csv, difference_json, nothing_to_compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.compare import Compared

FORMATS = ("text", "md", "json", "csv", "atom", "ics")
_TELLERS = {"text": as_text, "md": as_markdown, "csv": as_csv, "atom": as_feed, "ics": as_calendar}


def told(compared: Sequence[Compared], form: str) -> str:
    """Changes in one of `FORMATS`; of JSON an array."""
    if form == "json":
        return _dumped([difference_json(item) for item in compared])
    return "".join(f"{line}\n" for line in _TELLERS[form](compared))


def told_one(compared: Compared, form: str) -> str:
    """One difference in one of `FORMATS`; of JSON the object of DESIGN.md, "Contract: the command line"."""
    return _dumped(difference_json(compared)) if form == "json" else told([compared], form)


def told_none(of_list: str, form: str) -> str:
    """The same of a list that has one snapshot only; nothing where the format is for people."""
    if form == "json":
        return _dumped(nothing_to_compare(of_list))
    return "" if form in ("text", "md") else told([], form)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
