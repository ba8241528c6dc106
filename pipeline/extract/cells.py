"""Cells as fields of a row: parts with labels of their own, names apart from notes, services one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.extract.header_words import OTHER, SURE_LABEL, header_scores
from pipeline.extract.looks import (
    MARKERS,
    READING,
    SURELY,
    cue,
    like_a_name,
    like_an_address,
)
from pipeline.extract.several import services
from pipeline.model import TEXT_FIELDS, TOLD_FIELDS, Evidence, Row, Text
from pipeline.vocabulary import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.model import Fragment, Link
    from pipeline.vocabulary import Vocabulary

_LABELLED = re.compile(r"^\s*+(?P<label>[^:\n]{2,48}?)\s*+(?::|\.{4,99}+)\s++(?P<value>.+)$", re.DOTALL)
_DOTS = "...."
"""What leads from a label to its words, at least, where that is no colon."""
_NO_LABEL = re.compile(r"[.!?;]\s+[^\W\d_a-z]|\s\|\s")
"""The end of a sentence with another behind it, or a stroke: no label goes over it."""
_LABEL_WORDS = 8
_MOST_CONDITIONS = 50
"""Conditions of one text: one with more is none of a list, and each is looked for to its end."""
_COLON = re.compile(":")
_BEFORE_A_VALUE = re.compile(r"[ \n](?=[^\W_a-z])")
"""What stands between bold words and what they are the label of, where that is no colon."""
_WORD_BEGINS = re.compile(r"(?<!\S)\S")
_CLAUSE = re.compile(r"(?:[^.;,()]++|\.(?!\s+[^\W\d_]*[A-Z]|\s*$))++")
"""A clause ends at a comma, a bracket, or a full stop with a new sentence behind it."""
_LABEL_OF_A_LINE = 0.55
"""The same for a label that a line begins with."""
_FEW_WORDS = 4
"""Words of a label that the vocabulary does not know, at most."""
_NOTE_WORDS = 5
"""Words behind a name in its own cell that make a note, at least."""
_SENTENCE_IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
_OTHER_NAMES = re.compile(r"\((?:[A-Z\d][\w.&-]*(?:\s*[,/]\s*|\s+(?:&\s+)?|(?=\))))+\)")
"""Brackets with nothing but words in capitals: "(OpenX, LLC / AnthX)"."""
_SENTENCE_WORDS = 8
_SMALL_WORDS = 2
"""Words in small letters that a sentence has, at least: the form "Sp. z o.o." has one."""
_ONE_IN_BRACKETS = re.compile(r"\(([^()\s]+)\)")


@dataclass(slots=True)
class Draft:
    """A row while its fields are gathered, each with the fragments that it was read from.

    Attributes:
        texts: the words of each field, once each, in reading order.
        links: its hyperlinks, likewise.
    """

    texts: dict[str, dict[str, None]] = field(default_factory=dict)
    other: list[tuple[str, str]] = field(default_factory=list)
    links: dict[Link, None] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    _read_from: dict[tuple[str, str], tuple[tuple[Fragment, ...], str | None, float]] = field(
        default_factory=dict, init=False
    )
    _cited: dict[tuple[object, ...], tuple[Fragment, ...]] = field(default_factory=dict, init=False)

    def add(
        self,
        role: str,
        text: str,
        fragments: Iterable[Fragment],
        repair: str | None = None,
        confidence: float = 1.0,
    ) -> None:
        """Put words into a field, behind those that are there."""
        cited = tuple(fragments)
        if text:
            self.texts.setdefault(role, {})[text] = None
            self._read_from[role, text] = cited, repair, confidence
        self._cite(role, cited, repair, confidence)

    def _cite(
        self, role: str, fragments: tuple[Fragment, ...], repair: str | None = None, confidence: float = 1.0
    ) -> None:
        """Say where words of a field stand; once, where several lines of one piece are words of it."""
        key = (role, fragments[:1], repair, confidence)
        if self._cited.get(key) != fragments:
            self._cited[key] = fragments
            for fragment in fragments:
                self.evidence.append(Evidence(role, fragment, repair, confidence))

    def move(self, text: str, role: str, to: str) -> None:
        """Put words of a field into another, with what they were read from; the others keep theirs."""
        fragments, repair, confidence = self._take(text, role)
        self.add(to, text, fragments, repair, confidence)

    def set_aside(self, text: str, role: str, header: str) -> None:
        """Keep words of a field as no field, under a header."""
        self.add_other(header, text, self._take(text, role)[0])

    def _take(self, text: str, role: str) -> tuple[tuple[Fragment, ...], str | None, float]:
        del self.texts[role][text]
        taken = self._read_from.pop((role, text))
        kept = {fragment for words in self.texts[role] for fragment in self._read_from[role, words][0]}
        self.evidence = [
            said
            for said in self.evidence
            if said.field != role or said.fragment in kept or said.fragment not in taken[0]
        ]
        if not self.texts[role]:
            del self.texts[role]
        return taken

    def repaired(self, role: str, repair: str) -> tuple[str, ...]:
        """The words of a field that were read by one of the ways to mend what is printed."""
        return tuple(text for text in self.texts.get(role, ()) if self._read_from[role, text][1] == repair)

    def add_other(self, header: str, text: str, fragments: Iterable[Fragment]) -> None:
        """Keep words that are no field, under the header that they stand under."""
        if text:
            self.other.append((header, text))
        self._cite("other", tuple(fragments))

    def add_links(self, links: Iterable[Link]) -> None:
        """Keep hyperlinks, each address once, in reading order."""
        self.links.update(dict.fromkeys(links))

    def text(self, role: str) -> str | None:
        """The words of a field."""
        said = self.texts.get(role)
        return "; ".join(said) if said else None

    def row(self, section: Text | None) -> Row:
        """The row that was gathered."""
        if section is not None:
            self.evidence.extend(Evidence("section", fragment) for fragment in section.fragments)
        return Row(
            processor=self.text("processor") or "",
            section=section.text.strip().rstrip(":").rstrip() if section is not None else None,
            services=services(self.text("services") or ""),
            links=tuple(self.links),
            other=tuple(self.other),
            evidence=tuple(self.evidence),
            **{role: self.text(role) for role in self.texts if role in TEXT_FIELDS},  # type: ignore[arg-type] # all of them are text
        )


def one_line(text: str) -> str:
    """A cell's words in one line: meant ends of lines are semicolons, but not before brackets."""
    if "\n" not in text:
        return " ".join(text.split())
    lines = "; ".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
    return lines.replace("; (", " (")


def labelled(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field and the words of a line that bears its own label: "Location: Ireland"."""
    return _labelled(text, vocabulary) if ":" in text or _DOTS in text else None


@remembered
def _labelled(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    found = _LABELLED.match(text)
    if found is None:
        return None
    label = found["label"].strip(" *_")
    if _NO_LABEL.search(label) or label.count("(") != label.count(")"):
        return None
    scores = header_scores(label, vocabulary)
    role = _likeliest(scores)
    if role is None or scores[role] < 0.5 or _is_a_name(label, scores[role], vocabulary):
        return None
    return role, one_line(found["value"]).rstrip(" ;")


def _likeliest(scores: Mapping[str, float]) -> str | None:
    """The field that a label names; a plain "Service" beside a name is what that does."""
    return max(scores, key=lambda r: (scores[r], r == "purpose", r), default=None)


def labelled_parts(content: Text, vocabulary: Vocabulary) -> tuple[tuple[str, str, str], ...]:
    """The parts of a cell that begins with a label and may go on with others: label, field, words.

    Empty where the cell does not begin with a label.
    """
    front, parts = front_and_parts(content, vocabulary)
    return () if front else parts


def front_and_parts(content: Text, vocabulary: Vocabulary) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """The words before the first label, and the labelled parts: label, field, words.

    A label is header words before a colon, wherever in the text they stand; what follows up to the next one
    are its words, which may be none. A colon that ends bold words needs no space behind it; bold words that
    a line begins with need none at all before a capital ("**Location** Norway"). Behind a label other bold
    words with a colon are one too, of no field.
    """
    if not content.strong and ":" not in content.text:
        return content.text.strip(), ()
    linked = next((len(link.label) for link in content.links if content.text.startswith(link.label)), 0)
    return _front_and_parts(content.text, content.strong, linked, vocabulary)


@remembered
def _front_and_parts(
    printed: str, strong: tuple[tuple[int, int], ...], linked: int, vocabulary: Vocabulary
) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    text = printed.strip()
    offset = len(printed) - len(printed.lstrip())
    bold = {end - offset - 1: start - offset for start, end in strong}
    led = {_colon_behind(text, last): start for last, start in bold.items()}
    labels = [
        found
        for m in _COLON.finditer(text)
        if (m.start() in bold or not text[m.end() : m.end() + 1].strip())
        and (found := _label_before(text, m.start(), vocabulary))
        and found[0] <= led.get(m.start(), found[0])  # "**Acme Company:**" is no label "Company"
        and not 0 < found[0] < linked - offset  # nor is "[Acme Company](address) (Norway):"
    ]
    labels += [
        found
        for last, start in bold.items()
        if _BEFORE_A_VALUE.match(text, last + 1)
        and (found := _label_before(text, last + 1, vocabulary))
        and found[0] == start == text.rfind("\n", 0, start) + 1
        and found[2] in TOLD_FIELDS
    ]
    labels.sort()
    if not labels:
        return text, ()
    known = {colon for _, colon, _ in labels}
    unknown = [
        (start, _colon_behind(text, last), OTHER) for last, start in bold.items() if start > labels[0][0]
    ]
    labels = sorted([*labels, *(each for each in unknown if each[1] not in {-1, *known})])
    ends = [start for start, _, _ in labels[1:]] + [len(text)]
    return text[: labels[0][0]].strip(), tuple(
        (text[start:colon].strip(), role, one_line(text[colon + 1 : end]).strip(" ;,|\u00b7"))
        for (start, colon, role), end in zip(labels, ends, strict=True)
    )


def _colon_behind(text: str, last: int) -> int:
    """Where the colon stands that bold words end with, or right behind them or a space; -1 for none."""
    near = (at for at in (last, last + 1, last + 2) if text.startswith(":", at))
    return next((at for at in near if not text[last + 1 : at].strip()), -1)


def under_a_label_unknown(text: str) -> tuple[str, str] | None:
    """The label and the words of a line that bears a label which names no field ("Source: our code")."""
    found = _LABELLED.match(text)
    if found is None:
        return None
    label = found["label"].strip(" *_")
    if len(label.split()) > _FEW_WORDS or not label[:1].isupper() or label.count("(") != label.count(")"):
        return None
    return label, one_line(found["value"])


def _label_before(text: str, colon: int, vocabulary: Vocabulary) -> tuple[int, int, str] | None:
    """The longest run of words in front of a colon that is nothing but header words: start, colon, field.

    Brackets right before the colon may say more of the label ("Description (including \u2026):").
    """
    line = text.rfind("\n", 0, colon) + 1
    before = text.rfind(":", line, colon) + 1  # what stands before another colon is of that one's label
    first = max(line, before)
    bracket = text.rfind("(", first, colon) if text[first:colon].endswith(")") else -1
    for end in (colon, bracket) if bracket > first else (colon,):
        starts = [m.start() for m in _WORD_BEGINS.finditer(text, first, max(end, first))]
        for start in starts[-_LABEL_WORDS:]:
            label = text[start:end].strip(" *_")
            if (start != line and not label[:1].isupper()) or _NO_LABEL.search(label):
                continue
            if start != line and _is_a_form(text[line:start], label, vocabulary):
                continue
            scores = header_scores(label, vocabulary)
            role = _likeliest(scores)
            if role is None or (start == line and _is_a_name(label, scores[role], vocabulary)):
                continue
            if scores[role] >= (SURE_LABEL if start != line else _LABEL_OF_A_LINE):
                return start, colon, role
    return None


def _is_a_name(label: str, score: float, vocabulary: Vocabulary) -> bool:
    """Whether words before a colon surely are a name, in which but a word is one of labels ("Plan Ltd")."""
    return score < SURE_LABEL and like_a_name(Text(label), vocabulary) >= SURELY


def _is_a_form(before: str, label: str, vocabulary: Vocabulary) -> bool:
    """Whether a word right behind a name is its legal form: "Acme O\u00dc" ends with no French label."""
    first = before.split()[-1:]
    is_behind_a_name = bool(first) and first[0][:1].isupper() and before.rstrip()[-1:].isalnum()
    return is_behind_a_name and bool(cue(vocabulary, "cells", "company-form").whole(label))


def name_and_notes(content: Text) -> tuple[str, tuple[str, ...]]:
    """The name of a cell, and what else stands in it.

    A name is the first line where more follow, with a second that is nothing but names in brackets; the bold
    words in front where a note follows them that is not bold; what stands before a dot and small letters or
    before a bracket with a whole sentence in it; and what ends with a bracket that holds nothing but a web
    address. All else is one name as printed, brackets, addresses and marks included.
    """
    text = content.text.strip()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        first = lines[0].rstrip(",")
        if len(lines) == 2 and _OTHER_NAMES.fullmatch(lines[1]):
            return f"{first} {lines[1]}", ()
        return first, tuple(lines[1:])
    end = _strong_end(content)
    behind = content.text[end:].strip() if end else ""
    if end and len(behind.split()) >= _NOTE_WORDS and not behind.startswith(("(", ",", "&", "/")):
        return content.text[:end].strip(), (behind,)
    return _note_behind(text)


def _note_behind(text: str) -> tuple[str, tuple[str, ...]]:
    """A name on one line, and the note that a dot or a bracket sets off."""
    front, dot, behind = text.partition(" \u00b7 ")
    if dot and behind[:1].islower():  # "Acme \u00b7 hosting only"
        return front.strip(), (behind.strip(),)
    address = _ONE_IN_BRACKETS.search(text)
    if address and address.start() and like_an_address(address[1]) and not address[1][0].isupper():
        behind = text[address.end() :].strip(" -\u2013\u2014,;:")
        return text[: address.end()].strip(), (
            behind,
        ) if behind else ()  # "Acme (acme.example) \u2013 optional"
    sentence = _SENTENCE_IN_BRACKETS.search(text)
    if (
        sentence
        and len(sentence[1].split()) >= _SENTENCE_WORDS
        and sum(word.isalpha() and word.islower() for word in sentence[1].split()) >= _SMALL_WORDS
    ):
        return text[: sentence.start()].strip(), (sentence[1].strip(),)
    return " ".join(text.split()), ()


def without_picture_word(name: str, vocabulary: Vocabulary) -> str:
    """The name that the words for a picture of it give ("Acme logo")."""
    found = cue(vocabulary, "reading", "picture-word").find(name)
    end = found[-1].start if found and found[-1].end == len(name) else len(name)
    return name[:end].strip() or name


def _strong_end(content: Text) -> int:
    """Where the bold words at the beginning of a text end; the marks behind them belong to them."""
    end = 0
    for start, stop in content.strong:
        if content.text[end:start].strip():
            break
        end = stop
    while end and content.text[end : end + 1] and content.text[end] in MARKERS:
        end += 1
    return end


def conditions(texts: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The clauses that begin with a condition's words ("as selected by customers"), each once."""
    seen: set[str] = set()
    for text in texts:
        has_one = cue(vocabulary, "reading", "condition").find(text)  # hardly any: no other cue is asked for
        found = vocabulary.matcher("reading").find(text) if has_one else ()
        cues = (match for match in found if READING + "condition" in match.concepts)
        for match in islice(cues, _MOST_CONDITIONS):
            clause = _CLAUSE.match(text, match.start)
            words = clause[0].strip() if clause else match.text
            if words not in seen:
                seen.add(words)
                yield words
