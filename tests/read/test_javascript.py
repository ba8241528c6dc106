"""Reading scripts as text: data literals and JSX; nothing is evaluated."""

import pytest
from document_pieces import tables, texts, words

from pipeline.errors import ReadError
from pipeline.model import Heading, Table
from pipeline.read import read
from pipeline.read.follow import follow


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
    assert words(read(script + b"<h1>Who</h1>\n{#each others as row}<p>one</p>{/each}\n", "x.svelte")) == [
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


def headings(document):
    return [block.content.text for block in document.blocks if isinstance(block, Heading)]


def shape(document):
    return [type(block).__name__ for block in document.blocks]


def drawn(template: str, rows: str = '[{ name: "A", use: "mail", at: "US" }]') -> bytes:
    """A page that draws a list that its script names."""
    return (
        f"const vendors = {rows};\n"
        f"export default () => (<main><h1>Terms</h1><h2>Who</h2>{template}<h2>What</h2></main>)"
    ).encode()


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


def test_all_that_the_functions_of_a_script_return_is_read():
    script = b"""function Badge({ said }) { return (<i className={`x ${said}`}>{said}</i>) }
export default function Page() {
  const when = "1 May 2031"
  return (<main><Link href="/a">one</Link><h1>Who & why</h1><Badge said={1} /> {when}</main>)
}
"""
    assert headings(read(script, "page.tsx")) == ["Who & why"]
    assert words(read(script, "page.tsx")) == ["one", "Who & why", "1 May 2031"]


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ('lang === "en" ? "Who" : "Wer"', "Who"),
        ('de ? "Wer" : "Who"', "Who"),
        ("es ? 'Quién' : fr ? 'Qui' : 'Who'", "Who"),
        ("open && <i>Who</i>", "Who"),
        ("waiting ? <i>Wait</i> : (<p><b>Who</b></p>)", "Who"),
        ("rows.length ? <div><p>Who, and what for</p></div> : <i>None</i>", "Who, and what for"),
        ('clause("Who", <>{"a"} b</>)', "Who|a b"),
        ("/* <p>never</p> */", ""),
    ],
)
def test_of_a_condition_one_part_is_shown(expression, shown):
    page = f"export default () => (<main>{{{expression}}}</main>)".encode()
    assert "|".join(words(read(page, "page.tsx"))) == shown


def test_an_object_that_says_what_a_page_is_called_says_nothing_of_a_list():
    script = (
        b'export const metadata = { title: "Who | Quernstone", lastUpdated: "2031-05-01" };\n'
        b"export default () => (<p>one</p>)"
    )
    found = read(script, "page.tsx")

    assert words(found) == ["one"]
    assert {name: text.text for name, text in found.properties} == {
        "title": "Who | Quernstone",
        "modified": "2031-05-01",
    }


def test_what_mark_up_of_a_script_says_is_found_again_at_its_place():
    page = drawn("{vendors.map(v => <p>Purpose: {v.use} Place: {v.at}</p>)}<p>{open && <b>one</b>}</p>")
    pieces = [piece for text in texts(read(page, "page.tsx")) for piece in text.fragments]

    assert "one" in {piece.text for piece in pieces}
    assert [follow(page, str(piece.locator)) for piece in pieces] == [piece.text for piece in pieces]


@pytest.mark.parametrize(
    "endless",
    ["{{ " + " " * 50_000, "<" + "A" * 200_000, "`${" + "a" * 200_000 + "`"],
    ids=lambda text: text[:3],
)
def test_what_a_script_begins_and_never_ends_is_read_to_the_end_of_the_text(endless):
    rows = "<?php $rows = [['name' => 'Acme', 'use' => 'Mail'], ['name' => 'Bolt', 'use' => 'Logs']]; ?>"
    page = f"{rows}\n<br/>@foreach($rows as $row) {{{{ $row['name'] }}}} @endforeach\n{endless}"
    script = f"export const rows = [{{ name: 'Acme', use: {endless} }}, {{ name: 'Bolt', use: 'b' }}];\n"

    assert [read(source.encode(), "page").text for source in (page, script)] == [page, script]


def test_a_function_that_returns_nothing_but_spaces_is_read_to_the_end():
    script = "const rows = () => {\n  return" + " " * 50_000 + "\n};\n"

    assert read(script.encode(), "x.ts").text == script


def read_value(written: str, before: str = "") -> str:
    """What a value says that a script writes so."""
    script = f"{before}\nexport const rows = [\n  {{ name: 'A', said: {written} }},\n];\n"
    table = tables(read(script.encode(), "x.ts"))[-1]
    return "|".join(dict(zip(table[0], table[1], strict=True)).get("said", "").split("\n"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("WHO.b.name", "Bee"),
        ("WHO['b'].name", "Bee"),
        ("WHO[b]?.name!", ""),
        ("HOST", "Acme"),
        ("`Mail of ${HOST} ${now()}`", "Mail of Acme "),
        ('de ? "Zweck" : "Purpose"', "Purpose"),
        ("t('who.b.name')", "Bee"),
        ("t('who.c.name')", ""),
        ("__('Sending of mail')", "Sending of mail"),
        ("new Date('2031-05-01')", "2031-05-01"),
        ("() => [1, 2]", "1|2"),
    ],
)
def test_a_value_that_is_no_literal_says_what_the_script_says_elsewhere(written, said):
    before = "const HOST = 'Acme';\nconst WHO = { b: { name: 'Bee' } };\nconst en = { who: WHO };"
    assert read_value(written, before).strip() == said.strip()


def test_what_is_spread_is_there_and_stands_nowhere_else():
    script = b"""const base = { on: "yes" };
const some = [{ name: "A", ...base }];
export const all = [...some, { ...base, name: "B" }];
"""
    assert tables(read(script, "x.ts")) == [[["name", "on"], ["A", "yes"], ["B", "yes"]]]


def test_values_that_stand_for_each_other_over_and_over_are_counted():
    lines = ["const a0 = [['x', 'y'], ['x', 'y']];"]
    lines += [f"const a{i} = [{', '.join([f'...a{i - 1}'] * 10)}];" for i in range(1, 9)]
    with pytest.raises(ReadError, match="more cells than the limit"):
        read("\n".join(lines).encode(), "x.ts")


@pytest.mark.parametrize(
    "script",
    [
        "const rows = useMemo<Row[]>(() => [{ name: 'A' }], []);",
        "const rows = ref<Row[]>([{ name: 'A' }]);",
        "import x from 'x';\nconst [rows, setRows] = useState([{ name: 'A' }]);",
        "export const rows = () => [{ name: 'A' }];",
        "export const rows = (): Row[] => {\n  return [{ name: 'A' }];\n};",
        "import x from 'x';\nclass Page {\n  readonly rows: Row[] = [{ name: 'A' }];\n}",
        "export function page() {\n  return {\n    when: 1,\n    rows: [{ name: 'A' }],\n  };\n}",
        "export default {\n  data() {\n    return { rows: [{ name: 'A' }] };\n  },\n};",
        "export default {\n  data: () => ({ rows: [{ name: 'A' }] }),\n};",
    ],
)
def test_a_list_is_read_however_a_script_holds_it(script):
    assert tables(read(script.encode(), "x.ts")) == [[["name"], ["A"]]]


def test_components_among_the_rows_of_a_table_are_rows_of_it():
    page = (
        "export default () => (<table><thead><tr><th>Name</th><th>Place</th></tr></thead><tbody>"
        '<Row name="A" at="US" /><Row name="B" at="FR" /></tbody></table>)'
    )
    assert tables(read(page.encode(), "page.tsx")) == [[["Name", "Place"], ["A", "US"], ["B", "FR"]]]


def test_a_page_of_astro_is_a_script_and_its_mark_up():
    page = b"""---
import Base from "../Base.astro";
const rows = [["A", "US"], ["B", "FR"]];
---
<Base title="Partners | Quernstone">
  <h1>Who</h1>

  {rows.map((row) => (
    <p><b>Name:</b> {row[0]}</p>

    <p><b>Place:</b> {row[1]}</p>
  ))}
</Base>
"""
    found = read(page, "page.astro")

    assert headings(found) == ["Who"]
    assert tables(found) == [[["Name", "Place"], ["A", "US"], ["B", "FR"]]]


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


FILLED = "<h1>Who</h1>\n<table><tr><th>Name</th><th>Place</th></tr>{}</table>"


@pytest.mark.parametrize(
    "page",
    [
        "@extends('page')\n@php\n$all = [['n' => 'A', 'at' => 'US'], ['n' => 'B', 'at' => 'FR']];\n@endphp\n"
        + FILLED.format("@foreach($all as $v)<tr><td>{{$v['n']}}</td><td>{{$v['at']}}</td></tr>@endforeach"),
        "<?php\n$all = array(array('A', 'US'), array('B', 'FR'));\n?>\n"
        + FILLED.format(
            "<?php foreach ($all as [$name, $at]): ?><tr><td><?= $name ?></td><td><?= e($at) ?></td></tr>"
            "<?php endforeach; ?>"
        ),
        "{% set all = [{name: 'A', at: 'US'}, {name: 'B', at: 'FR'}] %}\n"
        + FILLED.format("{% for v in all %}<tr><td>{{ v.name }}</td><td>{{ v.at }}</td></tr>{% endfor %}"),
        "@extends('page')\n@section('content')\n{{-- <p>gone</p> --}}"
        + FILLED.format(
            "<tr><td>A</td><td>{{ __('US') }}</td></tr><tr><td>B</td><td>@lang('FR')</td></tr>"
            "<tr><td>{{ $other }}</td><td></td></tr>"
        ).replace("Name", "{{ __('Name') }}")
        + "\n@endsection\n",
    ],
    ids=["blade", "php", "twig", "looked-up"],
)  # fmt: skip
def test_a_page_that_a_program_fills_in_is_read_filled_in(page):
    found = read(page.encode(), "page")

    assert words(found)[0] == "Who"
    assert [row for table in tables(found) for row in table if any(row)] == [
        ["Name", "Place"], ["A", "US"], ["B", "FR"],
    ]  # fmt: skip
    for piece in (piece for text in texts(found) for piece in text.fragments):
        assert follow(page.encode(), str(piece.locator)) == piece.text


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


def test_items_that_a_call_makes_are_what_it_is_given():
    script = """const vendor = (name: string, place = 'x') => ({ name, place });
export const one = [vendor('A', 'US'), vendor("B", "FR")];
export const two = [new Vendor({ name: 'C' }), new Vendor({ name: 'D' }, 1)];
export const three = [t('e'), t('f')];
"""
    assert tables(read(script.encode(), "x.ts")) == [
        [["name", "place"], ["A", "US"], ["B", "FR"]],
        [["name"], ["C"], ["D"]],
    ]


def test_mark_up_in_a_value_is_read_once():
    page = b"export const page = {\n  title: 'Terms',\n  html: `<h2>Who</h2><p>one</p>`,\n};\n"
    assert words(read(page, "x.ts")).count("one") == 1


def test_an_address_behind_a_word_of_the_template_is_a_part_of_the_list():
    template = (
        "<div><div>Vendor</div><div>Page</div><div>Place</div></div>{vendors.map(v => <div><p>{v.name}</p>"
        "<p><a href={v.use} target='_blank'><b>Visit</b></a></p><p>{v.at}</p></div>)}"
    )
    page = drawn(f"<p>These are those who help us.</p>{template}")
    assert tables(read(page, "page.tsx"))[0][0] == ["Vendor", "Page", "Place"]


_PHP = """<?php

return [
  'title' => 'T', # said
  'list' => [
    ['name' => 'Acme', 'use' => 'mail'],
    ['name' => 'Bolt', 'use' => 'hosting'],
  ],
];
"""
_PYTHON = """'''Ours.'''

LIST: list[dict[str, str]] = [
    # first
    {"name": "Acme", "use": "mail"},  # "so"
    {"name": "Bolt", "use": "hosting"},
]
"""


@pytest.mark.parametrize("source", [_PHP, _PYTHON], ids=["php", "python"])
def test_records_in_a_file_of_php_or_python_are_a_table(source):
    found = read(source.encode(), "x")

    assert tables(found) == [[["name", "use"], ["Acme", "mail"], ["Bolt", "hosting"]]]
    cell = next(b for b in found.blocks if isinstance(b, Table)).rows[1].cells[0]
    assert follow(source.encode(), str(cell.fragments[0].locator)) == "Acme"


def test_rows_of_python_in_round_brackets_are_rows():
    source = b'LIST = [\n    ("Acme", "mail", None),\n    ("Bolt", "hosting", "Norway"),\n]\n'

    assert tables(read(source, "x")) == [[["Acme", "mail", ""], ["Bolt", "hosting", "Norway"]]]


def test_what_calls_are_given_by_name_are_records():
    source = """from vendors import Vendor

# as published
LIST: tuple[Vendor, ...] = (
    Vendor(
        name="Acme",
        use="mail",
    ),
    Vendor(name="Bolt", use="hosting"),
)
"""

    assert tables(read(source.encode(), "x")) == [[["name", "use"], ["Acme", "mail"], ["Bolt", "hosting"]]]


def test_the_type_of_a_list_may_stand_on_several_lines():
    source = """export const list: ReadonlyArray<{
  name: string
  use: string
}> = [
  { name: "Acme", use: "mail" },
]
"""

    assert tables(read(source.encode(), "x")) == [[["name", "use"], ["Acme", "mail"]]]


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


def test_a_line_feed_that_mark_up_says_breaks_the_line():
    script = b"export default () => (<Text>One{'\\n'}two{\"\\n\"}three</Text>)"

    assert words(read(script, "page.tsx")) == ["One\ntwo\nthree"]


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


def test_lists_in_mark_up_within_each_other_are_read_to_a_bound():
    script = "export default () => (" + "<A b={[" * 2000 + "<i>x</i>" + "]} />" * 2000 + ")"

    read(script.encode(), "page.tsx")


def test_all_pages_that_a_script_quotes_are_read():
    script = b"""const site = "https://a.example";
function terms() { const body = `<main><h1>Terms</h1><p>Be kind to ${name}.</p></main>`; }
function list() { const body = `<nav>Home</nav><main><h1>Who</h1><p>Acme</p></main>`; }
"""
    contents = [block.content.text for block in read(script, "pages.ts").blocks]

    assert contents == ["Terms", "Be kind to .", "Home", "Who", "Acme"]


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


MARKDOWN = b"""export const policy = `# Privacy

## Sub-processors

- **Zorblit**: hosting
- **Kwarn**: e-mail
`;
"""


def test_markdown_that_a_script_quotes_is_read_without_the_script():
    document = read(MARKDOWN, "policy.ts")

    assert [heading.content.text for heading in document.blocks if isinstance(heading, Heading)] == [
        "Privacy", "Sub-processors",
    ]  # fmt: skip
    assert document.blocks[-1].content.text == "Kwarn: e-mail"
    assert document.text == MARKDOWN.decode()


def test_a_plain_text_that_a_script_quotes_is_read_in_its_place():
    script = b"""export const TERMS = `1. Data
We keep data.

2. Sub-processors
We use Zorblit (hosting).
Nobody else.
`;
"""

    document = read(script, "terms.ts")

    said = [block.content for block in document.blocks]
    assert any("Zorblit" in text.text for text in said)
    assert all(follow(script, str(each.locator)) == each.text for text in said for each in text.fragments)


def test_a_section_whose_words_are_in_a_list_by_a_letter_is_no_table():
    script = b"""const page = [
  { h: "1. Data", c: ["We store data.", "We keep it."] },
  { h: "2. Sub-processors", c: ["We use:", "Zorblit: hosting"] },
];
"""

    assert tables(read(script, "page.ts")) == []


_PAGE_OF_ROWS = (
    "<h2>Who</h2><table><tr><th>Vendor</th><th>Place</th></tr><tr><td>A</td><td>US</td></tr></table>"
)


@pytest.mark.parametrize(
    "script",
    [
        """const C = `PAGE`;
export default () => (
  <main><h1>Top</h1><div className={x} dangerouslySetInnerHTML={{ __html: C }} /><p>End</p></main>);""",
        """const C = `\\nPAGE\\n`;
export default function P() {
  return (<><h1>Top</h1><p dangerouslySetInnerHTML={{ __html: marked.parse(C) }}></p><p>End</p></>);
}""",
        """export default () => (<main><h1>Top</h1>
  <div className="a" dangerouslySetInnerHTML={{ __html: `PAGE` }} /><p>End</p></main>);""",
        """<script setup>
const c = `PAGE`;
</script>
<template>
<main><h1>Top</h1><div v-html="c"></div><p>End</p></main>
</template>
""",
        "<script>\n  const c = `PAGE`;\n</script>\n<h1>Top</h1>\n{@html clean(c)}\n<p>End</p>\n",
        "---\nconst c = `PAGE`;\n---\n<h1>Top</h1><Fragment set:html={c} /><p>End</p>\n",
    ],
)
def test_mark_up_that_a_script_quotes_under_a_name_stands_where_it_is_shown(script):
    found = read(script.replace("PAGE", _PAGE_OF_ROWS).encode(), "page.tsx")

    assert words(found) == ["Top", "Who", "End"]
    assert tables(found) == [[["Vendor", "Place"], ["A", "US"]]]


def test_the_style_that_a_page_is_given_is_no_words_of_it():
    script = b"export default () => (<><h1>Who</h1><style dangerouslySetInnerHTML={{ __html: `p{}` }} /></>)"

    assert words(read(script, "page.tsx")) == ["Who"]


_GIVES = """const core = [["A", "Servers"], ["B", "E-mail"]];
const other = [["C", "Errors"]];
%s
export default function Page() {
  return (<><h1>Who</h1><Vendors heading="Core" of={core} /><Vendors heading="Other" of={other} /></>);
}
"""
_ROWS_OF_IT = (
    "<section><h2>{HEADING}</h2><table><tr><th>Vendor</th><th>Use</th></tr>"
    "{ROWS.map(([a, b]) => (<tr><td>{a}</td><td>{b}</td></tr>))}</table></section>"
)


@pytest.mark.parametrize(
    ("begins", "ends", "heading", "rows"),
    [
        ("function Vendors({ heading, of }: Given) {\n  return (", ");\n}", "heading", "of"),
        ("export const Vendors = (props: Given) => (", ");", "props.heading", "props.of"),
        ("const Vendors: FC<Given> = ({ heading: t, of: l = [] }) => (", ");", "t", "l"),
    ],
)
def test_a_component_that_a_script_defines_draws_the_lists_that_it_is_given(begins, ends, heading, rows):
    component = begins + _ROWS_OF_IT.replace("HEADING", heading).replace("ROWS", rows) + ends
    found = read((_GIVES % component).encode(), "page.tsx")

    assert [block.content.text for block in found.blocks if isinstance(block, Heading)] == [
        "Who",
        "Core",
        "Other",
    ]
    assert tables(found) == [
        [["Vendor", "Use"], ["A", "Servers"], ["B", "E-mail"]],
        [["Vendor", "Use"], ["C", "Errors"]],
    ]


def test_a_list_that_stands_in_such_a_component_is_drawn_as_it_draws_it():
    script = b"""const Cards = ({ rows }) => (<table><tr><th>Vendor</th><th>Use</th></tr>
{rows.map((r) => <tr key={r.n}><td>{r.n}</td><td>{r.u}</td></tr>)}</table>);
export default () => (<main><Cards rows={[{ u: "Servers", n: "A" }, { u: "Mail", n: "B" }]} /></main>);
"""
    assert tables(read(script, "page.tsx")) == [[["Vendor", "Use"], ["A", "Servers"], ["B", "Mail"]]]


def test_an_object_that_a_class_has_is_read_and_one_that_is_set_in_a_function_is_not():
    script = b"""export class Lists {
  private readonly lists = {
    vendors: [{ name: 'A', place: 'US' }, { name: 'B', place: 'FR' }],
  };
  set() {
    x = { name: 'C', place: 'IT' };
  }
}
"""
    assert tables(read(script, "x.ts")) == [[["name", "place"], ["A", "US"], ["B", "FR"]]]


def test_a_component_by_itself_is_a_row_where_others_of_its_name_are_and_no_part_of_a_page():
    script = b"""export default () => (<main>
  <h2>One</h2>
  <Vendor name="A" place="US" use="mail" />
  <Picture src="/a.png" alt="A" size="3" />
  <h2>Two</h2>
  <Vendor name="B" place="FR" use="logs">See <a href="/b">it</a></Vendor>
  <Picture src="/b.png" alt="B" size="3" />
</main>);
"""
    found = read(script, "page.tsx")

    assert tables(found) == [
        [["name", "place", "use"], ["A", "US", "mail"]],
        [["name", "place", "use", "description"], ["B", "FR", "logs", "See it"]],
    ]
    assert words(found) == ["One", "Two"]


def test_values_beside_rows_that_are_as_wide_are_no_headers_of_theirs():
    script = b"""const seat = ["1 Main Street", "Oslo", "Norway"];
const vendors = [["A", "mail", "US"], ["B", "logs", "FR"]];
"""
    assert [["A", "mail", "US"], ["B", "logs", "FR"]] in tables(read(script, "x.js"))


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


def test_records_of_a_list_whose_beginning_was_cut_off_are_read():
    source = (
        b"    use: 'mail',\n  },\n  {\n    name: 'Acme', at: ['US', 'IE'],\n  },\n"
        b"  {\n    name: 'Bolt', at: [],\n  },\n];\n"
    )

    assert tables(read(source, "x")) == [[["name", "at"], ["Acme", "US\nIE"], ["Bolt", ""]]]


def test_records_that_mark_up_draws_where_they_stand_are_there_once():
    source = b"""export default function Page() {
  return (<main>{[
    { name: "Acme", use: "Logs" },
    { name: "Bolt", use: "Mail" },
  ].map((each) => (<div key={each.name}><b>{each.name}</b><p>{each.use}</p></div>))}</main>);
}
"""
    assert tables(read(source, "page.tsx")) == [[["name", "use"], ["Acme", "Logs"], ["Bolt", "Mail"]]]


def test_what_a_script_makes_a_map_of_is_records_by_name():
    source = b"export const vendors = new Map([\n  ['Acme', { at: 'US' }],\n  ['Bolt', { at: 'FR' }],\n]);\n"

    assert tables(read(source, "x")) == [[["", "at"], ["Acme", "US"], ["Bolt", "FR"]]]


def test_records_by_name_at_the_margin_of_a_file_of_python_are_read():
    source = (
        b"VENDORS = {\n    'acme': {'name': 'A', 'at': 'US'},\n    'bolt': {'name': 'B', 'at': 'FR'},\n}\n"
    )

    assert tables(read(source, "vendors.py")) == [
        [["", "name", "at"], ["acme", "A", "US"], ["bolt", "B", "FR"]]
    ]


def test_components_that_a_script_begins_and_never_ends_draw_nothing():
    script = b"import x from 'y'\n" + b"const A = ({ rows }) => (<p>{rows.map(\n" * 8_000

    assert tables(read(script, "page.tsx")) == []


def test_records_of_ruby_with_a_name_in_capitals_are_a_table():
    script = b"""module Legal
  VENDORS = [
    { name: "Acme", place: "US" },
    { name: "Bolt", place: "FR" },
  ].freeze
end
"""
    assert tables(read(script, "legal.rb")) == [[["name", "place"], ["Acme", "US"], ["Bolt", "FR"]]]
