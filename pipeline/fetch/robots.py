"""What a robots.txt allows (RFC 9309). Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 512 * 1024
"""How much of a robots.txt is looked at; section 2.5 asks for 500 KiB at least."""

Rule = tuple[bool, str]
"""Whether it allows, and the pattern of paths."""


def allows(text: str, agent: str, target: str) -> bool:
    """Whether a robots.txt lets an agent have a path with its query (sections 2.2.1 to 2.2.3).

    The groups that name the agent hold, or else those for all; of their rules the longest that matches, and
    of two as long the one that allows.

    Args:
        text: the file.
        agent: the product token, in lower case.
        target: path and query of an address.
    """
    groups = list(_groups(text))
    named = [rules for agents, rules in groups if agent in agents]
    holding = named or [rules for agents, rules in groups if "*" in agents]
    path = unquote(target) or "/"
    matching = [
        (len(pattern), allowed)
        for rules in holding
        for allowed, pattern in rules
        if pattern and _matches(unquote(pattern), path)
    ]
    return path == "/robots.txt" or not matching or max(matching)[1]


def _groups(text: str) -> Iterator[tuple[list[str], list[Rule]]]:
    """Agents in lower case, and their rules."""
    agents: list[str] = []
    rules: list[Rule] = []
    for line in text.removeprefix("\ufeff").splitlines():
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        match key.lower():
            case "user-agent":
                if rules:
                    yield agents, rules
                    agents, rules = [], []
                # Some write `Onward/1.0`: the product token is what stands before the slash.
                agents.append(value.partition("/")[0].strip().lower())
            case "allow" | "disallow" as rule if agents:
                rules.append((rule == "allow", value))
    yield agents, rules


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern matches the beginning of a path: `*` is anything, a last `$` the end (2.2.3)."""
    ends = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for i, part in enumerate(parts):
        if ends and i == len(parts) - 1:
            return path.endswith(part) and len(path) - len(part) >= at
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not ends or at == len(path)
