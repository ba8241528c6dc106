"""A list that shows the same bytes on several days: when that is a state of its own, and when one lasts."""

from datetime import date
from itertools import permutations

import pytest
from workspaces import quads

from pipeline import reading
from pipeline.graph import terms
from pipeline.ingest import Given, ingest
from pipeline.model import ListIdentity
from pipeline.query import ask, find, made_for
from pipeline.store.workspace import Workspace
from pipeline.verify import verify

HEAD = "# Sub-processors\n\n| Name | Purpose | Location |\n|---|---|---|\n| Obotil | Hosting | {} |\n"
STATES = {"one": HEAD.format("Germany"), "two": HEAD.format("Germany, Japan")}
SHOWN = tuple((date(2025, month, 1), name) for month, name in enumerate(("one", "two", "two", "one"), 1))
LIST = ListIdentity("Acme", "acme", "sub-processors")


@pytest.fixture(autouse=True)
def one_vocabulary(vocabulary, monkeypatch):
    """Runs in this process share a vocabulary, and put a little of it into the graph."""
    few = reading.vocabulary_triples()[:100]
    monkeypatch.setattr(reading, "load", lambda _: vocabulary)
    monkeypatch.setattr(reading, "vocabulary_triples", lambda: few)


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for name, text in STATES.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def taken(workspace, documents, shown, told="captured"):
    """What became of documents that a list showed on some days, in one run."""
    given = [
        Given(documents / f"{name}.md", identity=LIST, **({told: day} if told else {})) for day, name in shown
    ]
    return list(ingest(workspace, given))


def days(workspace, term):
    with workspace.reading() as store:
        return {quad.object.value for quad in store.quads_for_pattern(None, term, None, None)}


def stale(workspace, before):
    with workspace.reading() as store:
        question = find("stale-lists")
        return list(ask(made_for(store, workspace.names, question), question, {"before": [before]}))


@pytest.mark.parametrize("told", ["captured", "issued"])
def test_a_list_that_goes_back_to_earlier_bytes_is_in_a_new_state(documents, tmp_path, told):
    workspace = Workspace(tmp_path / "workspace")
    taken(workspace, documents, SHOWN[:3], told)
    [report] = taken(workspace, documents, SHOWN[3:], told)

    assert (report.outcome, report.rows, report.placed.latest) == ("added", 1, True)
    [change] = report.placed.difference.changes
    assert (change.old, change.new, change.effect) == ("Germany, Japan", "Germany", "narrows")


def test_the_same_bytes_on_another_day_are_the_same_state_seen_longer(documents, tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    for month in (2, 3, 1):
        [report] = taken(workspace, documents, [(date(2025, month, 1), "one")])

    assert report.outcome == "equal"
    assert not stale(workspace, "2025-03-01")
    assert stale(workspace, "2025-03-02")
    assert days(workspace, terms.FIRST_SEEN_ON) == {"2025-01-01"}
    assert days(workspace, terms.LAST_SEEN_ON) == {"2025-03-01"}


@pytest.mark.parametrize("told", ["captured", None])
def test_bytes_of_a_day_that_is_known_or_of_none_change_nothing(documents, tmp_path, told):
    workspace = Workspace(tmp_path / "workspace")
    taken(workspace, documents, SHOWN)

    assert {report.outcome for report in taken(workspace, documents, SHOWN, told)} == {"unchanged"}
    assert len(workspace.archive.captures()) == len(SHOWN)


def test_any_order_in_which_the_same_bytes_arrive_gives_the_same_quads(documents, tmp_path):
    whole = None
    for number, order in enumerate(list(permutations(SHOWN))[::5]):
        workspace = Workspace(tmp_path / str(number))
        taken(workspace, documents, order[:3])
        taken(workspace, documents, order[3:])
        whole = whole or quads(workspace)
        assert quads(workspace) == whole
        assert number or verify(workspace).findings == ()
