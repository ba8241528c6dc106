"""Reading scripts as text: data literals and JSX; nothing is evaluated."""

from document_pieces import tables, words

from pipeline.read import read


def test_a_list_that_a_script_exports_is_a_table():
    script = b"""// a comment
export const processors: Row[] = [
  { name: 'A\\'s', place: "US", big: 1, to: f(1, [2]) }, // { name: 'gone' }
  { name: `B` + ' C', place: null },
];
"""

    assert tables(read(script, "x.ts")) == [
        [["name", "place", "big", "to"], ["A's", "US", "1", ""], ["B C", "", "", ""]]
    ]


def test_mark_up_that_a_script_returns_is_read_without_comments_and_expressions():
    script = b"""import React from "react";
export default () => (<Page title={t("x")}>
  <p>One{" "}two {count} <Icon name="x" /></p>
  {/* <p>gone</p> */}
  <table><tr><td colSpan={2}>A</td></tr><tr><td>B</td><td>C</td></tr></table>
</Page>);
"""
    found = read(script, "x.jsx")

    assert words(found) == ["One two"]
    assert tables(found) == [[["A", "A"], ["B", "C"]]]


def test_a_comment_that_never_ends_hides_the_rest():
    assert tables(read(b"export default [\n  { name: 'A' },\n  /* { name: 'B' },\n];\n", "x.js")) == [
        [["name"], ["A"]]
    ]
