"""What readers of light mark-up share: a text whose lines are read in turn, each form of block by itself."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.model import Document, Furniture, Text
from pipeline.read.decode import decode
from pipeline.read.limits import Budget
from pipeline.read.lines import fragments_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pipeline.model import Block
    from pipeline.read.limits import Limits
    from pipeline.read.lines import Line


class LightReader:
    """Reads one text, line by line; each kind of block says where it ends.

    Attributes:
        properties: attributes of the document, by name.
    """

    def __init__(self, text: str, budget: Budget) -> None:
        self.properties: list[tuple[str, Text]] = []
        self._lines = list(lines_of(text))
        self._budget = budget
        self._blocks: list[Block] = []

    def read(self) -> list[Block]:
        """The blocks of the text; blank lines begin none."""
        forms, at = self._forms(), 0
        while at < len(self._lines):
            if self._text(at).strip():
                at = next(end for form in forms if (end := form(at)) > at)
            else:
                at += 1
        return self._blocks

    def _forms(self) -> Sequence[Callable[[int], int]]:
        """What reads a block, in the order in which they are asked.

        Each takes the number of a line, and returns that of the line behind what it read, or the same where
        it found nothing; the last one always reads on.
        """
        raise NotImplementedError

    def _text(self, at: int) -> str:
        return self._lines[at].text if at < len(self._lines) else ""

    def _furniture(self, lines: Iterable[Line]) -> None:
        """Keep lines that nobody sees rendered, each by itself."""
        for line in lines:
            if line.text.strip():
                self._blocks.append(Furniture(Text(line.text.strip(), fragments_of([line]))))


def read_light(
    content: bytes, name: str, limits: Limits, media_type: str, reader: type[LightReader]
) -> Document:
    """A text of light mark-up as a person sees it rendered.

    Raises:
        ReadError: it has more cells than the limit.
    """
    text, notices = decode(content)
    reading = reader(text, Budget.within(limits, name))
    blocks = tuple(reading.read())
    return Document(
        sha256=sha256(content).hexdigest(),
        media_type=media_type,
        text=text,
        blocks=blocks,
        properties=tuple(reading.properties),
        notices=notices,
    )
