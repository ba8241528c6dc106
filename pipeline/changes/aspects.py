"""In which aspects two engagements of one entry differ, and what each difference means."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pipeline.changes.effect import effect_of, effect_on
from pipeline.changes.plain import addresses, heading, plain, plain_name, plain_set, same_words
from pipeline.changes.state import Change
from pipeline.resolve import read_place

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from pipeline.model import Engagement, PlaceClaim
    from pipeline.vocabulary import Vocabulary


def aspects(before: Engagement, after: Engagement, vocabulary: Vocabulary) -> Iterator[Change]:
    """The changes of one entry; none where the two say the same."""
    old, new = before.row, after.row
    if plain_name(old.processor) != plain_name(new.processor):
        yield Change("renamed", "processor", before, after, old.processor, new.processor)
    if heading(old.section) != heading(new.section):
        yield Change("moved", "section", before, after, old.section, new.section)
    yield from _services(before, after)
    yield from _understood(before, after, vocabulary)
    yield from _places(before, after, vocabulary)
    if plain(old.status) != plain(new.status):
        yield Change("modified", "status", before, after, old.status, new.status)
    yield from _attached(before, after)


def _services(before: Engagement, after: Engagement) -> Iterator[Change]:
    old, new = plain_set(before.row.services), plain_set(after.row.services)
    if old != new:
        effect = effect_of(widens=bool(old and new - old), narrows=bool(new and old - new))
        told = (_joined(before.row.services), _joined(after.row.services))
        yield Change("modified", "services", before, after, *told, effect=effect)


def _understood(before: Engagement, after: Engagement, vocabulary: Vocabulary) -> Iterator[Change]:
    """Aspects whose words are resolved to concepts: purpose, data, safeguard."""
    for field, resolutions in (
        ("purpose", (before.purposes, after.purposes)),
        ("data", (before.data_categories, after.data_categories)),
        ("safeguard", (before.safeguards, after.safeguards)),
    ):
        texts: tuple[str | None, str | None] = (getattr(before.row, field), getattr(after.row, field))
        old, new = ({found.concept for found in side} for side in resolutions)
        if plain(texts[0]) == plain(texts[1]) or (same_words(*texts) and old == new):
            continue
        yield Change(
            "reworded" if old == new and old else "modified",
            field,
            before,
            after,
            *texts,
            gains=tuple(sorted(new - old)),
            loses=tuple(sorted(old - new)),
            # A safeguard is no permission: with another one neither more nor less is done.
            effect="neither" if field == "safeguard" else effect_on(old, new, vocabulary),
        )


def _places(before: Engagement, after: Engagement, vocabulary: Vocabulary) -> Iterator[Change]:
    for field in ("location", "entity_location"):
        texts: tuple[str | None, str | None] = (getattr(before.row, field), getattr(after.row, field))
        if plain(texts[0]) == plain(texts[1]):
            continue
        if field == "location":
            claims = (before.places, after.places)
        else:
            claims = (_read(texts[0], vocabulary), _read(texts[1], vocabulary))
        same = _meaning(claims[0]) == _meaning(claims[1])
        if same and same_words(*texts):
            continue
        old, new = map(_named, claims)
        yield Change(
            "reworded" if same and old else "modified",
            field,
            before,
            after,
            *texts,
            gains=tuple(sorted(new - old)),
            loses=tuple(sorted(old - new)),
            # Where a company is established is not where it processes data.
            effect=effect_on(old, new, vocabulary) if field == "location" else "neither",
        )


def _attached(before: Engagement, after: Engagement) -> Iterator[Change]:
    """Footnotes, conditions, cells of columns that are no field, links."""
    old, new = before.row, after.row
    notes = (plain_set(old.footnotes), plain_set(new.footnotes))
    if notes[0] != notes[1]:
        same = len(notes[0]) == len(notes[1]) and _meaning(before.places) == _meaning(after.places)
        texts = (_joined(old.footnotes), _joined(new.footnotes))
        effect = effect_of(
            widens=bool(_named(after.places) - _named(before.places)),
            narrows=bool(_named(before.places) - _named(after.places)),
        )
        yield Change("reworded" if same else "modified", "footnotes", before, after, *texts, effect=effect)
    # The words of a condition stand in another aspect as well; here counts that one came or fell away.
    lost = len(plain_set(old.conditions)) - len(plain_set(new.conditions))
    if lost:
        texts = (_joined(old.conditions), _joined(new.conditions))
        effect = effect_of(widens=lost > 0, narrows=lost < 0)
        yield Change("modified", "conditions", before, after, *texts, effect=effect)
    others = (plain_set(text for _, text in old.other), plain_set(text for _, text in new.other))
    if others[0] != others[1]:
        texts = (
            _joined(text for _, text in old.other if plain(text) not in others[1]),
            _joined(text for _, text in new.other if plain(text) not in others[0]),
        )
        yield Change("modified", "other", before, after, *texts)
    links = (addresses(before), addresses(after))
    if links[0] != links[1]:
        texts = (_joined(sorted(links[0] - links[1])), _joined(sorted(links[1] - links[0])))
        yield Change("reworded", "links", before, after, *texts)


def _read(text: str | None, vocabulary: Vocabulary) -> tuple[PlaceClaim, ...]:
    return read_place(text, vocabulary) if text else ()


def _named(claims: Iterable[PlaceClaim]) -> frozenset[str]:
    """Every country and region that some claim names, whatever its condition."""
    return frozenset(place for claim in claims for place in (*claim.countries, *claim.regions))


def _meaning(claims: Iterable[PlaceClaim]) -> Counter[Hashable]:
    """What claims say, without their words."""
    return Counter(
        (claim.countries, claim.regions, claim.cities, claim.modality, claim.role, claim.footnote)
        for claim in claims
    )


def _joined(texts: Iterable[str]) -> str | None:
    return ", ".join(texts) or None
