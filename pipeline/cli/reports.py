"""What became of a document or of a visit, told in lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli.declared import FOLDER
from pipeline.model import place_of, seen_on
from pipeline.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.changes import Difference
    from pipeline.commit import Placed
    from pipeline.ingest import Report
    from pipeline.model import Capture
    from pipeline.refresh import Outcome

REREAD = (
    "every capture was read again, since Onward has other code, words or facts than before;"
    " no list has changed by that"
)


def rows_added(report: Report, verb: str = "added") -> str:
    """How many rows a document has, and of which day."""
    capture, rows = report.capture, counted(report.rows or 0, "row")
    if capture.issued is not None:
        return f"{verb} {rows} as of {capture.issued}"
    taken = seen_on(capture.captured, capture.file_name)
    return f"{verb} {rows} as of an unknown day{f' (taken {taken})' if taken else ''}"


def shows_again(report: Report) -> str:
    """That a document shows a state that is there; which one, and what of it is read otherwise."""
    placed = report.placed
    if placed is None or placed.equal is None:
        return "nothing changed"
    told = f"nothing changed: it shows the state of {_day(placed.equal)} again"
    count = len(placed.difference.read) if placed.difference else 0
    if not count:
        return told
    return f"{told}; {counted(count, 'difference is', 'differences are')} of Onward's reading"


def changes_of(placed: Placed, capture: Capture) -> Iterator[str]:
    """What a document changed in its list, and how to see it; nothing where it is the first."""
    if placed.before is None:
        return
    since = _day(placed.before)
    if placed.difference is None:
        yield f"  a new beginning: people typed the state of {since}, or this one; the two are not compared"
        return
    ends = "" if placed.latest else f" {since} {_day(capture)}"
    yield f"  {_counted(placed.difference)} since {since}; see: onward diff {capture.list}{ends}"


def warnings(report: Report) -> Iterator[str]:
    """What to look at in a document, with its place."""
    for item in report.diagnostics:
        place = f" ({item.fragment.locator})" if item.fragment else ""
        yield f"  {item.level}: {item.message}{place}"


def visit_lines(outcome: Outcome) -> Iterator[str]:
    """What became of a list that was asked for."""
    name = outcome.source.list
    match outcome.outcome:
        case "added" if outcome.report is not None:
            yield f"{name}: {rows_added(outcome.report)}"
            if outcome.report.placed is not None:
                yield from changes_of(outcome.report.placed, outcome.report.capture)
        case "held":
            yield f"{name}: kept and not taken for the list: {outcome.why}"
        case "failed":
            yield f"{name}: not fetched: {outcome.why}"
        case "left":
            yield f"{name}: left alone: {outcome.why}"
        case _:
            yield f"{name}: nothing changed"
            if outcome.report is not None and outcome.report.outcome == "unchanged":
                yield from warnings(outcome.report)
    if outcome.moved_to is not None:
        declaration = FOLDER / name.publisher_slug / "source.toml"
        yield f"  the list has moved to {outcome.moved_to}: set it as the url in {declaration}"


def _counted(found: Difference) -> str:
    counts = dict.fromkeys(("added", "removed", "renamed"), 0)
    changed = set()
    for change in found.published:
        if change.kind in counts:
            counts[change.kind] += 1
        else:
            changed.add(id(change.after or change.before))
    told = [f"{count} {kind}" for kind, count in {**counts, "changed": len(changed)}.items() if count]
    return ", ".join(told)


def _day(capture: Capture) -> str:
    return place_of(capture).day or "an unknown day"
