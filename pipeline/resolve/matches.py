"""What people decided of names: that one is an organisation of the register, that it is not, or not yet.

A decision says whom a name means. It moves no IRI: the party of the name stays, with the decision as the
reason for whom it is identified as.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.model import Resolution
from pipeline.vocabulary import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pipeline.model import Decision

KIND = "match"
"""Kind of the decisions that are about names."""
SAME, DIFFERENT, LATER = "same", "different", "later"


@dataclass(frozen=True, slots=True)
class Matches:
    """The decisions about names that stand. A name is known by its folded words.

    Attributes:
        same: the organisation that a name means, and the decision that says so.
        different: names with an organisation that they do not mean.
        later: names that somebody put off.
    """

    same: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    different: frozenset[tuple[str, str]] = frozenset()
    later: frozenset[str] = frozenset()

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Matches:
        """What standing decisions say, by their moment; of two about one name and organisation the later."""
        same: dict[str, tuple[str, str]] = {}
        different: set[tuple[str, str]] = set()
        later: set[str] = set()
        for decision in decisions:
            if decision.kind != KIND:
                continue
            about = dict(decision.about)
            name, verdict, organisation = key(about["name"]), about["verdict"], about.get("organisation", "")
            later.discard(name)
            if verdict == LATER:
                later.add(name)
            elif verdict == SAME:
                same[name] = (organisation, decision.name)
                different.discard((name, organisation))
            else:
                different.add((name, organisation))
                if same.get(name, ("", ""))[0] == organisation:
                    del same[name]
        return cls(same, frozenset(different), frozenset(later))

    @property
    def name(self) -> str:
        """A digest of all that bears on a reading: of two that are equal, every name reads alike."""
        return sha256(repr((sorted(self.same.items()), sorted(self.different))).encode()).hexdigest()

    def decided(self, name: str, found: Resolution | None) -> Resolution | None:
        """Whom a name means: what a person decided, else what was found, unless a person denied that."""
        folded = key(name)
        if folded in self.same:
            organisation, decision = self.same[folded]
            return Resolution("processor", organisation, name.strip(), f"decision {decision}", 1.0)
        if found is not None and (folded, found.concept) in self.different:
            return None
        return found


NONE = Matches()
"""Nobody decided anything."""


def contradicts(before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether of two decisions about names, as what they are about, the later leaves nothing of the earlier.

    A name means one organisation, and may well not mean several; what was put off is decided now.
    """
    if key(before["name"]) != key(now["name"]) or before == now:
        return False
    verdicts = {before["verdict"], now["verdict"]}
    if LATER in verdicts or verdicts == {SAME}:
        return True
    return before["organisation"] == now["organisation"]
