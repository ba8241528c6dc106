"""An answer as a table of pandas."""

import sys
from datetime import date

import pytest

from pipeline.dataframe import dataframe
from pipeline.errors import OnwardError, QueryError


def test_a_question_gives_a_table_with_a_column_a_variable(made):
    table = dataframe("who-uses", workspace=made, processor="Google")

    assert list(table.columns[:2]) == ["publisherName", "processorName"]
    assert set(table["publisherName"]) == {"Twilio"}
    assert table["statedOn"].dt.year.unique().tolist() == [2024]


def test_numbers_days_and_what_is_missing_have_types_of_their_own(made):
    query = """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      SELECT ?whole ?part ?truth ?day ?text { VALUES (?whole ?part ?truth ?day ?text) {
        (1 0.5 true "2024-09-06"^^xsd:date "a") (UNDEF UNDEF UNDEF UNDEF UNDEF) } }"""
    table = dataframe(query, workspace=made)

    assert [str(kind) for kind in table.dtypes[:3]] == ["Int64", "Float64", "boolean"]
    assert table["day"].dtype.kind == "M"
    assert table["text"].dtype == "string"
    assert table.iloc[1].isna().all()


def test_a_table_is_of_a_day_where_one_is_given(made):
    assert len(dataframe("publishers", workspace=made, as_of=date(2024, 12, 31))) == 1
    assert len(dataframe("publishers", workspace=made)) == 3


def test_what_gives_no_table_is_told(made, monkeypatch):
    with pytest.raises(QueryError, match="gives no rows"):
        dataframe("ASK { ?s ?p ?o }", workspace=made)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(OnwardError, match=r"onward\[dataframe\]"):
        dataframe("publishers", workspace=made)
