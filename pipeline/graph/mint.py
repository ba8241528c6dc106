"""IRIs of what a list says, minted from raw, folded text: the same bytes give everybody the same IRIs.

Nothing that a resolver made of a text goes into an IRI of a row, and no ordinal, so a better resolver and a
new row move none (DESIGN.md, "Contract: the graph").
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Capture, ListIdentity, Resolution, Row

_WORD = re.compile(r"[a-z0-9]+")
_SLUG_LENGTH = 40
_DIGEST_LENGTH = 12


def fold(text: str | None) -> str:
    """A text as two printings of it are compared: NFKC, case folded, white space collapsed; none is empty.

    Accents stay, other than in `pipeline.vocabulary.fold`: two names that differ in one are two names.
    """
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def slug(text: str) -> str:
    """The ASCII words of a text in lower case, joined by `-`, 40 characters at most; `x` if none."""
    decomposed = unicodedata.normalize("NFKD", fold(text))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "-".join(_WORD.findall(plain))[:_SLUG_LENGTH].strip("-") or "x"


def digest(*parts: str | Sequence[str]) -> str:
    """The first 12 hexadecimal digits of a SHA-256 over texts and lists of texts, kept apart as JSON does."""
    return sha256(json.dumps(parts).encode("ascii")).hexdigest()[:_DIGEST_LENGTH]


def name_with_digest(name: str, *parts: str | Sequence[str]) -> str:
    """Words for people, then what tells it from others."""
    return f"{slug(name)}-{digest(*parts)}"


def row_names(rows: Sequence[Row]) -> tuple[str, ...]:
    """The last segment of the IRIs of each row's engagement and entry, in the order of the rows.

    Made of section, processor and service set. Rows of one snapshot that are equal in these add their
    purpose, then their place, then their data, as far as it takes to tell them apart. Rows equal in all six
    are one row printed twice, with one name.
    """
    keys = [_Key.of(row) for row in rows]
    said = [(fold(row.purpose), fold(row.location or row.entity_location), fold(row.data)) for row in rows]
    alike: dict[tuple[_Key, tuple[str, ...]], set[str]] = defaultdict(set)
    for key, further in zip(keys, said, strict=True):
        for depth, text in enumerate(further):
            alike[key, further[:depth]].add(text)
    names: list[str] = []
    for key, further in zip(keys, said, strict=True):
        apart = [depth for depth in range(len(further)) if len(alike[key, further[:depth]]) > 1]
        parts = [key.section, key.processor, key.services, *further[: max(apart, default=-1) + 1]]
        names.append(name_with_digest(key.processor, *parts))
    return tuple(names)


@dataclass(frozen=True, slots=True)
class _Key:
    """What tells the entries of a list apart: folded section and processor, sorted folded services."""

    section: str
    processor: str
    services: tuple[str, ...]

    @classmethod
    def of(cls, row: Row) -> _Key:
        return cls(fold(row.section), fold(row.processor), tuple(sorted({fold(x) for x in row.services})))


@dataclass(frozen=True, slots=True)
class Mint:
    """Mints IRIs under a base, which is absolute and ends in `/`."""

    base: str

    def publisher(self, identity: ListIdentity) -> NamedNode:
        """The organisation whose list it is."""
        return NamedNode(f"{self.base}publisher/{identity.publisher_slug}")

    def list(self, identity: ListIdentity) -> NamedNode:
        """A published list, whatever its state."""
        return NamedNode(f"{self.base}list/{identity}")

    def snapshot(self, first: Capture) -> NamedNode:
        """The state of a list that a capture is the first to show."""
        return NamedNode(f"{self.base}list/{first.list}/snapshot/{first.short_name}")

    def comparison(self, before: Capture, after: Capture) -> NamedNode:
        """The changes from one snapshot of a list to another, by their first captures."""
        ends = f"{before.short_name}-{after.short_name}"
        return NamedNode(f"{self.base}list/{after.list}/changes/{ends}")

    def decision(self, name: str) -> NamedNode:
        """Something that a person decided."""
        return NamedNode(f"{self.base}decision/{name}")

    @property
    def portfolio(self) -> NamedNode:
        """The publishers that the user deals with."""
        return NamedNode(f"{self.base}portfolio")

    def capture(self, name: str) -> NamedNode:
        """Bytes that were read, as of a day."""
        return NamedNode(f"{self.base}capture/{name}")

    def party(self, name: str) -> NamedNode:
        """Whoever lists mean by a printed name; the same for every list that prints it."""
        return NamedNode(f"{self.base}party/{name_with_digest(name, fold(name))}")

    def service(self, identity: ListIdentity, label: str) -> NamedNode:
        """A service of the publisher, as its lists print it."""
        service = name_with_digest(label, fold(label))
        return NamedNode(f"{self.base}service/{identity.publisher_slug}/{service}")


def under(parent: NamedNode, kind: str, name: str) -> NamedNode:
    """What belongs to something else: an engagement to its snapshot, an entry to its list."""
    return NamedNode(f"{parent.value}/{kind}/{name}")


def by_content(parent: NamedNode, kind: str, *parts: str | Iterable[str]) -> NamedNode:
    """What belongs to something else and is nothing but its content: evidence, a footnote, a claim."""
    return under(parent, kind, digest(*(x if isinstance(x, str) else tuple(x) for x in parts)))


def compared_as(party: NamedNode, organisation: Resolution | None) -> NamedNode:
    """The organisation of the register; where it has none, whoever lists mean by the name."""
    return party if organisation is None else NamedNode(organisation.concept)
