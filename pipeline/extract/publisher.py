"""Whose list a document is, where it says so: in a title, or as the one who engages the sub-processors."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.extract.looks import READING, cue, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.model import Row
    from pipeline.vocabulary import Vocabulary

_WORD = r"[\w&-]*(?:\.\w+)*"
_NAME = rf"(?P<name>[A-Z\d]{_WORD}(?:\s+[A-Z\d&]{_WORD}){{0,3}})"
_FORMS = (
    r"(?:Inc|LLC|Ltd|GmbH|AG|SAS|SARL|BV|B\.V|SE|PBC|Limited|AB|ApS|Oy"
    r"|S\.L|S\.A|S\.r\.l|S\.p\.A|Ltda)\.?"
)
_VERBS = (
    "may|acts|uses?|using|engages?|works|shares|employs|relies|has|will|nutzt|setzt|beauftragt|bedient|utilise|fait"
    "|recourt|emploie|recurre|utiliza|usa|gebruikt|schakelt|utilizza|si avvale"
)
_ACTS = re.compile(
    rf"(?:^|[.;:(]\s+|\b(?:[a-zß-öø-ÿ]+|[Ss]ub-?[Pp]rocessors)\s+|,\s+){_NAME}(?:,?\s+{_FORMS})?"
    r"(?:,?\s+\([^()]*\))?\s+"
    r"(?:and its affiliates\s+)?"
    rf"(?:{_VERBS})\b",
    re.MULTILINE,
)
_ACTS_NOW = re.compile(rf",?\s+(?:\([^()]*\)\s+)?(?:and its affiliates\s+)?(?:{_VERBS})\b")
_ACTED = re.compile(
    rf"\b(?:used|engaged|employed|utili[sz]ed|eingesetzt von|utilisés par)(?:\s+by)?\s+{_NAME}"
)
_OWNS = re.compile(rf"\b{_NAME}['\u2019]s\s")
_FORM = re.compile(rf",?\s+{_FORMS}$")
_SIGNED = re.compile(
    rf"(?:\u00a9|\([cC]\)|[Cc]opyright)\s*(?:\d{{4}}(?:\s*[-\u2013]\s*\d{{4}})?)?,?\s*{_NAME}"
)
"""Whose the rights in a page are."""
_TITLE_PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7:-]\s+|\s*\|\s*")
_SAY_WHAT_IT_IS = frozenset({"list", "list-qualifier", "document"})
"""Words of a title that name no publisher."""
_ACTING, _OWNING, _TITLED = 3, 1, 3
_LEAST = 3
"""What must speak for a name, counted in mentions: one as the one who acts, or in a title."""


def publisher_of(
    titles: Sequence[str], passages: Sequence[str], rows: Sequence[Row], vocabulary: Vocabulary
) -> str | None:
    """The name that most speaks for being the publisher's; None where nothing does.

    Args:
        titles: what the document calls itself.
        passages: its paragraphs and headings.
        rows: what it lists: a name in the list is the publisher only where a title says so.
        vocabulary: words for lists, and words in capitals that are no names ("Customer", "Services").
    """
    votes: Counter[str] = Counter()
    titled = [name for title in titles for name in _in_title(title, vocabulary)]
    for name in titled:
        votes[name] += _TITLED
    for passage in passages:
        for pattern, weight in (
            (_ACTS, _ACTING),
            (_ACTED, _ACTING),
            (_OWNS, _OWNING),
            (_SIGNED, _ACTING),
        ):
            for found in pattern.finditer(passage):
                votes[_FORM.sub("", found["name"].strip(" .,'\u2019"))] += weight
    listed = {row.processor.casefold() for row in rows}
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
    spellings = Counter(re.findall(rf"\b{re.escape(best)}\b", "\n".join(passages), re.IGNORECASE))
    return max(spellings, key=lambda name: (spellings[name], name == best, name), default=best)


def _in_title(title: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The names that a title leaves when the words for a list, or for a policy, are taken out."""
    if not says(title, "list", vocabulary) and not says(title, "document", vocabulary):
        return
    for part in _TITLE_PARTS.split(title):
        left, end = "", 0
        for match in vocabulary.matcher("reading").find(part):
            if not _SAY_WHAT_IT_IS.isdisjoint(iri.removeprefix(READING) for iri in match.concepts):
                left += part[end : match.start] + "\0"
                end = match.end
        for piece in (left + part[end:]).split("\0"):
            name = re.sub(r"['\u2019]s$", "", piece.strip(" \t-\u2013\u2014|:,/&.()"))
            first = name.split(maxsplit=1)[:1]
            joined = any(cue(vocabulary, "reading", "joining-word").whole(word) for word in first)
            if any(c.isupper() for c in name) and len(name.split()) <= 4 and not joined:
                yield name


def _is_a_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether words in capitals may be a name: no term that a contract defines, no word of a list."""
    if len(name) < 2 or says(name, "list", vocabulary):
        return False
    return not any(
        cue(vocabulary, "reading", "defined-term").whole(word) for word in (name, name.split(maxsplit=1)[0])
    )


def acts(text: str, end: int) -> bool:
    """Whether the name that ends there is the one who acts in its sentence."""
    return _ACTS_NOW.match(text, end) is not None
