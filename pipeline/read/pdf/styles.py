"""How letters look: their size, weight and direction, by the object that draws them."""

from __future__ import annotations

import ctypes
import math
import re
from typing import TYPE_CHECKING, NamedTuple

from pipeline.read.pdf import calls
from pipeline.read.pdf.letters import room

if TYPE_CHECKING:
    from collections.abc import Iterable

_BOLD = re.compile(r"bold|black|heavy|demi(?!light)", re.IGNORECASE)
_FORCE_BOLD = 1 << 18  # font flag of ISO 32000-1, table 123
_FILL_AND_STROKE = 2  # text rendering mode that thickens letters, ISO 32000-1, table 106
_LONGEST_NAME = 256
_UPRIGHT = 0.3
"""The slope up to which letters stand upright, or lie on their side: a page may lie askew under a scanner."""
SLANTED = 4
"""Instead of a number of quarter turns, of letters between two, as those of a mark across a page."""


class Style(NamedTuple):
    """Size in points, whether bold, and quarter turns (0 upright), or `SLANTED`."""

    size: float
    bold: bool
    turn: int


class Styles(dict[int | None, Style]):
    """The style of what each object draws, asked of pdfium for many at once; of others when they are met.

    Args:
        drawn: objects that draw letters.
    """

    def __init__(self, drawn: Iterable[int | None]) -> None:
        super().__init__({None: Style(0.0, bold=False, turn=0)})
        self._bold: dict[int | None, bool] = {None: False}
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._alike: dict[tuple[object, ...], Style] = {}
        self._learn([each for each in dict.fromkeys(drawn) if each is not None])

    def __missing__(self, drawn: int | None) -> Style:
        self._learn([drawn])
        return self[drawn]

    def _learn(self, drawn: list[int | None]) -> None:
        matrices, matrix_at = room(ctypes.c_float, 6, len(drawn))
        sizes, size_at = room(ctypes.c_float, 1, len(drawn))
        for _ in map(calls.matrix_of_object, drawn, matrix_at):
            pass
        for _ in map(calls.size_of_text, drawn, size_at):
            pass
        fonts, modes = map(calls.font_of_text, drawn), map(calls.mode_of_text, drawn)
        edge = iter(matrices[:])
        turned = zip(edge, edge, edge, edge, edge, edge, strict=True)
        for one, (a, b, c, d, _, _), size, font, mode in zip(
            drawn, turned, sizes[:], fonts, modes, strict=True
        ):
            like = a, b, c, d, size, font, mode
            style = self._alike.get(like)
            if style is None:
                style = self._alike[like] = self._style(*like)
            self[one] = style

    def _style(
        self, a: float, b: float, c: float, d: float, size: float, font: int | None, mode: int
    ) -> Style:
        turn = 0
        if abs(b) > _UPRIGHT * abs(a) or a < 0:
            is_slanted = min(abs(a), abs(b)) > _UPRIGHT * max(abs(a), abs(b))
            turn = SLANTED if is_slanted else round(math.atan2(b, a) / (math.pi / 2)) % 4
        size = abs(size) * math.hypot(c, d)
        bold = self._is_bold(font) or mode == _FILL_AND_STROKE
        return Style(size if math.isfinite(size) else 0.0, bold, turn)

    def _is_bold(self, font: int | None) -> bool:
        bold = self._bold.get(font)
        if bold is None:
            size = calls.name_of_font(font, ctypes.addressof(self._name), len(self._name))
            name = self._name.value.decode("latin-1") if 0 < size <= len(self._name) else ""
            flags = calls.flags_of_font(font)
            bold = self._bold[font] = bool(_BOLD.search(name)) or (flags > 0 and bool(flags & _FORCE_BOLD))
        return bold
