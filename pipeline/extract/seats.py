"""Names apart from where the ones named sit: an address, a place, or words for a seat behind them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.extract.looks import SURELY, cue, like_a_name, like_a_postal_address, only_a_place, says
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.vocabulary import Vocabulary

_MOST_COMMAS = 20
"""Commas behind a name, each of which is tried for the one before its address: what stands behind the last
of them is looked at as often."""
_COMMA = re.compile(r",\s+")
_OF_A_CLOUD = re.compile(r"\b[a-z]{2,}-[a-z]+-?\d\b")
"""The region of a cloud: "eu-west-1", "europe-west4"."""
_IN_BRACKETS = re.compile("[(\uff08]([^()\uff08\uff09]*)[)\uff09]")
ADDRESS_WORDS = 24
"""Words of a postal address, at most."""
_DISTRICT = re.compile(r"\s\d{1,2}$")
"""The number of a part of a town: "Dublin 1"."""
_HOUSE = re.compile(r"^\d{1,5}[a-z]?,?\s+\w|\s\d{1,5}[a-z]?$")
"""The number of a house, before its street or behind it."""
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}-)?\d{4,6}\s+[^\W\d_]|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b")
"""A postal code in front of a town, or a British one."""


def name_before_an_address(name: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """A name and the postal address behind its comma ("Acme GmbH, Weg 1, 20095 Hamburg"), or the name alone.

    A legal form between commas belongs to the name ("Acme, Inc., 1 Main Street, …"). Behind words for a seat
    ("Acme GmbH mit Sitz in Bonn") it may be any town.
    """
    for seated in cue(vocabulary, "reading", "located-in").find(name)[:1]:
        before, behind = name[: seated.start].rstrip(" ,"), name[seated.end :].strip(" ,")
        tells_a_seat = any(says(seated.text, one, vocabulary) for one in ("seated-in", "lies-in"))
        is_name = like_a_name(Text(before), vocabulary) >= SURELY
        if tells_a_seat and is_name and 0 < len(behind.split()) <= ADDRESS_WORDS:
            return before, (behind,)
    for comma in islice(_COMMA.finditer(name), _MOST_COMMAS):
        before, behind = name[: comma.start()], name[comma.end() :]
        if before.count("(") > before.count(")"):
            continue
        form = cue(vocabulary, "cells", "company-form").find(behind)
        if form and form[0].start == 0:
            continue
        if is_where_a_company_sits([behind], vocabulary):
            return before, (behind,)
    return name, ()


def company_and_seat(words: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]]:
    """A name and its address; words that begin with a street and its number are an address alone."""
    name, address = name_before_an_address(words, vocabulary)
    is_street = _HOUSE.search(name) is not None and like_a_name(Text(name), vocabulary) < SURELY
    return ("", (words,)) if address and is_street else (name, address)


def name_before_a_place(name: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """A name and the place of its seat behind a dash, or last in brackets; else the name alone.

    "Acme, Inc. \u2013 Norway", "Acme (Norway)", "Acme, LLC (a Bexel company, US)".
    """
    before, dash, behind = name.rpartition(" \u2013 ") if "\u2013" in name else name.rpartition(" \u2014 ")
    if dash and before.strip() and only_a_place(behind, vocabulary):
        return before.strip(), behind.strip()
    placed = [
        bracket
        for bracket in _IN_BRACKETS.finditer(name)
        if only_a_place(bracket[1].rpartition(",")[2], vocabulary)
        and not _OF_A_CLOUD.search(bracket[1])  # where servers are, and nobody's seat
        and not _is_a_company(bracket[1], vocabulary)
    ]
    # With more than one, each is of a name of its own: "Acme LLC (US) / Acme Europe (Ireland)".
    if len(placed) == 1 and placed[0].start() and placed[0].end() == len(name):
        return name[: placed[0].start()].strip(" ;"), placed[0][1].strip()
    return name, ""


def _is_a_company(bracket: str, vocabulary: Vocabulary) -> bool:
    """Whether words in brackets name a company in full before its place: "(Acme Holding Inc., US)"."""
    forms = cue(vocabulary, "cells", "company-form").find(bracket)
    return any(form.start and form.text[0].isupper() for form in forms)


def is_where_a_company_sits(lines: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether lines under a name are its address, or the place of its seat."""
    text = "; ".join(lines)
    if not text:
        return False
    last = _DISTRICT.sub("", lines[-1].split(",")[-1])
    place = only_a_place(last, vocabulary)
    numbered = any(c.isdigit() for c in text) and len(text.split()) <= ADDRESS_WORDS
    return (place and (numbered or len(lines) == 1)) or (
        numbered and (like_a_postal_address(text, vocabulary) or bool(_POSTCODE.search(text)))
    )
