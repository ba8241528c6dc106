"""`onward ingest`."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.cli.bounds import bounded
from pipeline.cli.days import Day
from pipeline.cli.progress import watched
from pipeline.cli.pushing import pushes
from pipeline.cli.reports import REREAD, changes_of, rows_added, shows_again, warnings
from pipeline.errors import SourceError
from pipeline.ingest import Given, Report, declared, ingest, stated_list, try_out
from pipeline.model import ListIdentity
from pipeline.read import DEFAULT, Limits
from pipeline.sources import load_source, load_sources
from pipeline.store.workspace import Workspace
from pipeline.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

_LIST = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z0-9]+(?:-[a-z0-9]+)*)")


@click.command("ingest")
@click.argument("what", nargs=-1, metavar="[PATH | SOURCE | URL ...]")
@click.option("--list", "list_name", metavar="PUBLISHER/LIST", help="Which list it is, as slugs.")
@click.option("--publisher", metavar="NAME", help="Whose list it is, where the document does not say.")
@click.option("--issued", type=Day(), help="The publisher's date, where the document does not say.")
@click.option("--captured", type=Day(), help="The day the document was taken from the publisher.")
@click.option("--url", help="The address it was taken from.")
@click.option(
    "--allow-private", is_flag=True, help="Fetch from private, loopback and link-local addresses too."
)
@click.option("--dry-run", is_flag=True, help="Read and report; keep and commit nothing.")
@bounded
@pushes
@click.pass_obj
def command(  # noqa: PLR0913 - a command has as many parameters as options
    settings: Settings,
    what: tuple[str, ...],
    list_name: str | None,
    publisher: str | None,
    issued: date | None,
    captured: date | None,
    url: str | None,
    *,
    allow_private: bool,
    dry_run: bool,
    limits: Limits,
) -> None:
    """Read lists, archive them, commit them to the graph; without an argument, every source in ./sources.

    A second run changes nothing and says so. A list at an address is asked for as onward refresh does.

    \b
    onward ingest
    onward ingest twilio
    onward ingest list.txt --list acme/sub-processors --issued 2026-01-31
    onward ingest https://acme.example/sub-processors --publisher Acme
    """
    addresses = tuple(filter(_is_address, what))
    files = tuple(name for name in what if name not in addresses)
    if addresses and (issued or captured or url or dry_run):
        raise click.UsageError("--issued, --captured, --url and --dry-run are for files")
    if addresses and limits != replace(DEFAULT, bytes=limits.bytes):
        raise click.UsageError("of the bounds only --max-bytes is for addresses too")
    given = [
        replace(
            document,
            identity=_identity(list_name, publisher) or document.identity,
            publisher=publisher or document.publisher,
            issued=issued or document.issued,
            captured=captured or document.captured,
            url=url or document.url,
            limits=limits,
        )
        for document in (_documents(files) if files or not what else ())
    ]
    outcomes = set(_from_files(settings, given, dry_run=dry_run))
    if addresses:
        from pipeline.cli.addresses import ingest_addresses  # noqa: PLC0415 - loads the HTTP library

        whose = _identity(list_name, publisher) or stated_list(Given(Path(), publisher=publisher))
        outcomes.update(
            ingest_addresses(settings, addresses, whose, limits=limits, allow_private=allow_private)
        )
    if not outcomes.isdisjoint(("failed", "held")):
        sys.exit(3 if "failed" in outcomes else 1)


def _from_files(settings: Settings, given: Sequence[Given], *, dry_run: bool) -> Iterator[str]:
    """Read documents and say what became of each; the outcomes, as `Report` names them."""
    workspace = Workspace(settings.workspace)
    reports: Iterable[Report] = (
        (try_out(document, workspace) for document in given) if dry_run else ingest(workspace, given)
    )
    reread = False
    for report in watched(reports, len(given), "Reading", quiet=settings.quiet):
        if not settings.quiet:
            if report.reread and not reread:
                click.echo(REREAD, err=True)
            click.echo("\n".join(_lines(report)), err=True)
        reread = reread or report.reread
        yield report.outcome


def _documents(what: tuple[str, ...]) -> list[Given]:
    folder = Path("sources")
    if not what:
        found = list(declared(load_sources(folder)))
        if not found:
            raise SourceError(
                "no source is declared here",
                source=str(folder.resolve()),
                advice="Name a file: onward ingest FILE",
            )
        return found
    documents: list[Given] = []
    for name in what:
        declaration = folder / name / "source.toml"
        if "/" not in name and declaration.is_file():
            documents.extend(declared([load_source(declaration)]))
        else:
            documents.append(_document(Path(name)))
    return documents


def _document(path: Path) -> Given:
    """A file, with what a declaration beside it says of it."""
    declaration = path.parent / "source.toml"
    if declaration.is_file():
        for given in declared([load_source(declaration)]):
            if given.path == path:
                return given
    return Given(path)


def _is_address(name: str) -> bool:
    return name.casefold().startswith(("http://", "https://"))


def _identity(list_name: str | None, publisher: str | None) -> ListIdentity | None:
    if list_name is None:
        return None
    found = _LIST.fullmatch(list_name)
    if found is None:
        raise click.UsageError(
            f"--list {list_name}: write PUBLISHER/LIST in lower-case words joined by hyphens"
        )
    return ListIdentity(publisher or found[1].replace("-", " ").title(), found[1], found[2])


def _lines(report: Report) -> Iterator[str]:
    name = f"{report.capture.list} ({report.given.path})"
    if report.outcome in ("unchanged", "equal"):
        yield f"{name}: {shows_again(report)}"
        if report.outcome == "unchanged":
            yield from warnings(report)
        return
    if report.outcome == "withdrawn":
        yield f"{name}: not added: it was withdrawn from this list (see: onward decisions)"
        return
    if report.outcome == "held":
        yield f"{name}: kept and not committed: {report.capture.held or ''}"
        return
    yield (
        f"{name}: {rows_added(report, 'would add' if report.outcome == 'tried' else 'added')};"
        f" {report.mended} with mended cells, {counted(report.ignored, 'piece')} ignored by rule,"
        f" {counted(report.unresolved, 'field')} not understood"
    )
    if report.placed is not None:
        yield from changes_of(report.placed, report.capture)
    yield from warnings(report)
