"""What people decided: who, when, why. The one thing that cannot be made again from the archive.

A decision is a file of its own under `decisions/`, written whole, never changed and never deleted. To take
one back is a decision too: of the kind `revoke`, naming the one that no longer stands.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pipeline.errors import StoreError, UnknownError
from pipeline.model import Decision
from pipeline.store.disk import PARTIAL, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

REVOKE = "revoke"


class Decisions:
    """The decisions in a folder; the folder is made when the first one is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, kind: str, about: Mapping[str, str], *, who: str, when: datetime, why: str) -> Decision:
        """Keep a decision. One that stands already, with the same kind and subject, is returned as it is.

        Args:
            kind: what was decided: `withdraw`, `correct`, `portfolio`, `notice`, `match`, …
            about: what it was decided of and how, as texts by name; the names are the kind's own.
            who: the person.
            when: the moment, with its time zone.
            why: the reason in their words.

        Raises:
            StoreError: the disk is full or cannot be written.
        """
        facts = dict(sorted(about.items()))
        for standing in self.standing(kind):
            if dict(standing.about) == facts:
                return standing
        moment = when.isoformat(timespec="microseconds")
        name = sha256(json.dumps([kind, facts, who, moment, why]).encode("ascii")).hexdigest()[:12]
        decision = Decision(name, kind, tuple(facts.items()), who, moment, why)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._folder / f"{name}.json", _json(decision))
        except OSError as error:
            raise StoreError(
                f"cannot keep a decision: {error.strerror or error}", source=str(self._folder)
            ) from error
        return decision

    def revoke(self, name: str, *, who: str, when: datetime, why: str) -> Decision:
        """Take a decision back; it stays on record.

        Raises:
            UnknownError: no decision of that name stands.
            StoreError: as `keep`.
        """
        standing = [decision.name for decision in self.standing()]
        if name not in standing:
            raise UnknownError(
                f"no decision {name!r} stands",
                source=str(self._folder),
                advice=f"These do: {', '.join(standing)}" if standing else None,
            )
        return self.keep(REVOKE, {"decision": name}, who=who, when=when, why=why)

    def all(self) -> tuple[Decision, ...]:
        """Every decision ever kept, by its moment.

        Raises:
            StoreError: a file is damaged.
        """
        found = [_decision(path) for path in self._folder.glob("*.json")]
        return tuple(sorted(found, key=lambda decision: (decision.when, decision.name)))

    def standing(self, kind: str | None = None) -> tuple[Decision, ...]:
        """The decisions that were not taken back, by their moment; of one kind, or of all but `revoke`."""
        decisions = self.all()
        gone = {dict(decision.about)["decision"] for decision in decisions if decision.kind == REVOKE}
        return tuple(
            decision
            for decision in decisions
            if decision.name not in gone and decision.kind != REVOKE and kind in (None, decision.kind)
        )

    def clear_partial(self) -> None:
        """Remove what a crash left half-written; nothing refers to it."""
        for path in self._folder.glob(f"*{PARTIAL}"):
            path.unlink(missing_ok=True)


def _json(decision: Decision) -> bytes:
    facts = {
        "kind": decision.kind,
        "about": dict(decision.about),
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _decision(path: Path) -> Decision:
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        about = tuple(sorted((str(k), str(v)) for k, v in facts["about"].items()))
        return Decision(path.stem, facts["kind"], about, facts["who"], facts["when"], facts["why"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"a decision is damaged: {error}", source=str(path)) from error
