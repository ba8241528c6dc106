"""Cells in the middle of their columns, under headers at the left, are those of these columns."""

from drawn_tables import cells, tables, width
from tiny_pdf import box, pdf, words

HEADER = ("Name", "Place", "Purpose")
ROWS = (
    ("Acme", "USA", "Hosting of customer content"),
    ("Bolt", "USA", "E-mail"),
    ("Cask", "USA, Singapore", "Search in logs for the support team"),
    ("Dune", "USA", "Payments"),
    ("Elm", "USA", "Chat"),
)
LEFT = (60.0, 160.0, 260.0)
MIDDLE = (60.0, 190.0, 380.0)
"""Where headers begin, and around what the cells stand."""


def centred(rows=ROWS, rule=None):
    """A table whose columns but the first have their cells in the middle, with a rule under each row."""
    page = "".join(words(x, 100, text, font="B") for x, text in zip(LEFT, HEADER, strict=True))
    for y, row in enumerate(rows):
        baseline = 126 + 26 * y
        page += words(LEFT[0], baseline, row[0])
        for x, text in zip(MIDDLE[1:], row[1:], strict=True):
            page += words(x - width(text) / 2, baseline, text)
        page += rule(baseline + 9) if rule and row != rows[-1] else ""
    return pdf([page])


def dotted(y):
    return "".join(box(56 + 1.5 * at, y, 56.75 + 1.5 * at, y + 0.75) for at in range(320))


def dashed(y):
    return "".join(box(56 + 6 * at, y, 59 + 6 * at, y + 0.75) for at in range(80))


def test_one_word_in_the_middle_of_most_cells_of_a_column_parts_none_of_them():
    (table,) = tables(centred())

    assert cells(table) == [HEADER, *ROWS]


def test_dots_and_dashes_are_rules_and_no_borders_of_columns():
    for rule in (dotted, dashed):
        (table,) = tables(centred(rule=rule))

        assert cells(table) == [HEADER, *ROWS]


def test_a_header_beside_all_of_its_cells_heads_them_though_no_rule_parts_it_from_the_first():
    rows = [(name, "US", purpose) for name, _, purpose in ROWS]

    (table,) = tables(centred(rows, lambda y: box(56, y, 540, y + 0.7)))

    assert cells(table) == [HEADER, *rows]


def test_rows_far_apart_without_rules_are_of_one_table_where_one_begins_in_a_further_column():
    page = "".join(words(x, 100, text, font="B") for x, text in zip(LEFT, HEADER, strict=True))
    lines = ("Search in logs for the", "support team, and help", "of others")
    for top in (130, 210, 290):
        page += "".join(words(LEFT[2], top + 12 * at, line) for at, line in enumerate(lines))
        page += words(LEFT[0], top + 12, f"Acme {top}") + words(LEFT[1], top + 12, "Norway")

    (table,) = tables(pdf([page]))

    assert cells(table) == [HEADER, *((f"Acme {top}", "Norway", " ".join(lines)) for top in (130, 210, 290))]
