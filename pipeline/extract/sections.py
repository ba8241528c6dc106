"""The sections of a document: headings, what stands under each, and the labels that it stands under."""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.extract.cells import front_and_parts, labelled, one_line
from pipeline.extract.header_words import PERHAPS, SURE_LABEL
from pipeline.extract.headers import behind_what_heads_values, is_known, names_a_field
from pipeline.extract.looks import SURELY, is_a_kind, led_by_a_label, like_a_name, only_a_place, says
from pipeline.extract.named import without_number
from pipeline.extract.ticks import covers_a_transfer
from pipeline.model import ListItem, Paragraph, Table, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.extract.outline import Unit
    from pipeline.model import Block
    from pipeline.vocabulary import Vocabulary

_NOTHING = Text("")
_SENTENCE = 6
"""Words of a sentence, at least."""


def under_headings(
    units: Sequence[Unit], vocabulary: Vocabulary
) -> Iterator[tuple[tuple[Text, ...], tuple[Unit, ...]]]:
    """The headings with words under them, or a table of labels and values, each with its units.

    The label of a field above a list ("Purpose:") is no heading of its own: it belongs to the one above it.
    """
    labels = _labels_among(units, vocabulary)
    for headings, group in groupby(units, key=lambda unit: _named_by(unit.headings, labels, vocabulary)):
        under = tuple(group)
        blocks = [block for unit in under for block in unit.blocks]
        if headings and any(
            content_of(block) is not None or tuple(_records(block, vocabulary)) for block in blocks
        ):
            yield headings, under


def _labels_among(units: Sequence[Unit], vocabulary: Vocabulary) -> frozenset[str]:
    """The headings that come again under several others and are labels: "Service" under each name.

    Those that come again beside such a label ("Contact") are labels too, of nothing that a row has.
    """
    above: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for unit in units:
        if len(unit.headings) > 1:
            above[unit.headings[-1].text].add(tuple(heading.text for heading in unit.headings[:-1]))
    recurring = {text: places for text, places in above.items() if len(places) > 1}
    named = {
        place
        for text, places in recurring.items()
        if names_a_field(text, vocabulary, PERHAPS)
        for place in places
    }
    return frozenset(text for text, places in recurring.items() if places <= named)


def _named_by(headings: tuple[Text, ...], labels: frozenset[str], vocabulary: Vocabulary) -> tuple[Text, ...]:
    """The headings of a unit without the label that it stands under: of a field, or any under a name."""
    last = headings[-1].text.rstrip() if len(headings) > 1 else ""
    labelled_so = last.endswith(":") and (
        names_a_field(last, vocabulary)
        or like_a_name(name_in(headings[-2], vocabulary), vocabulary) >= SURELY
    )
    return headings[:-1] if labelled_so or (last and headings[-1].text in labels) else headings


def blocks_under(headings: tuple[Text, ...], units: Sequence[Unit]) -> Iterator[Block]:
    """The blocks of units, each behind the label that it stands under.

    A paragraph behind those of a label that begins with a label of its own, known or not, is none of them.
    """
    above: Text | None = None
    for unit in units:
        label = unit.headings[-1] if len(unit.headings) > len(headings) else None
        for block in unit.blocks:
            begins_anew = isinstance(block, Paragraph) and led_by_a_label(block.content)
            if label is not None and not (begins_anew and label is above):
                yield ListItem(label, kind="term")
            yield block
        above = label


def without_closing(
    siblings: Sequence[tuple[tuple[Text, ...], tuple[Unit, ...]]], vocabulary: Vocabulary
) -> Iterator[tuple[tuple[Text, ...], tuple[Unit, ...]]]:
    """Headings with their units; without the prose that closes the list behind the last entry.

    Behind the labelled parts of that one it is as long as behind no other, and does not name it. Where other
    headings follow ("Contact"), it has the words for a list; so has one sentence that is behind no labels.
    """
    tails = [_prose_behind_labels(units, vocabulary) for _, units in siblings]
    of_the_list = [_ends_with_the_list(units, vocabulary) for _, units in siblings]
    longest, *others = nlargest(2, tails)
    for i, (headings, units) in enumerate(siblings):
        closing = longest - others[0] if others and tails[i] == longest else 0
        if others and i + 1 == len(tails) and not closing:
            closing = sum(of_the_list) if of_the_list[-1] and sum(of_the_list) == 1 else 0
        said = " ".join(
            block.content.text for unit in units[len(units) - closing :] for block in _prose(unit)
        )
        name = name_in(headings[-1], vocabulary).text.split()[:1]
        is_of_it = (name and name[0] in said) or (i + 1 < len(tails) and not says(said, "list", vocabulary))
        yield headings, units if closing <= 0 or is_of_it else units[:-closing]


def _ends_with_the_list(units: Sequence[Unit], vocabulary: Vocabulary) -> bool:
    """Whether the last of several pieces under a heading is a sentence with the words for a list."""
    last = _prose(units[-1])[-1:] if len(units) > 1 else ()
    said = last[0].content.text.strip() if last else ""
    return said.endswith(".") and len(said.split()) >= _SENTENCE and says(said, "list", vocabulary)


def _prose_behind_labels(units: Sequence[Unit], vocabulary: Vocabulary) -> int:
    """How many paragraphs without labels stand behind labelled ones, at the end."""
    for count, unit in enumerate(reversed(units)):
        prose = _prose(unit)
        if not prose or front_and_parts(prose[0].content, vocabulary)[1]:
            return count
        if count + 1 < len(units) and any(
            names_a_field(label.content.text, vocabulary, PERHAPS) for label in _prose(units[-count - 2])
        ):
            return count
    return 0


def _prose(unit: Unit) -> tuple[Paragraph, ...]:
    return tuple(block for block in unit.blocks if isinstance(block, Paragraph))


def name_in(heading: Text, vocabulary: Vocabulary) -> Text:
    """The words of a heading but its number and colon; those behind the label of a name ("Name: Acme")."""
    role, words = labelled(heading.text, vocabulary) or ("", "")
    return heading.saying(words if role == "processor" else without_number(heading).text.strip(" :\uff1a"))


def pieces(
    blocks: Iterable[Block], repeated: frozenset[str], vocabulary: Vocabulary
) -> Iterator[tuple[Text | None, Text]]:
    """What stands under a heading, piece by piece, each with the label that stands alone before it.

    A word that may be a label or not ("Service"), and one that heads what no row has ("Contact"), is one
    where it stands under several headings. One that may say what for ("Hosting") is a label among others.
    """
    label: Text | None = None
    under = tuple(_with_their_items(blocks, repeated, vocabulary))
    among_labels = any(
        names_a_field(content.text, vocabulary) and not is_a_kind(content.text, vocabulary)
        for block in under
        if (content := content_of(block)) is not None
    )
    for block in under:
        content = content_of(block)
        if content is None:
            yield from _records(block, vocabulary)
            continue
        term = isinstance(block, ListItem) and block.kind == "term"
        again = content.text in repeated
        has_its_value = "\n" in content.text.strip() or labelled(content.text, vocabulary) is not None
        may_be = (
            among_labels or content.text.rstrip().endswith(":") or not is_a_kind(content.text, vocabulary)
        )
        is_one = (not has_its_value and may_be) and (
            names_a_field(content.text, vocabulary, PERHAPS if again else SURE_LABEL)
            or (again and isinstance(block, Paragraph) and is_known(content.text, vocabulary, SURE_LABEL))
        )
        if label is None and (term or (is_one and not _says_it_itself(content, vocabulary))):
            label = content
            continue
        front, parts = front_and_parts(content, vocabulary)
        if label is not None and parts and not front and names_a_field(parts[0][0], vocabulary):
            if is_a_kind(label.text, vocabulary):  # "Hosting" may head a place, or be what is done
                yield None, label
            label = None
        elif label is not None and _names_no_place(label, content, vocabulary):
            yield None, label
            label = None
        yield label, content
        label = None
    if label is not None:
        yield None, label


def _says_it_itself(content: Text, vocabulary: Vocabulary) -> bool:
    """Whether what may be a label is what one would stand over: a link ("DPA"), a cover ("SCCs"), a place."""
    text = content.text.strip()
    if text.endswith(":"):
        return False
    hrefs = [link.href or "#" for link in content.links if link.label.strip() == text]
    return any(not href.startswith("#") for href in hrefs) or (
        covers_a_transfer(text, vocabulary) or only_a_place(text, vocabulary)
    )


def _with_their_items(
    blocks: Iterable[Block], repeated: frozenset[str], vocabulary: Vocabulary
) -> Iterator[Block]:
    """Blocks; what leads to items together with them, as one.

    That is a labelled part that ends with a colon, the label of a field alone, and any line that comes again
    above items under other headings ("Certificates"), but for what one or the other is used for ("Hosting").
    """
    leading: Block | None = None
    items: list[Text] = []
    for block in blocks:
        content = content_of(block)
        front, parts = front_and_parts(content, vocabulary) if content is not None else ("", ())
        is_labelled = bool(parts) and not front
        is_a_term = isinstance(block, ListItem) and block.kind == "term"
        if leading is not None and isinstance(block, ListItem) and not is_a_term and not is_labelled:
            items.append(block.content)
            continue
        if leading is not None:
            yield from _led_by(leading, items)
            leading, items = None, []
        is_alone = isinstance(block, Paragraph) and not _says_it_itself(block.content, vocabulary)
        if is_a_term or (
            content is not None
            and (
                (is_labelled and parts[-1][2].endswith(":"))
                or (is_alone and _leads_to_items(content.text, repeated, vocabulary))
            )
        ):
            leading = block
        else:
            yield block
    if leading is not None:
        yield from _led_by(leading, items)


def _leads_to_items(line: str, repeated: frozenset[str], vocabulary: Vocabulary) -> bool:
    return names_a_field(line, vocabulary) or (line in repeated and not is_a_kind(line, vocabulary))


def _led_by(leading: Block, items: Sequence[Text]) -> Iterator[Block]:
    """What leads to items, and these as one: with it where it is a labelled part, else under it."""
    content = content_of(leading)
    is_a_term = isinstance(leading, ListItem) and leading.kind == "term"
    if content is not None and content.text.rstrip().endswith(":") and not is_a_term:
        yield Paragraph(led(content, items))
    elif content is not None and items:
        yield ListItem(content, kind="term")
        yield ListItem(led(_NOTHING, items))
    else:
        yield leading


def led(leading: Text, items: Sequence[Text]) -> Text:
    """A text and the items that it leads to, as one: "to let you: store notes; share them"."""
    parts = (leading, *items)
    return Text(
        " ".join((leading.text.rstrip(), "; ".join(one_line(item.text) for item in items))).strip(),
        tuple(fragment for part in parts for fragment in part.fragments),
        tuple(link for part in parts for link in part.links),
        strong=leading.strong,
    )


def _records(block: Block, vocabulary: Vocabulary) -> Iterator[tuple[Text, Text]]:
    """The labels and values of a table of two columns in which some labels name fields, and most are known.

    What heads the columns as such ("Field", "Value") is no label among them.
    """
    pairs = [row for row in block.rows if len(row.cells) == 2] if isinstance(block, Table) else []
    rows = [row.cells for row in behind_what_heads_values(pairs, vocabulary)]
    rows = [row for row in rows if row[0].text.strip() and row[1].text.strip()]
    known = [is_known(label.text, vocabulary, PERHAPS) for label, _ in rows]
    named = sum(names_a_field(label.text, vocabulary, PERHAPS) for label, _ in rows)
    if named >= 2 and 2 * sum(known) >= len(known):
        yield from ((label, value) for label, value in rows)


def _names_no_place(label: Text, content: Text, vocabulary: Vocabulary) -> bool:
    """Whether words under what may be the label of a place or a purpose ("Hosting") name no place."""
    found = labelled(f"{label.text.strip(' :')}: {content.text}", vocabulary)
    return (
        found is not None
        and found[0] == "location"
        and bool(vocabulary.matcher("purposes").find(label.text))
        and not vocabulary.matcher("places").find(content.text)
    )


def content_of(block: Block) -> Text | None:
    """The words of a block that is a paragraph or an item."""
    return block.content if isinstance(block, Paragraph | ListItem) else None
