"""Whose list a document is, where it says so: in a title, or as the one who engages the sub-processors."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.extract.looks import cue
from pipeline.extract.publisher.names import form_at_the_end, is_a_name
from pipeline.extract.publisher.sentences import acts, defined_in, labelled_in, said_in
from pipeline.extract.publisher.spelling import Spelling
from pipeline.extract.publisher.titles import in_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Row
    from pipeline.vocabulary import Vocabulary

__all__ = ["acts", "defined_in", "labelled_in", "publisher_of"]

_HOST = re.compile(
    r"(?:@|//)(?:[\w-]{1,60}\.){0,4}?([\w-]{3,40})\.(?:(?:co|com|org)\.)?[a-z]{2,12}(?![\w.-]{0,60}@)",
    re.IGNORECASE,
)
"""A mail or web address: the name that somebody registered, without what ranks above and below it."""
_REACHED = 3
_LEAST = 3
"""What must speak for a name, counted in mentions: one as the one who acts, or in a title."""


def publisher_of(
    titles: Sequence[str],
    passages: Sequence[str],
    facts: Sequence[str],
    addresses: Sequence[str],
    rows: Sequence[Row],
    vocabulary: Vocabulary,
) -> str | None:
    """The name that most speaks for being the publisher's; None where nothing does.

    Args:
        titles: what the document calls itself.
        passages: its paragraphs and headings.
        facts: its items and the rows of its tables, of which only labels count ("Processor: Acme").
        addresses: where its links outside the list lead.
        rows: what it lists: a name in the list is the publisher only where a title says so.
        vocabulary: words for lists, what publishers do, and words in capitals that are no names ("Customer").
    """
    form = form_at_the_end(vocabulary)
    votes: Counter[str] = Counter()
    titled: set[str] = set()
    for title in titles:
        for name, weight in in_title(title, passages, vocabulary):
            if name not in titled:
                votes[name] += weight
                titled.add(name)
    said = [
        (name, weight * times)
        for text, times in Counter(passages).items()
        for name, weight in said_in(text, vocabulary)
    ]
    labelled = {
        (name, weight)
        for text in (*passages, *facts)
        for name, weight in labelled_in(text, vocabulary)
        if not vocabulary.matcher("reading").whole(name)
    }
    if len({name for name, _ in labelled}) == 1:  # a label of several is one of the list
        said.extend(labelled)
    said.extend({found for text in facts for found in defined_in(text, vocabulary)})
    for name, weight in said:
        bare = name.rstrip(" ,'\u2019")
        bare = form.sub("", bare if form.search(bare) else f"{bare}.")
        votes[bare.strip(" .,'\u2019\"")] += weight
    if owners := [name for name in votes if name.endswith("s")]:
        known = {word for text in (*titles, *passages) for word in re.findall(r"[^\W_]+", text)}
        for owner in owners:
            if owner[:-1] in known:
                votes[owner[:-1]] += votes.pop(owner)
    spelling = Spelling(passages)
    reached = set(_reached_at(passages, addresses, rows, spelling, vocabulary))
    votes.update(dict.fromkeys(reached, _REACHED))
    listed = {row.processor.casefold() for row in rows}
    listed |= {form.sub("", row.processor).casefold() for row in rows}
    fit = [
        (count, name)
        for name, count in votes.items()
        if count >= _LEAST
        and is_a_name(name, vocabulary)
        and (name in titled or name.casefold() not in listed)
        and (name in titled or name in reached or not _is_a_word(name, spelling))
    ]
    if not fit:
        return None
    best = max(fit, key=lambda pair: (pair[0], -len(pair[1]), pair[1]))[1]
    return _as_spelled(best, passages)


def _is_a_word(name: str, spelling: Spelling) -> bool:
    """Whether what may be a name is one word that the document writes as often without a capital."""
    if " " in name or not name[1:].islower():
        return False
    return 0 < spelling.times(name) <= spelling.times(name.lower())


def _as_spelled(name: str, passages: Sequence[str]) -> str:
    """A name as the passages spell it most often, addresses aside; as it is given where none does."""
    found = re.findall(rf"(?<![\w@/.-]){re.escape(name)}(?![\w@]|\.\w)", "\n".join(passages), re.IGNORECASE)
    spellings = Counter(found)
    return max(spellings, key=lambda each: (spellings[each], each == name, each), default=name)


def _reached_at(
    passages: Sequence[str],
    addresses: Sequence[str],
    rows: Sequence[Row],
    spelling: Spelling,
    vocabulary: Vocabulary,
) -> Iterator[str]:
    """The names that a document writes like the addresses that it gives outside its list."""
    given = {found[1].casefold() for text in (*passages, *addresses) for found in _HOST.finditer(text)}
    cells = "\n".join(
        text
        for row in rows
        for text in (row.processor, *row.services, *(link.href or "" for link in row.links))
    )
    listed = re.sub(r"[\s&.,-]", "", cells).casefold()
    hosts = {
        host.replace("-", "") for host in given if not cue(vocabulary, "reading", "mail-host").whole(host)
    }
    for letters, spelled in spelling.spelled(hosts).items():
        if letters not in listed:
            yield max(spelled, key=lambda name: (spelled[name], sum(map(str.isupper, name)), name))
