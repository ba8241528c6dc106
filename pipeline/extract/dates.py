"""Dates as lists print them: whole days, and months where no day is said. A version number is none."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.vocabulary import Vocabulary

_DATE = re.compile(
    r"(?P<iso>\b\d{4}(?P<dash>[-/.])\d{2}(?P=dash)\d{2}(?:\b|(?=T\d)))"
    r"|(?P<signs>\b\d{4}\s?[\u5e74\ub144]\s?\d{1,2}\s?[\u6708\uc6d4]\s?\d{1,2}\s?[\u65e5\uc77c])"
    r"|(?P<numeric>\b\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{4}\b)"
    r"|(?P<named>\b[^\W\d]{3,12}[.,]?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th|er|\.)?\s(?:(?:de|of)\s)?[^\W\d]{3,12}\.?,?\s(?:de\s)?\d{4}\b)",
)
_LONGER_WORD = re.compile(r"[^\W\d]{3,}")
_YEAR = re.compile(r"\d\d{3}(?!\d)(?<!\d{5})")
"""Without one no text has a date, which most have not. A digit begins it: other signs are passed over."""
_MONTH = re.compile(
    r"(?<![\d-])(?P<iso>\d{4}-\d{2})(?![\d-])|(?P<named>\b[^\W\d]{3,12}\.?\s(?:de\s)?\d{4}\b(?!-))"
)


def month_of(text: str, vocabulary: Vocabulary) -> str | None:
    """The first month in a text without a whole date, as ISO 8601 writes it ("2026-03"), or None."""
    if not _YEAR.search(text) or first_date(text, vocabulary) is not None:
        return None
    for found in _MONTH.finditer(text):
        value = _iso(f"{found['iso']}-01") if found["iso"] else _named(f"1 {found['named']}", vocabulary)
        if value is not None:
            return value.isoformat()[:7]
    return None


def spans_of_dates(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where whole dates and months of a year stand in a text: "June" is none there but a month."""
    for start, end, _ in places_of_dates(text, vocabulary, day_first=True):
        yield start, end
    for found in _MONTH.finditer(text) if _YEAR.search(text) else ():
        if found["named"] and _named(f"1 {found['named']}", vocabulary) is not None:
            yield found.span()


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def first_date(text: str, vocabulary: Vocabulary) -> date | None:
    """The first whole date in a text, or None."""
    return next(dates(text, vocabulary), None) if _YEAR.search(text) else None


def has_a_date(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text has a whole date, also one that may be two different days."""
    return bool(_YEAR.search(text)) and next(dates(text, vocabulary, day_first=True), None) is not None


def is_a_date(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is nothing but a whole date, also one that may be two different days."""
    return bool(_YEAR.search(text)) and any(
        start == 0 and end == len(text) for start, end, _ in places_of_dates(text, vocabulary, day_first=True)
    )


def dates(text: str, vocabulary: Vocabulary, *, day_first: bool | None = None) -> Iterator[date]:
    """The whole dates in a text, in reading order.

    A date with the year first is read with any mark. One with points or hyphens is day first (as in DIN
    5008); with slashes, where it can be two different dates, it is read only if it is known which one its
    document means, because `03/04/2026` is March to one reader and April to another.

    Args:
        text: any text.
        vocabulary: the names of months.
        day_first: whether its document writes the day before the month; None where that cannot be told.
    """
    return (value for _, _, value in places_of_dates(text, vocabulary, day_first=day_first))


def places_of_dates(
    text: str, vocabulary: Vocabulary, *, day_first: bool | None = None
) -> Iterator[tuple[int, int, date]]:
    """The whole dates in a text with where each starts and ends, read as `dates` reads them."""
    for found in _DATE.finditer(text) if _YEAR.search(text) else ():
        value = _read(found, day_first, vocabulary)
        if value is not None:
            yield found.start(), found.end(), value


def _read(found: re.Match[str], day_first: bool | None, vocabulary: Vocabulary) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat(re.sub(r"[/.]", "-", found["iso"]))
        if found["signs"]:  # year, month and day, each before its own sign, as in Japanese and Korean
            return date(*map(int, re.findall(r"\d+", found["signs"])))
        if found["numeric"]:
            first, second, year = (int(part) for part in re.split(r"[./-]", found["numeric"]))
            if found["mark"] == "/" and first != second:
                if first <= 12 and second <= 12 and day_first is None:
                    return None
                swapped = second > 12 or (first <= 12 and day_first is False)
                first, second = (second, first) if swapped else (first, second)
            return date(year, second, first)
    except ValueError:
        return None
    return _named(found["named"], vocabulary)


def _named(text: str, vocabulary: Vocabulary) -> date | None:
    day, year = re.findall(r"\d+", text)
    month = _months(vocabulary).get(fold(_LONGER_WORD.findall(text)[0]))
    try:
        return date(int(year), month, int(day)) if month is not None else None
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _months(vocabulary: Vocabulary) -> Mapping[str, int]:
    """The number of each month, by its names and abbreviations, folded."""
    return {
        fold(label.text): int(vocabulary.concepts[label.concept].notation or 0)
        for label in vocabulary.labels("months")
    }
