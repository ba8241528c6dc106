"""What a document says of changes to its own list is found, and held against what came and what is known."""

from datetime import date

import pytest
from small_lists import extraction_of

from pipeline.commit import Committer
from pipeline.decide import record_notice
from pipeline.ingest import Given, ingest
from pipeline.model import ListIdentity
from pipeline.query import ask, cells, find
from pipeline.reading import Reading
from pipeline.resolve import announced
from pipeline.store.views import of_changes
from pipeline.store.workspace import Workspace

LIST = """# Sub-processors of Acme

{0}

| Sub-processor | Purpose | Location |
|---|---|---|
| Zanyoba Systems | Hosting | Germany |
| Stripe | Payments | United States |
| Kelgral GmbH | Support | France |
"""


def told(note, vocabulary):
    extraction = extraction_of(LIST.format(note), vocabulary)
    return {(each.kind, each.name, each.day.isoformat()) for each in announced(extraction, vocabulary)}


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("Update 2025-03-04 - Added Stripe", {("added", "Stripe", "2025-03-04")}),
        ("Updated 4 March 2025: Stripe was added.", {("added", "Stripe", "2025-03-04")}),
        ("We will engage Zanyoba Systems as of May 1, 2025.", {("added", "Zanyoba Systems", "2025-05-01")}),
        ("2025-03-04: Zendesk wurde entfernt.", {("removed", "Zendesk", "2025-03-04")}),
        (
            "Update 2025-03-04 - Added Stripe, Kelgral GmbH<br>Update 2025-01-02 - We no longer use Heroku.",
            {
                ("added", "Stripe", "2025-03-04"),
                ("added", "Kelgral GmbH", "2025-03-04"),
                ("removed", "Heroku", "2025-01-02"),
            },
        ),
        (
            "Update 2025-03-04 - We removed Heroku and added Stripe.",
            {("removed", "Heroku", "2025-03-04"), ("added", "Stripe", "2025-03-04")},
        ),
    ],
)
def test_a_dated_note_tells_who_came_or_went(note, found, vocabulary):
    assert told(note, vocabulary) == found


@pytest.mark.parametrize(
    "note",
    [
        "Last updated: March 4, 2025",
        "We have added Stripe.",
        "Update 2025-03-04 - Added a sub-processor for payments.",
        "Last updated 2025-03-04. Stripe processes payments.",
    ],
)
def test_a_note_without_a_day_a_name_or_words_of_change_announces_nothing(note, vocabulary):
    assert told(note, vocabulary) == set()


def test_a_note_says_where_it_stands(vocabulary):
    extraction = extraction_of(LIST.format("Update 2025-03-04 - Added Stripe"), vocabulary)
    (note,) = announced(extraction, vocabulary)

    assert note.day == date(2025, 3, 4)
    assert note.words == "Added Stripe"
    assert [piece.text for piece in note.fragments] == ["Update 2025-03-04 - Added Stripe"]


def findings(workspace):
    with workspace.reading() as store:
        view = of_changes(store, workspace.names)
        head, rows = cells(ask(view, find("announced"), {"day": "2025-12-31"}))
    kept = [head.index(name) for name in ("kind", "processorName", "finding")]
    return {tuple(row[at] for at in kept) for row in rows}


def test_what_is_announced_is_held_against_what_came(tmp_path):
    first = LIST.format("Update 2025-01-02 - Added Stripe")
    second = LIST.format("Update 2025-03-04 - Added Zendesk and Heroku")
    third = LIST.format("Update 2026-01-01 - Removed Stripe")
    states = (
        first,
        second + "| Heroku | Hosting | Ireland |\n| Notion | Support | Japan |\n",
        third + "| Heroku | Hosting | Ireland |\n| Notion | Support | Japan |\n| Sentry | Errors | Japan |\n",
    )
    given = []
    for day, text in zip((date(2025, 1, 2), date(2025, 3, 4), date(2025, 6, 7)), states, strict=True):
        path = tmp_path / f"{day}.md"
        path.write_text(text, encoding="utf-8")
        given.append(Given(path, ListIdentity("Acme", "acme", "sub-processors"), "Acme", issued=day))
    workspace = Workspace(tmp_path / "workspace")
    assert {report.outcome for report in ingest(workspace, given)} == {"added"}
    found = {
        ("added", "Stripe", "announced before the first state known"),
        ("added", "Zendesk", "announced and never seen"),
        ("added", "Heroku", "announced and seen"),
        ("removed", "Stripe", "announced and still to come"),
        ("added", "Notion", "seen and never announced"),
        ("added", "Sentry", "seen and never announced"),
    }

    assert findings(workspace) == found

    record_notice(workspace, "acme/sub-processors", None, date(2025, 6, 1), None, who="me", why="a mail")
    reading = Reading(workspace)
    with workspace.writing(reading.name, Committer(workspace, reading)):
        pass

    assert findings(workspace) == found - {("added", "Sentry", "seen and never announced")}
