"""A vocabulary kept as it was compiled from its files, so that a command does not parse Turtle each time.

One file a state of the vocabulary, in the user's cache folder, named by a digest of every byte that it was
made from and of the code that made it. It is whole or not there: written beside and renamed. Its first line
is the digest of the rest; what does not agree, or cannot be read, is compiled again. Nothing in it is run.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import fields
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.vocabulary.concepts import Concept
from pipeline.vocabulary.matcher import Label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KEPT = 8
"""States that are kept: a user has several workspaces with labels of their own, and a version or two."""
_CODE = ("turtle.py", "concepts.py", "matcher.py", "words.py", "compiled.py")

Schemes = tuple[dict[str, Concept], list[Label]]


def name(content: Mapping[str, bytes]) -> str:
    """A digest of files by name and content, and of the code that reads them."""
    digest = sha256()
    code = files("pipeline.vocabulary")
    for part, data in {**{x: (code / x).read_bytes() for x in _CODE}, **content}.items():
        digest.update(f"{part}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def recall(state: str) -> Schemes | None:
    """What was kept under a name; None where nothing was, or it is damaged."""
    try:
        found, _, payload = (_folder() / _file(state)).read_bytes().partition(b"\n")
        if found.decode("ascii", "replace") != sha256(payload).hexdigest():
            return None
        concepts, labels = json.loads(payload)
        return {x[0]: _concept(x) for x in concepts}, [Label(*x) for x in labels]
    except (OSError, RuntimeError, ValueError, TypeError):  # not there, no home folder, or not ours
        return None


def keep(state: str, schemes: Schemes) -> None:
    """Keep what was compiled. Where that cannot be written, the next command compiles it again."""
    concepts, labels = schemes
    rows = [_row(x, Concept) for x in concepts.values()], [_row(x, Label) for x in labels]
    payload = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError, RuntimeError):
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(sha256(payload).hexdigest().encode() + b"\n" + payload)
        Path(temporary).replace(folder / _file(state))
        _tidy(folder)


def _tidy(folder: Path) -> None:
    states = sorted(folder.glob(_file("*")), key=lambda path: path.stat().st_mtime)
    for old in states[:-_KEPT]:
        old.unlink(missing_ok=True)


def _folder() -> Path:
    """XDG Base Directory Specification, section 3: an empty or relative `XDG_CACHE_HOME` counts as none."""
    said = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(said) if Path(said).is_absolute() else Path.home() / ".cache") / "onward"


def _file(state: str) -> str:
    return f"vocabulary-{state}.json"


def _row(value: Concept | Label, kind: type) -> list[object]:
    found = (getattr(value, field.name) for field in fields(kind))
    return [sorted(x) if isinstance(x, frozenset) else x for x in found]


def _concept(row: Sequence[Any]) -> Concept:
    iri, scheme, label, notation, kinds, broader, matches, *rest = row
    return Concept(*(iri, scheme, label, notation, frozenset(kinds), tuple(broader), tuple(matches), *rest))
