"""Values that say the same in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.read.structured.values import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from pipeline.read.structured.values import Value

_LANGUAGES = frozenset(
    {
        *("bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr"),
        *("gl", "he", "hr", "hu", "it", "ja", "ko", "lt", "lv", "nb", "nl", "nn"),
        *("no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "zh"),
    }
)
"""Codes of languages (ISO 639-1) under which a value may say the same several times."""


def is_translated(value: Mapping) -> bool:
    """Whether a value is one text in several languages: `{ en: "Hosting", de: "Hosting in …" }`."""
    return is_of_languages(value) and all(isinstance(said, Scalar) for said in value.values)


def is_of_languages(value: Mapping) -> bool:
    """Whether the keys of a mapping are languages."""
    return len(value.keys) > 1 and all(
        key.lower().replace("_", "-").partition("-")[0] in _LANGUAGES for key in value.keys
    )


def in_one_language(value: Value) -> Value:
    """The English part of a value that says all of it in several languages, or the first; else the value.

    Parts of different make say different things: what is done in one country, and in another.
    """
    if not isinstance(value, Mapping) or not is_of_languages(value):
        return value
    if not is_translated(value) and len(set(map(_make, value.values))) > 1:
        return value
    return value.values[value.keys.index("en") if "en" in value.keys else 0]


def _make(value: Value) -> tuple[str, ...] | int | None:
    """What a value has in common with the same in another language: its keys, or how many items it has."""
    if isinstance(value, Mapping):
        return tuple(sorted(value.keys))
    return len(value.items) if isinstance(value, Sequence) else None
