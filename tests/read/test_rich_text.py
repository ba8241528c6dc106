"""Rich text as content systems keep it, and pages kept in pieces that say their kind."""

import json

import pytest
from document_pieces import tables, texts, words

from pipeline.model import Heading, ListItem
from pipeline.read import read
from pipeline.read.follow import follow


def test_pieces_of_a_page_that_say_their_kind_are_what_they_say():
    data = b"""{"blocks": [
      {"type": "h2", "text": "Processors"},
      {"type": "p", "text": "We use:"},
      {"type": "ul", "items": ["A: mail", {"strong": "B:", "text": "hosting"}]},
      {"type": "table", "headers": ["Name", "Place"], "rows": [["C", "US"]]}
    ]}"""
    found = read(data, "x.json")

    assert words(found) == ["Processors", "We use:", "A: mail", "B: hosting"]
    assert tables(found) == [[["Name", "Place"], ["C", "US"]]]


def test_a_piece_of_a_page_may_say_what_it_says_in_a_record_of_its_own():
    table = {"withHeadings": True, "content": [["Name", "Use"], ["A", "mail"]]}
    pieces = [
        {"type": "heading", "id": "q", "data": {"text": "Who", "level": 3}},
        {"type": "table", "data": table},
    ]
    found = read(json.dumps({"blocks": pieces}).encode(), "x")

    assert [(b.content.text, b.level) for b in found.blocks if isinstance(b, Heading)] == [("Who", 3)]
    assert tables(found) == [[["Name", "Use"], ["A", "mail"]]]


def node(kind, inside, key="type", held="content", **more):
    return {key: kind, **more, held: inside}


def leaf(text, key="type", **more):
    return {key: "text", "text": text, **more}


def paragraph(*leaves):
    return node("paragraph", leaves)


PROSE_MIRROR = node(
    "doc",
    [
        node("heading", [leaf("Who")], attrs={"level": 2}),
        node(
            "bulletList",
            [node("listItem", [node("paragraph", [leaf("A", marks=[{"type": "bold"}]), leaf(": mail")])])],
        ),
        node(
            "table",
            [
                node("tableRow", [node("tableHeader", [paragraph(leaf("Name"))])]),
                node("tableRow", [node("tableCell", [paragraph(leaf("B"))])]),
            ],
        ),
    ],
)


CONTENTFUL_WORDS = {
    "type": "nodeType",
    "doc": "document",
    "heading": "heading-2",
    "bulletList": "unordered-list",
    "listItem": "list-item",
    "tableRow": "table-row",
    "tableHeader": "table-header-cell",
    "tableCell": "table-cell",
}


def as_contentful(value):
    """The same tree as Contentful writes it."""
    if isinstance(value, list | tuple):
        return [as_contentful(each) for each in value]
    if isinstance(value, dict):
        is_leaf = value.get("type") == "text"
        return {
            "value" if is_leaf and key == "text" else CONTENTFUL_WORDS.get(key, key): as_contentful(inner)
            for key, inner in value.items()
            if key != "attrs"
        }
    return CONTENTFUL_WORDS.get(value, value)


def portable(kind, *inside, held="children", **more):
    return node(kind, inside, "_type", held, **more)


PORTABLE = [
    portable("block", leaf("Who", "_type"), style="h2"),
    portable("block", leaf("A", "_type", marks=["strong"]), leaf(": mail", "_type"), listItem="bullet"),
    portable(
        "table",
        portable("tableRow", "Name", "Use", held="cells"),
        portable("tableRow", "B", "calls", held="cells"),
        held="rows",
    ),
]


@pytest.mark.parametrize(
    "tree",
    [PROSE_MIRROR, as_contentful(PROSE_MIRROR), PORTABLE],
    ids=["prose-mirror", "contentful", "portable-text"],
)
def test_rich_text_as_content_systems_keep_it_is_what_it_shows(tree):
    content = json.dumps({"title": "Page", "body": tree}).encode()
    found = read(content, "x")

    assert words(found) == ["Page", "Who", "A: mail"]
    assert next(block.content.strong for block in found.blocks if isinstance(block, ListItem)) == ((0, 1),)
    assert [row[0] for row in tables(found)[0]] == ["Name", "B"]
    for piece in (piece for text in texts(found) for piece in text.fragments):
        assert follow(content, str(piece.locator)) == piece.text


def test_titles_and_words_of_a_section_may_have_short_keys_or_those_of_other_languages():
    sections = [{"h": "Who", "p": "Us."}, {"titre": "Quoi", "texte": "Cela."}]
    assert words(read(json.dumps({"list": sections[:1] * 2}).encode(), "x")) == ["Who", "Us."] * 2
    assert words(read(json.dumps({"list": sections[1:] * 2}).encode(), "x")) == ["Quoi", "Cela."] * 2


def test_a_page_in_pieces_may_say_their_kind_in_another_language():
    table = {"tip": "tablo", "basliklar": ["Ad", "Amaç"], "satirlar": [["A", "posta"], ["B", "arama"]]}
    found = read(json.dumps({"bloklar": [{"tip": "p", "metin": "Biz."}, table]}).encode(), "x")

    assert words(found) == ["Biz."]
    assert tables(found) == [[["Ad", "Amaç"], ["A", "posta"], ["B", "arama"]]]
