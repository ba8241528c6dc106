"""Tables for a person: as wide as the terminal, and addresses whole."""

from pipeline.cli.tables import table

ADDRESS = "https://example.org/a-long-one/that-has-no/room-beside/the-other-cells"
NAMES = ("name", "purpose", "page")
ROWS = (("Acme", "Hosting of what customers upload", ADDRESS), ("Bolt", "Logs", ""))


def test_addresses_without_room_stand_whole_below_their_rows():
    lines = list(table(NAMES, ROWS, 60))

    assert lines[0].split() == ["name", "purpose"]
    assert lines[2:] == ["Acme  Hosting of what customers upload", f"  page: {ADDRESS}", "Bolt  Logs"]


def test_addresses_with_room_stand_in_their_column():
    lines = list(table(NAMES, ROWS, 120))

    assert lines[0].split() == ["name", "purpose", "page"]
    assert lines[2].endswith(f"  {ADDRESS}")


def test_words_without_room_are_wrapped_in_their_column_also_beside_an_address():
    rows = [(word, f"see {ADDRESS}") for word in ("Acme", "Bolt")]

    assert max(map(len, table(("name", "note"), rows, 40))) <= 40


def test_an_only_column_is_no_column_below_others():
    assert next(table(("page",), [(ADDRESS,)], 20)) == "page"
