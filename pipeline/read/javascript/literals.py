"""Data in JavaScript and TypeScript: literals are read, nothing is ever evaluated."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING

from pipeline.errors import ReadError
from pipeline.model import CharSpan
from pipeline.read.javascript.extent import element_end
from pipeline.read.limits import MAX_DEPTH
from pipeline.read.structured.values import KeySpans, Mapping, Scalar, Sequence, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_ASSIGNED = re.compile(
    r"^[ \t]*(?:(?:export[ \t]+)?(?:const|let|var)[ \t]+([\w$]+)[^=\n]{0,200}=|export[ \t]+default"
    r"|module\.exports(?:\.[\w$]+)?[ \t]*=|exports\.[\w$]+[ \t]*=)\s*"
    r"(?:(?=[\[{])|[\w.]{1,60}\(\s*(?=\[))"
    r"|^[ \t]*return[ \t]*(?=\[\s*\{)",
    re.MULTILINE,
)
_CONSTANT = re.compile(
    r"""^[ \t]*(?:export[ \t]+)?(?:const|let|var)[ \t]+([\w$]{1,60})(?::[ \t]*\w+)?[ \t]*="""
    r"""[ \t]*("[^"\n]{1,200}"|'[^'\n]{1,200}')""",
    re.MULTILINE,
)
_SPACE = re.compile(r"(?:\s++|//[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\*?\Z))*+")
_KEY = re.compile(r"[\w$]+")
_QUOTED = re.compile(r"""'(?:[^'\\\n]++|\\[\s\S])*+'|"(?:[^"\\\n]++|\\[\s\S])*+"|`(?:[^`\\]++|\\[\s\S])*+`""")
_CONCATENATED = re.compile(r"""\s*\+\s*(?=['"`])""")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "", "\n": "", "\r\n": ""}
_PLAIN = re.compile(r"[\w$.+-]+")
_NOTHING = frozenset({"null", "undefined", "NaN"})
_BEHIND_A_TAG = re.compile(r"\s*\)")
_LONGEST_ELEMENT = 20_000
_MOST_UNCLOSED = 8
"""Characters of an element that is a value, and beginnings of elements without an end, at most."""
_BEFORE_A_TAG = re.compile(r"\(?\s*(?=<[\w>])")
_STOPS = re.compile(r"""[,\[\](){}'"`;]|/[/*]""")
_CLOSES = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Literal:
    """A value, and the place behind the last sign that it is written with."""

    value: Value
    end: int


def unescaped(source: str) -> str:
    """What a quoted literal says, its quotes left off or not."""
    if len(source) > 1 and source[0] == source[-1] and source[0] in "'\"`":
        source = source[1:-1]
    return _ESCAPE.sub(_character, source) if "\\" in source else source


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else "\ufffd"
    return _ESCAPED.get(found[4], found[4])


def constants(text: str) -> dict[str, Scalar]:
    """Short texts that a script names: `const lastUpdated = "28 June 2026"`."""
    return {
        found[1]: Scalar(unescaped(found[2]), CharSpan(found.start(2) + 1, found.end(2) - 1))
        for found in _CONSTANT.finditer(text)
    }


def assigned_names(text: str) -> frozenset[str]:
    """The names of the lists and objects that a script names, not looking at what they are."""
    return frozenset(found[1] for found in _ASSIGNED.finditer(text) if found[1])


def assigned(
    text: str, budget: Budget, markup: Callable[[str], str] | None = None
) -> Iterator[tuple[str, CharSpan, Literal]]:
    """Lists and objects that a script names or exports: the name, its place, and what is assigned.

    Args:
        text: the script.
        budget: what may still be read.
        markup: what JSX says that is a value; None where it says nothing.

    Raises:
        ReadError: nested too deeply, or more values than may still be read.
    """
    at, named = 0, constants(text)
    while found := _ASSIGNED.search(text, at):
        reader = _Literals(text, found.end(), budget, named, markup)
        literal = Literal(reader.value(0), reader.at)
        name = CharSpan(*found.span(1)) if found[1] else CharSpan(found.end(), found.end())
        yield found[1] or "", name, literal
        at = max(literal.end, found.end())


def literal_at(text: str, at: int, budget: Budget) -> Literal:
    """The value that is written at a place.

    Raises:
        ReadError: nested too deeply, or more values than may still be read.
    """
    reader = _Literals(text, at, budget, {}, None)
    return Literal(reader.value(0), reader.at)


class _Literals:
    """Reads one literal from a place on. What is no literal is stepped over and stays as it is printed."""

    def __init__(
        self,
        text: str,
        at: int,
        budget: Budget,
        named: dict[str, Scalar],
        markup: Callable[[str], str] | None,
    ) -> None:
        self.at = at
        self._text = text
        self._budget = budget
        self._named = named
        self._markup = markup
        self._unclosed = 0

    def value(self, depth: int) -> Value:
        if depth > MAX_DEPTH:
            raise ReadError(f"nested deeper than {MAX_DEPTH} levels", source=self._budget.source)
        self._budget.spend(1)
        self._space()
        opening = self._text[self.at : self.at + 1]
        if opening == "{":
            return self._mapping(depth)
        if opening == "[":
            return self._sequence(depth)
        return self._scalar()

    def _space(self) -> None:
        found = _SPACE.match(self._text, self.at)
        self.at = found.end() if found else self.at

    def _sequence(self, depth: int) -> Sequence:
        items = []
        self.at += 1
        while self._more("]"):
            items.append(self.value(depth + 1))
        return Sequence(tuple(items))

    def _mapping(self, depth: int) -> Mapping:
        pairs: dict[str, tuple[int, int, Value]] = {}
        self.at += 1
        while self._more("}"):
            found = _QUOTED.match(self._text, self.at) or _KEY.match(self._text, self.at)
            if found is None:
                self._step_over()
                continue
            start, self.at = self.at, found.end()
            self._space()
            if self._text[self.at : self.at + 1] != ":":
                self._step_over()
                continue
            self.at += 1
            # Records say the same keys again and again: each is held once.
            pairs[intern(unescaped(found[0]))] = (start, found.end(), self.value(depth + 1))
        return Mapping(
            shared(tuple(pairs)),
            tuple(value for _, _, value in pairs.values()),
            KeySpans(array("I", [at for start, end, _ in pairs.values() for at in (start, end)])),
        )

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

    def _scalar(self) -> Scalar:
        if self._markup is not None:
            element = self._element()
            if element is not None:
                behind = _BEHIND_A_TAG.match(self._text, element.end)
                self.at = behind.end() if behind else element.end
                self._step_over()
                return Scalar(self._markup(self._text[element.start : element.end]), element)
        start = self.at
        words = []
        quoted = _QUOTED.match(self._text, start)
        end = start
        while quoted:
            words.append(unescaped(quoted[0]))
            self.at = end = quoted.end()
            joined = _CONCATENATED.match(self._text, end)
            quoted = _QUOTED.match(self._text, joined.end()) if joined else None
        self._step_over()
        if words:
            return Scalar("".join(words), CharSpan(start, end))
        raw = self._text[start : self.at].strip()
        if raw in self._named:
            return self._named[raw]
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
                skipped = (_SPACE if sign[0] == "/" else _QUOTED).match(self._text, found.start())
                self.at = max(skipped.end() if skipped else 0, found.end())
                continue
            self.at = found.end()
        else:
            self.at = len(self._text)
        if self.at == start:
            # A stray bracket or semicolon: never stand still.
            self.at += self._text[self.at : self.at + 1] == ";"
