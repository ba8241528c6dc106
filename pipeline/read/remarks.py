"""Comments of scripts, as parts of patterns. What is a comment in one language is seldom more in another."""

from __future__ import annotations

BLOCK = r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\*?\Z)"
"""A comment between strokes and stars; one that never ends hides the rest."""
LINE = r"(?://|#)[^\n]*+"
"""A comment to the end of its line, as in JavaScript, PHP or Python."""
REMARKS = rf"\s*+(?:(?:{LINE}|/\*[^*]{{0,1000}}+(?:\*(?!/)[^*]{{0,400}}+){{0,40}}+\*/)\s*+){{0,20}}+"
"""White space and comments before what is looked for: so many and so long that no look goes through all."""
