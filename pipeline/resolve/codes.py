"""Codes of countries, states and regions that only their neighbours explain: "Atlanta, GA", "US, CA"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.resolve.cell import (
    BOUNDS,
    Kind,
    Reading,
    Token,
    as_word,
    concepts_of,
    is_one_of,
    is_proper_name,
    token_at,
)

if TYPE_CHECKING:
    from pipeline.resolve.geography import Geography

CODE = re.compile(r"[A-Z]{2,3}")
"""A code of ISO 3166-1, or of a part of a country."""
_NOT_APPLICABLE = "NA"


def subdivision_codes(found: list[Token], known: Geography) -> list[Token]:
    """The code of a state after its city: "Cambridge, MA 02139", "Portland, OR", "Sydney NSW".

    A known city decides the country. After an unknown one the code needs a comma and a capitalised name
    before it, and must not be a place's name already: "Hetzner, DE" stays Germany. A country spelt out before
    a code that is no part of it is a town of that name: "Lebanon, NH", and by itself "Mexico, MO".
    """
    codes = [i for i, token in enumerate(found) if CODE.fullmatch(token.text)]
    if not codes:
        return found
    result = list(found)
    alone = sum(x.kind is not Kind.COMMA and not x.text.isdigit() for x in found) == 2
    for i in codes:
        token = found[i]
        comma = is_one_of(token_at(found, i - 1), {Kind.COMMA})
        name = token_at(found, i - 2 if comma else i - 1)
        candidates = known.subdivisions(token.text)
        if name is None or not candidates:
            continue
        if name.kind is Kind.PLACE:
            countries = {known.country(x.concept) for x in name.readings if known.is_city(x.concept)}
            fitting = [x for x in candidates if known.country(x) in countries]
            spelt_out = comma and token.kind is not Kind.PLACE and not name.text.isupper()
            named = {x.concept for x in name.readings if spelt_out and known.is_country(x.concept)}
            own = [x for x in candidates if known.country(x) in named]
            if fitting or own:
                readings = (Reading((fitting or own)[0], "subdivision-code", 0.95),)
                result[i] = replace(token, kind=Kind.PLACE, readings=readings, cues=frozenset())
            elif named:
                country = known.by_code(token.text)
                if country not in named and (alone or country is None):
                    readings = (Reading(candidates[0], "subdivision-code", 0.7),)
                    result[i] = replace(token, kind=Kind.PLACE, readings=readings, cues=frozenset())
                    result[i - 2] = as_word(name)
        elif comma and token.kind is not Kind.PLACE and is_proper_name(name):
            readings = (Reading(candidates[0], "subdivision-code", 0.7),)
            result[i] = replace(token, kind=Kind.PLACE, readings=readings, cues=frozenset())
    return result


def country_codes(found: list[Token], known: Geography) -> list[Token]:
    """Bare ISO 3166-1 codes, where the cell is nothing but codes and places: "US, CA, AU", "DEU; FRA".

    A single code counts too, but not "NA". One after a city of another country is somebody's own
    abbreviation: "Dublin, IR" names no Iran, "Beauharnois (BHS)" no Bahamas.
    """
    codes = {
        i
        for i, token in enumerate(found)
        if token.kind is not Kind.PLACE and CODE.fullmatch(token.text) and known.by_code(token.text)
    }
    if not codes:
        return found
    items = sum(token.kind is Kind.PLACE or i in codes for i, token in enumerate(found))
    alone = items == 1 and any(token.text == _NOT_APPLICABLE for token in found)
    if alone or not all(x.kind in BOUNDS or x.kind is Kind.PLACE or i in codes for i, x in enumerate(found)):
        return found
    result = list(found)
    for i in codes:
        before, after = token_at(found, i - 1), token_at(found, i + 1)
        country = known.by_code(found[i].text)
        city = token_at(found, i - 2) if is_one_of(before, {Kind.COMMA, Kind.OPEN}) else None
        lies_in = {known.country(x) for x in concepts_of(city) if known.is_city(x)}
        if lies_in and country not in lies_in:
            continue
        if country and (before is None or before.kind in BOUNDS) and (after is None or after.kind in BOUNDS):
            readings = (Reading(country, "country-code", 0.8),)
            result[i] = replace(found[i], kind=Kind.PLACE, readings=readings, cues=frozenset())
    return result


def region_codes(found: list[Token], known: Geography) -> list[Token]:
    """The code of a region beside other regions: "EU / NA" names North America, and no Namibia."""
    if not any(known.is_region(x) for token in found for x in concepts_of(token)):
        return found
    return [
        replace(token, kind=Kind.PLACE, readings=(Reading(region, "region-code", 0.8),), cues=frozenset())
        if (region := known.region_by_code(token.text))
        else token
        for token in found
    ]
