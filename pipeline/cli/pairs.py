"""Values of parameters from the command line: `NAME=VALUE`, again for a further value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable


def pairs(params: Iterable[str]) -> dict[str, list[str]]:
    """The values of each parameter, in order.

    Raises:
        click.UsageError: one has no equals sign.
    """
    values: dict[str, list[str]] = {}
    for param in params:
        name, mark, value = param.partition("=")
        if not mark:
            raise click.UsageError(f"--param {param}: write NAME=VALUE")
        values.setdefault(name, []).append(value)
    return values
