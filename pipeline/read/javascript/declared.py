"""What a declaration of a script begins with."""

from __future__ import annotations

import re

OF_A_CLASS = r"(?:public|private|protected|readonly|static)"
"""A word before the name of what a class has."""
DECLARED = re.compile(
    r"^(?:export\b|(?:async[ \t]+)?function\b[ \t*]*[\w$]*[ \t]*[(<]"
    r"|(?:class|interface|enum)[ \t]+[\w$]+[^\n{]{0,200}\{"
    r"|(?:const|let|var|type)[ \t]+(?:[\w$]+[ \t]*(?:[=:;,<]|\r?$)|[{\[]))",
    re.MULTILINE,
)
"""A declaration at the margin of a script, which no line of words looks like ("let us know")."""
