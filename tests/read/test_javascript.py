"""Reading scripts as text: data literals and JSX; nothing is evaluated."""

import pytest
from document_pieces import headings, tables, texts, words
from script_pages import drawn

from pipeline.model import Heading
from pipeline.read import read
from pipeline.read.follow import follow


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


def test_the_template_of_a_component_in_one_file_is_its_mark_up():
    page = b"<template>\n  <h1>Who</h1><p>{{ when }} one</p>\n</template>\n"
    script = b"<script setup>\nconst rows = [{ name: 'A' }];\n</script>\n"

    assert words(read(page, "page.vue")) == ["Who", "one"]
    assert words(read(page + script, "page.vue")) == ["Who", "one"]
    assert words(read(script + b"<h1>Who</h1>\n{#each others as row}<p>one</p>{/each}\n", "x.svelte")) == [
        "Who",
        "one",
    ]


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


@pytest.mark.parametrize("own", ["L", "Legal", "Styled"])
def test_a_family_of_components_that_are_called_after_elements_draws_these(own):
    script = (
        "export default () => (<main><XH2>Who</XH2><XP>We use:</XP>\n"
        "<XUl>\n <XLi>one</XLi>\n <XLi>two</XLi>\n</XUl>\n"
        "<XTable><XTr><XTh>Name</XTh></XTr><XTr><XTd>Acme</XTd></XTr></XTable></main>)"
    )
    found = read(script.replace("<X", f"<{own}").replace("</X", f"</{own}").encode(), "page.tsx")

    assert [type(block).__name__ for block in found.blocks] == [
        *("Heading", "Paragraph", "ListItem", "ListItem", "Table"),
    ]
    assert tables(found) == [[["Name"], ["Acme"]]]


def test_a_component_by_itself_whose_name_ends_like_an_element_is_none():
    found = read(
        b"export default () => (<main><h1>Who</h1><VoIP>one <b>two</b></VoIP> three</main>)", "a.tsx"
    )
    assert words(found) == ["Who", "one two three"]


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


def test_a_line_feed_that_mark_up_says_breaks_the_line():
    script = b"export default () => (<Text>One{'\\n'}two{\"\\n\"}three</Text>)"

    assert words(read(script, "page.tsx")) == ["One\ntwo\nthree"]


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
