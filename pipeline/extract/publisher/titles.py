"""Whom a title names: what it leaves when the words are taken out that say what the document is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.extract.dates import first_date
from pipeline.extract.looks import READING, cue, says
from pipeline.extract.publisher.names import form_at_the_end, is_a_name, is_written_small
from pipeline.extract.publisher.sentences import acts_somewhere

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.vocabulary import Match, Vocabulary

_PARTS = re.compile(r"\s+[|\uff5c\u2013\u2014\u00b7\u2022-]\s+|\s*[|\uff5c]\s*")
_BRACKETS = re.compile(r"\s*\(([^()]{0,200})\)?")
_JOINED = re.compile(r"\A\s*[&/+]|[&/+]\s*\Z")
"""What such a sign joins to the words for a list is one more thing that the document is about."""
_SAY_WHAT_IT_IS = frozenset({"list", "list-qualifier", "document", "document-kind", "last-updated"})
"""Words of a title that name no publisher."""
_LONGEST = 1_000
"""Characters of a title, at most: a heading of more has many words, and each is looked for in passages."""
_NAME_WORDS = 4
_TITLED, _BESIDE = 3, 6


def in_title(title: str, passages: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """The names that a title leaves when the words for a list, or for a policy, are taken out.

    A part that stands beside one that says what it is ("Sub-processors | Acme") counts more, and may be one
    word without a capital. Else such a word is one where the document says that it acts, or is acted for.
    What stands in brackets, or in a title of some other document than a list, is a name only where the
    document writes it elsewhere too.
    """
    parts = _PARTS.split(_BRACKETS.sub(lambda found: _PARTS.sub(" ", found[0]), title))
    telling = [part for part in parts if _says_what_it_is(part, vocabulary)]
    if not telling or len(title) > _LONGEST:
        return
    beside = [part for part in parts if part not in telling and _names(part, vocabulary)]
    for name in beside:
        yield name.strip(), _BESIDE if len(beside) == 1 else _TITLED
    if beside:
        return
    elsewhere = "\n".join(passage for passage in passages if title not in passage)
    for part in telling:
        bracketed = [found[1].strip() for found in _BRACKETS.finditer(part)]
        names = [name for name in bracketed if name and not _says_what_it_is(name, vocabulary)]
        left = list(_left_of(_BRACKETS.sub("", part), vocabulary))
        is_a_list = says(part, "list", vocabulary)
        sure = [name for name in left if is_a_list or _is_set_apart(name, part)]
        unsure = [*(name for name in left if name not in sure), *names]
        repeated = (name for name in unsure if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", elsewhere))
        for name in (*sure, *repeated):
            if not is_written_small(name, passages) or acts_somewhere(name, passages, vocabulary):
                yield name, _TITLED


def _says_what_it_is(part: str, vocabulary: Vocabulary) -> bool:
    return any(says(part, kind, vocabulary) for kind in ("list", "document", "document-kind"))


def _names(part: str, vocabulary: Vocabulary) -> bool:
    """Whether a part of a title is a name and nothing else."""
    words = part.split()
    return (
        0 < len(words) <= _NAME_WORDS
        and any(c.isalpha() for c in part)
        and (len(words) == 1 or all(word[:1].isupper() or not word[:1].isalpha() for word in words))
        and first_date(part, vocabulary) is None
        and is_a_name(part.strip(), vocabulary)
        and not cue(vocabulary, "reading", "remark").whole(part.strip())
    )


def _left_of(part: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What a part of a title leaves when the words are taken out that say what it is."""
    left, end = "", 0
    found = vocabulary.matcher("reading").find(part)
    for at, match in enumerate(found):
        if _belongs_to_a_name(match, part, found[at + 1 :]):
            continue
        if not _SAY_WHAT_IT_IS.isdisjoint(iri.removeprefix(READING) for iri in match.concepts):
            left += part[end : match.start] + "\0"
            end = match.end
    for piece in (left + part[end:]).split("\0"):
        if _JOINED.search(piece):
            continue
        name = re.sub(r"['\u2019]s$", "", piece.strip(" \t-\u2013\u2014|:,/&.()"))
        if f"{name}." in piece and form_at_the_end(vocabulary).search(f"{name}."):
            name += "."
        words = name.split()
        if cue(vocabulary, "reading", "of-whom").whole(words[0] if words else ""):
            whole = part[part.index(name) :].split()[1:]  # "at Acme Legal" ends with a word of its name
            words = whole if all(word[:1].isupper() for word in whole) else words[1:]
            name = " ".join(words)
        joined = any(
            cue(vocabulary, "reading", "joining-word").whole(word) for word in (*words[:1], *words[-1:])
        )
        if 0 < len(words) <= _NAME_WORDS and not joined:
            yield name


def _is_set_apart(name: str, part: str) -> bool:
    """Whether words of a title have capitals beside ones written small: "Privacy notice of Acme"."""
    before, _, behind = part.partition(name)
    inside = name.split() if before.strip() else name.split()[1:]
    beside = before.split()[-1:] or behind.split()[:1]
    return any(word[0].isupper() for word in inside) and any(map(str.islower, beside))


def _belongs_to_a_name(match: Match, part: str, behind: Sequence[Match]) -> bool:
    """Whether a word with a capital begins a name: the title writes others small ("Legal Acme privacy")."""
    return (
        match.text[:1].isupper()
        and " " not in match.text
        and part[match.end : match.end + 1].isspace()
        and part[match.end + 1 : match.end + 2].isupper()
        and READING + "list" not in match.concepts
        and any(other.text[:1].islower() for other in behind)
    )
