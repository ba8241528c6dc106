"""What people decide."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that a person decided. Kept for ever; taken back by a later decision that names it.

    Attributes:
        name: 12 hexadecimal digits.
        kind: `withdraw`, `correct`, `portfolio`, `notice`, `match`, …, or `revoke`.
        about: what it was decided of and how, as texts by name.
        who: the person.
        when: the moment, ISO 8601 with its time zone.
        why: the reason in their words.
    """

    name: str
    kind: str
    about: tuple[tuple[str, str], ...]
    who: str
    when: str
    why: str
