"""Rows that were extracted before, by capture and by what extracted them: code and vocabulary.

Nothing here is needed: what is missing, damaged or of another version is read again from the capture.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
from contextlib import suppress
from datetime import date
from functools import cache
from inspect import signature
from typing import TYPE_CHECKING, Any

from pipeline import model
from pipeline.store.disk import PARTIAL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pipeline.model import Extraction

_KINDS = {
    name: kind
    for name, kind in vars(model).items()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind)
}


class Rows:
    """A folder of extractions, one folder a version of the code that extracts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, version: str, digest: str, name: str) -> tuple[Extraction, Mapping[str, int]] | None:
        """The extraction of a capture, without the document's blocks, and its words; None if unknown.

        Args:
            version: names what extracts now.
            digest: of the capture's bytes.
            name: the file's name, whose ending says how the bytes are read.
        """
        try:
            kept = json.loads(self._path(version, digest, name).read_text(encoding="utf-8"))
            extraction: Extraction = _value(kept["extraction"])
            words: dict[str, int] = kept["words"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return extraction, words

    def keep(
        self, version: str, digest: str, name: str, extraction: Extraction, words: Mapping[str, int]
    ) -> None:
        """Keep an extraction; where the disk does not take it, it is not kept."""
        bare = dataclasses.replace(extraction.document, text="", blocks=())
        kept = {
            "extraction": _plain(dataclasses.replace(extraction, document=bare)),
            "words": dict(sorted(words.items())),
        }
        path = self._path(version, digest, name)
        partial = path.with_name(path.name + PARTIAL)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
            partial.replace(path)
        except OSError:
            with suppress(OSError):
                partial.unlink()

    def forget_all_but(self, version: str) -> None:
        """Remove what other versions of the code extracted."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name != version:
                    shutil.rmtree(path, ignore_errors=True)

    def _path(self, version: str, digest: str, name: str) -> Path:
        ending = name.rpartition(".")[2] if "." in name else ""
        safe = "".join(c for c in ending.casefold() if c.isascii() and c.isalnum())[:8]
        return self._folder / version / digest[:2] / f"{digest}.{safe}.json"


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return {"@": "date", "day": value.isoformat()}
    kind = _KINDS.get(type(value).__name__)
    if kind is not None:
        facts = {
            name: _plain(getattr(value, name))
            for name, default in _taken(kind)
            if getattr(value, name) != default
        }
        return {"@": kind.__name__, **facts}
    return value


@cache
def _taken(kind: type) -> tuple[tuple[str, object], ...]:
    """What a value is made of, with defaults: not always what it holds."""
    return tuple((name, parameter.default) for name, parameter in signature(kind).parameters.items())


def _value(kept: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(kept, list):
        return tuple(map(_value, kept))
    if isinstance(kept, dict):
        if kept["@"] == "date":
            return date.fromisoformat(kept["day"])
        return _KINDS[kept["@"]](**{name: _value(item) for name, item in kept.items() if name != "@"})
    return kept
