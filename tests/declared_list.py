"""A list that is declared at the address of a server of this machine, and pages that the server has of it."""

from datetime import date

from pipeline.health import health, present_states
from pipeline.refresh import refresh
from pipeline.sources import load_source
from pipeline.store.visits import Visits
from pipeline.store.workspace import Workspace

NAMES = ("Amazon Web Services", "Cloudflare", "Datadog", "Zendesk", "Twilio", "Stripe", "Okta", "Snowflake")
PLACES = ("Germany", "Ireland", "France", "Spain", "Italy", "Poland", "Austria", "Sweden")
LOGIN = "<html><body><form><input name=user><input type='password' name=p></form></body></html>"
SHELL = "<html><head><script src=app.js></script></head><body><div id=root></div></body></html>"
EMPTY = "<html><body><h1>Sub-processors</h1><p>We will list them here soon.</p></body></html>"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def listed(count, updated="March 4, 2026"):
    """The page of a list with some rows."""
    rows = "".join(
        f"<tr><td>{name}</td><td>Hosting of the platform</td><td>{place}</td></tr>"
        for name, place in list(zip(NAMES, PLACES, strict=True))[:count]
    )
    return (
        f"<html><head><title>Acme Sub-processors</title></head><body><h1>Acme Sub-processors</h1>"
        f"<p>Last updated: {updated}</p>"
        f"<table><tr><th>Sub-processor</th><th>Purpose</th><th>Location</th></tr>{rows}</table></body></html>"
    )


class Place:
    """A declared source at a server's address, and a workspace."""

    def __init__(self, folder, web, fetcher):
        self.folder = folder
        self.web = web
        self.fetcher = fetcher
        self.workspace = Workspace(folder / ".onward")
        self.visits = Visits(self.workspace.folder)
        self.declare()

    def declare(self, **said):
        path = self.folder / "sources" / "acme" / "source.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        facts = {
            "publisher": '"Acme"',
            "list": '"sub-processors"',
            "title": '"Acme sub-processors"',
            "url": f'"{self.web.url()}"',
            "format": '"text/html"',
            "bounds": "[2, 60]",
            **said,
        }
        path.write_text("".join(f"{key} = {value}\n" for key, value in facts.items()), encoding="utf-8")
        self.source = load_source(path)

    def refresh(self, **bounds):
        """What a refresh of the source comes to."""
        [outcome] = refresh(self.workspace, self.visits, [self.source], self.fetcher(tries=1, **bounds))
        return outcome

    def held(self):
        """Contents of captures that are kept, and whether each is held back."""
        archive = self.workspace.archive
        return {archive.content(x.sha256): x.held is not None for x in archive.captures()}

    def rows(self):
        """Rows of the list's present state."""
        present = present_states(self.workspace).get("acme/sub-processors")
        return present.rows if present else None

    def health(self, **given):
        [found] = health(self.workspace, self.visits, [self.source], date(2026, 3, 5), **given)
        return found
