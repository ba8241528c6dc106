"""Sources by name, from the folder `sources` of the current directory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import SourceError
from pipeline.sources import load_source, load_sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Source

FOLDER = Path("sources")


def named_sources(names: Sequence[str]) -> tuple[Source, ...]:
    """The declared sources of some names; without a name, all of them.

    Raises:
        SourceError: there is none of a name, or none at all, or a declaration is malformed.
    """
    if not names:
        found = load_sources(FOLDER)
        if not found:
            raise SourceError(
                "no source is declared here",
                source=str(FOLDER.resolve()),
                advice="Write a declaration: sources/PUBLISHER/source.toml",
            )
        return found
    return tuple(_named(name) for name in names)


def _named(name: str) -> Source:
    path = FOLDER / name / "source.toml"
    if "/" in name or not path.is_file():
        known = sorted(each.parent.name for each in FOLDER.glob("*/source.toml"))
        raise SourceError(
            f"there is no source {name!r} here",
            source=str(FOLDER.resolve()),
            advice=f"There are: {', '.join(known)}" if known else None,
        )
    return load_source(path)
