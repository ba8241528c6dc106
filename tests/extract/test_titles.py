"""The title of a document: what it prints over itself, and no part, key or placeholder."""

from __future__ import annotations

import pytest
from shipped import shipped_vocabulary
from small_lists import extraction_of, named

_TABLE = "\n\n| Sub-processor | Purpose |\n|---|---|\n| Belkora GmbH | Hosting |\n| Nemoro AS | Mail |\n"
_DRAWN = "<table><tr><th>Name</th><th>Purpose</th></tr><tr><td>Nemoro AS</td><td>Hosting</td></tr></table>"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        (
            f"---\ntitle: Data handling\n---\n# 1. Roles\n\nText.\n\n# 2. Sub-processors{_TABLE}",
            "Data handling",
        ),
        (f"# {{{{ page.title }}}}\n\n## Sub-processors{_TABLE}", "Sub-processors"),
        (f"---\ntitle: page.html\n---\n## Sub-processors{_TABLE}", "Sub-processors"),
        (f"## 1. Sub-processors{_TABLE}\n## 2. The end\n\nWhen it ends:\n\n- we erase all\n", None),
    ],
)
def test_a_title_is_of_the_whole_document_and_said_in_words(page: str, title: str | None) -> None:
    assert extraction_of(page, shipped_vocabulary()).title == title


@pytest.mark.parametrize(
    ("stated", "drawn", "title"),
    [
        ("Sub-processors | Quillam", "<h1>Who we use & why</h1>", "Who we use & why"),
        ("Sub-processors • Quillam", "<h3>Our sub-processors</h3>", "Sub-processors"),
        ("${meta.title} | Quillam", "<h2>Sub-processors</h2>", "Sub-processors"),
    ],
)
def test_the_heading_that_is_drawn_goes_before_what_a_window_is_called(
    stated: str, drawn: str, title: str
) -> None:
    page = f"export const metadata = {{ title: `{stated}` }};\n"
    source = f"{page}export default () => {{ return (<div>{drawn}<p>Quillam uses:</p>{_DRAWN}</div>) }}"
    assert extraction_of(source, shipped_vocabulary()).title == title


def test_what_an_mdx_text_exports_says_its_title_and_its_date(vocabulary):
    text = (
        'import Mail from "@/mail";\n\nexport const metadata = {\n  title: "Privacy policy",\n};\n\n'
        'export const more = {\n  updatedDate: "2025-05-11T09:00:00+10:00",\n};\n\nWe protect you.\n\n'
        "## 1. What we collect\n\n### 1.1 Personal data\n\n- Names\n\n## 2. Service providers\n\n"
        "- **Acme GmbH**: hosting\n- **Bolt Inc.**: mail\n"
    )

    found = extraction_of(text, vocabulary)

    assert found.title == "Privacy policy"
    assert found.last_updated.isoformat() == "2025-05-11"


@pytest.mark.parametrize(
    "title",
    ["Subprocessorregister", "Unterauftragnehmerliste", "Underbiträdesförteckning", "Databehandleroversikt"],
)
def test_a_word_put_together_of_processors_and_a_list_is_one_for_a_list(title, vocabulary):
    table = "| Provider | Status |\n|---|---|\n| Acme | x |\n| Bolt | y |\n"

    assert named(f"# {title}\n\n{table}", vocabulary) == ["Acme", "Bolt"]
