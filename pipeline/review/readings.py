"""What the texts of rows are read as now, and whom unsure names may mean. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.resolve import engage, says_nothing, suggestions
from pipeline.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.model import Engagement, Resolution
    from pipeline.resolve import Matches
    from pipeline.review.printed import Printed
    from pipeline.vocabulary import Vocabulary

SAYS_NOTHING = "says-nothing"
"""Rule of a cell that only says that there is nothing, or that it does not say."""
FIELDS = ("processor", "purpose", "data", "location", "safeguard")


@dataclass(frozen=True, slots=True)
class TextRead:
    """A text of a field, and by which rules it was understood; by none where it was not.

    Attributes:
        rows: how many rows print it.
        lists: which lists print it (`publisher/list`), sorted.
        concepts: labels of what it was read as.
    """

    field: str
    text: str
    rows: int
    lists: tuple[str, ...]
    rules: tuple[str, ...]
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that nobody is known by, and an organisation or product that it may mean.

    Attributes:
        lists: which lists print it, sorted.
        organisation: IRI in the register.
        later: whether somebody put it off.
    """

    name: str
    lists: tuple[str, ...]
    organisation: str
    label: str
    rule: str
    confidence: float
    later: bool


def texts_read(rows: Iterable[Printed], vocabulary: Vocabulary, matches: Matches) -> tuple[TextRead, ...]:
    """Every text that rows print in a field that has a meaning, by field, then those printed most first.

    A name that the register does not have is understood by no rule: it is a party of its own.
    """
    lists: dict[tuple[str, str], list[str]] = defaultdict(list)
    found: dict[tuple[str, str], tuple[Resolution, ...]] = {}
    for item in rows:
        engagement = engage(item.row, vocabulary, matches)
        for field, text, resolutions in _fields(engagement):
            lists[field, text].append(item.list)
            found[field, text] = resolutions
    read = (
        TextRead(
            field,
            text,
            rows=len(lists[field, text]),
            lists=tuple(sorted(set(lists[field, text]))),
            rules=_rules(text, resolutions, vocabulary),
            concepts=tuple(dict.fromkeys(_label(x.concept, vocabulary) for x in resolutions)),
        )
        for (field, text), resolutions in found.items()
    )
    return tuple(sorted(read, key=lambda x: (FIELDS.index(x.field), -x.rows, x.text)))


def suggested(read: Iterable[TextRead], vocabulary: Vocabulary, matches: Matches) -> tuple[Suggestion, ...]:
    """Whom names that nobody is known by may mean, likeliest first; nothing that somebody denied."""
    found = [
        Suggestion(
            name=item.text,
            lists=item.lists,
            organisation=x.concept,
            label=_label(x.concept, vocabulary),
            rule=x.rule,
            confidence=x.confidence,
            later=key(item.text) in matches.later,
        )
        for item in read
        if item.field == "processor" and not item.rules
        for x in suggestions(item.text, vocabulary)
        if (key(item.text), _engaged(x.concept, vocabulary)) not in matches.different
    ]
    return tuple(sorted(found, key=lambda x: (-x.confidence, x.name, x.organisation)))


def _engaged(concept: str, vocabulary: Vocabulary) -> str:
    """Who is engaged through a concept of the register: of a product, its provider."""
    return vocabulary.concepts[concept].publisher or concept


def _fields(engagement: Engagement) -> Iterator[tuple[str, str, tuple[Resolution, ...]]]:
    row = engagement.row
    organisation = (engagement.organisation,) if engagement.organisation is not None else ()
    places = tuple(x for claim in engagement.places for x in claim.resolutions)
    for field, text, resolutions in (
        ("processor", row.processor, organisation),
        ("purpose", row.purpose, engagement.purposes),
        ("data", row.data, engagement.data_categories),
        ("location", row.location, places),
        ("safeguard", row.safeguard, engagement.safeguards),
    ):
        if text and text.strip():
            yield field, text, resolutions


def _rules(text: str, resolutions: tuple[Resolution, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    if not resolutions:
        return (SAYS_NOTHING,) if says_nothing(text, vocabulary) else ()
    return tuple(dict.fromkeys(x.rule for x in resolutions))


def _label(iri: str, vocabulary: Vocabulary) -> str:
    concept = vocabulary.concepts.get(iri)
    return concept.label if concept is not None else iri
