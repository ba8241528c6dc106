"""A second table of the same processors: joined where it goes on with the first, apart where it does not."""

import pytest
from small_lists import extraction_of, rows_of

WHAT_FOR = """# Sub-processors

| Sub-processor | Purpose | Data |
|---|---|---|
| Marlstone, Inc. | Hosting | Customer data |
| Sendrill | E-mail delivery | E-mail addresses |
"""
LISTED = """# Sub-processors

| Sub-processor | Purpose | Country |
|---|---|---|
| Marlstone, Inc. | Hosting | Ireland |
| Sendrill | E-mail delivery | United States |
"""


def test_a_table_of_where_gives_those_that_another_names_their_places_and_no_rows(vocabulary):
    where = """
## Where

| Sub-processor | Location | Transfer mechanism |
|---|---|---|
| Marlstone | Ireland | none needed |
| Sendrill | United States | SCC |
"""

    found = extraction_of(WHAT_FOR + where, vocabulary)

    assert [(row.processor, row.purpose, row.location, row.safeguard) for row in found.rows] == [
        ("Marlstone, Inc.", "Hosting", "Ireland", "none needed"),
        ("Sendrill", "E-mail delivery", "United States", "SCC"),
    ]
    assert {said.fragment.text for said in found.rows[1].evidence if said.field == "safeguard"} == {"SCC"}
    assert not found.diagnostics


def test_a_table_of_transfers_with_purposes_of_its_own_keeps_them_under_their_header(vocabulary):
    transfers = """
## International transfers

| Sub-processor | Purpose of the transfer | Country | Transfer mechanism |
|---|---|---|---|
| Sendrill | sending mail | USA | SCC |
"""

    rows = extraction_of(LISTED + transfers, vocabulary).rows

    assert [(row.processor, row.location, row.safeguard) for row in rows] == [
        ("Marlstone, Inc.", "Ireland", None), ("Sendrill", "United States", "SCC"),
    ]  # fmt: skip
    assert rows[1].purpose == "E-mail delivery"
    assert ("Purpose of the transfer", "sending mail") in rows[1].other


def test_a_table_that_puts_the_same_processors_elsewhere_is_a_list_of_its_own(vocabulary):
    second = """
## Second product

| Sub-processor | Purpose | Country | Data |
|---|---|---|---|
| Marlstone, Inc. | Hosting | {place} | Files |
| Sendrill | {purpose} | United States | Names |
"""

    elsewhere = extraction_of(
        LISTED + second.format(place="Canada", purpose="E-mail delivery"), vocabulary
    ).rows
    for_more = extraction_of(LISTED + second.format(place="Ireland", purpose="Payments"), vocabulary).rows
    as_above = extraction_of(
        LISTED + second.format(place="Ireland", purpose="E-mail delivery"), vocabulary
    ).rows

    assert len(elsewhere) == len(for_more) == 4
    assert [(row.processor, row.data) for row in as_above] == [
        ("Marlstone, Inc.", "Files"), ("Sendrill", "Names"),
    ]  # fmt: skip


def test_a_table_of_other_columns_for_other_purposes_is_a_list_of_its_own(vocabulary):
    second = """
## Second product

| Sub-processor | Purpose | Data |
|---|---|---|
| Marlstone, Inc. | Payments | Card numbers |
| Sendrill | Customer support | Names |
"""

    assert len(extraction_of(LISTED + second, vocabulary).rows) == 4


def test_a_table_that_names_one_twice_is_a_list_of_its_own(vocabulary):
    second = """
## Where

| Sub-processor | Purpose | Country |
|---|---|---|
| Marlstone, Inc. | Hosting | Ireland |
| Marlstone, Inc. | Hosting of backups | Canada |
| Sendrill | Delivery of e-mail | United States |
"""

    assert len(extraction_of(WHAT_FOR + second, vocabulary).rows) == 5


def test_a_table_that_calls_those_of_a_list_by_shorter_names_says_what_is_left_to_do(vocabulary):
    to_do = """
## Left to do

| Sub-processor | Task of Ann |
|---|---|
| Marlstone | Sign the agreement |
| Sendrill | Choose a region |
"""

    listed = LISTED.replace("| Sendrill |", "| Sendrill Ltd |")

    assert len(extraction_of(listed + to_do, vocabulary).rows) == 2


def test_what_little_speaks_for_beside_a_sure_list_is_another_table(vocabulary):
    steps = (
        "## Annex A: how documents are processed\n\n"
        "| Step | Operation | Data | Location |\n|---|---|---|---|\n"
        "| Upload | Stored | Names, e-mail addresses | Acme cloud (Ireland, EU) |\n"
        "| OCR | Read | Names, e-mail addresses | Bolt API (France, EU) |\n\n"
    )
    listed = (
        "## Annex C: Sub-processors\n\n| Sub-processor | Purpose | Location |\n|---|---|---|\n"
        "| Acme Inc. | Hosting | Ireland |\n| Bolt GmbH | Search | Germany |\n"
    )
    page = f"# Data processing and sub-processors\n\n{steps}{listed}"

    found = extraction_of(page, vocabulary)

    assert [row.processor for row in found.rows] == ["Acme Inc.", "Bolt GmbH"]


_FOR_WHAT = (
    "# Sub-processors\n\n- **Acme GmbH**: hosting\n- **Bolt** – e-mail delivery\n- **Corvid** – logs\n"
)


@pytest.mark.parametrize(
    ("heading", "says_where"),
    [
        ("\nWhere they process data:\n\n", "- Acme GmbH: Bonn, Germany\n- Bolt: USA, under the SCCs\n"),
        ("\n## Standorte der Verarbeitung\n\n", "- Bolt: USA (SCCs)\n- Acme GmbH: Bonn, Germany\n"),
        ("\nWith what we know today, and may yet have to mend, the data are in these places.\n\n",
         "- Acme GmbH: Bonn, Germany\n- Bolt: USA, SCCs\n"),
    ],
)  # fmt: skip
def test_items_that_say_where_those_of_the_list_before_them_are_are_no_rows(heading, says_where, vocabulary):
    rows = rows_of(_FOR_WHAT + heading + says_where, vocabulary)

    assert [(row.processor, row.location, row.safeguard) for row in rows] == [
        ("Acme GmbH", "Bonn, Germany", None), ("Bolt", "USA", "SCCs"), ("Corvid", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "others"),
    [
        (
            "\n## Analytics product\n\n",
            "- Acme GmbH (Norway)\n- Bolt (Spain)\n",
        ),  # where they are, for another
        ("\nOutside the EU:\n\n", "- Acme GmbH – hosting, USA\n- Bolt – e-mail delivery, USA\n"),
        ("\nWhere data is:\n\n", "- Acme GmbH: Norway\n- Dyne: Spain\n"),
    ],
)
def test_items_of_another_list_with_the_same_names_are_rows(heading, others, vocabulary):
    rows = rows_of(_FOR_WHAT + heading + others, vocabulary)

    assert len(rows) == 5


def test_a_list_that_stands_under_no_heading_is_compared_with_those_before_it(vocabulary):
    items = "- Acme GmbH: {}\n- Bolt Inc.: {}\n\n"
    text = (
        "Our sub-processors:\n\n" + items.format("hosting", "mail") + "|Version|Date|\n|-|-|\n|1|2024|\n\n"
        "The following further sub-processors are engaged for support only:\n\n"
        + items.format("Norway", "Spain")
    )

    found = extraction_of(text, vocabulary)

    assert [row.processor for row in found.rows] == ["Acme GmbH", "Bolt Inc."] * 2
