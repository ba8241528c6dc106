"""Captures by their SHA-256, kept for ever: what everything else can be built again from.

Bytes stand under their digest, and beside them, for each list that they were given to, the facts that came
with them on each day: bytes and a day are a capture. Of those of the same bytes the first is named by the
digest alone, the others by their days as well (docs/decisions/0015). A file is written whole under another
name, flushed to the disk, then renamed.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pipeline.errors import StoreError
from pipeline.model import Capture, ListIdentity, place_of, seen_on, told_day
from pipeline.store.disk import PARTIAL, sync_names, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class Archive:
    """The archive in a folder; the folder is made when the first capture is added."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, content: bytes, capture: Capture) -> Capture:
        """Keep a capture's bytes and facts; what is kept already stays; damaged bytes are mended.

        Returns:
            The capture as it is archived: where these bytes were given to the list before, as of the same
            day or of none, with the facts that were given then.

        Raises:
            StoreError: the disk is full or cannot be written, or the archived facts are damaged.
        """
        facts = self._facts(capture.sha256, capture.list)
        try:
            self._make(facts.parent)
            if self.damage(capture.sha256) is not None:
                write_whole(self._bytes(capture.sha256), content)
            there = _days(facts) if facts.exists() else ()
            day = _seen(capture), capture.issued
            found = of_day(there, *day)
            if found is None:
                there = _named([*there, capture])
                write_whole(facts, _json(there))
                found = of_day(there, *day)
        except OSError as error:
            raise self._cannot(error) from error
        assert found is not None  # noqa: S101 - it was added if it was not there
        return found

    def renames(self, capture: Capture) -> bool:
        """Whether a capture, once it is added, bears a name that another of the same bytes bears now."""
        there = self.find(capture.sha256, capture.list)
        if not there or told_day(there[0]) is None or of_day(there, _seen(capture), capture.issued):
            return False
        return place_of(capture) < place_of(there[0])

    def release(self, capture: Capture) -> None:
        """Write a capture's facts anew as those of one that is not held back.

        Raises:
            StoreError: the disk is full or cannot be written.
        """
        facts = self._facts(capture.sha256, capture.list)
        try:
            write_whole(facts, _json([replace(day, held=None) for day in _days(facts)]))
        except OSError as error:
            raise self._cannot(error) from error

    def captures(self) -> tuple[Capture, ...]:
        """All captures, by digest, list and day."""
        return self._of("*.json")

    def of_list(self, identity: ListIdentity) -> tuple[Capture, ...]:
        """The captures of one list, by digest and day."""
        return self._of(f"*.{identity.publisher_slug}.{identity.list_slug}.json")

    def find(self, digest: str, identity: ListIdentity | None) -> tuple[Capture, ...]:
        """The captures of these bytes given to a list: the one named by them alone, then others by day.

        Where no list is named, those of the first list by name.
        """
        if identity is not None:
            facts = self._facts(digest, identity)
            return _days(facts) if facts.exists() else ()
        found = sorted(self._folder.glob(f"{digest[:2]}/{digest}.*.json"))
        return _days(found[0]) if found else ()

    def known(self, names: Sequence[str], publisher: str, list_slug: str) -> tuple[Capture, ...]:
        """Captures given to a list, by its slugs, of which the graph knows; in the order of their names.

        Raises:
            StoreError: the facts of one are gone.
        """
        there: dict[str, Capture] = {}
        for digest in dict.fromkeys(name.partition("-")[0] for name in names):
            facts = self._folder / digest[:2] / f"{digest}.{publisher}.{list_slug}.json"
            there.update((x.name, x) for x in (_days(facts) if facts.exists() else ()))
        for name in names:
            if name not in there:
                raise StoreError(
                    f"the facts of capture {name} of {publisher}/{list_slug} are gone",
                    source=str(self._folder),
                    advice="Put them back from a backup, or run: onward rebuild",
                )
        return tuple(there[name] for name in names)

    def content(self, digest: str) -> bytes:
        """The bytes of a capture.

        Raises:
            StoreError: they are missing, or are not what their digest says.
        """
        damage = self.damage(digest)
        if damage is not None:
            raise StoreError(
                f"the bytes of capture {digest} are {damage}",
                source=str(self._folder),
                advice="Ingest the same document again, or run: onward verify --from BACKUP",
            )
        return self._bytes(digest).read_bytes()

    def damage(self, digest: str) -> str | None:
        """What is wrong with a capture's bytes: `gone` or `damaged`; None where nothing is."""
        try:
            content = self._bytes(digest).read_bytes()
        except OSError:
            return "gone"
        return None if sha256(content).hexdigest() == digest else "damaged"

    def mend(self, content: bytes) -> bool:
        """Put bytes back where a capture has lost them; whether it had.

        Raises:
            StoreError: the disk is full or cannot be written.
        """
        digest = sha256(content).hexdigest()
        known = any(self._folder.glob(f"{digest[:2]}/{digest}.*.json"))
        if not known or self.damage(digest) is None:
            return False
        try:
            write_whole(self._bytes(digest), content)
        except OSError as error:
            raise self._cannot(error) from error
        return True

    def path_of(self, digest: str) -> Path:
        """Where the bytes of a capture are kept."""
        return self._bytes(digest)

    def clear_partial(self) -> None:
        """Remove what a crash left half-written; nothing refers to it."""
        for path in self._folder.glob(f"*/*{PARTIAL}"):
            path.unlink(missing_ok=True)

    def _of(self, names: str) -> tuple[Capture, ...]:
        found = sorted(self._folder.glob(f"*/{names}"), key=lambda path: path.name)
        return tuple(capture for path in found for capture in _days(path))

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            sync_names(self._folder)
            sync_names(self._folder.parent)

    def _cannot(self, error: OSError) -> StoreError:
        return StoreError(f"cannot archive: {error.strerror or error}", source=str(self._folder))

    def _bytes(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def _facts(self, digest: str, identity: ListIdentity) -> Path:
        return self._folder / digest[:2] / f"{digest}.{identity.publisher_slug}.{identity.list_slug}.json"


def of_day(captures: Sequence[Capture], seen: str | None, issued: date | None) -> Capture | None:
    """The capture of a day among those of the same bytes; of no day, the one that is named by them alone.

    Args:
        captures: as `Archive.find` gives them.
        seen: the day, ISO 8601; None where none was told.
        issued: what is stated, which tells the day where nothing else does.
    """
    if seen is None and issued is None:
        return captures[0] if captures else None
    day = seen or str(issued)
    return next((x for x in captures if day == told_day(x) or (not seen and issued == x.issued)), None)


def _seen(capture: Capture) -> str | None:
    return seen_on(capture.captured, capture.file_name)


def _named(captures: Iterable[Capture]) -> tuple[Capture, ...]:
    """Captures of the same bytes in their order, all but the first of them with its day in its name.

    One of which no day is known is the first, wherever it stands: it has nothing else to be named by.
    """
    days = sorted(captures, key=place_of)
    first = next((x for x in days if told_day(x) is None), days[0])
    return (_told(first, None), *(_told(x, told_day(x)) for x in days if x is not first))


def _told(capture: Capture, again: str | None) -> Capture:
    return capture if capture.again == again else replace(capture, again=again)


def _json(captures: Sequence[Capture]) -> bytes:
    first, *others = captures
    facts = {
        "sha256": first.sha256,
        "size": first.size,
        "publisher": first.list.publisher,
        "publisher_slug": first.list.publisher_slug,
        "list_slug": first.list.list_slug,
        "held": first.held,
        **_of_the_day(first),
    }
    own = {
        "max_cells": first.max_cells,
        "max_characters": first.max_characters,
        "max_pages": first.max_pages,
        "max_tables": first.max_tables,
        "max_entries": first.max_entries,
    }
    facts |= {name: bound for name, bound in own.items() if bound is not None}
    if others:
        facts["again"] = [_of_the_day(capture) for capture in others]
    return (json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _of_the_day(capture: Capture) -> dict[str, Any]:
    """The facts that came with bytes on one day."""
    return {
        "title": capture.title,
        "issued": capture.issued.isoformat() if capture.issued else None,
        "captured": capture.captured.isoformat() if capture.captured else None,
        "url": capture.url,
        "file_name": capture.file_name,
        "transcribed_from": capture.transcribed_from,
        "received": capture.received,
        "notice_days": capture.notice_days,
    }


def _days(path: Path) -> tuple[Capture, ...]:
    """The captures of a file of facts, the first first."""
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return _named(_capture({**facts, **day}) for day in ({}, *facts.get("again", ())))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"the facts of a capture are damaged: {error}", source=str(path)) from error


def _capture(facts: dict[str, Any]) -> Capture:
    return Capture(
        sha256=facts["sha256"],
        size=facts["size"],
        list=ListIdentity(facts["publisher"], facts["publisher_slug"], facts["list_slug"]),
        title=facts["title"],
        issued=date.fromisoformat(facts["issued"]) if facts["issued"] else None,
        captured=date.fromisoformat(facts["captured"]) if facts["captured"] else None,
        url=facts["url"],
        file_name=facts["file_name"],
        held=facts["held"],
        transcribed_from=facts.get("transcribed_from"),
        received=facts.get("received"),
        notice_days=facts.get("notice_days"),
        max_cells=facts.get("max_cells"),
        max_characters=facts.get("max_characters"),
        max_pages=facts.get("max_pages"),
        max_tables=facts.get("max_tables"),
        max_entries=facts.get("max_entries"),
    )
