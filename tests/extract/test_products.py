"""Whose products a column has is told from its cells, and from the names beside them."""

import pytest

from pipeline.extract.products import of_the_processors, of_the_publisher, ticked_products


@pytest.mark.parametrize(
    ("products", "told"),
    [
        (["Acme Cloud", "Bolt Mail", "Corvid Logs"], True),
        (["Acme Cloud", "Bolt Mail", "Servers"], True),
        (["Acme Cloud", "Mail", "Servers"], False),
        (["Acme Cloud", "", ""], False),
    ],
    ids=["all", "most", "few", "one alone"],
)
def test_products_are_the_processors_where_several_and_half_of_them_begin_as_their_names_do(products, told):
    assert of_the_processors(["Acme", "Bolt", "Corvid"], products) is told


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["Nimbla Zorva", "Nimbla Trill"], True),
        (["Zorva", "Trill", "Zorva", "Trill"], True),
        (["Zorva", "Zorva", "Trill", "Trill", "Lumen"], True),
        (["Zorva", "Zorva", "Zorva", "Zorva", "Trill", "Lumen"], True),
        (["Nimbla Zorva"], False),
        (["Zorva", "Trill", "Lumen"], False),
        (["Hosting", "Hosting", "E-mail delivery", "E-mail delivery"], False),
        (["Hosting E-mail Zorva", "Payment Hosting Trill"] * 2, False),
        (["", ""], False),
    ],
    ids=[
        "of one name",
        "come again",
        "nearly all come again",
        "few beside the mentions",
        "one alone",
        "each once",
        "what is done",
        "mostly what is done",
        "nothing",
    ],
)
def test_cells_are_products_of_the_publisher_where_they_come_again_or_begin_alike(cells, told, vocabulary):
    assert of_the_publisher(cells, vocabulary) is told


@pytest.mark.parametrize(
    ("headers", "products"),
    [
        (("Nimbla Zorva", "Nimbla Trill"), ("Nimbla Zorva", "Nimbla Trill")),
        (("Product Zorva", "Product Trill"), ("Zorva", "Trill")),
        (("Nimbla Zorva",), ()),
        (("Nimbla Zorva", "Lumen Trill"), ()),
        (("Product Zorva", "Product"), ()),
        (("Product Zorva", "Product Location"), ()),
        ((), ()),
    ],
    ids=["one name", "a word for them", "one alone", "two names", "one without a name", "a field", "none"],
)
def test_columns_of_ticks_are_of_products_where_their_headers_begin_alike(headers, products, vocabulary):
    assert ticked_products(headers, vocabulary) == products
