"""What a list's own words announce of changes to it, for `catalog`: to be held against what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, Triple

from pipeline.graph import terms
from pipeline.graph.mint import Mint, by_content, compared_as, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import Capture, Resolution
    from pipeline.resolve import Announced


def notice_triples(
    notices: Iterable[tuple[Announced, Resolution | None]], capture: Capture, mint: Mint
) -> Iterator[Triple]:
    """The notices that a snapshot prints, each with the organisation that its name means, unsorted."""
    snapshot = mint.snapshot(capture)
    for told, organisation in notices:
        node = by_content(snapshot, "notice", told.kind, fold(told.name), told.day.isoformat())
        yield Triple(node, terms.TYPE, terms.NOTICE)
        yield Triple(node, terms.WAS_DERIVED_FROM, snapshot)
        yield Triple(node, terms.ANNOUNCED_KIND, terms.CHANGES[told.kind])
        yield Triple(node, terms.CONCERNS, compared_as(mint.party(told.name), organisation))
        yield Triple(node, terms.NAME_AS_PRINTED, Literal(told.name))
        yield Triple(node, terms.NOTICE_ON, Literal(told.day.isoformat(), datatype=terms.DATE))
        yield Triple(node, terms.TEXT, Literal(told.words))
        yield Triple(node, terms.LOCATOR, Literal(" ".join(str(piece.locator) for piece in told.fragments)))
