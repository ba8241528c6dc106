"""Invented states of a list, for the tests of changes. No company in them is real."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from pipeline.changes import State
from pipeline.changes.cause import word_counts
from pipeline.model import Capture, Link, ListIdentity, Row
from pipeline.resolve import engage

LIST = ListIdentity("Acme", "acme", "sub-processors")
NAMES = ("Zanyoba Systems", "Kelgral Inc.", "Fiulnex Cloud", "Vexkelmor", "Gralcor GmbH", "Obotil", "Pradu")
PURPOSES = ("Hosting", "Customer support", "Email delivery", "Payment processing", "Error tracking")
PLACES = ("Germany", "United States", "France, Ireland", "Japan", "EU", None)
DATA = ("Email addresses", "IP addresses and usage logs", "Contact details of end users", None)


def capture(digest="0" * 64, **facts):
    return Capture(digest, 1, LIST, **{"issued": date(2025, 3, 3), **facts})


def state(rows, vocabulary, media_type="text/markdown", **facts):
    """A state as a reading of a document that prints these rows and nothing else."""
    texts = [
        text
        for row in rows
        for text in (
            *(row.section, row.processor, *row.services, row.purpose, row.data, row.location),
            *(row.entity_location, row.safeguard, row.status, *row.footnotes),
            *(text for _, text in row.other),
        )
        if text
    ]
    engagements = tuple(engage(row, vocabulary) for row in rows)
    return State(capture(**facts), media_type, engagements, word_counts(texts))


@st.composite
def rows(draw):
    """Rows of a list; a name may come twice, with another purpose or under another heading."""
    made = [
        Row(
            processor=name,
            section=draw(st.sampled_from(("Infrastructure", "Support", None))),
            purpose=draw(st.sampled_from(PURPOSES)),
            data=draw(st.sampled_from(DATA)),
            location=draw(st.sampled_from(PLACES)),
            links=(Link("Site", f"https://{name[:4].lower()}.example"),),
        )
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=8))
    ]
    return list({(row.processor, row.section, row.purpose): row for row in made}.values())


def reprinted(row, draw):
    """The same row in another dress: quotes, dashes, white space, headings in capitals."""

    def dressed(text):
        if text is None:
            return None
        text = text.replace(" ", draw(st.sampled_from((" ", "  ", "\u00a0", " \u200b"))))
        return text.replace("-", "\u2013").replace("'", "\u2019") + draw(st.sampled_from(("", " ")))

    return replace(
        row,
        processor=dressed(row.processor),
        section=draw(st.sampled_from((str.upper, str.title, str)))(row.section) if row.section else None,
        purpose=dressed(row.purpose),
        data=dressed(row.data),
        location=dressed(row.location),
    )
