"""Values written out in JavaScript, TypeScript, PHP and Python. Literals are read, nothing is evaluated."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING

from pipeline.errors import ReadError
from pipeline.model import CharSpan
from pipeline.read.javascript.choices import chosen
from pipeline.read.javascript.extent import closing, element_end
from pipeline.read.javascript.parsed import PARSED, moved
from pipeline.read.javascript.quoted import filled_in, unescaped, written_out
from pipeline.read.javascript.references import looked_up, referred
from pipeline.read.limits import MAX_DEPTH
from pipeline.read.quotes import QUOTED, Quotes
from pipeline.read.remarks import BLOCK, LINE, REMARKS
from pipeline.read.structured.values import KeySpans, Mapping, Scalar, Sequence, shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Named

    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_SPACE = re.compile(rf"(?:\s++|{LINE}|{BLOCK})*+")
_KEY = re.compile(r"[\w$]+")
_CONCATENATED = re.compile(r"""\s*\+\s*(?=['"`])""")
_PLAIN = re.compile(r"[\w$.+-]+")
_NOTHING = frozenset({"None", "null", "undefined", "NaN"})
_CLOSING = re.compile(r"\s*\)")
_LONGEST_ELEMENT = 20_000
_MOST_UNCLOSED = 8
"""Characters of an element that is a value, and beginnings of elements without an end, at most."""
_BEFORE_A_TAG = re.compile(r"\(?\s*(?=<[\w>])")
_BEHIND_A_KEY = re.compile(r":|=>")
_PHP_RECORD = re.compile(rf"[\[(]{_SPACE.pattern}(?:'[^'\n]{{0,200}}'|\"[^\"\n]{{0,200}}\")\s*=>")
_TUPLE = re.compile(
    rf"\((?:\s*(?:'[^'\n]{{0,200}}'|\"[^\"\n]{{0,200}}\")\s*,\s*['\"]|{REMARKS}(?:[A-Z]\w{{0,60}}\(|\{{))"
)
"""Several texts or records in round brackets, as Python has them."""
_PHP_ARRAY = re.compile(r"array\s*(?=\()")
"""An array of PHP by key, and the longer word for one."""
_MADE = re.compile(r"(?:new\s+)?([A-Za-z_$][\w$.]{0,60})\(\s*(?=[{'\"`]|\w{1,60}=(?!=))")
_NAMED = re.compile(r"(\w{1,60})\s*=(?!=)")
"""An argument by name, as Python has them."""
_MOST_FUNCTIONS = 8
"""Functions that make the items of a list, whose parameters are looked for through the script."""
_PARAMETER = re.compile(r"(?:^|,)\s*([\w$]+)[^,]*")
_METHOD = re.compile(r"(\(\s*\)[^{}]{0,100}\{)\s*return\s*(?=\{)")
_ARROW = re.compile(r"\(\s*\)\s*=>\s*(?=[\[(])\(?\s*(?=[\[{])")
"""A function that does nothing but return data: `data() { return { … } }`, `() => ({ … })`."""
_CONDITION = re.compile(r"\?(?![.?])|&&|[=!]==?")
_STOPS = re.compile(r"""[,\[\](){}'"`;]|/[/*]""")
_CLOSES = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Literal:
    """A value, the place behind the last sign that it is written with, and the names whose values it has."""

    value: Value
    end: int
    used: frozenset[str] = frozenset()


def literal_at(
    text: str,
    at: int,
    budget: Budget,
    named: Named[str, Value] | None = None,
    markup: Callable[[str], str] | None = None,
) -> Literal:
    """The value that is written at a place.

    Args:
        text: the script.
        at: where the value begins.
        budget: what may still be read.
        named: the values that names stand for.
        markup: what JSX says that is a value; None where it says nothing.

    Raises:
        ReadError: nested too deeply, or more values than may still be read.
    """
    reader = _Literals(text, at, budget, named or {}, markup)
    return Literal(reader.value(0), reader.at, frozenset(reader.used))


def items_at(text: str, at: int, budget: Budget, markup: Callable[[str], str] | None = None) -> Literal:
    """The items of a list whose opening bracket was cut off, from a place on; else as `literal_at`."""
    reader = _Literals(text, at - 1, budget, {}, markup)
    return Literal(reader.items(), reader.at)


def _parameters_of(text: str, function: str) -> tuple[tuple[str, int, int], ...]:
    """The names of a function's parameters, each with its place, where the script says them."""
    name = re.escape(function)
    found = re.search(rf"(?:\bfunction\s+{name}|\b{name}\s*=(?:\s*async)?)\s*\(([^()]{{1,300}})\)", text)
    if found is None:
        return ()
    at = found.start(1)
    return tuple((one[1], at + one.start(1), at + one.end(1)) for one in _PARAMETER.finditer(found[1]))


def _placed_pairs(mapping: Mapping) -> dict[str, tuple[int, int, Value]]:
    """The values of a mapping by key, each with where its key begins and ends."""
    places = (mapping.place(at) for at in range(len(mapping.keys)))
    return {
        key: (place.start, place.end, value)
        for place, (key, value) in zip(places, mapping.pairs, strict=True)
        if isinstance(place, CharSpan)
    }


def _mapping_of(pairs: Named[str, tuple[int, int, Value]]) -> Mapping:
    """Values by key, each with where its key begins and ends."""
    return Mapping(
        shared(tuple(pairs)),
        tuple(value for _, _, value in pairs.values()),
        KeySpans(array("I", [at for start, end, _ in pairs.values() for at in (start, end)])),
    )


class _Literals:
    """Reads one literal from a place on. What is no literal is stepped over and stays as it is printed."""

    def __init__(
        self,
        text: str,
        at: int,
        budget: Budget,
        named: Named[str, Value],
        markup: Callable[[str], str] | None,
    ) -> None:
        self.at = at
        self._text = text
        self._budget = budget
        self._named = named
        self._markup = markup
        self._unclosed = 0
        self._quotes = Quotes(text)
        self._functions: dict[str, tuple[tuple[str, int, int], ...]] = {}
        self.used: set[str] = set()

    def value(self, depth: int) -> Value:
        if depth > MAX_DEPTH:
            raise ReadError(f"nested deeper than {MAX_DEPTH} levels", source=self._budget.source)
        self._budget.spend(1)
        self._space()
        opening = self._text[self.at : self.at + 1]
        if opening == "J" and (parse := PARSED.match(self._text, self.at)):
            return self._parsed(parse.end(), depth)
        arrow = _ARROW.match(self._text, self.at) if opening == "(" else None
        ahead = _PHP_ARRAY.match(self._text, self.at) if opening == "a" else arrow
        if ahead:
            self.at = ahead.end()
            opening = self._text[self.at : self.at + 1]
        if opening == "{" or (opening in _CLOSES and _PHP_RECORD.match(self._text, self.at)):
            value: Value = self._mapping(depth, _CLOSES[opening])
        elif opening == "[" or (opening == "(" and self._is_a_list()):
            value = self._sequence(depth, _CLOSES[opening])
        else:
            return self._scalar()
        if arrow and (behind := _CLOSING.match(self._text, self.at)):
            self.at = behind.end()
        return value

    def _parsed(self, start: int, depth: int) -> Value:
        """The data that a quoted text of JSON says."""
        quoted = self._quotes.at(start)
        if quoted is None:
            return self._scalar()
        said, places = written_out(quoted[0], start)
        value = _Literals(said, 0, self._budget, {}, None).value(depth + 1)
        self.at = quoted.end()
        self._step_over()
        self.at += self._text.startswith(")", self.at)
        return moved(value, places)

    def items(self) -> Sequence:
        """The items of a list from behind its first sign on."""
        return self._sequence(0, "]")

    def _is_a_list(self) -> bool:
        """Whether round brackets hold several values, as in PHP's `array(…)` and Python's `("a", "b")`."""
        return self._text.endswith("array", 0, self.at) or _TUPLE.match(self._text, self.at) is not None

    def _space(self) -> None:
        here = self._text[self.at : self.at + 1]
        if (here.isspace() or here in "/#") and (found := _SPACE.match(self._text, self.at)):
            self.at = found.end()

    def _sequence(self, depth: int, closing: str) -> Sequence:
        items: list[Value] = []
        self.at += 1
        while self._more(closing):
            if self._text.startswith("...", self.at):
                spread = self._spread()
                items += spread.items if isinstance(spread, Sequence) else ()
            else:
                items.append(self._made(depth) or self.value(depth + 1))
        return Sequence(tuple(items))

    def _made(self, depth: int) -> Value | None:
        """An item that a call makes of a record, or of words in the order of its parameters."""
        start = self.at
        call = _MADE.match(self._text, start)
        if call is None:
            return None
        self.at = call.end()
        if _NAMED.match(self._text, self.at):
            return self._by_name(depth)
        if self._text[self.at] == "{":
            value: Value = self.value(depth + 1)
        else:
            self.at -= 1
            given = self._sequence(depth + 1, ")").items
            if len(given) == 1:  # a text that is looked up, or a name alone
                self.at = start
                return None
            return self._by_parameter(call[1], given)
        self._step_over()
        while self._text[self.at : self.at + 1] == ",":
            self.at += 1
            self._step_over()
        self.at += self._text[self.at : self.at + 1] == ")"
        return value

    def _by_name(self, depth: int) -> Mapping:
        """What a call is given by name: `Vendor(name="Acme", purpose="mail")`."""
        pairs: dict[str, tuple[int, int, Value]] = {}
        while self._more(")"):
            found = _NAMED.match(self._text, self.at)
            if found is None:
                self._step_over()
                continue
            self.at = found.end()
            self._space()
            pairs[intern(found[1])] = (*found.span(1), self.value(depth + 1))
        return _mapping_of(pairs)

    def _by_parameter(self, function: str, given: tuple[Value, ...]) -> Value:
        """What a function is given, by the names of its parameters; of a few functions only."""
        if function not in self._functions and len(self._functions) < _MOST_FUNCTIONS:
            self._functions[function] = _parameters_of(self._text, function)
        named = self._functions.get(function, ())[: len(given)]
        if len(named) < len(given):
            return Sequence(given)
        ends = array("I", [end for _, *span in named for end in span])
        return Mapping(tuple(name for name, *_ in named), given, KeySpans(ends))

    def _spread(self) -> Value | None:
        """What stands behind three dots, where it is known."""
        start = self.at + len("...")
        self._step_over()
        return self._referred(self._text[start : self.at].strip())

    def _referred(self, source: str) -> Value | None:
        value = referred(source, self._named, self._budget)
        if value is not None:
            self.used.add(source.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0].rstrip("?! "))
        return value

    def _mapping(self, depth: int, closes: str) -> Mapping:
        pairs: dict[str, tuple[int, int, Value]] = {}
        self.at += 1
        while self._more(closes):
            if self._text.startswith("...", self.at):
                spread = self._spread()
                pairs |= _placed_pairs(spread) if isinstance(spread, Mapping) else {}
                continue
            found = _KEY.match(self._text, self.at) or self._quotes.at(self.at)
            if found is None:
                self._step_over()
                continue
            start, self.at = self.at, found.end()
            self._space()
            method = _METHOD.match(self._text, self.at) if self._text.startswith("(", self.at) else None
            behind = method or _BEHIND_A_KEY.match(self._text, self.at)
            if behind is None:
                self._step_over()
                continue
            self.at = behind.end()
            # Records say the same keys again and again: each is held once.
            pairs[intern(unescaped(found[0]))] = (start, found.end(), self.value(depth + 1))
            if method:
                self.at = max(closing(self._text, method.end(1) - 1), self.at)
        return _mapping_of(pairs)

    def _more(self, closing: str) -> bool:
        """Whether another member follows; steps over what parts them, and over the end."""
        self._space()
        while self._text[self.at : self.at + 1] == ",":
            self.at += 1
            self._space()
        if self.at >= len(self._text):
            return False
        if self._text[self.at] in "]})":
            self.at += self._text[self.at] == closing
            return False
        return True

    def _scalar(self) -> Value:
        if self._markup is not None:
            element = self._element()
            if element is not None:
                behind = _CLOSING.match(self._text, element.end)
                self.at = behind.end() if behind else element.end
                self._step_over()
                return Scalar(self._markup(self._text[element.start : element.end]), element)
        start = self.at
        words = []
        quoted = self._quotes.at(start)
        end = start
        while quoted:
            words.append(unescaped(quoted[0]))
            self.at = end = quoted.end()
            joined = _CONCATENATED.match(self._text, end)
            quoted = self._quotes.at(joined.end()) if joined else None
        self._step_over()
        raw = self._text[start : self.at].strip()
        if words and not _CONDITION.search(self._text, end, self.at):
            return Scalar(filled_in("".join(words), self._named), CharSpan(start, end))
        return self._said(raw, start)

    def _said(self, raw: str, start: int) -> Value:
        """What an expression says: a name that is known, a text that is looked up, one part of a choice."""
        part = chosen(raw)
        if part != raw:
            start += raw.find(part)
            raw = part
        if quoted := QUOTED.fullmatch(raw):
            return Scalar(filled_in(unescaped(quoted[0]), self._named), CharSpan(start, start + len(raw)))
        value = self._referred(raw)
        if value is not None:
            return value
        found = looked_up(raw, self._named)
        if found is not None:
            value, said = found
            at = start + max(raw.find(said), 0)
            return value if value is not None else Scalar(said, CharSpan(at, at + len(said)))
        plain = raw if _PLAIN.fullmatch(raw) and raw not in _NOTHING else ""
        return Scalar(plain, CharSpan(start, start + len(raw)))

    def _element(self) -> CharSpan | None:
        """The JSX element that begins here, in brackets or not; None where none does."""
        ahead = _BEFORE_A_TAG.match(self._text, self.at)
        if ahead is None:
            return None
        end = element_end(self._text, ahead.end(), ahead.end() + _LONGEST_ELEMENT)
        if end is not None:
            return CharSpan(ahead.end(), end)
        self._unclosed += 1
        if self._unclosed > _MOST_UNCLOSED:  # no JSX, then: each try reads far ahead
            self._markup = None
        return None

    def _step_over(self) -> None:
        """To the comma or the bracket that ends this member, whatever stands before it."""
        start = self.at
        waiting: list[str] = []
        while found := _STOPS.search(self._text, self.at):
            sign = found[0]
            self.at = found.start()
            if sign in _CLOSES:
                waiting.append(_CLOSES[sign])
            elif sign in ")]}":
                if not waiting:
                    break
                if sign == waiting[-1]:
                    waiting.pop()
            elif sign in ",;":
                if not waiting:
                    break
            else:
                skipped = _SPACE.match(self._text, self.at) if sign[0] == "/" else self._quotes.at(self.at)
                self.at = max(skipped.end() if skipped else 0, found.end())
                continue
            self.at = found.end()
        else:
            self.at = len(self._text)
        if self.at == start:
            # A stray bracket or semicolon: never stand still.
            self.at += self._text[self.at : self.at + 1] == ";"
