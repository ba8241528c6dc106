"""The command line: parses, calls one function, prints, exits. The only place that prints.

Data goes to standard output, the rest to standard error. Exit 0 fine, 1 a finding, 2 usage, 3 input that
cannot be read. Each command stands in a module of its own, imported when it is called.
"""

from __future__ import annotations

import gc
import io
import os
import sys
import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import click

from pipeline import __version__
from pipeline.errors import OnwardError

COMMANDS = {
    "ingest": "Read lists, archive them and commit them to the graph.",
    "refresh": "Ask publishers for their lists again, and ingest what changed.",
    "sources": "Say how the declared lists fare: last had, last failed, rows, age.",
    "extract": "Print the rows of one document; no workspace is touched.",
    "query": "Ask a packaged question, or one of your own in SPARQL.",
    "explain": "Lead a fact back to its document, its words and its rule.",
    "export": "Write the graph as RDF, as a table or as a network.",
    "resolve": "Say what texts mean: organisations, purposes, data, places, safeguards.",
    "diff": "Tell what changed in a list, in meaning.",
    "changes": "Tell what changed in every list since a day, and until when to object.",
    "notice": "Record the day on which a notice of a change was received.",
    "portfolio": "Say which publishers are yours.",
    "withdraw": "Take a capture out of a list that it was given to by mistake.",
    "correct": "Set a misread field of a row right.",
    "decisions": "List what people decided; take a decision back.",
    "rebuild": "Make the graph again from the archive.",
    "push": "Send the graph to a server of your own.",
    "verify": "Check archive and graph against each other; mend what can be mended.",
    "backup": "Write what cannot be made again into one file.",
    "restore": "Make a workspace from a backup.",
    "review": "Decide whom unsure names mean; say what was understood, and what not.",
    "serve": "Answer SPARQL and packaged questions over HTTP.",
    "status": "Say what is in the workspace.",
    "check": "Ask your own policies of the graph; each row found is a breach.",
    "validate": "Check the graph against its shapes.",
    "standing": "Say how a place stands under EU, UK or Swiss law on a day.",
}
"""Commands with their short help, so that `--help` imports none of them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every command."""

    workspace: Path
    quiet: bool


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"pipeline.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--workspace",
    type=click.Path(path_type=Path),
    default=Path(".onward"),
    envvar="ONWARD_WORKSPACE",
    show_default=True,
    help="Directory with the archive and the graph (also ONWARD_WORKSPACE).",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.version_option(__version__, prog_name="onward")
@click.pass_context
def cli(ctx: click.Context, workspace: Path, *, quiet: bool, debug: bool) -> None:  # noqa: ARG001 - main reads debug
    """Published lists of sub-processors as a graph that keeps its evidence and its history.

    \b
    onward ingest                                      read every declared source
    onward query                                       list the packaged questions
    onward query who-uses --param processor=AWS        ask one
    onward extract list.txt                            rows of one document
    onward export -o graph.ttl                         take the graph away
    """
    ctx.obj = Settings(workspace, quiet)


def _use_utf_8() -> None:
    """Write UTF-8, and ends of lines as they are, into files and pipes; to a terminal, what it can show."""
    if not isinstance(sys.stdout, io.TextIOWrapper):
        return
    if sys.stdout.isatty():
        sys.stdout.reconfigure(errors="replace")
    else:
        sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="")


def main() -> None:
    """Run the command line; never returns."""
    if os.environ.get("NO_COLOR"):
        os.environ["FORCE_COLOR"] = ""
    _use_utf_8()
    try:
        sys.exit(cli.main(prog_name="onward", standalone_mode=False) or 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone: not our error. Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OnwardError as error:
        if "--debug" in sys.argv:
            traceback.print_exc()
        click.echo(f"onward: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        if "--debug" in sys.argv:
            traceback.print_exc()
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"onward: {where}{' '.join((error.strerror or str(error)).split())}", err=True)
        sys.exit(3)
    finally:
        # Python looks through all that there is once more when it ends: of a long list a fifth of the time.
        gc.freeze()
