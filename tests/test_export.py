"""What is taken away: the same bytes each time, and one graph for whoever reads it."""

import pytest
import rdflib
import rdflib.compare
from pyoxigraph import BlankNode, RdfFormat, Store
from workspaces import onward, tree


def exported(workspace, *arguments):
    done = onward("export", *arguments, workspace=workspace)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "arguments", [(), ("--evidence",), ("-f", "nt"), ("-f", "nq"), ("--publisher", "twilio")]
)
def test_an_export_gives_the_same_bytes_each_time(made, arguments):
    first = exported(made, *arguments)
    assert first
    assert exported(made, *arguments) == first


@pytest.mark.parametrize("arguments", [(), ("--evidence",)], ids=["without evidence", "with evidence"])
def test_the_turtle_is_one_graph_without_blank_nodes_in_rdflib_and_in_oxigraph(made, arguments):
    turtle = exported(made, *arguments)
    store = Store()
    store.load(turtle, format=RdfFormat.TURTLE)
    ours = rdflib.Graph().parse(data=store.dump(format=RdfFormat.N_QUADS).decode(), format="nt")
    theirs = rdflib.Graph().parse(data=turtle, format="turtle")

    assert len(ours) == len(theirs) == len(store) > 1000
    assert rdflib.compare.isomorphic(ours, theirs)
    for quad in store:
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


def test_turtle_and_n_triples_of_a_view_are_the_same_triples(made):
    stores = [Store(), Store()]
    stores[0].load(exported(made, "--evidence"), format=RdfFormat.TURTLE)
    stores[1].load(exported(made, "--evidence", "-f", "nt"), format=RdfFormat.N_TRIPLES)
    assert set(stores[0]) == set(stores[1])


def test_the_n_quads_are_sorted_and_hold_each_line_once(made):
    lines = exported(made, "-f", "nq").splitlines()
    assert lines == sorted(set(lines))


def test_one_publishers_export_says_nothing_of_another(made):
    own = exported(made, "--publisher", "twilio", "-f", "nt")

    assert b"/list/twilio/" in own
    assert b"/list/quocorlin/" in exported(made, "-f", "nt")
    assert b"quocorlin" not in own


def test_a_publisher_of_whom_nothing_was_ingested_is_a_finding_that_names_those_there_are(made):
    done = onward("export", "--publisher", "nobody", workspace=made)

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"twilio" in done.stderr


def test_a_file_has_the_bytes_of_standard_output_and_its_ending_says_the_format(made, tmp_path):
    for ending in ("ttl", "nt", "nq"):
        file = tmp_path / f"graph.{ending}"
        assert exported(made, "-o", file) == b""
        assert file.read_bytes() == exported(made, "-f", ending)
    assert sorted(tree(tmp_path)) == ["graph.nq", "graph.nt", "graph.ttl"]


@pytest.mark.parametrize("where", [".", "/", "folder", "missing/graph.ttl"])
def test_a_file_that_cannot_be_written_is_told_without_a_traceback(made, tmp_path, where):
    (tmp_path / "folder").mkdir()
    done = onward("export", "-o", tmp_path / where if where not in "./" else where, workspace=made)

    assert done.returncode in (2, 3)
    assert b"Traceback" not in done.stderr
    assert sorted(tree(tmp_path)) == ["folder"]
