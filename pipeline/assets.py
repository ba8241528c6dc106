"""Where the shipped files are: `ontology/` and `queries/`. The only place that knows both layouts."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def folder(name: str) -> Traversable:
    """A shipped folder, from the installed wheel or else from the checkout.

    Args:
        name: `ontology` or `queries`.
    """
    packaged = files("pipeline") / "_data" / name
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[1] / name
