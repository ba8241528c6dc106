"""The name that an item begins with, and several of them: told from what is said behind."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.extract.described import LEADING
from pipeline.extract.looks import (
    BRAND,
    LIKELY,
    SURELY,
    begins_with,
    covered,
    cue,
    is_a_kind,
    like_a_brand,
    like_a_name,
    like_a_place,
)
from pipeline.extract.pieces import is_name_part
from pipeline.extract.several import parted_at_ands, parted_at_commas, parted_at_strokes
from pipeline.model import Text

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary

_AFTER_NAME = re.compile(
    r"\s+(?:[-\u2013\u2014]+|[-=]?>|\u2192)\s+|\s*[:\u2013\u2014]\s+|\.(?=\s)|\s+(?=\()|;\s+|\n|\s*\|\s*"
    r"|,\s+(?=[a-z])|(?=\uff08)|\uff1a|,\s+(?P<comma>)|\s+[\u00b7\u2022]\s+(?P<dot>)"
)
"""What parts a name from what is said of it; a comma and a dot only before words that say what for."""
_PIECE = re.compile(r"(?:(?!\s-\s)[^,;:.\u00b7\u2022\u2013\u2014\n(]){2,80}")
_SET_APART = re.compile(r"\n|:\s|\s[-\u2013\u2014]\s")
_NUMBER = re.compile(
    r"^\s*(?:(?:[A-Z]|\d{1,3})(?:\.\d{1,3})+[.)]?(?:\s+[\u2013\u2014])?|\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)]|\d{1,3}\s+[\u00b7\u2013\u2014])\s+(?=\S)"
    r"|^\s*(?:\[[ xX]?\]|[\u2022\u2023\u00b7\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+)\s+(?=\S)"
)
"""The number of a section or a clause, a box to tick or a picture: no part of the name behind it."""
_BRACKET = re.compile(r"\s*(\([^()]{1,60}\))")
_KIND_OF_NAMES = re.compile(r"([^()]{2,80}?)\s*\(([^()]{2,200})\)")
_LONGEST = 400
"""Characters in which a name in front ends: a long text has full stops by the thousand."""
_HALF = 0.5
_BETWEEN_LINKS = " \u00b7|/,;\u2013-"
_LONGEST_SUBJECT = 60
_WORDS_OF_A_SUBJECT = 5


def name_in_front(content: Text, vocabulary: Vocabulary) -> tuple[str, str]:
    """The name that an item begins with, and what is said behind it.

    Bold words or a link in front are the name; else what stands before the first dash, colon, full stop or
    bracket, with a bracket that holds another name, or a form of it; else the whole.
    """
    text = content.text.strip()
    offset = len(content.text) - len(content.text.lstrip())
    end = 0
    if content.strong and content.strong[0][0] <= offset and not content.emphasised:
        end = _end_of_the_names(content, vocabulary) - offset
    elif content.links and text.startswith(content.links[0].label.strip()) and content.links[0].label.strip():
        end = len(content.links[0].label.strip())
    set_off = bool(end)
    end = end or _end_of_the_subject(text, vocabulary)
    if end:
        name, rest = text[:end].rstrip(": "), text[end:]
    else:
        ends = _AFTER_NAME.finditer(text, 0, _LONGEST)
        found = next((end for end in ends if _ends_a_name(text, end, vocabulary)), None)
        if found is None:
            return text, ""
        name, rest = text[: found.start()], text[found.end() :]
    name = (
        name.strip().rstrip(":.,;\u2013\u2014 -")
        if not _with_form(name, vocabulary)
        else _without_stop(name.strip().rstrip(":,; "), vocabulary)
    )
    bracket = _BRACKET.match(rest) if not set_off else None
    if (
        bracket
        and like_a_place(bracket[1], vocabulary) < _HALF
        and is_name_part(bracket[1], name, vocabulary)
    ):
        name, rest = f"{name} {bracket[1]}", rest[bracket.end() :]
    return name, rest.lstrip(LEADING).strip()


def _without_stop(name: str, vocabulary: Vocabulary) -> str:
    """A name without the full stop behind it, but for that of its legal form ("Inc.", and not "GmbH.")."""
    forms = cue(vocabulary, "cells", "company-form").find(name) if name.endswith(".") else ()
    is_of_the_form = any(label.text.endswith(".") for label in (forms[-1].labels if forms else ()))
    return name if is_of_the_form else name.rstrip(".")


def without_number(content: Text) -> Text:
    """The words behind the number of a section or a clause ("7.2 Acme GmbH"), or all."""
    found = _NUMBER.match(content.text)
    if found is None:
        return content
    start = found.end()
    strong = tuple((max(a - start, 0), b - start) for a, b in content.strong if b > start)
    return replace(content, text=content.text[start:], read_from=content.fragments, strong=strong)


def goes_to_a_name(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words are a sentence that comes to a name ("Mail is sent by Acme", "We use Acme to \u2026")."""
    return any(
        found.text.islower() or name == "we-engage"
        for name in ("linking-verb", "we-engage")
        for found in cue(vocabulary, "reading", name).find(words)
    )


def names_joined(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The names that commas and conjunctions part ("Acme, Inc. and Corvid"), or the one there is.

    Each must surely be one; a name of the register may have an "and" in it.
    """
    if apart := parted_at_strokes(name, vocabulary):
        return apart
    pieces = _pieces(name, vocabulary)
    if len(pieces) < 2 or vocabulary.matcher("organisations").whole(name):
        return (name,)
    sure = all(like_a_name(Text(piece), vocabulary) >= SURELY for piece in pieces)
    return tuple(pieces) if sure else (name,)


def _pieces(text: str, vocabulary: Vocabulary) -> list[str]:
    """The pieces of a text between its commas and conjunctions."""
    return [
        piece for part in parted_at_commas(text, vocabulary) for piece in parted_at_ands(part, vocabulary)
    ]


def names_listed(content: Text, vocabulary: Vocabulary) -> tuple[Text, ...]:
    """The names that commas and conjunctions part: each may be one, and half are brands; else the whole.

    What stands last in small letters ("and other providers") names nobody.
    """
    pieces = _pieces(content.text, vocabulary)
    if len(pieces) > 2 and pieces[-1][:1].islower():
        pieces.pop()
    names = [name_in_front(Text(piece), vocabulary)[0] for piece in pieces]
    brands = sum(like_a_brand(name, vocabulary) for name in names)
    if len(pieces) > 1 and 2 * brands >= len(names) and all(_may_be_one(name, vocabulary) for name in names):
        return tuple(behind(content.saying(piece), 0) for piece in pieces)
    return (content,)


def _may_be_one(name: str, vocabulary: Vocabulary) -> bool:
    looks = like_a_name(Text(name), vocabulary)
    return looks >= BRAND and like_a_place(name, vocabulary) < _HALF and not is_a_kind(name, vocabulary)


def in_brackets_of_their_kind(words: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]] | None:
    """A kind and those of it that stand in brackets behind it ("AI providers (e.g. Acme, Bolt)"); else None.

    One of these at least must be in the register; the kind has none of it, and says what for or of whom.
    """
    found = kind_and_brackets(words, vocabulary)
    if found is None:
        return None
    kind, names = found
    register = vocabulary.matcher("organisations")
    of_a_kind = (
        is_a_kind(kind, vocabulary)
        or covered(kind, "purposes", vocabulary) >= _HALF
        or bool(cue(vocabulary, "reading", "several-companies").find(kind))
    )
    if not of_a_kind or like_a_name(Text(kind), vocabulary) >= SURELY or register.find(kind):
        return None
    sure = all(like_a_brand(name, vocabulary) for name in names)
    return found if sure and any(map(register.whole, names)) else None


def kind_and_brackets(words: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...]] | None:
    """What stands before the brackets that words end with, and what commas part in these; else None."""
    found = _KIND_OF_NAMES.fullmatch(words.strip(" :"))
    if found is None:
        return None
    lead = begins_with(found[2], "such-as", vocabulary) or 0
    return found[1], tuple(each.strip() for each in _pieces(found[2][lead:].lstrip(" .:"), vocabulary))


def name_of_its_document(content: Text, vocabulary: Vocabulary) -> str | None:
    """The name in a link to a document of the one named ("Acme data processing agreement"); else None.

    What stands behind the name are words without a capital, or words for a document.
    """
    text = content.text.strip()
    if not content.links or content.links[0].label.strip() != text:
        return None
    documents = cue(vocabulary, "reading", "document").find(text)
    if not documents or documents[-1].end != len(text) or not documents[0].start:
        return None
    end = documents[0].start
    while (before := text[:end].split()) and before[-1].islower() and before[-1].isalpha():
        end = text.rindex(before[-1], 0, end)
    name = text[:end].strip(" '\u2019")
    return name.removesuffix("'s").removesuffix("\u2019s") or None


def before_its_documents(content: Text, vocabulary: Vocabulary) -> Text:
    """What stands in front of links to documents of the one named ("Acme GmbH privacy \u00b7 DPA"); else all.

    On a line of their own they are a note, as all that stands there is.
    """
    if "\n" in content.text:
        return content
    documents = cue(vocabulary, "reading", "document")
    end = len(content.text)
    for link in reversed(content.links):
        label, ahead = link.label.strip(), content.text[:end].rstrip(_BETWEEN_LINKS)
        if not label or not ahead.endswith(label) or not documents.whole(label):
            break
        end = len(ahead) - len(label)
    front = content.text[:end].rstrip(_BETWEEN_LINKS)
    return content.part(0, len(front)) if front else content


def behind(content: Text, start: int) -> Text:
    """What stands behind a place of a text."""
    links = tuple(link for link in content.links if link.label and link.label in content.text[start:])
    return Text(content.text[start:].strip(), content.fragments, links)


def _end_of_the_subject(text: str, vocabulary: Vocabulary) -> int:
    """Where the name ends that words begin with which go on ("Acme delivers our e-mail"); 0 for others.

    Before a small word ("Acme GmbH for hosting") it must surely be one, or a brand that is for something.
    """
    for goes_on, least in (("serves", LIKELY), ("for-what", SURELY)):
        found = cue(vocabulary, "reading", goes_on).find(text[:_LONGEST_SUBJECT])
        end = found[0].start if found and (least < SURELY or found[0].text.islower()) else 0
        words = text[:end].split()
        is_name = 0 < len(words) <= _WORDS_OF_A_SUBJECT and not any(
            (w.islower() and "." not in w) or "(" in w for w in words
        )
        # "Acme: tools for" is parted there already.
        is_name = is_name and not _SET_APART.search(text[:end].strip())
        if is_name and _is_served(text[:end].strip(), text[end:], least, vocabulary):
            return text.find(" (", 0, end) if " (" in text[:end] else end
    return 0


def _is_served(name: str, said: str, least: float, vocabulary: Vocabulary) -> bool:
    return like_a_name(Text(name), vocabulary) >= least or (
        _is_led_by_a_brand(name, vocabulary) and bool(vocabulary.matcher("purposes").find(said))
    )


def _is_led_by_a_brand(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is a brand, or a brand and words of lists with a capital behind it ("Acme Mail")."""
    first, *more = name.split() or [""]
    return like_a_brand(name, vocabulary) or (
        bool(more) and like_a_name(Text(name), vocabulary) >= BRAND and like_a_brand(first, vocabulary)
    )


def _end_of_the_names(content: Text, vocabulary: Vocabulary) -> int:
    """Where the bold words in front end, with those that a conjunction joins to them."""
    end = content.strong[0][1]
    for start, stop in content.strong[1:]:
        if not cue(vocabulary, "cells", "conjunction").whole(content.text[end:start].strip()):
            break
        end = stop
    return end


def _with_form(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name ends with a legal form, whose full stop is its own ("Inc."), or is known so."""
    name = name.strip()
    forms = cue(vocabulary, "cells", "company-form").find(name) if name.endswith(".") else []
    if forms and forms[-1].end < len(name) - 1:  # "Acme GmbH, Weg 1, Norway."
        return False
    return name.endswith(".") and like_a_name(Text(name), vocabulary) >= SURELY


def _says_what_for(text: str, found: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether the first words behind a comma or a dot are what a name before it is for: "Acme, Hosting"."""
    piece = _PIECE.match(text, found.end())
    said = piece[0].strip(" .") if piece else ""
    forms = cue(vocabulary, "cells", "company-form").find(said)
    is_for = covered(said, "purposes", vocabulary) >= _HALF and like_a_name(Text(said), vocabulary) < SURELY
    if forms and not forms[0].start:  # "Acme, Inc. - Hosting"
        return False
    return is_for or (found.lastgroup == "dot" and like_a_place(said, vocabulary) == 1)


def _ends_a_name(text: str, found: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether what parts a name from the rest does so here.

    The full stop of a legal form ends no name ("Acme, Inc. Hosting"), nor does that of an initial, nor a
    bracket with the form behind it ("Acme (UK) Limited").
    """
    before = text[: found.start()]
    if found.lastgroup is not None:
        return _says_what_for(text, found, vocabulary) and _is_led_by_a_brand(before.strip(), vocabulary)
    bracket = _BRACKET.match(text, found.start())
    if bracket and (behind := text[bracket.end() : bracket.end() + _LONGEST].split()):
        return bool(before.strip()) and not cue(vocabulary, "cells", "company-form").whole(behind[0])
    if found[0].startswith("."):
        ahead = text[found.end() :].lstrip()[:1]
        if ahead.islower() or ahead.isdigit():  # "Str. 5" goes on
            return False
        last = before.split()[-1] if before.split() else ""
        return len(last) > 1 and not _with_form(before + ".", vocabulary)
    return bool(before.strip())
