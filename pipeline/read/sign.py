"""Signs that tell what a text is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern, and words of which one stands in whatever it finds.

    Most texts have none of these, which is told without a look at each letter of a large one.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """Where the pattern stands first in a text."""
        return self.pattern.search(text) if any(word in text for word in self.words) else None

    def count(self, text: str) -> int:
        """How often it does."""
        return len(self.pattern.findall(text)) if any(word in text for word in self.words) else 0
