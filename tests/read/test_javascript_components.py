"""Components that a script defines: what they draw stands where they are used, and nowhere else."""

import pytest
from document_pieces import headings, tables, words

from pipeline.model import Heading, Table
from pipeline.read import read
from pipeline.read.javascript.defined import components_in

VENDORS = """const core = [["A", "Servers"], ["B", "E-mail"]];
function Vendors({ heading, rows%s }) {
  return (<section><h2>{heading}</h2><table><tr><th>Vendor</th><th>Use</th></tr>
    {rows.map(([a, b]) => (<tr><td>{a}</td><td>{b}</td></tr>))}</table>%s</section>);
}
"""
TABLE = [["Vendor", "Use"], ["A", "Servers"], ["B", "E-mail"]]


def page(script, takes="", shows=""):
    return read((VENDORS % (takes, shows) + script).encode(), "page.tsx")


@pytest.mark.parametrize(
    "use",
    [
        '<Vendors heading="Core" rows={core}></Vendors>',
        '<Vendors heading="Core" rows={core}>\n</Vendors>',
        '<Vendors compact heading="Core" rows={core} />',
        '<Vendors data-test="x" aria-label={t("x")} heading="Core" rows={core} />',
        '<Vendors xlink:href="x" heading="Core" rows={core} />',
        '<Vendors {...other} heading="Core" rows={core} />',
        '<Vendors {...{ heading: "x" }} heading="Core" rows={core} />',
        '<Vendors\n  // the first\n  heading="Core"\n  rows={core}\n/>',
        '<Vendors\n  /** the first */\n  heading="Core"\n  rows={core}\n/>',
        f'<Vendors\n  /* {"word " * 200} */\n  heading="Core" rows={{core}} />',
    ],
)
def test_a_component_draws_what_it_is_given_however_it_is_written(use):
    found = page(f"export default () => (<main><h1>Who</h1>{use}</main>);\n")

    assert headings(found) == ["Who", "Core"]
    assert tables(found) == [TABLE]


def test_of_an_object_that_a_component_is_given_whole_it_draws_the_list_that_it_asks_for():
    lists = 'const given = { rows: [["A", "Servers"], ["B", "E-mail"]] };\n'
    component = VENDORS.partition("\n")[2] % ("", "")
    use = 'export default () => (<main><Vendors heading="Core" {...given} /></main>);\n'
    found = read((lists + component + use).encode(), "page.tsx")

    assert tables(found) == [TABLE]


@pytest.mark.parametrize(("takes", "shows"), [("", ""), (", children", "<div>{children}</div>")])
def test_what_a_component_holds_stands_behind_what_it_draws_or_where_it_draws_it(takes, shows):
    use = '<Vendors heading="Core" rows={core}><p>Last <b>seen</b></p>in May</Vendors>'
    found = page(f"export default () => (<main>{use}<p>End</p></main>);\n", takes, shows)

    assert tables(found) == [TABLE]
    assert words(found) == ["Core", "core.", "Last seen", "in May", "End"]


def test_a_component_that_stands_in_another_is_drawn_in_it():
    script = """const Page = ({ lists }) => (<main><h1>Who</h1>
  {lists.map((x) => x)}<Vendors heading="Core" rows={core} /></main>);
export default () => (<Page lists={none} />);
"""
    found = page(script)

    assert headings(found) == ["Who", "Core"]
    assert tables(found) == [TABLE]


@pytest.mark.parametrize("swap", [False, True])
def test_a_component_that_another_draws_is_read_there_alone_though_no_mark_up_draws_that(swap):
    whole = """const Whole = ({ lists }) => (<main><h1>Who</h1>
  {lists.map((x) => x)}<Vendors heading="Core" rows={core} /></main>);
"""
    ahead, behind = ("", whole) if swap else (whole, "")
    found = read(f"{ahead}{VENDORS % ('', '')}{behind}export default Whole;\n".encode(), "page.tsx")

    assert headings(found) == ["Who", "Core"]
    assert tables(found) == [TABLE]


def test_of_components_that_draw_each_other_one_is_read():
    script = """const A = ({ of }) => (<div><p>First</p>{of.map((x) => x)}<B of={of} /></div>);
const B = ({ of }) => (<div><p>Second</p>{of.map((x) => x)}<A of={of} /></div>);
"""
    assert words(read(script.encode(), "page.tsx"))[:2] == ["First", "Second"]


def test_a_component_that_draws_itself_is_drawn_to_a_bound():
    script = """const Tree = ({ rows }) => (<ul>{rows.map((r) => <li>{r}</li>)}<Tree rows={rows} />
  <p>End</p></ul>);
export default () => (<main><Tree rows={core} /></main>);
"""
    assert "End" in words(page(script))


def test_what_a_component_draws_is_read_where_it_stands_if_no_use_of_it_is_drawn():
    other = "const Other = ({ of }) => (<p>We also ask Corvid {of.map((x) => x)}</p>);\n"
    many = '<Vendors heading="x" rows={none} />' * 50
    found = page(f"{other}export default () => (<main>{many}<Other of={{core}} /></main>);\n")

    assert sum("We also ask Corvid" in said for said in words(found)) == 1


def test_a_component_behind_one_that_never_ends_is_one():
    assert set(components_in("const Broken = ({ of }) => (<p>{of.map(\n" + VENDORS % ("", ""))) == {"Vendors"}


@pytest.mark.parametrize(
    "given",
    [
        "dangerouslySetInnerHTML={{ __html: said }}",
        "dangerouslySetInnerHTML={{__html:said,}}",
        "dangerouslySetInnerHTML={ { __html : said , } }",
        "set:html={ said }",
        'v-html="said"',
    ],
)
def test_mark_up_that_an_element_is_given_by_name_stands_in_it(given):
    drawn = f"export default () => (<main><div {given} /><p>End</p></main>);\n"
    script = f"const said = `<p>Acme</p><p>Bolt</p>`;\n{drawn}"

    assert words(read(script.encode(), "page.tsx")) == ["Acme", "Bolt", "End"]


@pytest.mark.parametrize("given", ["dangerouslySetInnerHTML={{ __html: a", "set:html={a", 'v-html="a'])
def test_blanks_without_end_behind_what_an_element_is_given_are_no_trouble(given):
    script = f"export default () => (<main><div {given}{' ' * 50_000}x /><p>End</p></main>);\n" * 20

    assert read(script.encode(), "page.tsx").media_type == "text/javascript"


HEADS = """const heads = [{ at: "Vendor", wide: "3" }, { at: "Use", wide: "4" }];
export default () => (<table><thead><tr>{heads.map((h) => %s)}</tr></thead>
<tbody><tr><td>Acme</td><td>Mail</td></tr></tbody></table>);
"""


def test_headers_that_mark_up_draws_out_of_records_are_what_it_shows_of_each():
    (table,) = tables(read((HEADS % "<th>{h.at}</th>").encode(), "page.tsx"))

    assert table == [["Vendor", "Use"], ["Acme", "Mail"]]


@pytest.mark.parametrize("cell", ["<td>{h.at}</td>", "<TableCell>{h.at}</TableCell>", "<th>{f(h)}</th>"])
def test_records_that_are_no_headers_of_a_table_stand_beside_it(cell):
    found = tables(read((HEADS % cell).encode(), "page.tsx"))

    assert {"Vendor", "Use", "Acme"} <= {word for table in found for row in table for word in row}


def test_words_in_a_row_beside_a_list_that_it_draws_stay_in_it():
    script = """const places = ["Norway", "France"];
const more = [{ a: "Corvid", b: "Logs" }, { a: "Dyne", b: "Mail" }];
export default () => (<table><tr><th>Name</th><th>Where</th></tr>
<tr><td>Acme</td><td>EU {places.map((p) => <li>{p}</li>)}</td></tr>
<tr><td>Bolt</td><td>{more.map((m) => <p>{m.a}</p>)}</td></tr></table>);
"""
    first, second = tables(read(script.encode(), "page.tsx"))

    assert first == [["Name", "Where"], ["Acme", "EU\nNorway\nFrance"], ["Bolt", ""]]
    assert second == [["a", "b"], ["Corvid", "Logs"], ["Dyne", "Mail"]]


def test_every_list_in_a_cell_stands_in_its_place_among_words_in_their_type():
    script = """const places = ["Norway", "France"];
const more = ["Spain", "Italy"];
export default () => (<table><tr><th>Name</th><th>Where</th></tr>
<tr><td><s>Acme</s></td><td><b>Now</b> {places.map((p) => <li>{p}</li>)}
  <b>Soon</b> {more.map((p) => <li>{p}</li>)}</td></tr></table>);
"""
    (table,) = (block for block in read(script.encode(), "page.tsx").blocks if isinstance(block, Table))
    name, where = table.rows[1].cells

    assert name.struck
    assert where.text == "Now\nNorway\nFrance\nSoon\nSpain\nItaly"
    assert [where.text[start:end] for start, end in where.strong] == ["Now", "Soon"]


def test_headers_over_a_list_that_they_do_not_fit_are_kept():
    script = """const rows = [{ a: "Acme", b: "Logs" }, { a: "Bolt", b: "Mail" }];
export default () => (<table><thead><tr><th>Vendor</th><th>Use</th><th>Since</th></tr></thead>
<tbody>{rows.map((r) => <tr><td>{r.a}</td></tr>)}</tbody></table>);
"""
    found = tables(read(script.encode(), "page.tsx"))

    assert {"Vendor", "Use", "Since", "Acme", "Mail"} <= {w for table in found for row in table for w in row}


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


def test_components_that_a_script_begins_and_never_ends_draw_nothing():
    script = b"import x from 'y'\n" + b"const A = ({ rows }) => (<p>{rows.map(\n" * 8_000

    assert tables(read(script, "page.tsx")) == []


@pytest.mark.parametrize("over", ["<th>{v.name}</th>", "<th scope='col'>{v.name}</th>"])
def test_a_list_that_is_drawn_over_columns_and_again_below_them_is_no_header(over):
    script = f"""const vendors = [{{ name: "Acme", use: "Logs" }}, {{ name: "Bolt", use: "Mail" }}];
export default () => (<table><tr>{{vendors.map((v) => {over})}}</tr>
<tr>{{vendors.map((v) => <td>{{v.use}}</td>)}}</tr></table>);
"""
    found = tables(read(script.encode(), "page.tsx"))

    assert [["name", "use"], ["Acme", "Logs"], ["Bolt", "Mail"]] in found


def test_records_of_which_some_have_no_header_stand_beside_the_table():
    heads = HEADS.replace('at: "Vendor"', 'at: { en: "Vendor", x: "Who" }')

    said = str(tables(read((heads % "<th>{h.at}</th>").encode(), "page.tsx")))
    assert "Vendor" in said
    assert "Use" in said
