"""What is taken away: the same bytes each time, and one graph for whoever reads it."""

import csv
import io
import json

import networkx as nx
import openpyxl
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, RdfFormat, Store
from workspaces import onward, tree

from pipeline.export import FORMATS, TABLES, Table, csv_bytes, xlsx
from pipeline.export.order import sorted_lines


def exported(workspace, *arguments):
    done = onward("export", *arguments, workspace=workspace)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        *[("-f", form) for form in FORMATS],
        *[("-f", "csv", "--table", table) for table in TABLES],
        ("--evidence",),
        ("--publisher", "twilio"),
        ("--as-of", "2025-12-31"),
    ],
    ids=" ".join,
)
def test_an_export_gives_the_same_bytes_each_time(shipped, arguments):
    first = exported(shipped, *arguments)
    assert first
    assert exported(shipped, *arguments) == first


@pytest.mark.parametrize("arguments", [(), ("--evidence",)], ids=["without evidence", "with evidence"])
def test_the_turtle_is_one_graph_without_blank_nodes_in_rdflib_and_in_oxigraph(shipped, arguments):
    turtle = exported(shipped, *arguments)
    store = Store()
    store.load(turtle, format=RdfFormat.TURTLE)
    ours = rdflib.Graph().parse(data=store.dump(format=RdfFormat.N_QUADS).decode(), format="nt")
    theirs = rdflib.Graph().parse(data=turtle, format="turtle")

    assert len(ours) == len(theirs) == len(store) > 1000
    assert set(ours) == set(theirs)  # isomorphic, for there are no blank nodes
    for quad in store:
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


def test_turtle_and_n_triples_of_a_view_are_the_same_triples(shipped):
    stores = [Store(), Store()]
    stores[0].load(exported(shipped, "--evidence"), format=RdfFormat.TURTLE)
    stores[1].load(exported(shipped, "--evidence", "-f", "nt"), format=RdfFormat.N_TRIPLES)
    assert set(stores[0]) == set(stores[1])


def test_the_n_quads_are_sorted_and_hold_each_line_once(shipped):
    lines = exported(shipped, "-f", "nq").splitlines()
    assert lines == sorted(set(lines))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib calls what it deprecates
def test_the_n_quads_read_back_as_every_graph_in_rdflib_and_in_oxigraph(shipped):
    content = exported(shipped, "-f", "nq")
    store = Store()
    store.load(content, format=RdfFormat.N_QUADS)
    # Of rdflib 1 graph in 20 suffices: it reads each line by itself, and slowly.
    some = b"".join(content.splitlines(keepends=True)[::20])
    read = rdflib.Dataset().parse(data=some, format="nquads")

    assert len(store) == content.count(b"\n")
    assert sum(1 for _ in read.quads()) == some.count(b"\n")


@given(st.lists(st.binary(max_size=3).map(lambda text: text.replace(b"\n", b"") + b"\n"), max_size=40))
def test_lines_that_memory_does_not_hold_are_put_in_order_as_if_it_did(lines):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.export.order._AT_ONCE", 4)
        assert list(sorted_lines(lines)) == sorted(lines)


def test_one_publishers_export_says_nothing_of_another(shipped):
    own = exported(shipped, "--publisher", "twilio", "-f", "nt")

    assert b"/list/twilio/" in own
    assert b"/list/kiseki/" in exported(shipped, "-f", "nt")
    assert b"kiseki" not in own


def test_a_publisher_of_whom_nothing_was_ingested_is_a_finding_that_names_those_there_are(shipped):
    done = onward("export", "--publisher", "nobody", workspace=shipped)

    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"twilio" in done.stderr


def test_a_file_has_the_bytes_of_standard_output_and_its_ending_says_the_format(shipped, tmp_path):
    for ending in ("nq", "nt", "ttl"):
        file = tmp_path / f"graph.{ending}"
        assert exported(shipped, "-o", file) == b""
        assert file.read_bytes() == exported(shipped, "-f", ending)
    assert sorted(tree(tmp_path)) == ["graph.nq", "graph.nt", "graph.ttl"]


@pytest.mark.parametrize("where", [".", "/", "folder", "missing/graph.ttl"])
def test_a_file_that_cannot_be_written_is_told_without_a_traceback(shipped, tmp_path, where):
    (tmp_path / "folder").mkdir()
    done = onward("export", "-o", tmp_path / where if where not in "./" else where, workspace=shipped)

    assert done.returncode in (2, 3)
    assert b"Traceback" not in done.stderr
    assert sorted(tree(tmp_path)) == ["folder"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib calls what it deprecates
@pytest.mark.parametrize(
    ("form", "ours", "theirs"),
    [
        ("ttl", RdfFormat.TURTLE, "turtle"),
        ("jsonld", RdfFormat.JSON_LD, "json-ld"),
        ("rdf", RdfFormat.RDF_XML, "xml"),
        ("trig", RdfFormat.TRIG, "trig"),
    ],
)
def test_every_format_reads_back_as_the_same_triples_in_rdflib_and_in_oxigraph(shipped, form, ours, theirs):
    lines = exported(shipped, "-f", "nt")
    content = exported(shipped, "-f", form)
    stores = [Store(), Store()]
    stores[0].load(lines, format=RdfFormat.N_TRIPLES)
    stores[1].load(content, format=ours)
    known = rdflib.Graph().parse(data=lines, format="nt")
    read = rdflib.Dataset().parse(data=content, format=theirs)

    # There are no blank nodes: graphs are isomorphic where their triples are the same.
    assert {quad.triple for quad in stores[0]} == {quad.triple for quad in stores[1]}
    assert {(s, p, o) for s, p, o, _ in read.quads()} == set(known)


def test_the_turtle_has_a_heading_for_each_part(shipped):
    headings = [line for line in exported(shipped).decode().splitlines() if line.startswith("# ── ")]

    assert len(headings) == 6
    assert headings[0].startswith("# ── Publishers")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_reads_back_the_same_from_csv_and_from_xlsx_as_its_metadata_says(shipped, name):
    rows = list(csv.reader(io.StringIO(exported(shipped, "-f", "csv", "--table", name).decode(), newline="")))
    book = openpyxl.load_workbook(io.BytesIO(exported(shipped, "-f", "xlsx", "--table", name)))
    cells = [[cell or "" for cell in row] for row in book.active.iter_rows(values_only=True)]
    told = json.loads(exported(shipped, "-f", "csvw", "--table", name))

    assert len(rows) > 150
    assert cells == rows
    assert [column["titles"] for column in told["tableSchema"]["columns"]] == rows[0]
    assert told["url"] == f"{name}.csv"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "<b>&", "a\nb", " a "])
def test_no_cell_of_a_workbook_is_a_formula(text):
    table = Table("t", (("a", ""),), ((text,),))
    cell = openpyxl.load_workbook(io.BytesIO(xlsx(table))).active["A2"]

    assert cell.value == text
    assert cell.data_type != "f"
    assert next(csv.reader(io.StringIO(csv_bytes(table).decode().partition("\r\n")[2], newline=""))) == [text]


def test_the_network_reads_back_in_networkx_and_as_nodes_and_edges(shipped):
    network = nx.parse_graphml(exported(shipped, "-f", "graphml").decode())
    nodes = list(csv.DictReader(io.StringIO(exported(shipped, "-f", "nodes").decode())))
    edges = list(csv.DictReader(io.StringIO(exported(shipped, "-f", "edges").decode())))
    by_label = {data["label"]: node for node, data in network.nodes(data=True)}

    assert {node["iri:ID"] for node in nodes} == set(network.nodes)
    assert {(edge[":START_ID"], edge[":END_ID"]) for edge in edges} == set(network.edges)
    assert nx.has_path(network, by_label["Gruntwork"], by_label["Twilio"])
    assert network.nodes[by_label["GitHub"]]["kind"] == "publisher"
