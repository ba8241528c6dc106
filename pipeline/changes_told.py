"""Changes for people and programs: text, Markdown, JSON, CSV, an Atom feed, a calendar of deadlines."""

from __future__ import annotations

import csv
import json
from datetime import date, timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from pipeline.changes import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.changes import Change, Difference, Objection
    from pipeline.compare import Compared
    from pipeline.model import Capture, Fragment

Json = dict[str, Any]
"""A JSON object."""

FORMATS = ("text", "md", "json", "csv", "atom", "ics")
_COLUMNS = (
    *("list", "from", "to", "day", "kind", "aspect", "processor", "section", "services", "old", "new"),
    *("gains", "loses", "effect", "evidence_from", "evidence_to", "deadline", "counted_from", "estimate"),
)


def told(compared: Sequence[Compared], form: str) -> str:
    """Changes in one of `FORMATS`; of JSON an array."""
    if form == "json":
        return _dumped([difference_json(item) for item in compared])
    tellers = {"text": _text, "md": _markdown, "csv": _csv, "atom": _atom, "ics": _calendar}
    return "".join(f"{line}\n" for line in tellers[form](compared))


def told_one(compared: Compared, form: str) -> str:
    """One difference in one of `FORMATS`; of JSON the object of DESIGN.md, "Contract: the command line"."""
    if form == "json":
        return _dumped(difference_json(compared))
    return told([compared], form)


def nothing_to_compare(of_list: str) -> Json:
    """What `told_one` gives in JSON where a list has one snapshot only."""
    return {"list": of_list, "from": None, "to": None, "changes": [], "readings": [], "objection": None}


def difference_json(compared: Compared) -> Json:
    """A difference: the publisher's changes under `changes`, those of our own reading under `readings`."""
    found = compared.difference
    return {
        "list": compared.list,
        "from": _snapshot(found.before.capture),
        "to": _snapshot(found.after.capture),
        "changes": [_change(change, found) for change in found.published],
        "readings": [_change(change, found) for change in found.read],
        "objection": _objection(compared.objection) if _opens(compared) else None,
    }


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _snapshot(capture: Capture) -> str:
    return capture.sha256[:16]


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
        "evidence": _where(change.new_evidence, found.after.capture)
        or _where(change.old_evidence, found.before.capture),
        "evidence_from": _evidence(change.old_evidence, found.before.capture),
        "evidence_to": _evidence(change.new_evidence, found.after.capture),
    }


def _evidence(fragments: Sequence[Fragment], capture: Capture) -> list[Json]:
    return [
        {"capture": capture.sha256, "locator": str(piece.locator), "text": piece.text} for piece in fragments
    ]


def _where(fragments: Sequence[Fragment], capture: Capture) -> str:
    """The places of fragments in a capture, for people."""
    name = capture.file_name or _snapshot(capture)
    return "; ".join(f"{name}#{piece.locator}" for piece in fragments)


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


def _opens(compared: Compared) -> bool:
    """Whether there is something to object to: a change that widens."""
    return any(change.effect.startswith("widens") for change in compared.difference.published)


def _day(capture: Capture) -> str:
    return place_of(capture).day or "an unknown day"


# ── for people ──────────────────────────────────────────────────────────────────────────────────────────


def _sentence(change: Change) -> str:
    name, old, new = change.engagement.row.processor, change.old, change.new
    effect = "" if change.effect == "neither" else f" ({change.effect})"
    if change.kind in ("added", "removed"):
        said = f"{name} was {change.kind}"
    elif change.kind == "renamed":
        said = f"{old} is now called {new}"
    elif change.kind == "moved":
        said = f"{name} moved from {_quoted(old)} to {_quoted(new)}"
    elif change.aspect == "entry":
        said = (
            f"{name} has one more entry: {new}" if change.before is None else f"{name} lost an entry: {old}"
        )
    else:
        verb = "was reworded" if change.kind == "reworded" else "changed"
        aspect = (change.aspect or "").replace("_", " ")
        said = f"{name}: {aspect} {verb} from {_quoted(old)} to {_quoted(new)}"
    return said + effect


def _quoted(text: str | None) -> str:
    return "nothing" if text is None else f"\u201c{text}\u201d"


def _deadline(compared: Compared) -> str | None:
    if not _opens(compared):
        return None
    found = compared.objection
    if found is None:
        return "How many days there are to object is not known; record it: onward notice LIST --days N"
    sure = " (an estimate: no notice is on record)" if found.estimate else ""
    return (
        f"Object until {found.deadline.isoformat()}: {found.days} days from the {found.trigger}"
        f" on {found.since.isoformat()}{sure}"
    )


def _headline(compared: Compared) -> str:
    found = compared.difference
    return f"{compared.list}: {_day(found.before.capture)} to {_day(found.after.capture)}"


def _readings(found: Difference) -> str | None:
    if not found.read:
        return None
    sides = (found.before.capture, found.after.capture)
    typed = len({capture.transcribed_from is None for capture in sides}) == 2
    why = "people typed one of the two states" if typed else "no word of the source changed"
    return f"{len(found.read)} more differences are of Onward's reading: {why}"


def _text(compared: Sequence[Compared]) -> Iterator[str]:
    for item in compared:
        found = item.difference
        yield _headline(item)
        if not found.published:
            yield "  nothing changed"
        for change in found.published:
            yield f"  {change.kind:<9} {_sentence(change)}"
            for name, fragments, capture in (
                ("was", change.old_evidence, found.before.capture),
                ("is", change.new_evidence, found.after.capture),
            ):
                if fragments:
                    yield f"            {name}: {_where(fragments, capture)}"
        yield from (f"  {line}" for line in (_deadline(item), _readings(found)) if line)


def _markdown(compared: Sequence[Compared]) -> Iterator[str]:
    for item in compared:
        found = item.difference
        yield f"## {_plainly(_headline(item))}\n"
        if not found.published:
            yield "Nothing changed.\n"
        for change in found.published:
            where = _where(change.new_evidence, found.after.capture) or _where(
                change.old_evidence, found.before.capture
            )
            place = f" `{where.replace('`', '')}`" if where else ""
            yield f"- **{change.kind}** {_plainly(_sentence(change))}{place}"
        if found.published:
            yield ""
        yield from (f"{_plainly(line)}.\n" for line in (_deadline(item), _readings(found)) if line)


def _plainly(text: str) -> str:
    """A text in Markdown in which nothing is mark-up, whatever a document printed."""
    folded = " ".join(text.split())
    return "".join(f"\\{c}" if c in r"\`*_{}[]<>#|!" else c for c in folded)


# ── for programs ────────────────────────────────────────────────────────────────────────────────────────


def _csv(compared: Sequence[Compared]) -> Iterator[str]:
    lines = StringIO()
    writer = csv.writer(lines)  # RFC 4180: lines end with CR LF
    writer.writerow(_COLUMNS)
    for item in compared:
        found = item.difference
        objection = item.objection if _opens(item) else None
        for change in found.published:
            row = change.engagement.row
            writer.writerow(
                _safe(cell)
                for cell in (
                    *(item.list, _snapshot(found.before.capture), _snapshot(found.after.capture)),
                    *(place_of(found.after.capture).day, change.kind, change.aspect, row.processor),
                    *(row.section, "; ".join(row.services), change.old, change.new),
                    *(" ".join(change.gains), " ".join(change.loses), change.effect),
                    _where(change.old_evidence, found.before.capture),
                    _where(change.new_evidence, found.after.capture),
                    objection.deadline.isoformat() if objection else None,
                    objection.trigger if objection else None,
                    ("yes" if objection.estimate else "no") if objection else None,
                )
            )
    yield from lines.getvalue().removesuffix("\r\n").split("\n")


def _safe(cell: str | None) -> str:
    """A cell that no spreadsheet takes for a formula, whatever a document printed."""
    return f"'{cell}" if cell and cell[0] in "=+-@\t\r" else cell or ""


def _atom(compared: Sequence[Compared]) -> Iterator[str]:
    """A feed of RFC 4287, an entry a change, the latest day first."""
    days = [place_of(item.difference.after.capture).day for item in compared]
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield "<title>Changes of sub-processors</title>"
    yield "<id>https://w3id.org/onward/id/graph/changes</id>"
    yield "<author><name>Onward</name></author>"
    yield f"<updated>{_moment(max(days, default=''))}</updated>"
    for item, day in sorted(zip(compared, days, strict=True), key=lambda x: x[1], reverse=True):
        found = item.difference
        ends = f"{_snapshot(found.before.capture)}-{_snapshot(found.after.capture)}"
        for number, change in enumerate(found.published, 1):
            iri = f"https://w3id.org/onward/id/list/{item.list}/changes/{ends}#{number}"
            yield "<entry>"
            yield f"<title>{_xml(f'{item.list}: {_sentence(change)}')}</title>"
            yield f"<id>{_xml(iri)}</id>"
            yield f"<updated>{_moment(day)}</updated>"
            yield f"<category term={quoteattr(change.kind)}/>"
            deadline = _deadline(item) if change.effect.startswith("widens") else None
            yield f'<content type="text">{_xml(deadline or _sentence(change))}</content>'
            yield "</entry>"
    yield "</feed>"


def _moment(day: str) -> str:
    return f"{day or '1970-01-01'}T00:00:00Z"


def _xml(text: str) -> str:
    """Text for XML 1.0, without the characters that it cannot hold (section 2.2)."""
    return escape("".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff")))


def _calendar(compared: Sequence[Compared]) -> Iterator[str]:
    """A calendar of RFC 5545, a day a deadline; lines end with CR LF and are folded at 75 bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Onward//Changes//EN"]
    for item in compared:
        objection = item.objection
        if objection is None or not _opens(item):
            continue
        found = item.difference
        ends = f"{_snapshot(found.before.capture)}-{_snapshot(found.after.capture)}"
        widening = [x for x in found.published if x.effect.startswith("widens")]
        summary = f"Last day to object to changes of {item.list}"
        if objection.estimate:
            summary += " (estimate)"
        description = "\n".join([_deadline(item) or "", *map(_sentence, widening)])
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
