"""JavaScript and TypeScript as pages are written in it: data literals and JSX. Nothing is evaluated."""

from __future__ import annotations

import re
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.model import CharSpan, Document, Text
from pipeline.read.decode import decode
from pipeline.read.html import read_markup
from pipeline.read.javascript.assigned import assigned, constants
from pipeline.read.javascript.declared import DECLARED
from pipeline.read.javascript.defined import drawn_among
from pipeline.read.javascript.engines import as_jsx_page
from pipeline.read.javascript.extent import RETURNED, element_end
from pipeline.read.javascript.jsx import Markup, plain_markup
from pipeline.read.javascript.known import NOTHING, known_in
from pipeline.read.javascript.named import NamedLists
from pipeline.read.javascript.pages import QuotedPages, is_markup, is_whole, quoted_markup
from pipeline.read.javascript.placed import placed
from pipeline.read.limits import DEFAULT, Budget, Limits
from pipeline.read.quotes import Quotes
from pipeline.read.sniff import begins_with_markup, is_code_alone, is_filled_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pipeline.model import Block, Diagnostic
    from pipeline.read.javascript.known import Known

_TITLE = re.compile(r"<title>\s*([^<>{}]{1,200}?)\s*</title>")
_PAGE = re.compile(
    r"<([A-Z][\w.]{0,60})((?:\s+[\w:-]{1,60}(?:=\"[^\"<>]{0,600}\"|=\{[^{}<>]{0,200}\})?){1,20})\s*/?>"
)
_MOST_AROUND = 8
_ATTRIBUTE = re.compile(r"\s([\w-]{1,60})=\"([^\"<>{}]{2,600})\"")
_WORDS = re.compile(r"[^=]>\s*[^<>{}\s]")
"""A component with what it is told in words, and where the first words stand that are seen."""
_COMPONENT = re.compile(r"(?:<!--[^>]{0,2000}-->|\s)*<(script|template|style)\b")
_TEMPLATE = re.compile(r"^<template[^<>]{0,200}>", re.MULTILINE)
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?:[^\n]*\n)*?---[ \t]*(?:\r?\n|$)")
"""The script ahead of the mark-up of a page of Astro."""


def read_javascript(content: bytes, name: str, limits: Limits = DEFAULT) -> Document:
    """The lists and objects that a script names or exports, and the mark-up that it returns.

    A list stands where the mark-up draws it; those that it does not draw stand before it.

    Raises:
        ReadError: nested too deeply, or more cells than the limit.
    """
    text, notices = decode(content)
    budget = Budget.within(limits, name)
    pages = QuotedPages(text, budget)
    known = known_in(text, set(pages.spans)) if "<" in text else NOTHING  # only mark-up calls by name
    used: set[str] = set()

    def value_of(source: str) -> str:
        """What mark-up says that is a value."""
        markup = plain_markup(source, budget, known)
        used.update(markup.components)
        return markup.text

    found = tuple(assigned(text, budget, value_of))
    lists = NamedLists.of(found, budget)
    drawn: list[Block] = []
    seen: list[Diagnostic] = []
    held = [(place.start, literal.end) for _, place, literal in found]
    stretches = tuple(_without_drawn(text, _outside(held, _drawn(text)), used, known))
    for stretch in stretches:
        markup = markup_of(text, stretch, budget, known)
        blocks, noticed = read_markup(markup.text, stretch, budget)
        drawn += placed(
            blocks, markup.drawn, lambda path, labels: pages.take(path) or lists.take(path, labels)
        )
        seen += noticed
    rest = lists.rest(named=not stretches)
    page = max(stretches, key=lambda each: each.end - each.start, default=None)
    told = told_to_the_page(text, page.start) if page is not None else ()
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type="text/html" if is_filled_in(text) else "text/javascript",
        text=text,
        blocks=(*rest, *drawn),
        properties=(*lists.properties, *named_texts(text), *told),
        notices=(*notices, *seen, *pages.notices, *lists.notices),
    )


def _outside(held: Iterable[tuple[int, int]], stretches: Iterable[CharSpan]) -> tuple[CharSpan, ...]:
    """The stretches that do not begin in what is held."""
    return tuple(
        stretch for stretch in stretches if not any(start <= stretch.start < end for start, end in held)
    )


def _without_drawn(
    text: str, stretches: Sequence[CharSpan], used: Collection[str], known: Known
) -> tuple[CharSpan, ...]:
    """The stretches without what components return that others draw: it is read where they do.

    Args:
        text: the script.
        stretches: its mark-up.
        used: the components that its values draw.
        known: what it names.
    """
    defined = {name: (each.place.start, each.place.end) for name, each in known.components.items()}
    if not defined:
        return tuple(stretches)
    others = _outside(defined.values(), stretches)
    sources = (text[stretch.start : stretch.end] for stretch in others)
    drawn = drawn_among(sources, known.components, used)
    return _outside([place for name, place in defined.items() if name in drawn], stretches)


def _drawn(text: str) -> Iterator[CharSpan]:
    """The stretches of a script, or of a component in one file, that are mark-up."""
    begun = _COMPONENT.match(text)
    front = _FRONT.match(text)
    if front:
        yield CharSpan(front.end(), len(text))
    elif is_filled_in(text):
        yield CharSpan(0, len(text))
    elif begun and (template := _TEMPLATE.search(text)):
        yield CharSpan(template.end(), max(text.rfind("\n</template>"), template.end()))
    elif begun and begun[1] == "script":
        yield CharSpan(max(text.find("</script>") + len("</script>"), 0), len(text))
    elif begins_with_markup(text) and not is_code_alone(text):
        script = DECLARED.search(text)  # elements out of a script, and what else of it stands behind them
        yield CharSpan(0, script.start() if script else len(text))
        yield from _returned(text, script.start() if script else len(text))
    elif RETURNED.search(text):
        yield from _returned(text)
    else:
        quoted = [found for found in Quotes(text).in_back_quotes() if is_markup(found[0])]
        whole = [found for found in quoted if is_whole(found[0])]
        for each in whole or quoted[:1]:
            yield CharSpan(*each.span())


def _returned(text: str, at: int = 0) -> Iterator[CharSpan]:
    """The elements that the functions of a script return; one without an end goes on to the last sign."""
    while found := RETURNED.search(text, at):
        end = element_end(text, found.end())
        at = max(text.rfind(">") + 1, found.end()) if end is None else end
        yield CharSpan(found.end(), at)
        if end is None:
            return


def named_texts(text: str) -> Iterator[tuple[str, Text]]:
    """Short texts that a script names (`const lastUpdated = "28 June 2026"`), and the `<title>` it draws."""
    titled = _TITLE.search(text)
    if titled:
        yield "title", Text(titled[1], CharSpan(*titled.span(1)))
    for name, said in constants(text).items():
        yield name, Text(said.text, said.place)


def told_to_the_page(text: str, start: int) -> Iterator[tuple[str, Text]]:
    """What the components that a page is set in are told: `<Page title="Privacy" updatedAt="3 May 2026">`.

    They stand before all words that are seen, and each is the only one of its kind.

    Args:
        text: the whole text, as spans count it.
        start: where its mark-up begins.
    """
    words = _WORDS.search(text, start)
    around = _PAGE.finditer(text, start, words.start() + 2 if words else len(text))
    for found in islice(around, _MOST_AROUND):
        if len(re.findall(rf"<{re.escape(found[1])}\b", text[start:])) == 1:
            for said in _ATTRIBUTE.finditer(text, found.start(2), found.end(2)):
                yield said[1], Text(said[2], CharSpan(*said.span(2)))


def markup_of(text: str, stretch: CharSpan, budget: Budget, known: Known) -> Markup:
    """The mark-up that a stretch of a script says: JSX without expressions, or a quoted text.

    Raises:
        ReadError: a list in it is nested too deeply, or has more values than may still be read.
    """
    source = text[stretch.start : stretch.end]
    if source[:1] in ("'", '"', "`"):
        return Markup(quoted_markup(source))
    return plain_markup(as_jsx_page(source) if is_filled_in(text) else source, budget, known)
