"""Values stay values whatever stands in them; what is wrong with a query is told; no SERVICE."""

import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Store
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from workspaces import onward

from pipeline.errors import QueryError
from pipeline.query import GRAPH_FORMATS, TYPES, Parameter, Query, ask, bind, markdown, packaged, parse
from pipeline.query.question import NAMED
from pipeline.store.views import View

PACKAGED = {query.name: query for query in packaged()}
EMPTY = View(Store(), ())
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
HARMLESS = {
    **dict.fromkeys(("iri", *NAMED), "https://example.org/a"),
    "string": "a",
    "country": "IE",
    "date": "2026-01-01",
    "integer": "1",
}
HOSTILE = st.lists(
    st.sampled_from(['"', "'", '"""', "\\", "\n", "\r", "\t", "{", "}", "}; UNDEF", "#", "<", ">", "\\u0022"])
    | st.sampled_from(
        ["UNDEF", "VALUES ?given { UNDEF }\n", "\u2028", "\x00", "\x0b", "é", "😀", "\\g<0>", "@en"]
    )
    | st.text(max_size=4),
    max_size=8,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
def test_a_text_comes_back_from_a_query_as_it_went_in(value):
    answer = list(ask(EMPTY, parse("asked", ASKED), {"given": value}))

    assert [row["given"] for row in answer] == [Literal(value)]


@settings(max_examples=200, deadline=None)
@given(HOSTILE)
def test_an_iri_or_a_country_that_is_none_is_refused_and_changes_no_query(value):
    for kind in ("iri", "country"):
        query = Query("asked", ASKED, parameters=(Parameter("given", kind, "", ""),))
        try:
            answer = list(ask(EMPTY, query, {"given": value}))
        except QueryError as error:
            assert error.place == "given"  # noqa: PT017 - a value may be an IRI or none
        else:
            assert len(answer) == 1
            assert answer[0]["given"].value.endswith(value if kind == "iri" else value.upper())


def shape(text):
    """How a query is built: its algebra as rdflib reads it, with every term blotted out."""
    return re.sub(
        r"rdflib\.term\.(Literal|URIRef)\((?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")[^)]*\)",
        "*",
        str(translateQuery(parseQuery(text)).algebra),
    )


@settings(max_examples=150, deadline=None)
@given(HOSTILE, st.sampled_from(TYPES))
def test_no_value_changes_the_shape_of_a_query(value, kind):
    query = Query("asked", ASKED, parameters=(Parameter("given", kind, "", ""),))
    try:
        text = bind(query, {"given": value})
    except QueryError as error:
        assert error.place == "given"  # noqa: PT017 - a value may be of the type or not
    else:
        assert shape(text) == shape(bind(query, {"given": HARMLESS[kind]}))


@settings(max_examples=60, deadline=None)
@given(HOSTILE, st.sampled_from(sorted(PACKAGED)))
def test_no_text_makes_a_packaged_query_fail_to_parse(value, name):
    query = PACKAGED[name]
    for parameter in query.parameters:
        values = {p.name: p.example for p in query.parameters if p.type not in NAMED}
        values |= {p.name: "https://example.org/a" for p in query.parameters if p.type in NAMED}
        try:
            text = bind(query, {**values, parameter.name: value})
        except QueryError:
            continue  # told, and no query was made of it
        assert list(EMPTY.store.query(text)) == list(EMPTY.store.query(bind(query, values)))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"publishr": "x"}, "Did you mean publisher"),
        ({"regime": "US"}, "one of EU, UK, CH"),
        ({"day": "yesterday"}, "is not a day"),
        ({"day": "2026-02-30"}, "is not a day"),
        ({"day": ["2026-02-01", "2026-02-02"]}, "takes one value"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_what_does(values, told):
    with pytest.raises(QueryError) as caught:
        bind(PACKAGED["without-adequacy"], values)

    assert told in str(caught.value)


def test_a_value_that_is_needed_is_asked_for_with_an_example():
    with pytest.raises(QueryError, match="needs a value for 'publisher'") as caught:
        bind(PACKAGED["chains"], {})

    assert "--param publisher=" in caught.value.advice


@pytest.mark.parametrize("value", ["-1", "1.5", "1e3", "", "99999999999"])
def test_a_number_that_is_none_is_refused(value):
    with pytest.raises(QueryError, match="whole number"):
        bind(PACKAGED["chains"], {"publisher": "https://example.org/a", "depth": value})


def test_a_name_that_means_nothing_is_told_with_the_one_that_was_meant(shipped):
    done = onward("query", "current-list", "-p", "publisher=Twillio", workspace=shipped)

    assert done.returncode == 2
    assert b"Did you mean twilio?" in done.stderr


def test_a_question_that_there_is_not_is_told_with_the_one_that_was_meant(shipped):
    done = onward("query", "curent-list", workspace=shipped)

    assert done.returncode == 2
    assert b"Did you mean current-list?" in done.stderr


@pytest.mark.parametrize(
    "value", ["twilio", "TWILIO", "Twilio", "https://w3id.org/onward/id/publisher/twilio"]
)
def test_a_publisher_is_named_in_any_case_or_by_its_iri(shipped, value):
    done = onward("query", "services-by-processor", "-p", f"publisher={value}", workspace=shipped)

    assert done.stdout.count(b"\n") == 30


def test_a_shell_is_offered_questions_parameters_and_values():
    def offered(*typed):
        words = " ".join(("onward", *typed))
        told = onward(
            env={
                **os.environ,
                "_ONWARD_COMPLETE": "bash_complete",
                "COMP_WORDS": words,
                "COMP_CWORD": str(len(typed)),
            }
        )
        return {line.partition(",")[2] for line in told.stdout.decode().splitlines()}

    assert offered("query", "concentration-") == {"concentration-by-country", "concentration-by-parent"}
    assert offered("query", "without-adequacy", "--param", "re") == {"regime="}
    assert offered("query", "without-adequacy", "--param", "regime=") == {
        "regime=EU",
        "regime=UK",
        "regime=CH",
    }


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("json", b'{"head"'),
        ("xml", b"<?xml"),
        ("tsv", b"?publisherName\t"),
        ("csv", b"publisherName,"),
        ("markdown", b"| publisherName |"),
        ("table", b"publishe"),
    ],
)
def test_rows_are_given_in_every_format(shipped, form, begins):
    assert onward("query", "publishers", "-f", form, workspace=shipped).stdout.startswith(begins)


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "trig", "jsonld"])
def test_a_graph_is_given_in_every_format_and_reads_as_the_same(shipped, form):
    query = b"CONSTRUCT { ?s a ?o } WHERE { ?s a ?o . ?s <http://purl.org/dc/terms/identifier> ?i }"
    given = onward("query", "-", "-f", form, workspace=shipped, input=query).stdout
    store = Store()
    store.load(given, format=GRAPH_FORMATS[form])

    assert len(store) > 3
    assert {q.predicate.value for q in store} == {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type"}


def test_a_cell_of_a_markdown_table_is_text_and_no_mark_up():
    told = markdown(["a"], [["[x](http://y) <b> | `c`\nd"]])

    assert told.splitlines()[2] == "| \\[x\\](http://y) \\<b\\> \\| \\`c\\` d |"


def test_as_of_and_snapshot_do_not_go_together(shipped):
    done = onward("query", "publishers", "--as-of", "2025-01-01", "--snapshot", "a", workspace=shipped)

    assert done.returncode == 2


def test_a_value_that_is_no_text_is_refused(shipped):
    done = onward(
        "query", "who-uses", "-p", b"processor=\xff".decode("utf-8", "surrogateescape"), workspace=shipped
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
        ask(EMPTY, Query("asked", text), {})


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
    ask(EMPTY, Query("asked", text), {})


@pytest.mark.parametrize("values", [{}, {"given": "a\nb\n\u2028c"}])
def test_a_syntax_error_is_shown_at_its_line_and_column(values):
    query = parse("asked", ASKED + "LIMIT x\n")
    with pytest.raises(QueryError) as caught:
        ask(EMPTY, query, values)

    line = ASKED.count("\n") + 1
    assert caught.value.place == f"line {line}, column 7"
    assert caught.value.message.split("\n")[1:] == ["  LIMIT x", "  " + " " * 6 + "^"]


def test_a_function_that_nobody_knows_is_told_without_a_traceback(shipped):
    query = b"SELECT * { ?s ?p ?o FILTER(<https://example.org/f>(?s)) }"
    done = onward("query", "-", workspace=shipped, input=query)

    assert done.returncode == 2
    assert done.stderr.startswith(b"onward: standard input: cannot be answered")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("content", [b"\xff", None])
def test_a_query_that_cannot_be_read_is_bad_input(shipped, tmp_path, content):
    path = tmp_path / "question.rq"
    if content is not None:
        path.write_bytes(content)
        assert onward("query", "-", workspace=shipped, input=content).returncode == 3
    done = onward("query", path, workspace=shipped)

    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1


def test_a_question_is_asked_of_the_portfolio_alone(copied):
    asked = ("query", "services-by-processor", "-f", "csv")
    assert onward(*asked, "--portfolio", workspace=copied).returncode == 2
    onward("portfolio", "add", "twilio", "--who", "me", "--why", "a vendor", workspace=copied)
    mine = onward(*asked, "--portfolio", workspace=copied).stdout

    assert mine == onward(*asked, "-p", "publisher=twilio", workspace=copied).stdout
    assert mine != onward(*asked, workspace=copied).stdout
