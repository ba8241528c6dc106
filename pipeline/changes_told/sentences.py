"""What a change says in a sentence, and what stands around it, the same in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.changes import Change, Difference
    from pipeline.compare import Compared
    from pipeline.model import Capture, Fragment


def sentence(change: Change) -> str:
    """What changed, in one sentence."""
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


def headline(compared: Compared) -> str:
    """The list, and the days between which it changed."""
    found = compared.difference
    return f"{compared.list}: {_day(found.before.capture)} to {_day(found.after.capture)}"


def _day(capture: Capture) -> str:
    return place_of(capture).day or "an unknown day"


def deadline(compared: Compared) -> str | None:
    """Until when one may object, and from what that is counted; None where nothing widens."""
    if not opens(compared):
        return None
    found = compared.objection
    if found is None:
        return "How many days there are to object is not known; record it: onward notice LIST --days N"
    sure = " (an estimate: no notice is on record)" if found.estimate else ""
    return (
        f"Object until {found.deadline.isoformat()}: {found.days} days from the {found.trigger}"
        f" on {found.since.isoformat()}{sure}"
    )


def opens(compared: Compared) -> bool:
    """Whether there is something to object to: a change that widens."""
    return any(change.effect.startswith("widens") for change in compared.difference.published)


def readings(found: Difference) -> str | None:
    """How many differences are not the publisher's, and why they are there; None where there are none."""
    if not found.read:
        return None
    sides = (found.before.capture, found.after.capture)
    typed = len({capture.transcribed_from is None for capture in sides}) == 2
    why = "people typed one of the two states" if typed else "no word of the source changed"
    return f"{len(found.read)} more differences are of Onward's reading: {why}"


def where(fragments: Sequence[Fragment], capture: Capture) -> str:
    """The places of fragments in a capture, for people."""
    name = capture.file_name or capture.short_name
    return "; ".join(f"{name}#{piece.locator}" for piece in fragments)
