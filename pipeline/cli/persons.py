"""Who decides and why: options that commands of decisions share."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.cli import Settings
    from pipeline.model import Decision

_Command = TypeVar("_Command", bound="Callable[..., object]")


def person(command: _Command) -> _Command:
    """Give a command the options `--who` and `--why`."""
    who = click.option(
        "--who",
        envvar="ONWARD_WHO",
        default=_user,
        show_default="your user name",
        help="Who decides (also ONWARD_WHO).",
    )
    why = click.option("--why", required=True, help="The reason, in your words.")
    return who(why(command))


def said(decision: Decision) -> str:
    """A decision on one line."""
    about = ", ".join(f"{name} {value}" for name, value in decision.about)
    return (
        f"{decision.name}  {decision.kind}  {about}  ({decision.who}, {decision.when[:10]}: {decision.why})"
    )


def tell(settings: Settings, decision: Decision) -> None:
    """Say on standard error what was decided."""
    if not settings.quiet:
        click.echo(said(decision), err=True)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
