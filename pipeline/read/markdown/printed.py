"""Lines that Markdown joins to a paragraph, and that their writer means as lines."""

from __future__ import annotations

import re

_LABELLED = re.compile(r"\s*(?:\*\*|__)?[^\W\d_a-zß-öø-ÿ][\w '/&-]{1,40}(?::(?:\*\*|__)|(?:\*\*|__)?:)\s")
_BOLD_LINE = re.compile(r"\s*(?:\*\*[^*\n]{1,100}\*\*|__[^_\n]{1,100}__):? *")
"""A line that bears a label, and one that is nothing but bold."""
_NAME_WORDS = 8
"""Words of a line above such, at most."""


def as_printed(content: str) -> str:
    """A paragraph with the ends of its lines where its writer means them, though Markdown joins lines.

    Lines that each bear a label are lines, also below a short one, and so is a line in bold above others, as
    a name is.
    """
    first, *others = content.split("\n")
    leads = _BOLD_LINE.fullmatch(first) or (len(others) > 1 and len(first.split()) <= _NAME_WORDS)
    if others and all(map(_LABELLED.match, others if leads else (first, *others))):
        return content.replace("\n", "\\\n")
    if others and _BOLD_LINE.fullmatch(first):
        return content.replace("\n", "\\\n", 1)
    return content
