"""Reading Markdown: what a person sees of it rendered, each piece with its place in the source."""

import pytest
from document_pieces import tables, texts, words
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_texts import marked_down

from pipeline.errors import ReadError
from pipeline.model import Furniture, Heading, ListItem, Paragraph, Table
from pipeline.read import read
from pipeline.read.follow import follow
from pipeline.read.markdown import read_markdown, source
from pipeline.read.markdown.tokens import Tokens


def test_a_cell_with_an_escaped_pipe_is_one_cell_and_stands_at_its_place():
    source = "| A | B |\n|---|---|\n| x \\| y | **z** |\n"
    (table,) = marked_down(source).blocks

    assert tables(marked_down(source)) == [[["A", "B"], ["x | y", "z"]]]
    assert [cell.fragments[0].text for cell in table.rows[1].cells] == ["x \\| y", "**z**"]


def test_cells_beyond_the_header_are_kept():
    assert tables(marked_down("| A | B |\n|---|---|\n| 1 | 2 | 3 |\n")) == [[["A", "B"], ["1", "2", "3"]]]


def test_a_header_that_does_not_match_its_delimiters_is_still_a_header():
    (table,) = marked_down("| A | B\n|---|---|---|\n| 1 | 2 |\n").blocks

    assert table.header_rows == 1
    assert tables(marked_down("| A | B\n|---|---|---|\n| 1 | 2 |\n")) == [[["A", "B"], ["1", "2"]]]


def test_html_in_a_cell_is_read_as_a_person_sees_it():
    ((_, (cell, _)),) = tables(marked_down("|A|B|\n|-|-|\n|<p>x</p><p>1<br>2</p>|y|\n"))

    assert cell == "x\n1\n2"


def test_an_html_table_is_read_with_its_place_in_the_source():
    source = "# T\n\n<table>\n<tr><th>A</th><th>B</th></tr>\n\n<tr><td>1</td><td>2</td></tr>\n</table>\n\nEnd"
    found = marked_down(source)

    assert [type(block) for block in found.blocks] == [Heading, Table, Paragraph]
    assert str(found.blocks[1].rows[1].cells[0].fragments[0].locator) == (
        f"char=5,{source.index('End') - 2}&xpath=/html/body/table[1]/tr[2]/td[1]"
    )


def test_tags_of_the_program_that_renders_are_furniture():
    found = marked_down("# T {#t}\n{: .wide}\n\n{% include x %}\n\nText")

    assert [type(block) for block in found.blocks] == [Heading, Furniture, Furniture, Paragraph]
    assert words(found)[0] == "T"


def test_front_matter_is_what_the_text_says_of_itself():
    found = marked_down('---\ntitle: "Our list"\ndescription: >-\n  two\n  lines\n---\n\nText')

    assert [(key, text.text) for key, text in found.properties] == [
        ("title", "Our list"),
        ("description", "two lines"),
    ]
    assert words(found) == ["Text"]


def test_items_know_their_depth_and_hold_their_paragraphs():
    found = marked_down("- a\n\n  more\n  1. b\n").blocks

    assert [(i.content.text, i.depth, i.kind) for i in found if isinstance(i, ListItem)] == [
        ("a\nmore", 1, "bullet"),
        ("b", 2, "number"),
    ]


def test_bold_words_in_any_paragraph_of_an_item_are_known():
    (item,) = marked_down("- **Acme**\n\n  for **mail**\n").blocks

    assert item.content.strong == ((0, 4), (9, 13))


def test_a_definition_list_gives_terms_and_descriptions():
    found = marked_down("# T\n\nAcme\n: Hosting\n").blocks

    assert [(i.content.text, i.kind) for i in found if isinstance(i, ListItem)] == [
        ("Acme", "term"),
        ("Hosting", "description"),
    ]


def test_struck_and_bold_words_are_told_apart():
    first, second, third = marked_down("# T\n\n~~gone~~\n\n**all**\n").blocks

    assert not first.content.struck
    assert second.content.struck
    assert third.content.emphasised


def test_flattened_text_with_tabs_and_blank_links_stays_plain_text():
    assert read(b"[Home](#)\n\nName\tPurpose\nAcme\tHosting\nBolt\tMail\n", "x").media_type == "text/plain"


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("ab|\\-*_`[]()<>#:{}%~! \t\n\r&é"), max_size=80))
def test_every_fragment_is_what_stands_at_its_place(source):
    found = marked_down(source)

    for text in texts(found):
        for piece in text.fragments:
            if "xpath" not in str(piece.locator):
                assert found.text[piece.locator.start : piece.locator.end] == piece.text


def test_line_ends_of_two_kinds_upon_each_other_stay_two_where_front_matter_is_cut_out():
    found = marked_down("---\n\rtitle: A\n---\n\nB\n---\n\nC\n")

    assert [(type(block).__name__, block.content.text) for block in found.blocks] == [
        ("Heading", "B"),
        ("Paragraph", "C"),
    ]
    assert [text.fragments[0].text for text in texts(found)] == ["B", "C"]


def test_the_end_of_a_table_that_never_began_takes_nothing_from_the_text_above_it():
    found = marked_down("---\ntitle: A\n---\n\n# B\n\nC</td></table>\n\nPostHog")

    assert [(type(block).__name__, block.content.text) for block in found.blocks] == [
        ("Heading", "B"),
        ("Paragraph", "C"),
        ("Paragraph", "PostHog"),
    ]
    assert [*texts(found)][-1].fragments[0].text == "PostHog"


def test_a_stretch_that_is_cut_out_inside_another_one_is_cut_out_once():
    found = marked_down(
        "export const a = [{ name: `\n{% x %}\n`, use: 'b' }, { name: 'c', use: 'd' }]\n\n# B\n\nC"
    )

    assert [*texts(found)][-1].text == "C"
    assert [*texts(found)][-1].fragments[0].text == "C"


@pytest.mark.parametrize(
    "opened", ["[\n" * 3000 + "]\n" * 3000, "[" * 900 + "\n" + "[" * 900 + "\n" + "[" * 900]
)
def test_brackets_in_each_other_by_the_thousand_are_one_clear_error(opened):
    with pytest.raises(ReadError, match="brackets"):
        read_markdown(f"# List\n\n{opened}".encode(), "x")


def test_any_number_of_links_may_stand_in_a_line():
    (_, line) = read_markdown(("# List\n\n" + "[a](b) " * 1500).encode(), "x").blocks

    assert len(line.content.links) == 1500


def test_a_link_is_found_where_it_is_defined_behind_its_words():
    found = marked_down("See [Acme].\n\n- [Acme] hosts\n\n[acme]: https://acme.example\n").blocks

    assert [block.content.links[0].href for block in found] == ["https://acme.example"] * 2


def test_an_address_printed_as_it_is_is_a_link():
    found = read(
        b"# S\n\n|Name|Site|\n|-|-|\n|Acme|<u>https://acme.example/</u>|\n|Bolt|see https://bolt.example.|\n",
        "x",
    )
    (table,) = (block for block in found.blocks if hasattr(block, "rows"))

    assert [[link.href for link in row.cells[1].links] for row in table.rows[1:]] == [
        ["https://acme.example/"],
        ["https://bolt.example"],
    ]


def test_words_behind_a_line_with_a_form_feed_alone_stand_in_their_own_line():
    source = "---\n \f\nHosting of the platform\n"
    said = marked_down(source).blocks[-1].content

    assert said.text == "Hosting of the platform"
    assert [str(piece.locator) for piece in said.fragments] == ["char=7,30"]


_BELOW = "\n\n# Below [Acme][a]\n\n- one\n- two\n\n[a]: https://acme.example\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("above", "sections"),
    [
        ("# Above\n\n- one\n\n  - two", 2),
        ("> quoted\n> - one", 2),
        ("1. one\n\n   ```\n   code", 1),
        ("```\ncode\n\n# no heading\n```\n\n# Between", 1),
        ("<!-- hidden\n\n# no heading", 1),
        ("<!-- hidden -->\n\n<script>\n\ncode\n</script>", 2),
        ("<script>\n\n# no heading\n</script>", 1),
        ("<table><tr><td>\n\n# no heading\n\n</td></tr></table>", 2),
        ("{: .wide}\n\n| Name | Use |\n|---|---|\n| Acme | Logs |\n\n# Between", 3),
    ],
)
def test_a_long_text_is_read_in_sections_as_it_is_read_whole(monkeypatch, above, sections, end):
    text = (above + _BELOW).replace("\n", end)
    whole = marked_down(text)
    monkeypatch.setattr(source, "_SECTION", 1)

    assert len(list(source.Source(text).sections())) == sections
    assert marked_down(text) == whole


def test_mark_up_set_in_behind_an_empty_line_is_a_page_and_no_code():
    page = marked_down(
        "<Page>\n    <h1>Sub-processors</h1>\n\n      <ul>\n        <li>Acme</li>\n      </ul>\n</Page>\n"
    )

    assert [type(block) for block in page.blocks] == [Heading, ListItem]
    assert [type(block) for block in marked_down("# Code\n\n      if a < b:\n").blocks] == [
        Heading,
        Paragraph,
    ]


def test_a_text_that_is_one_block_of_markdown_is_read_as_that():
    inside = "# List\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n"

    assert words(marked_down(f"```markdown\n{inside}```\n")) == words(marked_down(inside))
    assert tables(marked_down(f"Before.\n\n```markdown\n{inside}```\n")) == []


def test_lines_that_each_bear_a_label_are_lines_whatever_letter_it_begins_with():
    (block,) = marked_down("**Marco:** RGPD\n**Última actualización:** 2026-08-25\n").blocks

    assert block.content.text == "Marco: RGPD\nÚltima actualización: 2026-08-25"


SIGNS = (
    *(
        "a",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~",
        "~~~\n",
        "<b>",
        "<div>\n",
        "> ",
        "&amp;",
        "\\",
    ),
    *("[x]", "(y)", "[x]: /u\n", "![", "#", "## ", "---\n", "===\n", "- ", "1. ", "|", "|-|-|\n", "    "),
)


@given(st.lists(st.sampled_from(SIGNS), max_size=20).map("".join))
def test_what_is_not_asked_of_a_text_for_want_of_its_sign_would_find_nothing(markdown):
    every_rule = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens, taken = Tokens(lambda: [(0, markdown)]), []

    tokens.blocks(taken.append)

    expected = every_rule.parse(markdown)
    assert [token.type for token in taken] == [token.type for token in expected]
    for token, whole in zip(taken, expected, strict=True):
        if token.type == "inline":
            said = [(child.type, child.content, child.attrs) for child in tokens.words(token.content)]
            assert said == [(child.type, child.content, child.attrs) for child in whole.children]


def test_lines_that_count_sections_are_titles_though_words_stand_right_below_them():
    content = (
        b"POLICY\nLast updated: 3 March 2026\n1. What we collect\nWe collect your address.\n2. Providers\n"
        b"We use these:\nAcme LLC - mail\nBolt - logs\n3. Retention\nWe keep it for a year.\n"
    )

    document = read(content, "x")

    titles = [block.content for block in document.blocks if isinstance(block, Heading)]
    assert [title.text for title in titles] == ["1. What we collect", "2. Providers", "3. Retention"]
    assert follow(content, str(titles[1].fragments[0].locator)) == "2. Providers"
    assert "We use these:\nAcme LLC - mail\nBolt - logs" in [text.text for text in texts(document)]


def test_items_with_their_words_right_below_them_are_no_titles():
    content = b"Our list:\n\n1. Acme\nmail\n2. Bolt\nlogs\n3. Cirro\nfiles\n"

    assert not any(isinstance(block, Heading) for block in read(content, "x").blocks)


CARDS = """## Infrastructure

<CardGroup cols={2}>
  <Card title="Acme" icon="cloud" href="https://acme.example">
    Hosting of data

    **Location:** Ireland
  </Card>
  <Card
    title='Bolt ApS'
    icon="mail"
  >
    E-mail delivery

    | Data | Kept |
    |------|------|
    | Mail | 30 days |
  </Card>
</CardGroup>
"""


def test_the_title_of_a_component_is_a_heading_over_what_it_holds_however_far_that_is_set_in():
    document = marked_down(CARDS)

    assert [(type(b), b.content.text) for b in document.blocks if not isinstance(b, Table)] == [
        (Heading, "Infrastructure"),
        (Heading, "Acme"),
        (Paragraph, "Hosting of data"),
        (Paragraph, "Location: Ireland"),
        (Heading, "Bolt ApS"),
        (Paragraph, "E-mail delivery"),
    ]
    assert tables(document) == [[["Data", "Kept"], ["Mail", "30 days"]]]
    assert [link.href for link in document.blocks[1].content.links] == ["https://acme.example"]


def test_what_a_component_holds_leads_back_to_where_it_stands():
    fragments = [
        fragment
        for block in marked_down(CARDS).blocks
        for content in (block.rows[1].cells if isinstance(block, Table) else [block.content])
        for fragment in content.fragments
    ]

    assert [follow(CARDS.encode(), str(fragment.locator)) for fragment in fragments] == [
        f.text for f in fragments
    ]


def test_words_right_below_rows_between_pipes_end_the_table():
    table = "| A | B |\n|---|---|\n| 1 | 2 |\n"
    blocks = marked_down(f"First\n\n{table}Second\n{table}Third\nand more\n").blocks

    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph, Table, Paragraph, Paragraph]
    assert [block.content.text for block in blocks if isinstance(block, Paragraph)] == [
        "First",
        "Second",
        "Third",
        "and more",
    ]
    assert {block.header_rows for block in blocks if isinstance(block, Table)} == {1}
    assert tables(marked_down(f"{table}Second\n{table}")) == 2 * [[["A", "B"], ["1", "2"]]]


def test_a_row_without_pipes_is_one_where_the_others_have_none_at_their_ends():
    assert tables(marked_down("A | B\n---|---\n1 | 2\nalone\n")) == [[["A", "B"], ["1", "2"], ["alone", ""]]]


@pytest.mark.parametrize("note", ["Germany", "https://a.example", "until May"])
def test_a_footnote_of_one_word_is_a_note_and_no_address(note):
    text = f"# Who\n\nAcme[^1] and [Bolt][b]\n\n[^1]: {note}\n\n[b]: https://b.example\n"
    found = read(text.encode(), "x.md")

    assert words(found) == ["Who", "Acme¹ and Bolt", f"¹ {note}"]
    assert [link.href for link in found.blocks[1].content.links] == ["https://b.example"]


def test_notes_right_below_each_other_are_a_line_each():
    found = marked_down("Acme[^1], Bolt [^2]\n\n[^1]: In May.\n[^2]: **Logs**: all.\n")

    assert words(found) == ["Acme¹, Bolt²", "¹ In May.\n² Logs: all."]


def test_a_line_right_below_rows_between_pipes_that_shows_nothing_ends_the_table_and_is_nothing():
    blocks = marked_down("| A | B |\n|---|---|\n| 1 | 2 |\n&nbsp;\n| 3 | 4 |\n").blocks

    assert [type(block) for block in blocks if isinstance(block, Table | Paragraph)] == [Table, Table]
