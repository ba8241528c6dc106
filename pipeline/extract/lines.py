"""Lines and sentences of a paragraph that are items in all but the mark."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.extract.looks import (
    LIKELY,
    SURELY,
    before_brackets,
    covered,
    cue,
    is_a_company,
    like_a_brand,
    like_a_name,
)
from pipeline.extract.named import name_in_front
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.vocabulary import Vocabulary

LEAST_ITEMS = 2
_DASHED = re.compile(r"\s*([^\n]{2,80}?)(?:\s*\([^()\n]{1,60}\))?\s+[-\u2013\u2014]\s+\S")
LED = re.compile(r"([^\n:;\u2013\u2014]{2,160}?)(?::|\s+[-\u2013\u2014]|\s*\.{4,99})\s+\S")
BULLET = re.compile(r"\s*[\u2022\u2023\u25aa\u25cf\u25e6\u00b7*\u2013\u2014-]\s+(?=\S)")
"""A bullet that is written as a letter, in front of a line."""
_COUNT = re.compile(r"\s*[(\[]?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,6})[.)\]]\s+(?=\S)")
"""The number or the letter in front of a line that is one of several."""
_LETTERS = 26
_OF_A_KIND = re.compile(r"\s*([^:.;\n]{2,48}):\s+(?=\S)")
"""What stands before a name and says of what kind the one is: "Hosting: Acme"."""
_DOT = re.compile(r"\s+[\u00b7\u2022|]\s+")
_SENTENCE = re.compile(r"(?<=[)\w])[.;]\s+(?=[^\W\d_a-z])|\n")
"""Where a sentence, a clause or a line ends and the next begins with a capital."""
_LONGEST = 2000
"""Characters of a paragraph of which the sentences may be items."""
_MOST_LINES = 2_000
"""Lines of a text that are looked at one by one, each with the links and the bold words in it."""
_A_KIND = 0.5
"""The share of the words before a colon that must be of purposes."""
_KINDS = 0.6
"""The share of what stands before names that must be words of purposes."""


@dataclass(frozen=True, slots=True)
class Parted:
    """A paragraph as items, with what stands above and below them; without items nothing is parted off."""

    items: tuple[Text, ...] = ()
    above: Text | None = None
    below: Text | None = None


def parted(content: Text, vocabulary: Vocabulary) -> Parted:
    """The lines or sentences of a text that are items in all but the mark.

    They have bullets that are written as letters, or are counted ("(1) Acme: hosting"); or a name each, a
    dash, and what it is for, or nothing but a company in full each; or they say of what kind each is, and
    name it ("Hosting: Acme (Spain). E-mail: Bolt.").
    """
    lines = lines_of(content)
    bulleted = [i for i, line in enumerate(lines) if BULLET.match(line.text)]
    marked = bulleted or _counted(lines)
    if len(marked) >= LEAST_ITEMS:
        above = lines[: marked[0]]
        ends = [*marked[1:], len(lines)]
        mark = BULLET if bulleted else _COUNT
        items = [joined(lines[at:end], mark) for at, end in zip(marked, ends, strict=True)]
        if any(_before_the_end_of_a_clause(item.text, vocabulary) for item in items[:-1]):
            items = [_without_its_end(item, vocabulary) for item in items]
        return Parted(tuple(items), joined(above) if above else None)
    if len(lines) >= LEAST_ITEMS and _are_named(lines, vocabulary):
        return Parted(lines)
    apart = between_dots(content)
    if len(apart) > LEAST_ITEMS and _are_led_by_names(apart, vocabulary):
        return Parted(apart)
    leads = len(lines) > LEAST_ITEMS and lines[0].text.rstrip().endswith(":")
    if leads and _are_named(lines[1:], vocabulary):
        return Parted(lines[1:], lines[0])
    return _led_by_kinds(content, vocabulary) if ":" in content.text else Parted()


def _without_its_end(item: Text, vocabulary: Vocabulary) -> Text:
    """An item without the semicolon, the "and" or the full stop with which a clause of a sentence ends."""
    clause = _before_the_end_of_a_clause(item.text, vocabulary)
    bare = item.text.rstrip(".") if clause is None else clause
    forms = cue(vocabulary, "cells", "company-form").find(bare) if clause is None else ()
    return item if forms and forms[-1].end == len(bare) else replace(item, text=bare)


def _before_the_end_of_a_clause(text: str, vocabulary: Vocabulary) -> str | None:
    """The words before a semicolon that nothing but a conjunction stands behind; None for other texts."""
    before, mark, behind = text.rpartition(";")
    joins = not behind.strip() or bool(cue(vocabulary, "cells", "conjunction").whole(behind))
    return before.rstrip() if mark and joins else None


def _counted(lines: Sequence[Text]) -> list[int]:
    """The lines that numbers or letters in front of them count from the first on, by their places."""
    counted: list[int] = []
    for i, line in enumerate(lines):
        found = _COUNT.match(line.text)
        if found is not None and found[1].lower() in _series(len(counted)):
            counted.append(i)
    return counted


def _series(at: int) -> tuple[str, str, str]:
    """What stands in front of an item of that place: "3", "c", "iii"."""
    tens, ones = divmod(at + 1, 10)
    roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
    return str(at + 1), chr(ord("a") + at % _LETTERS), roman


def _are_named(lines: Sequence[Text], vocabulary: Vocabulary) -> bool:
    """Whether lines begin with a name each, and what it is for, or are nothing but a company in full each.

    A company below another that has the same first word is the one whose that is.
    """
    first = {line.text.split()[0].casefold() for line in lines if line.text.strip()}
    in_full = len(first) == len(lines) and all(is_a_company(line.text, vocabulary) for line in lines)
    return in_full or _are_led_by_names(lines, vocabulary)


def _are_led_by_names(lines: Sequence[Text], vocabulary: Vocabulary) -> bool:
    """Whether lines have a name each, a dash or a colon, and what it is for."""
    if len(lines) > LEAST_ITEMS and all(is_a_brands(LED.match(line.text), vocabulary) for line in lines):
        return True
    found = [_DASHED.match(line.text) for line in lines]
    if not all(found):
        return False
    fronts = [each[1] for each in found if each]
    names = [
        max(like_a_name(Text(front), vocabulary), like_a_name(Text(front.split(",")[0]), vocabulary))
        for front in fronts
    ]
    said = [line.text[each.end() - 1 :] for each, line in zip(found, lines, strict=True) if each]
    described = all(any(vocabulary.matcher(x).find(words) for x in ("purposes", "places")) for words in said)
    surely = 2 * sum(name >= SURELY for name in names) >= len(names)
    return min(names) >= LIKELY and (surely or (described and len(lines) > LEAST_ITEMS))


def _led_by_kinds(content: Text, vocabulary: Vocabulary) -> Parted:
    """The sentences or lines with which a paragraph begins that say of what kind each is, and name it."""
    if len(content.text) > _LONGEST:
        return Parted()
    starts = [0, *(found.end() for found in _SENTENCE.finditer(content.text))]
    pieces = [
        content.part(start, end) for start, end in zip(starts, [*starts[1:], len(content.text)], strict=True)
    ]
    found = [_OF_A_KIND.match(piece.text) for piece in pieces]
    leads = list(takewhile(lambda led: led is not None, found))
    if not any(led and covered(led[1], "purposes", vocabulary) >= _A_KIND for led in leads):
        return Parted()
    named = (
        led is not None
        and like_a_brand(
            name_in_front(Text(piece.text[led.end() :].rstrip(" .;")), vocabulary)[0], vocabulary
        )
        for led, piece in zip(found, pieces, strict=True)
    )
    count = len(list(takewhile(bool, named)))
    kinds = [covered(led[1], "purposes", vocabulary) >= _A_KIND for led in found[:count] if led]
    if count < LEAST_ITEMS or fmean(kinds) < _KINDS:
        return Parted()
    end = starts[count] if count < len(starts) else len(content.text)
    below = content.part(end, len(content.text)) if count < len(pieces) else None
    items = tuple(piece.saying(piece.text.rstrip(" .;")) for piece in pieces[:count])
    return Parted(items, below=below)


def between_dots(content: Text) -> tuple[Text, ...]:
    """What dots, bullets or strokes part within a line: "Acme \u2013 hosting \u00b7 Bolt \u2013 mail"."""
    between = list(_DOT.finditer(content.text, 0, _LONGEST))
    starts = [0, *(dot.end() for dot in between)]
    ends = [*(dot.start() for dot in between), len(content.text)]
    pieces = (content.part(start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(pieces) if between else ()


def lines_of(content: Text) -> tuple[Text, ...]:
    """The lines of a text, each with its links and bold words; of a plain text with its own place."""
    printed = printed_lines(content)
    parts = content.fragments
    if len(printed) == len(parts) > 1:
        return tuple(Text(line, (part,)) for line, part in zip(printed, parts, strict=True))
    if not 0 < content.text.count("\n") < _MOST_LINES:
        return ()
    starts = [0, *(at + 1 for at, sign in enumerate(content.text) if sign == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(content.text)]
    lines = (content.part(start, end) for start, end in zip(starts, ends, strict=True))
    return tuple(line for line in lines if line.text.strip())


def joined(lines: Sequence[Text], mark: re.Pattern[str] = BULLET) -> Text:
    """Lines as one text, without the bullet of the first, or another mark."""
    first = lines[0]
    found = mark.match(first.text)
    cut = found.end() if found else 0
    fragments = tuple(dict.fromkeys(fragment for line in lines for fragment in line.fragments))
    said = first.text[cut:]
    for above, below in pairwise(lines):
        said += (" " if _is_wrapped(above.text) else "\n") + below.text
    return Text(
        said.strip(),
        fragments,
        tuple(link for line in lines for link in line.links),
        strong=tuple((max(a - cut, 0), b - cut) for a, b in first.strong if b > cut),
    )


def _is_wrapped(line: str) -> bool:
    """Whether a line goes on in the next: it ends with a comma, or inside brackets."""
    return line.rstrip().endswith(",") or line.count("(") > line.count(")")


def printed_lines(content: Text) -> list[str]:
    """The lines of a text, also those that Markdown runs together: of one without mark-up."""
    printed = [piece.text for piece in content.fragments]
    return printed if " ".join(printed) == content.text else content.text.split("\n")


def is_a_brands(led: re.Match[str] | None, vocabulary: Vocabulary) -> bool:
    """Whether a line is led by what may be a brand, and says behind it what it is for or where."""
    if led is None:
        return False
    name = before_brackets(led[1])
    said = f"{led[1][len(name) :]} {led.string[led.end() - 1 :]}"
    return like_a_brand(name, vocabulary) and any(
        vocabulary.matcher(scheme).find(said) for scheme in ("purposes", "places")
    )
