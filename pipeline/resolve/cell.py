"""A cell as a row of tokens: names of places, words that steer their reading, separators, and other words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from pipeline.model.making import set_by_slots
from pipeline.resolve import cues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.vocabulary import Label, Match, Matcher, Vocabulary

_AHEAD = re.compile(r"(\s*)(\S?)")
_SHORT = 3
"""Letters of an abbreviation, at most."""
_PIECE = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|[^\w\s]|\n")
_SEPARATOR = re.compile("[,;/()\uff08\uff09\\[\\]|:\\n\u2014\u2013\u2022]")


class Kind(Enum):
    """What a token is to the grammar."""

    PLACE = auto()
    CUE = auto()
    WORD = auto()
    COMMA = auto()
    SLASH = auto()
    AND = auto()
    OR = auto()
    BREAK = auto()
    COLON = auto()
    OPEN = auto()
    CLOSE = auto()

    __hash__ = object.__hash__  # of a member there is but one; that of Enum is a function of Python's own


JOINS = frozenset({Kind.COMMA, Kind.SLASH, Kind.AND, Kind.OR})
BOUNDS = JOINS | {Kind.BREAK, Kind.COLON, Kind.OPEN, Kind.CLOSE}

_PUNCTUATION = {
    **dict.fromkeys(",\u3001\uff0c\u060c", Kind.COMMA),
    **dict.fromkeys("/|\\\uff0f", Kind.SLASH),
    **dict.fromkeys("&+", Kind.AND),
    **dict.fromkeys(";\n\u2014\u2013\u2022\u00b7?!\uff1b\u3002", Kind.BREAK),
    **dict.fromkeys(":\uff1a", Kind.COLON),
    **dict.fromkeys("([{\uff08", Kind.OPEN),
    **dict.fromkeys(")]}\uff09", Kind.CLOSE),
}


@set_by_slots
@dataclass(frozen=True, slots=True)
class Reading:
    """A concept that a name may mean, by which rule and how surely."""

    concept: str
    rule: str
    confidence: float


@set_by_slots
@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a cell. `readings` belong to a place, `cues` (IRIs of the scheme `cells`) to a cue."""

    kind: Kind
    start: int
    end: int
    text: str
    readings: tuple[Reading, ...] = ()
    cues: frozenset[str] = frozenset()

    def says(self, cue: str) -> bool:
        """Whether the token is a cue of this meaning."""
        return cue in self.cues


def tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a cell in reading order; marks that steer nothing (asterisks, quotes) are left out."""
    found: list[Token] = []
    position = 0
    for token in _names_and_cues(text, vocabulary):
        found.extend(_pieces(text, position, token.start))
        found.append(token)
        position = token.end
    found.extend(_pieces(text, position, len(text)))
    return found


def reading(match: Match, label: Label) -> Reading:
    """How surely a label is meant by the words that match it: to the letter, or with other accents, case."""
    if label.text == match.text:
        return Reading(label.concept, "label", 1.0)
    return Reading(label.concept, "label-folded", 0.95)


def _names_and_cues(text: str, vocabulary: Vocabulary) -> Iterator[Token]:
    """Places, and the cues between them, in reading order."""
    position = 0
    for match in _places(text, vocabulary):
        yield from _cues(text, position, match.start, vocabulary)
        yield _place(match)
        position = match.end
    yield from _cues(text, position, len(text), vocabulary)


def _cues(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    matcher = cues.in_a_cell(vocabulary)
    for found in matcher.find(text[start:end]):
        for match in _within_separators(found, matcher):
            a, b = match.start + start, match.end + start
            yield Token(_kind(match), a, b, match.text, cues=frozenset(match.concepts))


def _kind(match: Match) -> Kind:
    if cues.CONJUNCTION in match.concepts:
        return Kind.AND
    return Kind.OR if cues.CHOICE in match.concepts else Kind.CUE


def _place(match: Match) -> Token:
    best: dict[str, Reading] = {}
    for label in match.labels:
        new = reading(match, label)
        if label.concept not in best or new.confidence > best[label.concept].confidence:
            best[label.concept] = new
    return Token(Kind.PLACE, match.start, match.end, match.text, tuple(best[iri] for iri in sorted(best)))


def _places(text: str, vocabulary: Vocabulary) -> Iterator[Match]:
    """Names of places, not those inside a longer name ("Bank of America", "EU-US Data Privacy Framework")."""
    longer = [
        (x.start, x.end)
        for scheme in ("organisations", "safeguards")
        for x in vocabulary.matcher(scheme).find(text)
    ]
    matcher = vocabulary.matcher("places")
    for match in matcher.find(text):
        for whole in _within_separators(match, matcher):
            size = whole.end - whole.start
            if not any(a <= whole.start and whole.end <= b and b - a > size for a, b in longer):
                yield whole


def _within_separators(match: Match, matcher: Matcher) -> Iterator[Match]:
    """What a match is where labels are not to run over commas and brackets that they do not have.

    They are found word by word, whatever stands between the words: "NO, SE" is no "no se". The pieces of one
    that does are looked at one by one.
    """
    crossed = set(_SEPARATOR.findall(match.text))
    labels = tuple(x for x in match.labels if crossed <= set(x.text))
    if labels:
        yield type(match)(match.start, match.end, match.text, labels)
        return
    position = 0
    for piece in [*_SEPARATOR.finditer(match.text), None]:
        end = piece.start() if piece else len(match.text)
        for found in matcher.find(match.text[position:end]):
            offset = match.start + position
            yield type(match)(found.start + offset, found.end + offset, found.text, found.labels)
        position = piece.end() if piece else end


def _pieces(text: str, start: int, end: int) -> Iterator[Token]:
    for piece in _PIECE.finditer(text, start, end):
        mark = piece[0]
        kind = Kind.WORD if mark[0].isalnum() else _PUNCTUATION.get(mark)
        if (mark == "." and _ends_sentence(text, piece.start())) or (
            mark == "-" and _stands_alone(text, piece)
        ):
            kind = Kind.BREAK
        if kind is not None:
            yield Token(kind, piece.start(), piece.end(), mark)


def _ends_sentence(text: str, position: int) -> bool:
    """A full stop, and not the mark of an abbreviation ("Inc.", "U.S."): what follows begins anew."""
    found = _AHEAD.match(text, position + 1)
    if found and found[2] and not (found[1] and found[2].isupper()):
        return False
    last_word = re.split(r"[\s(\[]", text[max(0, position - _SHORT - 1) : position])[-1]
    return len(last_word) > _SHORT or last_word.isupper() or not last_word.isalpha()


def _stands_alone(text: str, piece: re.Match[str]) -> bool:
    """A hyphen used as a dash."""
    return text[piece.start() - 1 : piece.start()] == " " and text.startswith(" ", piece.end())


def token_at(found: Sequence[Token], i: int) -> Token | None:
    """The token at a place; None beyond the first and the last."""
    return found[i] if 0 <= i < len(found) else None


def is_one_of(token: Token | None, kinds: Iterable[Kind]) -> bool:
    """Whether there is a token, and of one of these kinds."""
    return token is not None and token.kind in kinds


def as_word(token: Token) -> Token:
    """A token that turned out to be no mention of a place."""
    return Token(Kind.WORD, token.start, token.end, token.text)


def is_proper_name(token: Token) -> bool:
    """Whether a token is a word with a capital in front, and not all in capitals."""
    return token.kind is Kind.WORD and token.text[0].isupper() and not token.text.isupper()


def concepts_of(token: Token | None) -> tuple[str, ...]:
    """What a token may name; nothing where there is none."""
    return tuple(x.concept for x in token.readings) if token else ()
