"""What the words around a table or a list say of it: that it is the list, where all of it is located."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.extract.looks import begins_with, cue, joining_words, like_a_place, only_a_place, says
from pipeline.extract.status import STATUSES, heads_those
from pipeline.vocabulary import remembered, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.extract.outline import Unit
    from pipeline.model import Text
    from pipeline.vocabulary import Vocabulary

_LEADS = re.compile("[:\uff1a]\\s*$")
"""The end of a paragraph that leads on to what stands under it."""
NEAREST = 1.0
"""What `nearness` says of words for a list right above a unit."""
_ABOVE, _TITLE = 0.6, 0.4
ANOTHER = -1.0
"""What speaks against a list below the heading of another one, or of how they are chosen."""
DENIED = -3.0
"""What speaks against a list of those of whom the document says that they are no sub-processors."""
_FEW_WORDS = 3
_LONGEST_PLACE = 400
"""Characters of the places that a sentence may end with: a long text has prepositions by the thousand."""
_BRACKET = re.compile(r"\s*\(([^()]{1,60})\)")
_NEXT_TO = re.compile(r"\s*(?:[,(/]|\b[a-z]{1,3}\b)\s*")
"""What stands between places that are named together: "Dublin, Ireland", "France and Spain"."""
_FEW_BETWEEN = re.compile(r"(?:\s+[^\s,;:.()]+){0,2}\s+")
"""Two words at most between "not" and what it denies."""
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s+(?![a-zß-öø-ÿ])|\s*$)[^.!?]*)*[.!?:]?")


@dataclass(frozen=True, slots=True)
class Stated:
    """Words of an introduction that hold for every row: the words, the paragraph, and of which field."""

    text: str
    content: Text
    role: str = "location"


def nearness(unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary) -> float:
    """How near to a unit the words for a list of sub-processors stand, from 0 (nowhere) to 1 (right above).

    The nearest words count: below "Cookies", a title "Sub-processors and cookies" says nothing. Less than 0
    where they say that it is another list, one of those who are no sub-processors, or how they are chosen.
    """
    # "We use:" is a line that introduces, and the heading above it is still the nearest.
    introduced = bool(unit.headings) and unit.headings[-1].text.rstrip().endswith(":")
    heading, right_above = unit.headings[-2 if introduced else -1 :], unit.intro[-2:]
    others = (*unit.headings, *unit.intro, *unit.above)
    alone = cue(vocabulary, "reading", "decoy-alone")
    if any(_denies(text.text, vocabulary) for text in heading) or any(
        _denies_what_follows(text.text, vocabulary) for text in unit.intro[-1:]
    ):
        return DENIED
    for name, texts, near in (
        ("denied", heading, DENIED),
        ("receives-nothing", heading, DENIED),
        ("unused", [text for text in heading if not _is_unused_for_some(text.text, vocabulary)], DENIED),
        ("no-data", [text for text in heading if not says(text.text, "list", vocabulary)], DENIED),
        ("procedure", heading, ANOTHER),
        ("list", heading, NEAREST),
        ("decoy", [text for text in heading if _heads_another(text.text, vocabulary)], ANOTHER),
        ("decoy-alone", [text for text in heading if alone.whole(text.text)], ANOTHER),
        ("list", right_above, NEAREST),
        ("list", others, _ABOVE),
        ("list", titles, _TITLE),
    ):
        if any(says(text.text, name, vocabulary) for text in texts):
            return near
    return 0.0


def nearness_around(unit: Unit, titles: Sequence[Text], vocabulary: Vocabulary) -> float:
    """The same of the words around a nearest heading that only begins with those of another list.

    What is told below "Contact management" under a heading for a list, or below "Objection handling and
    sub-processors", may be of it for all that; what is told below "Analytics cookies" is not.
    """
    heading = unit.headings[-1].text if unit.headings else ""
    if says(heading, "list", vocabulary):
        return _ABOVE
    kinds = ("decoy", "decoy-alone", "procedure")
    ends = [found.end for kind in kinds for found in cue(vocabulary, "reading", kind).find(heading)]
    if len(unit.headings) <= 1 or max(ends, default=0) == len(heading.rstrip(" :.")):
        return ANOTHER
    return nearness(replace(unit, headings=unit.headings[:-1], intro=(), above=()), titles, vocabulary)


def _heads_another(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading has words for another list, which are not part of what one is for ("Cookie consent").

    One that says on what condition those below it are engaged, or from when on, is of this one.
    """
    if says(heading, "condition", vocabulary) or any(
        heads_those(heading, status, vocabulary) for status in STATUSES
    ):
        return False
    purposes = vocabulary.matcher("purposes").find(heading)
    return any(
        not any(
            said.start <= found.start and found.end <= said.end and found.text != said.text
            for said in purposes
        )
        for found in cue(vocabulary, "reading", "decoy").find(heading)
    )


def _is_unused_for_some(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading says since when those below it are unused, or for what alone ("Not used for ads")."""
    return says(heading, "removed", vocabulary) or any(
        begins_with(heading[found.end :], "for-what", vocabulary) is not None
        for found in cue(vocabulary, "reading", "unused").find(heading)
    )


def _denies_what_follows(paragraph: str, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph says of those below it, not of some beside them, that they are no sub-processors.

    It says so at once, or in a sentence that leads on to them.
    """
    first, *others = sentences(paragraph) or [paragraph]
    leading = [sentence for sentence in others if sentence.rstrip().endswith(":")]
    return any(says(sentence, "denied", vocabulary) for sentence in (first, *leading))


def sentences(text: str) -> list[str]:
    """The sentences of a text; a full stop inside a word or a number, or before a small letter, ends none."""
    return _SENTENCE.findall(text)


@remembered
def _denies(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading has a "not" right before its words for a list ("What is NOT an Acme subprocessor").

    One that says since when, or that they are yet to come ("not yet engaged"), denies nothing.
    """
    if any(says(heading, name, vocabulary) for name in ("removed", "upcoming")):
        return False
    return any(
        _FEW_BETWEEN.fullmatch(between := heading[denial.end : one.start])
        and not vocabulary.matcher("places").find(between)  # "Non EU sub-processors" are some
        for denial in cue(vocabulary, "reading", "not").find(heading)
        for one in cue(vocabulary, "reading", "list").find(heading)
        if denial.end < one.start
    )


def introduces(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph announces a list of sub-processors: it names them, and ends with a colon."""
    return text.rstrip().endswith((":", "\uff1a")) and says(text, "list", vocabulary)


def passes_on(unit: Unit, vocabulary: Vocabulary) -> bool:
    """Whether what stands over a unit says that data go to those in it: "Recipients", "We share data with:".

    Whoever they are: the words say nothing of kinds of companies, which every policy has. A sentence that
    leads to whom data go breaks off before them ("with:"); others may lead to which data.
    """
    led = [text.text.rstrip(" :\uff1a") for text in unit.intro[-1:] if _LEADS.search(text.text)]
    last = [sentences(text)[-1] for text in led if text.split()[-1:] and _breaks_off(text, vocabulary)]
    return any(
        says(text, "passed-on", vocabulary) and not cue(vocabulary, "reading", "not").find(text)
        for text in (*last, *(heading.text for heading in unit.headings[-1:]))
    )


def leads_from_an_act(unit: Unit, vocabulary: Vocabulary) -> bool:
    """Whether the sentence over a unit breaks off behind what the publisher does with those in it.

    "To run the service we use:", "Data are processed by:", "We only share your data with:".
    """
    over = unit.intro[-1:] or unit.headings[-1:]
    led = over[0].text.rstrip(" :\uff1a") if over and _LEADS.search(over[0].text) else ""
    if not led or says(led, "not", vocabulary):
        return False
    acts = [*cue(vocabulary, "reading", "we-engage").find(led)]
    acts += [found for found in cue(vocabulary, "reading", "engages-each").find(led) if " " in found.text]
    return any(found.end == len(led) for found in acts) or (
        _breaks_off(led, vocabulary) and says(led, "passed-on", vocabulary)
    )


def _breaks_off(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text ends with a small word that leads to somebody ("shared with")."""
    return bool(cue(vocabulary, "reading", "to-whom").whole(text.rsplit(maxsplit=1)[-1]))


def stated_location(unit: Unit, vocabulary: Vocabulary) -> Stated | None:
    """Where an introduction says that all of a list is located ("… are all located in the United States:").

    The nearest paragraph that says so of all counts, and farther up one that says it of all sub-processors; a
    place with "outside" or "not" before it is none.
    """
    near = (*unit.above[-2:], *unit.intro[-2:])
    for content in reversed((*filter(lambda text: _tells_of_all(text, vocabulary), unit.above[:-2]), *near)):
        told = sentences(content.text)
        for before, sentence in zip(("", *told), told, strict=False):
            place = _located_in(sentence, vocabulary) or _kept_in(sentence, vocabulary)
            if place and _is_of_all(sentence, before, vocabulary):
                seat = says(sentence, "seated-in", vocabulary)
                return Stated(place, content, "entity_location" if seat else "location")
    section = unit.section
    if section is None:
        return None
    place = section.text.strip() if only_a_place(section.text, vocabulary) else None
    place = place or _located_in(section.text, vocabulary)
    return Stated(place, section) if place else None


def _tells_of_all(text: Text, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph speaks of all sub-processors, and of where something is."""
    return all(says(text.text, name, vocabulary) for name in ("located-in", "list", "all-of-them"))


def _is_of_all(sentence: str, before: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence with a place says it of all of a list.

    One that limits ("some data", "we may transfer") does not, unless it introduces. Where it only tells a
    seat ("based in"), or that something lies there, it must be the sub-processors', or that of data, and not
    of whom the sentence before it names ("We host with Acme. The servers are located in \u2026").
    """
    if not sentence.rstrip().endswith(":") and says(sentence, "limits", vocabulary):
        return False
    told = cue(vocabulary, "reading", "located-in").find(sentence)
    if not told or not cue(vocabulary, "reading", "lies-in").whole(told[-1].text):
        return True
    subject = sentence[: told[-1].start]
    if not words(subject) or any(says(subject, name, vocabulary) for name in ("list", "all-of-them")):
        return True
    return says(subject, "keeps-data", vocabulary) and not vocabulary.matcher("organisations").find(before)


def _kept_in(sentence: str, vocabulary: Vocabulary) -> str | None:
    """The place right before the verb that ends a sentence ("Alle Daten werden in Norwegen gespeichert")."""
    kept = cue(vocabulary, "reading", "kept").find(sentence)
    if not kept or says(sentence, "not", vocabulary):
        return None
    return _place_at_the_end(sentence[: kept[-1].start], vocabulary)


def located(behind: str, vocabulary: Vocabulary) -> str | None:
    """Where the words right behind a name say that it is: "(Spain)", "in Spain", ", located in Spain"."""
    bracket = _BRACKET.match(behind)
    if bracket and only_a_place(bracket[1], vocabulary):
        return bracket[1].strip()
    ahead = _place_ahead(behind, vocabulary)
    if ahead:
        return without_article(behind[slice(*ahead)], vocabulary)
    sentence = _SENTENCE.match(behind)
    return _located_in(sentence[0], vocabulary) if sentence else None


def place_in(said: str, vocabulary: Vocabulary) -> str | None:
    """Where a description says that it is done: "… based in Canada.", "hosts our servers in Germany"."""
    for sentence in _SENTENCE.findall(said):
        place = _located_in(sentence, vocabulary) or _kept_in(sentence, vocabulary)
        ends = (sentence, *sentence.split(", "))
        place = place or next((found for end in ends if (found := _place_at_the_end(end, vocabulary))), None)
        if place:
            return place
    return None


def transferred_to(said: str, vocabulary: Vocabulary) -> str | None:
    """Where words on what covers a transfer say that it goes ("Transfers to Norway are covered by SCCs")."""
    for led in cue(vocabulary, "reading", "transferred-to").find(said):
        places = vocabulary.matcher("places").find(said[led.end :])
        if places and _follows(said[led.end : led.end + places[0].start], vocabulary):
            return said[led.end + places[0].start : led.end + places[0].end]
    return None


def _place_at_the_end(sentence: str, vocabulary: Vocabulary) -> str | None:
    """The place that a sentence ends with, behind a preposition."""
    sentence = sentence.rstrip(" .!:;")
    for found in cue(vocabulary, "reading", "place-preposition").find(sentence):
        if len(sentence) - found.end > _LONGEST_PLACE or not found.start or not found.text.islower():
            continue
        behind = _before_what_covers_it(sentence[found.end :].strip(), vocabulary)
        behind = behind.removesuffix(")") if behind.count("(") < behind.count(")") else behind
        if like_a_place(behind, vocabulary) == 1:
            return without_article(behind, vocabulary)
    return None


def _before_what_covers_it(behind: str, vocabulary: Vocabulary) -> str:
    """The words before what covers the transfer to a place ("Norway under the SCCs"), or all."""
    covers = vocabulary.matcher("safeguards").find(behind)
    before = behind[: covers[0].start].split() if covers else []
    while before and before[-1].islower():
        before.pop()
    return " ".join(before).rstrip(" ,(") or behind


@remembered
def _place_ahead(behind: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """Where the place stands that comes right behind a name ("… in Amsterdam, Netherlands")."""
    start = begins_with(behind, "place-preposition", vocabulary)
    if start is None:
        return None
    words_behind = behind[start:]
    places = vocabulary.matcher("places").find(words_behind)
    if not places or not _follows(words_behind[: places[0].start], vocabulary):
        return None
    end = places[0].end
    for place in places[1:]:
        if not _NEXT_TO.fullmatch(words_behind[end : place.start]):
            break
        end = place.end
    return start + places[0].start, start + end


def without_the_place(behind: str, vocabulary: Vocabulary) -> str:
    """What a sentence says behind a name, without the words that say where that is."""
    ahead = _place_ahead(behind, vocabulary)
    if ahead:
        behind = behind[ahead[1] :]
    found = _SENTENCE.match(behind)
    sentence = found[0] if found else ""
    place = _located_in(sentence, vocabulary)
    if place:
        cues = cue(vocabulary, "reading", "located-in").find(sentence)
        start, end = cues[-1].start, sentence.index(place, cues[-1].end) + len(place)
        before, after = sentence[:start], sentence[end:]
        sentence = after if len(before.split()) <= _FEW_WORDS else _unjoined(before, vocabulary)
    return sentence.strip(" ,;:.()-\u2013\u2014")


def _unjoined(text: str, vocabulary: Vocabulary) -> str:
    """A text without the small words at its end ("hosts our data and is")."""
    kept = text.split()
    while kept and any(
        cue(vocabulary, "reading", name).whole(kept[-1]) for name in ("linking-verb", "joining-word")
    ):
        kept.pop()
    return " ".join(kept)


@remembered
def _located_in(sentence: str, vocabulary: Vocabulary) -> str | None:
    """The place behind the words "located in"; none where other words than small ones stand between."""
    found = cue(vocabulary, "reading", "located-in").find(sentence)
    if not found:
        return None
    behind = _before_what_covers_it(sentence[found[-1].end :], vocabulary)
    places = vocabulary.matcher("places").find(behind)
    if not places or not _follows(behind[: places[0].start], vocabulary):
        return None
    start, end = places[0].start, places[-1].end
    end += behind[start:end].count("(") > behind[start:end].count(")") and behind.startswith(")", end)
    return without_article(behind[start:end], vocabulary)


def without_article(text: str, vocabulary: Vocabulary) -> str:
    """A place without the small word in front of it ("the United States")."""
    first = text.split(maxsplit=1)[0]
    if first.islower() and cue(vocabulary, "reading", "joining-word").whole(first):
        return text[len(first) :].strip()
    return text


def _follows(between: str, vocabulary: Vocabulary) -> bool:
    """Whether only small words stand between "located in" and the place."""
    return all(word in joining_words(vocabulary) for word, _, _ in words(between))
