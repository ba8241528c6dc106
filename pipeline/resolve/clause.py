"""The grammar of a place cell: which places a clause enumerates, and what qualifies each.

    clause   = [ heading ":" ] item { join item } with cues before, between and after
    item     = place { "," containing place } [ bracket ]
    bracket  = places that refine the place before it, or cues that qualify it, or further items
    join     = "," | "/" | "and" | "or"

A clause ends at a semicolon, a dash, a full stop or a line's end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.resolve import cues
from pipeline.resolve.cell import JOINS, Kind, Token
from pipeline.resolve.items import CONDITIONAL, CUSTOMER_SELECTED, DEFAULT, Item, Qualifier, assign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.resolve.geography import Geography

_MODALITIES = {
    cues.CUSTOMER_SELECTION: CUSTOMER_SELECTED,
    cues.LIMITATION: CONDITIONAL,
    cues.USUAL_PLACE: DEFAULT,
}
_QUALIFYING = frozenset({*cues.ROLES, *_MODALITIES})
_HAPPENINGS = frozenset({*cues.ROLES, cues.PROCESSING})
_DASHES = frozenset("-\u2013\u2014")
_MOST_BRACKETS_IN_BRACKETS = 4
_REACH = 20  # places before a bracket among which the one that it refines is sought
_STRONGEST_JOIN = (Kind.OR, Kind.AND, Kind.SLASH, Kind.COMMA)


@dataclass(frozen=True, slots=True)
class Bracket:
    """What stands between brackets."""

    nodes: tuple[Node, ...]
    start: int
    end: int


Node = Token | Bracket


def clauses(found: Sequence[Token]) -> Iterator[tuple[Node, ...]]:
    """The clauses of a cell, brackets nested."""
    nodes: list[Node] = []
    for node in _nested(_dashes_as_brackets(found)):
        if isinstance(node, Token) and node.kind is Kind.BREAK:
            if nodes:
                yield tuple(nodes)
            nodes = []
        else:
            nodes.append(node)
    if nodes:
        yield tuple(nodes)


def _dashes_as_brackets(found: Sequence[Token]) -> list[Token]:
    """A dash between a place and words that only qualify it is a bracket: "UK - support, US - hosting"."""
    if all(token.kind is not Kind.BREAK for token in found):
        return list(found)
    result: list[Token] = []
    closes_at = -1
    for i, token in enumerate(found):
        if i == closes_at:
            result.append(Token(Kind.CLOSE, found[i - 1].end, found[i - 1].end, ""))
        result.append(token)
        if token.kind is not Kind.BREAK or token.text not in _DASHES or not i:
            continue
        end = i + 1
        while end < len(found) and found[end].kind in {Kind.WORD, Kind.CUE}:
            end += 1
        stops = end == len(found) or found[end].kind in {Kind.COMMA, Kind.BREAK}
        beside = found[i - 1].kind in {Kind.PLACE, Kind.CLOSE}
        if stops and beside and any(x.cues & _QUALIFYING for x in found[i + 1 : end]):
            result[-1] = Token(Kind.OPEN, token.start, token.end, token.text)
            closes_at = end
    return result


def _nested(found: Sequence[Token]) -> list[Node]:
    """Brackets as nodes. One that is never closed ends with the cell; what nests too deep counts as flat."""
    stack: list[tuple[int, list[Node]]] = [(0, [])]
    depth = 0
    for token in found:
        if token.kind is Kind.OPEN:
            depth += 1
            if depth <= _MOST_BRACKETS_IN_BRACKETS:
                stack.append((token.end, []))
        elif token.kind is Kind.CLOSE:
            if 0 < depth <= _MOST_BRACKETS_IN_BRACKETS:
                start, inner = stack.pop()
                stack[-1][1].append(Bracket(tuple(inner), start, token.start))
            depth = max(0, depth - 1)
        else:
            stack[-1][1].append(token)
    while len(stack) > 1:
        start, inner = stack.pop()
        stack[-1][1].append(Bracket(tuple(inner), start, found[-1].end))
    return stack[0][1]


def items(nodes: Sequence[Node], known: Geography) -> list[Item]:
    """The items of a clause in reading order, each with what qualifies it."""
    clause = _Clause(known)
    clause.read(nodes)
    assign(clause.events)
    return clause.items


class _Clause:
    """A clause being read: items and qualifiers as they come, and what the next place depends on."""

    def __init__(self, known: Geography) -> None:
        self.known = known
        self.events: list[Item | Qualifier] = []
        self.items: list[Item] = []
        self._roles: set[str] = set()
        self._roles_end = 0
        self._joins: set[Kind] = set()
        self._limited_to = -1
        self._heading: Token | None = None
        self._heading_used = False

    def read(self, nodes: Sequence[Node]) -> None:
        last = max((i for i, node in enumerate(nodes) if _is_place(node)), default=-1)
        for i, node in enumerate(nodes):
            if isinstance(node, Bracket):
                self._bracket(node, attached=self._stands_beside_item(nodes, i))
            elif node.kind in JOINS or node.kind is Kind.BREAK:
                self._joins.add(Kind.COMMA if node.kind is Kind.BREAK else node.kind)
            elif node.kind is Kind.PLACE and self._is_heading(nodes, i):
                self._heading, self._heading_used = node, False
            elif node.kind is Kind.PLACE:
                self._place(node, last=i == last)
            elif node.kind is Kind.CUE:
                self._cue(nodes, i)

    def _add(self, item: Item) -> None:
        self.items.append(item)
        self.events.append(item)

    def _cue(self, nodes: Sequence[Node], i: int) -> None:
        """What a cue says; words that limit say it once for their whole phrase."""
        token = nodes[i]
        if isinstance(token, Token) and token.says(cues.LIMITATION):
            if i <= self._limited_to:
                return
            self._limited_to = _phrase_end(nodes, i)
        self.events.extend(_qualifiers(nodes, i, max(i, self._limited_to), self._joins))

    def _stands_beside_item(self, nodes: Sequence[Node], i: int) -> bool:
        before = nodes[i - 1] if i else None
        return bool(self.items) and (
            isinstance(before, Bracket) or (before is not None and before.kind is Kind.PLACE)
        )

    def _is_heading(self, nodes: Sequence[Node], i: int) -> bool:
        """A place with a colon, and directly after it one that may lie in it: "Europe: Ireland, …"."""
        if i + 2 >= len(nodes):
            return False
        heading, colon, after = nodes[i : i + 3]
        if not (isinstance(colon, Token) and colon.kind is Kind.COLON and isinstance(after, Token)):
            return False
        if after.kind is not Kind.PLACE or not isinstance(heading, Token):
            return False
        whole, part = heading.readings[0].concept, after.readings[0].concept
        return self.known.is_region(whole) or self.known.contains(whole, part)

    def _place(self, token: Token, *, last: bool) -> None:
        joins, self._joins = self._joins, set()
        before = self.items[-1] if self.items else None
        if before is not None and joins <= {Kind.COMMA} and isinstance(self.events[-1], Item):
            if self._surrounds(token, before, last=last):
                before.around.append(token)
                return
            if self._refines(token, before):
                before.inside.append(token)
                return
        join = next((kind for kind in _STRONGEST_JOIN if kind in joins), None)
        item = Item(token, join, loose=joins >= {Kind.COMMA, Kind.AND})
        country = self.known.country(item.concept)
        if self._heading is not None:
            whole = self._heading.readings[0].concept
            if self._heading_used and country and self.known.contradicts(whole, country):
                self._heading = None
            else:
                self._heading_used = True
                item.around.append(self._heading)
        self._add(item)

    def _surrounds(self, token: Token, item: Item, *, last: bool) -> bool:
        """An address grows, a list does not: "Dublin, Ireland", "Seattle, WA", "Germany, Europe"."""
        concept = token.readings[0].concept
        latest = [item.place, *item.around][-1].readings[0].concept
        if concept == latest:
            return False
        if self.known.is_region(concept):
            return last and len(self.items) == 1 and self.known.contains(concept, item.concept)
        if self.known.contains(concept, latest):
            return True
        same_country = self.known.country(concept) == self.known.country(latest)
        return same_country and self.known.is_city(latest) and not self.known.is_city(concept)

    def _refines(self, token: Token, item: Item) -> bool:
        """An address printed the other way round: "Germany, Frankfurt"."""
        concept = token.readings[0].concept
        return (
            concept != item.concept
            and self.known.is_country(item.concept)
            and self.known.contains(item.concept, concept)
        )

    def _bracket(self, bracket: Bracket, *, attached: bool) -> None:
        inner = _Clause(self.known)
        inner.read(bracket.nodes)
        if not attached or not self.items:
            self.events.extend(inner.events)
            self.items.extend(inner.items)
            self._joins = set() if inner.items else self._joins
            return
        if not inner.items:
            qualifiers = [x for x in inner.events if isinstance(x, Qualifier)]
            self._qualify_before([replace(x, span=(bracket.start, bracket.end)) for x in qualifiers])
            return
        assign(inner.events)
        outer = self.items[-_REACH:]
        for item in inner.items:
            self._place_from_bracket(item, outer)

    def _qualify_before(self, qualifiers: Sequence[Qualifier]) -> None:
        """A bracket with cues alone: "UK (provision), Belgium and Poland (backups)".

        It qualifies the place before it; once brackets have told roles apart, all places since the last one;
        and who chooses, chooses among all places joined by "or".
        """
        said = {x.value for x in qualifiers if x.is_role}
        since = self.items[self._roles_end :] if self._roles and said - self._roles else []
        for qualifier in qualifiers:
            targets = self.items[-1:]
            if qualifier.is_role:
                targets = since or targets
            elif qualifier.value == CUSTOMER_SELECTED and targets[0].join is Kind.OR:
                targets = [item for item in self.items if not item.modalities] or targets
            for item in targets:
                item.qualify(qualifier)
        if said:
            self._roles, self._roles_end = said, len(self.items)

    def _place_from_bracket(self, item: Item, outer: Sequence[Item]) -> None:
        """Gives a place in a bracket to the one it refines: the nearest that contains it, else the last."""
        known, last = self.known, outer[-1]
        whole = next((x for x in reversed(outer) if known.contains(x.concept, item.concept)), None)
        if whole is None and known.contains(item.concept, last.concept):
            last.around.append(item.place)  # "Germany (EU)", "Frankfurt (Germany)"
            return
        if (whole is None and item.roles) or known.is_region(item.concept):
            self._add(item)  # "United States (support from India)", "Global (EU, US)"
            return
        target = whole or last
        if item.join is Kind.OR and target.inside:  # "EU (Dublin or Frankfurt)": each is an alternative
            target = Item(target.place, Kind.OR)
            self._add(target)
        target.inside.extend([item.place, *item.around, *item.inside])
        for name in ("roles", "modalities", "spans"):
            getattr(target, name).extend(x for x in getattr(item, name) if x not in getattr(target, name))


def _is_place(node: Node) -> bool:
    return isinstance(node, Token) and node.kind is Kind.PLACE


def _qualifiers(nodes: Sequence[Node], i: int, phrase_end: int, joins: set[Kind]) -> Iterator[Qualifier]:
    """What the cue at a place of a clause says, a limiting one by a phrase that ends where given.

    It belongs to what follows where it is a label ("Backup: …"), where an "and" or "or" stands before it
    ("…, and, if selected by the customer, …"), or a comma before it and a place directly after it.
    """
    token = nodes[i]
    if not isinstance(token, Token):
        return
    after = nodes[i + 1] if i + 1 < len(nodes) else None
    label = isinstance(after, Token) and after.kind is Kind.COLON
    for cue in cues.ROLES:
        if token.says(cue):
            yield Qualifier(cue, is_role=True, span=(token.start, token.end), ahead=label)
    for cue, modality in _MODALITIES.items():
        if token.says(cue):
            last = phrase_end if cue == cues.LIMITATION else i
            phrase = nodes[i : last + 1]
            chosen = any(isinstance(x, Token) and x.says(cues.CUSTOMER_SELECTION) for x in phrase)
            meets_place = last + 1 < len(nodes) and _is_place(nodes[last + 1])
            yield Qualifier(
                CUSTOMER_SELECTED if chosen else modality,
                is_role=False,
                span=(token.start, nodes[last].end),
                ahead=label or bool(joins & {Kind.AND, Kind.OR}) or (bool(joins) and meets_place),
            )


def _phrase_end(nodes: Sequence[Node], i: int) -> int:
    """The last node of the words that a limiting cue begins: up to a comma, a bracket, a place, a role."""
    end = i
    for k, node in enumerate(nodes[i + 1 :], i + 1):
        if isinstance(node, Bracket) or node.kind in {Kind.COMMA, Kind.COLON, Kind.PLACE, Kind.BREAK}:
            break
        if node.cues & _HAPPENINGS:
            break
        if isinstance(node, Token) and not node.says(cues.SMALL_WORD):
            end = k
    return end
