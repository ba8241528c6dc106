"""Views: as of a day by either clock, one snapshot, all history; a query runs unchanged over each."""

from datetime import date

import pytest
from workspaces import DATES, onward, write_lists

from pipeline.errors import UnknownError
from pipeline.store import views
from pipeline.store.views import asked_now, of_now, triples
from pipeline.store.workspace import Workspace

COUNT = """SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a <https://w3id.org/onward/ns#Engagement> ;
<https://w3id.org/onward/ns#inSnapshot> ?s . ?s <http://purl.org/dc/terms/isVersionOf> ?list }"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A list of 6, 5 and 4 rows, stated in March, May and July, captured a year later, in the other order."""
    folder = tmp_path_factory.mktemp("views")
    paths = write_lists(folder, [(0, day) for day in DATES])
    for path, captured in zip(paths, ("2026-09-01", "2026-08-01", "2026-07-01"), strict=True):
        done = onward(
            "ingest", path, "--list", "acme/list", "--captured", captured, workspace=folder / "workspace"
        )
        assert done.returncode == 0, done.stderr
    return Workspace(folder / "workspace")


def counted(view):
    return int(next(view.store.query(COUNT, default_graph=list(view.graphs), named_graphs=[]))["n"].value)


@pytest.mark.parametrize(
    ("day", "clock", "rows"),
    [
        (date(2025, 3, 2), "stated", 0),
        (date(2025, 3, 3), "stated", 6),
        (date(2025, 5, 4), "stated", 5),
        (date(2030, 1, 1), "stated", 4),
        (date(2025, 12, 31), "seen", 0),
        (date(2026, 7, 15), "seen", 4),
        (date(2026, 8, 15), "seen", 5),
        (date(2026, 9, 1), "seen", 6),
    ],
)
def test_a_day_shows_the_latest_state_that_counts_by_then(workspace, day, clock, rows):
    with workspace.reading() as store:
        assert counted(views.of_day(store, workspace.names, day, clock=clock, evidence=False)) == rows


def test_history_shows_every_state_and_now_the_last(workspace):
    with workspace.reading() as store:
        assert counted(views.of_history(store, workspace.names, evidence=False)) == 15
        assert counted(views.of_now(store, workspace.names, evidence=True)) == 4


def test_a_snapshot_is_named_by_its_iri_its_path_or_the_first_digits_of_its_digest(workspace):
    with workspace.reading() as store:
        history = views.of_history(store, workspace.names, evidence=False)
        iri = min(
            quad.object.value
            for quad in history.store.quads_for_pattern(None, views.terms.IN_SNAPSHOT, None, None)
        )
        path = iri.partition("/id/list/")[2]
        for name in (iri, path, iri[-16:], iri[-16:-8]):
            view = views.of_snapshot(store, workspace.names, name, evidence=False)
            assert view.graphs[0].value == f"{iri}/claims"
            assert counted(view) in {4, 5, 6}


def test_a_snapshot_that_is_not_there_is_told_with_those_that_are(workspace):
    with workspace.reading() as store, pytest.raises(UnknownError, match="There are: https://"):
        views.of_snapshot(store, workspace.names, "zzz", evidence=False)


@pytest.mark.parametrize("evidence", [False, True])
def test_no_triple_stands_in_two_graphs_of_a_view(workspace, evidence):
    with workspace.reading() as store:
        names = workspace.names
        for view in (
            views.of_now(store, names, evidence=evidence),
            views.of_day(store, names, date(2025, 5, 4), evidence=evidence),
            views.of_history(store, names, evidence=evidence),
        ):
            found = list(views.triples(view.store, view.graphs))
            assert len(found) == len(set(found))


@pytest.mark.parametrize("ingested", ["made", "shipped"])
def test_the_default_graph_repeats_the_graphs_of_the_current_view_in_one(ingested, request):
    workspace = Workspace(request.getfixturevalue(ingested))
    with workspace.reading() as store:
        parts = of_now(store, workspace.names, evidence=False)
        one = asked_now(store, workspace.names, evidence=False)

        assert len(one.graphs) == 1
        assert sorted(map(str, triples(store, one.graphs))) == sorted(map(str, triples(store, parts.graphs)))
