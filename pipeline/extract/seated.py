"""Paragraphs that each begin with a company and where it sits: "Acme Ltd, 12 High Street, Dublin. …"."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.extract.looks import SURELY, like_a_name
from pipeline.extract.seats import is_where_a_company_sits
from pipeline.model import Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_LEAST = 2
_NAMED = re.compile(r"([^,;.:\n]{2,80}(?:\.(?=[,;])|\.[^\s,;:]{1,8})?)[,;]\s+(?=\S)")
"""A name, and the mark behind it: "Acme B.V., …"."""
_FIRST_SENTENCE = re.compile(r"[^\n]{2,240}?(?=\s?\.\s+[^\W\d_a-z]|\s?\.?\s*$|\n)")


def seated(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[int]:
    """The paragraphs of a run that each begin with a name, most of them with an address behind it.

    What is said behind the address is said of that company, whatever else is named in it.
    """
    named = [
        _NAMED.match(block.content.text)
        if isinstance(block, Paragraph) and not block.content.strong
        else None
        for block in blocks
    ]
    sure = [
        found is not None and like_a_name(Text(found[1].strip()), vocabulary) >= SURELY for found in named
    ]
    for is_named, run in groupby(range(len(blocks)), key=sure.__getitem__):
        lines = list(run) if is_named else []
        sits = sum(_sits(named[i], vocabulary) for i in lines)
        if sits >= _LEAST and 2 * sits > len(lines):
            yield from lines


def _sits(named: re.Match[str] | None, vocabulary: Vocabulary) -> bool:
    """Whether what stands behind a name, up to the end of the sentence, is its address."""
    found = _FIRST_SENTENCE.match(named.string, named.end()) if named else None
    return found is not None and is_where_a_company_sits([found[0].strip()], vocabulary)
