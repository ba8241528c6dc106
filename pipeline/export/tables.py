"""A view as tables: its engagements a row each, the record of GDPR Article 30, the supply chain of DORA."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pyoxigraph import Literal, NamedNode

from pipeline.graph import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.store.views import View

_PREFERRED_LABEL = NamedNode(terms.SKOS + "prefLabel")
_JOINED = "; "
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_Said = dict[str, list[NamedNode | Literal]]
"""What is said of one subject, by property."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is, a title and a description a column, and rows of texts."""

    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]


class _Facts:
    """What a view says of a subject, looked up when it is asked for; labels in English.

    Only the engagement at hand is kept, and whatever many engagements speak of.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._engagement: tuple[str, _Said] = ("", {})
        self._others: dict[str, _Said] = {"": {}}  # of a subject that is not there nothing is said
        found = (view.store.quads_for_pattern(None, terms.TYPE, terms.ENGAGEMENT, x) for x in view.graphs)
        self.engagements = sorted(
            quad.subject.value for quads in found for quad in quads if isinstance(quad.subject, NamedNode)
        )
        self._are_engagements = frozenset(self.engagements)

    def _said(self, subject: str) -> _Said:
        if subject == self._engagement[0]:
            return self._engagement[1]
        if subject not in self._others:
            said = self._looked_up(subject)
            if subject not in self._are_engagements:
                self._others[subject] = said
            else:
                self._engagement = (subject, said)
            return said
        return self._others[subject]

    def _looked_up(self, subject: str) -> _Said:
        said: _Said = {}
        for graph in self._view.graphs:
            for quad in self._view.store.quads_for_pattern(NamedNode(subject), None, None, graph):
                if isinstance(quad.object, NamedNode | Literal):
                    said.setdefault(quad.predicate.value, []).append(quad.object)
        return said

    def all(self, subject: str, predicate: NamedNode) -> list[str]:
        return sorted({intern(value.value) for value in self._said(subject).get(predicate.value, ())})

    def text(self, subject: str, *predicates: NamedNode) -> str:
        return _JOINED.join(v for predicate in predicates for v in self.all(subject, predicate))

    def label(self, iri: str) -> str:
        preferred = self._said(iri).get(_PREFERRED_LABEL.value, ())
        in_english = (x.value for x in preferred if isinstance(x, Literal) and x.language == "en")
        return next(in_english, None) or self.text(iri, terms.LABEL) or iri

    def labels(self, subject: str, *predicates: NamedNode) -> str:
        return _JOINED.join(sorted(self.label(v) for p in predicates for v in self.all(subject, p)))

    def of(self, subject: str, predicate: NamedNode) -> str:
        """The first value, empty where there is none."""
        return next(iter(self.all(subject, predicate)), "")

    def day(self, engagement: str) -> str:
        snapshot = self.of(engagement, terms.IN_SNAPSHOT)
        return self.of(snapshot, terms.ISSUED) or self.of(snapshot, terms.CAPTURED_ON)


_ENGAGEMENTS = (
    ("publisher", "The publisher whose list the row stands on"),
    ("list_day", "The day that the list states, else the day it was seen"),
    ("section", "The heading that the row stands under"),
    ("processor", "The sub-processor as printed"),
    ("organisation", "The organisation of the register that it is taken to be"),
    ("services", "Services of the publisher, as printed"),
    ("purpose", "The purpose, as printed"),
    ("purpose_concepts", "The purpose in Onward's words"),
    ("data", "The data, as printed"),
    ("data_concepts", "The categories of data in Onward's words"),
    ("location", "Where data is processed, as printed"),
    ("countries", "Every country that some part of that text allows, or that none is disclosed"),
    ("entity_location", "Where the sub-processor is established, as printed"),
    ("safeguard", "The safeguard of a transfer, as printed"),
    ("engagement", "IRI of the row in the graph"),
)
_ARTICLE_30 = (
    ("processor_of_record", "The processor that engages: Article 30(2)(a)"),
    ("recipient", "The sub-processor to whom personal data is disclosed: Article 30(1)(d)"),
    ("categories_of_processing", "The purpose: Article 30(2)(b)"),
    ("categories_of_data", "Article 30(1)(c)"),
    (
        "third_countries",
        "Countries in which processing may happen, third countries or not: Article 30(2)(c)",
    ),
    ("documented_safeguards", "What the list names, Article 30(2)(c); empty where it names none"),
    ("list_day", "The day of the list"),
    ("engagement", "IRI of the row in the graph"),
)
_DORA = (
    ("B_05.02.0010", "Contractual arrangement reference number: yours to fill in"),
    ("B_05.02.0020", "Type of ICT services: the purpose as printed, to be coded"),
    ("B_05.02.0030", "Identification code of the provider: its name, to be replaced by its LEI or EUID"),
    ("B_05.02.0040", "Type of that code: NAME, until it is replaced"),
    ("B_05.02.0050", "Rank: 1 for the publisher, 2 for its sub-processor"),
    ("B_05.02.0060", "Identification code of the recipient of the sub-contracted services: its name"),
    ("B_05.02.0070", "Type of that code: NAME, until it is replaced"),
)


def _engagement_rows(facts: _Facts) -> Iterable[tuple[str, ...]]:
    for e in facts.engagements:
        yield (
            facts.labels(e, terms.PUBLISHED_BY),
            facts.day(e),
            facts.text(e, terms.SECTION),
            facts.text(e, terms.NAME_AS_PRINTED),
            facts.labels(facts.of(e, terms.HAS_SUB_PROCESSOR), terms.IDENTIFIED_AS),
            facts.text(e, terms.SERVICE_TEXT),
            facts.text(e, terms.PURPOSE_TEXT),
            facts.labels(e, terms.HAS_PURPOSE),
            facts.text(e, terms.DATA_TEXT),
            facts.labels(e, terms.HAS_PERSONAL_DATA, terms.HAS_DATA),
            facts.text(e, terms.LOCATION_TEXT),
            facts.labels(e, terms.MAY_PROCESS_IN),
            facts.text(e, terms.ENTITY_LOCATION_TEXT),
            facts.text(e, terms.SAFEGUARD_TEXT),
            e,
        )


def _article_30_rows(facts: _Facts) -> Iterable[tuple[str, ...]]:
    for e in facts.engagements:
        yield (
            facts.labels(e, terms.PUBLISHED_BY),
            facts.text(e, terms.NAME_AS_PRINTED),
            facts.text(e, terms.PURPOSE_TEXT),
            facts.text(e, terms.DATA_TEXT),
            facts.labels(e, terms.MAY_PROCESS_IN),
            facts.text(e, terms.SAFEGUARD_TEXT),
            facts.day(e),
            e,
        )


def _dora_rows(facts: _Facts) -> Iterable[tuple[str, ...]]:
    for publisher in {facts.labels(e, terms.PUBLISHED_BY) for e in facts.engagements}:
        yield ("", "", publisher, "NAME", "1", "", "")
    for e in facts.engagements:
        publisher = facts.labels(e, terms.PUBLISHED_BY)
        service = facts.text(e, terms.PURPOSE_TEXT)
        yield ("", service, facts.text(e, terms.NAME_AS_PRINTED), "NAME", "2", publisher, "NAME")


TABLES: dict[str, tuple[str, tuple[tuple[str, str], ...], Callable[[_Facts], Iterable[tuple[str, ...]]]]] = {
    "engagements": ("Engagements of published lists of sub-processors", _ENGAGEMENTS, _engagement_rows),
    "article-30": ("Record of processing, GDPR Article 30", _ARTICLE_30, _article_30_rows),
    "dora": ("ICT service supply chains, DORA register B_05.02 (Reg. (EU) 2024/2956)", _DORA, _dora_rows),
}
"""Title, columns and rows of each table, by name."""


def table_of(view: View, name: str, publisher: str | None = None) -> Table:
    """A table of a view, its rows sorted and each once.

    Args:
        view: what to tabulate.
        name: one of `TABLES`.
        publisher: only what this publisher's lists say, by slug; None for all.
    """
    title, columns, rows = TABLES[name]
    facts = _Facts(view)
    if publisher is not None:
        own = f"/publisher/{publisher}"
        facts.engagements = [e for e in facts.engagements if facts.of(e, terms.PUBLISHED_BY).endswith(own)]
    return Table(title, columns, tuple(sorted(set(rows(facts)))))


def csv_bytes(table: Table) -> bytes:
    """A table as CSV (RFC 4180) in UTF-8, with values as lists print them, also one like a formula."""
    out = io.StringIO()
    csv.writer(out).writerows([[name for name, _ in table.columns], *table.rows])
    return out.getvalue().encode()


def csvw(table: Table, file_name: str) -> bytes:
    """What the CSV of a table holds, as metadata for CSV on the Web (W3C CSVW)."""
    columns = [
        {"name": name.replace(".", "_"), "titles": name, "dc:description": told, "datatype": "string"}
        for name, told in table.columns
    ]
    metadata = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": file_name,
        "dc:title": table.title,
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {"columns": columns},
    }
    return (json.dumps(metadata, ensure_ascii=False, indent=1) + "\n").encode()


def xlsx(table: Table) -> bytes:
    """A table as a workbook of one sheet (ECMA-376). Every cell is text: none is taken for a formula."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book, sheet = f"{relations}/officeDocument", f"{relations}/worksheet"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{book}" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
        '<sheet name="Onward" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{sheet}" Target="worksheets/sheet1.xml"/></Relationships>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(_part(name), (_XML + content).encode())
        with archive.open(_part("xl/worksheets/sheet1.xml"), "w") as lines:
            lines.write(f'{_XML}<worksheet xmlns="{main}"><sheetData>'.encode())
            for number, line in enumerate(([name for name, _ in table.columns], *table.rows), 1):
                lines.write(_row(number, line).encode())
            lines.write(b"</sheetData></worksheet>")
    return out.getvalue()


def _part(name: str) -> zipfile.ZipInfo:
    part = zipfile.ZipInfo(name, _EPOCH)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


def _row(number: int, texts: Iterable[str]) -> str:
    cells = (f'<c t="inlineStr"><is><t xml:space="preserve">{_xml(text)}</t></is></c>' for text in texts)
    return f'<row r="{number}">{"".join(cells)}</row>'


def _xml(text: str) -> str:
    """A text for XML 1.0, without the control characters that it has no way to write."""
    return escape("".join(c for c in text if c in "\t\n" or " " <= c not in "\ufffe\uffff"))
