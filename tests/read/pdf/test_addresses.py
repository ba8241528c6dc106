"""Addresses of PDFs: printed ones are links, and one that a wrap breaks is one."""

import pytest
from tagged_pages import blocks, element, page
from tiny_pdf import link, pdf, words

from pipeline.read import read


def printed(*lines, extra="", **how):
    """The text and the links of lines under each other."""
    stream = "".join(words(40, 100 + 12 * at, line, **how) for at, line in enumerate(lines))
    (block,) = read(pdf([stream], extra=extra), "x.pdf").blocks
    return block.content.text, [(one.label, one.href) for one in block.content.links]


def told(*lines):
    """The same of one stretch of text, as a browser prints it."""
    stream = "".join(words(40, 100 + 12 * at, line) for at, line in enumerate(lines))
    (block,) = blocks(page(element("P", element("NonStruct", (0, stream)))))
    return block.content.text, [one.href for one in block.content.links]


def test_an_address_that_is_only_printed_is_a_link():
    address = "https://acme.example/dpa"

    assert printed(f"Agreement: {address}.") == (f"Agreement: {address}.", [(address, address)])


def test_an_address_that_a_link_covers_is_that_link_alone():
    extra = link(38, 88, 300, 104, "https://acme.example/dpa?seen")

    _, links = printed("https://acme.example/dpa", extra=extra)

    assert links == [("https://acme.example/dpa", "https://acme.example/dpa?seen")]


def test_an_address_that_is_a_value_in_the_source_of_a_page_is_no_link():
    _, links = printed('They print <a href="https://acme.example/">Acme</a> as it is.')

    assert links == []


def test_an_address_is_one_however_many_lines_a_wrap_breaks_it_over():
    text, links = told("https://acme.example/legal/customer-", "resources/all/data-processing/", "addendum")

    assert text == "https://acme.example/legal/customer-resources/all/data-processing/addendum"
    assert links == [text]


def test_words_below_an_address_that_fills_its_line_are_no_part_of_it():
    _, links = told("https://acme.example/register/list", "at the day of the signature")

    assert links == ["https://acme.example/register/list"]


def test_words_in_brackets_below_an_address_are_no_part_of_it():
    text, _ = told("https://acme.example/data-processing/", "(from 2026)")

    assert text == "https://acme.example/data-processing/ (from 2026)"


def test_an_address_goes_on_below_where_its_link_says_so():
    address = "https://acme.example/agreement"
    extra = link(38, 88, 300, 118, address)

    text, _ = printed("https://acme.example/agree", "ment with words behind it", extra=extra)

    assert text.startswith(address)


def test_an_address_keeps_its_hyphen_where_words_are_broken_as_a_rule():
    broken = (
        "the pro-",
        "cessors and the pro-",
        "cessors of all the agree-",
        "ments or agreements, processors",
    )

    text, _ = told(*broken, "https://acme.example/legal/custom-", "house")

    assert text.endswith(
        "processors and the processors of all the agreements or agreements, processors "
        "https://acme.example/legal/custom-house"
    )


def test_an_address_that_is_broken_anywhere_goes_on_below_before_a_sign_of_one():
    text, _ = told("Their list: https://acme.exam", "ple/list (in English)")

    assert text == "Their list: https://acme.example/list (in English)"


def test_an_address_that_is_broken_anywhere_goes_on_in_a_line_that_it_fills_alone():
    text, _ = told("https://acme.exam", "pleofaverylonghost", "name.example/list")

    assert text == "https://acme.exampleofaverylonghostname.example/list"


def test_the_beginning_of_an_address_that_the_edge_of_the_page_cut_is_no_link():
    _, links = printed("See https://www.")

    assert links == []


WIDE = "and words that go on far beyond where any of the lines above them end"
"""A line that shows how much room the others had."""


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("Their list: www.acme.exam", "ple/list (in English)"), "www.acme.example/list (in English)"),
        (("Ask privacy.officer@acme-comp", "any.example about it"), "privacy.officer@acme-company.example"),
        (("https://acme.example/register/of", "2026 in English"), "register/of2026 in English"),
        (
            ("https://acme.example/legal/customer-", "resources of all", "of them, and of whom they are"),
            "r-r",
        ),
    ],
    ids=["no scheme", "mail", "before a number", "where the next word has no room"],
)
def test_an_address_that_a_wrap_breaks_is_one(lines, whole):
    text, _ = told(*lines)

    assert whole in text


@pytest.mark.parametrize(
    "lines",
    [
        ("https://acme.example/legal/list?", "https://bolt.example/list"),
        ("It is in the register of processors/", "list.pdf is below it"),
        ("https://acme.io", "Norway"),
        ("https://acme.io/a", "2026 it was"),
        ("https://acme.exa", "mple/list is another", WIDE),
        ("https://acme.example/register/of", "2026 in English", WIDE),
        ("https://acme.example/legal/of/list", "is where all of them are told"),
    ],
    ids=[
        "another address",
        "no address",
        "a word below a short one",
        "a number below a short one",
        "room for the rest of a short one",
        "room for the rest of a long one",
        "words that fill the next line",
    ],
)
def test_what_stands_below_an_address_that_no_wrap_breaks_is_no_part_of_it(lines):
    text, _ = told(*lines)

    assert text.split(" ")[: len(lines[0].split())] == lines[0].split()


def test_words_below_a_linked_address_that_the_link_does_not_cover_are_no_part_of_it():
    extra = link(38, 88, 300, 104, "https://go.example/?seen")

    text, _ = printed("https://acme.example/legal/list?", "of=all", extra=extra)

    assert text == "https://acme.example/legal/list? of=all"


def test_an_address_that_another_one_lies_behind_goes_on_below_as_any_does():
    extra = link(38, 88, 300, 118, "https://go.example/?seen")

    text, links = printed("https://acme.example/legal/customer-", "resources", extra=extra)

    assert text == "https://acme.example/legal/customer-resources"
    assert [href for _, href in links] == ["https://go.example/?seen"]
