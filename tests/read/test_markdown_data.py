"""Code and data that a Markdown text holds: between fences, in components."""

import pytest
from document_pieces import tables, words
from markdown_texts import marked_down

from pipeline.model import Table
from pipeline.read import read
from pipeline.read.follow import follow


def test_code_between_fences_is_not_looked_into():
    found = marked_down("# T\n\n```\n<table><tr><td>1</td></tr></table>\n{% x %}\n```\n")

    assert tables(found) == []


def test_components_of_words_alone_are_records():
    cards = "\n".join(
        f'<Card title="{name}" icon="cloud">\n  {what}\n</Card>'
        for name, what in (("Acme", "Logs"), ("Bolt", "Mail"))
    )

    assert tables(marked_down(cards)) == [
        [["title", "icon", ""], ["Acme", "cloud", "Logs"], ["Bolt", "cloud", "Mail"]]
    ]


@pytest.mark.parametrize(
    "fenced",
    [
        """```yaml
who:
  - name: Acme   # servers
    place: "US"
  - name: Bolt
    place: |
      FR
```
""",
        "1. Here:\n\n   ```yml\n   - name: Acme\n     place: US\n   - name: Bolt\n     place: FR\n   ```\n",
        "```yaml\n# **who**\n- name: Acme # * first\n  place: US\n- name: Bolt\n  place: FR\n```\n",
        '~~~ json\n[{"name": "Acme", "place": "US"},\n {"name": "Bolt", "place": "FR"}]\n~~~\n',
    ],
)
def test_records_in_a_fence_of_data_are_a_table(fenced):
    text = f"# Who\n\n{fenced}\nEnd\n"
    found = read(text.encode(), "list.md")

    assert tables(found) == [[["name", "place"], ["Acme", "US"], ["Bolt", "FR"]]]
    assert words(found)[-1] == "End"
    (table,) = [block for block in found.blocks if isinstance(block, Table)]
    for cell in table.rows[1].cells:
        assert follow(text.encode(), str(cell.fragments[0].locator)) == cell.text


def test_a_fence_of_data_in_which_values_stand_for_others_stays_words():
    found = read(b"# Who\n\n```yaml\n- name: &a Acme\n  place: US\n- name: *a\n  place: FR\n```\n", "list.md")

    assert tables(found) == []
    assert "*a" in words(found)[-1]


def test_a_fence_of_data_without_records_stays_words():
    found = read(b"# Who\n\n```yaml\nregion: eu\n```\n\n```yaml\n- [a\n```\n", "list.md")

    assert words(found) == ["Who", "region: eu", "- [a"]


@pytest.mark.parametrize("end", ["", "\n", "\n```", "\n```\n", "\n````\n\n"])
def test_a_fence_ends_with_its_last_line_where_none_closes_it(end):
    assert words(read(f"# Who\n\n```\nAcme\n<b>Bolt</b>{end}".encode(), "list.md")) == [
        "Who",
        "Acme\n<b>Bolt</b>",
    ]
