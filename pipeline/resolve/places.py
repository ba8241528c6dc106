"""Where a text says that something happens: a cell, and the notes that belong to it, to place claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.model import PlaceClaim, Resolution
from pipeline.resolve import cues
from pipeline.resolve.cell import Kind
from pipeline.resolve.clause import Bracket, clauses, items
from pipeline.resolve.geography import geography
from pipeline.resolve.items import CONDITIONAL, CUSTOMER_SELECTED, DEFAULT, Item
from pipeline.resolve.mentions import AMBIGUOUS, mentions
from pipeline.vocabulary import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.resolve.clause import Node
    from pipeline.resolve.geography import Geography
    from pipeline.vocabulary import Vocabulary

UNDETERMINED = "undetermined"
CONTRADICTION = "stated-region-contradicts-place"
AMBIGUITY = "ambiguous-place"

_WITHOUT_MARKS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", " " * 10)
"""Raised numbers, which point to notes, as spaces: "Worldwide²" names what "Worldwide" does."""

ROW_REGIONS = frozenset(
    {
        *("EU", "EEA", "Europe", "North America", "South America", "Latin America"),
        *("Asia", "APAC", "Africa", "Oceania", "Middle East", "Worldwide"),
    }
)
"""Notations that a row's `regions` may hold; claims keep what else a text names (EMEA, Americas)."""


def read_place(text: str, vocabulary: Vocabulary, footnotes: Sequence[str] = ()) -> tuple[PlaceClaim, ...]:
    """What a place cell claims, and what its footnotes add to it, in reading order.

    Within one claim, regions beside countries are what the text states around these countries, as in "EU
    (Dublin)"; a region that nothing refines is a claim of its own.

    Args:
        text: the cell.
        vocabulary: the schemes `places` and `cells`; longer names of `organisations` and `safeguards` hide
            the places inside them.
        footnotes: the notes that the row's markers point to. A sentence of a note counts where it says that
            data is processed, kept, hosted or accessed, or that somebody chooses; places that the cell gives
            already and the note sets no condition to add nothing.
    """
    cell = _of_the_cell(text, vocabulary)
    given = {x for claim in cell for x in (*claim.countries, *claim.regions)}
    claims = list(cell)
    for number, note in enumerate(footnotes):
        telling = (x for x in clauses(mentions(note, vocabulary)) if _tells(x))
        claims.extend(
            claim
            for claim in _claims(telling, note, vocabulary, number)
            if claim.modality != DEFAULT or not given >= {*claim.countries, *claim.regions}
        )
    return tuple(claims)


@remembered
def _of_the_cell(text: str, vocabulary: Vocabulary) -> tuple[PlaceClaim, ...]:
    bare = text.translate(_WITHOUT_MARKS)
    return tuple(_claims(clauses(mentions(bare, vocabulary)), bare, vocabulary, None))


def countries(claims: Iterable[PlaceClaim], vocabulary: Vocabulary) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes of the countries that a cell itself names, sorted; notes are left out."""
    named = {x for claim in claims if claim.footnote is None for x in claim.countries}
    return tuple(sorted(code for x in named if (code := vocabulary.concepts[x].notation)))


def regions(claims: Iterable[PlaceClaim], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Notations of the row contract's closed list of regions that a cell itself names, sorted."""
    named = {x for claim in claims if claim.footnote is None for x in claim.regions}
    return tuple(sorted(x for iri in named if (x := vocabulary.concepts[iri].notation) in ROW_REGIONS and x))


def _tells(nodes: Sequence[Node]) -> bool:
    return any(
        _tells(node.nodes) if isinstance(node, Bracket) else bool(node.cues & cues.STATEMENTS)
        for node in nodes
    )


@dataclass(slots=True)
class _Draft:
    """A claim being put together from the items that share its qualifiers."""

    countries: set[str] = field(default_factory=set)
    regions: set[str] = field(default_factory=set)
    cities: set[str] = field(default_factory=set)
    issues: set[str] = field(default_factory=set)
    resolutions: dict[Resolution, None] = field(default_factory=dict)


def _claims(
    found: Iterable[Sequence[Node]], text: str, vocabulary: Vocabulary, note: int | None
) -> Iterator[PlaceClaim]:
    known = geography(vocabulary)
    drafts: dict[tuple[str, str | None, str | None, str | None, frozenset[str] | None], _Draft] = {}
    choices = 0
    for nodes in found:
        for members in _choices(items(nodes, known)):
            name = None
            if len(members) > 1:
                choices += 1
                name = f"choice-{choices}" if note is None else f"note-{note + 1}-choice-{choices}"
            for number, alternative in enumerate(members):
                for item in alternative:
                    part = _part(item, known, "location" if note is None else "footnote")
                    stated = frozenset(part.regions) if part.countries else None
                    qualifier = _words(item, text)
                    mode = _modality(item, part, known, chosen=name is not None)
                    roles: list[str | None] = [cues.role(vocabulary, cue) for cue in item.roles]
                    for role in roles or [None]:
                        place = f"{name}/{number}" if name else None
                        draft = drafts.setdefault((mode, role, place, qualifier, stated), _Draft())
                        _merge(draft, part)
    for (mode, role, place, qualifier, _), draft in drafts.items():
        yield PlaceClaim(
            countries=tuple(sorted(draft.countries)),
            regions=tuple(sorted(draft.regions)),
            cities=tuple(sorted(draft.cities)),
            modality=mode,
            role=role,
            alternative=place.partition("/")[0] if place else None,
            qualifier=qualifier,
            footnote=note,
            issues=tuple(sorted(draft.issues)),
            resolutions=tuple(draft.resolutions),
        )


def _words(item: Item, text: str) -> str | None:
    """The words that qualify an item as printed, those inside longer ones left out."""
    parts: list[str] = []
    end = -1
    for start, stop in sorted(item.spans, key=lambda span: (span[0], -span[1])):
        if stop > end:
            parts.append(text[start:stop].strip())
            end = stop
    return "; ".join(parts) or None


def _choices(found: Sequence[Item]) -> Iterator[list[list[Item]]]:
    """The items in groups, each a list of alternatives; a group of one alternative leaves no choice.

    A comma joins as the next "and" or "or" to its right does: "A, B or C" are three alternatives. "And"
    without a comma, and a stroke, bind closer than "or". Where the customer chooses among places that no "or"
    joins, each is an alternative all the same.
    """
    joins = _joins(found)
    if Kind.OR not in joins:
        chosen = all(CUSTOMER_SELECTED in item.modalities for item in found)
        yield [[item] for item in found] if chosen else [list(found)]
        return
    group: list[list[Item]] = []
    for item, join in zip(found, joins, strict=True):
        if item.loose and group:
            yield group
            group = []
        if not group or join is Kind.OR:
            group.append([item])
        else:
            group[-1].append(item)
    yield group


def _joins(found: Sequence[Item]) -> list[Kind]:
    """How each item is joined to the one before, commas read as what they stand for."""
    joins: list[Kind] = []
    following = Kind.AND
    for item in reversed(found):
        joins.append(following if item.join is Kind.COMMA else item.join or Kind.AND)
        if item.join is not Kind.COMMA and item.join is not Kind.SLASH:
            following = joins[-1]
    return joins[::-1]


def _modality(item: Item, part: _Draft, known: Geography, *, chosen: bool) -> str:
    for modality in (CUSTOMER_SELECTED, CONDITIONAL, DEFAULT):
        if modality in item.modalities:
            return modality
    boundless = not part.countries and any(known.is_worldwide(x) for x in part.regions)
    return UNDETERMINED if chosen or boundless else DEFAULT


def _part(item: Item, known: Geography, source: str) -> _Draft:
    """What one item claims: the countries it comes to, the regions it states, and whether they fit."""
    part = _Draft()
    for token in (item.place, *item.inside, *item.around):
        reading = token.readings[0]
        part.resolutions[
            Resolution(source, reading.concept, token.text, reading.rule, reading.confidence)
        ] = None
        country = known.country(reading.concept)
        if reading.rule == AMBIGUOUS:
            part.issues.add(AMBIGUITY)
        if country is None:
            part.regions.add(reading.concept)
            continue
        part.countries.add(country)
        if country != reading.concept:
            part.cities.add(reading.concept)
            part.resolutions[Resolution(source, country, token.text, "lies-in", reading.confidence)] = None
    stray = any(known.contradicts(x, y) for x in part.regions for y in part.countries)
    if stray or (known.country(item.concept) is not None and len(part.countries) > 1):
        part.issues.add(CONTRADICTION)
    return part


def _merge(draft: _Draft, part: _Draft) -> None:
    draft.countries |= part.countries
    draft.regions |= part.regions
    draft.cities |= part.cities
    draft.issues |= part.issues
    draft.resolutions |= part.resolutions
