"""YAML or TOML inside another text, each value with its stretch of that text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from pipeline.errors import ReadError
from pipeline.model import CharSpan
from pipeline.read.structured import load_yaml, scalar_text
from pipeline.read.structured.toml import load_toml
from pipeline.read.structured.values import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from pipeline.read.limits import Budget
    from pipeline.read.structured.values import Value

_FAR = 10_000
"""Characters within which the next word of a stretch stands: no look goes through all of it."""
_YAML = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def yaml_within(text: str, span: CharSpan, budget: Budget) -> Value | None:
    """The values of a stretch that is YAML; None where it is not valid. No alias is followed.

    Raises:
        ReadError: it has more values than may still be read.
    """
    stretch = text[span.start : span.end]
    try:
        if "*" in stretch and any(isinstance(each, yaml.AliasEvent) for each in yaml.parse(stretch, _YAML)):
            return None
        load_yaml(stretch, budget.source)  # refuses what is nested too deeply
        node = yaml.compose(stretch, Loader=_YAML)
    except (ReadError, yaml.YAMLError):
        return None
    return None if node is None else _value(node, text, span.start, budget)


def toml_within(text: str, span: CharSpan, budget: Budget) -> Value | None:
    """The values of a stretch that is TOML, each where its words stand next; None where it is not valid.

    Raises:
        ReadError: it has more values than may still be read.
    """
    try:
        loaded = load_toml(text[span.start : span.end], budget.source)
    except ReadError:
        return None
    return _Placed(text, span, budget).value(loaded)


class _Placed:
    """Places values of a stretch, which come in the order of the text: a word stands behind the last."""

    def __init__(self, text: str, span: CharSpan, budget: Budget) -> None:
        self._text = text
        self._span = span
        self._at = span.start
        self._budget = budget

    def value(self, loaded: object) -> Value:
        self._budget.spend(1)
        if isinstance(loaded, list):
            return Sequence(tuple(map(self.value, loaded)))
        if isinstance(loaded, dict):
            placed = [(key, self._place(key), self.value(inner)) for key, inner in loaded.items()]
            keys, places, values = zip(*placed, strict=True) if placed else ((), (), ())
            return Mapping(keys, values, places)
        words = scalar_text(loaded)
        return Scalar(words, self._place(words))

    def _place(self, words: str) -> CharSpan:
        """Where words stand next; the whole stretch where they are written another way."""
        at = self._text.find(words, self._at, min(self._at + _FAR, self._span.end))
        if at < 0:
            return self._span
        self._at = at + len(words)
        return CharSpan(at, self._at)


def _value(node: yaml.Node, text: str, offset: int, budget: Budget) -> Value:
    budget.spend(1)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_value(item, text, offset, budget) for item in node.value))
    if isinstance(node, yaml.MappingNode):
        pairs = [(key, inner) for key, inner in node.value if isinstance(key, yaml.ScalarNode)]
        return Mapping(
            tuple(key.value for key, _ in pairs),
            tuple(_value(inner, text, offset, budget) for _, inner in pairs),
            tuple(_scalar(key, text, offset).place for key, _ in pairs),
        )
    return _scalar(node, text, offset)


def _scalar(node: yaml.Node, text: str, offset: int) -> Scalar:
    """A value as it stands in the text, without its quotes or the sign of a block."""
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and text.startswith(node.value, start):
        end = start + len(node.value)  # without the comment behind it
    return bare(text, CharSpan(start, end))


def bare(text: str, span: CharSpan) -> Scalar:
    """A value as it stands at a place, without quotes around it or the sign of a YAML block before it."""
    raw = text[span.start : span.end]
    if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "'\"`":
        span = CharSpan(span.start + 1, span.end - 1)
    elif raw[:1] in ("|", ">"):
        ahead = len(raw) - len(raw.lstrip("|>+-0123456789 \n\r"))
        span = CharSpan(span.start + ahead, span.start + max(len(raw.rstrip()), ahead))
    return Scalar(text[span.start : span.end], span)
