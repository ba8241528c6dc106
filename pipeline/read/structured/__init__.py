"""JSON, YAML and TOML: records become tables, titles headings, everything else paragraphs and items."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING

import yaml

from pipeline.errors import ReadError
from pipeline.model import Document, Pointer
from pipeline.read.counted import counted
from pipeline.read.decode import decode
from pipeline.read.limits import DEFAULT, MAX_DEPTH, MAX_VALUES, Budget, Limits
from pipeline.read.structured.blocks import RecordReader
from pipeline.read.structured.events import first_document, too_deep
from pipeline.read.structured.values import (
    Loaded,
    Mapping,
    Scalar,
    Sequence,
    Value,
    escaped,
    shared,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_YAML = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Builds no objects and keeps every value as the text that stands there; in C where it was compiled."""
_JSON = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
"""Keeps numbers as they are printed."""
_RECORD = re.compile(r"\s*(?=\{)")
_FILE = Pointer()
_NOTHING = frozenset({"null", "~", "Null", "NULL"})


def read_json(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A JSON text (RFC 8259), or records as JSON one behind the other.

    Raises:
        ReadError: it is not valid, nested too deeply, or has more cells than the limit.
    """
    return read_loaded(content, name, limits, "application/json", load_json)


def read_yaml(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A YAML text, of several documents the first.

    Raises:
        ReadError: it is not valid, nested too deeply, or has more cells than the limit.
    """
    return read_loaded(content, name, limits, "application/yaml", load_yaml)


def read_loaded(
    content: bytes, name: str, limits: Limits, media_type: str, load: Callable[[str, str], Loaded]
) -> Document:
    """A text whose values a parser loads, as a document.

    Raises:
        ReadError: as of the parser, or it has more cells, or more headings, paragraphs, items and rows, than
            the limit.
    """
    text, notices = decode(content)
    budget = Budget.within(limits, name)
    value = tree(load(text, name), budget)
    reader = RecordReader(budget)
    blocks = tuple(counted(reader.read(value), budget))
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type=media_type,
        text=text,
        blocks=blocks,
        properties=reader.properties,
        notices=(*notices, *reader.notices),
    )


def load_json(text: str, name: str) -> Loaded:
    """The values of a JSON text; of a repeated key the last, of several records behind each other a list.

    Raises:
        ReadError: it is not valid, or nested too deeply.
    """
    refuse_endless(text, ",", name)
    try:
        try:
            loaded: Loaded = _JSON.decode(text)
        except json.JSONDecodeError:
            rows = _records_in_a_row(text)
            if rows is None:
                raise
            loaded = rows
    except RecursionError as error:
        raise too_deep(name) from error
    except ValueError as error:
        raise ReadError(f"not valid JSON: {error}", source=name, advice="Fetch it again") from error
    return loaded


def _records_in_a_row(text: str) -> list[Loaded] | None:
    """The records of a text that has several, one behind the other, as in JSON Lines; None of any other."""
    found: list[Loaded] = []
    at = 0
    while begins := _RECORD.match(text, at):
        try:
            record, at = _JSON.raw_decode(text, begins.end())
        except ValueError:
            return None
        found.append(record)
    return found if len(found) > 1 and not text[at:].strip() else None


def load_yaml(text: str, name: str) -> Loaded:
    """The values of a YAML text, every scalar as text.

    Raises:
        ReadError: it is not valid, or nested too deeply.
    """
    refuse_endless(text, "\n", name)
    refuse_endless(text, ",", name)
    try:
        return first_document(yaml.parse(text, _YAML), name)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ReadError(
            f"not valid YAML: {getattr(error, 'problem', None) or error}",
            source=name,
            place=f"line {mark.line + 1:,}" if mark else None,
            advice="Fetch it again",
        ) from error
    except (RecursionError, TypeError, ValueError) as error:
        raise ReadError(f"not valid YAML: {error}", source=name, advice="Fetch it again") from error


def tree(loaded: Loaded, budget: Budget, place: Pointer = _FILE, depth: int = 0) -> Value:
    """Loaded values with their places.

    Raises:
        ReadError: nested too deeply, or more values or text than may be read (an alias of an alias of …).
    """
    if depth > MAX_DEPTH:
        raise too_deep(budget.source)
    budget.spend(1)
    if isinstance(loaded, dict):
        keys = shared(tuple(map(str, loaded)))
        values = tuple(
            tree(value, budget, Pointer(escaped(key), place), depth + 1)
            for key, value in zip(keys, loaded.values(), strict=True)
        )
        return Mapping(keys, values, place)
    if isinstance(loaded, list):
        return Sequence(
            tuple(tree(value, budget, Pointer(str(at), place), depth + 1) for at, value in enumerate(loaded))
        )
    text = scalar_text(loaded)
    budget.spend_text(len(text))
    return Scalar(text, place)


def scalar_text(loaded: object) -> str:
    """A single value as it is printed."""
    if isinstance(loaded, bool):
        return "true" if loaded else "false"
    return "" if loaded is None or loaded in _NOTHING else str(loaded)


def refuse_endless(text: str, separator: str, name: str) -> None:
    """A file with more separators than values are read is refused before it is parsed."""
    if text.count(separator) > MAX_VALUES:
        raise ReadError(
            f"more than {MAX_VALUES:,} values", source=name, advice="Cut the file down to the list itself"
        )
