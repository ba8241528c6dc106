"""Reading scripts as text: data literals and JSX; nothing is evaluated."""

import pytest
from document_pieces import tables, words

from pipeline.model import Heading
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


def test_a_list_that_a_component_is_given_stands_in_the_component():
    script = b"""export default () => (<Section title="Who">
  <Bullets items={["A & B", 'C']} />
  <Grid headers={["Name", "Place"]} rows={[["D", "US"], ["E", "FR"]]} wide />
  <Grid data={[{ name: "F", madeIn: "DE" }]}>below</Grid>
</Section>)
"""
    found = read(script, "page.tsx")

    assert words(found) == ["Who", "A & B", "C", "below"]
    assert tables(found) == [
        [["Name", "Place"], ["D", "US"], ["E", "FR"]],
        [["name", "made In"], ["F", "DE"]],
    ]


def test_a_list_among_mark_up_is_drawn_where_it_stands():
    script = b"""export default () => (<main>
  <ul>{["A", "B"].map((name) => <li key={name}>{name}</li>)}</ul>
  <table><thead><tr><th>Name</th><th>Use</th></tr></thead><tbody>
    {[{ use: "mail", id: 7, name: "C" }].map((each) => (
      <tr key={each.id}><td>{each.name}</td><td>{each.use}</td></tr>
    ))}
    {[["D", "hosting"]].map(([name, use]) => <tr><td>{name}</td><td>{use}</td></tr>)}
  </tbody></table>
  {[show && <p>never</p>]}
</main>)
"""
    found = read(script, "page.tsx")

    assert words(found) == ["A", "B"]
    assert tables(found) == [[["Name", "Use"], ["C", "mail"], ["D", "hosting"]]]


def test_an_element_that_is_a_value_is_what_it_shows():
    script = b"""const rows = [
  { name: <b>Acme, Inc.</b>, at: (<><Link href="/x">US</Link>, FR</>), icon: <Icon name="a" /> },
];
export default () => (<p>one</p>)
"""
    assert tables(read(script, "page.tsx")) == [[["name", "at", "icon"], ["Acme, Inc.", "US, FR", ""]]]


def test_rows_that_a_script_names_stand_under_the_header_that_it_draws():
    script = b"""const rows = [["A", "US"], ["B", "FR"]];
export default () => (<table><thead><tr><th>Name</th><th>Place</th></tr></thead>
  <tbody>{rows.map(([name, place]) => <tr><td>{name}</td><td>{place}</td></tr>)}</tbody></table>)
"""
    assert tables(read(script, "page.tsx"))[0] == [["Name", "Place"], ["A", "US"], ["B", "FR"]]


def test_the_template_of_a_component_in_one_file_is_its_mark_up():
    page = b"<template>\n  <h1>Who</h1><p>{{ when }} one</p>\n</template>\n"
    script = b"<script setup>\nconst rows = [{ name: 'A' }];\n</script>\n"

    assert words(read(page, "page.vue")) == ["Who", "one"]
    assert words(read(page + script, "page.vue")) == ["Who", "one"]
    assert words(read(script + b"<h1>Who</h1>\n{#each rows as row}<p>one</p>{/each}\n", "x.svelte")) == [
        "Who",
        "one",
    ]


def test_mark_up_that_a_script_quotes_is_read():
    script = (
        b"import { A } from 'a';\n@A({ template: `<h1>Who</h1><p>one ${two}</p>` })\nexport class Page {}\n"
    )

    assert words(read(script, "page.ts")) == ["Who", "one"]


def test_components_behind_each_other_are_rows_of_what_they_are_given():
    script = b"""export default () => (<Page>
  <Vendor name="A" place="US" className="x" />
  <Vendor name="B" place="FR">mail</Vendor>
</Page>)
"""
    assert tables(read(script, "page.tsx")) == [
        [["name", "place", "description"], ["A", "US", ""], ["B", "FR", "mail"]]
    ]


def test_components_of_libraries_draw_the_elements_that_their_names_say():
    script = b"""export default () => (<Box>
  <Title order={3}>Who</Title><Typography variant="h5">Now</Typography><Text>one</Text>
  <List><List.Item>two</List.Item></List>
  <Table><TableHead><TableRow><TableCell>{t("legal.provider")}</TableCell></TableRow></TableHead></Table>
  <Table><Table.Thead><Table.Tr><Table.Th>{t("legal.provider")}</Table.Th></Table.Tr></Table.Thead>
    <Table.Tbody><Table.Tr><Table.Td>A</Table.Td></Table.Tr></Table.Tbody></Table>
</Box>)
"""
    found = read(script, "page.tsx")

    assert [(block.content.text, block.level) for block in found.blocks if isinstance(block, Heading)] == [
        ("Who", 3),
        ("Now", 5),
    ]
    assert words(found) == ["Who", "Now", "one", "two"]
    assert tables(found)[-1] == [["provider"], ["A"]]


def test_a_list_that_a_call_is_given_or_a_function_returns_is_a_table():
    frozen = b"export const rows = Object.freeze([\n  { name: 'A' },\n] as const);\n"
    returned = b"export function rows() {\n  return [\n    { name: 'A' },\n  ];\n}\n"

    assert tables(read(frozen, "x.ts")) == tables(read(returned, "x.ts")) == [[["name"], ["A"]]]


def test_a_sign_that_is_written_as_its_number_is_the_sign():
    script = b'import React from "react";\nexport default () => <p>{"\\u2022 A"} \\u2013 B \\ud83d</p>;\n'

    assert words(read(script, "x.jsx")) == ["• A – B \\ud83d"]


@pytest.mark.parametrize(
    "page",
    [
        'return (<Page title="Privacy Policy" updated="x"><p>We say this.</p></Page>)',
        'return (<main><Head title="Privacy Policy" /><p>We say this.</p></main>)',
    ],
)
def test_a_component_with_a_title_before_all_words_gives_the_title_of_the_page(page: str) -> None:
    blocks = read(f"export default () => {{ {page} }}".encode(), "page.tsx").blocks
    assert isinstance(blocks[0], Heading)
    assert (blocks[0].content.text, blocks[0].level) == ("Privacy Policy", 1)


def test_components_of_one_kind_are_parts_of_a_page_and_none_gives_its_title() -> None:
    page = 'return (<main><Part title="Who"><p>Us.</p></Part><Part title="What"><p>This.</p></Part></main>)'
    levels = [
        b.level
        for b in read(f"export default () => {{ {page} }}".encode(), "page.tsx").blocks
        if isinstance(b, Heading)
    ]
    assert levels == [2, 2]


def test_the_only_list_that_a_script_without_mark_up_names_stands_under_its_name():
    blocks = read(
        b'export const subprocessors: Vendor[] = [\n  { name: "Acme", use: "Mail" },\n];\n', "x"
    ).blocks

    assert isinstance(blocks[0], Heading)
    assert blocks[0].content.text == "subprocessors"
