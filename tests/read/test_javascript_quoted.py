"""Mark-up, Markdown and plain texts that a script quotes: each is read where it is shown."""

import pytest
from document_pieces import tables, words

from pipeline.model import Heading
from pipeline.read import read
from pipeline.read.follow import follow


def test_mark_up_that_a_script_quotes_is_read():
    script = (
        b"import { A } from 'a';\n@A({ template: `<h1>Who</h1><p>one ${two}</p>` })\nexport class Page {}\n"
    )

    assert words(read(script, "page.ts")) == ["Who", "one"]


def test_all_pages_that_a_script_quotes_are_read():
    script = b"""const site = "https://a.example";
function terms() { const body = `<main><h1>Terms</h1><p>Be kind to ${name}.</p></main>`; }
function list() { const body = `<nav>Home</nav><main><h1>Who</h1><p>Acme</p></main>`; }
"""
    contents = [block.content.text for block in read(script, "pages.ts").blocks]

    assert contents == ["Terms", "Be kind to .", "Home", "Who", "Acme"]


MARKDOWN = b"""export const policy = `# Privacy

## Sub-processors

- **Zorblit**: hosting
- **Kwarn**: e-mail
`;
"""


def test_markdown_that_a_script_quotes_is_read_without_the_script():
    document = read(MARKDOWN, "policy.ts")

    assert [heading.content.text for heading in document.blocks if isinstance(heading, Heading)] == [
        "Privacy", "Sub-processors",
    ]  # fmt: skip
    assert document.blocks[-1].content.text == "Kwarn: e-mail"
    assert document.text == MARKDOWN.decode()


def test_a_plain_text_that_a_script_quotes_is_read_in_its_place():
    script = b"""export const TERMS = `1. Data
We keep data.

2. Sub-processors
We use Zorblit (hosting).
Nobody else.
`;
"""

    document = read(script, "terms.ts")

    said = [block.content for block in document.blocks]
    assert any("Zorblit" in text.text for text in said)
    assert all(follow(script, str(each.locator)) == each.text for text in said for each in text.fragments)


_PAGE_OF_ROWS = (
    "<h2>Who</h2><table><tr><th>Vendor</th><th>Place</th></tr><tr><td>A</td><td>US</td></tr></table>"
)


@pytest.mark.parametrize(
    "script",
    [
        """const C = `PAGE`;
export default () => (
  <main><h1>Top</h1><div className={x} dangerouslySetInnerHTML={{ __html: C }} /><p>End</p></main>);""",
        """const C = `\\nPAGE\\n`;
export default function P() {
  return (<><h1>Top</h1><p dangerouslySetInnerHTML={{ __html: marked.parse(C) }}></p><p>End</p></>);
}""",
        """export default () => (<main><h1>Top</h1>
  <div className="a" dangerouslySetInnerHTML={{ __html: `PAGE` }} /><p>End</p></main>);""",
        """<script setup>
const c = `PAGE`;
</script>
<template>
<main><h1>Top</h1><div v-html="c"></div><p>End</p></main>
</template>
""",
        "<script>\n  const c = `PAGE`;\n</script>\n<h1>Top</h1>\n{@html clean(c)}\n<p>End</p>\n",
        "---\nconst c = `PAGE`;\n---\n<h1>Top</h1><Fragment set:html={c} /><p>End</p>\n",
    ],
)
def test_mark_up_that_a_script_quotes_under_a_name_stands_where_it_is_shown(script):
    found = read(script.replace("PAGE", _PAGE_OF_ROWS).encode(), "page.tsx")

    assert words(found) == ["Top", "Who", "End"]
    assert tables(found) == [[["Vendor", "Place"], ["A", "US"]]]


def test_the_style_that_a_page_is_given_is_no_words_of_it():
    script = b"export default () => (<><h1>Who</h1><style dangerouslySetInnerHTML={{ __html: `p{}` }} /></>)"

    assert words(read(script, "page.tsx")) == ["Who"]
