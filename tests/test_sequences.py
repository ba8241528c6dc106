"""Invented lists in several versions: what their publisher changed is told, and no word of form."""

from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.reformatted import state, within
from pipeline.changes import difference

FOLDER = Path(__file__).parent / "sequences"
EVERYBODY = ("Cloudflare, Inc.", "Datadog", "Google LLC", "SendGrid", "Snowflake", "Zendesk, Inc.")
TOLD = {
    # an HTML table; the same on a new page, by other mark-up and in another order; the same as cards
    "nordlicht": (
        {
            ("added", None, "OpenAI Ireland Limited"),
            ("added", None, "Stripe Payments Europe, Limited"),
            ("removed", None, "Plausible Insights OÜ"),
            ("modified", "location", "Hetzner Online GmbH"),
            ("reworded", "purpose", "Amazon Web Services EMEA SARL"),
        },
        set(),
        {
            ("renamed", "processor", "Sinch Mailjet SAS"),
            ("modified", "location", "Intercom R&D Unlimited Company"),
            ("modified", "safeguard", "Intercom R&D Unlimited Company"),
        },
    ),
    # a Markdown table; parted in two under headings; with one more column; a vendor twice
    "tallyho": (
        {("added", None, "Twilio Inc."), *(("moved", "section", name) for name in EVERYBODY)},
        {("modified", "data", name) for name in (*EVERYBODY, "Twilio Inc.")},
        {
            ("added", None, "Grafana Labs"),
            ("removed", None, "Datadog"),
            ("renamed", "processor", "Snowflake Inc."),
            ("moved", "section", "SendGrid"),
            ("modified", "entry", "Google LLC"),
            ("modified", "location", "Twilio Inc."),
        },
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_every_change_of_a_list_is_told_and_no_other(name, vocabulary):
    states = [state(path.read_bytes(), path.name, vocabulary) for path in sorted((FOLDER / name).iterdir())]
    told = [
        {(x.kind, x.aspect, x.engagement.row.processor) for x in difference(*pair, vocabulary).published}
        for pair in pairwise(states)
    ]

    assert tuple(told) == TOLD[name]


@pytest.mark.parametrize("name", ["nordlicht/1.html", "tallyho/4.md"])
def test_a_list_printed_again_in_another_dress_is_no_change(name, vocabulary):
    path = FOLDER / name
    before = state(path.read_bytes(), path.name, vocabulary)
    printed = dict(within(path, 1, vocabulary))

    assert set(printed) >= {"rows", "columns", "headers", "white space", "all together"}
    for dress, text in printed.items():
        found = difference(before, state(text.encode(), path.name, vocabulary), vocabulary)
        assert found.published == (), dress
