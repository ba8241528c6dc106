"""Numbers in sentences for people."""

from __future__ import annotations


def counted(number: int, noun: str, others: str | None = None) -> str:
    """A number with what it counts: "1 row", "2,000 rows".

    Args:
        number: how many there are.
        noun: what one of them is called.
        others: what several are called, where that is not the noun with an s.
    """
    return f"{number:,} {noun if number == 1 else others or f'{noun}s'}"
