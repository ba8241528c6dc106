"""Who a printed name is: an organisation or a product of the register `organisations`, or nobody it knows.

Names that only look alike are never the same for that alone. A reading below `SURE` is a suggestion: it says
nothing in the graph, and `onward review` asks a person. A product that the register knows stands for the
organisation that provides it: who uses it engages that one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from pipeline.model import Resolution
from pipeline.resolve import cues
from pipeline.resolve.geography import geography
from pipeline.resolve.names import bare_name, joined, names, stem
from pipeline.vocabulary import key, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.vocabulary import Vocabulary

SURE = 0.8
"""From here on a reading counts; below it is a suggestion."""

CONFIDENCE = {
    "label": 1.0,
    "label-folded": 0.95,
    "without-company-form": 0.9,
    "other-spacing": 0.9,
    "trading-name": 0.9,
    "former-name": 0.85,
    "name-before-relation": 0.9,
    "name-before-address": 0.9,
    "name-before-bracket": 0.9,
    "name-above-its-company": 0.9,
    "name-in-bracket": 0.6,
    "maker-in-bracket": 0.85,
    "domain-name": 0.9,
    "affiliate": 0.85,
    "product-line": 0.85,
    "maker-and-name": 0.85,
    "names-that-agree": 0.85,
    "one-letter-off": 0.8,
    "similar": 0.5,
    "product-of": 0.9,
}
"""How sure each rule is. That a former or bracketed name is the same party's is the list's own word."""

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?(?P<name>[\w-]+)\.(?P<ending>[a-z]+)\b")
_MOST_WORDS = 20
"""Words of an organisation's name at most; the longest of the register has eleven."""
_LEAST_LETTERS = 9
"""A name of fewer letters that is one letter off is as likely another name ("Pylon", "Nylon")."""
_LIKENESS = 84
"""Per cent of letters in order (RapidFuzz `ratio`) from which a name is suggested."""
_HOUSE = 3
"""An organisation that names so many products after itself is meant by a name that begins with its own."""


def read_organisation(name: str, vocabulary: Vocabulary) -> Resolution | None:
    """The organisation that a name means, of a product its provider; None where the register has none.

    None, too, where the name could be two organisations: a wrong "same as" costs more than a missing one.
    """
    found = read_name(name, vocabulary)
    provider = vocabulary.concepts[found.concept].publisher if found is not None else None
    if found is None or provider is None:
        return found
    sure = min(found.confidence, CONFIDENCE["product-of"])
    return replace(found, concept=provider, rule="product-of", confidence=sure)


@lru_cache(maxsize=16384)  # lists name the same few hundred companies again and again
def read_name(name: str, vocabulary: Vocabulary) -> Resolution | None:
    """The concept of the register that a name names: an organisation, or a product under its own name."""
    return next((x for x in _readings(name, vocabulary) if x.confidence >= SURE), None)


def suggestions(name: str, vocabulary: Vocabulary, most: int = 3) -> tuple[Resolution, ...]:
    """What a name that nobody is known by may mean, likeliest first; none where the name is understood."""
    if read_name(name, vocabulary) is not None:
        return ()
    best: dict[str, Resolution] = {}
    for found in (*_readings(name, vocabulary), *_alike(name, vocabulary)):
        if found.concept not in best or found.confidence > best[found.concept].confidence:
            best[found.concept] = found
    return tuple(sorted(best.values(), key=lambda x: (-x.confidence, x.concept))[:most])


def shows_provider(words_of_name: str, product: str, vocabulary: Vocabulary) -> bool:
    """Whether the words that name a product show who provides it: "Google Analytics", not "Gravatar".

    The product's preferred label counts as well ("Gmail" is Google Mail), and of a provider with a long name
    its first word ("Amazon S3").
    """
    provider = vocabulary.concepts[product].publisher
    if provider is None:
        return False
    texts = (f" {key(words_of_name)} ", f" {key(vocabulary.concepts[product].label)} ")
    first = key(vocabulary.concepts[provider].label).split()[0]
    known = _register(vocabulary).labels.get(provider, ())
    return any(f" {label} " in text for label in known for text in texts) or any(
        text.startswith(f" {first} ") for text in texts
    )


# ── readings of one name ─────────────────────────────────────────────────────────────────────────────────


def _readings(name: str, vocabulary: Vocabulary) -> Iterator[Resolution]:
    """What a name may mean, by rule: names to the letter first, then what may be added to or left off."""
    found: dict[str, str | None] = {}
    for text, rule in names(name, vocabulary):
        if text:
            found.setdefault(text, rule)
    for text, rule in found.items():
        for concept, how in _label(text, vocabulary):
            yield _resolution(concept, text, how, _bracket_rule(rule, name, text, vocabulary))
    for text, rule in found.items():
        for how, look in (("affiliate", _affiliate), ("product-line", _product_line)):
            owner = look(text, vocabulary)
            if owner is not None:
                yield _resolution(owner, text, how, _bracket_rule(rule, name, text, vocabulary))
    yield from _with_maker(name, vocabulary)
    yield from _agreeing(name, vocabulary)
    yield from _one_letter_off(name, vocabulary)


def _resolution(concept: str, text: str, *rules: str | None) -> Resolution:
    said = [rule for rule in rules if rule]
    sure = min(CONFIDENCE[rule] for rule in said)
    return Resolution("processor", concept, text, said[-1], sure)


def _bracket_rule(rule: str | None, name: str, text: str, vocabulary: Vocabulary) -> str | None:
    """A name in a bracket is the bearer's where nothing but a kind of service stands before it."""
    if rule != "name-in-bracket":
        return rule
    before = name[: name.rindex(text)]
    return "maker-in-bracket" if _says_only_what(before, vocabulary) else rule


def _label(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """A name of the register: as it is, without its legal form, with other spaces, without ".com"."""
    register = _register(vocabulary)
    labels = vocabulary.matcher("organisations").whole(text)
    if labels:
        meant = {label.concept for label in labels}
        if len(meant) == 1:
            exact = any(label.text == text for label in labels)
            yield meant.pop(), "label" if exact else "label-folded"
        return
    bare = stem(text, vocabulary)
    for rule, wanted in (
        ("without-company-form", " ".join(bare)),
        ("other-spacing", "".join(bare)),
        ("domain-name", _without_domain(text, vocabulary)),
    ):
        concepts = register.by_name(wanted, spaced=rule == "without-company-form")
        if len(concepts) == 1:
            yield min(concepts), rule
            return


def _without_domain(text: str, vocabulary: Vocabulary) -> str:
    """The name in an internet address: "sentry" of "sentry.io"; empty where a text is none."""
    address = _ADDRESS.match(text.casefold())
    if address is None or address["ending"] not in cues.folded(vocabulary, cues.DOMAIN_ENDING):
        return ""
    return key(address["name"]).replace(" ", "")


def _affiliate(text: str, vocabulary: Vocabulary) -> str | None:
    """A name of the register with a place after it: "GitHub Germany GmbH", "Xero (NZ) Limited"."""
    bare = stem(text, vocabulary)
    spans = words(text)[: len(bare)]
    kept = len(bare)
    places = {words(text[: x.end])[-1][2]: x for x in vocabulary.matcher("places").find(text)}
    while kept > 1:
        word, start, end = spans[kept - 1]
        place = places.get(end)
        if place is not None and place.start > 0:
            kept = sum(1 for x in spans if x[2] <= place.start)
        elif (text[start:end].isupper() and geography(vocabulary).by_code(text[start:end])) or (
            word in cues.folded(vocabulary, cues.AFFILIATE)
        ):
            kept -= 1
        else:
            break
    if kept in {0, len(bare)}:
        return None
    found = _register(vocabulary).by_name(" ".join(bare[:kept]), spaced=True)
    return min(found) if len(found) == 1 else None


def _product_line(text: str, vocabulary: Vocabulary) -> str | None:
    """A name that begins with one of the register, and says after it what is used of that organisation.

    After any organisation only words for services count ("Hetzner Cloud"), and no legal form; after one that
    names its products after itself anything does that is neither a company of its own ("Apple Rush Company")
    nor somebody else's name ("Google and Slack").
    """
    spans, bare = words(text), len(stem(text, vocabulary))
    register = _register(vocabulary)
    for size in range(min(bare - 1, _MOST_WORDS), 0, -1):
        found = register.by_name(" ".join(word for word, _, _ in spans[:size]), spaced=True)
        if len(found) != 1:
            continue
        rest, owner = text[spans[size - 1][2] : spans[bare - 1][2]], min(found)
        whole, plain = bare == len(spans), _says_only_what(rest, vocabulary)
        if owner in register.houses:
            means_it = (whole or plain) and not _names_others(rest, owner, vocabulary)
        else:
            means_it = whole and plain
        if means_it:
            return owner
    return None


def _names_others(text: str, owner: str, vocabulary: Vocabulary) -> bool:
    """Whether words name an organisation, or a product, that is not the owner's."""
    named = (label.concept for x in vocabulary.matcher("organisations").find(text) for label in x.labels)
    return any(x != owner and owner not in _makers(x, vocabulary) for x in named)


def _makers(concept: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Who provides a product, and the organisations that one is part of, from the nearest."""
    makers: list[str] = []
    above: str | None = concept
    while above is not None and above not in makers:
        makers.append(above)
        known = vocabulary.concepts[above]
        above = known.publisher or known.part_of
    return tuple(makers[1:])


def _with_maker(name: str, vocabulary: Vocabulary) -> Iterator[Resolution]:
    """A name beside that of its maker: "SendGrid by Twilio", "Meta WhatsApp"."""
    register = _register(vocabulary)
    bare = stem(name, vocabulary)
    sides = [(bare[size:], bare[:size]) for size in range(1, len(bare))]
    sides.extend(
        (stem(name[: cue.start], vocabulary), stem(name[cue.end :], vocabulary))
        for cue in cues.only(vocabulary, cues.MAKER).find(name)
    )
    for made, maker in sides:
        concepts = register.by_name(" ".join(made), spaced=True)
        makers = register.by_name(" ".join(maker), spaced=True)
        if len(concepts) == len(makers) == 1 and min(makers) in _makers(min(concepts), vocabulary):
            yield _resolution(min(concepts), name.strip(), "maker-and-name")


def _says_only_what(text: str, vocabulary: Vocabulary) -> bool:
    """Whether words say nothing but what a service does: "Cloud Platform", "for email delivery"."""
    meant = [
        *vocabulary.matcher("purposes").find(text),
        *cues.only(vocabulary, cues.PRODUCT_WORD).find(text),
        *cues.only(vocabulary, cues.SMALL_WORD).find(text),
    ]
    covered = {span for x in meant for span in words(text) if x.start <= span[1] and span[2] <= x.end}
    return bool(words(text)) and covered == set(words(text))


def _agreeing(name: str, vocabulary: Vocabulary) -> Iterator[Resolution]:
    """Several names side by side that all mean the same organisation."""
    found = [(part, read_name(part, vocabulary)) for part in joined(name)]
    concepts = {x.concept for _, x in found if x is not None}
    if found and len(concepts) == 1 and all(x is not None for _, x in found):
        yield _resolution(concepts.pop(), found[0][0], "names-that-agree")


# ── names that look alike ────────────────────────────────────────────────────────────────────────────────


def _one_letter_off(name: str, vocabulary: Vocabulary) -> Iterator[Resolution]:
    """A long name of the register with one letter added, missing, changed, or two swapped."""
    bare = _squeezed(name, vocabulary)
    if len(bare) < _LEAST_LETTERS or any(c.isdigit() for c in bare):
        return
    register = _register(vocabulary)
    near = process.extract(bare, register.long_names, scorer=OSA.distance, score_cutoff=1, limit=3)
    concepts = {concept for known, _, _ in near for concept in register.by_name(known, spaced=False)}
    if len(concepts) == 1:
        yield _resolution(concepts.pop(), name.strip(), "one-letter-off")


def _alike(name: str, vocabulary: Vocabulary) -> Iterator[Resolution]:
    """Names of the register that share most letters with a name, or begin it."""
    bare = _squeezed(name, vocabulary)
    register = _register(vocabulary)
    near = process.extract(bare, register.squeezed.keys(), scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=5)
    for known, score, _ in near:
        for concept in register.by_name(known, spaced=False):
            found = _resolution(concept, name.strip(), "similar")
            yield replace(found, confidence=round(found.confidence + score / 500, 2))
    bare_words = bare_name(name, vocabulary).split()
    for size in range(len(bare_words) - 1, 0, -1):
        for concept in register.by_name(" ".join(bare_words[:size]), spaced=True):
            yield _resolution(concept, name.strip(), "similar")


def _squeezed(name: str, vocabulary: Vocabulary) -> str:
    return bare_name(name, vocabulary).replace(" ", "")


# ── the register, by name ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Register:
    """The register's names without legal forms, to look up.

    Attributes:
        spaced: concepts by folded words joined by a space.
        squeezed: concepts by the same without spaces.
        long_names: names without spaces that are long enough to be told by all letters but one.
        labels: a concept's names by folded words.
        houses: organisations that name their products after themselves.
    """

    spaced: Mapping[str, frozenset[str]]
    squeezed: Mapping[str, frozenset[str]]
    long_names: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    houses: frozenset[str]

    def by_name(self, name: str, *, spaced: bool) -> frozenset[str]:
        """Concepts of a name without legal form."""
        return (self.spaced if spaced else self.squeezed).get(name, frozenset())


@lru_cache(maxsize=8)
def _register(vocabulary: Vocabulary) -> _Register:
    spaced: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, list[str]] = defaultdict(list)
    for label in vocabulary.labels("organisations"):
        bare = " ".join(stem(label.text, vocabulary))
        spaced[bare].add(label.concept)
        labels[label.concept].append(bare)
    squeezed: dict[str, set[str]] = defaultdict(set)
    for name, concepts in spaced.items():
        squeezed[name.replace(" ", "")] |= concepts
    return _Register(
        spaced={name: frozenset(found) for name, found in spaced.items()},
        squeezed={name: frozenset(found) for name, found in squeezed.items()},
        long_names=tuple(name for name in squeezed if len(name) >= _LEAST_LETTERS),
        labels={iri: tuple(texts) for iri, texts in labels.items()},
        houses=frozenset(_houses(labels, vocabulary)),
    )


def _houses(labels: Mapping[str, Iterable[str]], vocabulary: Vocabulary) -> Iterator[str]:
    named_after = Counter(
        publisher
        for iri, texts in labels.items()
        if (publisher := vocabulary.concepts[iri].publisher) is not None
        and any(text.startswith(f"{own} ") for text in texts for own in labels.get(publisher, ()))
    )
    yield from (iri for iri, number in named_after.items() if number >= _HOUSE)
