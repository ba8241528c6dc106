"""Lists that a script names: each stands where mark-up draws it, under what it prints of them."""

import pytest
from document_pieces import tables, words
from script_pages import drawn

from pipeline.model import Heading, ListItem
from pipeline.read import read


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


def test_rows_that_a_script_names_stand_under_the_header_that_it_draws():
    script = b"""const rows = [["A", "US"], ["B", "FR"]];
export default () => (<table><thead><tr><th>Name</th><th>Place</th></tr></thead>
  <tbody>{rows.map(([name, place]) => <tr><td>{name}</td><td>{place}</td></tr>)}</tbody></table>)
"""
    assert tables(read(script, "page.tsx"))[0] == [["Name", "Place"], ["A", "US"], ["B", "FR"]]


def test_the_only_list_that_a_script_without_mark_up_names_stands_under_its_name():
    blocks = read(
        b'export const subprocessors: Vendor[] = [\n  { name: "Acme", use: "Mail" },\n];\n', "x"
    ).blocks

    assert isinstance(blocks[0], Heading)
    assert blocks[0].content.text == "subprocessors"


def test_a_list_that_a_script_names_stands_where_its_mark_up_draws_it():
    blocks = read(drawn("<ul>{vendors.map((v) => <li>{v.name}</li>)}</ul>"), "page.tsx").blocks

    assert [type(block).__name__ for block in blocks] == [
        "Heading",
        "Heading",
        "Paragraph",
        "Table",
        "Heading",
    ]
    assert [block.content.text for block in blocks[:3]] == ["Terms", "Who", "vendors."]


@pytest.mark.parametrize(
    "template",
    [
        "{vendors.map(v => <dl><dt>Purpose</dt><dd>{v.use}</dd><dt>Place</dt><dd>{v.at}</dd></dl>)}",
        (
            "{vendors.map((v, i) => (<div key={i}><Field label='Purpose' value={v.use} />"
            '<Field label="Place" value={v.at} /></div>))}'
        ),
        "{vendors.map(({ name, use, at: where }) => <p><b>Purpose:</b> {use} <b>Place:</b> {where}</p>)}",
        "{vendors.filter(v => v.on).map(v => { return <p><i>Purpose</i> {v.use} <i>Place</i> {v.at}</p> })}",
        (
            "<table><thead><tr><th>Name</th><th>Purpose</th><th>Place</th></tr></thead><tbody>"
            "{vendors.map((v) => <tr><td>{v.name}</td><td>{v.use}</td><td>{v.at}</td></tr>)}</tbody></table>"
        ),
        "<For each={vendors}>{(v) => <p><b>Purpose:</b> {v.use} <b>Place:</b> {v.at}</p>}</For>",
        "{vendors.length > 0 && (<div>{vendors.map(v => <p>Purpose: {v.use} Place: {v.at}</p>)}</div>)}",
    ],
)
def test_what_a_template_prints_before_a_value_is_what_its_column_is_called(template):
    header = tables(read(drawn(template), "page.tsx"))[0][0]
    assert [label.casefold() for label in header] == ["name", "purpose", "place"]


@pytest.mark.parametrize(
    ("template", "name"),
    [
        (
            "{vendors.map(r => <div><h3>{r[0]}</h3><dt>Purpose</dt>{r[1]}<dt>Place</dt>{r[2]}</div>)}",
            "",
        ),
        (
            (
                "<table><tr><th>Name</th><th>Purpose</th><th>Place</th></tr>"
                "{vendors.map(([n, use, at]) => <tr><td>{n}</td><td>{use}</td><td>{at}</td></tr>)}</table>"
            ),
            "Name",
        ),
    ],
)
def test_lists_of_values_stand_under_what_their_template_prints(template, name):
    rows = '[["A", "mail", "US"], ["B", "calls", "FR"]]'
    assert tables(read(drawn(template, rows), "page.tsx")) == [
        [[name, "Purpose", "Place"], ["A", "mail", "US"], ["B", "calls", "FR"]]
    ]


def test_loops_of_other_templates_draw_a_list_in_its_place():
    script = "const vendors = [{ name: 'A', at: 'US' }];\n"
    vue = f"<script setup>\n{script}</script>\n<template>\n<h2>Who</h2>%s<h2>What</h2>\n</template>\n"
    svelte = f"<script>\n{script}</script>\n<h2>Who</h2>%s<h2>What</h2>\n"
    for page in (
        vue % '<ul><li v-for="v in vendors" :key="v.name"><b>Place:</b> {{ v.at }}</li></ul>',
        vue % '<div v-for="(v, i) of vendors"><b>Place:</b> {{ v.at }}</div>',
        svelte % "{#each vendors as v, i (v.name)}<div><b>Place:</b> {v.at}</div>{/each}",
        svelte % "{#each vendors as { name, at }}<div><b>Place:</b> {at}</div>{/each}",
    ):
        found = read(page.encode(), "page")
        assert [type(block).__name__ for block in found.blocks] == [
            "Heading",
            "Paragraph",
            "Table",
            "Heading",
        ]
        assert tables(found) == [[["name", "Place"], ["A", "US"]]]


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("<div>Vendor</div><div>What for</div><div>Where</div>", ["Vendor", "What for", "Where"]),
        ("<div>No.</div><div>Vendor</div><div>What for</div><div>Where</div>", ["name", "use", "at"]),
    ],
)
def test_as_many_short_lines_before_a_list_as_its_template_shows_parts_are_its_header(header, columns):
    template = "{vendors.map(v => <div><div>{v.name}</div><div>{v.use}</div><div>{v.at}</div></div>)}"
    page = drawn(f"<p>These are those who help us.</p><div>{header}</div>{template}")
    assert tables(read(page, "page.tsx"))[0][0] == columns


@pytest.mark.parametrize(
    "columns",
    [
        "[{ field: 'v', headerName: 'Vendor', flex: 1 }, { field: 'l', headerName: 'Place' }]",
        "[{ accessorKey: 'v', header: 'Vendor' }, { accessorKey: 'l', header: 'Place' }]",
        "[{ title: 'Vendor', dataIndex: 'v', key: 'v' }, { title: 'Place', dataIndex: 'l', key: 'l' }]",
    ],
)
def test_columns_that_a_script_describes_are_the_header_of_the_list_with_their_keys(columns):
    script = (
        f"const columns = {columns};\nconst rows = [{{ v: 'A', l: 'US' }}, {{ v: 'B', l: 'FR' }}];\n"
        "export default () => (<main><h1>Who</h1><Grid columns={columns} rows={rows} /></main>)"
    )
    assert tables(read(script.encode(), "page.tsx")) == [[["Vendor", "Place"], ["A", "US"], ["B", "FR"]]]


def test_an_address_behind_a_word_of_the_template_is_a_part_of_the_list():
    template = (
        "<div><div>Vendor</div><div>Page</div><div>Place</div></div>{vendors.map(v => <div><p>{v.name}</p>"
        "<p><a href={v.use} target='_blank'><b>Visit</b></a></p><p>{v.at}</p></div>)}"
    )
    page = drawn(f"<p>These are those who help us.</p>{template}")
    assert tables(read(page, "page.tsx"))[0][0] == ["Vendor", "Page", "Place"]


_NAMED = """const all = [{ n: 'Acme', p: 'Servers' }, { n: 'Bolt', p: 'E-mail' }];
%s
export default () => (<><h1>Who</h1><table><tr><th>Vendor</th><th>Purpose</th></tr>
%s
</table></>)
"""


_AS_A_ROW = "<tr><td>{v.n}</td><td>{v.p}</td></tr>"


@pytest.mark.parametrize(
    ("made", "loop"),
    [
        ("const shown = all.filter((v) => v.n.includes(q));", "shown.map((v) => (ROW))"),
        ("const shown = useMemo(() => all.filter((v) => v.n === q), [q]);", "shown.map((v) => (ROW))"),
        ("const a = all.slice(1);\nconst b = a.sort();", "b.map((v) => (ROW))"),
        ("const shown = all.map((v) => ({ ...v, p: t(v.n) }));", "shown.map((v) => (ROW))"),
        ("", "all.length > 0 && all.map((v) => (ROW))"),
        ("", "[...all].sort().map((v) => (ROW))"),
        ("", "all.map((v) => { const key = v.n; return (ROW); })"),
    ],
)
def test_a_list_that_is_filtered_or_sorted_first_is_drawn_in_its_place(made, loop):
    script = _NAMED % (made, "{" + loop.replace("ROW", _AS_A_ROW) + "}")

    assert tables(read(script.encode(), "page.tsx")) == [
        [["Vendor", "Purpose"], ["Acme", "Servers"], ["Bolt", "E-mail"]]
    ]


def test_a_list_made_with_other_keys_is_not_drawn_by_those_of_its_source():
    script = _NAMED % (
        "const shown = all.map((v) => ({ name: v.n }));",
        "{shown.map((v) => (<i>{v.name}</i>))}",
    )

    assert tables(read(script.encode(), "page.tsx"))[0] == [
        ["n", "p"],
        ["Acme", "Servers"],
        ["Bolt", "E-mail"],
    ]


def test_mark_up_that_is_an_item_of_a_list_in_mark_up_is_read():
    script = b"""export default () => (<><h1>Who</h1><ul>{[
  <><b>Acme</b> for servers</>,
  <><b>Bolt</b> for e-mail</>,
].map((item, i) => (<li key={i}>{item}</li>))}</ul></>)"""

    contents = [block.content.text for block in read(script, "page.tsx").blocks]
    assert contents == ["Who", "Acme for servers", "Bolt for e-mail"]


def test_mark_up_in_a_list_that_a_component_is_given_is_read():
    script = b"""export default () => (<Layout sections={[{ heading: "Who", children: (<>
  <p>These:</p><Table columns={["Name", "Place"]} rows={[["Acme", "Spain"]]} />
</>) }]} />)"""
    found = read(script, "page.tsx")

    assert words(found) == ["Who", "These:"]
    assert tables(found) == [[["Name", "Place"], ["Acme", "Spain"]]]


def test_terms_in_a_list_that_a_component_is_given_stay_terms():
    script = b"""export default () => (<Layout sections={[{ title: "Who", body: (<>
  <dl><div><dt>Acme</dt><dd>Takes payments.</dd></div><div><dt>Bolt</dt><dd>Mails.</dd></div></dl>
</>) }]} />)"""
    found = [block for block in read(script, "page.tsx").blocks if isinstance(block, ListItem)]

    assert [(item.kind, item.content.text) for item in found] == [
        ("term", "Acme"), ("description", "Takes payments."), ("term", "Bolt"), ("description", "Mails."),
    ]  # fmt: skip


def test_lists_in_mark_up_within_each_other_are_read_to_a_bound():
    script = "export default () => (" + "<A b={[" * 2000 + "<i>x</i>" + "]} />" * 2000 + ")"

    read(script.encode(), "page.tsx")


def test_words_that_a_list_draws_right_above_another_are_its_header():
    script = b"""const all = [{ n: 'Acme', p: 'Servers', j: 'Spain' }, { n: 'Bolt', p: 'Mail', j: 'Italy' }];
export default () => (<><h1>Who</h1><p>4 active</p>
  <div className="grid">{['Vendor', 'Purpose', 'Place'].map((h) => (<span key={h}>{h}</span>))}</div>
  {all.map((v) => (<div key={v.n} className="grid"><span>{v.n}</span><p>{v.p}</p><p>{v.j}</p></div>))}</>)
"""
    found = read(script, "page.tsx")

    assert tables(found)[0] == [
        ["Vendor", "Purpose", "Place"], ["Acme", "Servers", "Spain"], ["Bolt", "Mail", "Italy"],
    ]  # fmt: skip


def test_a_section_whose_words_are_in_a_list_by_a_letter_is_no_table():
    script = b"""const page = [
  { h: "1. Data", c: ["We store data.", "We keep it."] },
  { h: "2. Sub-processors", c: ["We use:", "Zorblit: hosting"] },
];
"""

    assert tables(read(script, "page.ts")) == []


@pytest.mark.parametrize(
    ("named", "headers"),
    [("const heads = ['Vendor', 'Purpose'];\n", "heads"), ("", "['Vendor', 'Purpose']")],
)
@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ("[{ n: 'A', p: 'Servers' }, { n: 'B', p: 'E-mail' }]", "<td>{r.n}</td><td>{r.p}</td>"),
        ("[['A', 'Servers'], ['B', 'E-mail']]", "{r.map((c, i) => <td key={i}>{c}</td>)}"),
    ],
)
def test_headers_that_mark_up_draws_out_of_a_list_are_those_of_the_rows_it_draws(named, headers, rows, row):
    script = (
        f"{named}const rows = {rows};\nexport default () => (<table><thead><tr>"
        f"{{{headers}.map((h) => <th key={{h}}>{{h}}</th>)}}</tr></thead>"
        f"<tbody>{{rows.map((r) => <tr>{row}</tr>)}}</tbody></table>);\n"
    )
    assert tables(read(script.encode(), "page.tsx")) == [
        [["Vendor", "Purpose"], ["A", "Servers"], ["B", "E-mail"]]
    ]


def test_records_that_mark_up_draws_where_they_stand_are_there_once():
    source = b"""export default function Page() {
  return (<main>{[
    { name: "Acme", use: "Logs" },
    { name: "Bolt", use: "Mail" },
  ].map((each) => (<div key={each.name}><b>{each.name}</b><p>{each.use}</p></div>))}</main>);
}
"""
    assert tables(read(source, "page.tsx")) == [[["name", "use"], ["Acme", "Logs"], ["Bolt", "Mail"]]]
