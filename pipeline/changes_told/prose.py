"""Changes for people: text, Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.changes_told.sentences import deadline, headline, readings, sentence, where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.compare import Compared


def as_text(compared: Sequence[Compared]) -> Iterator[str]:
    """Changes as indented lines, each with its places in the documents."""
    for item in compared:
        found = item.difference
        yield headline(item)
        if not found.published:
            yield "  nothing changed"
        for change in found.published:
            yield f"  {change.kind:<9} {sentence(change)}"
            for name, fragments, capture in (
                ("was", change.old_evidence, found.before.capture),
                ("is", change.new_evidence, found.after.capture),
            ):
                if fragments:
                    yield f"            {name}: {where(fragments, capture)}"
        yield from (f"  {line}" for line in (deadline(item), readings(found)) if line)


def as_markdown(compared: Sequence[Compared]) -> Iterator[str]:
    """Changes as Markdown, a heading a list."""
    for item in compared:
        found = item.difference
        yield f"## {_plainly(headline(item))}\n"
        if not found.published:
            yield "Nothing changed.\n"
        for change in found.published:
            found_at = where(change.new_evidence, found.after.capture) or where(
                change.old_evidence, found.before.capture
            )
            place = f" `{found_at.replace('`', '')}`" if found_at else ""
            yield f"- **{change.kind}** {_plainly(sentence(change))}{place}"
        if found.published:
            yield ""
        yield from (f"{_plainly(line)}.\n" for line in (deadline(item), readings(found)) if line)


def _plainly(text: str) -> str:
    """A text in Markdown in which nothing is mark-up, whatever a document printed."""
    folded = " ".join(text.split())
    return "".join(f"\\{c}" if c in r"\`*_{}[]<>#|!" else c for c in folded)
