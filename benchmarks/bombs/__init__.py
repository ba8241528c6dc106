"""Documents made to break a reader, by what is wrong with them: families of names, each with its maker."""

from __future__ import annotations

from bombs.broken import broken, encoded
from bombs.cells import cells, drawn
from bombs.long import links, long
from bombs.nested import nested
from bombs.signs import signs
from bombs.unlike import unlike
from bombs.unpacking import unpacking

BOMBS = (unpacking, nested, drawn, cells, links, long, signs, unlike, broken, encoded)
