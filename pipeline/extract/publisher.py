"""Whose list a document is, where it says so: in a title, or as the one who engages the sub-processors."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.extract.dates import first_date, places_of_dates
from pipeline.extract.looks import READING, cue, cues_of, like_a_place, one_of, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Row
    from pipeline.vocabulary import Vocabulary

_WORD = r"[\w&-]*(?:\.\w+)*"
_NAME = rf"(?P<name>(?:[A-Z]|\d+[a-zA-Z]|[a-z]+[A-Z]){_WORD}(?:\s+[A-Z\d&]{_WORD}){{0,3}})"
"""Words in capitals; the first may have its capital further on ("eBay")."""
_SMALL_NAME = r"(?P<name>[a-z][\w-]+)"
"""A name that is one word without a capital, where a title has it."""
_BRACKETS = r"(?:,?\s+\([^()]*\))?"
_OWNS = re.compile(rf"\b{_NAME}['\u2019]s\s")
_SIGNED = re.compile(
    rf"(?:\u00a9|\([cC]\)|[Cc]opyright)\s*(?:\d{{4}}(?:\s*[-\u2013]\s*\d{{4}})?)?,?\s*{_NAME}"
)
"""Whose the rights in a page are."""
_TITLE_PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7-]\s+|\s*\|\s*")
_SAY_WHAT_IT_IS = frozenset({"list", "list-qualifier", "document", "last-updated"})
"""Words of a title that name no publisher."""
_HOST = re.compile(
    r"(?:@|//)(?:[\w-]{1,60}\.){0,4}?([\w-]{3,40})\.(?:(?:co|com|org)\.)?[a-z]{2,12}(?![\w.-]{0,60}@)",
    re.IGNORECASE,
)
"""A mail or web address: the name that somebody registered, without what ranks above and below it."""
_QUOTED = (
    "[\"'\u2018\u201c\u201e\u00ab]\\s?([^\"'\u2019\u201c\u201d\u00bb]{1,40}?)"
    "\\s?[\"'\u2019\u201c\u201d\u00bb]"
)
_DEFINING = re.compile(rf"\(([^()]{{0,60}}{_QUOTED}[^()]{{0,60}})\)")
"""Brackets in which a contract says what it calls somebody: `Acme Ltd. ("we")`."""
_LONGEST = 200
"""Characters before such brackets in which the name stands: a long text may have them by the thousand."""
_SHORT_LINE = 12
"""Words of a line that gives a date and may say whose it is, at most."""
_CODE = re.compile(r"[A-Z]+(?:-[A-Z]+)*-\d+")
"""A number that a register gives a document: "ABC-PRIV-001"."""
_NAME_WORDS = 4
_ACTING, _OFFERING, _OWNING, _TITLED, _BESIDE, _REACHED, _DEFINED = 4, 3, 1, 3, 6, 3, 5
_LEAST = 3
"""What must speak for a name, counted in mentions: one as the one who acts, or in a title."""


def publisher_of(
    titles: Sequence[str],
    passages: Sequence[str],
    addresses: Sequence[str],
    rows: Sequence[Row],
    vocabulary: Vocabulary,
) -> str | None:
    """The name that most speaks for being the publisher's; None where nothing does.

    Args:
        titles: what the document calls itself.
        passages: its paragraphs and headings.
        addresses: where its links outside the list lead.
        rows: what it lists: a name in the list is the publisher only where a title says so.
        vocabulary: words for lists, what publishers do, and words in capitals that are no names ("Customer").
    """
    form = _form_at_the_end(vocabulary)
    votes: Counter[str] = Counter()
    titled: set[str] = set()
    for title in titles:
        for name, weight in _in_title(title, passages, vocabulary):
            if name not in titled:
                votes[name] += weight
                titled.add(name)
    for passage, times in Counter(passages).items():
        for name, weight in _said_in(passage, vocabulary):
            votes[form.sub("", name.rstrip(" ,'\u2019")).strip(" .,'\u2019\"")] += weight * times
    listed = {row.processor.casefold() for row in rows}
    listed |= {form.sub("", row.processor).casefold() for row in rows}
    for name in _reached_at(passages, addresses, rows, vocabulary):
        votes[name] += _REACHED
    fit = [
        (count, name)
        for name, count in votes.items()
        if count >= _LEAST
        and _is_a_name(name, vocabulary)
        and (name in titled or name.casefold() not in listed)
    ]
    if not fit:
        return None
    best = max(fit, key=lambda pair: (pair[0], -len(pair[1]), pair[1]))[1]
    return _as_spelled(best, passages)


def _as_spelled(name: str, passages: Sequence[str]) -> str:
    """A name as the passages spell it most often, addresses aside; as it is given where none does."""
    found = re.findall(rf"(?<![\w@/.-]){re.escape(name)}(?![\w@]|\.\w)", "\n".join(passages), re.IGNORECASE)
    spellings = Counter(found)
    return max(spellings, key=lambda each: (spellings[each], each == name, each), default=name)


def _said_in(passage: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """Names that a passage says to act, to be acted for, to offer or to own, each with what that counts."""
    cues = cues_of(passage, vocabulary)
    owns = "'" in passage or "\u2019" in passage
    for may_be, pattern, weight in (
        (READING + "acts" in cues, _acts_in_a_sentence(vocabulary, _NAME), _ACTING),
        (READING + "acted" in cues, _acted_for(vocabulary, _NAME), _ACTING),
        (READING + "what-is-offered" in cues, _offers(vocabulary), _OFFERING),
        (owns, _OWNS, _OWNING),
        (owns, _owns_the_list(vocabulary), _ACTING),
        (True, _SIGNED, _ACTING),
    ):
        if may_be:
            yield from ((found["name"], weight) for found in pattern.finditer(passage))
    for bracket in _DEFINING.finditer(passage):
        before = passage[max(0, bracket.start() - _LONGEST) : bracket.start()]
        yield from ((name, _DEFINED) for name in _defined(before, bracket[1], vocabulary))
    if len(passage.split()) <= _SHORT_LINE and first_date(passage, vocabulary) is not None:
        yield from ((name, _ACTING) for name in _beside_a_date(passage, vocabulary))


def _defined(before: str, bracket: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Whom brackets call what a contract calls the one who offers it ("we", "Processor").

    The brand that they call it too (`Acme s.r.o. ("Bexel", "we")`), or the name in front of them.
    """
    called = [found[1].strip(" ,.;") for found in re.finditer(_QUOTED, bracket)]
    parties = [each for each in called if cue(vocabulary, "reading", "this-party").whole(each)]
    brands = [each for each in called if each not in parties and _is_a_name(each, vocabulary)]
    if not parties:
        return
    if brands:
        yield brands[0]
    elif named := _named_before(vocabulary).search(before):
        yield named["name"]


def _beside_a_date(line: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What a line that gives a date leaves when it and the words for it are taken out, where it is a name."""
    left, end = "", 0
    for start, stop, _ in places_of_dates(line, vocabulary):
        left, end = f"{left}{line[end:start]}\0", stop
    left += line[end:]
    for word in cue(vocabulary, "reading", "last-updated").find(left)[::-1]:
        left = f"{left[: word.start]}\0{left[word.end :]}"
    pieces = [piece.strip(" \t\n-\u2013\u2014|:;,/&()\u00b7\u2022") for piece in left.split("\0")]
    pieces = [piece for piece in pieces if any(c.isalnum() for c in piece)]
    if len(pieces) == 1:
        found = re.fullmatch(rf"(?:[^\W\d_]+\s[a-z]{{2,3}}\s)?{_name_and_form(vocabulary)}\.?", pieces[0])
        if found:
            yield found["name"]


def _reached_at(
    passages: Sequence[str], addresses: Sequence[str], rows: Sequence[Row], vocabulary: Vocabulary
) -> Iterator[str]:
    """The names that a document writes like the addresses that it gives outside its list."""
    given = {found[1].casefold() for text in (*passages, *addresses) for found in _HOST.finditer(text)}
    cells = "\n".join(
        text
        for row in rows
        for text in (row.processor, *row.services, *(link.href or "" for link in row.links))
    )
    listed = re.sub(r"[\s&.,-]", "", cells).casefold()
    text = "\n".join(passages)
    for host in sorted(given):
        letters = host.replace("-", "")
        if letters in listed or cue(vocabulary, "reading", "mail-host").whole(host):
            continue
        pattern = r"(?:\s|-|&|\.)?".join(map(re.escape, letters))
        spelled = Counter(re.findall(rf"(?<![\w@/.-]){pattern}(?![\w@/-]|\.\w)", text, re.IGNORECASE))
        if spelled:
            yield max(spelled, key=lambda name: (spelled[name], sum(map(str.isupper, name)), name))


def _in_title(title: str, passages: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """The names that a title leaves when the words for a list, or for a policy, are taken out.

    A part that stands beside one that says what it is ("Sub-processors | Acme") counts more, and may be one
    word without a capital. Else such a word is one where the document says that it acts, or is acted for.
    """
    parts = _TITLE_PARTS.split(title)
    telling = [part for part in parts if _says_what_it_is(part, vocabulary)]
    if not telling:
        return
    beside = [part for part in parts if part not in telling and _names(part, vocabulary)]
    for name in beside:
        yield name.strip(), _BESIDE if len(beside) == 1 else _TITLED
    if beside:
        return
    for part in telling:
        for name in _left_of(part, vocabulary):
            if not _written_small(name, passages) or _acts_somewhere(name, passages, vocabulary):
                yield name, _TITLED


def _written_small(name: str, passages: Sequence[str]) -> bool:
    """Whether each word of a title is one without a capital, there or in a sentence ("a vendor")."""
    text = "\n".join(passages)
    return all(
        word.islower() or re.search(rf"(?<![\w@/.`-]){re.escape(word.lower())}(?![\w@`]|\.\w)", text)
        for word in name.split()
    )


def _says_what_it_is(part: str, vocabulary: Vocabulary) -> bool:
    return says(part, "list", vocabulary) or says(part, "document", vocabulary)


def _names(part: str, vocabulary: Vocabulary) -> bool:
    """Whether a part of a title is a name and nothing else."""
    words = part.split()
    return (
        0 < len(words) <= _NAME_WORDS
        and any(c.isalpha() for c in part)
        and (len(words) == 1 or all(word[:1].isupper() or not word[:1].isalpha() for word in words))
        and first_date(part, vocabulary) is None
        and _is_a_name(part.strip(), vocabulary)
        and not cue(vocabulary, "reading", "remark").whole(part.strip())
    )


def _left_of(part: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What a part of a title leaves when the words are taken out that say what it is."""
    left, end = "", 0
    for match in vocabulary.matcher("reading").find(part):
        if not _SAY_WHAT_IT_IS.isdisjoint(iri.removeprefix(READING) for iri in match.concepts):
            left += part[end : match.start] + "\0"
            end = match.end
    for piece in (left + part[end:]).split("\0"):
        name = re.sub(r"['\u2019]s$", "", piece.strip(" \t-\u2013\u2014|:,/&.()"))
        if f"{name}." in piece and _form_at_the_end(vocabulary).search(f"{name}."):
            name += "."
        words = name.split()
        joined = any(
            cue(vocabulary, "reading", "joining-word").whole(word) for word in (*words[:1], *words[-1:])
        )
        if 0 < len(words) <= _NAME_WORDS and not joined:
            yield name


def _acts_somewhere(name: str, passages: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a word that need be no name acts in some sentence, or is acted for."""
    form = _SMALL_NAME if name[:1].islower() else _NAME
    patterns = (_acts_in_a_sentence(vocabulary, form), _acted_for(vocabulary, form))
    naming = {passage for passage in passages if name in passage}
    return any(
        found["name"] == name
        for passage in naming
        for pattern in patterns
        for found in pattern.finditer(passage)
    )


def _is_a_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether words may be a name: no term that a contract defines, no word of a list, no place, no code."""
    if len(name) < 2 or says(name, "list", vocabulary) or _CODE.fullmatch(name):
        return False
    if like_a_place(name, vocabulary) == 1 or cue(vocabulary, "reading", "list-qualifier").whole(name):
        return False
    return not any(
        cue(vocabulary, "reading", no_name).whole(word)
        for no_name in ("defined-term", "joining-word", "not")
        for word in (name, name.split(maxsplit=1)[0])
    )


def acts(text: str, end: int, vocabulary: Vocabulary) -> bool:
    """Whether the name that ends there is the one who acts in its sentence, or is said not to."""
    return _acts_now(vocabulary).match(text, end) is not None


# ── patterns: what stands around a name, with the words that the vocabulary has for it ──────────────────


@lru_cache(maxsize=4)
def _acts_now(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\.?{_BRACKETS}\s+{_verb(vocabulary)}")


def _verb(vocabulary: Vocabulary) -> str:
    also = one_of(vocabulary, "cells", "with-affiliates")
    denied = one_of(vocabulary, "reading", "not")
    return rf"(?:{also}\s+)?(?:{denied}\s+)?(?:{one_of(vocabulary, 'reading', 'acts')})\b"


@lru_cache(maxsize=8)
def _acts_in_a_sentence(vocabulary: Vocabulary, name: str) -> re.Pattern[str]:
    form = one_of(vocabulary, "cells", "company-form")
    return re.compile(
        rf"(?:^|[.;:(]\s+|\b(?:[a-zß-öø-ÿ]+|[Ss]ub-?[Pp]rocessors|\d{{4}})\s+|,\s+){name}(?:,?\s+{form}\.?)?{_BRACKETS}"
        rf"\s+{_verb(vocabulary)}",
        re.MULTILINE,
    )


@lru_cache(maxsize=8)
def _acted_for(vocabulary: Vocabulary, name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{one_of(vocabulary, 'reading', 'acted')})\s+{name}\b")


@lru_cache(maxsize=4)
def _offers(vocabulary: Vocabulary) -> re.Pattern[str]:
    article = one_of(vocabulary, "cells", "small-word")
    offered = one_of(vocabulary, "reading", "what-is-offered")
    return re.compile(rf"\b(?i:{article})\s+{_NAME}[ -](?:{offered})\b")


@lru_cache(maxsize=4)
def _owns_the_list(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\b{_NAME}['\u2019]s\s+(?:[a-z]+\s+)?(?i:{one_of(vocabulary, 'reading', 'list')})\b")


def _name_and_form(vocabulary: Vocabulary) -> str:
    return rf"{_NAME}(?:,?\s+{one_of(vocabulary, 'cells', 'company-form')}\.?)?"


@lru_cache(maxsize=4)
def _named_before(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"{_name_and_form(vocabulary)},?\s*$")


@lru_cache(maxsize=4)
def _form_at_the_end(vocabulary: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf",?\s+{one_of(vocabulary, 'cells', 'company-form')}\.?$")
