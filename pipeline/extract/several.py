"""Cells that hold several of a kind: processors, or services."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.looks import (
    MARKERS,
    SURELY,
    conjunctions,
    cue,
    like_a_brand,
    like_a_name,
    like_a_postal_address,
)
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.vocabulary import Vocabulary

_BETWEEN_COMMAS = re.compile(r"(?:[^(),;]++|\([^()]*+\)|[,;](?!\s)|[()])++")
"""What commas part in one line, outside brackets."""
_MAY_PART_SERVICES = re.compile(r"[;,\n/]")
_STROKE = re.compile(r"\s+/\s+")
_SITE = re.compile(r"(?:https?://)?(?:www\.)?(\w{3,40})(?:\.\w{2,10}){1,3}/?")
_NO_LETTER = re.compile(r"[\W_]+")


def parted_at_commas(text: str, vocabulary: Vocabulary) -> list[str]:
    """The pieces of a text between commas and semicolons with a space behind them, outside brackets.

    A legal form goes with the name before its comma: "Acme, Ltd. (Norway)" is one.
    """
    pieces: list[str] = []
    for piece in filter(None, map(str.strip, _BETWEEN_COMMAS.findall(text))):
        if pieces and any(not form.start for form in cue(vocabulary, "cells", "company-form").find(piece)):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    return pieces


def parted_at_ands(text: str, vocabulary: Vocabulary) -> list[str]:
    """The pieces of a text between its conjunctions."""
    ands = conjunctions(text, vocabulary)
    starts, ends = [0, *(found.end for found in ands)], [*(found.start for found in ands), len(text)]
    pieces = (text[start:end].strip(" ,") for start, end in zip(starts, ends, strict=True))
    return [piece for piece in pieces if piece]


def parted_at_strokes(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Three names or more with strokes between, all in the register ("Acme / Bolt / Corvid"); else none.

    Of two the second may be whose the first is.
    """
    pieces = tuple(piece.strip() for piece in _STROKE.split(text))
    known = len(pieces) > 2 and all(map(vocabulary.matcher("organisations").whole, pieces))
    return pieces if known else ()


def several_names(content: Text, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names of a cell that holds several processors, a line or an item each; empty where it holds one.

    In one line commas part them where each piece is in the register, ends with a legal form, or begins with
    bold words of its own.
    """
    lines = [line.strip(" ,;") for line in content.text.split("\n") if line.strip(" ,;")]
    if len(lines) == 1:
        pieces = [*parted_at_strokes(lines[0], vocabulary)] or parted_at_commas(lines[0], vocabulary)
        known = all(map(vocabulary.matcher("organisations").whole, pieces))
        formed = all(" " in each and like_a_name(Text(each), vocabulary) >= SURELY for each in pieces)
        are_apart = known or formed or _are_set_off(pieces, content, vocabulary)
        return tuple(pieces) if len(pieces) > 1 and are_apart else ()
    if len(set(lines)) < max(len(lines), 2) or any(line.startswith("(") for line in lines[1:]):
        return ()  # a line in brackets says whose the name above it is
    first = lines[0].split()[0].casefold()
    if any(line.split()[0].casefold() == first or _is_site_of(line, lines[0]) for line in lines[1:]):
        return ()  # "Acme", and below it "Acme GmbH" or "acme.com": whose it is
    sure = [like_a_name(Text(line), vocabulary) for line in lines]
    if any(
        like_a_postal_address(line, vocabulary) or any(c.isdigit() for c in line[:1]) for line in lines[1:]
    ):
        return ()
    if vocabulary.matcher("places").whole(lines[-1]):
        return ()
    return tuple(lines) if min(sure) >= 0.9 else ()


def _are_set_off(pieces: Sequence[str], content: Text, vocabulary: Vocabulary) -> bool:
    """Whether each piece begins with bold words that may be a name: "**Acme** (default), **Bolt**"."""
    bold = [content.text[start:end].strip() for start, end in content.strong]
    return len(bold) == len(pieces) and all(
        piece.startswith(words) and like_a_brand(words, vocabulary)
        for piece, words in zip(pieces, bold, strict=True)
    )


def _is_site_of(line: str, name: str) -> bool:
    """Whether a line is an address that is called as a name is: "acme.com" below "Acme"."""
    site = _SITE.fullmatch(line)
    return site is not None and site[1].casefold() in _NO_LETTER.sub("", name).casefold()


def over_their_companies(names: Sequence[Text], vocabulary: Vocabulary) -> bool:
    """Whether most names of two lines are a brand and its company below ("Acme", "Acme GmbH").

    Then the second line of all of them says whose the first one is, also under a brand of another name
    ("Dyne Mail", "Acme GmbH").
    """
    lines = [[line for line in name.text.split("\n") if line.strip()] for name in names]
    pairs = [(first, second) for first, second in (each for each in lines if len(each) == 2)]
    whose = sum(
        first.split()[0].casefold() == second.split()[0].casefold()
        or (is_name_in_full(second, vocabulary) and not is_name_in_full(first, vocabulary))
        for first, second in pairs
    )
    return 2 * whose > len(pairs)


def is_name_in_full(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is a company's name with its legal form, and nothing else: "Acme Ireland Ltd"."""
    forms = cue(vocabulary, "cells", "company-form").find(line)
    return any(form.start for form in forms) and like_a_name(Text(line.strip()), vocabulary) >= SURELY


def services_parted(text: str, known: frozenset[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The services of a cell, also parted at an "and" between names that stand alone elsewhere.

    "A, B and C" is three by its comma; "A and B" is two where other rows have A or B by itself, and "A
    including its modules and add-ons" is one.
    """
    found: list[str] = []
    parts = services(text)
    for part in parts:
        pieces = parted_at_ands(part, vocabulary)
        comprises = pieces and any(
            said.start for said in cue(vocabulary, "reading", "such-as").find(pieces[0])
        )
        if len(pieces) > 1 and not comprises and (len(parts) > 1 or any(piece in known for piece in pieces)):
            found.extend(pieces)
        else:
            found.append(part)
    return tuple(found)


def services(text: str) -> tuple[str, ...]:
    """The services of a cell: parted at line ends, `;`, `,`, and a spaced `/`, but not in brackets."""
    if not _MAY_PART_SERVICES.search(text):
        return (name,) if (name := text.strip().rstrip(MARKERS).rstrip()) else ()
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth = max(0, depth + (c in "([") - (c in ")]"))
        spaced = text[i + 1 : i + 2] == " " or text[i - 1 : i] == " "
        if depth == 0 and (c in ";,\n" or (c == "/" and spaced)):
            parts.append(text[start:i])
            start = i + 1
    parts.append(text[start:])
    return tuple(name for part in parts if (name := part.strip().rstrip(MARKERS).rstrip()))
