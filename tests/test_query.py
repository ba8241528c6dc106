"""Packaged queries over a workspace: one answer in two engines; values stay values; no SERVICE."""

import re
from collections import Counter

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Store
from workspaces import onward

from pipeline.errors import QueryError
from pipeline.graph import GraphNames
from pipeline.query import Parameter, Query, ask, bind, packaged, parse
from pipeline.store.workspace import BASE, Workspace

PACKAGED = {query.name: query for query in packaged()}
NAMES = GraphNames(BASE)
ASKED = """#+ summary: Which value was given
#+ description: It comes back as it went in
#+ tags: []
#+ legal: none
#+ evidence: false
#+ parameters:
#+   given:
#+     type: string
#+     description: Any text
#+     example: a
SELECT ?given WHERE {
  VALUES ?given { UNDEF }
}
"""
HOSTILE = st.lists(
    st.sampled_from(['"', "'", '"""', "\\", "\n", "\r", "\t", "{", "}", "}; UNDEF", "#", "<", ">", "\\u0022"])
    | st.sampled_from(
        ["UNDEF", "VALUES ?given { UNDEF }\n", "\u2028", "\x00", "\x0b", "é", "😀", "\\g<0>", "@en"]
    )
    | st.text(max_size=4),
    max_size=8,
).map("".join)


@pytest.fixture(scope="module")
def graph(made):
    done = onward("export", "--evidence", "-f", "nt", workspace=made)
    return rdflib.Graph().parse(data=done.stdout, format="nt")


def order_of(text):
    return re.findall(r"\?(\w+)", text.split("ORDER BY")[1])


@pytest.mark.parametrize("name", PACKAGED)
@pytest.mark.parametrize("with_values", [False, True], ids=["without values", "with the example's values"])
def test_a_packaged_query_gives_the_same_answer_on_the_store_and_on_rdflib(made, graph, name, with_values):
    query = PACKAGED[name]
    values = {p.name: p.example for p in query.parameters} if with_values else {}
    workspace = Workspace(made)
    with workspace.reading() as store:
        answer = ask(store, workspace.names, query, values)
        names = [variable.value for variable in answer.variables]
        ours = [tuple(None if row[n] is None else row[n].value for n in names) for row in answer]
    found = graph.query(bind(query, values))
    theirs = [tuple(None if term is None else str(term) for term in row) for row in found]

    assert [str(variable) for variable in found.vars] == names
    assert Counter(ours) == Counter(theirs)
    at = [names.index(column) for column in order_of(query.text)]
    assert [[row[i] for i in at] for row in ours] == [[row[i] for i in at] for row in theirs]
    assert ours or (name, with_values) == ("conditions", False)


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
def test_a_text_comes_back_from_a_query_as_it_went_in(value):
    answer = list(ask(Store(), NAMES, parse("asked", ASKED), {"given": value}))

    assert [row["given"] for row in answer] == [Literal(value)]


@settings(max_examples=200, deadline=None)
@given(HOSTILE)
def test_an_iri_or_a_country_that_is_none_is_refused_and_changes_no_query(value):
    for kind in ("iri", "country"):
        query = Query("asked", ASKED, parameters=(Parameter("given", kind, "", ""),))
        try:
            answer = list(ask(Store(), NAMES, query, {"given": value}))
        except QueryError as error:
            assert error.place == "given"  # noqa: PT017 - a value may be an IRI or none
        else:
            assert len(answer) == 1
            assert answer[0]["given"].value.endswith(value if kind == "iri" else value.upper())


@settings(max_examples=50, deadline=None)
@given(HOSTILE, st.sampled_from(sorted(PACKAGED)))
def test_no_text_makes_a_packaged_query_fail_to_parse(value, name):
    query = PACKAGED[name]
    values = {p.name: value for p in query.parameters if p.type == "string"}

    assert list(ask(Store(), NAMES, query, values)) == []


def test_a_value_that_is_no_text_is_refused(made):
    done = onward(
        "query", "who-uses", "-p", b"processor=\xff".decode("utf-8", "surrogateescape"), workspace=made
    )

    assert done.returncode == 2
    assert b"not text in UTF-8" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }",
        "SELECT * { service <https://example.org/> { ?s ?p ?o } }",
        "SELECT * { SeRvIcE SILENT ?where { ?s ?p ?o } }",
        "SELECT * { SERVICE<https://example.org/>{ ?s ?p ?o } }",
        "SELECT * { SERVICE # a comment\n <https://example.org/> { ?s ?p ?o } }",
        "SELECT * { # a comment\nSERVICE <https://example.org/> { ?s ?p ?o } }",
        "ASK { SERVICE <https://example.org/> { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } } } }",
        "SELECT * { ?service ?p 'SERVICE' FILTER EXISTS { SERVICE ?service { ?s ?p ?o } } }",
        "SELECT * { ?a ?b ?c FILTER(?a<?b)SERVICE#>\n<https://example.org/>{ ?s ?p ?o } }",
        "PREFIX service: <https://example.org/> SELECT * { SERVICE service:service { ?s ?p ?o } }",
        "SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } } and then no SPARQL",
    ],
)
def test_service_is_refused_in_every_spelling(text):
    with pytest.raises(QueryError, match="SERVICE asks another server"):
        ask(Store(), NAMES, Query("asked", text), {})


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s ?p 'SERVICE <https://example.org/> { }' }",
        'SELECT * { ?s ?p """a "SERVICE" \n service""" }',
        "SELECT * { ?s <https://example.org/service> ?o } # SERVICE",
        "PREFIX ex: <https://example.org/> SELECT * { ?s ex:service ex:SERVICE }",
        "PREFIX service: <https://example.org/service/> SELECT * { ?s service:service ?o }",
        "SELECT * { _:service ?p 'x'@service }",
        "ASK { ?service ?p ?o }",
    ],
)
def test_the_word_service_is_no_service(text):
    ask(Store(), NAMES, Query("asked", text), {})


@pytest.mark.parametrize("values", [{}, {"given": "a\nb\n\u2028c"}])
def test_a_syntax_error_is_shown_at_its_line_and_column(values):
    query = parse("asked", ASKED + "LIMIT x\n")
    with pytest.raises(QueryError) as caught:
        ask(Store(), NAMES, query, values)

    line = ASKED.count("\n") + 1
    assert caught.value.place == f"line {line}, column 7"
    assert caught.value.message.split("\n")[1:] == ["  LIMIT x", "  " + " " * 6 + "^"]


def test_a_function_that_nobody_knows_is_told_without_a_traceback(made):
    query = b"SELECT * { ?s ?p ?o FILTER(<https://example.org/f>(?s)) }"
    done = onward("query", "-", workspace=made, input=query)

    assert done.returncode == 2
    assert done.stderr.startswith(b"onward: standard input: cannot be answered")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("content", [b"\xff", None])
def test_a_query_that_cannot_be_read_is_bad_input(made, tmp_path, content):
    path = tmp_path / "question.rq"
    if content is not None:
        path.write_bytes(content)
        assert onward("query", "-", workspace=made, input=content).returncode == 3
    done = onward("query", path, workspace=made)

    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
