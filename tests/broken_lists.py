"""Invented lists, printed whole, then broken the way flattened PDFs are. No company in them is real."""

from __future__ import annotations

import random
from dataclasses import dataclass

HEADERS = {
    "processor": ("Sub-Processor", "Vendor", "Name of Subprocessor", "Company"),
    "services": ("Applicable Service(s)", "Product", "Services"),
    "data": ("Subject matter", "Categories of personal data", "Data processed"),
    "purpose": ("Nature and purpose of processing", "Purpose", "Description of processing"),
    "location": ("Location(s) of processing", "Country", "Processing location"),
    "links": ("External links for additional information", "Website", "Further information"),
}
COUNTRIES = (
    "USA",
    "Germany",
    "Ireland",
    "Netherlands",
    "Japan",
    "United Kingdom",
    "Canada",
    "Singapore",
    "France",
)
DATA = (
    "Personal data contained in {0} messages sent through the services.",
    "Contact details of end users",
    "Names and email addresses of {0} account holders",
    "Usage logs and device identifiers",
    "Recordings of calls made with {0}.",
    "Billing records only",
    "Files uploaded by customers",
)
PURPOSES = (
    "Hosting of the {0} platform and storage of its backups.",
    "Delivery of outbound messages",
    "Error tracking and performance monitoring",
    "Customer support ticketing for users of {0}.",
    "Speech recognition for customers who have enabled the feature.",
    "Payment processing",
    "Search and indexing of uploaded documents",
    "Analytics on product usage",
)
LABELS = (
    "Privacy Policy",
    "Security Overview",
    "Trust Center",
    "Compliance Program",
    "Data Processing Terms",
)
SIDEBAR = (
    "Terms of Service",
    "Acceptable Use Policy",
    "Cookie Notice",
    "Careers",
    "[Print this page](#)",
    "Investor Relations",
    "Modern Slavery Statement",
    "Accessibility",
    "Customer Agreements",
    "Press and Media",
)
COLUMNS = ("processor", "services", "data", "purpose", "location", "links")


@dataclass(frozen=True)
class Entry:
    """One row of an invented list."""

    processor: str
    services: str
    data: str
    purpose: str
    location: str
    links: str

    def cells(self, columns):
        return [getattr(self, column) for column in columns]


@dataclass(frozen=True)
class Broken:
    """A text, the rows it was made from, and what the making did to it, in words."""

    text: str
    entries: tuple[Entry, ...]
    breaks: dict[str, str]


def name(rng):
    syllables = (
        "ba",
        "cor",
        "dex",
        "fi",
        "gral",
        "hum",
        "jo",
        "kel",
        "lin",
        "mor",
        "nex",
        "or",
        "pli",
        "quo",
        "rin",
        "sta",
        "tro",
        "ul",
        "vex",
        "wil",
        "yo",
        "zan",
    )
    word = "".join(rng.choice(syllables) for _ in range(rng.randint(2, 3))).capitalize()
    return word + rng.choice(("", "", "", " Cloud", " Labs", " Inc.", " GmbH", " Systems"))


def entries(rng, size):
    services = [name(rng).split()[0] + rng.choice(("", " Voice", " Mail", " Flow")) for _ in range(5)]
    made, seen = [], set()
    while len(made) < size:
        service, processor = rng.choice(services), name(rng)
        if processor in seen:
            continue
        seen.add(processor)
        entry = Entry(
            processor=processor,
            services=service,
            data=rng.choice(DATA).format(service),
            purpose=rng.choice(PURPOSES).format(service),
            location=rng.choice(COUNTRIES),
            links=" ; ".join(rng.sample(LABELS, rng.randint(1, 3))),
        )
        made.append(entry)
    return made


def wrapped(text, parts, rng):
    """A cell's words in so many lines, none of them empty where there are words enough."""
    words = text.split()
    parts = min(parts, len(words))
    cuts = sorted(rng.sample(range(1, len(words)), parts - 1)) if parts > 1 else []
    return [" ".join(words[a:b]) for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True)]


def marked(links):
    return " ; ".join(f"[{label}](#)" for label in links.split(" ; "))


def without_tabs(entry, columns, _rng):
    cells = [
        marked(c) if column == "links" else c for column, c in zip(columns, entry.cells(columns), strict=True)
    ]
    if columns[-1] == "links":
        return [" ".join(cells[:-1]) + " ; " + cells[-1]]
    return [" ".join(cells)]


def interleaved(entry, columns, rng):
    """A row scattered over two lines: first the first lines of the tall cells, then all the rest."""
    first, second = [], []
    for column, cell in zip(columns, entry.cells(columns), strict=True):
        text = marked(cell) if column == "links" else cell
        if column in ("data", "purpose") and len(cell.split()) > 3:
            head, tail = wrapped(cell, 2, rng)
            first.append(head)
            second.append(tail)
        else:
            second.append(text)
    return [" ".join(first), "", " ".join(second)]


def head_before(entry, columns, rng):
    cells = entry.cells(columns)
    at = columns.index(rng.choice([c for c in ("data", "purpose") if c in columns]))
    if len(cells[at].split()) < 4:
        return ["\t".join(cells)]
    head, tail = wrapped(cells[at], 2, rng)
    if not tail[0].islower():
        return ["\t".join(cells)]
    cells[at] = tail
    return [head, "", "\t".join(cells)]


def tail_after(entry, columns, rng):
    cells = entry.cells(columns)
    for at in rng.sample(range(len(columns)), len(columns)):
        if columns[at] in ("data", "purpose") and len(cells[at].split()) > 3:
            words = cells[at].split()
            if not words[-1][0].islower():
                continue
            cells[at] = " ".join(words[:-1])
            return ["\t".join(cells), "", words[-1], ""]
    return ["\t".join(cells)]


def head_in_a_row_before(entry, columns, rng):
    cells = entry.cells(columns)
    heads = [""] * len(columns)
    at = columns.index("purpose")
    if len(cells[at].split()) < 4:
        return ["\t".join(cells)]
    heads[at], cells[at] = wrapped(cells[at], 2, rng)
    if not cells[at][0].islower():
        return ["\t".join(entry.cells(columns))]
    return ["\t".join(heads), "", "\t".join(cells)]


def stacked(entry, columns, rng):
    """Each cell a paragraph of short lines; the tall one reaches above and below its row."""
    lines = []
    for column, cell in zip(columns, entry.cells(columns), strict=True):
        text = marked(cell).replace(" ; ", "; ") if column == "links" else cell
        lines += [*wrapped(text, max(1, len(text.split()) // 2), rng), ""]
    return lines


BREAKS = (without_tabs, interleaved, head_before, tail_after, head_in_a_row_before, stacked)


def document(seed, *, sidebar=True, in_table=False, size=None, columns=COLUMNS, breaks=BREAKS):
    """A broken list, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - invented names, not secrets
    company = name(rng).split()[0]
    rows = entries(rng, size or rng.randint(14, 26))
    header = [rng.choice(HEADERS[column]) for column in columns]
    chosen = {}
    places = rng.sample(range(1, len(rows)), min(len(breaks), len(rows) // 3))
    chosen |= dict(zip(places, rng.sample(breaks, len(breaks)), strict=False))
    lines = [
        "",
        "[Print this page](#)",
        "",
        f"{company} Sub-Processors",
        "",
        "Last Updated: March 3, 2025",
        "",
    ]
    if sidebar:
        for line in rng.sample(SIDEBAR, 4):
            lines += [line, ""]
    lines += ["[Third Party Sub-Processors](#)", ""]
    lines += [f"{company} uses the companies below to process personal data on behalf of its customers.", ""]
    lines += ["\t".join(header)]
    for at, entry in enumerate(rows):
        how = chosen.get(at)
        if how is None:
            lines.append("\t".join(entry.cells(columns)))
            if rng.random() < 0.3:
                lines += ["-----\t---\t--\t--\t-----\t--", ""]
        else:
            lines += ["", *how(entry, columns, rng), ""]
        if in_table and rng.random() < 0.2:
            lines += ["", rng.choice(SIDEBAR), ""]
    lines += [""]
    made = {rows[at].processor: how.__name__ for at, how in sorted(chosen.items())}
    return Broken("\n".join(lines), tuple(rows), made)
