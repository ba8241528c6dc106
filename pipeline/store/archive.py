"""Captures by their SHA-256, kept for ever: what everything else can be built again from.

A capture is two files: its bytes under their digest, and beside them, for each list that they were given to,
the facts that came with them. A file is written whole under another name, flushed to the disk, then renamed.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pipeline.errors import StoreError
from pipeline.model import Capture, ListIdentity
from pipeline.store.disk import PARTIAL, sync_names, write_whole

if TYPE_CHECKING:
    from pathlib import Path


class Archive:
    """The archive in a folder; the folder is made when the first capture is added."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, content: bytes, capture: Capture) -> Capture:
        """Keep a capture's bytes and facts; what is kept already stays; damaged bytes are mended.

        Returns:
            The capture as it is archived: where these bytes were given to the list before, with the facts
            that were given then.

        Raises:
            StoreError: the disk is full or cannot be written, or the archived facts are damaged.
        """
        facts = self._facts(capture.sha256, capture.list)
        try:
            self._make(facts.parent)
            if self.damage(capture.sha256) is not None:
                write_whole(self._bytes(capture.sha256), content)
            if facts.exists():
                return _capture(facts)
            write_whole(facts, _json(capture))
        except OSError as error:
            raise StoreError(
                f"cannot archive: {error.strerror or error}", source=str(self._folder)
            ) from error
        return capture

    def release(self, capture: Capture) -> None:
        """Write a capture's facts anew as those of one that is not held back.

        Raises:
            StoreError: the disk is full or cannot be written.
        """
        try:
            write_whole(self._facts(capture.sha256, capture.list), _json(replace(capture, held=None)))
        except OSError as error:
            raise StoreError(
                f"cannot archive: {error.strerror or error}", source=str(self._folder)
            ) from error

    def captures(self) -> tuple[Capture, ...]:
        """All captures, by list and digest."""
        return self._of("*.json")

    def of_list(self, identity: ListIdentity) -> tuple[Capture, ...]:
        """The captures of one list, by digest."""
        return self._of(f"*.{identity.publisher_slug}.{identity.list_slug}.json")

    def find(self, digest: str, identity: ListIdentity | None) -> Capture | None:
        """The capture of these bytes given to a list, or, where no list is named, to the first by name."""
        if identity is not None:
            facts = self._facts(digest, identity)
            return _capture(facts) if facts.exists() else None
        found = sorted(self._folder.glob(f"{digest[:2]}/{digest}.*.json"))
        return _capture(found[0]) if found else None

    def known(self, digest: str, identity: ListIdentity) -> Capture:
        """The capture of these bytes given to a list, of which the graph knows.

        Raises:
            StoreError: its facts are gone.
        """
        return self.of_slugs(digest, identity.publisher_slug, identity.list_slug)

    def of_slugs(self, digest: str, publisher: str, name: str) -> Capture:
        """As `known`, for a list that is named by its slugs."""
        facts = self._folder / digest[:2] / f"{digest}.{publisher}.{name}.json"
        if not facts.exists():
            raise StoreError(
                f"the facts of capture {digest} of {publisher}/{name} are gone",
                source=str(self._folder),
                advice="Put them back from a backup, or run: onward rebuild",
            )
        return _capture(facts)

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
            raise StoreError(
                f"cannot archive: {error.strerror or error}", source=str(self._folder)
            ) from error
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
        return tuple(map(_capture, found))

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            sync_names(self._folder)
            sync_names(self._folder.parent)

    def _bytes(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest

    def _facts(self, digest: str, identity: ListIdentity) -> Path:
        return self._folder / digest[:2] / f"{digest}.{identity.publisher_slug}.{identity.list_slug}.json"


def _json(capture: Capture) -> bytes:
    facts = {
        "sha256": capture.sha256,
        "size": capture.size,
        "publisher": capture.list.publisher,
        "publisher_slug": capture.list.publisher_slug,
        "list_slug": capture.list.list_slug,
        "title": capture.title,
        "issued": capture.issued.isoformat() if capture.issued else None,
        "captured": capture.captured.isoformat() if capture.captured else None,
        "url": capture.url,
        "file_name": capture.file_name,
        "held": capture.held,
        "transcribed_from": capture.transcribed_from,
        "received": capture.received,
        "notice_days": capture.notice_days,
    }
    own = {
        "max_cells": capture.max_cells,
        "max_characters": capture.max_characters,
        "max_pages": capture.max_pages,
    }
    facts |= {name: bound for name, bound in own.items() if bound is not None}
    return (json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _capture(path: Path) -> Capture:
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
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
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"the facts of a capture are damaged: {error}", source=str(path)) from error
