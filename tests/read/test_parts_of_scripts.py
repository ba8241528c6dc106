"""Scripts of which only a part is given: mark-up that stands outside any function is read too."""

import pytest
from document_pieces import tables, texts

from pipeline.model import ListItem
from pipeline.read import format_of, read

LIST = """        <section className="mt-4">
          <ul>
            <li><strong>Acme</strong> \u2014 mail</li>
            <li><strong>Bolt</strong> \u2014 logs</li>
          </ul>
        </section>
"""


def items(text):
    return [
        block.content.text for block in read(text.encode(), "page.tsx").blocks if isinstance(block, ListItem)
    ]


@pytest.mark.parametrize(
    ("ahead", "behind"),
    [
        ("", ""),
        ("        {/* 3. Recipients */}\n", ""),
        ("", "        {rows.map((row) => (\n          <p key={row}>{row}</p>\n        ))}\n"),
        (
            "",
            "\nfunction Part({ children }) {\n  return (\n    <section>{children}</section>\n  );\n}\n",
        ),
        ("", "    </main>\n  );\n}\n"),
    ],
)
def test_mark_up_before_and_behind_which_a_script_is_cut_off_is_read(ahead, behind):
    text = ahead + LIST + behind

    assert format_of(text.encode(), "page.tsx") == "javascript"
    assert items(text) == ["Acme \u2014 mail", "Bolt \u2014 logs"]


def test_what_functions_behind_such_mark_up_return_is_read_as_well():
    text = LIST + "\nconst More = () => {\n  return (<ul><li>Dyne \u2014 video</li></ul>);\n};\n"

    assert items(text) == ["Acme \u2014 mail", "Bolt \u2014 logs", "Dyne \u2014 video"]


@pytest.mark.parametrize("line", ["let us know", "type of data: mail", "class of data", "function of it"])
def test_words_at_the_margin_that_begin_as_a_declaration_does_are_words(line):
    text = LIST.replace("        </section>", f"<p>\n{line}\n</p>\n        </section>")

    assert items(text) == ["Acme \u2014 mail", "Bolt \u2014 logs"]
    assert line in [block.content.text for block in read(text.encode(), "page.tsx").blocks]


def test_a_file_of_php_that_draws_nothing_is_read_as_records_whatever_its_comments_and_calls_hold():
    source = b"""<?php

return [

    /*
    | What others' keys are for: "Support" =>
    */

    'support' => env('MAIL', 'help@quillam.example'),
    'months' => (int) env('MONTHS', 84), // 7 years

    // Those who help us
    'list' => [
        # first
        ['name' => 'Acme', 'use' => 'mail'],
        ['name' => 'Bolt', 'use' => 'hosting'],
    ],
];
"""
    found = read(source, "x")

    assert tables(found) == [[["name", "use"], ["Acme", "mail"], ["Bolt", "hosting"]]]
    assert not any("=>" in text.text for text in texts(found))
