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


def test_the_title_that_a_page_draws_is_the_title_of_the_document():
    script = b"export default () => (<><Head><title>Partners | Quernstone</title></Head><h1>Who</h1></>)"
    properties = {name: text.text for name, text in read(script, "page.tsx").properties}
    assert properties["title"] == "Partners | Quernstone"


def test_components_are_the_elements_that_they_are_called_after():
    script = (
        b"export default () => (<Table><TableHeader><TableRow><TableHead>Name</TableHead></TableRow>"
        b'</TableHeader><TableBody><TableRow><TableCell><Link to="/a">Acme</Link></TableCell></TableRow>'
        b"</TableBody></Table>)"
    )
    assert tables(read(script, "page.tsx")) == [[["Name"], ["Acme"]]]
