"""TOML: the same values as JSON, read the same way."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, cast

from pipeline.errors import ReadError
from pipeline.read.limits import DEFAULT, Limits
from pipeline.read.structured import read_loaded, refuse_endless
from pipeline.read.structured.events import too_deep

if TYPE_CHECKING:
    from pipeline.model import Document
    from pipeline.read.structured.values import Loaded


def read_toml(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """A TOML text (1.0).

    Raises:
        ReadError: it is not valid, nested too deeply, or has more cells than the limit.
    """
    return read_loaded(content, name, limits, "application/toml", load_toml)


def load_toml(text: str, name: str) -> Loaded:
    """The values of a TOML text; numbers and dates as what they are, which are printed as ISO 8601 has them.

    Raises:
        ReadError: it is not valid, or nested too deeply.
    """
    refuse_endless(text, "\n", name)
    refuse_endless(text, ",", name)
    refuse_endless(text, ".", name)  # each dot of a key makes a table
    try:
        return cast("Loaded", tomllib.loads(text.removeprefix("\ufeff"), parse_float=str))
    except RecursionError as error:
        raise too_deep(name) from error
    except ValueError as error:
        raise ReadError(f"not valid TOML: {error}", source=name, advice="Fetch it again") from error
