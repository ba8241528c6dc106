"""Which words of a sentence are names: set off, in the register, before a legal form, or engaged by it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.extract.context import sentences
from pipeline.extract.dates import spans_of_dates
from pipeline.extract.headers import names_a_field
from pipeline.extract.looks import (
    SURELY,
    bold_in_front,
    cue,
    like_a_brand,
    like_a_name,
    like_a_place,
    like_an_address,
    one_of,
    says,
)
from pipeline.extract.publisher import acts
from pipeline.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.vocabulary import Vocabulary

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_SMALL = r"[a-zß-öø-ÿ]+(?:-?[A-Z]|\d|\.\w)[^\s,;:()]*"
_NAME_WORD = rf"(?:{_CAPITAL}[^\s,;:()]*|{_SMALL}|\d[^\s,;:()]*|&|\+|[\u2013\u2014])"
_CAPITALS = re.compile(rf"(?:{_NAME_WORD}[ ]){{0,5}}{_NAME_WORD},?[ ]$|{_CAPITAL}[^\s;:()]*,?[ ]$")
"""Words in capitals right before a legal form."""
_DENIALS = ("denied", "receives-nothing")
_ENDS_A_LABEL = (":", ".")
_JOINING = frozenset(("-", "\u2013", "\u2014", ""))
_LONGEST_NAME = 120
_LONGEST_FORM = 5
_FIRST_WORD = re.compile(r"([^\s,]+),?\s+")
_NEXT_NAME = re.compile(
    rf"\s*({_CAPITAL}[^\s,;:().]*(?:[ .]{_CAPITAL}[^\s,;:().]*){{0,3}}"
    r"|[a-z]{1,3}[A-Z][^\s,;:().]*|[a-z]+\.[a-z]{2,6}(?!\w|\.\w))"
)
_NEXT_KIND = re.compile(r"\s*([a-zß-öø-ÿ][^,;:.()\n]{2,60}?)(?=\s*,|\s+\w{1,4}\s)")
_GOES_ON = re.compile(r"\.(?:\s*[(,;]|\s+[a-z])")
"""A full stop that ends no sentence."""
_BRACKET = re.compile(r"\s*\(([^()]{1,60})\)")
_NAMED_IN_BRACKETS = re.compile(r"\s*\(([^()]{2,200})\)")
_ALIAS = re.compile(r"\s*\([^()]*")
_BEFORE_SUCH_AS = re.compile(r"[ ,:(]*\Z")
"""Signs between a kind and the words that lead from it to names."""
_SHARED = re.compile(r"-(?=[\s/])")
"""What stands behind the first half of two words that share the second: "Meta- und Vertragsdaten"."""


def names_in(content: Text, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """Names in a sentence with their place, in reading order, each once."""
    text = content.text
    spans = [
        (_behind_what_is_done(text, start, end, vocabulary), end)
        for start, end in content.strong
        if _may_be_a_name(text[start:end], vocabulary)
    ]
    for link in content.links:
        start = text.find(link.label)
        if (
            start >= 0
            and like_a_name(Text(link.label), vocabulary) >= 0.7
            and not _is_document(link.label, vocabulary)
            and not like_an_address(link.label)
        ):
            spans.append((start, start + len(link.label)))
    label = label_in_front(content, vocabulary)
    if not content.strong or label:
        spans.extend(of_a_kind(text, label, vocabulary))
        spans.extend(_of_the_register(text, vocabulary))
        spans.extend(names_with_forms(text, vocabulary))
        spans.extend(_engaged(text, vocabulary))
        spans.extend(_behind_the_label(text, label, vocabulary))
    spans = [span for span in spans if span[0] >= label]
    end = 0
    seen: set[str] = set()
    spans = _outside(spans, sorted(_of_no_party(text, vocabulary)) if spans else [])
    for start, stop in _joined(sorted(spans, key=lambda span: (span[0], -span[1])), text):
        if _ALIAS.fullmatch(text, end, start) and seen:
            continue  # "Acme (Corvid, LLC)" is one
        name = text[start:stop].strip(" ,:;")
        name = name if like_a_name(Text(name), vocabulary) >= SURELY else name.rstrip(".")
        if start >= end and name.casefold() not in seen and not _speaks_of_itself(name, vocabulary):
            yield start, name
            seen.add(name.casefold())
            end = stop


def _may_be_a_name(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words that are set off may be a name: a place, an address or a label in bold is none."""
    return (
        like_a_name(Text(words), vocabulary) >= 0.5
        and like_a_place(words, vocabulary) < 1
        and not names_a_field(words, vocabulary)
        and not (like_an_address(words) and not vocabulary.matcher("organisations").whole(words))
    )


def _behind_what_is_done(text: str, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Where the name begins in bold words that say before it what it does ("**Reminders, through Acme**")."""
    for by_whom in cue(vocabulary, "reading", "by-whom").find(text[start:end])[-1:]:
        before, name = text[start : start + by_whom.start], text[start + by_whom.end : end].lstrip()
        if (
            like_a_name(Text(name), vocabulary) >= SURELY
            and like_a_name(Text(before.strip(" ,")), vocabulary) < SURELY
            and before.strip()
        ):
            return end - len(name)
    return start


def _engaged(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Names right behind the words that engage them: of "We may use Acme, Bolt and Cirro to \u2026" three.

    One alone may be any word with a capital; of several each must look like a name, and none be a kind.
    """
    for engaged in cue(vocabulary, "reading", "we-engage").find(text):
        spans = _enumerated(text, engaged.end, vocabulary)
        if len(spans) > 1:
            yield from spans


def _behind_the_label(text: str, label: int, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Names right behind a label: of "**AI.** Acme, Bolt AI" two. Half of them must be in the register."""
    spans = _parted(text, label, vocabulary) if label else []
    known = [bool(vocabulary.matcher("organisations").whole(text[start:end])) for start, end in spans]
    return spans if 2 * sum(known) > len(known) else []


def _enumerated(text: str, at: int, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Names behind a place of a text that commas and conjunctions part; none where one is surely no brand."""
    spans = _parted(text, at, vocabulary)
    return spans if all(like_a_brand(text[start:end], vocabulary) for start, end in spans) else []


def _parted(text: str, at: int, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Words in capitals behind a place of a text that commas and conjunctions part."""
    spans: list[tuple[int, int]] = []
    between = re.compile(rf"\s*,?\s*(?:{one_of(vocabulary, 'cells', 'conjunction')}\b)?")
    while name := _NEXT_NAME.match(text, at) or _next_kind(text, at, vocabulary):
        if name.re is _NEXT_NAME:
            spans.append(name.span(1))
        bracket = _BRACKET.match(text, name.end())
        end = bracket.end() if bracket else name.end()
        found = between.match(text, end)
        at = found.end() if found and found.end() > end else len(text)
    return spans


def _next_kind(text: str, at: int, vocabulary: Vocabulary) -> re.Match[str] | None:
    """What stands for several of a kind between names: "Acme, e-mail providers, Bolt"."""
    found = _NEXT_KIND.match(text, at)
    kinds = cue(vocabulary, "reading", "several-companies").find(found[1]) if found else []
    return found if found and kinds and kinds[-1].end == len(found[1]) else None


def label_in_front(content: Text, vocabulary: Vocabulary) -> int:
    """Where bold words end, with a colon or a full stop, that say of what kind those behind them are.

    "**Hosting.** Our servers are run by Acme." 0 where there are none, or where they may be a name.
    """
    words, text = bold_in_front(content), content.text
    end = len(text) - len(text.lstrip()) + len(words)
    if not words or not (words.endswith(_ENDS_A_LABEL) or text.startswith(_ENDS_A_LABEL, end)):
        return 0
    kind = words.rstrip(":. ")
    return 0 if like_a_brand(kind, vocabulary) else end + text.startswith(_ENDS_A_LABEL, end)


def of_a_kind(text: str, start: int, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Names behind their kind, in brackets or behind "such as": "hosting providers (Acme, Bolt)".

    Args:
        text: the sentence.
        start: where it begins, behind a label.
        vocabulary: words for kinds and for what leads from them to names.
    """
    such_as = cue(vocabulary, "reading", "such-as")
    leading = {found.end + text.startswith(".", found.end): found.start for found in such_as.find(text)}
    kinds = {found.end: None for found in cue(vocabulary, "reading", "several-companies").find(text)}
    for end, begin in leading.items():
        before = _BEFORE_SUCH_AS.search(text, max(start, begin - _LONGEST_NAME), begin)
        at = before.start() if before and begin >= start else -1
        if at == start or at in kinds:
            yield from _enumerated(text, end, vocabulary)
    for end in kinds:
        bracket = _NAMED_IN_BRACKETS.match(text, end)
        if bracket and end >= start:
            inside = _enumerated(bracket[1], 0, vocabulary)
            if inside and inside[-1][1] == len(bracket[1].rstrip()):
                yield from ((bracket.start(1) + a, bracket.start(1) + b) for a, b in inside)


def _of_the_register(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Names of the register, each with a place right behind it that names a company of it: "Acme Europe".

    Of "Acme (Vault)" the register may know "Acme Vault": the name is what stands before the bracket.
    """
    register, terms = vocabulary.matcher("organisations"), cue(vocabulary, "reading", "defined-term")
    places = {found.start: found.end for found in vocabulary.matcher("places").find(text)}
    for found in register.find(text):
        name = found.text.partition(" (")[0]
        if terms.whole(name) and not text[: found.start].rstrip(" *_")[-1:].isalpha():
            continue  # "Appen bruker \u2026" begins with a word
        if _SHARED.match(text, found.start + len(name)):
            continue
        if name[:1].isupper() and any(label.text == name for label in register.whole(name)):
            end = found.start + len(name)
            yield found.start, places.get(end + 1, end) if text.startswith(" ", end) else end


def _outside(spans: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that overlap none of the others, which are in the order in which they start."""
    starts = [start for start, _ in others]
    ends = list(accumulate((end for _, end in others), max))
    before = ((start, bisect_left(starts, end)) for start, end in spans)
    return [span for span, (start, at) in zip(spans, before, strict=True) if not at or ends[at - 1] <= start]


def _of_no_party(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where a text gives a date, or says of some that they are no sub-processors, or get no personal data."""
    yield from spans_of_dates(text, vocabulary)
    if any(says(text, name, vocabulary) for name in _DENIALS):
        at = 0
        for sentence in sentences(text):
            at = text.index(sentence, at)
            if any(says(sentence, name, vocabulary) for name in _DENIALS):
                yield at, at + len(sentence)
            at += len(sentence)


def _speaks_of_itself(name: str, vocabulary: Vocabulary) -> bool:
    """Whether words that are set off are those of the document: for the list, or a call for attention."""
    return says(name, "list", vocabulary) or bool(cue(vocabulary, "reading", "remark").whole(name))


def _joined(spans: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Names in a sentence; two with nothing but a dash or a space between them are one."""
    joined: list[tuple[int, int]] = []
    for start, stop in spans:
        if joined and start > joined[-1][1] and text[joined[-1][1] : start].strip() in _JOINING:
            joined[-1] = (joined[-1][0], stop)
        else:
            joined.append((start, stop))
    yield from joined


def names_with_forms(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Names that end with a legal form: the words in capitals before it, but not of the one who acts."""
    last = 0
    for form in cue(vocabulary, "cells", "company-form").find(text):
        if form.text.islower() and len(form.text) > _LONGEST_FORM:
            continue  # "a German company" is no name
        begin = max(last, form.start - _LONGEST_NAME)
        run = _CAPITALS.search(text, begin, form.start)
        last = form.end if run is not None and run.start() > begin else last
        if run is None or acts(text, form.end, vocabulary):
            continue
        start = run.start()
        while found := _FIRST_WORD.match(text, start, form.start):
            if found[1] not in _JOINING and not cue(vocabulary, "reading", "defined-term").whole(found[1]):
                # The last stop of "B.V." is the form's own, unless a sentence ends with it.
                is_its_stop = "." in form.text and text[form.end : form.end + 2] in (". ", ".,", ".")
                yield start, form.end + (is_its_stop or _GOES_ON.match(text, form.end) is not None)
                break
            start = found.end()


def _is_document(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a link's label names a document ("Stripe terms") and not whose it is."""
    return says(label, "document", vocabulary)
