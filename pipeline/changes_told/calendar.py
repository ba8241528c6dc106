"""The last days to object, as a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from pipeline.changes_told.sentences import deadline, opens, sentence
from pipeline.model import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.compare import Compared


def as_calendar(compared: Sequence[Compared]) -> Iterator[str]:
    """A calendar of RFC 5545, a day a deadline; lines end with CR LF and are folded at 75 bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Onward//Changes//EN"]
    for item in compared:
        objection = item.objection
        if objection is None or not opens(item):
            continue
        found = item.difference
        ends = f"{found.before.capture.short_name}-{found.after.capture.short_name}"
        widening = [x for x in found.published if x.effect.startswith("widens")]
        summary = f"Last day to object to changes of {item.list}"
        if objection.estimate:
            summary += " (estimate)"
        description = "\n".join([deadline(item) or "", *map(sentence, widening)])
        lines += [
            "BEGIN:VEVENT",
            f"UID:{ends}@onward",
            f"DTSTAMP:{_ics_day(date.fromisoformat(place_of(found.after.capture).day))}T000000Z",
            f"DTSTART;VALUE=DATE:{_ics_day(objection.deadline)}",
            f"DTEND;VALUE=DATE:{_ics_day(objection.deadline + timedelta(1))}",
            f"SUMMARY:{_ics(summary)}",
            f"DESCRIPTION:{_ics(description)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    yield from (f"{part}\r" for line in lines for part in _folded(line))


def _ics_day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _ics(text: str) -> str:
    """A text value (RFC 5545, section 3.3.11)."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, all but the first begun with a space (RFC 5545, section 3.1)."""
    part = ""
    for character in line:
        if len((part + character).encode()) > 75:
            yield part
            part = " "
        part += character
    yield part
