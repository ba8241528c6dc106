"""Declared lists: `sources/<publisher>/source.toml`, and the captures that stand beside it."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.errors import SourceError
from pipeline.model import ListIdentity, Source, SourceCapture

if TYPE_CHECKING:
    from pathlib import Path

_KEYS: dict[str, type] = {
    "publisher": str,
    "list": str,
    "title": str,
    "url": str,
    "format": str,
    "columns": list,
    "bounds": list,
    "notice_days": int,
    "refresh": bool,
    "capture": list,
}
_NEEDED = ("publisher", "list", "title", "url", "format")
_CAPTURE_KEYS: dict[str, type] = {
    "file": str,
    "issued": date,
    "captured": date,
    "url": str,
    "transcribed_from": str,
}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_sources(folder: Path) -> tuple[Source, ...]:
    """Every declared source under a folder, by the name of its own folder.

    Raises:
        SourceError: a declaration is malformed, lacks a key or has an unknown one, or names a missing file.
    """
    return tuple(load_source(path) for path in sorted(folder.glob("*/source.toml")))


def load_source(path: Path) -> Source:
    """One declared source.

    Raises:
        SourceError: as `load_sources`.
    """
    name = str(path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", source=name) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(f"not valid TOML: {error}", source=name) from error
    _check(table, _KEYS, _NEEDED, name, None)
    if not _SLUG.fullmatch(table["list"]) or not _SLUG.fullmatch(path.parent.name):
        raise SourceError(
            "the list and the folder are lower-case ASCII words joined by hyphens", source=name, place="list"
        )
    captures = tuple(_capture(item, path, place) for place, item in enumerate(table.get("capture", []), 1))
    return Source(
        list=ListIdentity(table["publisher"], path.parent.name, table["list"]),
        title=table["title"],
        url=table["url"],
        format=table["format"],
        captures=captures,
        columns=_columns(table.get("columns", []), name),
        bounds=_bounds(table.get("bounds"), name),
        notice_days=table.get("notice_days"),
        # What people typed from a page is not replaced by the page unless the declaration says so.
        refresh=table.get("refresh", not any(capture.transcribed_from for capture in captures)),
    )


def _capture(table: object, path: Path, number: int) -> SourceCapture:
    place = f"capture {number}"
    if not isinstance(table, dict):
        raise SourceError("a capture is a table: write [[capture]]", source=str(path), place=place)
    _check(table, _CAPTURE_KEYS, ("file",), str(path), place)
    file = path.parent / table["file"]
    if file.parent != path.parent or not file.is_file():
        raise SourceError(
            f"there is no file {table['file']!r} beside the declaration", source=str(path), place=place
        )
    return SourceCapture(
        path=file,
        issued=table.get("issued"),
        captured=table.get("captured"),
        url=table.get("url"),
        transcribed_from=table.get("transcribed_from"),
    )


def _check(
    table: dict[str, Any], known: dict[str, type], needed: tuple[str, ...], name: str, place: str | None
) -> None:
    for key, value in table.items():
        if key not in known:
            raise SourceError(
                f"unknown key {key!r}", source=name, place=place, advice=f"Known: {', '.join(known)}"
            )
        if type(value) is not known[key]:  # true is no number here, and a time no day
            raise SourceError(f"{key!r} must be of type {known[key].__name__}", source=name, place=place)
        if value in ("", []):
            raise SourceError(f"{key!r} must not be empty", source=name, place=place)
    for key in needed:
        if key not in table:
            raise SourceError(f"the key {key!r} is missing", source=name, place=place)


def _columns(value: list[object], name: str) -> tuple[str, ...]:
    columns = tuple(column for column in value if isinstance(column, str))
    if len(columns) < len(value):
        raise SourceError("columns are texts, the headers of the list", source=name, place="columns")
    return columns


def _bounds(value: list[object] | None, name: str) -> tuple[int, int]:
    if value is None:
        return (1, 100_000)
    match value:
        case [int(least), int(most)] if bool not in (type(least), type(most)) and 0 < least <= most:
            return (least, most)
    raise SourceError("bounds are two numbers, the least and the most rows", source=name, place="bounds")
