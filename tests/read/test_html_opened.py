"""Reading HTML: columns named in attributes, panels of tabs, dialogs, grids in any order, shadow trees."""

import pytest
from document_pieces import kinds, tables, words
from html_pages import page, source

from pipeline.model import Furniture, Paragraph
from pipeline.read.follow import follow


@pytest.mark.parametrize(
    ("table", "row", "cell"),
    [("table", "tr", "td"), ("div", "div", "div"), ("section", "article", "p")],
)
def test_labels_that_the_cells_of_each_column_bear_in_an_attribute_are_its_header(table, row, cell):
    rows = "".join(
        f"<{row}><{cell} data-label=Name>{name}</{cell}>"
        f"<{cell} data-label='Used for'>{name}1</{cell}></{row}>"
        for name in "ABC"
    )
    body = f"<h2>List</h2><{table}>{rows}</{table}>"
    found = page(body)

    assert tables(found) == [[["Name", "Used for"], *([name, f"{name}1"] for name in "ABC")]]
    assert found.blocks[1].header_rows == 1
    assert follow(source(body), str(found.blocks[1].rows[0].cells[1].fragments[0].locator)) == "Used for"


def test_labels_that_differ_in_a_column_or_stand_over_one_are_no_header():
    tips = "".join(f"<tr><td data-title=tip-{n}>{n}<td data-title=x-{n}>{n}1" for n in "ABC")
    headed = "".join(f"<tr><td data-label=N>{n}<td data-label=P>{n}1" for n in "AB")

    assert tables(page(f"<table>{tips}</table>")) == [[[n, f"{n}1"] for n in "ABC"]]
    assert tables(page(f"<table><tr><th>Name<th>Use{headed}</table>")) == [
        [["Name", "Use"], ["A", "A1"], ["B", "B1"]]
    ]


@pytest.mark.parametrize(("table", "row", "cell"), [("table", "tr", "td"), ("div", "div", "div")])
def test_a_first_row_that_says_the_labels_of_its_cells_itself_is_the_header(table, row, cell):
    names = (("Name", "Used for"), ("A", "A1"), ("B", "B1"))
    rows = "".join(
        f"<{row}><{cell} data-label=Name>{name}</{cell}><{cell} data-label='Used for'>{use}</{cell}></{row}>"
        for name, use in names
    )
    (found,) = page(f"<{table}>{rows}</{table}>").blocks

    assert [tuple(cell.text for cell in row.cells) for row in found.rows] == list(names)
    assert found.header_rows == 1


def test_cards_with_labelled_parts_are_rows_though_their_title_bears_none_and_one_lacks_a_part():
    def card(name, *places):
        pills = "".join(f"<span class=pill>{place}</span>" for place in places)
        place = f"<div data-name=Where>{pills}</div>" if places else ""
        return (
            f"<div class=card><a href=/{name}></a>"
            f"<div class=in><div><i class=icon>\N{PACKAGE}</i>{name}</div>"
            f"<div class=list><div data-name=What>{name}1</div>{place}</div></div></div>"
        )

    found = page(f"<div>{card('A', 'x', 'y')}{card('B')}{card('C', 'z')}</div>")

    assert tables(found) == [[["", "What", "Where"], ["A", "A1", "x\ny"], ["B", "B1", ""], ["C", "C1", "z"]]]


def test_what_a_template_shows_where_it_stands_is_read_and_other_templates_are_not():
    shadow = "<x-list><template shadowrootmode=open><style>p{}</style><p>A</p></template></x-list>"
    body = f"<div>C</div>{shadow}<template><p>B</p></template>Acme <template>B</template>Inc."
    found = page(body)
    (fragment,) = found.blocks[1].content.fragments

    assert words(found) == ["C", "A", "Acme Inc."]
    assert str(fragment.locator) == "xpath=/html/body/x-list[1]/template[1]/p[1]"
    assert follow(source(body), str(fragment.locator)) == "A"


@pytest.mark.parametrize(
    ("numbers", "order"),
    [("2 0 1", "BCA"), ("1 1 0", "ABC"), ("2 x 1", "ABC"), ("2 1", "ABC"), (f"2 {'9' * 99} 1", "ABC")],
)
def test_rows_stand_in_the_order_that_all_of_them_say_and_else_as_they_come(numbers, order):
    said = [f"row-index={number}" for number in numbers.split()] + [""]
    rows = "".join(
        f"<div role=row {index}><div role=cell>{name}</div><div role=cell>x</div></div>"
        for index, name in zip(said, "ABC", strict=False)
    )

    assert tables(page(f"<div role=table>{rows}</div>")) == [[[name, "x"] for name in order]]


@pytest.mark.parametrize("role", ["role=grid", "role=treegrid"])
def test_rows_of_a_grid_stand_in_the_order_that_they_say(role):
    def rows(cell):
        return "".join(f"<div role=row row-index={i}>{cell.format('ABC'[i])}</div>" for i in (2, 0, 1))

    head = "<div role=columnheader>{}</div>"
    cell = "<div role=gridcell>{}</div>"
    whole = f"<div role=row>{head.format('Name')}{head.format('Use')}</div>" + rows(
        cell + "<i role=cell>x</i>"
    )
    left = f"<div><div role=row>{head.format('Name')}</div></div>"
    right = f"<div><div role=row>{head.format('Use')}</div></div>"
    panes = (
        f"<div class=head>{left}{right}</div>"
        f"<div class=body><div>{rows(cell)}</div><div><div>{rows('<b role=gridcell>x</b>')}</div></div></div>"
    )
    expected = [[["Name", "Use"], ["A", "x"], ["B", "x"], ["C", "x"]]]

    assert tables(page(f"<main><div {role}>{whole}</div></main>")) == expected
    assert tables(page(f"<main><div {role}>{panes}</div></main>")) == expected


def test_folds_in_a_list_of_tabs_are_read_with_their_titles():
    def fold(name):
        return (
            f"<div role=tab aria-expanded=false><a href=''>{name}</a></div>"
            f"<div role=tabpanel hidden><p>{name}1</p></div>"
        )

    found = page(f"<div role=tablist>{fold('A')}{fold('B')}</div><div role=tablist><b role=tab>C</b></div>")

    assert kinds(found) == [
        (Paragraph, "A"), (Paragraph, "A1"), (Paragraph, "B"), (Paragraph, "B1"), (Furniture, "C"),
    ]  # fmt: skip


def test_two_texts_that_a_cell_of_a_drawn_table_holds_side_by_side_stand_in_lines():
    field = "<div><span>{}</span><span>{}</span></div>"
    rows = "".join(
        f"<div><div><b>{name}</b></div>{field.format('Use', name)}{field.format('Place', 'X')}</div>"
        for name in ("Acme", "Bolt", "Corvid")
    )

    assert tables(page(f"<div>{rows}</div>")) == [
        [[name, f"Use\n{name}", "Place\nX"] for name in ("Acme", "Bolt", "Corvid")]
    ]


def test_rows_that_a_table_shows_when_asked_to_are_read_and_patterns_of_rows_are_not():
    hidden = "<tr style='display:none'><td>{}<td>{}"
    table = (
        f"<table><tr><th>Name<th>Use<tr><td>A<td>x{hidden.format('B', 'y')}{hidden.format('', 'z')}</table>"
    )
    detail = "<table><tr><th>N<th>U<tr><td>A<td>x<tr hidden><td colspan=2><p>Place: X</p></table>"
    found = page(table)

    assert tables(found) == [[["Name", "Use"], ["A", "x"], ["B", "y"]]]
    assert [notice.code for notice in found.notices] == ["hidden-part-read"]
    assert tables(page(detail)) == [[["N", "U"], ["A", "x"], ["Place: X", "Place: X"]]]


@pytest.mark.parametrize("hole", ["{{name}}", "${row.name}", "[[ name ]]", "%NAME%", "{{#each rows}}"])
def test_a_hidden_row_with_holes_for_words_is_a_pattern_that_a_script_would_fill(hole):
    row = f"<tr hidden><td>Acme<td>x<tr hidden><td>{hole}<td>x"
    found = page(f"<table><tr><th>Name<th>Use<tr><td>A<td>x{row}</table>")

    assert tables(found) == [[["Name", "Use"], ["A", "x"], ["Acme", "x"]]]
    assert words(found) == [f"{hole} x"]
