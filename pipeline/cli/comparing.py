"""What `diff` and `changes` share: the reader of captures, the format, the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from pipeline.changes_told import FORMATS
from pipeline.commit import Committer
from pipeline.reading import Reading
from pipeline.store.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.cli import Settings

_Command = TypeVar("_Command", bound="Callable[..., object]")


def told_as(command: _Command) -> _Command:
    """Give a command the options `--format` and `--exit-code`."""
    form = click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="How to tell.",
    )
    code = click.option("--exit-code", is_flag=True, help="Exit with 1 where something changed, as git does.")
    return form(code(command))


def committer_of(settings: Settings) -> tuple[Workspace, Committer]:
    """The workspace, and what reads its captures."""
    workspace = Workspace(settings.workspace)
    return workspace, Committer(workspace, Reading(workspace))
