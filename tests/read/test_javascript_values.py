"""Values that scripts of any language write out: literals, calls, names, records and rows."""

import pytest
from document_pieces import tables, words

from pipeline.errors import ReadError
from pipeline.model import Table
from pipeline.read import format_of, read
from pipeline.read.deadline import within
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


def test_an_element_that_is_a_value_is_what_it_shows():
    script = b"""const rows = [
  { name: <b>Acme, Inc.</b>, at: (<><Link href="/x">US</Link>, FR</>), icon: <Icon name="a" /> },
];
export default () => (<p>one</p>)
"""
    assert tables(read(script, "page.tsx")) == [[["name", "at", "icon"], ["Acme, Inc.", "US, FR", ""]]]


def test_a_list_that_a_call_is_given_or_a_function_returns_is_a_table():
    frozen = b"export const rows = Object.freeze([\n  { name: 'A' },\n] as const);\n"
    returned = b"export function rows() {\n  return [\n    { name: 'A' },\n  ];\n}\n"

    assert tables(read(frozen, "x.ts")) == tables(read(returned, "x.ts")) == [[["name"], ["A"]]]


def test_a_sign_that_is_written_as_its_number_is_the_sign():
    script = b'import React from "react";\nexport default () => <p>{"\\u2022 A"} \\u2013 B \\ud83d</p>;\n'

    assert words(read(script, "x.jsx")) == ["• A – B \\ud83d"]


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


def test_a_list_that_a_function_returns_is_a_table_behind_comments():
    remarks = "/** Who we ask. */ // in May\n"
    rows = '[["Acme", "Mail"], ["Bolt", "Chat"]]'
    script = f"export function vendors() {{\n  return {rows.replace('[', f'[{remarks}', 1)};\n}}\n"
    found = read(script.encode(), "x.ts")

    assert tables(found) == [[["Acme", "Mail"], ["Bolt", "Chat"]]]


def test_comments_that_are_begun_by_the_thousand_and_never_end_are_no_trouble():
    with within(20, "x"):  # only that a hang ends the test
        assert read(("export const a = 1;\n" + "  return [/*\n" * 20_000).encode(), "x.ts").text


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


def test_values_beside_rows_that_are_as_wide_are_no_headers_of_theirs():
    script = b"""const seat = ["1 Main Street", "Oslo", "Norway"];
const vendors = [["A", "mail", "US"], ["B", "logs", "FR"]];
"""
    assert [["A", "mail", "US"], ["B", "logs", "FR"]] in tables(read(script, "x.js"))


def test_records_of_a_list_whose_beginning_was_cut_off_are_read():
    source = (
        b"    use: 'mail',\n  },\n  {\n    name: 'Acme', at: ['US', 'IE'],\n  },\n"
        b"  {\n    name: 'Bolt', at: [],\n  },\n];\n"
    )

    assert tables(read(source, "x")) == [[["name", "at"], ["Acme", "US\nIE"], ["Bolt", ""]]]


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


def test_records_of_ruby_with_a_name_in_capitals_are_a_table():
    script = b"""module Legal
  VENDORS = [
    { name: "Acme", place: "US" },
    { name: "Bolt", place: "FR" },
  ].freeze
end
"""
    assert tables(read(script, "legal.rb")) == [[["name", "place"], ["Acme", "US"], ["Bolt", "FR"]]]


@pytest.mark.parametrize(
    "text",
    [
        "// all\n{\n  vendors: [{ name: 'Acme', use: 'Mail', }, /* x */ { name: 'Bolt', use: 'Logs' }],\n}\n",
        "{ 'vendors': [{ name: 'Acme', use: 'Mail' }, { name: 'Bolt', use: 'Logs' }] }",
        "[{ name: 'Acme', use: 'Mail' }, { name: 'Bolt', use: 'Logs' }]\n",
    ],
)
def test_an_object_without_a_name_that_is_the_whole_text_is_read(text):
    assert tables(read(text.encode(), "x")) == [[["name", "use"], ["Acme", "Mail"], ["Bolt", "Logs"]]]


@pytest.mark.parametrize("text", ["# Who\n\n{note: 'x'}\n", "[Note: a draft]\n\nAcme hosts.\n\n[end]\n"])
def test_words_in_brackets_are_no_object(text):
    assert format_of(text.encode(), "x") != "javascript"


def test_a_member_of_an_enumeration_is_what_it_stands_for():
    script = """export enum Place { EU = 'Ireland', US = "USA" }
export const vendors = [{ name: 'Acme', at: Place.EU }, { name: 'Bolt', at: Place.US }];
"""
    assert tables(read(script.encode(), "x.ts")) == [[["name", "at"], ["Acme", "Ireland"], ["Bolt", "USA"]]]
